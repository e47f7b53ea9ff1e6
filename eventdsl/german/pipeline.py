"""The German analysis from text to `Document`, stage by stage.

Takes decoded text and the date that its source gives; gives the annotated document on which rules are matched.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from eventdsl.german.tokenizer import token_spans
from eventdsl.source import Span
from eventdsl.text.clause import Structure
from eventdsl.text.document import Sentence, Token


@lru_cache(maxsize=1)
def _stock():  # type: ignore[no-untyped-def]
    from HanTa.HanoverTagger import HanoverTagger

    return HanoverTagger("morphmodel_ger.pgz")


_STTS = {"NNI": "NN", "NNA": "NN", "ADJ(A)": "ADJA", "ADJ(D)": "ADJD"}


def token_sentences(text: str, date: str | None = None) -> tuple[Sentence, ...]:
    groups: list[list[tuple[int, int]]] = [[]]
    spans = token_spans(text)
    for number, (start, end) in enumerate(spans):
        groups[-1].append((start, end))
        following = text[spans[number + 1][0] : spans[number + 1][1]] if number + 1 < len(spans) else ""
        gap = text[end : spans[number + 1][0]] if following else ""
        word = text[start:end]
        if (word in ".!?" and not following[:1].islower() and following not in ("“", "”", "«", ",")) or "\n\n" in gap:
            groups.append([])
        elif word in "“”" and len(groups[-1]) > 1 and text[groups[-1][-2][0]] in ".!?" and following[:1].isupper():
            groups.append([])
    return tuple(_sentence(text, index, group) for index, group in enumerate(group for group in groups if group))


def _sentence(text: str, index: int, spans: list[tuple[int, int]]) -> Sentence:
    norms = [unicodedata.normalize("NFC", text[start:end]) for start, end in spans]
    tagged = _stock().tag_sent([re.sub("^[„“”»«‚‘›‹]$", '"', norm) for norm in norms])
    tokens = tuple(
        Token(number, text[start:end], start, end, norm, lemma if tag != "NE" else norm, _stts(tag))
        for number, ((start, end), norm, (_, lemma, tag)) in enumerate(zip(spans, norms, tagged, strict=True))
    )
    return Sentence(index, Span(spans[0][0], spans[-1][1]), tokens, Structure(), quoted=(False,) * len(tokens))


def _stts(tag: str) -> str:
    return _STTS.get(tag) or tag.replace("(", "", 1).replace(")", "") if tag[0] != "$" else tag
