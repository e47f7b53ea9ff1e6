"""Clauses that report what another clause says, as the clause stack meets them.

Takes open clauses and the segment that comes next; tells whether the one reports the other.

    Das Treffen sei geplant , sagte Meier            an inquit behind what it reports
    Der Minister , sagte Meier , komme nicht         … and in the middle of it
    Der Minister will , sagte Meier , heute kommen   … inside its verbal bracket
    Er hofft , dass Meier betonte , dass er kommt    a complement inside a complement
"""

from __future__ import annotations

from eventdsl.german.agreement import finite_reading
from eventdsl.german.phrase_signs import acts
from eventdsl.german.tense import mood_of
from eventdsl.german.topology import NONFINITE_TAGS, ClauseDraft, Segment, SegmentScanner
from eventdsl.german.verb_classes import VERB_CLASSES, Government
from eventdsl.german.verb_tags import FINITE_TAGS
from eventdsl.text.clause import ClauseType
from eventdsl.text.morphology import Mood

NOMINAL_TAGS = frozenset(
    {"ART", "NN", "NE", "PPER", "PIS", "PDS", "PDAT", "ADJA", "PPOSAT", "PIAT", "CARD", "ADV", "FM", "XY", "TRUNC"}
)
BEFORE_SUBJECT = frozenset({"ADV", "PRF", "$("})  # what stands between the verb of an inquit and its subject
ARGUMENT_TAGS = frozenset({"NN", "NE", "PPER", "PIS", "PDS"})
PREPOSITION_TAGS = frozenset({"APPR", "APPRART"})
PRONOMINAL_TAGS = frozenset({"PAV", "PROAV"})
BRACKETS = {  # left bracket → what its right bracket begins with
    "VAFIN": frozenset({"VVPP", "VAPP", "VMPP", "VVINF", "VAINF", "VMINF"}),
    "VMFIN": frozenset({"VVINF", "VAINF", "VMINF", "VVPP", "VAPP"}),
    "VVFIN": frozenset({"PTKVZ"}),
}
INFINITIVES = {"VVFIN": "VVINF", "VAFIN": "VAINF", "VMFIN": "VMINF"}
AUXILIARIES = frozenset({"haben", "sein", "werden"})
BRACKET_TAGS = NONFINITE_TAGS | {"PTKVZ"}
LONGEST_SEARCH = 40  # how many tokens of a clause are looked at


class InquitReader:
    """Tells of the clauses of one sentence which of them report others."""

    def __init__(self, scanner: SegmentScanner) -> None:
        self.scanner = scanner
        self.tokens = scanner.tokens
        self.tags = scanner.tags
        self.lower = scanner.lower
        self.words = scanner.words

    # Main clauses

    def reports(self, clause: ClauseDraft) -> bool:
        """Whether the verb of a clause takes clauses, so that a V2 complement may follow: Er sagte, Müller komme."""
        lemma = self.tokens[clause.finite].lemma if clause.finite >= 0 else ""
        return lemma in self.words.inquit or VERB_CLASSES.government(lemma).clause or lemma in AUXILIARIES

    def is_interruption(self, clause: ClauseDraft, segment: Segment) -> bool:
        """An inquit between a Vorfeld and its verb: Der Minister, sagte Meier, komme nicht."""
        lemma = self.tokens[clause.finite].lemma
        if clause.merged <= 0 or lemma not in self.words.inquit or lemma in self.words.particled:
            return False
        if self._contrasts(segment) and not self._is_subjunctive(segment.finite):
            return False  # Der Minister, der kam, lobte das Heer, beklagte aber seinen Zustand
        behind = clause.finite + 1
        own = clause.tokens[clause.merged :]
        if behind not in own or any(self.tags[token] in NONFINITE_TAGS or self.tags[token] == "PTKVZ" for token in own):
            return False
        return self.tags[behind] in NOMINAL_TAGS - {"ADV", "PIS"}

    def is_inquit(self, segment: Segment, before: ClauseDraft, over: ClauseDraft | None) -> bool:
        """Whether a segment that opens with its verb reports the clause before: …, sagte der Minister.

        `over` is the clause that the one before belongs to.
        """
        if self._after_quotation(segment):
            return True
        says = self._says(segment, before)
        if segment.finite + 1 >= segment.last or not (says or self._follows_report(segment, before, over)):
            return False
        if self._is_condition(before, segment):
            return False
        behind = segment.finite + 1
        while behind < segment.last and self.tags[behind] in BEFORE_SUBJECT:
            if self.lower[behind] in self.words.contrasting and not (says and self._is_subjunctive(before.finite)):
                return False
            behind += 1
        return behind < segment.last and self.tags[behind] in NOMINAL_TAGS

    def _says(self, segment: Segment, before: ClauseDraft) -> bool:
        """Whether the verb of a segment reports words, in the perfect too: Sie sei krank, *hatte* Meier *gesagt*.

        A perfect may go on with the subject before it (er kam, hatte viel gesagt), so a name follows it at once, or
        what comes before is in Konjunktiv.
        """
        verb = self.tokens[segment.finite]
        if verb.lemma in self.words.inquit:
            bare = verb.lemma in self.words.particled and not self._may_be_particle(segment)
            return not bare or self._is_subjunctive(before.finite)
        if verb.lemma != "haben" or segment.nonfinite < 0 or self.tags[segment.nonfinite] != "VVPP":
            return False
        reported = self._is_subjunctive(before.finite) or self.tags[segment.finite + 1] == "NE"
        return reported and self.tokens[segment.nonfinite].lemma in self.words.inquit

    def _may_be_particle(self, segment: Segment) -> bool:
        """Whether a particle, or what stands like one, belongs to a verb: gab der Chef, Karl Weber, *bekannt*."""
        for place in range(segment.finite + 1, min(len(self.tags), segment.finite + LONGEST_SEARCH)):
            tag = self.tags[place]
            if tag in FINITE_TAGS:
                return False
            closes = tag == "ADJD" and self.tags[place + 1 : place + 2] in ([], ["$,"], ["$."])
            if closes or tag == "PTKVZ" or tag == "PTKZU":
                return True
        return False

    def _follows_report(self, segment: Segment, before: ClauseDraft, over: ClauseDraft | None) -> bool:
        """Whether an indicative verb stands behind a statement in Konjunktiv I: Sie sei krank, *fand* Meier.

        Such a statement is somebody's words, and no clause of the narrator's shares its subject, so that any verb there
        reports it (*ließ er wissen*, *zeigte er sich überzeugt*), where nothing has announced it before: *Er sagte, er
        sei krank, ging* nach Hause.
        """
        finite = before.finite
        if finite < 0 or not segment.comma or segment.conjunction >= 0 or self._is_subjunctive(segment.finite):
            return False
        if over is not None and not self._is_subjunctive(over.finite):
            return False
        return before.type is ClauseType.V2 and mood_of(self.tokens[finite], False) is Mood.SUBJUNCTIVE_I

    def _contrasts(self, segment: Segment) -> bool:
        """Whether a segment says by a word behind its verb that it goes on with the clause before: beklagte *aber*."""
        behind = segment.finite + 1
        return behind < segment.last and self.lower[behind] in self.words.contrasting

    def opens(self, segment: Segment) -> bool:
        """Whether a segment begins with its verb, or with *so* and its verb, as an inquit does."""
        place = segment.start
        return segment.finite == place or (segment.finite == place + 1 and self.lower[place] == "so")

    def closes_bracket(self, interrupted: ClauseDraft, segment: Segment) -> bool:
        """Whether a segment brings the right bracket for which a clause was waiting when an inquit interrupted it."""
        if segment.nonfinite < 0 or segment.conjunction >= 0 or segment.introducer >= 0 or not segment.comma:
            return False
        if segment.finite >= 0 and (segment.finite != segment.last - 1 or segment.nonfinite == segment.start):
            return False
        if any(self.tags[token] in NONFINITE_TAGS for token in interrupted.tokens[-LONGEST_SEARCH:]):
            return False
        if segment.finite < 0 and self.tags[segment.last - 1] not in BRACKET_TAGS:
            return False
        return self.tags[segment.nonfinite] in BRACKETS.get(self.tags[interrupted.finite], frozenset())

    def read_as_infinitive(self, segment: Segment) -> None:
        """The last verb of a right bracket is finite in form only: soll, so heißt es, gehen *wollen*."""
        if segment.finite >= 0:
            self.tags[segment.finite] = INFINITIVES[self.tags[segment.finite]]
            segment.finite = -1

    def conjunct(self, before: ClauseDraft, segment: Segment) -> int:
        """The clause that a coordinated one goes on with: Er sei krank, sagte Meier, *und komme* nicht."""
        reported = before.interrupts >= 0 and segment.comma and self._is_subjunctive(segment.finite)
        if reported:
            return before.interrupts
        return before.parent if self._goes_on_saying(before, segment) else before.index

    def _goes_on_saying(self, before: ClauseDraft, segment: Segment) -> bool:
        """Whether a coordinated verb is the speaker's: Er sagte, A komme, *und fügte* hinzu, B komme auch.

        Behind a comma it is, whatever it says: Er sagte, A komme, *und ging*.
        """
        if before.type is not ClauseType.V2 or before.parent < 0 or segment.finite != segment.start:
            return False
        told = self._is_subjunctive(before.finite) or self._after_quotation(segment)
        if not told or self._is_subjunctive(segment.finite):
            return False
        return segment.comma or self.tokens[segment.finite].lemma in self.words.inquit

    def _is_condition(self, before: ClauseDraft, segment: Segment) -> bool:
        """Whether a clause with its verb in front is the condition of the next: Kommt er nicht, sagt sie ab.

        Both have one tense; *Kommt er, fragte sie* has a question before its inquit.
        """
        if not before.tokens or before.finite != before.tokens[0] or not segment.comma:
            return False
        if before.interrupts >= 0 and self.tokens[before.finite].lemma in self.words.inquit:
            return not self._is_subjunctive(before.finite)  # …, hieße es, sagte sie: only a statement is reported again
        if before.finite > 0 and self.lower[before.finite - 1] in self.words.quote_marks:
            return False
        first, second = finite_reading(self.tokens[before.finite]), finite_reading(self.tokens[segment.finite])
        return first is not None and second is not None and bool(first.tenses & second.tenses)

    def _after_quotation(self, segment: Segment) -> bool:
        """Whether a closing quotation mark stands right before the segment, on either side of its comma."""
        marks = self.words.quote_marks
        first = segment.first
        inside = first < segment.start and self.lower[first] in marks
        return segment.comma and (inside or (first > 1 and self.lower[first - 2] in marks))

    def is_attribution(self, segment: Segment) -> bool:
        """A verbless inquit: …, so der Minister, …"""
        start = segment.start
        if start + 1 >= segment.last or self.lower[start] != "so" or segment.nonfinite >= 0:
            return False
        return self.tags[start + 1] in ("ART", "NE", "NN", "PPER", "PPOSAT")

    # Verb-last clauses

    def awaits_clause(self, clause: ClauseDraft) -> bool:
        """Whether a whole verb-last clause still lacks the clause that its verb reports: …, dass er betonte, dass …"""
        verb = self._lexical_verb(clause)
        if verb < 0:
            return False
        government = VERB_CLASSES.government(self.tokens[verb].lemma)
        if any(self._correlates(token, government) for token in clause.tokens[-LONGEST_SEARCH:]):
            return True
        if self.tokens[verb].lemma in self.words.inquit:
            return True
        return government.clause and self._bare_phrases(clause) < 2

    def embeds(self, clause: ClauseDraft, segment: Segment) -> bool:
        """Whether a V2 clause in Konjunktiv is the complement of a verb-last one: …, dass er sagte, er sei krank."""
        if not clause.whole or not segment.comma or segment.conjunction >= 0 or segment.finite <= segment.start:
            return False
        if not self._is_subjunctive(segment.finite):
            return False
        verb = self._lexical_verb(clause)
        if verb < 0:
            return False
        lemma = self.tokens[verb].lemma
        return lemma in self.words.inquit or VERB_CLASSES.government(lemma).clause

    def _is_subjunctive(self, verb: int) -> bool:
        return verb >= 0 and mood_of(self.tokens[verb], False) is not Mood.INDICATIVE

    def is_content(self, waiting: ClauseDraft, segment: Segment) -> bool:
        """Whether a V2 clause in Konjunktiv says what the noun of a Vorfeld holds: Die Aussage, er sei krank, …"""
        if waiting.finite >= 0 or not waiting.tokens or waiting.type is ClauseType.INFINITIVE:
            return False
        if segment.conjunction >= 0 or not segment.comma or segment.finite <= segment.start:
            return False
        noun = waiting.tokens[-1]
        listed = "KON" in self.tags[segment.start : segment.finite]
        if listed or self.tags[noun] != "NN" or acts(self.tokens[noun]):
            return False
        return self._is_subjunctive(segment.finite)

    def _lexical_verb(self, clause: ClauseDraft) -> int:
        """The first verb of the cluster at the end of a verb-last clause."""
        verb = -1
        for token in reversed(clause.tokens[-LONGEST_SEARCH:]):
            if self.tags[token][0] == "V":
                verb = token
            elif verb >= 0 and self.tags[token] != "PTKZU":
                break
        return verb if clause.type is ClauseType.VERB_LAST else -1

    def _correlates(self, token: int, government: Government) -> bool:
        """*darauf*, *damit* for a preposition that the verb governs."""
        if self.tags[token] not in PRONOMINAL_TAGS or not self.lower[token].startswith("da"):
            return False
        word = self.lower[token]
        return word.removeprefix("dar") in government.prepositions or word.removeprefix("da") in government.prepositions

    def _bare_phrases(self, clause: ClauseDraft) -> int:
        """How many noun phrases without preposition a clause seems to have."""
        count, governed, before = 0, False, ""
        for token in clause.tokens[:LONGEST_SEARCH]:
            tag = self.tags[token]
            if tag in PREPOSITION_TAGS:
                governed = True
            elif tag in ARGUMENT_TAGS:
                count += not governed and before not in ("NN", "NE")
                governed = False
            before = tag
        return count
