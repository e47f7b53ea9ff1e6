"""What a single word form can be, by HanTa's morphological model of German.

Takes a form, gives its possible tags with log probabilities, and for a form with a tag its lemma.

    zurück  ge  nomm  en     PTKVZ_SEP PREF_PP VV_VAR_PP SUF_PP  →  VV(PP), lemma zurücknehmen

The model is a hidden Markov model over morphemes. HanTa's own decoder asks, for each stretch of the form and each of
some fifty morpheme tags, for the probability of that morpheme. Here an index from morphemes to their tags is asked once
a stretch, and only the eleven tags that may be unknown morphemes are guessed from their ending. Sums are taken in
HanTa's order, so that the results are the same to the last bit.

Literature: Christian Wartena, "A Probabilistic Morphology Model for German Lemmatization", KONVENS 2019.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from enum import IntEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Protocol

from eventdsl.german.distributions import distribution_version

if TYPE_CHECKING:
    from HanTa.HanoverTagger import HanoverTagger

EMPTY, START, END, UNKNOWN = range(4)  # HanTa's numbers for what is no tag

_MODEL = "morphmodel_ger.pgz"
_LOWER_BOUND = -1e6
_BEAM = 3  # HanTa goes on with the states better than the fourth best less one
_CUTOFF = 5.0
_WHOLE_WORD_PENALTY = 4.6
_LONGEST_LENGTH = 24  # lengths are told apart up to here
_LONGEST_SUFFIX = 4
_LONGEST_FORM = 48  # of longer forms the end is analysed: keeps the time linear in the text

State = tuple[int, int]
TagScores = tuple[tuple[int, float], ...]
Path = list[tuple[str, int]]


class Capital(IntEnum):
    """What the first letter of a form says: nothing (at the start of a sentence), or that it is large or small."""

    FREE = 0
    LARGE = 1
    SMALL = 2


@cache
def model_digest() -> str:
    """What identifies the installed model: HanTa's version and a checksum of the model file."""
    content = (files("HanTa") / _MODEL).read_bytes()
    return f"{distribution_version('HanTa')}-{hashlib.sha256(content).hexdigest()[:16]}"


class FormSource(Protocol):
    """Whoever knows what a form can be: the model itself, or a cache before it."""

    def tag_names(self) -> dict[int, str]: ...

    def transition_rows(self) -> dict[int, list[float]]: ...

    def tag_scores(self, form: str, capital: Capital) -> TagScores: ...

    def lemma(self, form: str, tag: str) -> str: ...


class FormModel:
    """HanTa's model with an index over its morphemes."""

    def __init__(self, hanta: HanoverTagger) -> None:
        self._hanta = hanta
        self._transitions: dict[State, dict[int, float]] = hanta.LP_trans_word
        self._known: dict[str, list[tuple[int, float]]] = {}
        for tag, morphemes in hanta.LP_m_t.items():
            for morpheme, score in morphemes.items():
                self._known.setdefault(morpheme, []).append((tag, score))
        self._guessable = [tag for tag in hanta.LP_hapax_t if tag in hanta.LP_s_t]
        self._by_length = [
            [hanta.Int_t + hanta.LP_hapax_t[tag] + hanta.LP_len_t[tag][length] for tag in self._guessable]
            for length in range(_LONGEST_LENGTH + 1)
        ]
        self._endings: dict[str, list[tuple[int, float]]] = {}
        for place, tag in enumerate(self._guessable):
            for ending, score in hanta.LP_s_t[tag].items():
                self._endings.setdefault(ending, []).append((place, score))
        self._by_ending: dict[str, list[float]] = {}
        self._guesses: dict[tuple[str, int], list[float]] = {}
        self._last: tuple[str, list[tuple[int, float]]] = ("", [])
        self._inner: dict[State, dict[int, tuple[State, float]]] = {
            state: {tag: ((state[1], tag), score) for tag, score in pairs}
            for state, pairs in hanta.LP_trans_nonfinal.items()
        }
        self._inner_guess = {
            state: [(index, *follow[tag]) for index, tag in enumerate(self._guessable) if tag in follow]
            for state, follow in self._inner.items()
        }

    @staticmethod
    def load() -> FormModel:
        """The model of the installed HanTa package (takes a quarter of a second)."""
        from HanTa.HanoverTagger import HanoverTagger  # imports numpy: only where no cache knows the form

        return FormModel(HanoverTagger(_MODEL))

    def tag_names(self) -> dict[int, str]:
        """The names of all word tags, in the order in which HanTa tries them."""
        order = next(iter(self._hanta.LP_trans_word.values()))
        return {tag: str(self._hanta.int2tag[tag]) for tag in order if tag != END}

    def transition_rows(self) -> dict[int, list[float]]:
        """For the two tags before (as `first << 7 | second`) the log probability of each next tag, by its number."""
        return {first << 7 | second: self.transition_row(first << 7 | second) for first, second in self._transitions}

    def transition_row(self, state: int) -> list[float]:
        """The row of one state."""
        scores = self._transitions[state >> 7, state & 127]
        return [float(scores.get(tag, -math.inf)) for tag in range(1 << 7)]

    def tag_scores(self, form: str, capital: Capital) -> TagScores:
        """The tags that a form can have, with log p(form | tag); `form` is as HanTa's `normalize` leaves it."""
        hanta = self._hanta
        observed = hanta.cache.get(form)
        scores: list[tuple[int, float]] = []
        for tag, score in observed if observed is not None else self._endings_of(form[-_LONGEST_FORM:]):
            if tag == UNKNOWN:
                continue
            if capital is not Capital.FREE:
                score += hanta.LP_case_t[tag][capital is Capital.LARGE]
            scores.append((tag, float(score - hanta.LP_wtag[tag])))  # some are numpy's
        if observed is None and scores:
            limit = max(score for _, score in scores) - _CUTOFF
            scores = [(tag, score) for tag, score in scores if score >= limit]
        return tuple(scores)

    def lemma(self, form: str, tag: str) -> str:
        """The dictionary form of a lower-case form read with a tag of the model."""
        hanta = self._hanta
        form = form[-_LONGEST_FORM:]
        number = hanta.tag2int[tag]
        path = [(form, number)] if -number in hanta.atomic_class else self._best_path(form, -number)
        if not path:
            return form
        stem = [part for part in path if hanta.relevant_morpheme(part[1], tag)] or path
        last, last_tag = stem[-1]
        if last_tag in hanta.stemdict and (
            hanta.int2tag[last_tag][:2] == tag[:2] or hanta.int2tag[last_tag].startswith("SUF")
        ):
            last = hanta.stemdict[last_tag].get(last, last)
        return str(hanta.makelemma([morpheme for morpheme, _ in stem[:-1]] + [last], tag))

    def knows_name(self, form: str) -> bool:
        """Whether a lower-case form stands in the model as a proper name."""
        name = self._hanta.tag2int["NE"]
        return any(tag == name for tag, _ in self._known.get(form, ()))

    def observed_forms(self) -> list[str]:
        """The forms of the news that the model was trained on, in lower case."""
        return [str(form) for form in self._hanta.cache]

    def _endings_of(self, form: str) -> list[tuple[int, float]]:
        """The tags that a form can end in with their scores; those of the last form are kept, for its other capital."""
        if form != self._last[0]:
            self._last = form, self._forward(form)
        return self._last[1]

    def _forward(self, form: str) -> list[tuple[int, float]]:
        """HanTa's analyze_forward: the score of each tag that some division into morphemes can end in."""
        length = len(form)
        rows: list[dict[State, float]] = [{} for _ in range(length + 1)]
        rows[0][EMPTY, START] = 0.0
        for start in range(length):
            alive = _alive(rows[start])
            if alive:
                self._extend(form, start, alive, rows)
        totals: dict[int, float] = {}
        for end, score in _final_states(self._hanta.LP_trans_final, rows[length]).items():
            tag = -end[1]
            totals[tag] = _log_add(totals[tag], score) if tag in totals else score
        return list(totals.items())

    def _extend(self, form: str, start: int, alive: list[tuple[State, float]], rows: list[dict[State, float]]) -> None:
        """Go on from the states at one place of the form by every morpheme that can begin there."""
        length = len(form)
        guesses = self._guess_steps(alive)
        followers = [(score, self._inner.get(state, {})) for state, score in alive]
        for end in range(start + 1, length + 1):
            segment, row = form[start:end], rows[end]
            known = self._known.get(segment, ())
            for tag, morpheme_score in known:
                for score, follow in followers:
                    if (step := follow.get(tag)) is not None:
                        _raise(row, step[0], score + step[1] + morpheme_score)
            if length < 4 or end - start > 2:
                guessed = self._guessed(segment, known, whole=end - start == length)
                for state, index, score in guesses:
                    total = score + guessed[index]
                    if total > _LOWER_BOUND and (state not in row or total > row[state]):
                        row[state] = total

    def _guess_steps(self, alive: list[tuple[State, float]]) -> list[tuple[State, int, float]]:
        """The states that unknown morphemes lead to, each with its best score so far."""
        best: dict[State, tuple[int, float]] = {}
        for state, score in alive:
            for index, following, step in self._inner_guess.get(state, ()):
                total = score + step
                if following not in best or total > best[following][1]:
                    best[following] = (index, total)
        return [(state, index, score) for state, (index, score) in best.items()]

    def _guessed(self, segment: str, known: Sequence[tuple[int, float]], whole: bool) -> list[float]:
        """The scores of a stretch as an unknown morpheme, one for each guessable tag that does not know it."""
        length = len(segment)
        scores = self._guess(segment[max(1, length - _LONGEST_SUFFIX) :], length)
        if whole:
            scores = [score - _WHOLE_WORD_PENALTY for score in scores]
        if known:
            tags = {tag for tag, _ in known}
            scores = [-math.inf if tag in tags else score for tag, score in zip(self._guessable, scores, strict=True)]
        return scores

    def _guess(self, ending: str, length: int) -> list[float]:
        while ending not in self._endings:
            ending = ending[1:]
        key = (ending, min(length, _LONGEST_LENGTH))
        if (scores := self._guesses.get(key)) is None:
            scores = [left + right for left, right in zip(self._by_length[key[1]], self._ending(ending), strict=True)]
            self._guesses[key] = scores
        return scores

    def _ending(self, ending: str) -> list[float]:
        """The scores of an ending, one for each guessable tag; where a tag does not know it, those of a shorter one."""
        if (scores := self._by_ending.get(ending)) is None:
            scores = list(self._ending(ending[1:])) if ending else [-math.inf] * len(self._guessable)
            for place, score in self._endings.get(ending, ()):
                scores[place] = score
            self._by_ending[ending] = scores
        return scores

    def _best_path(self, form: str, end: int) -> Path:
        """HanTa's analyze_viterbi: the best division into morphemes that ends in a tag, of known ones if possible."""
        for strict in (True, False):
            path = self._path(form, end, strict)
            if path:
                return path
        return []

    def _path(self, form: str, end: int, strict: bool) -> Path:
        length, reachable = len(form), self._hanta.reachability.get(end, frozenset())
        rows: list[dict[State, float]] = [{} for _ in range(length + 1)]
        back: list[dict[State, tuple[State, int]]] = [{} for _ in range(length + 1)]
        rows[0][EMPTY, START] = 0.0
        for start in range(length):
            alive = _alive(rows[start])
            stretches = self._stretches(form, start, strict) if alive else ()
            for state, score in alive:
                for stop, tags in stretches:
                    for tag, morpheme_score in tags:
                        step = self._inner.get(state, {}).get(tag)
                        if step is None or tag not in reachable:
                            continue
                        if _raise(rows[stop], step[0], score + step[1] + morpheme_score):
                            back[stop][step[0]] = (state, start)
        return _trace(form, back, self._best_final(rows[length], end))

    def _stretches(self, form: str, start: int, strict: bool) -> list[tuple[int, Sequence[tuple[int, float]]]]:
        """The ends of the morphemes that can begin at a place, with their tags; unless strict also of unknown ones."""
        length = len(form)
        stretches: list[tuple[int, Sequence[tuple[int, float]]]] = []
        for stop in range(start + 1, length + 1):
            segment = form[start:stop]
            known = self._known.get(segment, [])
            if not strict and (length < 4 or stop - start > 2):
                guessed = self._guessed(segment, known, whole=stop - start == length)
                pairs = zip(self._guessable, guessed, strict=True)
                known = known + [(tag, score) for tag, score in pairs if score > -math.inf]
            if known:
                stretches.append((stop, known))
        return stretches

    def _best_final(self, row: dict[State, float], end: int) -> State | None:
        best: tuple[float, State] | None = None
        for state, score in row.items():
            for tag, step in self._hanta.LP_trans_final.get(state, ()):
                if tag == end and score + step > _LOWER_BOUND and (best is None or score + step > best[0]):
                    best = (score + step, state)
        return best[1] if best else None


def _alive(row: dict[State, float]) -> list[tuple[State, float]]:
    """The states of a row that HanTa's beam keeps."""
    if len(row) <= _BEAM:
        return list(row.items())
    bound = sorted(row.values(), reverse=True)[_BEAM] - 1
    return [(state, score) for state, score in row.items() if score >= bound]


def _raise(row: dict[State, float], state: State, score: float) -> bool:
    """Put a state's score into a row if it is better than what is there."""
    if score > _LOWER_BOUND and (state not in row or score > row[state]):
        row[state] = score
        return True
    return False


def _final_states(transitions: dict[State, list[tuple[int, float]]], row: dict[State, float]) -> dict[State, float]:
    finals: dict[State, float] = {}
    for state, score in row.items():
        for tag, step in transitions.get(state, ()):
            _raise(finals, (state[1], tag), score + step)
    return finals


def _trace(form: str, back: list[dict[State, tuple[State, int]]], state: State | None) -> Path:
    """Follow the back pointers from the last state to the morphemes of the form."""
    path: Path = []
    place = len(form)
    while state is not None and place > 0:
        before, start = back[place][state]
        path.append((form[start:place], state[1]))
        state, place = before, start
    return path[::-1]


def _log_add(left: float, right: float) -> float:
    """log(exp(left) + exp(right)), computed as numpy does."""
    if left == right:
        return left + math.log(2)
    return max(left, right) + math.log1p(math.exp(-abs(left - right)))
