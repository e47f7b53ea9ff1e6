"""Give each word of a sentence its part of speech.

Takes the words of a sentence, gives STTS tags. The tags are those of HanTa's German model; the decoder is ours: what a
form can be is computed once per form and remembered, and a sentence is a small search over the tags that its forms
leave open.

    Hegseth  sagt   Teilnahme  an    NATO-Treffen  ab
    NE       VVFIN  NN         APPR  NN            PTKVZ
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from eventdsl.german.form_analysis import COST_WIDTH, Capital, FormSource, TagScores, cost_places
from eventdsl.german.morphemes import EMPTY, END, START, UNKNOWN
from eventdsl.german.word_lists import word_map
from eventdsl.values import value

if TYPE_CHECKING:
    from mypy_extensions import i64  # an integer of the machine: indexing bytes with one costs no call

_QUOTES = frozenset({"`", "``", "´", "´´", "'", "''"})
_NOUNS = frozenset({"NN", "NNI", "NNA", "NE"})
_VERBS = ("VV", "VA", "VM")
_INFINITIVE = "(INF)"
_NOMINALISED = "NNI"
_BEAM: Final = 5  # HanTa goes on with the states better than the sixth best less one
_LOWER_BOUND: Final = -1e6
_UNREACHED: Final = -1e9  # the total of a state that no state leads to
_ONE_WAY: Final[list[int]] = []  # where the tag of the word before the last is the only one
_EMPTY = bytes((EMPTY,))  # the tags of the two places before the first word
_START = bytes((START,))
_REBASED = 1000  # tokens after which scores are counted from the best one again
_MOST_FORMS = 400_000  # bounds the memory for forms of endless input


@value
class TagChoice:
    """What all forms share that can have the same tags: for each tag its name, and what others cost behind it."""

    names: list[str]
    tags: list[int]  # by their places among the costs
    costs: list[bytes]  # what two tags cost behind each


_FormTags = tuple[TagChoice, tuple[float, ...]]  # the tags that a form can have, each with its score


class HantaTagger:
    """The model's tags by a Viterbi search over a sentence, the same that HanTa's own search finds.

    `spellings` are signs that the model knows by another one (one kind of quotation mark, one kind of dash).
    """

    def __init__(self, source: FormSource, spellings: Mapping[str, str] | None = None) -> None:
        self._source = source
        self._spellings = spellings or {}
        self._names = source.tag_names()
        self._places = cost_places(self._names)
        self._nouns = frozenset(tag for tag, name in self._names.items() if name in _NOUNS)
        self._verbs = frozenset(tag for tag, name in self._names.items() if name.startswith(_VERBS))
        self._infinitives = frozenset(tag for tag, name in self._names.items() if name.endswith(_INFINITIVE))
        self._nominalised = next(tag for tag, name in self._names.items() if name == _NOMINALISED)
        self._any: TagScores = tuple((tag, 0.0) for tag in self._names)
        self._tags: i64 = len(self._places)
        self._costs: dict[int, bytes] = {}
        self._choices: dict[bytes, TagChoice] = {}
        self._known: dict[tuple[str, Capital], _FormTags] = {}
        self._standard = word_map("tags")

    def tag(self, words: Sequence[str], free: Collection[int] = (0,)) -> list[str]:
        """The STTS tag of each word; `free` are the places where a capital letter says nothing about the word."""
        return [self._standard.get(name, name) for name in self.model_tags(words, free)]

    def model_tags(self, words: Sequence[str], free: Collection[int] = (0,)) -> list[str]:
        """The model's own tag of each word, which tells apart NN, NNI and NNA: VV(FIN), ADJ(A)."""
        forms = [self._form(word, capital_of(word)) for word in words]
        for place in free:
            if place < len(words):
                forms[place] = self._form(words[place], Capital.FREE)
        choices = [choice for choice, _ in forms]
        places = self.search(choices, [scores for _, scores in forms])
        return [choice.names[place] for choice, place in zip(choices, places, strict=True)]

    def _form(self, word: str, capital: Capital) -> _FormTags:
        """The tags of a word, remembered."""
        form = self._known.get((word, capital))
        if form is None:
            if len(self._known) >= _MOST_FORMS:
                self._known.clear()
            tags, scores = apart(self.scores(word, capital))
            form = self._known[word, capital] = self.choice(tags), scores
        return form

    def scores(self, word: str, capital: Capital, small_verbs: bool = False) -> TagScores:
        """The tags that a word can have, one at least, with their scores.

        `small_verbs` says that a word with a capital is no verb where it can be a noun or an infinitive.
        """
        form = self._spellings.get(word, word)
        scores = self._source.tag_scores('"' if form in _QUOTES else form.lower(), capital) or self._any
        if small_verbs and capital == Capital.LARGE:
            return self._nominal(scores)
        return scores

    def choice(self, tags: bytes) -> TagChoice:
        """What forms with these tags, a byte each, share.

        Lists of their own would be most of what a collector of cycles has to go through.
        """
        choice = self._choices.get(tags)
        if choice is None:
            if len(self._choices) >= _MOST_FORMS:
                self._choices.clear()
            places = [self._places.get(tag, UNKNOWN) for tag in tags]
            choice = self._choices[tags] = TagChoice(
                [self._names.get(tag, "") for tag in tags], places, [self._costs_behind(tag) for tag in tags]
            )
        return choice

    def _nominal(self, scores: TagScores) -> TagScores:
        tags = [tag for tag, _ in scores]
        if self._nouns.isdisjoint(tags):
            infinitives = [score for tag, score in scores if tag in self._infinitives]
            return ((self._nominalised, max(infinitives)),) if infinitives else scores
        if self._verbs.isdisjoint(tags):
            return scores
        return tuple([(tag, score) for tag, score in scores if tag not in self._verbs])

    def _costs_behind(self, tag: int) -> bytes:
        """What two tags cost behind a tag, read when the tag is first met."""
        costs = self._costs.get(tag)
        if costs is None:
            costs = self._costs[tag] = self._source.costs_behind(tag)
        return costs

    def search(self, choices: list[TagChoice], scores: list[tuple[float, ...]]) -> list[int]:
        """For each form of a sentence the place of its tag among those that it can have with these scores."""
        before, last = self.choice(_EMPTY), self.choice(_START)
        totals = [0.0]
        origins: list[list[int]] = []
        for number, choice in enumerate(choices, 1):
            if len(before.tags) > 1:
                totals, back = _advance(self._tags, before, last, totals, choice.tags, scores[number - 1])
                origins.append(back)
            else:
                origins.append(_ONE_WAY)
                if len(totals) > 1 or len(choice.tags) > 1:  # else there is nothing to compare
                    costs = before.costs[0]
                    totals = _advance_one_way(self._tags, costs, last, totals, choice.tags, scores[number - 1])
            before, last = last, choice
            if number % _REBASED == 0:  # else the scores of an endless sentence sink below the lower bound
                best = max(totals)
                totals = [total - best for total in totals]
        return _trace(choices, origins, _best_end(self._tags, before, last, totals))


def apart(scores: TagScores) -> tuple[bytes, tuple[float, ...]]:
    """The tags, a byte each, and the scores."""
    return bytes([tag for tag, _ in scores]), tuple([score for _, score in scores])


def capital_of(word: str) -> Capital:
    """What the first letter of a word says where a capital says something."""
    return Capital.LARGE if word[0].isupper() else Capital.SMALL


def cost(costs: bytes, at: i64) -> float:
    """What stands at a place among the costs behind a tag."""
    return (costs[at] + 256.0 * costs[at + 1] + 65536.0 * costs[at + 2]) / 10_000.0


def _advance(
    width: i64, before: TagChoice, last: TagChoice, totals: list[float], tags: list[int], fits: tuple[float, ...]
) -> tuple[list[float], list[int]]:
    """The totals of the states after one more word, and the tag of the word before the last that leads to each best.

    A state is a tag of the last word but one with a tag of the last word; states stand in this order in `totals`. What
    a state leads to has the same last tag: of several states with one last tag the best counts. `tags` are those of the
    word, `fits` their scores; `width` is how many tags there are costs of.
    """
    bound = _bound(totals)
    step = len(last.tags)
    following: list[float] = []
    back: list[int] = []
    for column, second in enumerate(last.tags):
        for place, third in enumerate(tags):
            at: i64 = COST_WIDTH * (width * second + third)
            fit = fits[place]
            best, best_origin = _UNREACHED, 0
            state = column
            for origin, costs in enumerate(before.costs):
                score = totals[state]
                state += step
                if score >= bound:
                    total = score - cost(costs, at) + fit
                    if total > best:
                        best, best_origin = total, origin
            following.append(best)
            back.append(best_origin)
    return following, back


def _bound(totals: list[float]) -> float:
    """The total that a state needs so that the search goes on from it; the sixth best has it in any case."""
    return max(sorted(totals)[-_BEAM - 1] - 1, _LOWER_BOUND) if len(totals) > _BEAM + 1 else _LOWER_BOUND


def _advance_one_way(
    width: i64, costs: bytes, last: TagChoice, totals: list[float], tags: list[int], fits: tuple[float, ...]
) -> list[float]:
    """The same totals where the word before the last has one tag only."""
    bound = _bound(totals)
    following: list[float] = []
    for column, second in enumerate(last.tags):
        score = totals[column]
        row: i64 = width * second
        for place, third in enumerate(tags):
            total = score - cost(costs, COST_WIDTH * (row + third)) + fits[place]
            following.append(total if score >= bound else _UNREACHED)
    return following


def _best_end(width: i64, before: TagChoice, last: TagChoice, totals: list[float]) -> int:
    """The state that a sentence ends in best."""
    best, most = 0, 2 * _UNREACHED
    state = 0
    for costs in before.costs:
        for second in last.tags:
            ended = totals[state] - cost(costs, COST_WIDTH * (width * second + END))
            if ended > most:
                best, most = state, ended
            state += 1
    return best


def _trace(choices: list[TagChoice], origins: list[list[int]], state: int) -> list[int]:
    """The way that has led to a last state, as the place of each form's tag among its tags."""
    places = [0] * len(choices)
    for number in range(len(choices) - 1, -1, -1):
        width = len(choices[number].tags)
        places[number] = state % width
        back = origins[number]
        origin = back[state] if back else 0
        state = origin * (len(choices[number - 1].tags) if number else 1) + state // width
    return places
