"""Where a piece of pattern comes from: module, fragment arguments, rule set.

Takes AST nodes; gives words, types and the patterns that fragment calls and parameters stand for. A `Scope` travels
with a pattern while it is lowered, because a name means what it means in the file in which it is written: the body of
an imported fragment in its own file, the arguments of a call in the file of the call.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field

from eventdsl.analysis.resolve import RuleSet
from eventdsl.ir.pattern import Origin, Words
from eventdsl.source import Span
from eventdsl.syntax import ast
from eventdsl.values import value


@value
class Scope:
    """The file of a pattern and the patterns bound to the parameters of the fragment around it."""

    ruleset: RuleSet
    module: str
    bindings: Mapping[str, Scoped] = field(default_factory=dict)

    def origin(self, span: Span) -> Origin:
        return Origin(self.module, span)

    def type_name(self, reference: ast.TypeReference) -> str | None:
        """The name of the type, None where it does not resolve."""
        name = reference.name
        if isinstance(name, ast.Identifier):
            return self.ruleset.type_name(self.module, name)
        bound = self.bindings.get(name.name)
        if bound is None or not isinstance(bound.pattern, ast.Word):
            return None
        word = bound.pattern
        return self.ruleset.type_name(bound.scope.module, ast.Identifier(word.text, word.span))

    def words(self, nodes: Iterable[ast.Word | ast.Form | ast.ListReference]) -> Words:
        """The union of words, forms and list entries."""
        lemmas: set[str] = set()
        forms: set[str] = set()
        phrases: list[tuple[str, ...]] = []
        for node in nodes:
            if isinstance(node, ast.ListReference):
                entries: tuple[str, ...] = self.ruleset.list_entries(self.module, node.name)
            else:
                entries = (node.text,)
            for entry in entries:
                parts = tuple(entry.split())
                if len(parts) > 1:
                    phrases.append(parts)
                elif isinstance(node, ast.Form):
                    forms.add(entry)
                else:
                    lemmas.add(entry)
        return Words(frozenset(lemmas), frozenset(forms), tuple(sorted(set(phrases))))


@value
class Scoped:
    """A pattern with the scope in which its names are to be looked up."""

    pattern: ast.Pattern
    scope: Scope

    @property
    def origin(self) -> Origin:
        return self.scope.origin(self.pattern.span)

    def inner(self, pattern: ast.Pattern) -> Scoped:
        return Scoped(pattern, self.scope)

    def resolved(self) -> Scoped:
        """Itself, with fragment calls and parameters replaced by what they stand for."""
        pattern, scope = self.pattern, self.scope
        if isinstance(pattern, ast.Parameter):
            bound = scope.bindings.get(pattern.name)
            return bound.resolved() if bound is not None else self
        if isinstance(pattern, ast.ListReference):
            found = scope.ruleset.fragment(scope.module, pattern.name)
            if found is not None:
                declaration, module = found
                arguments = pattern.arguments or ()
                bindings = {
                    parameter.text: self.inner(argument)
                    for parameter, argument in zip(declaration.parameters, arguments, strict=False)
                }
                return Scoped(declaration.pattern, Scope(scope.ruleset, module, bindings)).resolved()
        return self

    def elements(self) -> Iterator[Scoped]:
        """The elements of a sequence, nested sequences and fragments opened; itself if it is no sequence."""
        here = self.resolved()
        if isinstance(here.pattern, ast.Sequence):
            for element in here.pattern.elements:
                yield from here.inner(element).elements()
        else:
            yield here

    def options(self) -> tuple[Scoped, ...]:
        """The options of an alternation, those of fragments among them opened; itself if it is none."""
        here = self.resolved()
        if isinstance(here.pattern, ast.Alternation):
            return tuple(inner for option in here.pattern.options for inner in here.inner(option).options())
        return (here,)
