"""One sentence said in another way: what was left out, what was changed, and both wordings.

Takes a text; gives a `Specimen` (the text, analysed) from which `vary` makes a `Variation` for a choice of parts to
leave out and transformations to apply. A variation knows the `plain` wording too, which has the same parts left out and
nothing else changed, so that what is tested is the transformation alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eventdsl.german.pipeline import analyse
from eventdsl.testing.metamorphic.reading import droppable, read_draft, shortened, words_of
from eventdsl.testing.metamorphic.transformation import Effect, Setting, Transformation
from eventdsl.testing.metamorphic.transformations import ORDER
from eventdsl.testing.metamorphic.wording import Draft, Word, Wording, collisions, said, spelled
from eventdsl.text.clause import Range
from eventdsl.text.document import Document

Part = tuple[int, Range | None]  # a constituent of the draft, or a modifier in it


@dataclass(frozen=True, slots=True)
class Specimen:
    """A text from which variations are made. `draft` is None where it is not one plain main clause."""

    text: str
    date: str | None
    document: Document
    words: tuple[Word, ...]
    draft: Draft | None

    @property
    def parts(self) -> tuple[Part, ...]:
        """What can be left out."""
        return () if self.draft is None else droppable(self.draft)


@dataclass(frozen=True, slots=True)
class Variation:
    """A specimen said in another way. `without` are the words that were left out, `lexical` the token of its verb."""

    text: str
    date: str | None
    wording: Wording
    plain: Wording
    transformations: tuple[Transformation, ...]
    without: tuple[str, ...]
    lexical: int | None

    @property
    def name(self) -> str:
        """The names of the transformations, joined by plus signs."""
        return "+".join(found.name for found in self.transformations)

    @property
    def effects(self) -> frozenset[Effect]:
        return frozenset(found.effect for found in self.transformations)


def specimen(text: str, date: str | None = None) -> Specimen:
    """A text as something that can be varied."""
    document = analyse(text, date=date)
    return Specimen(text, date, document, words_of(document), read_draft(document))


def vary(
    source: Specimen,
    transformations: Iterable[Transformation],
    drops: Iterable[Part] = (),
    lemmas: frozenset[str] = frozenset(),
) -> Variation | None:
    """The specimen without some parts and with transformations applied; None where one of them does not apply.

    `lemmas` are verbs that the rule under test asks for: no transformation that removes an event changes into them.
    """
    ordered = tuple(sorted(transformations, key=lambda found: ORDER[found.name]))
    left_out = frozenset(drops)
    if (left_out or any(found.draft for found in ordered)) and source.draft is None:
        return None
    setting = Setting(source.document, lemmas)
    draft = None if source.draft is None else shortened(source.draft, left_out)
    if source.draft is not None and draft is None:
        return None
    plain = said(draft) if draft is not None and (left_out or ordered) else source.words
    changed = _changed(plain, draft, ordered, setting)
    if changed is None:
        return None
    return Variation(
        text=source.text,
        date=source.date,
        wording=spelled(changed),
        plain=spelled(plain),
        transformations=ordered,
        without=tuple(_left_out(source, left_out)),
        lexical=None if draft is None else draft.verb.lexical,
    )


def _changed(
    plain: tuple[Word, ...], draft: Draft | None, transformations: Sequence[Transformation], setting: Setting
) -> tuple[Word, ...] | None:
    current, words = draft, plain
    for transformation in transformations:
        if transformation.draft is not None:
            assert current is not None
            changed = transformation.draft(current, setting)
            if changed is None or not collisions(changed) <= collisions(current):
                return None
            current, words = changed, said(changed)
        else:
            assert transformation.words is not None
            respelled = transformation.words(words, setting)
            if respelled is None:
                return None
            words = respelled
    return words


def _left_out(source: Specimen, drops: frozenset[Part]) -> Iterable[str]:
    assert source.draft is not None or not drops
    for index, modifier in sorted(drops, key=repr):
        words = source.draft.constituents[index].words if source.draft is not None else ()
        if modifier is not None:
            words = words[modifier.first : modifier.last]
        yield " ".join(word.text for word in words)
