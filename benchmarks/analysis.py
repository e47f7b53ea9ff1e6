"""How fast the whole analysis is, as paired ratios to HanTa's own tagging.

usage: python benchmarks/analysis.py TEXTS.jsonl [--documents N] [--pairs N] [--json]

TEXTS has one JSON object with a `text` a line. Each measurement is a process of its own and covers all documents.
"hanta" is HanTa as its users call it (`tag_sent` with default arguments, over the tokens that we cut, the model loaded
beforehand); "cold" is our `analyse` with an empty cache folder, "warm" the same with the folder that the cold run left.
Ours includes loading the lexicon. A pair is three measurements one after another, so that the load of the machine
bears on all three; a ratio above 1 says that the whole analysis is faster than HanTa's tags and lemmas alone.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

MEASURED = ("hanta", "cold", "warm")


def read_texts(path: Path, documents: int | None) -> list[str]:
    """The texts, or as many of them, spread over the file."""
    with path.open(encoding="utf-8") as lines:
        texts = [str(json.loads(line)["text"]) for line in lines]
    count = min(documents or len(texts), len(texts))
    return [texts[place * len(texts) // count] for place in range(count)]


def time_hanta(texts: list[str]) -> float:
    """Seconds for tags and lemmas of all tokens."""
    from HanTa.HanoverTagger import HanoverTagger

    sentences = sentences_of(texts)
    tagger = HanoverTagger("morphmodel_ger.pgz")
    start = time.perf_counter()
    for words in sentences:
        tagger.tag_sent(words)
    return time.perf_counter() - start


def time_analysis(texts: list[str]) -> float:
    """Seconds for the analysis of all texts."""
    from eventdsl.german.pipeline import analyse

    start = time.perf_counter()
    for text in texts:
        analyse(text)
    return time.perf_counter() - start


def sentences_of(texts: list[str]) -> list[list[str]]:
    from eventdsl.german.sentences import split_sentences

    return [[text[start:end] for start, end in spans] for text in texts for spans in split_sentences(text)]


def measure_apart(what: str, args: argparse.Namespace, cache: str) -> float:
    """The seconds that a fresh process reports."""
    command = [sys.executable, __file__, str(args.texts), "--measure", what]
    if args.documents:
        command += ["--documents", str(args.documents)]
    environment = os.environ | {"EVENTDSL_CACHE": cache}
    printed = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
    return float(printed)


def measure_pair(args: argparse.Namespace) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as cache:
        return {what: measure_apart(what, args, cache) for what in MEASURED}


def report(pairs: list[dict[str, float]], tokens: int) -> dict[str, object]:
    ratios = {what: [pair["hanta"] / pair[what] for pair in pairs] for what in MEASURED[1:]}
    return {
        "tokens": tokens,
        "tokens_per_second": {what: round(tokens / median(pair[what] for pair in pairs)) for what in MEASURED},
        "ratio": {what: round(median(values), 2) for what, values in ratios.items()},
        "spread": {what: [round(min(values), 2), round(max(values), 2)] for what, values in ratios.items()},
    }


def print_table(result: dict[str, object]) -> None:
    speeds, ratios, spreads = result["tokens_per_second"], result["ratio"], result["spread"]
    assert isinstance(speeds, dict) and isinstance(ratios, dict) and isinstance(spreads, dict)
    print(f"{'':10}{'tokens/s':>12}{'ratio':>8}   spread   ({result['tokens']} tokens)")
    print(f"{'hanta':10}{speeds['hanta']:12,}{1:8.2f}")
    for what, ratio in ratios.items():
        print(f"{what:10}{speeds[what]:12,}{ratio:8.2f}   {spreads[what][0]}–{spreads[what][1]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("--documents", type=int)
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--measure", choices=MEASURED, help="one measurement in this process, printed in seconds")
    args = parser.parse_args()
    texts = read_texts(args.texts, args.documents)
    if args.measure:
        print(time_hanta(texts) if args.measure == "hanta" else time_analysis(texts))
        return
    result = report([measure_pair(args) for _ in range(args.pairs)], sum(map(len, sentences_of(texts))))
    if args.json:
        print(json.dumps(result))
    else:
        print_table(result)


if __name__ == "__main__":
    main()
