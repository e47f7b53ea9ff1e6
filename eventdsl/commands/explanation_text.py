"""An explanation for reading: the verdict, what killed the nearest candidate, and every element beside its words.

not matched  absage.evr:absagen -> Absage  (pattern 1, variant v2, 1 element short)

  the sentence has the verb sagen, but not the particle ab
   --> rules/politik/absage.evr:14:16
    |
 14 |   clause {wer} sagt (…)? ab
    |                ^^^^
   ::: the sentence:1:9
    |
  1 | Hegseth sagt, die Teilnahme sei gut.
    |         ^^^^
    = help: …

  ✗ verb absagen
  ✓ {wer}   "Hegseth"  subject, the only function that the verb leaves it
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from eventdsl.commands.terminal import shown
from eventdsl.diagnostics import Label, places_text
from eventdsl.engine.trace import ElementKind, Status
from eventdsl.events.mention import EventMention
from eventdsl.source import Span
from eventdsl.testing.examples import describe
from eventdsl.testing.explanation import Candidate, ExplainedElement, Explanation
from eventdsl.text.clause import Evidence

MARKS = {Status.MATCHED: "✓", Status.FAILED: "✗", Status.ABSENT: "○", Status.UNTRIED: "·"}
STYLES = {Status.MATCHED: "green", Status.FAILED: "red", Status.ABSENT: "dim", Status.UNTRIED: "dim"}
GROUPS = (ElementKind.ALTERNATION, ElementKind.OPTION, ElementKind.OPTIONAL)
FUNCTIONS_IN_WORDS = {"iobj": "dative", "pp": "prepositional", "complement": "complement clause"}
EVIDENCE_IN_WORDS = {
    Evidence.CASE.value: "by its case",
    Evidence.AGREEMENT.value: "by agreement with the verb",
    Evidence.PREPOSITION.value: "by its preposition",
    Evidence.FRAME.value: "the only function that the verb leaves it",
    Evidence.TYPE.value: "by the kind of thing it names",
    Evidence.ORDER.value: "by word order",
    Evidence.SHARED.value: "shared with a coordinated verb",
    Evidence.CONTROL.value: "from the governing verb",
    Evidence.ATTRIBUTE.value: "the noun that the participle modifies",
    Evidence.RELATIVE.value: "what the relative pronoun stands for",
    "take": "taken from around the trigger",
    "clause": "governed by the clause",
    "capture": "captured words",
}
WIDEST_LABEL = 44
LONGEST_REASON = 100


def print_explanation(explanation: Explanation, console: Console, all_candidates: bool = False) -> None:
    """Print the verdict on each rule with its nearest candidate, or with all of them."""
    for rule in explanation.rules:
        candidates = [candidate for candidate in explanation.candidates if candidate.rule.id == rule.id]
        matched = [candidate for candidate in candidates if candidate.matched]
        detailed = candidates if all_candidates else matched or candidates[:1]
        events = [event for event in explanation.events if event.rule == rule.id]
        if not candidates:
            console.print(_heading(rule.id, rule.event, False, "the rule has no pattern, or the text no sentence"))
        for candidate in detailed:
            _print_candidate(candidate, events, explanation, console)
        if not matched and not all_candidates:
            _print_rest(candidates[1:], console)
    for event in explanation.others:
        console.print(Text(f"another rule finds: {event.rule} -> {shown(describe(event))}", style="dim"))


def _print_candidate(
    candidate: Candidate, events: Sequence[EventMention], explanation: Explanation, console: Console
) -> None:
    about = f"pattern {candidate.pattern}" + (f", variant {candidate.variant}" if candidate.variant else "")
    if not candidate.matched:
        short = len(candidate.killers)
        about += f", {short} element{'s' if short > 1 else ''} short"
    console.print(_heading(candidate.rule.id, candidate.rule.event, candidate.matched, about))
    console.print()
    for killer in candidate.killers:
        _print_killer(killer, candidate, explanation, console)
    for line in _element_lines(candidate.elements, explanation.source.text, 1):
        console.print(line)
    if candidate.matched:
        for event in events:
            if event.pattern == candidate.pattern and candidate.sentence.covers(event.sentence):
                console.print(Text(f"  = {shown(describe(event))}", style="bold"))
    console.print()


def _heading(rule: str, event: str, matched: bool, about: str) -> Text:
    verdict = ("matched", "bold green") if matched else ("not matched", "bold red")
    return Text.assemble(verdict, "  ", (f"{rule} -> {event}", "bold"), (f"  ({about})", "dim"))


def _print_killer(killer: ExplainedElement, candidate: Candidate, explanation: Explanation, console: Console) -> None:
    obstacle = killer.obstacle
    if obstacle is None:
        return
    console.print(Text(shown(obstacle.message), style="bold"))
    place = killer.place if killer.place is not None else candidate.place
    in_rules = [(place,)]
    if place.source.name != candidate.place.source.name:
        in_rules.append((candidate.place,))  # in a fragment or a role of another file: show who asks for it
    spans = obstacle.places or (_start(candidate.sentence),)
    in_text = tuple(Label(explanation.source, span) for span in spans)
    console.print(places_text((*in_rules, in_text), obstacle.advice or None))


def _start(sentence: Span) -> Span:
    return Span(sentence.start, sentence.start + 1)


def _element_lines(elements: Sequence[ExplainedElement], text: str, depth: int) -> Iterator[Text]:
    """One line for each element; groups that matched are opened in place, those that did not keep a line."""
    for element in elements:
        if element.kind in GROUPS and element.status is Status.MATCHED:
            inner = [child for child in element.children if child.status is not Status.UNTRIED]
            if element.kind is ElementKind.ALTERNATION:
                inner = [child for child in inner if child.status is Status.MATCHED]
            yield from _element_lines(inner, text, depth)
            continue
        yield _element_line(element, text, depth)
        if element.kind in GROUPS and element.status is Status.FAILED:
            yield from _element_lines(element.children, text, depth + 1)


def _element_line(element: ExplainedElement, text: str, depth: int) -> Text:
    label = "option" if element.kind is ElementKind.OPTION else element.label
    said = ", ".join(f'"{shown(span.of(text))}"' for span in element.words)
    line = Text.assemble(
        "  " * depth,
        (MARKS[element.status], STYLES[element.status]),
        f" {_fitted(shown(label), WIDEST_LABEL - 2 * depth)}  ",
        said,
        (f"  {_evidence(element.evidence)}" if element.evidence else "", "dim"),
    )
    if element.status is Status.ABSENT:
        line.append(_reason(element), "dim")
    line.rstrip()
    return line


def _evidence(evidence: str) -> str:
    """`subject:agreement` in words."""
    function, _, decided = evidence.partition(":")
    return f"{FUNCTIONS_IN_WORDS.get(function, function)}, {EVIDENCE_IN_WORDS.get(decided, decided)}"


def _fitted(label: str, width: int) -> str:
    return f"{label:{width}}" if len(label) <= width else f"{label[: width - 1]}…"


def _reason(element: ExplainedElement) -> str:
    """Why the element is not there, on one line."""
    if element.obstacle is not None:
        message = shown(element.obstacle.message)
        return message if len(message) <= LONGEST_REASON else f"{message[: LONGEST_REASON - 1]}…"
    if element.kind in GROUPS and element.status is Status.ABSENT:
        return next((_reason(child) for child in element.children if child.status is Status.FAILED), "")
    return ""


def _print_rest(candidates: Sequence[Candidate], console: Console) -> None:
    """The other patterns of a rule that did not match, one line each."""
    seen: set[int] = set()
    for candidate in candidates:
        if candidate.pattern in seen:
            continue
        seen.add(candidate.pattern)
        written = shown(candidate.place.span.of(candidate.place.source.text))
        console.print(Text.assemble((f"pattern {candidate.pattern}  {written}\n", "dim"), f"    {_killers(candidate)}"))
    if seen:
        console.print()


def _killers(candidate: Candidate) -> str:
    return "; ".join(shown(killer.obstacle.message) for killer in candidate.killers if killer.obstacle is not None)
