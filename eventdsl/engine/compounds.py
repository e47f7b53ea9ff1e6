"""The first part of a compound as a filler: *Lufthansa* in der Lufthansa-Streik.

Takes a slot test and a token; says whether what stands before the last hyphen, or before a function, may fill the slot,
and what it names. A first part has no case and no determiner; what is known of it is what the document, the gazetteer
and the entity types of the rule set know of the word. A word of the dictionary that is of no type says what kind the
compound is of (der Rekord-Streik) and fills nothing.

    Merkel | Rücktritt     Deutsche-Börse | Chef     Piloten | Streik     Zentralbank | chef
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from eventdsl.engine.binding import FirstPart, Verdict
from eventdsl.engine.large_lists import is_name
from eventdsl.german.functions import function_of, is_former
from eventdsl.german.gazetteer import match, public_figures
from eventdsl.german.nouns import HYPHENS, entries
from eventdsl.german.word_lists import word_lists
from eventdsl.ir.pattern import SlotTest, Words, fold
from eventdsl.ir.program import EntityType
from eventdsl.source import Span
from eventdsl.text.annotated import AnnotatedText
from eventdsl.text.document import MentionKind, NameKind, Token

ANY_TYPE = "Text"
SHORTEST_PART = 2


@dataclass(frozen=True, slots=True)
class NamesByLastWord:
    """The first name of a text that ends in a word; only sentences with a form of the word are read for it."""

    text: AnnotatedText
    _known: dict[str, tuple[NameKind, str] | None] = field(default_factory=dict)

    def get(self, word: str) -> tuple[NameKind, str] | None:
        """What is named so, and its full name."""
        if word not in self._known:
            names = (name for number in self.text.having(word) for name in self.text.names(number))
            found = ((name.kind, name.name) for name in names if name.name.split()[-1:] == [word])
            self._known[word] = next(found, None)
        return self._known[word]


def first_part(token: Token, named: NamesByLastWord) -> FirstPart | None:
    """The first part of a compound; `named` are the names of the document."""
    front = _front(token.text)
    if len(front) < SHORTEST_PART or not front[:1].isupper() or _is_prefix(front):
        return None
    known = named.get(front) or _listed(front)
    kind, name = known if known is not None else (None, None)
    lemmas = frozenset(fold(entry.lemma) for entry in entries(front) if not entry.is_name)
    return FirstPart(front, Span(token.start, token.start + len(front)), kind, name, lemmas)


def _front(word: str) -> str:
    """What stands before the last hyphen, or before a function: Zentralbank | chef."""
    cut = max(word.rfind(hyphen) for hyphen in HYPHENS)
    if cut > 0:
        return word[:cut] if word[cut + 1 : cut + 2].isupper() else ""
    for start in range(SHORTEST_PART + 1, len(word) - SHORTEST_PART):
        function = function_of(word[start:].capitalize())
        if function is not None and not function.modifier and entries(word[:start]):
            return word[:start]
    return ""


def _is_prefix(front: str) -> bool:
    """Ex-Chef, Vize-Chef, Ex-SPD-Chef: what stands before a noun and names nothing, or what it names no more."""
    first = _spaced(front).split(maxsplit=1)[0]
    return is_former(first) or front in word_lists("phrase_words")["prefixes"]


def _listed(front: str) -> tuple[NameKind, str] | None:
    words = [word for word in _spaced(front).split() if word]
    found = match(words, 0) if words else None
    if found is not None and found[0] == len(words):
        return found[1].kind, found[1].name
    figures = public_figures().get(front, ())
    return (NameKind.PERSON, figures[0].name) if len(figures) == 1 else None


def _spaced(front: str) -> str:
    for hyphen in HYPHENS:
        front = front.replace(hyphen, " ")
    return front


def part_verdict(part: FirstPart, slot: SlotTest, entities: Mapping[str, EntityType]) -> Verdict:
    """Whether a first part may fill a slot; of unknown words only what can be a name does."""
    if slot.mentions and part.mention not in slot.mentions:
        return Verdict.NO
    if slot.heads is not None and not _has_head(part, slot.heads):
        return Verdict.NO
    unknown = Verdict.UNKNOWN if part.mention is MentionKind.NAME and not slot.certain else Verdict.NO
    if slot.type is None or slot.type == ANY_TYPE:
        return Verdict.YES if slot.part or part.kind is not None or slot.heads is not None else unknown
    if slot.type not in entities:
        return Verdict.NO
    types = part_types(part, entities)
    if types:
        return Verdict.YES if slot.type in types else Verdict.NO
    return unknown


def part_types(part: FirstPart, entities: Mapping[str, EntityType]) -> frozenset[str]:
    """The entity types of a first part with their ancestors."""
    found: set[str] = set()
    for entity in entities.values():
        listed = _is_entry(part, entity.gazetteer) or any(is_name(_spaced(part.text), one) for one in entity.names)
        if listed or part.kind in entity.kinds or _has_head(part, entity.heads):
            found |= entity.types
    return frozenset(found)


def _has_head(part: FirstPart, words: Words) -> bool:
    return not words.folded.isdisjoint(part.lemmas) or fold(part.text) in words.folded


def _is_entry(part: FirstPart, words: Words) -> bool:
    parts = tuple(_spaced(part.text).split())
    return fold(part.text) in words.folded or parts in words.starts.get(" ".join(parts[:1]), ())
