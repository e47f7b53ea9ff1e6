"""No byte sequence given as rule files may end in a traceback or hang: 100,000 cases of fuzzing.

    python benchmarks/fuzz_rules.py --processes 2 --log fuzz.jsonl

Each case (see `fuzz_cases.py`) is decoded, parsed, checked, compiled where it has no errors, told in each form,
repaired as `--fix` would, and formatted; what is formatted has the same tree and is formatted the same again. One case
in twenty has its examples run, too. A case that raises, or takes longer than the limit, is told with its batch and
kept; the run then ends with 1. A case that hangs is killed with its traceback shown, and the run ends.

The cases come in numbered batches of one kind. Finished ones are written to the log, and a run with the same log goes
on where the last one stopped.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import multiprocessing
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass, replace
from functools import cache, partial
from pathlib import Path

from fuzz_cases import BATCH, KINDS, MAIN, Case, try_batch

from eventdsl.analysis.checking import check_files
from eventdsl.analysis.files import MemoryFiles
from eventdsl.analysis.pages import page
from eventdsl.diagnostics import patched, render_github, render_json, render_sarif, render_text
from eventdsl.source import SourceFile
from eventdsl.syntax.decoding import decode
from eventdsl.syntax.dump import dump
from eventdsl.syntax.formatter import format_module
from eventdsl.syntax.parsed import Parsed
from eventdsl.syntax.parser import parse
from eventdsl.testing.check_report import check_report

SLOWEST = 10.0  # seconds of processor time for one case
HANGING = 300.0  # seconds, on a machine that others use too
WITH_EXAMPLES = 20  # one case in so many has its examples run
SHARES = {"grammar": 0.35, "change": 0.35, "pack": 0.01, "bytes": 0.29}


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What became of one batch; `bad` names the files that hold the cases that failed."""

    kind: str
    number: int
    cases: int = 0
    accepted: int = 0  # without errors, hence compiled and formatted
    bad: tuple[str, ...] = ()
    slowest: float = 0.0
    seconds: float = 0.0


def run(case: Case, examples: bool) -> bool:
    """Everything that may be done with a rule file; raises where the program has a bug. Whether it has no errors."""
    paths, files = (case.made,) if case.made == MAIN else (".",), MemoryFiles(case.files)
    parsed: list[Parsed] = []

    def parse_here(source: SourceFile) -> Parsed:
        if source.name != case.made:
            return parse_imported(source)
        parsed.append(parse(source))
        return parsed[-1]

    # What has errors is checked only; what has none is checked again as the program does it, and compiled.
    checked = check_files(paths, files, parse_here)
    diagnostics = checked.diagnostics if checked.has_errors else check_report(paths, files, examples).diagnostics
    for render in (render_text, render_json, partial(render_sarif, page=page), render_github):
        render(diagnostics)
    for source, text in patched(diagnostics).items():
        parse(replace(source, text=text))
    assert parsed or not case.made.endswith(".evr"), "the file was not read"
    for found in parsed:
        _format(found, decode(case.data, MAIN)[0])
    return not any(found.is_error for found in diagnostics)


parse_imported = cache(parse)  # the files that cases import are always the same


def _format(parsed: Parsed, source: SourceFile) -> None:
    """Formatting keeps the tree, and formatting twice is formatting once."""
    if any(found.is_error for found in parsed.diagnostics):
        return
    text = format_module(parsed.module, source.text)
    again = parse(replace(source, text=text)).module
    assert format_module(again, text) == text, "formatting twice is not formatting once"
    assert dump(replace(again, comments=())) == dump(replace(parsed.module, comments=())), "formatting changes the tree"


def run_batch(kind: str, number: int, kept: Path) -> BatchResult:
    """Try all cases of a batch, in a process of its own."""
    result = BatchResult(kind, number)
    faulthandler.enable()
    under_way = kept / f"under-way-{os.getpid()}"

    def attempt(case: Case) -> None:
        nonlocal result
        under_way.write_bytes(case.data)
        faulthandler.dump_traceback_later(HANGING, exit=True)
        begun = time.process_time()
        problem, accepted = _problem(case, result.cases % WITH_EXAMPLES == 0)
        took = time.process_time() - begun
        if problem is None and took > SLOWEST:
            problem = f"{took:.1f} s for {len(case.data)} bytes"
        if problem is not None:
            place = kept / f"{kind}-{number}-{result.cases}-{Path(case.made).name}"
            place.write_bytes(case.data)
            print(f"{place}:\n{problem}", file=sys.stderr, flush=True)
            result = replace(result, bad=(*result.bad, str(place)))
        slowest, seconds = max(result.slowest, took), result.seconds + took
        done, fine = result.cases + 1, result.accepted + accepted
        result = replace(result, cases=done, accepted=fine, slowest=slowest, seconds=seconds)

    try_batch(kind, number, attempt)
    faulthandler.cancel_dump_traceback_later()
    under_way.unlink()
    return result


def _problem(case: Case, examples: bool) -> tuple[str | None, bool]:
    try:
        return None, run(case, examples)
    except Exception:  # noqa: BLE001  every exception is a finding
        return traceback.format_exc(), False


def batches(cases: int, first: int) -> Iterator[tuple[str, int]]:
    """The batches of a run, the kinds in turn, so that a run that is stopped early has seen each."""
    wanted = {kind: round(cases * SHARES[kind] / BATCH) for kind in KINDS}
    most = max(wanted.values())
    turns = ((turn * most / wanted[kind], kind, turn) for kind in KINDS if wanted[kind] for turn in range(wanted[kind]))
    return ((kind, first + turn) for _, kind, turn in sorted(turns))


def known(log: Path | None) -> list[BatchResult]:
    """The batches that a log says are done."""
    if log is None or not log.exists():
        return []
    rows = map(json.loads, log.read_text(encoding="utf-8").splitlines())
    return [BatchResult(**{**row, "bad": tuple(row["bad"])}) for row in rows]


def show(results: list[BatchResult], begun: float) -> None:
    """One line on everything done so far."""
    cases, accepted = sum(result.cases for result in results), sum(result.accepted for result in results)
    bad, slowest = sum(len(result.bad) for result in results), max(result.slowest for result in results)
    seconds = sum(result.seconds for result in results)
    passed = time.monotonic() - begun
    print(
        f"{cases} cases ({accepted} without errors), {bad} failures, slowest {slowest:.2f} s, "
        f"{seconds:.0f} s of processor, {passed:.0f} s passed",
        flush=True,
    )


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--cases", type=int, default=100_000)
    options.add_argument("--first", type=int, default=0, help="number of the first batch of each kind")
    options.add_argument("--processes", type=int, default=1)
    options.add_argument("--log", type=Path, help="where finished batches are written, and read from")
    options.add_argument("--keep", type=Path, help="folder for the bytes of cases that fail")
    chosen = options.parse_args()
    kept = chosen.keep or Path(tempfile.mkdtemp(prefix="fuzz-"))
    kept.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as caches:
        os.environ["EVENTDSL_CACHE"] = caches  # inherited by the processes; the user's own is not filled with cases
        results, begun = known(chosen.log), time.monotonic()
        done = {(result.kind, result.number) for result in results}
        todo = [batch for batch in batches(chosen.cases, chosen.first) if batch not in done]
        with ProcessPoolExecutor(chosen.processes, multiprocessing.get_context("spawn")) as pool:
            futures = [pool.submit(run_batch, kind, number, kept) for kind, number in todo]
            try:
                for turn, future in enumerate(as_completed(futures), 1):
                    results.append(future.result())
                    if chosen.log:
                        with chosen.log.open("a", encoding="utf-8") as log:
                            log.write(json.dumps(asdict(results[-1])) + "\n")
                    if turn % 10 == 0 or turn == len(futures):
                        show(results, begun)
            except BrokenProcessPool:
                print(f"a case hung or crashed the process; see {kept}/under-way-*", file=sys.stderr)
                return 1
    return 1 if any(result.bad for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())
