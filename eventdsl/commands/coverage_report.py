"""Coverage for reading: a table of the rules, the annotated rule files, the near misses.

    rule                            events   covered
    absage.evr:absagen                  12   19/31   61.3 %

    politik/absage.evr   24/41   58.5 %
       12   13 |   clause {wer} sagt ((Teilnahme | Besuch) (an {was})? | {was})? ab
               |                                   ~~~~~~
               = never: variant future; {was} left out

The first number of an annotated line says how many events the rule, pattern, guard or take of this line had part in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import assert_never

from rich.console import Console
from rich.text import Text

from eventdsl.commands.terminal import shown
from eventdsl.source import SourceFile
from eventdsl.testing.coverage import Coverage, Share
from eventdsl.testing.coverage_items import Item, ItemKind
from eventdsl.testing.near_misses import NearMiss

COUNTED = (ItemKind.RULE, ItemKind.PATTERN, ItemKind.HELD, ItemKind.TAKE, ItemKind.DEFAULT)
UNDERLINED = (ItemKind.ALTERNATIVE, ItemKind.PART, ItemKind.SLOT, ItemKind.TAKE, ItemKind.DEFAULT, ItemKind.PATTERN)
KINDS_IN_WORDS = {
    ItemKind.RULE: "rules",
    ItemKind.PATTERN: "patterns",
    ItemKind.VARIANT: "variants",
    ItemKind.ALTERNATIVE: "alternatives",
    ItemKind.PART: "optional parts there",
    ItemKind.LEFT_OUT: "optional parts left out",
    ItemKind.SLOT: "slots",
    ItemKind.HELD: "guards that held",
    ItemKind.REFUSED: "guards that refused",
    ItemKind.TAKE: "takes",
    ItemKind.DEFAULT: "defaults of roles",
}


LONGEST_LABEL = 40


def percent(share: Share) -> str:
    """`19/31   61.3 %`, rounded down, so that only full coverage is 100."""
    tenths = share.fraction * 1000 // 1
    return f"{f'{share.fired}/{share.total}':>9}  {tenths // 10:>3}.{tenths % 10} %"


def print_tables(coverage: Coverage, console: Console) -> None:
    """Print the coverage of each rule and of each kind of item."""
    rules = tuple(dict.fromkeys(item.rule for item in coverage.items))
    width = max((len(rule) for rule in rules), default=4)
    console.print(Text(f"{'rule':{width}}  {'events':>6}  {'covered':>9}", style="bold"))
    for rule in rules:
        share = coverage.share(coverage.of_rule(rule))
        style = "green" if share.fraction == 1 else "red" if not share.fired else ""
        console.print(Text(f"{shown(rule):{width}}  {coverage.events(rule):>6}  {percent(share)}", style=style))
    console.print()
    for kind, words in KINDS_IN_WORDS.items():
        share = coverage.share(coverage.of_kind(kind))
        if share.total:
            console.print(Text(f"{words:{width}}  {'':>6}  {percent(share)}"))
    console.print(Text(f"{'all':{width}}  {'':>6}  {percent(coverage.share())}", style="bold"))


# ---- the annotated rule files ---------------------------------------------------------------------------------------


def print_listing(coverage: Coverage, sources: Mapping[str, SourceFile], console: Console) -> None:
    """Print each rule file with the count of each statement and what of it no event has exercised."""
    by_file = sorted(coverage.items, key=lambda item: item.origin.file)
    for file, group in groupby(by_file, key=lambda item: item.origin.file):
        items = tuple(group)
        source = sources[file]
        console.print()
        console.print(Text(f"{shown(source.name)} {percent(coverage.share(items))}", style="bold"))
        by_line = _by_line(items, source)
        for number in range(1, len(source.text.rstrip().splitlines()) + 1):
            for line in _listed(number, source, by_line.get(number, ()), coverage):
                console.print(line)


def _by_line(items: Iterable[Item], source: SourceFile) -> dict[int, tuple[Item, ...]]:
    found: dict[int, tuple[Item, ...]] = {}
    for item in items:
        number = source.position(item.origin.span.start).line
        found[number] = (*found.get(number, ()), item)
    return found


def _listed(number: int, source: SourceFile, items: Sequence[Item], coverage: Coverage) -> Iterator[Text]:
    """A line of a rule file, and below it what is missing of it."""
    counted = [coverage.hits.get(item, 0) for item in items if item.kind in COUNTED]
    missed = _never(items, coverage)
    count = str(max(counted)) if counted else ""
    style = "red" if counted and not max(counted) else "yellow" if missed else "green" if items else "dim"
    yield Text.assemble((f"{count:>6}", style), (f" {number:>4} | ", "blue"), (source.line(number), style))
    if not missed:
        return
    margin = " " * 11
    under = _underline(missed, number, source)
    if under:
        yield Text.assemble((f"{margin} | ", "blue"), (under, "red"))
    yield Text.assemble((f"{margin} = ", "blue"), ("never: " + "; ".join(_missing(missed)), "red"))


def _never(items: Sequence[Item], coverage: Coverage) -> tuple[Item, ...]:
    """The items that no event has exercised; what stands in a fragment, in no rule that calls it."""
    fired = {(item.kind, item.origin, item.label) for item in items if coverage.hits.get(item)}
    return tuple(item for item in items if (item.kind, item.origin, item.label) not in fired)


def _underline(missed: Iterable[Item], number: int, source: SourceFile) -> str:
    """Tildes under what no event has exercised."""
    start = source.line_starts[number - 1]
    text = source.line(number)
    marks = [" "] * len(text)
    for item in missed:
        if item.kind in UNDERLINED:
            first, last = item.origin.span.start - start, min(item.origin.span.end - start, len(text))
            marks[first:last] = "~" * (last - first)
    return "".join(marks).rstrip()


def _missing(missed: Iterable[Item]) -> Iterator[str]:
    """What was never seen, in words, those of a kind together."""
    for kind, group in groupby(sorted(missed, key=lambda item: tuple(ItemKind).index(item.kind)), key=_kind):
        labels = ", ".join(dict.fromkeys(_short(item.label) for item in group))
        match kind:
            case ItemKind.RULE:
                yield "an event of this rule"
            case ItemKind.PATTERN:
                yield "an event by this pattern"
            case ItemKind.VARIANT:
                yield f"variant {labels}"
            case ItemKind.HELD:
                yield "the guard holds"
            case ItemKind.REFUSED:
                yield "the guard refuses"
            case ItemKind.LEFT_OUT:
                yield f"{labels} left out"
            case ItemKind.ALTERNATIVE:
                yield f"alternative {labels}"
            case ItemKind.PART | ItemKind.SLOT | ItemKind.TAKE | ItemKind.DEFAULT:
                yield f"{kind.value} {labels}"
            case _:
                assert_never(kind)


def _short(label: str) -> str:
    words = shown(label)
    return words if len(words) <= LONGEST_LABEL else f"{words[: LONGEST_LABEL - 1]}…"


def _kind(item: Item) -> ItemKind:
    return item.kind


# ---- near misses ----------------------------------------------------------------------------------------------------


def print_near_misses(misses: Sequence[NearMiss], sources: Mapping[str, SourceFile], console: Console) -> None:
    """Print the near misses as suggestions for new examples."""
    if not misses:
        return
    console.print()
    console.print(Text("near misses: one element short of an event; make each an example or a counter", style="bold"))
    for miss in misses:
        place = ""
        if miss.origin is not None:
            source = sources[miss.origin.file]
            line, column = source.position(miss.origin.span.start)
            place = f"  {shown(source.name)}:{line}:{column}"
        console.print()
        console.print(Text.assemble((miss.rule, "bold"), (f", pattern {miss.pattern}", "dim"), (place, "dim")))
        console.print(Text.assemble("  ", (shown(miss.message), "yellow"), (f"  {shown(miss.doc)}", "dim")))
        if miss.advice:
            console.print(Text(f"  {shown(miss.advice)}", style="dim"))
        console.print(Text(f"  {shown(miss.suggestion)}"))
