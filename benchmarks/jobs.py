"""Two processes against one on a large corpus, and whether memory grows with the corpus.

usage: python benchmarks/jobs.py [CORPUS.jsonl] [--rules RULES] [--jobs N] [--copies 1 10 30] [--rounds 3] [--json]

CORPUS (default: the documents of seeds/, 20 times) is written so many times into one file. Each round runs the command
once with one process and once with N on the second of the sizes; the ratio of their times is given with its spread.
`of the work` is what N idle cores would make of it: N times the processor time of the one, through that of the other;
on a busy machine this is the figure to go by. Memory is the largest sum over all processes of what each has for itself
and its share of what they have in common (PSS, Linux only), sampled 20 times a second.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[1]
SEED_COPIES = 20
SECONDS_BETWEEN_SAMPLES = 0.05


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the command: seconds on the clock and of the processor, megabytes of memory at most."""

    copies: int
    jobs: int
    seconds: float
    processor: float
    memory: float


def main() -> None:
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        corpora = {copies: _corpus(arguments.corpus, copies, Path(folder)) for copies in arguments.copies}
        runs = list(_runs(corpora, arguments))
    size = arguments.copies[min(1, len(arguments.copies) - 1)]
    pairs = _pairs([run for run in runs if run.copies == size], arguments.jobs)
    clock = sorted(one.seconds / many.seconds for one, many in pairs)
    work = sorted(arguments.jobs * one.processor / many.processor for one, many in pairs)
    if arguments.json:
        record = {"runs": [asdict(run) for run in runs], "ratio": clock, "ratio_of_the_work": work}
        print(json.dumps(record))
        return
    print(f"{'copies':>6} {'jobs':>4} {'seconds':>8} {'processor':>9} {'MB':>7}")
    for run in runs:
        print(f"{run.copies:6} {run.jobs:4} {run.seconds:8.2f} {run.processor:9.2f} {run.memory:7.0f}")
    for name, ratios in (("on the clock", clock), ("of the work", work)):
        spread = f"{ratios[0]:.2f} to {ratios[-1]:.2f}"
        print(
            f"{arguments.jobs} processes against one, {size} copies, {name}: {statistics.median(ratios):.2f} ({spread})"
        )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", nargs="?", type=Path)
    parser.add_argument("--rules", default="@politik")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 10, 30])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def _runs(corpora: dict[int, Path], arguments: argparse.Namespace) -> Iterator[Run]:
    timed = arguments.copies[min(1, len(arguments.copies) - 1)]
    _run(corpora[min(corpora)], 1, 0, arguments.rules)  # fills the caches
    for copies, corpus in corpora.items():
        for _ in range(arguments.rounds if copies == timed else 1):
            for jobs in (1, arguments.jobs):
                yield _run(corpus, jobs, copies, arguments.rules)


def _pairs(runs: list[Run], jobs: int) -> list[tuple[Run, Run]]:
    return list(zip([run for run in runs if run.jobs == 1], [run for run in runs if run.jobs == jobs], strict=True))


def _corpus(source: Path | None, copies: int, folder: Path) -> Path:
    """The documents, so many times, with an id of their own each time."""
    lines = list(_documents(source))
    target = folder / f"{copies}.jsonl"
    with target.open("w", encoding="utf-8") as stream:
        for number in range(copies):
            for line in lines:
                record = {**line, "id": f"{line.get('id', '')}-{number}"}
                stream.write(json.dumps(record, ensure_ascii=False) + "\n")
    return target


def _documents(source: Path | None) -> Iterator[dict[str, str]]:
    if source is not None:
        with source.open(encoding="utf-8") as stream:
            yield from map(json.loads, stream)
        return
    for number in range(SEED_COPIES):
        for path in sorted((PROJECT / "seeds").glob("*.txt")):
            yield {"id": f"{path.name}-{number}", "text": path.read_text(encoding="utf-8")}


def _run(corpus: Path, jobs: int, copies: int, rules: str) -> Run:
    output = corpus.with_suffix(f".{jobs}.out")
    command = [sys.executable, "-m", "eventdsl", "run", rules, str(corpus), "-f", "jsonl", "-o", str(output)]
    before, started = os.times(), time.perf_counter()
    process = subprocess.Popen([*command, "--jobs", str(jobs)], cwd=PROJECT, stderr=subprocess.PIPE)
    memory = 0.0
    while process.poll() is None:
        memory = max(memory, sum(map(_memory, _family(process.pid))))
        time.sleep(SECONDS_BETWEEN_SAMPLES)
    after = os.times()
    if process.returncode != 0:
        raise SystemExit(f"the run ended with {process.returncode}: {process.communicate()[1].decode()}")
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(copies, jobs, time.perf_counter() - started, processor, memory)


def _family(process: int) -> Iterator[int]:
    """A process and its children, as far as the system tells."""
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text()
    except OSError:
        return
    yield from map(int, children.split())


def _memory(process: int) -> float:
    """The proportional set size of a process in megabytes; 0 for one that has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


if __name__ == "__main__":
    main()
