"""Support verb constructions: verbs that leave the meaning to a noun.

Takes a verb with the noun that it stands with; gives the construction and the nearest plain verb:

    eine Absage erteilen   erteilen + Absage       absagen
    in Kraft treten        treten + in + Kraft     gelten
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from eventdsl.german.nouns import analyse
from eventdsl.text.clause import Phrase, Support
from eventdsl.text.document import Token

DATA = resources.files("eventdsl.german") / "data"


@dataclass(frozen=True, slots=True)
class SupportVerb:
    """A verb, the noun that carries the meaning, and the preposition before it (None for an object)."""

    verb: str
    preposition: str | None
    noun: str
    meaning: str


@cache
def _constructions() -> dict[tuple[str, str | None, str], SupportVerb]:
    found: dict[tuple[str, str | None, str], SupportVerb] = {}
    for line in (DATA / "support_verbs.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            verb, preposition, noun, meaning = line.split("\t")
            governed = None if preposition == "-" else preposition
            found[verb, governed, noun] = SupportVerb(verb, governed, noun, meaning)
    return found


@cache
def _nouns_of() -> dict[tuple[str, str | None], dict[str, SupportVerb]]:
    """The constructions of a verb by their noun, those with each preposition and those with an object."""
    found: dict[tuple[str, str | None], dict[str, SupportVerb]] = {}
    for (verb, preposition, noun), construction in _constructions().items():
        found.setdefault((verb, preposition), {})[noun] = construction
    return found


def support_verb(verb: str, noun: str, preposition: str | None = None) -> SupportVerb | None:
    """The construction of a verb and a noun lemma, compounds by their head (*eine Klarabsage erteilen*)."""
    nouns = _nouns_of().get((verb, preposition))
    if nouns is None:
        return None
    exact = nouns.get(noun)
    if exact is not None:
        return exact
    analysis = analyse(noun)
    for entry in () if analysis is None else analysis.entries:
        if entry.lemma in nouns:
            return nouns[entry.lemma]
    return None


@cache
def _supported() -> frozenset[tuple[str | None, str]]:
    return frozenset((preposition, noun) for _, preposition, noun in _constructions())


def is_supported(preposition: str, noun: str) -> bool:
    """Whether some verb makes a construction with a preposition and a bare noun: *in Kenntnis* (setzen)."""
    return (preposition, noun) in _supported()


@cache
def support_lemmas() -> frozenset[str]:
    """The verbs that some construction has."""
    return frozenset(verb for verb, _, _ in _constructions())


def support_of(lemma: str, phrases: Iterable[Phrase], tokens: tuple[Token, ...]) -> Support | None:
    """The support verb construction of a verb with the first of its phrases that makes one; None without any."""
    for phrase in phrases:
        preposition = phrase.prepositions[0] if phrase.prepositions else None
        found = support_verb(lemma, tokens[phrase.head].lemma, preposition)
        if found is not None:
            return Support(phrase.head, found.meaning)
    return None


def support_verbs() -> tuple[SupportVerb, ...]:
    """All constructions of the list."""
    return tuple(_constructions().values())
