"""Programs as stable text.

Takes IR; gives lines that do not change unless the meaning does. Goldens compare them, and `eventdsl expand` shows them
to authors.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from eventdsl.ir.pattern import (
    Accept,
    Adverb,
    All,
    AllTests,
    AttributeTest,
    Automaton,
    Choice,
    Close,
    Consume,
    ConsumePhrase,
    Expletive,
    Fill,
    Filler,
    FrameElement,
    FramePattern,
    Instruction,
    Jump,
    Look,
    Negated,
    NotTest,
    Open,
    Optional,
    PhrasePattern,
    Reflexive,
    RegexTest,
    RulePattern,
    Skip,
    SlotTest,
    Split,
    TokenTest,
    VariantName,
    Words,
    WordTest,
)
from eventdsl.ir.program import CompiledRule, Program
from eventdsl.text.clause import Voice
from eventdsl.text.morphology import ANY, CASES, Readings

INDENT = "  "
MOST_WORDS = 8


def dump_program(program: Program) -> str:
    """The whole program."""
    lines: list[str] = []
    for number, stratum in enumerate(program.strata, 1):
        lines.append(f"stratum {number}")
        for index in stratum:
            lines += [INDENT + line for line in dump_rule(program.rules[index])]
    return "\n".join(lines) + "\n"


def dump_rule(rule: CompiledRule) -> Iterator[str]:
    """A rule: a line for each pattern and element."""
    yield f"rule {rule.id} -> {rule.event.name}"
    for pattern in rule.patterns:
        yield from (INDENT + line for line in dump_pattern(pattern))


def dump_pattern(pattern: RulePattern) -> Iterator[str]:
    match pattern:
        case FramePattern():
            lemmas = " | ".join(predicate.lemma for predicate in pattern.predicates[:MOST_WORDS])
            more = f" | … ({len(pattern.predicates)})" if len(pattern.predicates) > MOST_WORDS else ""
            yield f"pattern {pattern.number} frame {lemmas}{more}"
            yield from (INDENT + line for line in dump_element(pattern.body))
            if pattern.modals:
                yield f"{INDENT}modal {' | '.join(sorted(pattern.modals))}"
            yield f"{INDENT}voices {' '.join(voice.value for voice in Voice if voice in pattern.voices)}"
            switched_off = [name.value for name in VariantName if name not in pattern.variants]
            if switched_off and pattern.variants != frozenset((VariantName.NOMINAL,)):
                yield f"{INDENT}without {' '.join(switched_off)}"
        case PhrasePattern():
            yield f"pattern {pattern.number} phrase"
            yield from (INDENT + line for line in dump_automaton(pattern.automaton))
            if pattern.required is not None:
                yield f"{INDENT}requires {words_text(pattern.required)}"
        case _:
            assert_never(pattern)


def dump_element(element: FrameElement) -> Iterator[str]:
    """An element of a frame pattern and what is below it."""
    match element:
        case All(elements=elements):
            for inner in elements:
                yield from dump_element(inner)
        case Choice(options=options):
            yield "one of"
            for option in options:
                lines = list(dump_element(option))
                yield from ((INDENT + "- " if first else INDENT * 2) + line for first, line in _first(lines))
        case Optional(element=inner):
            yield "optional"
            yield from (INDENT + line for line in dump_element(inner))
        case Filler():
            yield filler_text(element)
        case Adverb(words=words):
            yield f"word {words_text(words)}"
        case Reflexive():
            yield "reflexive sich"
        case Negated():
            yield "negated"
        case Expletive():
            yield "expletive es"
        case _:
            assert_never(element)


def _first(lines: list[str]) -> Iterator[tuple[bool, str]]:
    for number, line in enumerate(lines):
        yield number == 0, line


def filler_text(filler: Filler) -> str:
    """`subject {wer: Akteur}`, `prepositional an {was}`, `object Teilnahme`."""
    place = "/".join(function.value for function in filler.functions)
    prepositions = f" {'|'.join(sorted(filler.prepositions))}" if filler.prepositions else ""
    if filler.slot is not None:
        return f"{place}{prepositions} {slot_text(filler.slot)}"
    return f"{place}{prepositions} {words_text(filler.noun) if filler.noun is not None else ''}"


def slot_text(slot: SlotTest) -> str:
    """The slot as an author would write it."""
    parts = [slot.role]
    if slot.type is not None:
        parts.append(f": {slot.type}{'!' if slot.certain else ''}")
    if slot.cases != ANY:
        parts.append(f", {_cases(slot.cases)}")
    if slot.heads is not None:
        parts.append(f", kopf={words_text(slot.heads)}")
    if slot.part:
        parts.append(", erstglied")
    if slot.many:
        parts.append(" (each)")
    return "{" + "".join(parts) + "}"


def _cases(readings: Readings) -> str:
    return "|".join(case.name.lower() for case, mask in CASES.items() if readings & mask)


def words_text(words: Words) -> str:
    """The first few words, and how many there are."""
    found = words.sorted()
    shown = " | ".join(found[:MOST_WORDS])
    return shown if len(found) <= MOST_WORDS else f"{shown} | … ({len(found)})"


def dump_automaton(automaton: Automaton) -> Iterator[str]:
    for place, instruction in enumerate(automaton.instructions):
        yield f"{place:3} {instruction_text(instruction)}"


def instruction_text(instruction: Instruction) -> str:
    match instruction:
        case Consume(test=test, anchor=anchor):
            return f"token {test_text(test)}{' anchor' if anchor else ''}"
        case ConsumePhrase(words=words, anchor=anchor):
            return f"tokens {words_text(words)}{' anchor' if anchor else ''}"
        case Fill(slot=slot):
            return f"phrase {slot_text(slot)}"
        case Skip():
            return "skip one token of the clause"
        case Split(first=first, second=second):
            return f"try {first}, else {second}"
        case Jump(target=target):
            return f"go to {target}"
        case Open(slot=slot):
            return f"open {{{slot.role}}}"
        case Close(slot=slot):
            return f"close {slot_text(slot)}"
        case Look(behind=behind, negative=negative, automaton=automaton):
            inner = "; ".join(instruction_text(step) for step in automaton.instructions)
            return f"look {'behind' if behind else 'ahead'}{' not' if negative else ''} ({inner})"
        case Accept():
            return "accept"
        case _:
            assert_never(instruction)


def test_text(test: TokenTest) -> str:
    match test:
        case WordTest(words=words):
            return words_text(words)
        case AttributeTest(name=name, values=values, regexes=regexes, negative=negative):
            shown = [*sorted(values), *(f"/{pattern}/" for pattern in regexes)]
            return f"{name}{'!=' if negative else '='}{'|'.join(shown)}"
        case RegexTest(pattern=pattern, ignore_case=ignore_case):
            return f"/{pattern}/{'i' if ignore_case else ''}"
        case AllTests(tests=tests):
            return "[" + " ".join(test_text(inner) for inner in tests) + "]"
        case NotTest(test=inner):
            return f"!{test_text(inner)}"
        case _:
            assert_never(test)
