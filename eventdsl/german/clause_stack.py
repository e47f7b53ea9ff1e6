"""The open clauses of a sentence while its segments are read.

Takes the segments of `topology` one by one; gives the clause drafts. A clause is *whole* when its finite verb (or
zu-infinitive) has been met; a verb-last clause that is not whole swallows what comes until its verb does:

    Er hofft , [dass der Minister , [der krank ist] , morgen kommt]

A main clause that has only its Vorfeld waits for its verb in the same way (*Müller, der krank ist, kommt nicht*).
"""

from __future__ import annotations

from eventdsl.german.clause_signs import DASHES
from eventdsl.german.comments import is_comment
from eventdsl.german.gapping import GapReader
from eventdsl.german.inquit import InquitReader
from eventdsl.german.insertions import InsertionReader
from eventdsl.german.topology import ClauseDraft, Segment, SegmentScanner
from eventdsl.german.verb_repair import VerbRepair
from eventdsl.text.clause import ClauseFunction, ClauseType

DEPTH = 8  # how far down the stack a waiting main clause is looked for
VERB_LAST = ClauseType.VERB_LAST
INFINITIVE = ClauseType.INFINITIVE
COMPLEMENT = ClauseFunction.COMPLEMENT
V2 = ClauseType.V2
HARD_MARKS = frozenset({":", ";", "|"})


class ClauseStack:
    """Clause drafts so far (`drafts`) and those still open (`open`, outermost first).

    A draft without a token (a Vorfeld that never got its clause) has only embedded clauses.
    """

    def __init__(self, scanner: SegmentScanner) -> None:
        self.scanner = scanner
        self.tags = scanner.tags
        self.repair = VerbRepair(scanner)
        self.inquits = InquitReader(scanner)
        self.insertions = InsertionReader(scanner)
        self.gaps = GapReader(scanner)
        self.lower = scanner.lower
        self.places = list(range(len(scanner.tags)))
        self.drafts: list[ClauseDraft] = []
        self.open: list[ClauseDraft] = []
        self.outside: list[list[ClauseDraft]] = []
        self.dashed = False  # between two dashes around a clause
        self.announcing = -1  # the clause that ends with the colon before the next one
        self.commented = False  # the comma before the next segment closes a comment

    def take(self, first: int, last: int, mark: str) -> None:
        if last == first + 1 and self.tags[first][0] == "$" and self._is_bracket(self.lower[first]):
            self._bracket(self.lower[first])
            return
        if mark in HARD_MARKS and self.open:
            finite = [clause.index for clause in self.open if clause.finite >= 0]
            self.announcing, self.open = finite[-1] if mark == ":" and finite else -1, []
        if self.commented:
            self.insertions.no_relative(first, last)
        segment = self.scanner.read(first, last, mark not in ("", "^", ")", "]") and not self.commented)
        self.commented = False
        if self.open and segment.comma and is_comment(self.lower, self.tags, segment.start, last):
            self._parenthesis(segment)
            self.commented = True
            return
        if segment.finite < 0 and segment.introducer < 0:
            self.repair.find_second(segment, self.open[-1] if self.open else None, self._waiting())
        elif self.open and self.open[-1].whole:
            self.insertions.read_attribute(segment)
        if segment.finite >= 0 > segment.nonfinite:
            self.repair.complete_perfect(segment)
        self._resume_bracket(segment)
        if segment.start >= last:
            self._fragment(segment)
        elif segment.introducer >= 0:
            self._subordinate(segment)
        elif segment.finite >= 0 and not self.repair.completes_auxiliary(segment, self.open[-1] if self.open else None):
            self._finite(segment)
        elif segment.infinitive >= 0:
            self._infinitive(segment)
        else:
            self._fragment(segment)

    # What a segment does

    def _is_bracket(self, mark: str) -> bool:
        return mark in self.scanner.words.brackets or mark in DASHES

    def _bracket(self, mark: str) -> None:
        if mark in ("(", "[") or (mark in DASHES and not self.dashed):
            self.outside.append(self.open)
            self.open = []
        elif self.outside:
            self.open = self.outside.pop()
        self.dashed = self.dashed != (mark in DASHES)

    def _subordinate(self, segment: Segment) -> None:
        tag = self.tags[segment.introducer]
        is_relative = tag not in ("KOUS", "KOUI", "KOKOM") and tag not in ("APPR", "APPRART")
        if not self.open:
            self._push(ClauseType.VERBLESS, ClauseFunction.MAIN, -1)
        if tag == "KOUS":
            while len(self.open) > 1 and self.open[-1].whole and self.open[-1].function is ClauseFunction.RELATIVE:
                self.open.pop()
        top = self.open[-1]
        earlier = self._earlier_conjunct(segment, top)
        parent = top.index
        if earlier is not None:
            parent = earlier.parent
            self.open.pop()
        if tag == "KOUI" or (tag in ("APPR", "APPRART") and segment.finite < 0):
            kind, function = INFINITIVE, ClauseFunction.ADVERBIAL
        elif is_relative:
            kind, function = VERB_LAST, ClauseFunction.RELATIVE
        else:
            complement = self.lower[segment.introducer] in self.scanner.words.complementisers
            kind = VERB_LAST
            function = COMPLEMENT if complement else ClauseFunction.ADVERBIAL
        draft = self._push(kind, function, parent)
        draft.introducer = segment.introducer
        if earlier is not None:
            draft.shares = earlier.index
        self._fill(draft, segment)

    def _earlier_conjunct(self, segment: Segment, top: ClauseDraft) -> ClauseDraft | None:
        """The verb-last clause that this one is coordinated with: …, dass A kommt und dass B geht."""
        if not top.whole or top.type not in (VERB_LAST, INFINITIVE):
            return None
        if segment.conjunction >= 0:
            return top
        same = top.introducer >= 0 and self.lower[top.introducer] == self.lower[segment.introducer]
        if not same or self.tags[segment.introducer] != "KOUS":
            return None
        return None if self.inquits.awaits_clause(top) else top

    def _finite(self, segment: Segment) -> None:
        waiting = self._waiting_verb_last()
        if waiting >= 0:
            del self.open[waiting + 1 :]
            self._fill(self.open[-1], segment)
            return
        top = self.open[-1] if self.open else None
        if top is not None and top.type is VERB_LAST and self._goes_on_verb_last(segment):
            self._coordinate_verb_last(top, segment)
            return
        reporter = self._close_subordinate(segment)
        if not self.open:
            draft = self._push(V2, ClauseFunction.MAIN, -1)
            self._fill(draft, segment)
        elif reporter is not None and self.open[-1].finite >= 0:
            self._fill(self._push(V2, COMPLEMENT, reporter.index), segment)
        elif self.inquits.is_content(self.open[-1], segment):
            self._fill(self._push(V2, COMPLEMENT, self.open[-1].index), segment)
        else:
            if self._resumes(segment):
                self.open.pop()
            self._goes_on(segment)

    def _goes_on(self, segment: Segment) -> None:
        """Fill the clause that waits for its verb, or begin the next one."""
        if self.open[-1].finite < 0 and not self.open[-1].gap:
            self._fill(self.open[-1], segment)
        else:
            self._next_main(self.open[-1], segment)

    def _resumes(self, segment: Segment) -> bool:
        """Whether a Vorfeld below a V2 complement gets its verb: Die Aussage, er habe gelogen, *wies* er zurück."""
        if len(self.open) < 2 or segment.finite != segment.start or self.open[-1].function is not COMPLEMENT:
            return False
        return self.open[-2].finite < 0 and self.open[-1].parent == self.open[-2].index

    def _close_subordinate(self, segment: Segment) -> ClauseDraft | None:
        """Close the verb-last clauses on top; gives the one whose verb reports the segment, if there is one."""
        reporter: ClauseDraft | None = None
        while self.open and self.open[-1].type in (VERB_LAST, INFINITIVE):
            closed = self.open.pop()
            if reporter is None and self.inquits.embeds(closed, segment):
                reporter = closed
        return reporter

    def _waiting_verb_last(self) -> int:
        """The position on the stack of the innermost verb-last clause that still lacks its verb, or -1."""
        place = len(self.open) - 1
        while place >= 0 and self.open[place].type in (VERB_LAST, INFINITIVE):
            if self.open[place].type is VERB_LAST and not self.open[place].whole:
                return place
            place -= 1
        return -1

    def _goes_on_verb_last(self, segment: Segment) -> bool:
        """Whether a finite verb without opener is verb-last too: …, der kam und siegte."""
        bare = segment.finite == segment.start and segment.finite == segment.last - 1 and not self._waiting_main()
        joined = segment.conjunction >= 0 and not segment.comma
        return (bare and segment.conjunction < 0) or (joined and self.repair.verb_final(segment))

    def _waiting(self) -> ClauseDraft | None:
        """The innermost clause that is no whole verb-last one."""
        for place in range(len(self.open) - 1, max(-1, len(self.open) - 1 - DEPTH), -1):
            clause = self.open[place]
            if clause.type is not VERB_LAST or not clause.whole:
                return clause
        return None

    def _waiting_main(self) -> bool:
        """Whether a main clause on the stack still lacks its verb: Der Minister, der absagte, schweigt."""
        return any(clause.finite < 0 and clause.type not in (VERB_LAST, INFINITIVE) for clause in self.open[-DEPTH:])

    def _coordinate_verb_last(self, earlier: ClauseDraft, segment: Segment) -> None:
        self.open.pop()
        draft = self._push(VERB_LAST, earlier.function, earlier.parent)
        draft.shares = earlier.index
        self._fill(draft, segment)

    def _next_main(self, before: ClauseDraft, segment: Segment) -> None:
        """A main clause after a whole one: coordinated, an inquit, the apodosis of a V1 conditional, or asyndetic."""
        verb_first, conjunction = segment.finite == segment.start, segment.conjunction
        over = self.drafts[before.parent] if before.parent >= 0 else None
        is_inquit = self.inquits.opens(segment) and self.inquits.is_inquit(segment, before, over)
        self.open.pop()
        draft = self._push(V2, ClauseFunction.MAIN, before.index)
        if conjunction >= 0:
            draft.function, draft.parent = ClauseFunction.COORDINATED, self.inquits.conjunct(before, segment)
            if self.lower[conjunction] in self.scanner.words.sharing:
                draft.shares = draft.parent
        elif verb_first and self.inquits.is_interruption(before, segment):
            self._take_over(draft, before)
        elif is_inquit:
            before.function, before.parent = COMPLEMENT, draft.index
            draft.parent, draft.interrupts = -1, before.index
        elif verb_first and self.insertions.opens_with_verb(before) and segment.comma:
            before.function, before.parent = ClauseFunction.ADVERBIAL, draft.index
            before.type = ClauseType.V1
            draft.parent = -1
        elif verb_first and self.insertions.is_condition(segment):
            draft.function, draft.interrupts = ClauseFunction.ADVERBIAL, before.index
        elif verb_first and before.tail >= 0 and self.inquits.reports(before):
            draft.tokens = before.tokens[before.tail :]
            del before.tokens[before.tail :]
            self._adopt(draft)
        elif verb_first:
            draft.function = ClauseFunction.COORDINATED
            draft.shares = before.index
        self._fill(draft, segment)

    def _resume_bracket(self, segment: Segment) -> None:
        """Reopen the clause that an inquit interrupted, where its right bracket comes: er will, sagte er, *kommen*."""
        top = self.open[-1] if self.open else None
        if top is None:
            return
        place = top.interrupts
        if place >= 0 and self.inquits.closes_bracket(self.drafts[place], segment):
            self.open[-1] = self.drafts[place]
            self.inquits.read_as_infinitive(segment)
        elif place >= 0 and self.insertions.has_rest(self.drafts[place], segment):
            self.open[-1] = self.drafts[place]
        elif top.parent >= 0 and self.insertions.goes_on(self.drafts[top.parent], top, segment):
            self.open[-1] = self.drafts[top.parent]

    def _take_over(self, draft: ClauseDraft, interruption: ClauseDraft) -> None:
        """Give the Vorfeld that stood before an interruption to the clause that goes on behind it."""
        draft.tokens = interruption.tokens[: interruption.merged]
        del interruption.tokens[: interruption.merged]
        for other in self.drafts[interruption.index + 1 : draft.index]:
            if other.parent == interruption.index and other.tokens and other.tokens[0] < interruption.finite:
                other.parent = draft.index
        draft.parent, draft.function = interruption.parent, interruption.function
        interruption.parent, interruption.function = draft.index, ClauseFunction.PARENTHESIS

    def _adopt(self, draft: ClauseDraft) -> None:
        """Embedded clauses behind the tokens that a clause took over become its own."""
        first = draft.tokens[0]
        for other in reversed(self.drafts[:-1]):
            if not other.tokens or other.tokens[0] < first:
                break
            if other.parent == draft.parent:
                other.parent = draft.index

    def _infinitive(self, segment: Segment) -> None:
        if not self.open:
            self._push(ClauseType.VERBLESS, ClauseFunction.MAIN, -1)
        while len(self.open) > 1 and self.open[-1].whole and self._unfinished_infinitive_below():
            self.open.pop()
        top = self.open[-1]
        if top.type is INFINITIVE and not top.whole:
            self._fill(top, segment)
            return
        if top.type is INFINITIVE and segment.conjunction >= 0:
            self.open.pop()
            draft = self._push(INFINITIVE, top.function, top.parent)
            draft.shares = top.index
            self._fill(draft, segment)
            return
        main = top
        if segment.infinitive == segment.start:
            main = next((clause for clause in reversed(self.open) if clause.type is not VERB_LAST), top)
        draft = self._push(INFINITIVE, COMPLEMENT, main.index)
        if segment.infinitive == segment.start and main.whole and main.tail >= 0:
            draft.tokens = main.tokens[main.tail :]
            del main.tokens[main.tail :]
            main.tail = -1
        self._fill(draft, segment)

    def _unfinished_infinitive_below(self) -> bool:
        place = len(self.open) - 1
        while place > 0 and self.open[place].whole and self.open[place].type is VERB_LAST:
            place -= 1
        return self.open[place].type is INFINITIVE and not self.open[place].whole

    def _fragment(self, segment: Segment) -> None:
        """A piece without a finite verb: it goes on with the innermost clause that is not over."""
        while len(self.open) > 1 and self.open[-1].whole and self.open[-1].type in (VERB_LAST, INFINITIVE):
            self.open.pop()
        if not self.open:
            function = ClauseFunction.PARENTHESIS if self.outside else ClauseFunction.MAIN
            parent = self.outside[-1][-1].index if self.outside and self.outside[-1] else -1
            self._push(ClauseType.VERBLESS, function, parent)
        top = self.open[-1]
        if top.tokens and self.inquits.is_attribution(segment):
            self._parenthesis(segment)
            return
        if top.whole and self.gaps.is_gap(top, segment):
            self._gap(top, segment)
            return
        if top.type is VERB_LAST and not top.whole and segment.nonfinite == segment.last - 1:
            self._fill(top, segment)
            return
        if segment.nonfinite >= 0 and not self.insertions.takes_verb(top, segment):
            top = self._push(ClauseType.VERBLESS, ClauseFunction.MAIN, top.index)
            self.open.pop()
        if top.whole and top.tail < 0 and segment.nonfinite < 0:
            top.tail = len(top.tokens)
        top.tokens.extend(self.places[segment.first : segment.last])

    def _parenthesis(self, segment: Segment) -> None:
        """A piece that belongs to no clause; the clause around it goes on behind it."""
        draft = self._push(ClauseType.VERBLESS, ClauseFunction.PARENTHESIS, self.open[-1].index)
        draft.tokens.extend(self.places[segment.first : segment.last])
        self.open.pop()

    def _gap(self, whole: ClauseDraft, segment: Segment) -> None:
        """A clause whose verb is understood from the one before: …, Meier zu."""
        self.open.pop()
        draft = self._push(V2, ClauseFunction.COORDINATED, whole.index)
        draft.shares, draft.gap, draft.whole = whole.index, True, True
        draft.conjunction = segment.conjunction
        last = segment.last
        if self.gaps.is_shared_verb(whole, segment):
            last -= 1
            whole.tokens.append(last)
        draft.tokens.extend(self.places[segment.first : last])

    # Building blocks

    def _push(self, kind: ClauseType, function: ClauseFunction, parent: int) -> ClauseDraft:
        draft = ClauseDraft(len(self.drafts), kind, function, parent)
        if parent < 0 and self.announcing >= 0:
            draft.parent, draft.colon, self.announcing = self.announcing, True, -1
        draft.bracketed = bool(self.outside)
        if parent < 0 and self.outside:
            draft.function = ClauseFunction.PARENTHESIS
            draft.parent = self.outside[-1][-1].index if self.outside[-1] else -1
        self.drafts.append(draft)
        self.open.append(draft)
        return draft

    def _fill(self, draft: ClauseDraft, segment: Segment) -> None:
        """Add a segment's tokens and its verb to a clause."""
        draft.tokens.extend(self.places[segment.first : segment.last])
        draft.tail = -1
        if draft.conjunction < 0 and draft.tokens[0] == segment.first:
            draft.conjunction = segment.conjunction
        if draft.type is INFINITIVE:
            draft.whole = draft.whole or segment.infinitive >= 0
            return
        if segment.finite < 0 and draft.type is VERB_LAST:
            self.repair.repair_verb_last(segment)
        if segment.finite < 0:
            return
        behind_so = segment.finite == segment.start + 1 and self.lower[segment.start] == "so"
        opens = behind_so or segment.finite == segment.start
        if draft.finite < 0 and opens and draft.type is not VERB_LAST:
            draft.merged = len(draft.tokens) - (segment.last - segment.first)
        draft.finite = segment.finite
        draft.whole = True
        if draft.type is VERB_LAST:
            draft.finite = self.repair.last_finite(segment)
        else:
            fronted = draft.tokens[0] == segment.finite and draft.shares < 0
            draft.type = ClauseType.V1 if fronted and not self._has_clause_before(draft) else V2

    def _has_clause_before(self, draft: ClauseDraft) -> bool:
        """Whether a clause that opened right before or behind another is embedded in it."""
        beside = self.drafts[max(0, draft.index - 1) : draft.index + 2]
        return any(other.parent == draft.index for other in beside)
