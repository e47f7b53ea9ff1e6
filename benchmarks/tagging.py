"""How fast texts are cut, tagged and analysed, as ratios to HanTa's own tagger.

usage: python benchmarks/tagging.py TEXTS.jsonl [--tokens N]

TEXTS has one JSON object with a `text` a line. "cold" starts with no analysis of any form, "warm" is the same text a
second time. HanTa is timed as its users call it (`tag_sent`, tags and lemmas) and for tags alone; "differences" counts
the tokens for which our decoder gives another tag than HanTa's.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ["EVENTDSL_CACHE"] = "off"

from HanTa.HanoverTagger import HanoverTagger

from eventdsl.german.form_analysis import FormModel
from eventdsl.german.pipeline import analyse, token_sentences
from eventdsl.german.sentences import split_sentences
from eventdsl.german.tagger import HantaTagger

Words = list[list[str]]


def read_texts(path: Path, tokens: int) -> Iterator[str]:
    """Texts of a file until they have about this many tokens."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if tokens <= 0:
                return
            text = json.loads(line)["text"]
            tokens -= len(text) // 6
            yield text


def sentences_of(texts: list[str]) -> Words:
    return [[text[start:end] for start, end in spans] for text in texts for spans in split_sentences(text)]


def rate(tokens: int, work: Callable[[], object]) -> float:
    """Tokens a second."""
    start = time.perf_counter()
    work()
    return tokens / (time.perf_counter() - start)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("--tokens", type=int, default=20_000)
    args = parser.parse_args()
    texts = list(read_texts(args.texts, args.tokens))
    sentences = sentences_of(texts)
    tokens = sum(map(len, sentences))
    hanta, tagger = HanoverTagger("morphmodel_ger.pgz"), HantaTagger(FormModel.load())

    stock = rate(tokens, lambda: [hanta.tag_sent(words) for words in sentences])
    rows = [
        ("HanTa, tags alone", rate(tokens, lambda: [hanta.tag_sent(words, taglevel=0) for words in sentences])),
        ("tokens and sentences", rate(tokens, lambda: sentences_of(texts))),
        ("tags, cold", rate(tokens, lambda: [tagger.model_tags(words) for words in sentences])),
        ("tags, warm", rate(tokens, lambda: [tagger.model_tags(words) for words in sentences])),
        ("tokens with lemmas, cold", rate(tokens, lambda: [token_sentences(text) for text in texts])),
        ("whole analysis, forms known", rate(tokens, lambda: [analyse(text) for text in texts])),
        ("whole analysis, warm", rate(tokens, lambda: [analyse(text) for text in texts])),
    ]
    print(f"{'HanTa, tags and lemmas':30}{stock:12,.0f} tokens/s{1:8.1f}")
    for name, speed in rows:
        print(f"{name:30}{speed:12,.0f} tokens/s{speed / stock:8.1f}")
    differences = sum(
        ours != theirs
        for words in sentences
        for ours, theirs in zip(tagger.model_tags(words), hanta.tag_sent(words, taglevel=0), strict=True)
    )
    print(f"{tokens} tokens, {differences} differences")


if __name__ == "__main__":
    main()
