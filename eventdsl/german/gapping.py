"""Conjuncts without a verb of their own.

Takes a whole clause and the piece that follows it; tells whether the piece is a clause that leaves its verb out.

    Müller sagt ab , Meier zu                          with a particle of its own
    Müller sagt nicht ab , sondern zu
    Suárez trifft viermal , Messi dreimal              with a parallel end
    Die Preise steigen um zwei Prozent , die Löhne um drei
    Ein Mann wurde leicht , eine Frau schwer verletzt  the participle stands in the second conjunct only
"""

from __future__ import annotations

from eventdsl.german.clause_words import CLAUSE_WORDS
from eventdsl.german.topology import NONFINITE_TAGS, PREPOSITION_TAGS, ClauseDraft, Segment, SegmentScanner

PARTICLE_TAGS = frozenset({"PTKVZ", "APPR", "PTKZU", "APZR"})  # the tagger may call a last particle a preposition
SUBJECT_TAGS = frozenset({"ART", "NN", "NE", "PPER", "PIS", "PDS", "PPOSAT", "PDAT", "PIAT", "CARD", "ADJA"})
MODIFIER_TAGS = frozenset({"ADV", "ADJD"})
AUXILIARY_TAGS = frozenset({"VAFIN", "VMFIN"})
LONGEST_GAP = 12
LONGEST_CLAUSE = 60  # how many tokens of the whole clause are searched for a verb of its own
TAIL = 6  # how far back in the whole clause a parallel preposition is looked for


class GapReader:
    """Finds the gapped clauses of one sentence."""

    def __init__(self, scanner: SegmentScanner) -> None:
        self.tags = scanner.tags
        self.lower = scanner.lower

    def is_gap(self, clause: ClauseDraft, segment: Segment) -> bool:
        """Whether a piece is a conjunct of a whole clause that leaves its finite verb out."""
        tags = self.tags
        size = segment.last - segment.start
        if not clause.tokens or clause.finite < 0 or size > LONGEST_GAP:
            return False
        if size < 1 or (size == 1 and segment.conjunction < 0):
            return False
        if tags[segment.last - 1] in PARTICLE_TAGS:
            return any(tags[token] == "PTKVZ" for token in clause.tokens[-2:])
        if size == 1:
            return False
        if tags[segment.start] not in SUBJECT_TAGS or not segment.comma or segment.conjunction >= 0:
            return False
        if "KON" in tags[segment.start : segment.last]:
            return False
        if self.is_shared_verb(clause, segment):
            return True
        return segment.nonfinite < 0 and (self._repeats(segment) or self._is_parallel(clause, segment))

    def _repeats(self, segment: Segment) -> bool:
        """Whether a last word says that the same holds of the piece: Der Chef ging, sein Vize *ebenfalls*."""
        return self.lower[segment.last - 1] in CLAUSE_WORDS.repeating

    def is_shared_verb(self, clause: ClauseDraft, segment: Segment) -> bool:
        """Whether the piece ends in the participle or infinitive of both: wurde leicht, eine Frau schwer *verletzt*."""
        tags, last = self.tags, segment.last - 1
        if segment.nonfinite != last or tags[last] not in NONFINITE_TAGS or tags[last - 1] not in MODIFIER_TAGS:
            return False
        if tags[clause.finite] not in AUXILIARY_TAGS or tags[clause.tokens[-1]] not in MODIFIER_TAGS:
            return False
        return not any(tags[token] in NONFINITE_TAGS for token in clause.tokens[-LONGEST_CLAUSE:])

    def _is_parallel(self, clause: ClauseDraft, segment: Segment) -> bool:
        """Whether both end in an adverb, or the piece is a noun and a phrase with the clause's last preposition."""
        tags = self.tags
        if tags[segment.start] == "PPER" and segment.last == segment.start + 2:  # Er trinkt Wein, sie Bier
            return tags[segment.last - 1] == tags[clause.tokens[-1]] == "NN"
        if tags[segment.last - 1] in MODIFIER_TAGS:
            return tags[clause.tokens[-1]] == tags[segment.last - 1] and segment.last - segment.start <= TAIL
        own = [token for token in range(segment.start, segment.last) if tags[token] in PREPOSITION_TAGS]
        before = [token for token in clause.tokens[-TAIL:] if tags[token] in PREPOSITION_TAGS and token > clause.finite]
        return len(own) == 1 and bool(before) and self.lower[own[0]] == self.lower[before[-1]]
