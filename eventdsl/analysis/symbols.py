"""The resolved rule set: what the compiler, the checks and the commands ask of a program's declarations.

Made by `analysis.resolve`. An event type's schema is `events.schema.EventType`, for the engine emits it. What
recognises an entity is still syntax here, read in the scope of the file that wrote it; the compiler makes it IR.
"""

from __future__ import annotations

from collections.abc import Mapping

from eventdsl.analysis.lists import Entry
from eventdsl.analysis.loader import LoadedModule
from eventdsl.analysis.scopes import BUILT_IN_TYPES, Scope, Symbol, SymbolKind
from eventdsl.events.schema import EventType
from eventdsl.ir.name_sets import NameSet
from eventdsl.source import SourceFile
from eventdsl.syntax import ast
from eventdsl.values import value


@value
class EntityType:
    """A declared entity type. `types` is the type itself and its ancestors, nearest first.

    `members` are its own; names in them mean what they mean in `module`.
    """

    name: str
    types: tuple[str, ...]
    members: tuple[ast.EntityMember, ...]
    module: str
    doc: str | None = None


@value
class RoleDefault:
    """Where an empty role is filled from; `module` and `owner` say which file and event type declare it."""

    role: str
    source: ast.TakeSource
    module: str
    owner: str


@value
class ResolvedRule:
    """A rule with its id and the name of its event type; `given` is False where its file is only imported."""

    id: str
    module: str
    declaration: ast.RuleDeclaration
    event: str
    source: SourceFile
    given: bool


@value
class RuleSet:
    """Everything that the declarations of a program mean.

    `defaults` are the role defaults of each event type, inherited ones included. `lists` and `fragments` are keyed by
    `Symbol.key`; ask for them with `list_entries` and `fragment`, which know what a name means in a file. `names` are
    those of lists that are too large to be `lists`.
    """

    modules: Mapping[str, LoadedModule]
    scopes: Mapping[str, Scope]
    events: Mapping[str, EventType]
    entities: Mapping[str, EntityType]
    defaults: Mapping[str, tuple[RoleDefault, ...]]
    lists: Mapping[str, tuple[Entry, ...]]
    names: Mapping[str, tuple[NameSet, ...]]
    fragments: Mapping[str, ast.FragmentDeclaration]
    rules: tuple[ResolvedRule, ...]

    def symbol(self, module: str, name: ast.Identifier) -> Symbol | None:
        """What a name means in a file."""
        return self.scopes[module].find(name)

    def type_name(self, module: str, name: ast.Identifier) -> str | None:
        """The declared name of a type as a file calls it; None if it names none."""
        if (symbol := self.symbol(module, name)) is not None and symbol.kind.is_type:
            return symbol.name
        return name.text if name.namespace is None and name.text in BUILT_IN_TYPES else None

    def list_entries(self, module: str, name: ast.Identifier) -> tuple[str, ...]:
        """All forms of a list, those of the lists in it included; raises KeyError for a name that is no list."""
        forms = (form for entry in self.entries(module, name) for form in (entry.name, *entry.aliases))
        return tuple(dict.fromkeys(forms))

    def entries(self, module: str, name: ast.Identifier) -> tuple[Entry, ...]:
        """The entries of a list, each with the further forms of what it names."""
        symbol = self.symbol(module, name)
        if symbol is None or symbol.kind is not SymbolKind.LIST:
            raise KeyError(f"{module} has no list {name.text}")
        return self.lists[symbol.key]

    def name_sets(self, module: str, name: ast.Identifier) -> tuple[NameSet, ...]:
        """The very large files of names of a list; none of most lists."""
        symbol = self.symbol(module, name)
        return self.names.get(symbol.key, ()) if symbol is not None else ()

    def fragment(self, module: str, name: ast.Identifier) -> tuple[ast.FragmentDeclaration, str] | None:
        """A fragment and the id of its file; None for a name that is no fragment."""
        symbol = self.symbol(module, name)
        if symbol is None or symbol.kind is not SymbolKind.FRAGMENT:
            return None
        return self.fragments[symbol.key], symbol.module

    def types_of(self, name: str) -> tuple[str, ...]:
        """A type and its ancestors, nearest first."""
        if (event := self.events.get(name)) is not None:
            return event.types
        entity = self.entities.get(name)
        return entity.types if entity is not None else (name,)

    def is_subtype(self, name: str, ancestor: str) -> bool:
        """Whether every `name` is an `ancestor`; everything is a Text."""
        return ancestor == "Text" or ancestor in self.types_of(name)
