"""Clauses that stand between the brackets of the clause around them.

Takes open clauses and the segment that comes next; tells whether the segment goes on with an outer one.

    Er wies die Vorwürfe , er habe gelogen , zurück              what a noun of the clause holds
    Sie hat ihm , sollte er nicht kommen , mit Haft gedroht      a condition that begins with its verb
    Er reist , begleitet(VVFIN → VVPP) von Helfern , nach Wien   a participle with its agent
"""

from __future__ import annotations

from eventdsl.german.agreement import finite_reading
from eventdsl.german.inflection import participle_lemma
from eventdsl.german.morphology import determiner_readings, pronoun_readings
from eventdsl.german.topology import NONFINITE_TAGS, ClauseDraft, Segment, SegmentScanner
from eventdsl.german.verb_classes import VERB_CLASSES
from eventdsl.german.verb_tags import FINITE_TAGS
from eventdsl.text.clause import ClauseFunction, ClauseType
from eventdsl.text.morphology import NOMINATIVE, Mood

AUXILIARY_TAGS = frozenset({"VAFIN", "VMFIN"})
BRACKET_TAGS = NONFINITE_TAGS | {"PTKVZ"}
DETERMINER_TAGS = frozenset({"ART", "PPOSAT", "PDAT", "PIAT"})
PRONOUN_TAGS = frozenset({"PPER", "PDS", "PIS"})
MODIFIER_TAGS = frozenset({"ADV", "ADJD", "PTKNEG", "$("})
AGENT_PREPOSITIONS = frozenset({"von", "vom", "durch"})
CONDITIONAL = "sollen"  # the modal that opens conditions: sollte er kommen
LONGEST_SEARCH = 40  # how many tokens of a clause are looked at


class InsertionReader:
    """Tells of the clauses of one sentence which of them are inserted into others."""

    def __init__(self, scanner: SegmentScanner) -> None:
        self.tokens = scanner.tokens
        self.tags = scanner.tags
        self.lower = scanner.lower

    def goes_on(self, outer: ClauseDraft, inner: ClauseDraft, segment: Segment) -> bool:
        """Whether a segment goes on with the clause around the one before it."""
        if not segment.comma or segment.conjunction >= 0 or segment.introducer >= 0 or segment.finite >= 0:
            return False
        condition = inner.function is ClauseFunction.ADVERBIAL and inner.interrupts >= 0
        return condition or self._closes_outer(outer, inner, segment)

    def has_rest(self, interrupted: ClauseDraft, segment: Segment) -> bool:
        """Whether a segment is what an auxiliary right before an inquit lacks: Er sei, sagte sie, *ein Lügner*."""
        if not segment.comma or segment.conjunction >= 0 or segment.introducer >= 0 or segment.finite >= 0:
            return False
        finite = interrupted.finite
        return finite >= 0 and interrupted.tokens[-1] == finite and self.tags[finite] in AUXILIARY_TAGS

    def _closes_outer(self, outer: ClauseDraft, inner: ClauseDraft, segment: Segment) -> bool:
        """Whether a segment is the right bracket of a clause around a V2 clause that is over."""
        closing = segment.last - 1
        if self.tags[closing] not in BRACKET_TAGS or not self._is_over(inner, segment):
            return False
        return self._takes(outer, closing)

    def _takes(self, outer: ClauseDraft, closing: int) -> bool:
        """Whether a clause lacks its right bracket, and a verb or particle can be it."""
        if outer.type is not ClauseType.V2 or outer.finite < 0 or self._has_bracket(outer):
            return False
        if self.tags[closing] == "PTKVZ":
            return VERB_CLASSES.joins(self.lower[closing], self.tokens[outer.finite].lemma)
        return self.tags[outer.finite] in AUXILIARY_TAGS

    def _is_over(self, inner: ClauseDraft, segment: Segment) -> bool:
        """Whether a clause has its right bracket, or the segment has nothing but one, which no comma parts from it."""
        if inner.type is not ClauseType.V2 or inner.finite < 0:
            return False
        if self._has_bracket(inner):
            return True
        before = self.tags[segment.start : segment.last - 1]
        return inner.tokens[-1] == segment.first - 2 and all(tag in MODIFIER_TAGS for tag in before)

    def _has_bracket(self, clause: ClauseDraft) -> bool:
        return any(self.tags[token] in BRACKET_TAGS for token in clause.tokens[-LONGEST_SEARCH:])

    @staticmethod
    def opens_with_verb(clause: ClauseDraft) -> bool:
        """Whether a clause begins with its verb and reports nothing: Kommt er, …; not: …, *sagte er*, …"""
        return bool(clause.tokens) and clause.finite == clause.tokens[0] and clause.interrupts < 0

    def is_condition(self, segment: Segment) -> bool:
        """Whether a segment is a condition without opener, its subject behind its verb: …, *sollten* sie kommen, …"""
        if segment.finite != segment.start or segment.conjunction >= 0 or not segment.comma:
            return False
        verb = self.tokens[segment.finite]
        reading = finite_reading(verb)
        if reading is None or Mood.SUBJUNCTIVE_II not in reading.moods or segment.last - segment.start < 3:
            return False
        if verb.lemma != CONDITIONAL and (Mood.INDICATIVE in reading.moods or self.tags[segment.finite] != "VAFIN"):
            return False
        return self._is_nominative(segment.finite + 1) and self.tags[segment.last - 1] in BRACKET_TAGS | {"ADJD"}

    def _is_nominative(self, place: int) -> bool:
        tag, word = self.tags[place], self.lower[place]
        if tag in PRONOUN_TAGS:
            return bool(pronoun_readings(word) & NOMINATIVE)
        return tag == "NE" or (tag in DETERMINER_TAGS and bool(determiner_readings(word) & NOMINATIVE))

    def takes_verb(self, clause: ClauseDraft, segment: Segment) -> bool:
        """Whether a piece with a participle or infinitive can be (part of) the right bracket of an open clause."""
        if not clause.whole or clause.type is not ClauseType.V2 or self.tags[segment.nonfinite] == "PTKVZ":
            return True
        return self.tags[clause.finite] in AUXILIARY_TAGS if clause.finite >= 0 else True

    def no_relative(self, first: int, last: int) -> None:
        """What goes on behind a comment opens no relative clause: …, wie erwartet, in die(PRELS → ART) Türkei reist."""
        for place in range(first, min(first + 2, last)):
            if self.tags[place] == "PRELS":
                self.tags[place] = "ART"

    def read_attribute(self, segment: Segment) -> None:
        """Read a form that can be a participle as one before its agent: …, *begleitet*(VVFIN → VVPP) von Helfern, …"""
        if self._is_attribute(segment):
            self.tags[segment.finite] = "VVPP"
            segment.nonfinite, segment.finite = segment.finite, -1

    def _is_attribute(self, segment: Segment) -> bool:
        place = segment.finite
        if place != segment.start or self.tags[place] != "VVFIN" or not segment.comma or segment.conjunction >= 0:
            return False
        if place + 2 >= segment.last or self.lower[place + 1] not in AGENT_PREPOSITIONS:
            return False
        if participle_lemma(self.lower[place]) is None or segment.nonfinite >= 0:
            return False
        if "von" in VERB_CLASSES.government(self.tokens[place].lemma).prepositions:
            return False
        return FINITE_TAGS.isdisjoint(self._next_piece(segment.last))

    def _next_piece(self, mark: int) -> list[str]:
        """The tags behind a comma up to the next mark."""
        if mark >= len(self.tags) or self.lower[mark] != ",":
            return []
        end = next((at for at in range(mark + 1, len(self.tags)) if self.tags[at] in ("$,", "$.")), len(self.tags))
        return self.tags[mark + 1 : end]
