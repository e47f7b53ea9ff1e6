"""The German analysis from text to `Document`, stage by stage.

Takes decoded text and the date that its source gives; gives the annotated document on which rules are matched.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from eventdsl.german.layout import RegionKind, read_layout
from eventdsl.german.sentences import split_sentences
from eventdsl.source import Span
from eventdsl.text.clause import Structure
from eventdsl.text.document import Sentence, Token


@lru_cache(maxsize=1)
def _stock():  # type: ignore[no-untyped-def]
    from HanTa.HanoverTagger import HanoverTagger

    return HanoverTagger("morphmodel_ger.pgz")


_STTS = {"NNI": "NN", "NNA": "NN", "ADJ(A)": "ADJA", "ADJ(D)": "ADJD"}


def token_sentences(text: str, date: str | None = None) -> tuple[Sentence, ...]:
    return tuple(
        _sentence(text, index, spans, region.kind is RegionKind.HEADLINE)
        for index, (region, spans) in enumerate(
            (region, spans)
            for region in read_layout(text, date).regions
            if region.sentences
            for spans in split_sentences(text, region.span)
        )
    )


def _sentence(text: str, index: int, spans: list[tuple[int, int]], headline: bool) -> Sentence:
    norms = [unicodedata.normalize("NFC", text[start:end]) for start, end in spans]
    tagged = _stock().tag_sent([re.sub("^[„“”»«‚‘›‹]$", '"', norm) for norm in norms])
    tokens = tuple(
        Token(number, text[start:end], start, end, norm, lemma if tag != "NE" else norm, _stts(tag))
        for number, ((start, end), norm, (_, lemma, tag)) in enumerate(zip(spans, norms, tagged, strict=True))
    )
    return Sentence(index, Span(spans[0][0], spans[-1][1]), tokens, Structure(), headline, quoted=(False,) * len(tokens))


def _stts(tag: str) -> str:
    return _STTS.get(tag) or tag.replace("(", "", 1).replace(")", "") if tag[0] != "$" else tag
