"""Give each word of a sentence its part of speech.

Takes the words of a sentence, gives STTS tags. The tags are those of HanTa's German model; the decoder is ours: what a
form can be is computed once per form and remembered, and a sentence is a small search over the tags that its forms
leave open.

    Hegseth  sagt   Teilnahme  an    NATO-Treffen  ab
    NE       VVFIN  NN         APPR  NN            PTKVZ
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from eventdsl.german.form_analysis import EMPTY, END, START, Capital, FormSource, TagScores
from eventdsl.german.word_lists import word_map


class Tagger(Protocol):
    """Whatever tags sentences; `free` are the places where a capital letter says nothing about the word."""

    def tag(self, words: Sequence[str], free: Collection[int] = (0,)) -> list[str]: ...


_QUOTES = frozenset({"`", "``", "´", "´´", "'", "''"})
_NOUNS = frozenset({"NN", "NNI", "NNA", "NE"})
_VERBS = ("VV", "VA", "VM")
_INFINITIVE = "(INF)"
_NOMINALISED = "NNI"
_BEAM = 5  # HanTa goes on with the states better than the sixth best less one
_LOWER_BOUND = -1e6
_REBASED = 1000  # tokens after which scores are counted from the best one again
_SHIFT = 7  # a state is two tags in one number
_MASK = (1 << _SHIFT) - 1
_MOST_FORMS = 400_000  # bounds the memory for forms of endless input


class HantaTagger:
    """The model's tags by a Viterbi search over a sentence, the same that HanTa's own search finds."""

    def __init__(self, source: FormSource) -> None:
        self._source = source
        self._names = source.tag_names()
        self._nouns = frozenset(tag for tag, name in self._names.items() if name in _NOUNS)
        self._verbs = frozenset(tag for tag, name in self._names.items() if name.startswith(_VERBS))
        self._infinitives = frozenset(tag for tag, name in self._names.items() if name.endswith(_INFINITIVE))
        self._nominalised = next(tag for tag, name in self._names.items() if name == _NOMINALISED)
        self._any: TagScores = tuple((tag, 0.0) for tag in self._names)
        self._steps: dict[int, list[float]] = source.transition_rows()
        self._memory: dict[tuple[str, bool | None], TagScores] = {}
        self._standard = word_map("tags")

    def tag(self, words: Sequence[str], free: Collection[int] = (0,)) -> list[str]:
        """The STTS tag of each word."""
        return [self.stts(name) for name in self.model_tags(words, free)]

    def stts(self, name: str) -> str:
        """The STTS name of a tag of the model."""
        return self._standard.get(name, name)

    def model_tags(self, words: Sequence[str], free: Collection[int] = (0,), small_verbs: bool = False) -> list[str]:
        """The model's own tag of each word, which tells apart NN, NNI and NNA: VV(FIN), ADJ(A).

        `small_verbs` says that a word with a capital is no verb where it can be a noun or an infinitive.
        """
        choices = [self._scores(word, place in free) for place, word in enumerate(words)]
        if small_verbs:
            for place, word in enumerate(words):
                if word[0].isupper() and place not in free:
                    choices[place] = self._nominal(choices[place])
        return [self._names[tag] for tag in self._search(choices)]

    def _nominal(self, scores: TagScores) -> TagScores:
        if not any(tag in self._nouns for tag, _ in scores):
            infinitives = [score for tag, score in scores if tag in self._infinitives]
            return ((self._nominalised, max(infinitives)),) if infinitives else scores
        return tuple((tag, score) for tag, score in scores if tag not in self._verbs)

    def _scores(self, word: str, free: bool) -> TagScores:
        key = (word, free)
        scores = self._memory.get(key)
        if scores is None:
            if len(self._memory) >= _MOST_FORMS:
                self._memory.clear()
            capital = Capital.FREE if free else Capital.LARGE if word[0].isupper() else Capital.SMALL
            scores = self._source.tag_scores('"' if word in _QUOTES else word.lower(), capital) or self._any
            self._memory[key] = scores
        return scores

    def _search(self, choices: Sequence[TagScores]) -> list[int]:
        states, totals = [EMPTY << _SHIFT | START], [0.0]
        columns: list[tuple[list[int], list[int]]] = []
        for place, scores in enumerate(choices, 1):
            states, totals, back = self._advance(states, totals, scores)
            columns.append((states, back))
            if place % _REBASED == 0:  # else the scores of an endless sentence sink below the lower bound
                best_total = max(totals)
                totals = [total - best_total for total in totals]
        ends = [total + self._steps[state][END] for state, total in zip(states, totals, strict=True)]
        if not ends:
            return []
        best = ends.index(max(ends))
        tags: list[int] = []
        for states, back in reversed(columns):
            tags.append(states[best] & _MASK)
            best = back[best]
        return tags[::-1]

    def _advance(
        self, states: list[int], totals: list[float], scores: TagScores
    ) -> tuple[list[int], list[float], list[int]]:
        """The states after one more word, their totals, and for each the place of the state it is best reached from.

        States with one last tag lead to the same states: the first of them opens these, the others may do better.
        """
        bound = sorted(totals, reverse=True)[_BEAM] - 1 if len(totals) > _BEAM else _LOWER_BOUND
        reached: list[int] = []
        following: list[float] = []
        back: list[int] = []
        opened: dict[int, int] = {}  # by a last tag, where the states that it leads to begin
        for place, state in enumerate(states):
            score = totals[place]
            if score < bound:
                continue
            step, last = self._steps[state], state & _MASK
            target = opened.get(last)
            if target is None:
                opened[last] = len(reached)
                for tag, fit in scores:
                    reached.append(last << _SHIFT | tag)
                    following.append(score + step[tag] + fit)
                    back.append(place)
                continue
            for tag, fit in scores:
                total = score + step[tag] + fit
                if total > following[target]:
                    following[target], back[target] = total, place
                target += 1
        return reached, following, back
