"""Whether analysis and extraction stay linear on hostile texts, as ratios of times.

usage: python benchmarks/linearity.py [--size N] [--rules RULES] [--json] [KIND…]

Each kind of text is analysed, and searched by the rules, once with a quarter of N characters and once with N; a ratio
near 4 is linear, one near 16 quadratic. Each kind runs in this process, one after another.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable

from eventdsl import compile_rules
from eventdsl.german.pipeline import analyse

STEPS = 4
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def repeated(unit: str) -> Callable[[int], str]:
    return lambda size: unit * (size // len(unit))


def brackets(size: int) -> str:
    return "(" * (size // 2) + ")" * (size // 2)


def names(size: int) -> str:
    """Names of different people in one sentence."""
    count = len(LETTERS)
    listed = (
        f"Hans Maier{LETTERS[number % count]}{LETTERS[number // count % count]}{LETTERS[number // count**2 % count]}"
        for number in range(size // 16)
    )
    return ", ".join(listed)


KINDS: dict[str, Callable[[int], str]] = {
    "one_word": repeated("a"),
    "one_compound": repeated("Haus-"),
    "commas": repeated(","),
    "brackets": brackets,
    "nested_clauses": repeated("(sagte er "),
    "marks": repeated('"'),
    "quotations": repeated("„Er sagte ab “ "),
    "names": names,
    "titles": repeated("Dr. "),
    "prepositions": repeated("von "),
    "nouns": repeated("Treffen "),
    "dates": repeated("am 3. Mai "),
    "triggers": repeated("sagt ab "),
    "trigger_sentences": repeated("Hegseth sagt das Treffen ab. "),
    "trigger_phrases": repeated("Absage von Hegseth "),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"of {', '.join(KINDS)}; all without")
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--rules", default="@politik")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    engine = compile_rules(args.rules)
    engine.run_document(analyse("Hegseth sagt das Treffen ab."))
    for kind in args.kinds or KINDS:
        analysed, searched = [], []
        for size in (args.size // STEPS, args.size):
            text = KINDS[kind](size)
            start = time.perf_counter()
            document = analyse(text)
            middle = time.perf_counter()
            engine.run_document(document)
            analysed.append(middle - start)
            searched.append(time.perf_counter() - middle)
        row = {
            "kind": kind,
            "analysis": round(analysed[1], 2),
            "analysis_ratio": round(analysed[1] / analysed[0], 1),
            "engine": round(searched[1], 2),
            "engine_ratio": round(searched[1] / searched[0], 1),
        }
        if args.json:
            print(json.dumps(row), flush=True)
        else:
            print(
                "  ".join(
                    f"{name} {value!s:18}" if name == "kind" else f"{name} {value!s:6}" for name, value in row.items()
                ),
                flush=True,
            )


if __name__ == "__main__":
    main()
