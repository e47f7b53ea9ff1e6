"""What stands in a file: imports, lists, entity and event types, fragments, rules, and the file itself."""

from __future__ import annotations

from eventdsl.source import Span
from eventdsl.syntax.ast.names import Doc, Identifier, String
from eventdsl.syntax.ast.patterns import Cardinality, Form, ListReference, Pattern, TypeReference, Word
from eventdsl.syntax.ast.statements import Statement, TakeSource
from eventdsl.values import value


@value
class ImportedName:
    name: Identifier
    alias: Identifier | None
    span: Span


@value
class Import:
    """`import "akteure.evr" (Akteur, Ort as Platz)` or `import "akteure.evr" as akt`."""

    path: String
    names: tuple[ImportedName, ...]
    namespace: Identifier | None
    span: Span


@value
class ListDeclaration:
    """`list titel = Präsident | "Erster Minister"` or `list laender from "laender.yaml" key staaten`."""

    name: Identifier
    entries: tuple[Word | Form | ListReference, ...]
    path: String | None
    key: Identifier | None
    doc: Doc | None
    span: Span


@value
class NameMember:
    """`name person`: what the name recogniser calls a person (person, organisation, staat, ort, veranstaltung)."""

    kinds: tuple[Identifier, ...]
    span: Span


@value
class HeadMember:
    """`head Minister | @funktionen`: noun phrases with such a head, compounds of it included."""

    words: tuple[Word | Form | ListReference, ...]
    span: Span


@value
class GazetteerMember:
    """`list @laender`: the entries of a list as names, with their inflected forms."""

    lists: tuple[ListReference, ...]
    span: Span


@value
class PhraseMember:
    """`phrase @titel [pos=NE]{1,3}`: a token pattern."""

    pattern: Pattern
    span: Span


EntityMember = NameMember | HeadMember | GazetteerMember | PhraseMember


@value
class EntityDeclaration:
    """`entity Person < Akteur { … }`; without a body the type is only the union of its subtypes."""

    name: Identifier
    parents: tuple[Identifier, ...]
    members: tuple[EntityMember, ...]
    doc: Doc | None
    span: Span


@value
class RoleDeclaration:
    """`wo: Ort? = clause.place`."""

    name: Identifier
    type: TypeReference
    cardinality: Cardinality
    default: TakeSource | None
    doc: Doc | None
    span: Span


@value
class EventDeclaration:
    name: Identifier
    parents: tuple[Identifier, ...]
    roles: tuple[RoleDeclaration, ...]
    doc: Doc | None
    span: Span


@value
class FragmentDeclaration:
    """`fragment bei(x) = (an | bei | zu) {was: $x}`."""

    name: Identifier
    parameters: tuple[Identifier, ...]
    pattern: Pattern
    doc: Doc | None
    span: Span


@value
class RuleDeclaration:
    name: Identifier
    event: Identifier
    statements: tuple[Statement, ...]
    doc: Doc | None
    span: Span


Declaration = ListDeclaration | EntityDeclaration | EventDeclaration | FragmentDeclaration | RuleDeclaration


@value
class Comment:
    """A `//` comment, kept for the formatter."""

    text: str
    span: Span


@value
class Module:
    """One `.evr` file; `version` is the number after `evr`, None where the header is missing."""

    version: int | None
    imports: tuple[Import, ...]
    declarations: tuple[Declaration, ...]
    comments: tuple[Comment, ...]
    span: Span
