"""Inheritance of event and entity types.

Takes the scopes of all files; gives each type's ancestors, nearest first, and an event type's roles with those that it
inherits. A role that is declared again may only become narrower: a subtype, fewer fillers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from eventdsl.analysis.coding import Coding, with_codes
from eventdsl.analysis.cycles import find_cycles
from eventdsl.analysis.scopes import BUILT_IN_TYPES, Scope, Symbol, SymbolKind, precedence
from eventdsl.analysis.symbols import EntityType, RoleDefault
from eventdsl.diagnostics import Diagnostic, Label, did_you_mean, error
from eventdsl.events.schema import EventType, Role
from eventdsl.source import Span
from eventdsl.syntax import ast
from eventdsl.syntax.ast import Cardinality

_BOUNDS: Mapping[Cardinality, tuple[int, int | None]] = {
    Cardinality.ONE: (1, 1),
    Cardinality.OPTIONAL: (0, 1),
    Cardinality.ANY: (0, None),
    Cardinality.SOME: (1, None),
}


class Inheritance:
    """The types of all files by name, with their ancestors."""

    def __init__(self, scopes: Mapping[str, Scope]) -> None:
        self.scopes = scopes
        self.diagnostics: list[Diagnostic] = []
        self.types: dict[str, Symbol] = {}
        for scope in sorted(scopes.values(), key=lambda scope: precedence(scope.module)):
            for symbol in scope.declared.values():
                if symbol.kind.is_type:
                    self.types.setdefault(symbol.name, symbol)
        self.parents = {name: self._parents(symbol) for name, symbol in sorted(self.types.items())}
        self._break_cycles()

    def of_kind(self, kind: SymbolKind) -> Iterator[Symbol]:
        return (symbol for _, symbol in sorted(self.types.items()) if symbol.kind is kind)

    def ancestors(self, name: str) -> tuple[str, ...]:
        """A type and its ancestors, breadth first, so that nearer ones come earlier."""
        found = {name: None}
        queue = [name]
        for current in queue:
            fresh = [parent for parent in self.parents[current] if parent not in found]
            found.update(dict.fromkeys(fresh))
            queue += fresh
        return tuple(found)

    def is_subtype(self, name: str, ancestor: str) -> bool:
        return ancestor == "Text" or name == ancestor or (name in self.types and ancestor in self.ancestors(name))

    def role_type(self, module: str, reference: ast.TypeReference) -> str:
        """The declared name of a role's type; Text where it is unknown, which `types` reports."""
        if isinstance(reference.name, ast.Parameter):
            return "Text"
        symbol = self.scopes[module].find(reference.name)
        if symbol is not None and symbol.kind.is_type:
            return symbol.name
        return reference.name.text if reference.name.text in BUILT_IN_TYPES else "Text"

    def report(self, slug: str, module: str, span: Span, message: str, help: str | None) -> None:
        label = Label(self.scopes[module].module.source, span)
        self.diagnostics.append(error(slug, message, label, help=help))

    def _parents(self, symbol: Symbol) -> list[str]:
        assert isinstance(symbol.declaration, ast.EntityDeclaration | ast.EventDeclaration)
        scope = self.scopes[symbol.module]
        names: list[str] = []
        for parent in symbol.declaration.parents:
            target = scope.find(parent)
            if target is not None and target.kind is symbol.kind:
                names.append(target.name)
            elif target is not None or not scope.is_excused(parent):
                self._report_parent(symbol, parent, target)
        return names

    def _report_parent(self, symbol: Symbol, parent: ast.Identifier, target: Symbol | None) -> None:
        kind = symbol.kind.value
        if target is None and parent.text not in BUILT_IN_TYPES:
            known = [name for name in self.scopes[symbol.module].names(symbol.kind) if name != symbol.name]
            help = did_you_mean(parent.text, known)
            self.report("unknown-type", symbol.module, parent.span, f'there is no {kind} type "{parent.text}"', help)
            return
        what = f"of kind {target.kind.value}" if target else "built in"
        help = f"it is {what}; an {kind} inherits from {kind} types only"
        message = f'"{parent.text}" is no {kind} type'
        self.report("wrong-kind", symbol.module, parent.span, message, help)

    def _break_cycles(self) -> None:
        for cycle in find_cycles(self.parents):
            help = "remove one of the parents"
            shown = " < ".join((*cycle, cycle[0]))
            symbol = self.types[cycle[0]]
            span = symbol.declaration.name.span
            self.report("inheritance-cycle", symbol.module, span, f"types inherit from each other: {shown}", help)
            self.parents[cycle[-1]] = [parent for parent in self.parents[cycle[-1]] if parent != cycle[0]]


def resolve_entities(inheritance: Inheritance) -> dict[str, EntityType]:
    """All entity types by name."""
    entities: dict[str, EntityType] = {}
    for symbol in inheritance.of_kind(SymbolKind.ENTITY):
        declaration = symbol.declaration
        assert isinstance(declaration, ast.EntityDeclaration)
        doc = declaration.doc.text if declaration.doc else None
        types = inheritance.ancestors(symbol.name)
        entities[symbol.name] = EntityType(symbol.name, types, declaration.members, symbol.module, doc)
    return entities


def resolve_events(
    inheritance: Inheritance,
) -> tuple[dict[str, EventType], dict[str, tuple[RoleDefault, ...]]]:
    """All event types by name, and the defaults of their roles."""
    events: dict[str, EventType] = {}
    defaults: dict[str, tuple[RoleDefault, ...]] = {}
    for symbol in inheritance.of_kind(SymbolKind.EVENT):
        declaration = symbol.declaration
        assert isinstance(declaration, ast.EventDeclaration)
        types = inheritance.ancestors(symbol.name)
        doc = declaration.doc.text if declaration.doc else None
        events[symbol.name] = EventType(symbol.name, types, _merge_roles(inheritance, types), doc)
        defaults[symbol.name] = _merge_defaults(inheritance, types)
    return _coded(inheritance, events), defaults


def _coded(inheritance: Inheritance, events: dict[str, EventType]) -> dict[str, EventType]:
    """The event types with the codes that their packs give them."""
    declared: dict[Coding, set[str]] = {}
    read: dict[Coding, int] = {}
    for scope in inheritance.scopes.values():
        coding = scope.module.pack.coding
        if coding is not None:
            read[coding] = read.get(coding, 0) + 1
            own = (name for name, symbol in scope.declared.items() if symbol.kind is SymbolKind.EVENT)
            declared.setdefault(coding, set()).update(name for name in own if name in events)
    whole = frozenset(coding for coding, modules in read.items() if modules >= coding.files)
    coded, diagnostics = with_codes(events, {key: frozenset(names) for key, names in declared.items()}, whole)
    inheritance.diagnostics += diagnostics
    return coded


def _own_roles(inheritance: Inheritance, name: str) -> tuple[tuple[Role, ast.RoleDeclaration], ...]:
    """The roles that an event type declares itself, the first of each name."""
    symbol = inheritance.types[name]
    assert isinstance(symbol.declaration, ast.EventDeclaration)
    roles: dict[str, tuple[Role, ast.RoleDeclaration]] = {}
    for declared in symbol.declaration.roles:
        bounds = _BOUNDS[declared.cardinality]
        role = Role(declared.name.text, inheritance.role_type(symbol.module, declared.type), *bounds)
        roles.setdefault(role.name, (role, declared))
    return tuple(roles.values())


def _merge_roles(inheritance: Inheritance, types: tuple[str, ...]) -> tuple[Role, ...]:
    """Own roles, then those of the ancestors that are not declared again."""
    merged: dict[str, Role] = {}
    for name in types:
        for role, _ in _own_roles(inheritance, name):
            merged.setdefault(role.name, role)
    _check_own_roles(inheritance, types)
    return tuple(merged.values())


def _merge_defaults(inheritance: Inheritance, types: tuple[str, ...]) -> tuple[RoleDefault, ...]:
    """The nearest declaration of a role decides; one without a default takes the inherited default."""
    merged: dict[str, RoleDefault] = {}
    for name in types:
        for role, declared in _own_roles(inheritance, name):
            if declared.default is not None and role.name not in merged:
                module = inheritance.types[name].module
                merged[role.name] = RoleDefault(role.name, declared.default, module, name)
    return tuple(merged.values())


def _check_own_roles(inheritance: Inheritance, types: tuple[str, ...]) -> None:
    """Report own roles that are declared twice, or wider than the inherited role of that name."""
    own, module = types[0], inheritance.types[types[0]].module
    declaration = inheritance.types[own].declaration
    assert isinstance(declaration, ast.EventDeclaration)
    names = [role.name.text for role in declaration.roles]
    for index, declared in enumerate(declaration.roles):
        if declared.name.text in names[:index]:
            message = f'the role "{declared.name.text}" is declared twice in {own}'
            inheritance.report("duplicate-name", module, declared.name.span, message, "remove one of them")
    for role, declared in _own_roles(inheritance, own):
        for ancestor in types[1:]:
            inherited = next((other for other, _ in _own_roles(inheritance, ancestor) if other.name == role.name), None)
            if inherited is not None and not _narrows(inheritance, role, inherited):
                message = f'the role "{role.name}" is wider than in {ancestor}'
                help = f"every {own} is also an {ancestor}: give it a subtype of {inherited.type}, and no more fillers"
                inheritance.report("role-conflict", module, declared.span, message, help)
    _check_conflicts(inheritance, types)


def _check_conflicts(inheritance: Inheritance, types: tuple[str, ...]) -> None:
    """Report roles that two ancestors, neither of which inherits from the other, declare differently."""
    own = inheritance.types[types[0]]
    declared = {role.name for role, _ in _own_roles(inheritance, types[0])}
    seen: dict[str, tuple[str, Role]] = {}
    for ancestor in types[1:]:
        for role, _ in _own_roles(inheritance, ancestor):
            nearer, earlier = seen.setdefault(role.name, (ancestor, role))
            if role.name in declared or inheritance.is_subtype(nearer, ancestor) or role == earlier:
                continue
            message = f'{types[0]} inherits "{role.name}" from {nearer} and, differently, from {ancestor}'
            span = own.declaration.name.span
            help = f'declare "{role.name}" in {types[0]}'
            inheritance.report("role-conflict", own.module, span, message, help)


def _narrows(inheritance: Inheritance, role: Role, inherited: Role) -> bool:
    fewer = inherited.maximum is None or role.maximum == 1
    return fewer and role.minimum >= inherited.minimum and inheritance.is_subtype(role.type, inherited.type)
