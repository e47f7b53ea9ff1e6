"""Bindings as arguments: text, span, head, name and evidence of each filler.

Takes a match's bindings; gives the argument mentions of the event. The span of a phrase is the phrase with its
genitives, prepositional attachments and appositions, but never the trigger itself; where the attachments hold the
trigger (the noun that a participle or a relative clause modifies) it is the core.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from eventdsl.engine.binding import Binding, ComplementFiller, PartFiller, PhraseFiller, RangeFiller
from eventdsl.engine.entity_words import counted
from eventdsl.engine.slot_tests import TIME_TYPE, SlotTester, amount
from eventdsl.engine.view import SentenceView
from eventdsl.events.mention import ArgumentMention
from eventdsl.german.functions import function_of
from eventdsl.german.name_words import is_territory
from eventdsl.german.noun_classes import NounClass, noun_class
from eventdsl.source import Span
from eventdsl.text.annotated import names_over
from eventdsl.text.clause import ComplementKind, Phrase, PhraseKind, Range
from eventdsl.text.document import MentionKind, Name, NameKind, QuoteForm, Token

CLAUSE_TYPE = "Satz"
QUOTE_TYPE = "Zitat"


def arguments_of(
    bindings: Sequence[Binding], view: SentenceView, tester: SlotTester, trigger: tuple[int, ...]
) -> tuple[ArgumentMention, ...]:
    """The arguments that the bindings of a match stand for."""
    captured = frozenset(
        index
        for binding in bindings
        if isinstance(binding.filler, RangeFiller)
        for index in range(binding.filler.tokens.first, binding.filler.tokens.last)
    )
    return tuple([_argument_of(binding, view, tester, trigger, captured) for binding in bindings])


def _argument_of(
    binding: Binding, view: SentenceView, tester: SlotTester, trigger: tuple[int, ...], captured: frozenset[int]
) -> ArgumentMention:
    match binding.filler:
        case PhraseFiller():
            return phrase_argument(binding, binding.filler, view, tester, trigger, captured)
        case ComplementFiller():
            return _complement_argument(binding, binding.filler, view, tester, trigger)
        case RangeFiller():
            return _range_argument(binding, binding.filler, view, tester)
        case PartFiller():
            return _part_argument(binding, binding.filler, tester)
        case _:
            assert_never(binding.filler)


def phrase_argument(
    binding: Binding,
    filler: PhraseFiller,
    view: SentenceView,
    tester: SlotTester,
    trigger: tuple[int, ...],
    captured: frozenset[int] = frozenset(),
) -> ArgumentMention:
    """A noun phrase as an argument; `captured` are the tokens that stand in other arguments for themselves."""
    phrase = view.phrase(filler.phrase)
    tokens = _before_captured(argument_range(phrase, view, tester, trigger), phrase, view, captured)
    span = view.span(_with_closing_mark(tokens, view))
    head_range = head_range_of(counted(view, phrase))
    event = _event_id(binding, view, tester, phrase.head)
    entity = tester.nearest_type(view, phrase, binding.slot.type)
    return ArgumentMention(
        role=binding.slot.role,
        type=entity if event is None else binding.slot.type,
        text=span.of(view.document.text),
        span=span,
        head=view.span(head_range),
        name=_name(view, phrase, tester, captured),
        mention=tester.mention(view, phrase),
        evidence=filler.evidence,
        event=event,
        amount=amount(view, phrase) if phrase.name is None and entity != TIME_TYPE else None,
    )


def _with_closing_mark(tokens: Range, view: SentenceView) -> Range:
    """The tokens with the quotation mark that closes behind them, where it opens among them."""
    quoted, last = view.sentence.quoted, tokens.last
    opens_inside = last < len(quoted) and quoted[last - 1] and not quoted[last] and not quoted[tokens.first]
    return Range(tokens.first, last + 1) if opens_inside else tokens


def head_range_of(phrase: Phrase) -> Range:
    """The name, where the phrase is one or ends in one; else the head noun."""
    return phrase.name if phrase.name is not None else Range(phrase.head, phrase.head + 1)


def argument_range(phrase: Phrase, view: SentenceView, tester: SlotTester, trigger: tuple[int, ...]) -> Range:
    """The tokens of a phrase as an argument of this trigger."""
    extent = tester.extent(view, phrase.index)
    if not any(index in extent for index in trigger):
        return extent
    if not any(index in phrase.core for index in trigger):
        return phrase.core
    # the trigger is a participle inside the core: the argument is what follows it, or what precedes it
    after = Range(max(index for index in trigger if index in phrase.core) + 1, phrase.core.last)
    if phrase.head in after:
        return after
    return head_range_of(phrase)


def _before_captured(extent: Range, phrase: Phrase, view: SentenceView, captured: frozenset[int]) -> Range:
    """The phrase without what hangs on it and is another argument: der Leiter *des Museums*, Peter Huber, …"""
    if not captured:
        return extent
    last = min((index for index in range(phrase.core.last, extent.last) if index in captured), default=extent.last)
    while last > phrase.core.last and last < extent.last and view.forms[last - 1] == ",":
        last -= 1
    return Range(extent.first, last)


def _event_id(binding: Binding, view: SentenceView, tester: SlotTester, head: int) -> str | None:
    type_name = binding.slot.type
    if type_name is None or type_name not in tester.program.events:
        return None
    return tester.event_id(view, head, type_name)


def _name(view: SentenceView, phrase: Phrase, tester: SlotTester, captured: frozenset[int] = frozenset()) -> str | None:
    """The fullest name of what the phrase refers to: of the person beside it, from reference resolution, or its own."""
    apposed = _apposed_name(view, phrase, captured) if phrase.name is None else None
    if apposed is not None and _is_person(view, apposed, tester):
        return _name(view, apposed, tester)
    reference = tester.text.reference(view.sentence.index, phrase.head)
    if reference is not None and reference.name is not None:
        return reference.name
    if apposed is not None:
        return _name(view, apposed, tester)
    if reference is not None:
        return None
    return _own_name(view, phrase, phrase.name, tester) if phrase.name is not None else None


def _own_name(view: SentenceView, phrase: Phrase, tokens: Range, tester: SlotTester) -> str | None:
    """The name in a phrase; None where it only tells whose or where a body is: *die Familie* Huber, *das Amt* Graz."""
    own = view.span(tokens)
    names = names_over(tester.text.names(view.sentence.index), own)
    if not names:
        return own.of(view.document.text)
    found = names[0]
    if found.kind is not NameKind.PERSON and (found.span.start > own.start or found.span.end < own.end):
        return own.of(view.document.text)  # Japan Meteorological Agency is no state
    only_tells = phrase.kind is PhraseKind.NOMINAL and _only_tells(view.tokens[phrase.head], found)
    return None if only_tells else found.name


def _only_tells(head: Token, name: Name) -> bool:
    """Whether a name behind the noun of a body is no name of it: that of a person, or of a place it has its seat in."""
    if name.span.overlaps(head.span) or noun_class(head.lemma) is not NounClass.ORGANISATION:
        return False
    if name.kind is NameKind.PERSON and function_of(head.norm) is not None:
        return False  # Nationalrat Hans Maier
    place = name.kind in (NameKind.PLACE, NameKind.STATE) and not is_territory(head.lemma)
    return place or name.kind is NameKind.PERSON


def _apposed_name(view: SentenceView, phrase: Phrase, captured: frozenset[int]) -> Phrase | None:
    """The name that follows a description between commas: die Expertin der Fraktion, *Eva Bulling*, …"""
    parts = (view.phrase(index) for index in phrase.appositions)
    names = (part for part in parts if part.kind is PhraseKind.NAME and part.name is not None)
    return next((part for part in names if part.head not in captured), None)


def _is_person(view: SentenceView, phrase: Phrase, tester: SlotTester) -> bool:
    """Whether a phrase is the name of a person."""
    names = names_over(tester.text.names(view.sentence.index), view.span(phrase.core))
    return bool(names) and names[0].kind is NameKind.PERSON


def _complement_argument(
    binding: Binding, filler: ComplementFiller, view: SentenceView, tester: SlotTester, trigger: tuple[int, ...]
) -> ArgumentMention:
    """A clause as an argument: its own tokens; its head is the verb, or the whole where it has none."""
    complement = filler.complement
    tokens = _without_trigger(complement.tokens, trigger)
    own = _trimmed(view, tokens)
    message = _message(view, tester, own, trigger)
    span = message or own
    head = view.tokens[complement.head].span if complement.head is not None else span
    return ArgumentMention(
        role=binding.slot.role,
        type=QUOTE_TYPE if message or complement.kind is ComplementKind.QUOTE else CLAUSE_TYPE,
        text=span.of(view.document.text),
        span=span,
        head=head,
        name=None,
        mention=MentionKind.DESCRIPTION,
        evidence=filler.evidence,
        event=_event_id(binding, view, tester, complement.head) if complement.head is not None else None,
    )


def _message(view: SentenceView, tester: SlotTester, own: Span, trigger: tuple[int, ...]) -> Span | None:
    """The whole of the direct speech that the trigger announces, of which the complement is a part."""
    for index in trigger:
        for span in _announced(view.tokens[index].start, view, tester):
            if span.overlaps(own) and span.end - span.start >= own.end - own.start:
                return span
    return None


def _announced(cue: int, view: SentenceView, tester: SlotTester) -> tuple[Span, ...]:
    """The direct speech that a word announces."""
    announced = tester.text.announced(view.sentence.index)
    direct = [quote for quote in announced if quote.form is QuoteForm.DIRECT]
    return next((quote.message for quote in reversed(direct) if any(span.start == cue for span in quote.cue)), ())


def _without_trigger(tokens: Range, trigger: tuple[int, ...]) -> Range:
    """The longer part of the tokens before or after a trigger that interrupts them."""
    inside = [index for index in trigger if index in tokens]
    if not inside:
        return tokens
    before, after = Range(tokens.first, min(inside)), Range(max(inside) + 1, tokens.last)
    longest = before if before.last - before.first >= after.last - after.first else after
    return longest if longest.first < longest.last else tokens


def _trimmed(view: SentenceView, tokens: Range) -> Span:
    """The span of the tokens without a comma at either end."""
    first, last = tokens.first, tokens.last
    while first < last - 1 and view.forms[first] in (",", ":"):
        first += 1
    while last - 1 > first and view.forms[last - 1] in (",", ".", ":"):
        last -= 1
    return view.span(Range(first, last))


def _part_argument(binding: Binding, filler: PartFiller, tester: SlotTester) -> ArgumentMention:
    part = filler.part
    return ArgumentMention(
        role=binding.slot.role,
        type=tester.nearest_part_type(part, binding.slot.type),
        text=part.text,
        span=part.span,
        head=part.span,
        name=part.name or (part.text if part.mention is MentionKind.NAME else None),
        mention=part.mention,
        evidence=filler.evidence,
    )


def _range_argument(binding: Binding, filler: RangeFiller, view: SentenceView, tester: SlotTester) -> ArgumentMention:
    phrase_index = view.sentence.structure.phrase_at.get(filler.head)
    phrase = view.phrase(phrase_index) if phrase_index is not None else None
    span = view.span(filler.tokens)
    token = view.tokens[filler.head]
    return ArgumentMention(
        role=binding.slot.role,
        type=tester.nearest_type(view, phrase, binding.slot.type) if phrase is not None else None,
        text=span.of(view.document.text),
        span=span,
        head=token.span,
        name=_name(view, phrase, tester) if phrase is not None else None,
        mention=tester.mention(view, phrase) if phrase is not None else MentionKind.DESCRIPTION,
        evidence=filler.evidence,
    )
