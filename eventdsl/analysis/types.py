"""Type checking of a rule set.

Takes the resolved rule set; gives every use of a name, type, role or value that does not hold, in the order of files.
What names mean is `analysis.resolve`; what a pattern says in German is checked by the compiler and `analysis.checks`.
"""

from __future__ import annotations

from typing import assert_never

from eventdsl.analysis.cycles import find_cycles
from eventdsl.analysis.pattern_types import check_pattern, check_words
from eventdsl.analysis.report import Report
from eventdsl.analysis.rule_types import check_rule, check_statements, check_take_source
from eventdsl.analysis.scopes import SymbolKind
from eventdsl.analysis.symbols import ResolvedRule, RuleSet
from eventdsl.analysis.vocabulary import NAME_KINDS
from eventdsl.diagnostics import Diagnostic, sorted_by_place
from eventdsl.syntax import ast
from eventdsl.syntax.walk import find


def check_types(ruleset: RuleSet) -> tuple[Diagnostic, ...]:
    """All type errors of all files."""
    found: list[Diagnostic] = []
    rules = {id(rule.declaration): rule for rule in ruleset.rules}
    for module in sorted(ruleset.modules):
        report = Report(ruleset, module)
        for declaration in report.scope.module.tree.declarations:
            _check_declaration(report, declaration, rules)
        found += report.diagnostics
    return sorted_by_place((*found, *_fragment_cycles(ruleset)))


def _check_declaration(report: Report, declaration: ast.Declaration, rules: dict[int, ResolvedRule]) -> None:
    match declaration:
        case ast.ListDeclaration():
            pass  # `words` has checked it while it collected the entries
        case ast.EntityDeclaration(members=members):
            for member in members:
                _check_member(report, member)
        case ast.EventDeclaration(roles=roles):
            for role in roles:
                _check_role(report, role)
        case ast.FragmentDeclaration(parameters=parameters, pattern=pattern):
            _check_parameters(report, parameters)
            check_pattern(report, pattern, frozenset(parameter.text for parameter in parameters))
        case ast.RuleDeclaration():
            if (rule := rules.get(id(declaration))) is not None:
                check_rule(report, rule)
            else:
                report.event_type(declaration.event)
                check_statements(report, declaration, None)
        case _:
            assert_never(declaration)


def _check_member(report: Report, member: ast.EntityMember) -> None:
    match member:
        case ast.NameMember(kinds):
            for kind in kinds:
                report.known("kind of name", kind.text, kind.span, NAME_KINDS)
        case ast.HeadMember(words):
            check_words(report, words)
        case ast.GazetteerMember(lists):
            check_words(report, lists)
        case ast.PhraseMember(pattern):
            check_pattern(report, pattern)
        case _:
            assert_never(member)


def _check_role(report: Report, role: ast.RoleDeclaration) -> None:
    if isinstance(role.type.name, ast.Parameter):
        check_pattern(report, role.type.name)
    else:
        report.type_name(role.type.name)
    if role.default is not None:
        check_take_source(report, role.default)


def _check_parameters(report: Report, parameters: tuple[ast.Identifier, ...]) -> None:
    names = [parameter.text for parameter in parameters]
    for index, parameter in enumerate(parameters):
        if parameter.text in names[:index]:
            message = f'the parameter "{parameter.text}" is declared twice'
            report.error("duplicate-name", message, parameter.span, help="rename one of them")


def _fragment_cycles(ruleset: RuleSet) -> list[Diagnostic]:
    """Fragments that call themselves, directly or by others: they would unfold for ever."""
    symbols = {
        symbol.key: symbol
        for scope in ruleset.scopes.values()
        for symbol in scope.declared.values()
        if symbol.kind is SymbolKind.FRAGMENT
    }
    graph = {key: _called(ruleset, symbol.module, ruleset.fragments[key]) for key, symbol in symbols.items()}
    found: list[Diagnostic] = []
    for cycle in find_cycles(graph):
        first = symbols[cycle[0]]
        report = Report(ruleset, first.module)
        shown = " → ".join(symbols[key].name for key in (*cycle, cycle[0]))
        message = f"fragments call each other: {shown}"
        report.error("fragment-cycle", message, first.declaration.name.span, help="write repetition as ( … )+")
        found += report.diagnostics
    return found


def _called(ruleset: RuleSet, module: str, fragment: ast.FragmentDeclaration) -> list[str]:
    called = (ruleset.symbol(module, node.name) for node in find(fragment.pattern, ast.ListReference))
    return [symbol.key for symbol in called if symbol is not None and symbol.kind is SymbolKind.FRAGMENT]
