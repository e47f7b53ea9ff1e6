"""What a single word form can be, by HanTa's morphological model of German.

Takes a form, gives its possible tags with log probabilities, and for a form with a tag its lemma.

    zurück  ge  nomm  en     PTKVZ_SEP PREF_PP VV_VAR_PP SUF_PP  →  VV(PP), lemma zurücknehmen

Forms that the model has observed in its news have their scores ready; all others are divided into morphemes.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from enum import IntEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Protocol

from eventdsl.german.distributions import distribution_version
from eventdsl.german.morphemes import EMPTY, END, START, UNKNOWN, MorphemeModel

if TYPE_CHECKING:
    from HanTa.HanoverTagger import HanoverTagger

_MODEL = "morphmodel_ger.pgz"
_CUTOFF = 5.0
_LONGEST_FORM = 48  # of longer forms the end is analysed: keeps the time linear in the text

COST_WIDTH = 3  # bytes of what a tag costs behind two others
_MOST = (1 << 8 * COST_WIDTH) - 1  # the cost of what the model has not

TagScores = tuple[tuple[int, float], ...]


class Capital(IntEnum):
    """What the first letter of a form says: nothing (at the start of a sentence), or that it is large or small."""

    FREE = 0
    LARGE = 1
    SMALL = 2


CAPITALS = tuple([capital.name for capital in Capital])  # the names by the numbers


@cache
def model_digest() -> str:
    """What identifies the installed model: HanTa's version, the length of the model file and its checksum."""
    content = (files("HanTa") / _MODEL).read_bytes()
    return f"{distribution_version('HanTa')}-{len(content):x}-{zlib.crc32(content):08x}"


def cost_places(tags: Iterable[int]) -> dict[int, int]:
    """The places of these tags among the costs behind a tag, and those of what is no tag, which are their numbers."""
    return {tag: place for place, tag in enumerate((EMPTY, START, END, UNKNOWN, *sorted(tags)))}


class FormSource(Protocol):
    """Whoever knows what a form can be: the model itself, or a cache before it."""

    def tag_names(self) -> dict[int, str]: ...

    def costs_behind(self, first: int) -> bytes: ...

    def tag_scores(self, form: str, capital: Capital) -> TagScores: ...

    def lemma(self, form: str, tag: str) -> str: ...


class FormModel:
    """HanTa's model of word forms."""

    def __init__(self, hanta: HanoverTagger) -> None:
        self._hanta = hanta
        self._transitions: dict[tuple[int, int], dict[int, float]] = hanta.LP_trans_word
        self._morphemes = MorphemeModel(hanta)
        self._last: tuple[str, list[tuple[int, float]]] = ("", [])

    @staticmethod
    def load() -> FormModel:
        """The model of the installed HanTa package (takes a quarter of a second)."""
        from HanTa.HanoverTagger import HanoverTagger  # imports numpy: only where no cache knows the form

        return FormModel(HanoverTagger(_MODEL))

    def tag_names(self) -> dict[int, str]:
        """The names of all word tags, in the order in which HanTa tries them."""
        order = next(iter(self._hanta.LP_trans_word.values()))
        return {tag: str(self._hanta.int2tag[tag]) for tag in order if tag != END}

    def costs_behind(self, first: int) -> bytes:
        """Behind a tag, for each second tag what each third one costs, both in the order of `cost_places`.

        That is the log probability without its sign, of which HanTa has four digits. A sentence looks at a thousand of
        them all over the model: as bytes they lie close together in the memory.
        """
        places = cost_places(self.tag_names())
        most = _MOST.to_bytes(COST_WIDTH, "little")
        costs = [most] * len(places) ** 2
        for (before, second), scores in self._transitions.items():
            if before == first and second in places:
                for third, score in scores.items():
                    if third in places:
                        at = places[second] * len(places) + places[third]
                        costs[at] = min(round(-score * 10_000), _MOST).to_bytes(COST_WIDTH, "little")
        return b"".join(costs)

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
        path = [(form, number)] if -number in hanta.atomic_class else self._morphemes.best_path(form, -number)
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
        return self._hanta.tag2int["NE"] in self._morphemes.tags_of(form)

    def observed_forms(self) -> list[str]:
        """The forms of the news that the model was trained on, in lower case."""
        return [str(form) for form in self._hanta.cache]

    def _endings_of(self, form: str) -> list[tuple[int, float]]:
        """The tags that a form can end in with their scores; those of the last form are kept, for its other capital."""
        if form != self._last[0]:
            self._last = form, self._morphemes.end_scores(form)
        return self._last[1]
