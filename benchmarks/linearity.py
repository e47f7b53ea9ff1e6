"""Whether analysis and extraction stay linear on hostile texts.

usage: python benchmarks/linearity.py [--size N] [--rules RULES] [--json] [KIND…]

Each kind of text is analysed, and searched by the rules, with N characters (a million by default) and with a half, a
quarter, an eighth and a sixteenth of that. Printed is the CPU time for each size, and by how much each doubling of the
size multiplies it: near 2 is linear, near 4 quadratic. Each kind runs in this process, one after another.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from itertools import pairwise

from eventdsl import Engine, compile_rules
from eventdsl.german.pipeline import analyse

DOUBLINGS = 4
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
    "speakers": repeated("„Er kommt mit ihr“, sagte sie, "),
    "first_persons": repeated("„ich “ "),
    "utterances_and_words": repeated("„Ich komme heute nicht.“ und „er“ "),
    "complements": repeated("dass er sagt, "),
    "names": names,
    "titles": repeated("Dr. "),
    "prepositions": repeated("von "),
    "nouns": repeated("Treffen "),
    "dates": repeated("am 3. Mai "),
    "triggers": repeated("sagt ab "),
    "trigger_sentences": repeated("Hegseth sagt das Treffen ab. "),
    "trigger_phrases": repeated("Absage von Hegseth "),
}


def measure(engine: Engine, text: str) -> dict[str, float]:
    """The CPU seconds that the analysis of a text and the search in it take."""
    start = time.process_time()
    document = analyse(text)
    middle = time.process_time()
    engine.run_document(document)
    return {"analysis": middle - start, "engine": time.process_time() - middle}


def growth(seconds: list[float]) -> list[float]:
    """By how much each doubling of the size multiplies the time."""
    return [round(later / earlier, 2) if earlier else 0.0 for earlier, later in pairwise(seconds)]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"of {', '.join(KINDS)}; all without")
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--rules", default="@politik")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    engine = compile_rules(args.rules)
    engine.run_document(analyse("Hegseth sagt das Treffen ab."))
    sizes = [args.size >> doublings for doublings in range(DOUBLINGS, -1, -1)]
    if not args.json:
        print(f"{'kind':20}{'':10}" + "".join(f"{size / 1000:9.0f}k" for size in sizes) + "   growth at each doubling")
    for kind in args.kinds or KINDS:
        found = [measure(engine, KINDS[kind](size)) for size in sizes]
        for stage in ("analysis", "engine"):
            seconds = [one[stage] for one in found]
            if args.json:
                row = {"kind": kind, "stage": stage, "sizes": sizes, "seconds": seconds, "growth": growth(seconds)}
                print(json.dumps(row), flush=True)
            else:
                times = "".join(f"{second:10.2f}" for second in seconds)
                print(f"{kind:20}{stage:10}{times}   {'  '.join(map(str, growth(seconds)))}", flush=True)


if __name__ == "__main__":
    main()
