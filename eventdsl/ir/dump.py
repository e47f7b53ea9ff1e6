"""A compiled rule in words: what `eventdsl expand` prints.

Takes a `CompiledRule`; gives lines of text, the same in every run. A clause pattern is shown as its predicate, the
elements it asks for by grammatical function of the active clause, and the variants in which they are found:

    clause 1: absagen
      subject      {wer: Akteur*}
      object       {was: Veranstaltung?}
      found as     v2           main clause: … sagt … ab
                   passive      with werden: the subject is the agent (von, durch), the object is the subject
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    Function,
    Instruction,
    Jump,
    Look,
    Negated,
    NotTest,
    Open,
    Optional,
    PhrasePattern,
    Predicate,
    Reflexive,
    RegexTest,
    Skip,
    SlotTest,
    Split,
    TokenTest,
    VariantName,
    Words,
    WordTest,
)
from eventdsl.ir.program import CompiledRule
from eventdsl.text.clause import FrameForm, Voice
from eventdsl.text.morphology import ANY, cases_of

INDENT = "  "
MOST_WORDS = 12  # of a list; the rest is counted

# Which voices and forms a variant needs; without one it cannot arise, whatever the rule says.
VOICE_OF_VARIANT = {
    VariantName.PASSIVE: Voice.PASSIVE,
    VariantName.STATE_PASSIVE: Voice.STATE_PASSIVE,
    VariantName.RECIPIENT_PASSIVE: Voice.RECIPIENT_PASSIVE,
}
FORM_OF_VARIANT = {
    VariantName.NOMINAL: FrameForm.NOMINAL,
    VariantName.PARTICIPLE: FrameForm.PARTICIPLE,
    VariantName.ZU_INFINITIVE: FrameForm.INFINITIVE,
    VariantName.INFINITIVE: FrameForm.INFINITIVE,
}
VARIANTS_IN_WORDS = {
    VariantName.V2: "main clause, any order of the other constituents",
    VariantName.V1: "finite verb first: question, condition, after a quotation",
    VariantName.HEADLINE: "headline without articles or finite auxiliary",
    VariantName.VERB_LAST: "subordinate clause, the verb with its particle at the end",
    VariantName.PERFECT: "perfect and pluperfect with haben or sein",
    VariantName.FUTURE: "future with werden",
    VariantName.MODAL: "with a modal: will, soll, muss, kann",
    VariantName.PASSIVE: "passive with werden: the subject is the agent (von, durch), the object is the subject",
    VariantName.STATE_PASSIVE: "passive with sein: the object is the subject",
    VariantName.RECIPIENT_PASSIVE: "passive with bekommen: the dative is the subject",
    VariantName.ZU_INFINITIVE: "infinitive with zu, its subject from the governing verb",
    VariantName.INFINITIVE: "bare infinitive, its subject from the governing verb",
    VariantName.PARTICIPLE: "participle as attribute: the noun is the object, or the subject of an intransitive verb",
    VariantName.NOMINAL: "event noun: genitive, von, durch, possessive or compound",
}


def describe_rule(rule: CompiledRule) -> Iterator[str]:
    """The lines of one rule, its patterns in order."""
    yield f"{rule.id} -> {rule.event.name}"
    for pattern in rule.patterns:
        match pattern:
            case FramePattern():
                yield from _indented(_frame_lines(pattern))
            case PhrasePattern():
                yield from _indented(_phrase_lines(pattern))
            case _:
                assert_never(pattern)


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (INDENT + line for line in lines)


# ---- clause patterns ------------------------------------------------------------------------------------------------


def _frame_lines(pattern: FramePattern) -> Iterator[str]:
    kind = "nominal" if pattern.forms == {FrameForm.NOMINAL} else "clause"
    yield f"{kind} {pattern.number}: {' | '.join(_predicate(predicate) for predicate in pattern.predicates)}"
    if pattern.modals:
        yield f"{INDENT}under {', '.join(sorted(pattern.modals))}"
    yield from _indented(_element_lines(pattern.body))
    for variant in variants(pattern):
        yield f"{INDENT}as {variant.value:18} {VARIANTS_IN_WORDS[variant]}"


def variants(pattern: FramePattern) -> tuple[VariantName, ...]:
    """The variants that can arise: not switched off, and licensed by the class of the verb."""
    return tuple(
        variant for variant in VARIANTS_IN_WORDS if variant in pattern.variants and _can_arise(variant, pattern)
    )


def _can_arise(variant: VariantName, pattern: FramePattern) -> bool:
    voice, form = VOICE_OF_VARIANT.get(variant), FORM_OF_VARIANT.get(variant)
    finite = form is not None or FrameForm.FINITE in pattern.forms
    return finite and (voice is None or voice in pattern.voices) and (form is None or form in pattern.forms)


def _predicate(predicate: Predicate) -> str:
    return f"{predicate.lemma} ({predicate.base} … {predicate.particle})" if predicate.particle else predicate.lemma


def _element_lines(element: FrameElement) -> Iterator[str]:
    match element:
        case Filler():
            yield _filler(element)
        case Adverb():
            yield f"adverb {_words(element.words)}"
        case Reflexive():
            yield "reflexive sich"
        case Negated():
            yield "negated"
        case Expletive():
            yield "subject es, or none"
        case All():
            for part in element.elements:
                yield from _element_lines(part)
        case Optional():
            yield "if it is there"
            yield from _indented(_element_lines(element.element))
        case Choice():
            for index, option in enumerate(element.options):
                yield "either" if index == 0 else "or"
                yield from _indented(_element_lines(option))
        case _:
            assert_never(element)


def _filler(filler: Filler) -> str:
    names = " or ".join(_function(function, filler.prepositions) for function in filler.functions)
    what = _slot(filler.slot) if filler.slot is not None else _words(filler.noun or Words())
    return f"{names}: {what}"


def _function(function: Function, prepositions: frozenset[str]) -> str:
    if function is Function.PREPOSITIONAL:
        return f"with {'/'.join(sorted(prepositions))}"
    return "dative" if function is Function.IOBJ else function.value


def _slot(slot: SlotTest) -> str:
    parts = [f"{slot.type}{'!' if slot.certain else ''}"] if slot.type is not None else []
    if slot.cases != ANY:
        parts.append("/".join(case.name.lower() for case in cases_of(slot.cases)))
    if slot.heads is not None:
        parts.append(f"head {_words(slot.heads)}")
    parts += sorted(mention.value for mention in slot.mentions)
    many = "any number" if slot.many else ""
    need = "" if slot.required else "may be missing"
    return (
        "{" + ", ".join([f"{slot.role}: {parts[0] if parts else 'anything'}", *parts[1:]]) + "}" + _remark(many, need)
    )


def _remark(*remarks: str) -> str:
    said = ", ".join(remark for remark in remarks if remark)
    return f" ({said})" if said else ""


def _words(words: Words) -> str:
    """Lemmas as they are, exact forms in quotes."""
    listed = [*words.lemmas, *(f'"{form}"' for form in words.forms), *(" ".join(phrase) for phrase in words.phrases)]
    found = sorted(listed, key=lambda word: (word.strip('"'), word))
    rest = len(found) - MOST_WORDS
    return " | ".join(found[:MOST_WORDS]) + (f" | … {rest} more" if rest > 0 else "")


# ---- phrase patterns ------------------------------------------------------------------------------------------------


def _phrase_lines(pattern: PhrasePattern) -> Iterator[str]:
    trigger = _words(pattern.required) if pattern.required is not None else "none: it looks at every sentence"
    yield f"phrase {pattern.number}: looked for in sentences with {trigger}"
    yield from _indented(_automaton_lines(pattern.automaton))


def _automaton_lines(automaton: Automaton) -> Iterator[str]:
    for number, instruction in enumerate(automaton.instructions):
        yield f"{number:3} {_instruction(instruction)}"
        if isinstance(instruction, Look):
            yield from _indented(_automaton_lines(instruction.automaton))


def _instruction(instruction: Instruction) -> str:
    match instruction:
        case Consume():
            return f"word {_test(instruction.test)}"
        case ConsumePhrase():
            return f"words {_words(instruction.words)}"
        case Fill():
            return f"noun phrase {_slot(instruction.slot)}"
        case Skip():
            return "any word of the same clause"
        case Split():
            return f"go on at {instruction.first}, else at {instruction.second}"
        case Jump():
            return f"go on at {instruction.target}"
        case Open():
            return f"begin {_slot(instruction.slot)}"
        case Close():
            return f"end {_slot(instruction.slot)}"
        case Look():
            where = "before" if instruction.behind else "after"
            return f"{'not ' if instruction.negative else ''}{where} this:"
        case Accept():
            return "found"
        case _:
            assert_never(instruction)


def _test(test: TokenTest) -> str:
    match test:
        case WordTest():
            return _words(test.words)
        case AttributeTest():
            values = [*sorted(test.values), *(f"/{pattern}/" for pattern in test.regexes)]
            return f"{test.name}{'!=' if test.negative else '='}{'|'.join(values)}"
        case RegexTest():
            return f"/{test.pattern}/{'i' if test.ignore_case else ''}"
        case AllTests():
            return " and ".join(_test(part) for part in test.tests) or "any"
        case NotTest():
            return f"not ({_test(test.test)})"
        case _:
            assert_never(test)
