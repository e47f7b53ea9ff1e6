"""Give each word of a sentence its part of speech.

Takes the words of a sentence, gives STTS tags. The tags are those of HanTa's German model; the decoder is ours: what a
form can be is computed once per form and remembered, and a sentence is a small search over the tags that its forms
leave open.

    Hegseth  sagt   Teilnahme  an    NATO-Treffen  ab
    NE       VVFIN  NN         APPR  NN            PTKVZ
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from eventdsl.german.form_analysis import Capital, FormSource, TagScores
from eventdsl.german.morphemes import EMPTY, END, START
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
    """The model's tags by a Viterbi search over a sentence, the same that HanTa's own search finds.

    `spellings` are signs that the model knows by another one (one kind of quotation mark, one kind of dash).
    """

    def __init__(self, source: FormSource, spellings: Mapping[str, str] | None = None) -> None:
        self._source = source
        self._spellings = spellings or {}
        self._names = source.tag_names()
        self._nouns = frozenset(tag for tag, name in self._names.items() if name in _NOUNS)
        self._verbs = frozenset(tag for tag, name in self._names.items() if name.startswith(_VERBS))
        self._infinitives = frozenset(tag for tag, name in self._names.items() if name.endswith(_INFINITIVE))
        self._nominalised = next(tag for tag, name in self._names.items() if name == _NOMINALISED)
        self._any: TagScores = tuple((tag, 0.0) for tag in self._names)
        self._steps: dict[int, list[float]] = _Steps(source)
        self._free: dict[str, TagScores] = {}  # where a capital letter says nothing
        self._written: dict[str, TagScores] = {}  # where it does
        self._small_verbs: dict[str, TagScores] = {}  # and a word that has one is no verb
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
        known = self._small_verbs if small_verbs else self._written
        choices = [known.get(word) or self._learn(word, small_verbs) for word in words]
        for place in free:
            if place < len(words):
                choices[place] = self._free.get(words[place]) or self._learn_free(words[place])
        names = self._names
        return [names[tag] for tag in self._search(choices)]

    def _learn(self, word: str, small_verbs: bool) -> TagScores:
        """The tags of a word with their scores, remembered."""
        large = word[0].isupper()
        scores = self._scores(word, Capital.LARGE if large else Capital.SMALL)
        if small_verbs and large:
            scores = self._nominal(scores)
        return _remember(self._small_verbs if small_verbs else self._written, word, scores)

    def _learn_free(self, word: str) -> TagScores:
        return _remember(self._free, word, self._scores(word, Capital.FREE))

    def _scores(self, word: str, capital: Capital) -> TagScores:
        form = self._spellings.get(word, word)
        return self._source.tag_scores('"' if form in _QUOTES else form.lower(), capital) or self._any

    def _nominal(self, scores: TagScores) -> TagScores:
        if not any(tag in self._nouns for tag, _ in scores):
            infinitives = [score for tag, score in scores if tag in self._infinitives]
            return ((self._nominalised, max(infinitives)),) if infinitives else scores
        return tuple((tag, score) for tag, score in scores if tag not in self._verbs)

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


class _Steps(dict[int, list[float]]):
    """The rows of the transition table by state, those behind a tag read when the first of them is used."""

    def __init__(self, source: FormSource) -> None:
        super().__init__()
        self._source = source

    def __missing__(self, state: int) -> list[float]:
        first = state >> _SHIFT
        rows = self._source.transitions(first)
        for second, row in rows.items():
            self[first << _SHIFT | second] = row
        return rows[state & _MASK]


def _remember(memory: dict[str, TagScores], word: str, scores: TagScores) -> TagScores:
    if len(memory) >= _MOST_FORMS:
        memory.clear()
    memory[word] = scores
    return scores
