"""What a list of a million names costs: making it ready, loading it, memory, and the time of a run.

usage: python benchmarks/gazetteer.py [CORPUS.jsonl] [--names N] [--rounds 3] [--json]

The same rule with the same slot is run over CORPUS (default: the documents of seeds/, 20 times), once with N generated
names and once with a hundred of them, each in a process of its own with a cache of its own. Times are processor times;
ratios are of pairs of runs, with their spread. `ready` is the first start with the list, `load` each later one, beyond
what the short list takes.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).parents[1]
SEED_COPIES = 20
FEW = 100
SYLLABLES = [first + vowel + last for first in "bdfgklmnprst" for vowel in "aeiou" for last in ("", "n", "r", "l")]
KINDS = ("", "", " AG", " GmbH", " GmbH & Co. KG", " Holding")
RULES = """evr 1
list firmen from "firmen.txt"
entity Firma { name organisation
  list @firmen }
event Tat { wer: Firma
  was: Text? }
rule tun -> Tat {
  clause {wer} (sagt | fordert | kündigt | plant | übernimmt | verlangt | erklärt | meldet | warnt) {was}
}
"""
# What each process does: compile, then extract from every document; prints seconds of both, events and memory at most.
CODE = """
import json, resource, sys, time
import eventdsl.api
started = time.process_time()
engine = eventdsl.api.compile_rules(sys.argv[1])
compiled = time.process_time()
texts = [json.loads(line)["text"] for line in open(sys.argv[2], encoding="utf-8")] if len(sys.argv) > 2 else []
for text in texts[:3]:
    engine.extract(text)
begun = time.process_time()
events = sum(len(engine.extract(text)) for text in texts)
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([compiled - started, time.process_time() - begun, events, memory]))
"""


def main() -> None:
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        _write(place, arguments.names)
        corpus = _corpus(arguments.corpus, place)
        ready = _process(place / "many", place)[0]
        _process(place / "few", place, corpus)  # fills the caches of both
        rounds = [
            (_process(place / "many", place, corpus), _process(place / "few", place, corpus))
            for _ in range(arguments.rounds)
        ]
        stored = sum(path.stat().st_size for path in (place / "cache" / "names").glob("*"))
    record = {
        "names": arguments.names,
        "ready_seconds": round(ready, 2),
        "load_milliseconds": [round(1000 * (many[0] - few[0]), 1) for many, few in rounds],
        "megabytes_on_disk": round(stored / 1e6, 1),
        "megabytes_of_the_process": [round(many[3]) for many, _ in rounds],
        "megabytes_beyond_few_names": [round(many[3] - few[3]) for many, few in rounds],
        "slow_down": sorted(round(many[1] / few[1], 3) for many, few in rounds),
        "events": rounds[0][0][2],
    }
    if arguments.json:
        print(json.dumps(record))
        return
    for name, value in record.items():
        spread = (
            f"{statistics.median(value):,} ({min(value):,} to {max(value):,})"
            if isinstance(value, list)
            else f"{value:,}"
        )
        print(f"{name.replace('_', ' '):28} {spread}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", nargs="?", type=Path)
    parser.add_argument("--names", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def _write(place: Path, count: int) -> None:
    """The rule with all names and with few of them."""
    names = sorted(_names(count))
    for folder, listed in (("many", names), ("few", names[:FEW])):
        (place / folder).mkdir()
        (place / folder / "tun.evr").write_text(RULES, encoding="utf-8")
        (place / folder / "firmen.txt").write_text("\n".join(listed) + "\n", encoding="utf-8")


def _names(count: int) -> set[str]:
    """Names of firms that could be: one to three words of two to four syllables, and often a legal form."""
    chance = random.Random(count)
    names: set[str] = set()
    while len(names) < count:
        words = (
            "".join(chance.choices(SYLLABLES, k=chance.randrange(2, 5))).capitalize()
            for _ in range(chance.randrange(1, 4))
        )
        names.add(" ".join(words) + chance.choice(KINDS))
    return names


def _corpus(source: Path | None, place: Path) -> Path:
    if source is not None:
        return source
    path = place / "corpus.jsonl"
    path.write_text("".join(_seed_lines()), encoding="utf-8")
    return path


def _seed_lines() -> Iterator[str]:
    for file in sorted((PROJECT / "seeds").glob("*.txt")) * SEED_COPIES:
        yield json.dumps({"text": file.read_text(encoding="utf-8")}, ensure_ascii=False) + "\n"


def _process(rules: Path, place: Path, corpus: Path | None = None) -> tuple[float, float, int, float]:
    environment = {**os.environ, "EVENTDSL_CACHE": str(place / "cache"), "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-c", CODE, str(rules), *([str(corpus)] if corpus else [])]
    printed = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout
    compiled, run, events, memory = json.loads(printed)
    return compiled, run, events, memory


if __name__ == "__main__":
    main()
