"""Runs of words that make one proper name.

Takes a place in a sentence; gives where the name that starts there ends, nobiliary particles included. A place in the
genitive that belongs to the noun behind it is no part of the name before it:

    Ursula von der Leyen        Im Interview lobte  Rutte | Deutschlands Engagement
"""

from __future__ import annotations

from eventdsl.german.functions import function_of
from eventdsl.german.gazetteer import given_name, look_up
from eventdsl.german.morphology import NAME_TAGS, is_dictionary_name, is_family_genitive
from eventdsl.german.noun_classes import NounClass, noun_class
from eventdsl.german.nouns import analyse, entries
from eventdsl.german.phrase_sentence import PhraseSentence
from eventdsl.german.phrase_signs import acts
from eventdsl.text.document import NameKind

DETERMINER_TAGS = frozenset({"ART", "APPRART", "PDAT", "PPOSAT", "PIAT", "ADJA"})
LONGEST_POSSESSOR = 5  # words of a name
PLACES = frozenset({NameKind.STATE, NameKind.PLACE})


def _is_body(form: str) -> bool:
    """Whether a word begins the name of a body: SPD, IG, NATO."""
    entry = look_up(form)
    return (len(form) > 1 and form.isupper()) or (entry is not None and entry.kind is NameKind.ORGANISATION)


class NameRunReader:
    """Reads the names of one sentence."""

    def __init__(self, sentence: PhraseSentence) -> None:
        self.sentence = sentence

    def read(self, first: int) -> tuple[int, int]:
        """The index after the last token of the name, and the index from which to go on (quotation marks skipped)."""
        sentence = self.sentence
        nobiliary = sentence.words["nobiliary"]
        at = last = first
        while at < sentence.size and sentence.same_clause(first, at):
            tag = sentence.padded[at]
            named = tag in NAME_TAGS or tag == "XY" or (tag == "CARD" and sentence.padded[at - 1] == "XY")
            if not named and sentence.lower[at] not in nobiliary:
                break
            if at > first and (self.place_possesses(at) or self._is_next_state(at) or self._is_next_person(at)):
                break
            if named:
                last = at + 1
                at = sentence.skip_quotes(last)
            elif (after := self._nobiliary(first, at)) is not None:
                last = at = after + 1
            else:
                break
        return last, at

    def possessor_end(self, first: int) -> int | None:
        """The index after a name in -s that belongs to the noun behind it: *Hegseths* Absage, *Wiens* neuer Chef."""
        sentence, at = self.sentence, first
        while sentence.padded[at] in NAME_TAGS and sentence.same_clause(first, at) and at - first < LONGEST_POSSESSOR:
            if at > first and self.place_possesses(at):
                return None
            at += 1
        form = sentence.norms[at - 1]
        if not form.endswith(("s", "’", "'")) or not sentence.same_clause(first, at):
            return None
        if sentence.padded[at] == "CARD" and sentence.padded[first - 1] == "NN":
            return None  # im Süden Kenias | 600 Menschen
        following = at
        while sentence.padded[following] in ("ADJA", "CARD", "ADJD") and sentence.same_clause(first, following):
            following += 1
        ends_so = at - first == 1 and self._ends_so(form)
        return None if ends_so or sentence.padded[following] != "NN" else at

    @staticmethod
    def _ends_so(form: str) -> bool:
        """Whether a name in -s is one without it: Airbus, Johannes."""
        entry = look_up(form)
        listed = entry is not None and entry.name == form
        return listed or (is_dictionary_name(form) and not is_family_genitive(form))

    @staticmethod
    def _is_listed_so(form: str) -> bool:
        """Whether a name in -s stands so in the gazetteer or the dictionary: Reuters."""
        entry = look_up(form)
        return (entry is not None and entry.name == form) or is_dictionary_name(form)

    def continues(self, head: int, at: int) -> bool:
        """Whether a name behind a noun is its apposition: not if it is a genitive, or the noun one of the calendar."""
        form = self.sentence.norms[at]
        if self.sentence.tokens[head].lemma in self.sentence.words["dates"]:
            return False
        genitive = form.endswith("s") and not self._is_listed_so(form) and bool(entries(form[:-1]) or len(form) > 4)
        if genitive and self.sentence.padded[at + 1] not in NAME_TAGS:
            return bool(entries(form)) and all(entry.is_name and "v" in entry.properties for entry in entries(form))
        if self._is_other_person(head, at):
            return False
        return acts(self.sentence.tokens[head]) or not self._is_full_name_in_genitive(at)

    def _is_other_person(self, head: int, at: int) -> bool:
        """Whether a person's full name is no apposition of a noun: wählten die Delegierten | Hans Maier."""
        given = given_name(self.sentence.norms[at])
        if given is None or self.read(at)[0] < at + 2:
            return False
        form = self.sentence.norms[head]
        if noun_class(form) is NounClass.ORGANISATION:
            if function_of(form) is not None and self.sentence.padded[head - 1] not in DETERMINER_TAGS:
                return False  # Nationalrat Hans Maier; wählte der Nationalrat | Hans Maier
            found = analyse(form)
            return found is None or not any(
                entry.lemma in self.sentence.words["named_after"] for entry in found.entries
            )
        several = self.sentence.padded[self.read(at)[0]] == "KON"  # die Abgeordneten Hans Maier und Eva Huber
        article = self.sentence.lower[head - 1] if head else ""
        return noun_class(form) is NounClass.PERSON and article == "die" and form.endswith("en") and not several

    def _is_full_name_in_genitive(self, at: int) -> bool:
        """Several names of which the last has the -s of a genitive: die Wahl Karl Lindners."""
        last = self.read(at)[0] - 1
        form = self.sentence.norms[last]
        return last > at and form.endswith("s") and bool(entries(form[:-1])) and not is_dictionary_name(form)

    def place_possesses(self, at: int) -> bool:
        """A place in -s that belongs to the noun behind it, not to the name before: Rutte | Deutschlands Engagement."""
        form = self.sentence.norms[at]
        if not form.endswith("s"):
            return False
        following = at + 1
        while self.sentence.padded[following] in ("ADJA", "CARD"):
            following += 1
        if self.sentence.padded[following] != "NN":
            return False
        entry = look_up(form)
        return entry is not None and entry.kind in PLACES and entry.name != form

    def _is_next_state(self, at: int) -> bool:
        """A second state or capital is a name of its own: weil Kiew | Moskau Kriegsverbrechen vorwirft."""
        return self._is_state(at) and self._is_state(at - 1)

    def _is_state(self, at: int) -> bool:
        name = look_up(self.sentence.norms[at])
        return name is not None and (name.kind is NameKind.STATE or name.seat)

    def _is_next_person(self, at: int) -> bool:
        """A given name with a family name behind a place: nahm in Wien | Hans Maier fest."""
        given = given_name(self.sentence.norms[at])
        if given is None or self.sentence.padded[at + 1] not in NAME_TAGS:
            return False
        place = look_up(self.sentence.norms[at - 1])
        return place is not None and place.kind in PLACES

    def _nobiliary(self, first: int, at: int) -> int | None:
        """The index of the family name after *von der* and the like, if one follows."""
        sentence = self.sentence
        start = at
        if sentence.lower[at] not in sentence.words["nobiliary"]:
            return None
        if not any("v" in entry.properties for entry in entries(sentence.norms[at - 1])):
            return None
        while at < sentence.size and at - start < 3 and sentence.lower[at] in sentence.words["nobiliary"]:
            if sentence.norms[at] in ("und", "zum", "zur", "zu") and at == start:
                return None
            at += 1
        if at == start or not sentence.same_clause(first, at):
            return None
        if sentence.padded[at] not in NAME_TAGS and not (sentence.padded[at] == "NN" and at - start == 2):
            return None
        if _is_body(sentence.norms[at]):
            return None  # Hans Georg | von der IG Metall
        is_place = any("t" in entry.properties for entry in entries(sentence.norms[at]))
        return None if is_place and at - start == 1 and sentence.lower[start] != "van" else at
