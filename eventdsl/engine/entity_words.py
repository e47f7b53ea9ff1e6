"""What the words of a phrase say of its entity types: its head, lists, token patterns.

Takes the entity types of a program; says which of them a phrase has by its words. Most phrases have none, so first all
heads and all lists are asked together, and each type by itself only where one of them fits.

    die Kanzlerin            Amtstraeger: a head of its list
    ein Sprecher von BASF    no head, no entry that reaches over the head, no type
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from eventdsl.engine.view import SentenceView
from eventdsl.german.word_lists import word_lists
from eventdsl.ir.pattern import Words, fold, union
from eventdsl.ir.program import EntityType
from eventdsl.text.clause import Phrase, PhraseKind
from eventdsl.values import value

MOST_NOUNS = 50_000  # bounds the memory for nouns of endless input


@value
class EntityWords:
    """The entity types of a program, and what the words of a phrase must be so that it can have one of them.

    `always` are those that ask more than heads and lists: large lists and token patterns.
    """

    entities: tuple[EntityType, ...]
    heads: Words
    lists: Words
    always: tuple[EntityType, ...]

    def possible(self, view: SentenceView, phrase: Phrase) -> tuple[EntityType, ...]:
        """The types that a phrase may have by its words; those left out it has not."""
        is_listed = is_headed(view, phrase, self.heads) or is_entry(view, phrase, self.lists)
        return self.entities if is_listed else self.always


def entity_words(entities: Iterable[EntityType]) -> EntityWords:
    """The words of some types."""
    known = tuple(entities)
    return EntityWords(
        known,
        union(entity.heads for entity in known),
        union(entity.gazetteer for entity in known),
        tuple(entity for entity in known if entity.names or entity.automata),
    )


def is_headed(view: SentenceView, phrase: Phrase, heads: Words) -> bool:
    """Whether a phrase, no pronoun, has one of some heads."""
    return bool(heads.folded) and phrase.kind is not PhraseKind.PRONOUN and has_head(view, phrase, heads)


def is_entry(view: SentenceView, phrase: Phrase, words: Words) -> bool:
    """Whether an entry of a list that begins in a phrase reaches over its head."""
    if not words.folded and not words.phrases:
        return False
    return any(index + view.is_any(index, words) > phrase.head for index in range(phrase.core.first, phrase.head + 1))


def has_head(view: SentenceView, phrase: Phrase, words: Words) -> bool:
    """Whether the head is one of the words, or a compound of one."""
    phrase = counted(view, phrase)
    return view.is_word(phrase.head, words) or is_compound(view.lemmas[phrase.head], words.folded)


def counted(view: SentenceView, phrase: Phrase) -> Phrase:
    """What a phrase of number counts: eine Reihe *von Treffen*, Dutzende *der Abgeordneten*; else the phrase."""
    if fold(view.tokens[phrase.head].lemma) not in word_lists("phrase_words")["partitive"]:
        return phrase
    parts = [view.phrase(index) for index in phrase.genitives]
    parts += [part for index in phrase.attached if "von" in (part := view.phrase(index)).prepositions]
    return min(parts, key=lambda part: part.core.first, default=phrase)


def is_compound(lemma: str, heads: frozenset[str]) -> bool:
    """Whether a noun ends in one of the heads, with something that can be a first part before it."""
    return not heads.isdisjoint(last_parts(lemma))


@lru_cache(maxsize=MOST_NOUNS)
def last_parts(lemma: str) -> frozenset[str]:
    """What a noun can be a compound of, in small and capital letters: Steuergesetz → Gesetz, setz, …"""
    if lemma[:1].islower():
        return frozenset()
    lowered = lemma.lower()
    rests = [lowered[start:] for start in range(2, len(lowered) - 2) if lowered[start].isalpha()]
    return frozenset((*rests, *(rest.capitalize() for rest in rests)))
