"""A sentence as something that can be said in another way: words, constituents, a verb group.

`reading` makes a `Draft` from an analysed sentence, transformations change it, `said` puts it into words again:

    Im Dezember | hatte | Rubio | seine Teilnahme | abgesagt | .
    front         finite  subject  object           closing

Every `Word` remembers which token of the example it comes from, so that an argument found in a changed sentence can be
compared with the one found in the example whatever became of its form, its place and its spelling.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from eventdsl.german.noun_government import governs
from eventdsl.source import Span
from eventdsl.text.clause import Range, Voice
from eventdsl.text.morphology import ANY, GENITIVE, Persons, Readings, Tense

UNCAPITALISED = frozenset(("NN", "NE", "FM", "TRUNC", "XY"))  # tags whose capital is their own


@dataclass(frozen=True, slots=True)
class Word:
    """A word or punctuation mark; `origin` is its token in the example, None where it was added."""

    text: str
    pos: str = ""
    origin: int | None = None
    before: str = " "  # what separates it from the word before


class Function(StrEnum):
    """What a constituent does in its clause."""

    SUBJECT = "subject"
    OBJECT = "object"
    DATIVE = "dative"
    AGENT = "agent"
    PREPOSITIONAL = "prepositional"  # governed by the verb
    PREDICATIVE = "predicative"  # stays next to the verb
    REFLEXIVE = "reflexive"
    NEGATION = "negation"
    ADVERBIAL = "adverbial"


@dataclass(frozen=True, slots=True)
class Constituent:
    """What moves as a whole. `core` is determiner to head and name, `head` and `name` lie in it, all in `words`.

    `modifiers` are ranges of words that can be left out. `core` is None for adverbs.
    """

    function: Function
    words: tuple[Word, ...]
    readings: Readings = ANY  # as it is used here
    forms: Readings = ANY  # as its form could be used as well
    core: Range | None = None
    head: int | None = None
    name: Range | None = None
    modifiers: tuple[Range, ...] = ()
    pronoun: bool = False
    coordinated: bool = False

    @property
    def is_subject(self) -> bool:
        return self.function is Function.SUBJECT

    def without(self, modifier: Range) -> Constituent:
        """The constituent without one of its modifiers."""
        width = modifier.last - modifier.first

        def moved(index: int) -> int:
            return index - width if index >= modifier.last else index

        def shifted(span: Range | None) -> Range | None:
            return None if span is None else Range(moved(span.first), moved(span.last))

        rest = tuple(shifted(other) for other in self.modifiers if other != modifier and not _overlap(other, modifier))
        shortened = self.core is not None and _overlap(modifier, self.core)
        return replace(
            self,
            forms=ANY if shortened else self.forms,  # an adjective may have shown the case
            words=self.words[: modifier.first] + self.words[modifier.last :],
            core=shifted(self.core),
            head=None if self.head is None else moved(self.head),
            name=shifted(self.name),
            modifiers=tuple(span for span in rest if span is not None),
        )


def _overlap(left: Range, right: Range) -> bool:
    return left.first < right.last and right.first < left.last


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """The predicate: what it means (`lemma` … `modal`) and the words that say it.

    `lexical` is the token of the example that holds the verb's meaning; `closing` are the words of the right bracket
    without a separated `particle`. `regular` says that the group is a plain indicative that can be conjugated anew.
    """

    lemma: str
    lexical: int
    person: Persons
    tense: Tense
    voice: Voice
    modal: str | None
    finite: Word
    closing: tuple[Word, ...]
    particle: Word | None
    regular: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """A main clause. The first constituent stands in the Vorfeld; `before` embeds the clause and makes it verb-last.

    `extraposed` is the Nachfeld, `further` a clause that follows, `end` the final mark (None in a headline without).
    """

    constituents: tuple[Constituent, ...]
    verb: VerbGroup
    before: tuple[Word, ...] = ()
    extraposed: tuple[Word, ...] = ()
    further: tuple[Word, ...] = ()
    end: Word | None = None
    negated: bool = False

    @property
    def is_verb_last(self) -> bool:
        return bool(self.before)

    @property
    def front(self) -> Constituent:
        return self.constituents[0]

    def find(self, function: Function) -> Constituent | None:
        """The first constituent with a function."""
        return next((found for found in self.constituents if found.function is function), None)

    def exchange(self, old: Constituent, *new: Constituent) -> Draft:
        """The draft with a constituent replaced in its place."""
        at = self.constituents.index(old)
        return replace(self, constituents=(*self.constituents[:at], *new, *self.constituents[at + 1 :]))


@dataclass(frozen=True, slots=True)
class Wording:
    """A text and for each of its words where it stands and where it comes from, in order."""

    text: str
    places: tuple[tuple[Span, int | None], ...]

    def origins(self, span: Span) -> frozenset[int]:
        """The tokens of the example from which the words inside a span come."""
        return frozenset(
            origin
            for place, origin in self.places
            if origin is not None and place.start < span.end and span.start < place.end
        )


# ---- putting into words ---------------------------------------------------------------------------------------------


def said(draft: Draft) -> tuple[Word, ...]:
    """The words of a draft in the order in which German says them."""
    verb = draft.verb
    if draft.is_verb_last:
        words = [*draft.before, *_flat(middle_field(draft.constituents)), *_verb_last(verb)]
    else:
        rest = middle_field(draft.constituents[1:])
        closing = verb.closing if verb.particle is None else (*verb.closing, verb.particle)
        words = [*draft.front.words, verb.finite, *_flat(rest), *closing]
    words += [*draft.extraposed, *draft.further]
    if draft.end is not None:
        words.append(draft.end)
    return capitalised(words)


def _verb_last(verb: VerbGroup) -> tuple[Word, ...]:
    if verb.particle is None:
        return (*verb.closing, verb.finite)
    joined = replace(verb.finite, text=verb.particle.text + verb.finite.text)
    return (*verb.closing, joined)


def middle_field(constituents: Sequence[Constituent]) -> tuple[Constituent, ...]:
    """Constituents in an order that is safe behind the finite verb or a conjunction.

    The subject goes before what an earlier Vorfeld has brought before it, a reflexive pronoun before a noun.
    """
    found = list(constituents)
    if found and found[0].is_subject and not found[0].pronoun:
        found.sort(key=lambda part: part.function is not Function.REFLEXIVE)
    subject = next((part for part in found if part.is_subject), None)
    early = [] if subject is None else found[: found.index(subject)]
    for part in early:
        if part.function is not Function.REFLEXIVE or (subject is not None and subject.pronoun):
            found.remove(part)
            found.insert(_place(part, found), part)
    return tuple(found)


def _place(part: Constituent, others: Sequence[Constituent]) -> int:
    """Where a constituent from before the subject goes among the others."""
    if part.function in (Function.ADVERBIAL, Function.REFLEXIVE):
        return next(index for index, other in enumerate(others) if other.is_subject) + 1
    late = {Function.PREDICATIVE}
    if part.function is not Function.PREPOSITIONAL:
        late |= {Function.NEGATION, Function.PREPOSITIONAL, Function.OBJECT}
    return next((index for index, other in enumerate(others) if other.function in late), len(others))


def collisions(draft: Draft) -> frozenset[tuple[str, str]]:
    """The words at which two phrases come to stand side by side and read as one: der Präsident + Jens Stoltenberg."""
    order = middle_field(draft.constituents if draft.is_verb_last else draft.constituents[1:])
    return frozenset(
        (left.words[-1].text, right.words[0].text) for left, right in pairwise(order) if _read_as_one(left, right)
    )


def _read_as_one(left: Constituent, right: Constituent) -> bool:
    if not left.words or not right.words or left.words[-1].pos not in ("NN", "NE", "FM"):
        return False
    opening = right.words[0]
    if opening.pos in ("APPR", "APPRART"):
        return governs(left.words[-1].text, opening.text.lower())
    genitive = opening.pos == "ART" and left.words[-1].pos == "NN" and right.forms & GENITIVE
    return opening.pos in ("NN", "NE") or bool(genitive)


def _flat(constituents: Iterable[Constituent]) -> Iterable[Word]:
    return (word for constituent in constituents for word in constituent.words)


def capitalised(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a sentence with a capital at its beginning."""
    if not words:
        return ()
    first = words[0]
    return (replace(first, text=first.text[:1].upper() + first.text[1:]), *words[1:])


def spelled(words: Sequence[Word]) -> Wording:
    """Words as running text."""
    text = ""
    places: list[tuple[Span, int | None]] = []
    for word in words:
        text += word.before if text else ""
        places.append((Span(len(text), len(text) + len(word.text)), word.origin))
        text += word.text
    return Wording(text, tuple(places))


def added(text: str) -> tuple[Word, ...]:
    """Words that the example has not, from a blank-separated phrase; punctuation at a word's end stands by itself."""
    words: list[Word] = []
    for part in text.split():
        if part == ",":
            words.append(Word(part, "$,", before=""))
            continue
        stem = part.rstrip(",.;:)")
        opening = "(" if stem.startswith("(") else ""
        if opening:
            words.append(Word("(", "$("))
        words.append(Word(stem.removeprefix("("), before="" if opening else " "))
        words += [Word(mark, "$,", before="") for mark in part[len(stem) :]]
    return tuple(words)
