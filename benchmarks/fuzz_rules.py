"""No byte sequence given as rule files may end in a traceback or hang: 100,000 cases of grammar-aware fuzzing.

    python benchmarks/fuzz_rules.py --cases 100000

Programs are derived from the blocks of `grammar/SPEC.md` and the rules of the shipped packs: their lexemes are dropped,
doubled, swapped, exchanged for others of the language and for hostile ones, whole statements are mixed, and a part of
the cases gets its bytes damaged. Each case is decoded, parsed, checked, compiled where it has no errors, and formatted;
what is formatted must be formatted the same again. A case that raises, or takes longer than the limit, is printed with
its seed and ends the run with 1.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
import traceback
from dataclasses import dataclass
from pathlib import Path

from eventdsl.analysis.files import MemoryFiles
from eventdsl.diagnostics import render_json, render_text
from eventdsl.resources import grammar_folder, packs_folder
from eventdsl.syntax.decoding import decode
from eventdsl.syntax.formatter import format_source
from eventdsl.testing.check_report import check_report

LEXEME = re.compile(r'"""(?:.|\n)*?"""|"(?:[^"\\\n]|\\.)*"|//[^\n]*|\w+|\n|[^\S\n]+|[^\w\s]')
BLOCK = re.compile(r"^```evr\n(.*?)^```", re.MULTILINE | re.DOTALL)
HOSTILE = (
    *("", "\0", "\ufeff", "\u200b", "\u0301", "\ud7ff", "\U0001f600", "\r", "\t", "\\", '"', '"""', "„", "“", "'"),
    *("(" * 70, ")" * 3, "[" * 3, "{" * 3, "x" * 5000, "{99999999}", "{3,1}", "..9999", "?*+", "(?<!", "$", "@", "@x("),
    *("/(a+)+$/", "/[/", "9" * 400, "-> none", "evr 2", "evr 1", "import", '"../x.evr"', '"@politik"', "ß", "\u2028"),
)
SLOWEST = 10.0  # seconds of processor time for one case


@dataclass(frozen=True, slots=True)
class Corpus:
    """Programs to start from, and all their lexemes."""

    programs: tuple[str, ...]
    lexemes: tuple[str, ...]


def read_corpus() -> Corpus:
    """The examples of the specification and the shipped rules, cut so that a case stays small."""
    specification = (grammar_folder() / "SPEC.md").read_text(encoding="utf-8")
    programs = BLOCK.findall(specification)
    for path in sorted(packs_folder().rglob("*.evr")):
        programs += re.split(r"\n(?=rule |event |entity )", path.read_text(encoding="utf-8"))
    lexemes = sorted({lexeme for program in programs for lexeme in LEXEME.findall(program)})
    return Corpus(tuple(programs), tuple(lexemes))


def case(corpus: Corpus, chance: random.Random) -> bytes:
    """The bytes of one case."""
    parts = chance.choices(corpus.programs, k=chance.randint(1, 3))
    lexemes = [lexeme for part in parts for lexeme in (*LEXEME.findall(part), "\n")]
    for _ in range(chance.choice((0, 1, 1, 2, 3, 5, 20))):
        _change(lexemes, corpus, chance)
    data = "".join(lexemes).encode("utf-8", "surrogatepass")
    return _damaged(data, chance) if chance.random() < 0.1 else data


def _change(lexemes: list[str], corpus: Corpus, chance: random.Random) -> None:
    at = chance.randrange(len(lexemes)) if lexemes else 0
    match chance.randrange(6):
        case 0 if lexemes:
            del lexemes[at : at + chance.randint(1, 4)]
        case 1 if lexemes:
            lexemes[at:at] = lexemes[at : at + chance.randint(1, 6)] * chance.randint(1, 3)
        case 2 if lexemes:
            other = chance.randrange(len(lexemes))
            lexemes[at], lexemes[other] = lexemes[other], lexemes[at]
        case 3 if lexemes:
            lexemes[at] = chance.choice(corpus.lexemes)
        case 4:
            lexemes.insert(at, chance.choice(HOSTILE))
        case _:
            lexemes.insert(at, chance.choice(corpus.lexemes))


def _damaged(data: bytes, chance: random.Random) -> bytes:
    raw = bytearray(data)
    for _ in range(chance.randint(1, 5)):
        if raw:
            raw[chance.randrange(len(raw))] = chance.randrange(256)
    return bytes(raw[: chance.randrange(len(raw) + 1)]) if chance.random() < 0.3 else bytes(raw)


def run(data: bytes) -> None:
    """Everything that may be done with a rule file; raises where the program has a bug."""
    report = check_report(("a.evr",), MemoryFiles({"a.evr": data}), examples=False)
    render_text(report.diagnostics)
    render_json(report.diagnostics)
    source, _ = decode(data, "a.evr")
    formatted = format_source(source)
    if not any(found.is_error for found in formatted.diagnostics):
        again = format_source(decode(formatted.text.encode(), "a.evr")[0])
        assert again.text == formatted.text, "formatting twice is not formatting once"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--cases", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1, help="seed of the first case; each case has the next one")
    options.add_argument("--keep", type=Path, help="folder for the bytes of cases that fail")
    chosen = options.parse_args()
    corpus = read_corpus()
    failures, slowest, begun = 0, 0.0, time.process_time()
    for seed in range(chosen.seed, chosen.seed + chosen.cases):
        data = case(corpus, random.Random(seed))
        started = time.process_time()
        try:
            run(data)
        except Exception:  # noqa: BLE001  every exception is a finding
            failures += 1
            print(f"seed {seed}:\n{traceback.format_exc()}", file=sys.stderr)
            if chosen.keep:
                (chosen.keep / f"{seed}.evr").write_bytes(data)
        took = time.process_time() - started
        slowest = max(slowest, took)
        if took > SLOWEST:
            failures += 1
            print(f"seed {seed}: {took:.1f} s for {len(data)} bytes", file=sys.stderr)
    seconds = time.process_time() - begun
    print(f"{chosen.cases} cases, {failures} failures, slowest {slowest:.2f} s, {seconds:.0f} s in all")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
