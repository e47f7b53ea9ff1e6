"""Sentences that failed a rule by exactly one element: what an author may have forgotten, or should say in a counter.

Takes the trace of a document; gives its near misses, ranked over a corpus by `ranked`: first those that lack a filler,
then those that lack a word of the rule (*nahm … in die Hand* for *in Haft*), then those that a guard or a switched-off
variant refuses on purpose; among them each element of each rule in turn, those with most elements in common first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from eventdsl.engine.binding import Binding, PhraseFiller
from eventdsl.engine.trace import Attempt, ElementKind, Reason, Status, Trace
from eventdsl.events.mention import EventMention
from eventdsl.ir.pattern import Origin
from eventdsl.source import Span
from eventdsl.text.document import Document, Sentence

ON_PURPOSE = (Reason.GUARD, Reason.VARIANT_OFF)
OTHER_WORDS = (Reason.OTHER_WORD, Reason.WRONG_HEAD, Reason.OTHER_TOKEN, Reason.MODAL, Reason.NOT_NEGATED)
LONGEST_SENTENCE = 400


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A sentence that lacks one element of a pattern; `suggestion` is a line for the rule file."""

    rule: str
    pattern: int
    doc: str
    sentence: str
    span: Span
    reason: Reason
    message: str
    advice: str
    origin: Origin | None
    is_word: bool
    found: int
    suggestion: str

    @property
    def rank(self) -> int:
        """Smaller is more telling."""
        if self.reason in ON_PURPOSE:
            return 2
        return int(self.is_word or self.reason in OTHER_WORDS)


def near_misses(trace: Trace, document: Document) -> Iterator[NearMiss]:
    """The near misses of a document; what is an event of a related type already is none."""
    for attempt in trace.attempts:
        if attempt.failures != 1 or any(element.status is Status.UNTRIED for element in attempt.elements):
            continue
        [killer, *_] = attempt.failed()
        sentence = document.sentences[attempt.sentence]
        if killer.kind is ElementKind.OVERLAP or killer.obstacle is None or _is_covered(attempt, sentence, trace):
            continue
        said = " ".join(sentence.span.of(document.text).split())
        yield NearMiss(
            rule=attempt.rule.id,
            pattern=attempt.pattern.number,
            doc=document.id,
            sentence=said if len(said) <= LONGEST_SENTENCE else f"{said[: LONGEST_SENTENCE - 1]}…",
            span=sentence.span,
            reason=killer.obstacle.reason,
            message=killer.obstacle.message,
            advice=killer.obstacle.advice,
            origin=killer.origin,
            is_word=killer.kind is ElementKind.LITERAL,
            found=attempt.matches,
            suggestion=_suggestion(attempt, sentence, document, said),
        )


def _is_covered(attempt: Attempt, sentence: Sentence, trace: Trace) -> bool:
    """Whether a related event stands in the same words."""
    tokens = [index for element in attempt.elements for leaf in element.found() for index in leaf.tokens]
    own = [sentence.tokens[index].span for index in ([attempt.frame.verb] if attempt.frame is not None else tokens)]
    return any(_is_related(event, attempt) and _overlap(event, own) for event in trace.events)


def _is_related(event: EventMention, attempt: Attempt) -> bool:
    return event.type in attempt.rule.event.types or attempt.rule.event.name in event.types


def _overlap(event: EventMention, spans: Iterable[Span]) -> bool:
    return any(own.overlaps(span) for own in spans for span in event.trigger.spans)


def ranked(found: Iterable[NearMiss], most: int) -> tuple[NearMiss, ...]:
    """The most telling ones."""
    by_value = sorted(found, key=lambda miss: (-miss.found, len(miss.sentence), miss.doc, miss.span, miss.pattern))
    turns: Counter[tuple[str, Origin | None]] = Counter()
    seen: set[tuple[str, str]] = set()
    order: list[tuple[int, int, int, NearMiss]] = []
    for place, miss in enumerate(by_value):
        if (miss.rule, miss.sentence) in seen:
            continue
        seen.add((miss.rule, miss.sentence))
        turns[miss.rule, miss.origin] += 1
        order.append((miss.rank, turns[miss.rule, miss.origin], place, miss))
    return tuple(entry[3] for entry in sorted(order, key=lambda entry: entry[:3])[:most])


# ---- suggestions ----------------------------------------------------------------------------------------------------


def _suggestion(attempt: Attempt, sentence: Sentence, document: Document, said: str) -> str:
    """`todo example "…" -> Absage(wer: "Hegseth")`, with what has been found."""
    bindings = [b for element in attempt.elements for leaf in element.found() for b in leaf.bindings]
    arguments = [f'{b.slot.role}: "{_escaped(text)}"' for b in bindings if (text := _head(b, sentence, document))]
    return f'todo example "{_escaped(said)}" -> {attempt.rule.event.name}({", ".join(arguments)})'


def _head(binding: Binding, sentence: Sentence, document: Document) -> str:
    filler = binding.filler
    if not isinstance(filler, PhraseFiller):
        return ""
    phrase = sentence.phrases[filler.phrase]
    if phrase.name is not None:
        return sentence.range_span(phrase.name).of(document.text)
    return sentence.tokens[phrase.head].text


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
