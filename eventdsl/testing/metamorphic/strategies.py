"""Hypothesis strategies over variations, and the smallest variation that fails.

Takes texts, or a rule with its examples; gives strategies for property tests of one's own rules:

    @given(variations(engine, "politik/absage.evr:absagen"))
    def test_absagen(variation):
        assert failure(engine, "politik/absage.evr:absagen", variation) is None

Shrinking goes towards fewer transformations and towards shorter sentences. Hypothesis is imported when a strategy is
made, so that the rest of the package works without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from random import Random
from typing import TYPE_CHECKING

from eventdsl.api import Engine
from eventdsl.syntax import ast
from eventdsl.testing.metamorphic.checking import verbs_of
from eventdsl.testing.metamorphic.transformation import Effect, Transformation
from eventdsl.testing.metamorphic.transformations import TRANSFORMATIONS
from eventdsl.testing.metamorphic.variation import Part, Specimen, Variation, specimen, vary

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

MOST_COMBINED = 3
ATTEMPTS = 6  # combinations tried on each example
SHRINKING = 100


def sentences(
    texts: str | Iterable[str],
    date: str | None = None,
    transformations: Sequence[Transformation] = TRANSFORMATIONS,
    lemmas: frozenset[str] = frozenset(),
) -> SearchStrategy[Variation | None]:
    """Variations of sentences: up to three transformations at once, optional parts left out."""
    from hypothesis import strategies

    given = [texts] if isinstance(texts, str) else list(texts)
    return strategies.one_of([variations_of(specimen(text, date), transformations, lemmas) for text in given])


def variations(
    engine: Engine, rule: str, transformations: Sequence[Transformation] = TRANSFORMATIONS
) -> SearchStrategy[Variation | None]:
    """Variations of the examples of a rule, given by its id."""
    from hypothesis import strategies

    lemmas = verbs_of(engine, rule)
    return strategies.one_of([variations_of(found, transformations, lemmas) for found in specimens(engine, rule)])


def specimens(engine: Engine, rule: str) -> tuple[Specimen, ...]:
    """The examples of a rule that expect an event, as something that can be varied."""
    resolved = next(found for found in engine.ruleset.rules if found.id == rule)
    return tuple(
        specimen(statement.text.value, statement.date)
        for statement in resolved.declaration.statements
        if isinstance(statement, ast.Example) and statement.kind is ast.ExampleKind.EXAMPLE and statement.events
    )


def variations_of(
    source: Specimen, transformations: Sequence[Transformation], lemmas: frozenset[str] = frozenset()
) -> SearchStrategy[Variation | None]:
    """Variations of one analysed sentence."""
    from hypothesis import strategies

    applicable = [found for found in transformations if vary(source, (found,), lemmas=lemmas) is not None]
    if not applicable:
        return strategies.nothing()
    chosen = strategies.lists(
        strategies.sampled_from(applicable), min_size=1, max_size=MOST_COMBINED, unique_by=lambda found: found.name
    ).filter(_go_together)

    def varied(pair: tuple[list[Transformation], frozenset[Part]]) -> Variation | None:
        return vary(source, pair[0], pair[1], lemmas)

    return strategies.tuples(chosen, _left_out(source)).map(varied).filter(_exists)


def _left_out(source: Specimen) -> SearchStrategy[frozenset[Part]]:
    """What to leave out of a sentence. Drawn as what is kept, so that shrinking makes the sentence shorter."""
    from hypothesis import strategies

    if not source.parts:
        return strategies.just(frozenset())
    kept = strategies.frozensets(strategies.integers(0, len(source.parts) - 1))
    return kept.map(lambda places: frozenset(part for at, part in enumerate(source.parts) if at not in places))


def _exists(found: object) -> bool:
    return found is not None


def _go_together(chosen: Sequence[Transformation]) -> bool:
    """One of each family; at most one changes what becomes of the event, so that what is expected stays clear."""
    families = [found.family for found in chosen if found.family]
    return len(set(families)) == len(families) and sum(found.effect is not Effect.KEEPS for found in chosen) <= 1


# ---- searching ------------------------------------------------------------------------------------------------------


def shortest(
    source: Specimen,
    transformation: Transformation,
    fails: Callable[[Variation], bool],
    lemmas: frozenset[str] = frozenset(),
) -> Variation | None:
    """The shortest form of a sentence in which one transformation fails."""
    drops = _left_out(source)
    found = drops.map(lambda parts: vary(source, (transformation,), parts, lemmas)).filter(_exists)
    return _find(found, fails, SHRINKING)


def failing(
    source: Specimen,
    transformations: Sequence[Transformation],
    fails: Callable[[Variation], bool],
    lemmas: frozenset[str] = frozenset(),
    attempts: int = ATTEMPTS,
) -> Variation | None:
    """The smallest combination of transformations that fails on the shortest form of a sentence, if one is found."""
    return _find(variations_of(source, transformations, lemmas), fails, attempts)


def _find(
    strategy: SearchStrategy[Variation | None], fails: Callable[[Variation], bool], attempts: int
) -> Variation | None:
    """The smallest value for which a condition holds; the same one in every run."""
    from hypothesis import HealthCheck, Phase, find, settings
    from hypothesis.errors import NoSuchExample, Unsatisfiable

    quiet = settings(
        max_examples=attempts,
        database=None,
        derandomize=True,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    try:
        return find(strategy, lambda found: found is not None and fails(found), settings=quiet, random=Random(0))
    except (NoSuchExample, Unsatisfiable):
        return None
