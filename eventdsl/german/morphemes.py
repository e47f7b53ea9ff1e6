"""The division of a word form into morphemes, by HanTa's model of German.

Takes a form; gives the tags that it can end in with their scores, or for one of these tags the best division.

    zurück     ge       nomm       en
    PTKVZ_SEP  PREF_PP  VV_VAR_PP  SUF_PP   →  VV(PP)

The model is a hidden Markov model of second order: a state is the last two tags. HanTa's own decoder asks, for each
stretch of the form and each of some fifty tags, for the probability of that morpheme. Here an index from morphemes to
their tags is asked once a stretch that is not longer than a morpheme can be, and only the eleven tags that may be
unknown morphemes are guessed, from the ending. Sums are taken in HanTa's order, so that the results are the same to
the last bit.

Literature: Christian Wartena, "A Probabilistic Morphology Model for German Lemmatization", KONVENS 2019.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from HanTa.HanoverTagger import HanoverTagger

EMPTY: Final = 0  # HanTa's numbers for what is no tag
START: Final = 1
END: Final = 2
UNKNOWN: Final = 3

_LOWER_BOUND = -1e6
_BEAM = 3  # HanTa goes on with the states better than the fourth best less one
_WHOLE_WORD_PENALTY = 4.6
_LONGEST_LENGTH = 24  # lengths are told apart up to here
_LONGEST_SUFFIX = 4
_SHORTEST_GUESS = 3  # letters of an unknown morpheme, but in forms that are not longer
_BEGINNING = 3  # letters that say how long a morpheme can be
_SHIFT = 8  # a state is two tags in one number
_MASK = (1 << _SHIFT) - 1
_FIRST = EMPTY << _SHIFT | START

State = int
Row = dict[State, float]
Back = dict[State, tuple[State, int]]  # the state before and where it stands
Transitions = Mapping[State, Sequence[tuple[int, float]]]
KnownSteps = tuple[State, float, Mapping[int, float]]  # a state, its score so far, the scores of the tags behind it
GuessSteps = list[
    tuple[State, int, float, State]
]  # where it leads, the place of its guess, the score so far, from where
Path = list[tuple[str, int]]


class MorphemeModel:
    """HanTa's model of the inside of words."""

    def __init__(self, hanta: HanoverTagger) -> None:
        self._known: dict[str, list[tuple[int, float]]] = {}
        for tag, morphemes in hanta.LP_m_t.items():
            for morpheme, score in morphemes.items():
                self._known.setdefault(morpheme, []).append((tag, score))
        self._longest: dict[str, int] = {}  # by its first letters the length of the longest morpheme
        for morpheme in self._known:
            beginning = morpheme[:_BEGINNING]
            self._longest[beginning] = max(self._longest.get(beginning, 0), len(morpheme))
        self._guesses = _Guesses(hanta)
        self._reachable: Mapping[int, frozenset[int]] = hanta.reachability
        self._transitions: Transitions = _by_state(hanta.LP_trans_nonfinal)
        self._ends: Transitions = _by_state(hanta.LP_trans_final)
        self._steps = _Steps(self._transitions, self._guesses.places)
        self._steps_to: dict[int, _Steps] = {}

    def tags_of(self, morpheme: str) -> list[int]:
        """The tags that the model has for a morpheme."""
        return [tag for tag, _ in self._known.get(morpheme, ())]

    def end_scores(self, form: str) -> list[tuple[int, float]]:
        """HanTa's analyze_forward: the score of each tag that some division into morphemes can end in."""
        rows, _ = self._search(form, self._steps, strict=False)
        finals: dict[tuple[int, int], float] = {}
        for state, score in rows[-1].items():
            for end, step in self._ends.get(state, ()):
                key, total = (state & _MASK, end), score + step
                if total > finals.get(key, _LOWER_BOUND):
                    finals[key] = total
        totals: dict[int, float] = {}
        for (_, end), score in finals.items():
            totals[-end] = _log_add(totals[-end], score) if -end in totals else score
        return list(totals.items())

    def best_path(self, form: str, end: int) -> Path:
        """HanTa's analyze_viterbi: the best division into morphemes that ends in a tag, of known ones if possible."""
        for strict in (True, False):
            rows, back = self._search(form, self._steps_before(end), strict)
            path = _trace(form, back, self._best_final(rows[-1], end))
            if path:
                return path
        return []

    def _best_final(self, row: Row, end: int) -> State | None:
        best: State | None = None
        most = _LOWER_BOUND
        for state, score in row.items():
            for tag, step in self._ends.get(state, ()):
                if tag == end and score + step > most:
                    best, most = state, score + step
        return best

    def _steps_before(self, end: int) -> _Steps:
        """The steps that can lead to an end."""
        steps = self._steps_to.get(end)
        if steps is None:
            reachable = self._reachable.get(end, frozenset())
            transitions = {
                state: [(tag, score) for tag, score in pairs if tag in reachable]
                for state, pairs in self._transitions.items()
            }
            steps = self._steps_to[end] = _Steps(transitions, self._guesses.places)
        return steps

    def _search(self, form: str, steps: _Steps, strict: bool) -> tuple[list[Row], list[Back]]:
        """The states at each place of the form with their scores and the best way there; `strict` guesses nothing."""
        rows: list[Row] = [{} for _ in range(len(form) + 1)]
        back: list[Back] = [{} for _ in range(len(form) + 1)]
        rows[0][_FIRST] = 0.0
        for start in range(len(form)):
            if rows[start]:
                alive = _alive(rows[start])
                longest = self._longest.get(form[start : start + _BEGINNING], _BEGINNING - 1)
                self._add_known(form, start, longest, steps.known(alive), rows, back)
                if not strict and (guesses := steps.guessed(alive)):
                    self._add_guesses(form, start, longest, guesses, rows, back)
        return rows, back

    def _add_known(
        self, form: str, start: int, longest: int, steps: Sequence[KnownSteps], rows: list[Row], back: list[Back]
    ) -> None:
        """Go on from a place by every morpheme of the model that begins there."""
        known = self._known
        for end in range(start + 1, min(start + longest, len(form)) + 1):
            for tag, morpheme_score in known.get(form[start:end], ()):
                for before, score, following in steps:
                    step = following.get(tag)
                    if step is None:
                        continue
                    total = score + step + morpheme_score
                    state = (before & _MASK) << _SHIFT | tag
                    if total > rows[end].get(state, _LOWER_BOUND):
                        rows[end][state] = total
                        back[end][state] = (before, start)

    def _add_guesses(
        self, form: str, start: int, longest: int, steps: GuessSteps, rows: list[Row], back: list[Back]
    ) -> None:
        """Go on from a place by every stretch that may be an unknown morpheme and that the beam can keep."""
        length, guesses = len(form), self._guesses
        most = max([score for _, _, score, _ in steps])
        for end in range(start + (_SHORTEST_GUESS if length > _SHORTEST_GUESS else 1), length + 1):
            size, row = end - start, rows[end]
            best, scores = guesses.scores(form[max(start + 1, end - _LONGEST_SUFFIX) : end], size)
            bound = _LOWER_BOUND
            if end < length:
                if len(row) > _BEAM and most + best < (bound := _bound(row)):
                    continue
            elif start == 0:
                scores = [score - _WHOLE_WORD_PENALTY for score in scores]
            known = self.tags_of(form[start:end]) if size <= longest else []
            for state, place, score, before in steps:
                total = score + scores[place]
                if total > row.get(state, bound) and state & _MASK not in known:
                    row[state] = total
                    back[end][state] = (before, start)


class _Steps:
    """The steps from state to state that a search may take; `places` are those of the tags that can be guessed."""

    def __init__(self, transitions: Transitions, places: Mapping[int, int]) -> None:
        self._known = {state: dict(pairs) for state, pairs in transitions.items()}
        self._guessed = {
            state: sorted(
                [(places[tag], (state & _MASK) << _SHIFT | tag, score) for tag, score in pairs if tag in places]
            )
            for state, pairs in transitions.items()
        }

    def known(self, alive: Sequence[tuple[State, float]]) -> list[KnownSteps]:
        """For states with their scores the tags of the next morpheme."""
        known = self._known
        return [(state, score, known[state]) for state, score in alive if state in known]

    def guessed(self, alive: Sequence[tuple[State, float]]) -> GuessSteps:
        """The best step to each state that an unknown morpheme can lead to."""
        best: dict[State, tuple[State, int, float, State]] = {}
        for state, score in alive:
            for place, following, step in self._guessed.get(state, ()):
                if following not in best or score + step > best[following][2]:
                    best[following] = (following, place, score + step, state)
        return list(best.values())


class _Guesses:
    """What an unknown morpheme can be, by its ending and its length."""

    def __init__(self, hanta: HanoverTagger) -> None:
        tags = [tag for tag in hanta.LP_hapax_t if tag in hanta.LP_s_t]
        self.places = {tag: place for place, tag in enumerate(tags)}
        self._by_length = [
            [hanta.Int_t + hanta.LP_hapax_t[tag] + hanta.LP_len_t[tag][length] for tag in tags]
            for length in range(_LONGEST_LENGTH + 1)
        ]
        self._endings: dict[str, list[tuple[int, float]]] = {}
        for place, tag in enumerate(tags):
            for ending, score in hanta.LP_s_t[tag].items():
                self._endings.setdefault(ending, []).append((place, score))
        self._scores: dict[str, dict[int, tuple[float, list[float]]]] = {ending: {} for ending in self._endings}
        self._of_endings: dict[str, list[float]] = {}

    def scores(self, ending: str, length: int) -> tuple[float, list[float]]:
        """The best and all scores of the tags that may be unknown, for a morpheme by its last letters and length."""
        while (by_length := self._scores.get(ending)) is None:
            ending = ending[1:]
        length = min(length, _LONGEST_LENGTH)
        scores = by_length.get(length)
        if scores is None:
            pairs = zip(self._by_length[length], self._of_ending(ending), strict=True)
            summed = [left + right for left, right in pairs]
            scores = by_length[length] = max(summed), summed
        return scores

    def _of_ending(self, ending: str) -> list[float]:
        """The scores of an ending; where a tag does not know it, those of a shorter one."""
        scores = self._of_endings.get(ending)
        if scores is None:
            scores = list(self._of_ending(ending[1:])) if ending else [-math.inf] * len(self.places)
            for place, score in self._endings.get(ending, ()):
                scores[place] = score
            self._of_endings[ending] = scores
        return scores


def _by_state(transitions: Mapping[tuple[int, int], Sequence[tuple[int, float]]]) -> Transitions:
    return {first << _SHIFT | second: pairs for (first, second), pairs in transitions.items()}


def _alive(row: Row) -> list[tuple[State, float]]:
    """The states of a row that HanTa's beam keeps."""
    if len(row) <= _BEAM:
        return list(row.items())
    bound = _bound(row)
    return [(state, score) for state, score in row.items() if score >= bound]


def _bound(row: Row) -> float:
    """The score that a state of a long row must have to be kept."""
    return sorted(row.values())[-_BEAM - 1] - 1


def _trace(form: str, back: list[Back], state: State | None) -> Path:
    """Follow the back pointers from the last state to the morphemes of the form."""
    path: Path = []
    place = len(form)
    while state is not None and place > 0:
        before, start = back[place][state]
        path.append((form[start:place], state & _MASK))
        state, place = before, start
    return path[::-1]


def _log_add(left: float, right: float) -> float:
    """log(exp(left) + exp(right)), computed as numpy does."""
    if left == right:
        return left + math.log(2)
    return max(left, right) + math.log1p(math.exp(-abs(left - right)))
