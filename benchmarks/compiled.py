"""What the compiled core gains: the same documents analysed and searched by both forms, in turn, in CPU time.

    pip install . --target build/core
    python benchmarks/compiled.py build/core rules/politik seeds/ --rounds 7

The first argument is the folder of an installed eventdsl with the core; the other form is this checkout, interpreted.
Each round starts both once for `analysis` (every sentence in full) and for `run` (the engine over the rules), reads the
documents once to warm up and once to measure, and compares what they found. Prints the median ratio with its spread.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WORK = """
import hashlib, json, sys, time
import eventdsl
from eventdsl.core import core_name
from eventdsl.german.pipeline import analyse

what, rules, *paths = sys.argv[1:]
texts = [open(path, encoding="utf-8").read() for path in paths]
engine = eventdsl.compile_rules(rules) if what == "run" else None

def work():
    if engine is None:
        return [repr(analyse(text)) for text in texts]
    return [repr(list(engine.extract(text))) for text in texts]

def seconds():
    start = time.process_time()
    for text in texts:
        if engine is None:
            analyse(text)
        else:
            list(engine.extract(text))
    return time.process_time() - start

digest = hashlib.sha256("".join(work()).encode()).hexdigest()
print(json.dumps({"core": core_name(), "digest": digest, "seconds": seconds()}))
"""


def measured(folder: Path, what: str, rules: str, paths: list[str]) -> dict[str, str | float]:
    """One process of one form: its name, a digest of what it found, and the CPU time that it took."""
    result = subprocess.run(
        [sys.executable, "-P", "-c", WORK, what, rules, *paths],
        env=os.environ | {"PYTHONPATH": str(folder), "PYTHONHASHSEED": "0"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    found: dict[str, str | float] = json.loads(result.stdout)
    return found


def compare(what: str, core: Path, rules: str, paths: list[str], rounds: int) -> None:
    ratios = []
    for number in range(rounds):
        order = (core, ROOT) if number % 2 else (ROOT, core)
        results = {result["core"]: result for result in (measured(folder, what, rules, paths) for folder in order)}
        if set(results) != {"compiled core", "interpreted"}:
            sys.exit(f"both forms are needed, but these were running: {', '.join(map(str, results))}")
        compiled, interpreted = results["compiled core"], results["interpreted"]
        if compiled["digest"] != interpreted["digest"]:
            sys.exit(f"{what}: the two forms find different things")
        ratios.append(float(interpreted["seconds"]) / float(compiled["seconds"]))
    print(f"{what}: {statistics.median(ratios):.2f}x ({min(ratios):.2f}-{max(ratios):.2f}, {rounds} rounds)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("core", type=Path, help="folder of an installed eventdsl with the compiled core")
    parser.add_argument("rules", help="rule folder for `run`")
    parser.add_argument("corpus", type=Path, help="folder of text files")
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    paths = [str(path) for path in sorted(arguments.corpus.rglob("*.txt"))]
    for what in ("analysis", "run"):
        compare(what, arguments.core.resolve(), arguments.rules, paths, arguments.rounds)


if __name__ == "__main__":
    main()
