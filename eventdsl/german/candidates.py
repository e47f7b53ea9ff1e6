"""Noun phrases as candidates for the functions of a verb.

Takes the phrases of a sentence; gives for each clause the `Candidate`s without preposition, the prepositional phrases,
the reflexives, and which of the nouns can stand as adverbials of time or measure (*jeden Tag*, *zwei Prozent*).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from typing import Final

from eventdsl.german.clause_words import CLAUSE_WORDS
from eventdsl.german.data_files import read_data
from eventdsl.german.gazetteer import given_name
from eventdsl.german.morphology import PERSON_NAMES, determiner_readings
from eventdsl.german.noun_classes import NounClass, noun_class
from eventdsl.german.nouns import analyse
from eventdsl.german.phrase_signs import acts
from eventdsl.german.roles import Candidate
from eventdsl.german.word_lists import word_lists
from eventdsl.text.clause import Phrase, PhraseKind
from eventdsl.text.document import Token
from eventdsl.text.morphology import (
    ACCUSATIVE,
    ANY,
    ANY_PERSON,
    DATIVE,
    FIRST_PLURAL,
    GENITIVE,
    NOMINATIVE,
    PLURAL,
    SINGULAR,
    THIRD_PLURAL,
    THIRD_SINGULAR,
    Persons,
    Readings,
)

PRONOUN_PERSONS: dict[str, Persons] = {
    word: sum(PERSON_NAMES[name] for name in names.split())
    for word, names in read_data("pronouns")["verb_persons"].items()
}
OPENING_TAGS = frozenset({"PRELS", "PWS"})
NOMINAL: Final = PhraseKind.NOMINAL  # members of an enum that each phrase asks for
NAME: Final = PhraseKind.NAME
PRONOUN: Final = PhraseKind.PRONOUN
QUANTITY: Final = PhraseKind.QUANTITY
REFLEXIVE: Final = PhraseKind.REFLEXIVE
ADVERB: Final = PhraseKind.ADVERB
YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
COMPARING_TAGS = frozenset({"KOKOM", "APPR"})
LONE_TAGS = OPENING_TAGS | {"PPER"}
SHOWING_TAGS = frozenset({"ART", "ADJA", "PPOSAT", "PDAT", "PIAT", "PIDAT", "PWAT", "PRELAT", "NE"})


@dataclass(frozen=True, slots=True)
class TimeNouns:
    """Lemmas of nouns that can be adverbials."""

    time: frozenset[str]
    measure: frozenset[str]
    quantity: frozenset[str]
    time_determiners: frozenset[str]
    never_dative: frozenset[str]
    called: frozenset[str]


def _read() -> TimeNouns:
    raw: dict[str, list[str]] = read_data("time_nouns")
    return TimeNouns(*(frozenset(raw[entry.name]) for entry in fields(TimeNouns)))


TIME_NOUNS = _read()


@dataclass(slots=True, eq=False)
class ClausePhrases:
    """The phrases of one clause, outermost ones only, in surface order."""

    candidates: list[Candidate] = field(default_factory=list)
    prepositional: list[int] = field(default_factory=list)
    reflexives: list[int] = field(default_factory=list)
    compared: list[int] = field(default_factory=list)  # als and wie phrases
    has_pronoun: bool = False  # among the candidates


class CandidateFinder:
    """Sorts the phrases of one sentence into its clauses."""

    def __init__(self, tokens: tuple[Token, ...], tags: list[str], phrases: tuple[Phrase, ...]) -> None:
        self.tokens = tokens
        self.tags = tags
        self.phrases = phrases
        self.words = word_lists("phrase_words")
        self.inner = [False] * len(phrases)  # whether a phrase is part of another one
        for phrase in phrases:
            if phrase.conjuncts or phrase.genitives or phrase.attached or phrase.appositions:
                for part in (*phrase.conjuncts, *phrase.genitives, *phrase.attached, *phrase.appositions):
                    self.inner[part] = True

    def sort(self, clause_of: list[int], size: int) -> list[ClausePhrases]:
        """`clause_of` gives the clause of each token, -1 for punctuation."""
        sorted_phrases = [ClausePhrases() for _ in range(size)]
        for phrase in self.phrases:
            clause = clause_of[phrase.head]
            if clause >= 0 and not self.inner[phrase.index]:
                self._put(phrase, sorted_phrases[clause])
        return sorted_phrases

    @staticmethod
    def is_time(lemma: str) -> bool:
        return lemma in TIME_NOUNS.time or lemma in TIME_NOUNS.measure

    def _put(self, phrase: Phrase, clause: ClausePhrases) -> None:
        first = phrase.core.first
        before = self.tags[first - 1] if first > 0 else ""
        if phrase.preposition is not None or phrase.kind is ADVERB:
            clause.prepositional.append(phrase.index)
        elif phrase.kind is REFLEXIVE:
            clause.reflexives.append(phrase.index)
        elif before == "PTKNEG" and first > 1 and self.tags[first - 2] == "$,":
            clause.compared.append(phrase.index)  # …, nicht der Minister: a contrast
        elif self._is_compared(first, before) or self._is_example(first):
            clause.compared.append(phrase.index)
        elif phrase.kind is not QUANTITY or not self._is_year(phrase):
            candidate = self.candidate(phrase)
            clause.candidates.append(candidate)
            clause.has_pronoun = clause.has_pronoun or candidate.pronoun

    def _is_compared(self, first: int, before: str) -> bool:
        return before in COMPARING_TAGS and self.tokens[first - 1].lower in self.words["comparison"]

    def _is_example(self, first: int) -> bool:
        """Whether a phrase names some of those before it: drei Minister, darunter auch *Weber*, sagten ab."""
        place = first - 1
        while place > 0 and self.tags[place] == "ADV" and self.tokens[place].lower not in self.words["exemplifying"]:
            place -= 1
        return place > 0 and self.tokens[place].lower in self.words["exemplifying"] and self.tags[place - 1][0] == "$"

    def _is_year(self, phrase: Phrase) -> bool:
        """A bare number that dates the clause: Darauf wurde *1989* hingewiesen."""
        return phrase.core.last == phrase.core.first + 1 and YEAR.fullmatch(self.tokens[phrase.head].norm) is not None

    def candidate(self, phrase: Phrase) -> Candidate:
        token = self.tokens[phrase.head]
        lower = token.lower
        kind = phrase.kind
        nominal, pronominal = kind is NOMINAL, kind is PRONOUN
        readings = self._readings(phrase, lower)
        personal_pronoun = lower == "man" or self.tags[phrase.head] == "PPER"
        return Candidate(
            phrase.index,
            phrase.head,
            readings,
            persons=PRONOUN_PERSONS.get(lower, 0) if personal_pronoun else self._persons(phrase, token, readings),
            personal=self._names_somebody(phrase),
            loose_genitive=self._loose_genitive(phrase),
            bare=nominal and phrase.determiner is None,
            hidden_dative=nominal and bool(readings & ~DATIVE) and self._shows_no_dative(phrase),
            pronoun=personal_pronoun,
            relative=pronominal and self.tags[phrase.head] in OPENING_TAGS,
            possessed=phrase.determiner is not None and self.tags[phrase.determiner] == "PRELAT",
            neutral=pronominal and lower in self.words["neutral"],
            temporal=kind is QUANTITY or (nominal and self._is_adverbial(phrase, token)),
            measured=token.lemma in TIME_NOUNS.measure,
            bare_title=nominal and self._is_bare_title(phrase),
        )

    def _readings(self, phrase: Phrase, lower: str) -> Readings:
        """The readings of a phrase where it stands by itself."""
        if phrase.kind is PRONOUN:
            readings = self._pronoun_readings(phrase)
            return readings & ~DATIVE or readings if lower in TIME_NOUNS.never_dative else readings
        if phrase.kind is NAME and not phrase.readings & ~GENITIVE and phrase.determiner is None:
            return ANY & ~GENITIVE  # a name in -s that belongs to no noun: betonte Zsifkovics
        return phrase.readings

    def _is_bare_title(self, phrase: Phrase) -> bool:
        """Whether a noun before a name has nothing that shows its case, nor has itself: traf *Präsident* Begaj."""
        if phrase.name is None or phrase.determiner is not None or not phrase.readings & NOMINATIVE & SINGULAR:
            return False
        return not any(self.tags[place] in SHOWING_TAGS for place in range(phrase.core.first, phrase.head))

    def _names_somebody(self, phrase: Phrase) -> bool:
        """Whether a phrase or one of its conjuncts names a person or a body."""
        personal = self._is_personal(phrase)
        if personal or not phrase.conjuncts:
            return personal
        return any(self._is_personal(self.phrases[index]) for index in phrase.conjuncts)

    def _is_personal(self, phrase: Phrase) -> bool:
        return phrase.kind is NAME or (phrase.kind is NOMINAL and acts(self.tokens[phrase.head]))

    def _shows_no_dative(self, phrase: Phrase) -> bool:
        """A dative has a word that shows it: a bare common noun is none if it can be something else."""
        if self.tags[phrase.head] != "NN" or phrase.name is not None:
            return False
        return not any(self.tags[place] in SHOWING_TAGS for place in range(phrase.core.first, phrase.head))

    def _pronoun_readings(self, phrase: Phrase) -> Readings:
        """The readings of a pronoun behind a determiner are the determiner's: die beiden, alle anderen."""
        if phrase.readings & NOMINATIVE or self.tags[phrase.head] != "PIS":
            return phrase.readings
        for place in range(phrase.core.first, phrase.head):
            if self.tags[place] in ("ART", "PIAT", "PDAT", "PPOSAT"):
                return determiner_readings(self.tokens[place].lower)
        return phrase.readings

    def _loose_genitive(self, phrase: Phrase) -> bool:
        """A phrase that could belong to the noun before it: nach Darstellung der Veranstalter, im Hotel „Post“."""
        before = phrase.core.first - 1
        tag = self.tags[before] if before >= 0 else ""
        quoted = tag == "$(" and self._opens_title(before)
        if quoted:
            before, tag = before - 1, "NN"
        if tag not in ("NN", "NE"):
            return False
        if phrase.kind is NAME and self.tokens[before].lemma in TIME_NOUNS.time:
            return False  # besuchte am Montag Paris
        if phrase.kind is PRONOUN and self.tags[phrase.head] in LONE_TAGS:
            return False
        if phrase.determiner is not None:
            return bool(phrase.readings & GENITIVE) and (tag == "NN" or not phrase.readings & DATIVE)
        if self.tokens[before].lemma in self.words["dates"]:
            return False
        bare = phrase.core.last - phrase.core.first == 1 and phrase.kind is not PRONOUN
        name = phrase.kind is NAME and not self._is_full_name(phrase)
        if tag == "NN":
            return name or quoted or (bare and self._is_title(before, phrase.head))
        return bare and not name and not self._is_common(phrase)

    def _opens_title(self, mark: int) -> bool:
        """Whether a mark stands between a noun and what may be its title: im Hotel *„* Post“."""
        return mark > 0 and self.tags[mark - 1] == "NN" and self.tokens[mark].norm not in CLAUSE_WORDS.brackets

    def _is_full_name(self, phrase: Phrase) -> bool:
        """Whether a name is a person's given and family name without -s, which no noun has as its genitive."""
        if phrase.name is None or phrase.name.last - phrase.name.first < 2 or phrase.readings & ~GENITIVE == 0:
            return False
        return given_name(self.tokens[phrase.name.first].norm) is not None

    def _is_title(self, noun: int, head: int) -> bool:
        """Whether a bare noun is what the noun before it is called: die Firma Wintergarten."""
        found = analyse(self.tokens[head].norm)
        if found is None:
            return noun_class(self.tokens[head].norm) is not NounClass.ABSTRACT  # warf die Chefin Säumigkeit vor
        called = analyse(self.tokens[noun].norm)
        return called is not None and any(entry.lemma in TIME_NOUNS.called for entry in called.entries)

    def _is_common(self, phrase: Phrase) -> bool:
        """A bare noun is no genitive of the name before it: wirft Moskau Kriegsverbrechen vor."""
        return analyse(self.tokens[phrase.head].norm) is not None

    def _persons(self, phrase: Phrase, token: Token, readings: Readings) -> Persons:
        nominative = readings & NOMINATIVE
        if phrase.conjuncts:
            return ANY_PERSON if not nominative & PLURAL else THIRD_PLURAL | FIRST_PLURAL | THIRD_SINGULAR
        persons = 0
        if nominative & SINGULAR:
            persons |= THIRD_SINGULAR
        if nominative & PLURAL:
            persons |= THIRD_PLURAL
        if phrase.kind is NAME and phrase.determiner is None and nominative:
            persons |= THIRD_SINGULAR  # Schweden, die Schweden
        if token.lemma in TIME_NOUNS.quantity or phrase.kind is QUANTITY:
            persons |= THIRD_SINGULAR | THIRD_PLURAL
        return persons

    def _is_adverbial(self, phrase: Phrase, token: Token) -> bool:
        """Whether a common noun can stand as an adverbial of time or measure: jeden Tag."""
        lemma = token.lemma
        if lemma not in TIME_NOUNS.time and (lemma not in TIME_NOUNS.measure or phrase.genitives):
            return False
        if not phrase.readings & (ACCUSATIVE | GENITIVE):
            return False  # ihm gelang ein großer Schritt: adverbials of time and measure are no nominatives
        if phrase.determiner is None:
            return True
        determiner = self.tokens[phrase.determiner]
        if determiner.lemma.lower() in TIME_NOUNS.time_determiners or self.tags[phrase.determiner] == "CARD":
            return True
        between = range(phrase.determiner + 1, phrase.head)
        return any(self.tokens[place].lemma.lower() in TIME_NOUNS.time_determiners for place in between)
