"""A frame pattern against a frame, element by element, going on where the matcher stops.

Takes a pattern and a frame, which may also be one that is only nearly of the pattern's predicate; gives the trace of
its trigger, its variant and its elements. Each leaf is decided by the matcher itself, so that a pattern without a
failure here is a match there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from eventdsl.engine.binding import Binding, ComplementFiller, Mismatch, PartFiller, PhraseFiller, RangeFiller
from eventdsl.engine.frame_obstacles import FrameObstacles, variant_obstacle
from eventdsl.engine.frames import FrameMatcher
from eventdsl.engine.progress import Progress
from eventdsl.engine.trace import ElementKind, ElementTrace, Obstacle, Reason, Status
from eventdsl.engine.variants import frame_variants
from eventdsl.engine.view import SentenceView
from eventdsl.ir.dump import filler_text, words_text
from eventdsl.ir.pattern import (
    Adverb,
    All,
    Choice,
    Expletive,
    Filler,
    FrameElement,
    FramePattern,
    Negated,
    Optional,
    Origin,
    Reflexive,
)
from eventdsl.text.clause import Frame, FrameForm

Traced = tuple[ElementTrace, Progress]


class FrameTracer(FrameMatcher):
    """Traces patterns on one frame."""

    @property
    def variant(self) -> str:
        """The name of the frame's variant."""
        return frame_variants(self.view, self.frame)[0].value

    def trace(self, pattern: FramePattern, trigger: Obstacle | None = None) -> tuple[ElementTrace, ...]:
        """The trace of trigger, variant and elements; `trigger` says why the frame is not of the predicate."""
        verb = frozenset(index for index in (self.frame.verb, self.frame.particle) if index is not None)
        variants = frame_variants(self.view, self.frame)
        head = self._trigger_trace(pattern, trigger, tuple(sorted(verb)))
        licence = self.licensed(pattern, variants)
        obstacle = None if licence is None else variant_obstacle(pattern, self.frame, variants, licence)
        switched_off = [name for name in variants if name not in pattern.variants]
        variant = ElementTrace(
            ElementKind.VARIANT,
            f"variant {(switched_off or list(variants))[0].value}",
            pattern.predicate_origin,
            Status.MATCHED if obstacle is None else Status.FAILED,
            obstacle=obstacle,
        )
        elements, _ = self._sequence(_opened(pattern.body), Progress(anchors=verb, trigger=verb), optional=False)
        return (head, variant, *elements)

    def _trigger_trace(self, pattern: FramePattern, obstacle: Obstacle | None, tokens: tuple[int, ...]) -> ElementTrace:
        status = Status.MATCHED if obstacle is None else Status.FAILED
        label = trigger_label(pattern) if obstacle is not None else _frame_label(self.frame)
        return ElementTrace(ElementKind.TRIGGER, label, pattern.predicate_origin, status, tokens, obstacle=obstacle)

    # ---- groups ----

    def _traced(self, element: FrameElement, progress: Progress, optional: bool) -> Traced:
        match element:
            case All(elements=elements):
                return self._group(ElementKind.OPTION, "all of", None, elements, progress, optional)
            case Choice(options=options, origin=origin):
                return self._options(options, origin, progress, optional)
            case Optional(element=inner, origin=origin):
                node, after = self._group(ElementKind.OPTIONAL, "optional", origin, _opened(inner), progress, True)
                if node.status is Status.MATCHED:
                    return node, after
                absent = ElementTrace(ElementKind.OPTIONAL, "optional", origin, Status.ABSENT, children=node.children)
                return absent, progress
            case Filler() | Adverb() | Reflexive() | Negated() | Expletive():
                return self._leaf(element, progress, optional)
            case _:
                assert_never(element)

    def _sequence(
        self, elements: Iterable[FrameElement], progress: Progress, optional: bool
    ) -> tuple[tuple[ElementTrace, ...], Progress]:
        traces: list[ElementTrace] = []
        for element in elements:
            node, progress = self._traced(element, progress, optional)
            traces.append(node)
        return tuple(traces), progress

    def _group(
        self,
        kind: ElementKind,
        label: str,
        origin: Origin | None,
        elements: Iterable[FrameElement],
        progress: Progress,
        optional: bool,
    ) -> Traced:
        children, after = self._sequence(elements, progress, optional)
        failed = any(child.status is Status.FAILED for child in children)
        status = Status.FAILED if failed else Status.MATCHED
        return ElementTrace(kind, label, origin, status, children=children), after

    def _options(self, options: tuple[FrameElement, ...], origin: Origin, progress: Progress, optional: bool) -> Traced:
        nodes: list[ElementTrace] = []
        tried: list[Progress] = []
        for option in options:
            node, after = self._group(ElementKind.OPTION, "option", None, _opened(option), progress, optional)
            nodes.append(node)
            tried.append(after)
            if node.status is Status.MATCHED and after is not progress:
                untried = (_untried(later) for later in options[len(nodes) :])
                children = (*nodes, *untried)
                return ElementTrace(ElementKind.ALTERNATION, "one of", origin, Status.MATCHED, children=children), after
        if any(node.status is Status.MATCHED for node in nodes):  # by what may be missing here
            return ElementTrace(
                ElementKind.ALTERNATION, "one of", origin, Status.MATCHED, children=tuple(nodes)
            ), progress
        reasons = "; ".join(dict.fromkeys(_first_message(node) for node in nodes))
        obstacle = Obstacle(
            Reason.NO_ALTERNATIVE,
            f"no alternative fits: {reasons}",
            "add an alternative, or make the group optional: (…)?",
            tokens=tuple(sorted({token for node in nodes for token in _met(node)})),
        )
        failed = ElementTrace(
            ElementKind.ALTERNATION, "one of", origin, Status.FAILED, obstacle=obstacle, children=tuple(nodes)
        )
        best = failed.best_option()
        return failed, tried[nodes.index(best)] if best is not None else progress

    # ---- leaves ----

    def _leaf(
        self, element: Filler | Adverb | Reflexive | Negated | Expletive, progress: Progress, optional: bool
    ) -> Traced:
        outcome = self.element(element, progress, optional)
        is_slot = isinstance(element, Filler) and element.slot is not None
        kind = ElementKind.SLOT if is_slot else ElementKind.LITERAL
        label = element_label(element)
        if isinstance(outcome, Mismatch):
            obstacle = FrameObstacles(self).of(element, outcome, progress)
            return ElementTrace(kind, label, element_origin(element), Status.FAILED, obstacle=obstacle), progress
        bindings = outcome.bindings[len(progress.bindings) :]
        if isinstance(element, Filler) and is_slot and not bindings:
            obstacle = FrameObstacles(self).of_slot(element, progress)
            return ElementTrace(kind, label, element_origin(element), Status.ABSENT, obstacle=obstacle), progress
        node = ElementTrace(
            kind,
            label,
            element_origin(element),
            Status.MATCHED,
            tuple(sorted(self._taken(progress, outcome))),
            bindings[0].filler.evidence if bindings else None,
            bindings=bindings,
        )
        return node, outcome

    def _taken(self, before: Progress, after: Progress) -> set[int]:
        """The tokens that an element added: its anchors, the cores of its phrases, its clauses."""
        tokens = set(after.anchors - before.anchors)
        for binding in after.bindings[len(before.bindings) :]:
            tokens.update(filler_tokens(binding, self.view))
        return tokens


def filler_tokens(binding: Binding, view: SentenceView) -> range:
    """The tokens of what fills a slot: the core of a phrase, all of a clause."""
    filler = binding.filler
    match filler:
        case PhraseFiller(phrase=phrase):
            return view.phrase(phrase).core.indices()
        case ComplementFiller(complement=complement):
            return complement.tokens.indices()
        case RangeFiller(tokens=tokens):
            return tokens.indices()
        case PartFiller(token=token):
            return range(token, token + 1)
        case _:
            assert_never(filler)


def _opened(element: FrameElement) -> tuple[FrameElement, ...]:
    """The elements of a group, nested groups without an origin of their own opened."""
    if isinstance(element, All):
        return tuple(inner for nested in element.elements for inner in _opened(nested))
    return (element,)


def _untried(element: FrameElement) -> ElementTrace:
    return ElementTrace(ElementKind.OPTION, "option", None, Status.UNTRIED, children=untried(element))


def untried(element: FrameElement) -> tuple[ElementTrace, ...]:
    """The elements of a group that nothing was asked of."""
    return tuple(
        ElementTrace(ElementKind.LITERAL, element_label(inner), element_origin(inner), Status.UNTRIED)
        for inner in _opened(element)
    )


def _first_message(node: ElementTrace) -> str:
    failed = [child for child in node.children if child.status is Status.FAILED]
    return failed[0].obstacle.message if failed and failed[0].obstacle is not None else node.label


def _met(node: ElementTrace) -> tuple[int, ...]:
    return tuple(token for child in node.children if child.obstacle is not None for token in child.obstacle.tokens)


def trigger_label(pattern: FramePattern) -> str:
    """`verb absagen`, `noun Absage`; of many predicates the first."""
    lemmas = [predicate.lemma for predicate in pattern.predicates]
    more = f" | … ({len(lemmas)})" if len(lemmas) > 3 else ""
    return f"{'noun' if FrameForm.NOMINAL in pattern.forms else 'verb'} {' | '.join(lemmas[:3])}{more}"


def _frame_label(frame: Frame) -> str:
    return f"{'noun' if frame.form is FrameForm.NOMINAL else 'verb'} {frame.lemma}"


def element_origin(element: FrameElement) -> Origin | None:
    """The place of an element in its rule; that of a slot where there is one."""
    match element:
        case Filler(slot=slot, origin=origin):
            return slot.origin if slot is not None and slot.origin is not None else origin
        case All():
            return None
        case _:
            return element.origin


def element_label(element: FrameElement) -> str:
    """The element in a few words: `subject {wer: Akteur}`, `word heute`."""
    match element:
        case Filler():
            return filler_text(element)
        case Adverb(words=words):
            return f"word {words_text(words)}"
        case Reflexive():
            return "reflexive sich"
        case Negated():
            return "nicht"
        case Expletive():
            return "es"
        case Choice():
            return "one of"
        case Optional():
            return "optional"
        case All():
            return "all of"
        case _:
            assert_never(element)
