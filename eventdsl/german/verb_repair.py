"""Verbs of a segment that the tagger mistook, put right by what the clause needs.

Takes a segment that lacks a finite verb, or has one that cannot be it; changes its tags.

    …, die sich heute treffen(VVINF → VVFIN)     a verb-last clause needs a finite verb at its end
    Dazu gehört(VVPP → VVFIN) auch Meier          so does a main clause in second place
    Der Chef vertraut(ADJD → VVFIN) ihm
    Wende(NN → VVIMP) dich ab!                   and a pronoun has no place behind a noun that opens a sentence
"""

from __future__ import annotations

from eventdsl.german.agreement import finite_reading
from eventdsl.german.clause_signs import DASHES
from eventdsl.german.inflection import finite_form, finite_lemma, imperative_lemma, participle_lemma
from eventdsl.german.morphology import determiner_readings
from eventdsl.german.nouns import noun_readings
from eventdsl.german.topology import BREAK_TAGS, NONFINITE_TAGS, ClauseDraft, Segment, SegmentScanner
from eventdsl.german.verb_classes import VERB_CLASSES
from eventdsl.german.verb_tags import FINITE_TAGS
from eventdsl.text.clause import ClauseType
from eventdsl.text.morphology import NOMINATIVE, PLURAL, Mood

FOLLOWING_TAGS = frozenset({"NN", "NE", "ART", "ADJA", "CARD", "PPOSAT", "PPER"})
LONGEST_SEARCH = 12  # how far before a verb a preposition is looked for
MISTAKEN_TAGS = frozenset({"NN", "NE", "FM", "XY", "ADV"})
DETERMINER_TAGS = frozenset({"ART", "PPOSAT", "PDAT", "PIAT"})
INSIDE_TAGS = frozenset({"ADJA", "CARD", "NN", "APPR", "APPRART"})
OPENING_TAGS = frozenset({"KOUS", "KOUI", "PWAV", "PWS"})  # of what a clause is completed with behind its comma
PRETERITE_ENDINGS = ("te", "ten")
INFINITIVE_TAGS = frozenset({"PTKZU", "VVIZU"})
PRONOUN_TAGS = frozenset({"PPER", "PRF"})
SUBJECT_TAGS = frozenset({"NN", "NE", "PPER", "PDS", "PIS"})


class VerbRepair:
    """Repairs the verbs of the segments of one sentence."""

    def __init__(self, scanner: SegmentScanner) -> None:
        self.tokens = scanner.tokens
        self.tags = scanner.tags
        self.lower = scanner.lower
        self.words = scanner.words

    def find_second(self, segment: Segment, top: ClauseDraft | None, waiting: ClauseDraft | None) -> None:
        """A participle in second place of a piece without finite verb is finite if it can be: Dazu gehört Meier.

        `top` is the innermost open clause, `waiting` the innermost that can still take a verb.
        """
        if top is None and self.is_command(segment):
            self.tags[segment.start] = "VVIMP"
            segment.finite = segment.start
            return
        verb = segment.nonfinite
        if top is None and self.is_interrupted(segment) and verb == segment.last - 1 and verb > segment.start:
            self.tags[verb] = self.tags[verb][:2] + "FIN"
            segment.finite, segment.nonfinite = verb, -1
            return
        if verb < 0 and segment.infinitive < 0 and top is None:
            self.find_adjective(segment)
            return
        if top is None and segment.infinitive < 0 and self.is_plural(segment, verb):
            self.tags[verb] = "VVFIN"
            segment.finite, segment.nonfinite = verb, -1
            return
        if top is None and segment.infinitive < 0 and self.is_followed(segment, verb):
            self.tags[verb] = "VVFIN"
            segment.finite, segment.nonfinite = verb, -1
            return
        if self.tags[verb] != "VVPP" or segment.infinitive >= 0:
            return
        if waiting is not None and self.goes_on(segment, waiting):
            self.tags[verb] = "VVFIN"
            segment.finite, segment.nonfinite = verb, -1
            return
        if verb <= segment.start or verb >= segment.last - 1:
            return
        strong = top is None and self.lower[verb].endswith("en") and self.has_no_ge(verb)
        if not strong and not self.reads_as_finite(verb):
            return
        if top is None or (top.whole and self.tags[top.finite] not in ("VAFIN", "VMFIN")):
            self.tags[verb] = "VVFIN"
            segment.finite, segment.nonfinite = verb, -1

    def is_command(self, segment: Segment) -> bool:
        """Whether a first word taken for a noun is an imperative: Wende dich ab! Pass auf dich auf!"""
        first, last = segment.start, segment.last - 1
        if first >= last or self.tags[first] not in MISTAKEN_TAGS:
            return False
        addressed = self.tags[first + 1] in PRONOUN_TAGS
        if not addressed and self.tags[last] != "PTKVZ":
            return False
        lemma = imperative_lemma(self.lower[first])
        return lemma is not None and (addressed or VERB_CLASSES.joins(self.lower[last], lemma))

    def is_plural(self, segment: Segment, verb: int) -> bool:
        """Whether a last infinitive is the finite verb of a plural right before it: Die Preise steigen(VVINF)."""
        first, noun = segment.start, verb - 1
        if verb != segment.last - 1 or self.tags[verb] != "VVINF" or noun <= first or self.tags[noun] != "NN":
            return False
        if self.tags[first] not in DETERMINER_TAGS or any(
            tag not in INSIDE_TAGS for tag in self.tags[first + 1 : noun]
        ):
            return False
        return bool(
            determiner_readings(self.lower[first]) & noun_readings(self.tokens[noun].norm) & NOMINATIVE & PLURAL
        )

    def is_followed(self, segment: Segment, verb: int) -> bool:
        """Whether a noun and what can be an object stand around an infinitive: Parteien *bekämpfen*(VVINF) den Plan."""
        if self.tags[verb] != "VVINF" or verb <= segment.start or verb >= segment.last - 1:
            return False
        around = self.tags[verb - 1] in SUBJECT_TAGS and self.tags[verb + 1] in FOLLOWING_TAGS
        return around and self.tokens[-1].norm == "."  # no headline: Steuern senken ohne neue Schulden

    def is_interrupted(self, segment: Segment) -> bool:
        """Whether a parenthesis follows, behind which the clause goes on: Die EU verurteilt, wie erwartet, den Plan."""
        tokens, after = self.tokens, segment.last
        verb = segment.nonfinite
        if verb < 0 or after + 1 >= len(tokens) or finite_form(self.lower[verb], self.tokens[verb].lemma) is None:
            return False
        mark = tokens[after].norm
        if mark == "," and self.tags[verb] == "VVINF" and self.tags[verb - 1] in SUBJECT_TAGS:
            return VERB_CLASSES.government(tokens[verb].lemma).clause  # Merz und Merkel antworten, er kenne ihn nicht
        if mark == "," and self.is_completed(verb, after + 1):
            return True
        if mark in DASHES and self.tags[verb - 1] in SUBJECT_TAGS:
            return self.is_aside(after)
        return mark == "(" or (mark == "," and self.lower[after + 1] in self.words.comparing)

    def is_aside(self, opening: int) -> bool:
        """Whether a dash has a partner, with no finite verb between or behind: Die Nato verlegt – endlich – Jets."""
        mark, tags = self.tokens[opening].norm, self.tags[opening + 1 :]
        closed = any(token.norm == mark for token in self.tokens[opening + 2 : opening + LONGEST_SEARCH])
        return closed and FINITE_TAGS.isdisjoint(tags) and self.tokens[-1].norm == "."  # no headline

    def is_completed(self, verb: int, following: int) -> bool:
        """Whether a clause behind a participle says what somebody says: Die Polizei bestätigt, dass er lebt."""
        if self.tags[verb] != "VVPP" or self.tags[verb - 1] not in SUBJECT_TAGS or not self.reads_as_finite(verb):
            return False
        return self.is_said(verb, following)

    def is_said(self, verb: int, following: int) -> bool:
        """Whether a verb that takes clauses, if it is finite, has one behind its comma."""
        lemma = finite_lemma(self.lower[verb])
        if lemma is None or not VERB_CLASSES.government(lemma).clause:
            return False
        complete = self.lower[following] in self.words.complementisers or self.is_reported(following)
        return complete or self.is_infinitive(following)

    def is_infinitive(self, start: int) -> bool:
        """Whether a piece is an infinitive with *zu*: Die Firma dementiert, *davon gewusst zu haben*."""
        end = next((at for at in range(start, len(self.tags)) if self.tags[at] in BREAK_TAGS), len(self.tags))
        tags = self.tags[start:end]
        return not INFINITIVE_TAGS.isdisjoint(tags) and FINITE_TAGS.isdisjoint(tags)

    def is_reported(self, start: int) -> bool:
        """Whether the first finite verb of a piece is in the Konjunktiv of reported speech: …, er *sei* krank."""
        for place in range(start + 1, min(len(self.tags), start + LONGEST_SEARCH)):
            if self.tags[place] == "$,":
                return False
            if self.tags[place] in FINITE_TAGS:
                reading = finite_reading(self.tokens[place])
                return reading is not None and Mood.INDICATIVE not in reading.moods
        return False

    def goes_on(self, segment: Segment, top: ClauseDraft) -> bool:
        """Whether a clause goes on with its verb behind an insertion: Anna Huber (ÖVP) verhandelt(VVPP) mit Kiew."""
        verb, after = segment.nonfinite, segment.last
        if verb != segment.start or top.finite >= 0 or not self.reads_as_finite(verb):
            return False
        if self.tokens[verb - 1].norm == ")" and self.tags[verb - 2] == "CARD":
            return False  # Radfahrer (45) verletzt
        if after + 1 < len(self.tokens) and self.tokens[after].norm == ",":
            return self.tags[after + 1] in OPENING_TAGS or self.is_said(verb, after + 1)
        return verb < after - 1 and (after == len(self.tokens) or self.tags[after] == "$.")

    def find_adjective(self, segment: Segment) -> None:
        """A finite verb that the tagger took for an adjective: Der Chef vertraut(ADJD) ihm."""
        for place in range(segment.start + 1, segment.last - 1):
            if self.tags[place - 1] not in SUBJECT_TAGS:
                continue
            adverbial = self.tags[place] == "ADJD" and self.reads_as_finite(place)
            if (
                adverbial
                or self.is_unknown(place)
                or (self.tags[place] == "ADJA" and (self.is_preterite(place, segment.start) or self.is_present(place)))
            ):
                self.tags[place] = "VVFIN"
                segment.finite = place
                return

    def is_unknown(self, token: int) -> bool:
        """A finite form without capital taken for a name or adverb: In der Rede pries(NE) er das Land."""
        if self.tags[token] not in MISTAKEN_TAGS or not self.tokens[token].norm.islower():
            return False
        lemma = finite_lemma(self.lower[token])
        return lemma is not None and (self.tags[token] != "ADV" or VERB_CLASSES.government(lemma).known)

    def is_present(self, token: int) -> bool:
        """A plural that looks like an adjective right behind its noun: Die Vereinten Nationen schicken Blauhelme."""
        form = self.lower[token]
        return form == finite_lemma(form) and self.tags[token + 1] in FOLLOWING_TAGS

    def complete_perfect(self, segment: Segment) -> None:
        """A last adjective that is a participle too, beside *haben*: Sie hat das Land mit Krieg überzogen(ADJD).

        Or an infinitive beside a modal: Kritik wird sich regen(ADJA).
        """
        finite, last = segment.finite, segment.last - 1
        if self.tags[finite] not in ("VAFIN", "VMFIN"):
            return
        verb = last - 1 if last == finite else last
        if verb <= segment.start:
            return
        if self.tokens[finite].lemma == "haben":
            if self.tags[verb] == "ADJD" and participle_lemma(self.lower[verb]) is not None:
                self.tags[verb] = "VVPP"
                segment.nonfinite = verb
        elif self.tags[verb] == "ADJA" and self.tags[verb - 1] == "PRF" and finite_lemma(self.lower[verb]) is not None:
            self.tags[verb] = "VVINF"
            segment.nonfinite = verb

    def is_preterite(self, token: int, start: int) -> bool:
        """A preterite that the tagger took for a participle before its noun: In Hama bombardierten Jets die Stadt."""
        form = self.lower[token]
        first = max(start, token - LONGEST_SEARCH)
        prepositions = any(self.tags[place] in ("APPR", "APPRART") for place in range(first, token))
        lemma = finite_lemma(form) if form.endswith("ten" if prepositions else ("te", "ten")) else None
        return lemma is not None and self.tags[token + 1] in FOLLOWING_TAGS

    def completes_auxiliary(self, segment: Segment, top: ClauseDraft | None) -> bool:
        """A verb-final piece whose verb is the participle of an open auxiliary: habe sich in A, B konzentriert."""
        verb = segment.finite
        if top is None or top.finite < 0 or top.type is not ClauseType.V2 or self.tags[verb] != "VVFIN":
            return False
        if self.tokens[top.finite].lemma not in ("haben", "werden"):
            return False
        if segment.conjunction >= 0 or verb == segment.start:
            return False
        if not self.verb_final(segment) or not self.reads_as_participle(verb):
            return False
        if any(self.tags[token] in NONFINITE_TAGS for token in top.tokens):
            return False
        self.tags[verb] = "VVPP"
        segment.nonfinite, segment.finite = verb, -1
        return True

    def reads_as_participle(self, token: int) -> bool:
        """A third person that is a participle too: verbs in -ieren and those with an unstressed prefix."""
        return self.has_no_ge(token) and self.lower[token].endswith("t")

    def has_no_ge(self, token: int) -> bool:
        lemma = self.tokens[token].lemma
        return lemma.startswith(self.words.unstressed) or lemma.endswith("ieren")

    def repair_verb_last(self, segment: Segment) -> None:
        """The last verb of a verb-last clause that has no finite one is finite: …, die sich heute treffen."""
        last = segment.last - 1
        while last > segment.first and self.tags[last] == "$(":
            last -= 1
        if segment.infinitive >= 0:
            return
        strong = self.has_no_ge(last) and finite_lemma(self.lower[last]) is not None  # weil sie darauf verwiesen
        if self.tags[last] == "VVPP" and (strong or self.reads_as_finite(last)):
            self.tags[last] = "VVFIN"
            segment.finite = last
        elif segment.nonfinite < 0 and last > segment.start + 1 and (self.is_unknown(last) or self.is_adjective(last)):
            self.tags[last] = "VVFIN"  # weil der Minister log(NE)
            segment.finite = last
        elif self.tags[last] in ("VVINF", "VAINF", "VMINF"):
            self.tags[last] = self.tags[last][:2] + "FIN"
            segment.finite = last

    def is_adjective(self, token: int) -> bool:
        """A finite form taken for an adjective without its noun: dass der Rat das Verhalten missbilligte(ADJA)."""
        form = self.lower[token]
        return self.tags[token] == "ADJA" and form.endswith(PRETERITE_ENDINGS) and finite_lemma(form) is not None

    def reads_as_finite(self, token: int) -> bool:
        """Whether a participle has the form of a third person too: *erfüllt*, *verkauft*, but not *gesagt*."""
        form = self.lower[token]
        return form.endswith("t") and finite_lemma(form) is not None

    def verb_final(self, segment: Segment) -> bool:
        return all(tag in NONFINITE_TAGS or tag[0] == "$" for tag in self.tags[segment.finite + 1 : segment.last])

    def last_finite(self, segment: Segment) -> int:
        """The finite verb of a verb-last clause: the last one, for an earlier one is a slip of the tagger."""
        for place in range(segment.last - 1, segment.finite, -1):
            if self.tags[place] in FINITE_TAGS:
                return place
        return segment.finite
