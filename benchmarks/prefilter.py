"""What the prefilter and the trigger index spare, as paired ratios of processor time.

usage: python benchmarks/prefilter.py TEXTS.jsonl [--documents N] [--pairs N] [--rules 20 100] [--dense 10 1000]
                                      [--json]

TEXTS has one JSON object with a `text` a line. Three things are measured, each pair of runs one after another in this
process, over warm caches:

    off/on N      N generated clause rules, or the shipped ones, without and with the prefilter; more than 1 spares
    dense         all sentences analysed (no prefilter), with the larger number of rules against the smaller
    candidates    the share of sentences that their words, and then their lemmas, let pass

Every pair also compares the events, which must be the same with the prefilter and without. A ratio is the median of
the pairs; the spread is the lowest and the highest.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from eventdsl import Engine, compile_rules
from eventdsl.engine.prefilter import Prefilter
from eventdsl.german.text_reader import TextReader

sys.path.insert(0, str(Path(__file__).resolve().parent))

from analysis import read_texts
from generated_rules import generated_rules

SHIPPED = Path(__file__).resolve().parents[1] / "rules" / "politik"


@dataclass(frozen=True, slots=True)
class Ratio:
    """The median of paired ratios with its spread."""

    name: str
    ratio: float
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True)
class Share:
    """The sentences that may have an event, of all: by their words, and by their lemmas too."""

    name: str
    words: float
    lemmas: float


def engine_of(rules: int | None) -> Engine:
    """An engine of so many generated rules, or of the shipped ones."""
    if rules is None:
        return compile_rules(SHIPPED)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "rules.evr")
        path.write_text(generated_rules(rules), encoding="utf-8")
        return compile_rules(path)


def seconds(work: Callable[[str], object], texts: Sequence[str]) -> float:
    start = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - start


def ratio(
    name: str, above: Callable[[str], object], below: Callable[[str], object], texts: Sequence[str], pairs: int
) -> Ratio:
    """How much longer the one takes than the other."""
    found = [seconds(above, texts) / seconds(below, texts) for _ in range(pairs)]
    return Ratio(name, median(found), min(found), max(found))


def prefiltered(engine: Engine) -> Callable[[str], object]:
    return lambda text: engine.extract(text)


def analysed(engine: Engine) -> Callable[[str], object]:
    return lambda text: engine.extract(text, prefilter=False)


def share(name: str, engine: Engine, texts: Sequence[str]) -> Share:
    prefilter, total, words, lemmas = Prefilter(engine.program), 0, 0, 0
    for text in texts:
        reader = TextReader(text)
        candidates = prefilter.candidates(reader.words)
        total += len(reader.words)
        words += len(candidates)
        lemmas += sum(prefilter.confirms(reader.tagged(number).tokens) for number in candidates)
    return Share(name, words / max(1, total), lemmas / max(1, total))


def check(engine: Engine, texts: Sequence[str]) -> int:
    """The number of texts whose events differ."""
    return sum(engine.extract(text) != engine.extract(text, prefilter=False) for text in texts)


def measure(texts: Sequence[str], rules: Sequence[int], dense: Sequence[int], pairs: int) -> Iterator[Ratio | Share]:
    for count in (*rules, None):
        engine = engine_of(count)
        name = f"{count} rules" if count is not None else "shipped rules"
        if (different := check(engine, texts)) != 0:
            raise SystemExit(f"{name}: the prefilter changes the events of {different} texts")
        yield share(f"candidates of {name}", engine, texts)
        yield ratio(f"off/on, {name}", analysed(engine), prefiltered(engine), texts, pairs)
    small, large = (engine_of(count) for count in dense)
    check(large, texts)
    yield ratio(f"dense, {dense[1]} rules / {dense[0]}", analysed(large), analysed(small), texts, pairs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--documents", type=int)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--rules", type=int, nargs="*", default=[20, 100])
    parser.add_argument("--dense", type=int, nargs=2, default=[10, 1000])
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    texts = read_texts(options.texts, options.documents)
    for result in measure(texts, options.rules, options.dense, options.pairs):
        if options.json:
            print(json.dumps(asdict(result)), flush=True)
        elif isinstance(result, Share):
            print(f"{result.name:32} {result.words:8.1%} by words {result.lemmas:8.1%} by lemmas", flush=True)
        else:
            print(f"{result.name:32} {result.ratio:8.2f} ({result.lowest:.2f}-{result.highest:.2f})", flush=True)


if __name__ == "__main__":
    main()
