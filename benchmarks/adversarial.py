"""How extraction grows on texts and rules that are made to be slow, with a plot.

usage: python benchmarks/adversarial.py [--size N] [--steps N] [--json] [KIND…]

A kind is a set of rules and a text. Extraction runs over texts of N / 2^steps … N characters: the time should double
with the length. Kinds that end in `_rules` keep the text and double the number of rules that its words trigger: the
time should not grow faster than they do. A growth near 2 is proportional, one near 4 quadratic; below 2 something is
shared.

    nested_quantifiers   phrases with repetitions in repetitions, on words that almost fit
    gaps                 phrases with long gaps, on a text of their first words
    look_around          look-arounds before every word
    near_misses          a separable verb without its particle, and its particle without it
    particles            one verb and many words that could be its particle
    verbs_alone          a sentence of nothing but verbs without their particle
    one_sentence         a sentence of nothing but trigger words
    references           pronouns that each need the one before
    quotations           utterances that nobody is said to have spoken
    same_trigger_rules   more and more rules with one trigger
    idle_rules           more and more rules that nothing triggers
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from eventdsl import Engine, compile_rules
from eventdsl.analysis.files import MemoryFiles

sys.path.insert(0, str(Path(__file__).resolve().parent))

from generated_rules import generated_rules

HEAD = "evr 1\nevent Ereignis {\n  wer: Text*\n  was: Text?\n}\n"
BAR = 40  # characters of the longest bar


@dataclass(frozen=True, slots=True)
class Kind:
    """Patterns and the unit that the text repeats; `growing` doubles the rules instead of the text."""

    patterns: tuple[str, ...]
    unit: str
    growing: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One measurement: characters, rules, seconds, and how many times those of the step before."""

    kind: str
    characters: int
    rules: int
    seconds: float
    growth: float | None


KINDS: dict[str, Kind] = {
    "nested_quantifiers": Kind(("phrase ((sehr+)+ (alt | jung)?)+ Haus", "phrase (sehr* sehr*)* Haus"), "sehr alt "),
    "gaps": Kind(("phrase Haus ..30 Haus ..30 Garten", "phrase Haus (..20 Haus)* Garten"), "Haus und "),
    "look_around": Kind(("phrase (?<= Haus ..20) (?! Garten) Hof {wer}",), "Hof und "),
    "near_misses": Kind(("clause {wer} sagt {was} ab",), "Er sagt heute nichts. Ab und an kommt er. "),
    "particles": Kind(("clause {wer} sagt {was} ab",), "Er sagt auf und ab, "),
    "verbs_alone": Kind(("clause {wer} sagt {was} ab",), "sagt "),
    "one_sentence": Kind(("clause {wer} sagt {was} ab", "phrase Absage von {wer}"), "sagt ab Absage von "),
    "references": Kind(("clause {wer} sagt {was} ab",), "Er sagte sie ab. "),
    "quotations": Kind(("clause {wer} sagt {was} ab",), "„Er sagte sie ab.“ "),
    "same_trigger_rules": Kind(("clause {wer} sagt {was} ab", "phrase Absage von {wer}"), "Er sagt es ab. ", True),
    "idle_rules": Kind((), "Der Gipfel war gestern schon lange vorbei. ", True),
}


def engine_of(patterns: tuple[str, ...], count: int) -> Engine:
    """An engine of rules with these patterns, all of them so many times."""
    rules = "".join(
        f"rule r{number}_{place} -> Ereignis {{\n  {pattern}\n}}\n"
        for number in range(count)
        for place, pattern in enumerate(patterns)
    )
    return compile_rules("a.evr", MemoryFiles({"a.evr": HEAD + rules}))


def idle_engine(count: int) -> Engine:
    """An engine of generated rules, 25 times as many."""
    return compile_rules("a.evr", MemoryFiles({"a.evr": generated_rules(25 * count)}))


def seconds(engine: Engine, text: str) -> float:
    start = time.process_time()
    engine.extract(text)
    return time.process_time() - start


def measure(name: str, kind: Kind, size: int, steps: int) -> Iterator[Step]:
    before: float | None = None
    for step in range(steps + 1):
        length = size // 4 if kind.growing else size >> (steps - step)
        text = kind.unit * max(1, length // len(kind.unit))
        count = 1 << step if kind.growing else 1
        engine = engine_of(kind.patterns, count) if kind.patterns else idle_engine(count)
        engine.extract(kind.unit)
        needed = min(seconds(engine, text) for _ in range(2))
        yield Step(name, len(text), len(engine.program.rules), needed, needed / before if before else None)
        before = needed


def bar(share: float) -> str:
    return "█" * max(1, round(BAR * share))


def show(name: str, steps: list[Step]) -> None:
    print(f"\n{name}")
    longest = max(step.seconds for step in steps)
    for step in steps:
        growth = f"× {step.growth:4.2f}" if step.growth is not None else ""
        size = f"{step.characters:10,} chars {step.rules:5} rules"
        print(f"{size} {step.seconds:8.3f} s {growth:7} {bar(step.seconds / longest)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", metavar="KIND", choices=[*KINDS, []])
    parser.add_argument("--size", type=int, default=80_000, help="characters of the longest text")
    parser.add_argument("--steps", type=int, default=3, help="how often a length or a number of rules is doubled")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    for name in options.kinds or KINDS:
        steps = list(measure(name, KINDS[name], options.size, options.steps))
        if options.json:
            print("\n".join(json.dumps(asdict(step)) for step in steps), flush=True)
        else:
            show(name, steps)


if __name__ == "__main__":
    main()
