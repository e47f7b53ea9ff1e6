"""Type checking of patterns: words, lists, fragments, token attributes, slots.

Takes a pattern with the file it stands in; reports names that do not exist, literals that can never be one token and
slots that their event does not allow. What stands in a fragment is checked twice: its names where it is declared, its
roles wherever a rule calls it.
"""

from __future__ import annotations

from typing import assert_never

from eventdsl.analysis.fills import DEEPEST_CALL, LARGEST_EXPANSION, FoundSlot, find_fills, type_identifier
from eventdsl.analysis.report import Report
from eventdsl.analysis.scopes import BUILT_IN_TYPES, SymbolKind
from eventdsl.analysis.symbols import RuleSet
from eventdsl.analysis.vocabulary import ATTRIBUTES, CASES, HEAD_FEATURE, SLOT_FEATURES
from eventdsl.diagnostics import Edit, Label, did_you_mean
from eventdsl.events.schema import EventType, Role
from eventdsl.source import Span
from eventdsl.syntax import ast


def check_pattern(report: Report, pattern: ast.Pattern, parameters: frozenset[str] = frozenset()) -> None:
    """Check the names and literals that are written in one pattern; `parameters` are those of a fragment around it."""
    _PatternChecker(report, parameters).visit(pattern)


class _PatternChecker:
    def __init__(self, report: Report, parameters: frozenset[str]) -> None:
        self.report = report
        self.parameters = parameters

    def visit(self, pattern: ast.Pattern) -> None:
        match pattern:
            case ast.Word() | ast.Form():
                self.literal(pattern)
            case ast.ListReference():
                self.reference(pattern)
            case ast.Parameter():
                self.parameter(pattern)
            case ast.TokenTest(attributes):
                for attribute in attributes:
                    self.attribute(attribute)
            case ast.Slot():
                self.slot(pattern)
            case ast.Sequence(elements):
                for element in elements:
                    self.visit(element)
            case ast.Alternation(options):
                for option in options:
                    self.visit(option)
            case ast.Repetition(element) | ast.Negation(element):
                self.visit(element)
            case ast.LookAround(pattern=inner):
                self.visit(inner)
            case ast.Regex() | ast.Gap():
                pass
            case _:
                assert_never(pattern)

    def literal(self, literal: ast.Word | ast.Form) -> None:
        words = literal.text.split()
        if len(words) > 1:
            patch = (Edit(literal.span, " ".join(f'"{word}"' for word in words)),)
            help = f"write {patch[0].replacement}"
            message = "a literal is one word; these can never be one token"
            self.report.error("two-words", message, literal.span, help=help, patch=patch)

    def reference(self, reference: ast.ListReference) -> None:
        symbol = self.report.scope.find(reference.name)
        if reference.arguments is None and symbol is not None and symbol.kind is SymbolKind.LIST:
            return
        if reference.arguments is None and symbol is None:
            self.unknown_reference(reference)
            return
        symbol = self.report.fragment_symbol(reference.name)
        for argument in reference.arguments or ():
            self.argument(argument)
        if symbol is not None:
            self.arity(reference, symbol.declaration)

    def unknown_reference(self, reference: ast.ListReference) -> None:
        """`@name` may be a list or a fragment without parameters; say so once, with the nearest of both."""
        fragments = self.report.scope.names(SymbolKind.FRAGMENT)
        if did_you_mean(reference.name.text, fragments) and not self.report.scope.is_excused(reference.name):
            self.report.fragment_symbol(reference.name)
        else:
            self.report.list_symbol(reference.name)

    def argument(self, argument: ast.Pattern) -> None:
        """A word given to a fragment may be a type's name, which is no literal to complain about."""
        if not isinstance(argument, ast.Word):
            self.visit(argument)

    def arity(self, reference: ast.ListReference, declaration: object) -> None:
        assert isinstance(declaration, ast.FragmentDeclaration)
        wanted, given = len(declaration.parameters), len(reference.arguments or ())
        if wanted == given:
            return
        shown = ", ".join(parameter.text for parameter in declaration.parameters)
        message = f'the fragment "{declaration.name.text}" wants {wanted} argument{"s" * (wanted != 1)}, not {given}'
        help = f"call it as @{declaration.name.text}({shown})"
        self.report.error("fragment-arity", message, reference.span, help=help)

    def parameter(self, parameter: ast.Parameter) -> None:
        if parameter.name in self.parameters:
            return
        if not self.parameters:
            message = f'"${parameter.name}" stands outside of a fragment with parameters'
            self.report.error("unknown-parameter", message, parameter.span, help="only fragments have parameters")
            return
        self.report.known("parameter", parameter.name, parameter.span, self.parameters)

    def attribute(self, attribute: ast.Attribute) -> None:
        name = _beginning(attribute.span, attribute.name)
        if not self.report.known("attribute", attribute.name, name, ATTRIBUTES):
            return
        allowed = ATTRIBUTES[attribute.name]
        for value in attribute.values:
            if isinstance(value, ast.ListReference):
                self.report.list_symbol(value.name)
            elif isinstance(value, ast.Regex):
                self.regex_value(attribute, value)
            elif allowed:
                self.report.known_value(attribute.name, value.text, value.span, allowed)
            else:
                self.literal(value)

    def regex_value(self, attribute: ast.Attribute, value: ast.Regex) -> None:
        if attribute.name in ("form", "lemma", "pos"):
            return
        help = f"known are {', '.join(sorted(ATTRIBUTES[attribute.name]))}"
        self.report.error("regex-value", f'"{attribute.name}" takes no regular expression', value.span, help=help)

    def slot(self, slot: ast.Slot) -> None:
        if slot.type is not None and not self.is_feature(slot, slot.type.name):
            self.type_reference(slot.type)
        for feature in slot.features:
            self.feature(feature)
        if slot.pattern is not None:
            self.visit(slot.pattern)

    def is_feature(self, slot: ast.Slot, name: ast.Identifier | ast.Parameter) -> bool:
        """Whether a case, number or kind of mention stands where a type should, which is then reported."""
        if isinstance(name, ast.Parameter) or name.text not in SLOT_FEATURES or self.report.scope.find(name):
            return False
        colon = self.report.source.text.rindex(":", slot.role.span.end, name.span.start)
        role = slot.role.text
        what = "case" if name.text in CASES else "feature"
        help = f"a {what} stands after a comma: {{{role}, {name.text}}}"
        patch = (Edit(Span(colon, name.span.end), f", {name.text}"),)
        self.report.error("feature-as-type", f'"{name.text}" is a {what}, no type', name.span, help=help, patch=patch)
        return True

    def type_reference(self, reference: ast.TypeReference) -> None:
        if isinstance(reference.name, ast.Parameter):
            self.parameter(reference.name)
        else:
            self.report.type_name(reference.name)

    def feature(self, feature: ast.Feature) -> None:
        name = _beginning(feature.span, feature.name)
        if not self.report.known("slot feature", feature.name, name, SLOT_FEATURES):
            return
        if feature.name != HEAD_FEATURE and feature.values:
            message = f'the slot feature "{feature.name}" takes no value'
            self.report.error("feature-value", message, feature.span, help=f"write {feature.name} alone")
        if feature.name == HEAD_FEATURE and not feature.values:
            message = f'the slot feature "{HEAD_FEATURE}" wants the heads it allows'
            self.report.error("feature-value", message, feature.span, help=f"write {HEAD_FEATURE}=Gipfel|Treffen")
        check_words(self.report, feature.values)


def _beginning(span: Span, name: str) -> Span:
    """The place of the name that a feature or attribute begins with."""
    return Span(span.start, span.start + len(name))


def check_words(report: Report, words: tuple[ast.Word | ast.Form | ast.ListReference, ...]) -> None:
    """Check the lists among words; entries of several words are allowed here."""
    for word in words:
        if isinstance(word, ast.ListReference):
            report.list_symbol(word.name)


# ---- roles ----------------------------------------------------------------------------------------------------------


def check_roles(report: Report, event: EventType, pattern: ast.Pattern) -> frozenset[str]:
    """Check the slots of a rule's pattern against its event; gives the roles that the pattern can fill."""
    fills = find_fills(report.ruleset, report.module, pattern)
    if fills.stopped:
        message = (
            f"the fragments of this pattern unfold to more than {LARGEST_EXPANSION} elements or {DEEPEST_CALL} levels"
        )
        report.error("pattern-too-large", message, pattern.span, help="call fewer fragments inside fragments")
    for found in fills.slots:
        _check_slot(report, event, found)
    for role in event.roles:
        if role.maximum == 1 and fills.counts[role.name] > 1:
            _report_many(report, event, role, [found for found in fills.slots if found.slot.role.text == role.name])
    return frozenset(fills.counts)


def _check_slot(report: Report, event: EventType, found: FoundSlot) -> None:
    slot = found.slot
    role = event.role(slot.role.text)
    if role is None:
        help = did_you_mean(slot.role.text, [known.name for known in event.roles])
        help = help or f"{event.name} has {', '.join(known.name for known in event.roles) or 'no roles'}"
        place, more = _place(report, found, slot.role.span)
        message = f'the event {event.name} has no role "{slot.role.text}"'
        report.error("unknown-role", message, place, f"not declared in {event.name}", *more, help=help)
    elif found.type is not None:
        _check_type(report, role, found.type, found)
    elif found.type_argument is not None and found.type_argument.module == report.module:
        _report_type_argument(report, found.type_argument.pattern, found)


def _check_type(report: Report, role: Role, type_name: str, found: FoundSlot) -> None:
    """A slot may narrow its role's type. Another entity type is allowed, for the text decides; another kind is not."""
    if report.ruleset.is_subtype(type_name, role.type):
        return
    place, more = _place(report, found, found.slot.type.span if found.slot.type else found.slot.span)
    message = f'the role "{role.name}" takes {role.type}, and {type_name} is none'
    if kind_of(report.ruleset, type_name) == kind_of(report.ruleset, role.type):
        help = f"declare the role with a type that {type_name} belongs to, or narrow the slot to {role.type}"
        report.warning("slot-type", message, place, "", *more, help=help)
    else:
        report.error("slot-type", message, place, "", *more, help=f"give the slot the type {role.type} or a subtype")


def _report_type_argument(report: Report, argument: ast.Pattern, found: FoundSlot) -> None:
    """A fragment uses its parameter as a type, and the call gives it something else."""
    if isinstance(argument, ast.Word):
        report.type_name(type_identifier(argument))
        return
    source = report.ruleset.modules[found.module].source
    label = Label(source, found.slot.span, "used as a type here")
    help = "give the name of a type, as in @bei(Veranstaltung)"
    report.error("type-argument", "this argument must be a type", argument.span, "", label, help=help)


def kind_of(ruleset: RuleSet, type_name: str) -> str:
    """What sort of thing fills a type: entity, event, or the built-in type itself."""
    if type_name in BUILT_IN_TYPES:
        return type_name
    return "event" if type_name in ruleset.events else "entity"


def _report_many(report: Report, event: EventType, role: Role, slots: list[FoundSlot]) -> None:
    first, *others = slots
    place, more = _place(report, first, first.slot.span)
    labels = [report.label(other.place, "also filled here") for other in others if other.module == report.module]
    message = f'this pattern can fill the role "{role.name}" more than once, and {event.name} allows one'
    help = f"declare it as {role.name}: {role.type}*, or separate the slots by |"
    report.error("role-cardinality", message, place, "", *more, *labels, help=help)


def _place(report: Report, found: FoundSlot, span: Span) -> tuple[Span, tuple[Label, ...]]:
    """Where to point: into the rule; a slot that a fragment brings is shown beside the call."""
    if found.place == found.slot.span and found.module == report.module:
        return span, ()
    source = report.ruleset.modules[found.module].source
    return found.place, (Label(source, span, "in this fragment"),)
