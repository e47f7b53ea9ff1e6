"""The rule language as closed, frozen types: what a parsed `.evr` file is.

Made by `syntax.builder` from Lark's tree, read by the formatter, the analysis and the compiler. Every node carries the
span of its source text. Names are as written; nothing is resolved here (`analysis.resolve` does that), nothing is
interpreted as German (`compiler.lower` does that).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from eventdsl.source import Span


@dataclass(frozen=True, slots=True)
class Identifier:
    """A name with its place; `namespace` is the part before the dot in `akt.Akteur`."""

    text: str
    span: Span
    namespace: str | None = None


@dataclass(frozen=True, slots=True)
class String:
    """A string literal; `value` has the quotes removed and the escapes resolved."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Doc:
    """The `///` lines above a declaration, joined by newlines, without the slashes."""

    text: str
    span: Span


# ---- patterns -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Word:
    """A bare word: matches by lemma (or by its own form). In clause patterns it may be the verb, its particle, …"""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Form:
    """A quoted word: matches this form exactly."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class ListReference:
    """`@titel`: any entry of a list. `arguments` is not None for a fragment call `@an(Treffen)`."""

    name: Identifier
    span: Span
    arguments: tuple[Pattern, ...] | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """`$x` inside a fragment: the pattern given for this parameter."""

    name: str
    span: Span


class Comparison(StrEnum):
    EQUAL = "="
    UNEQUAL = "!="


@dataclass(frozen=True, slots=True)
class Regex:
    """`/…/`: a regular expression that one whole token must match; `ignore_case` for a trailing `i`."""

    pattern: str
    ignore_case: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Attribute:
    """One test in `[lemma=sagen|sprechen case!=dativ form=/…/]`."""

    name: str
    comparison: Comparison
    values: tuple[Word | Form | Regex | ListReference, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class TokenTest:
    """`[…]`: one token that has all these attributes; `[]` is any token."""

    attributes: tuple[Attribute, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Feature:
    """A restriction inside a slot: a case (`dativ`), a number (`plural`), `kopf=Gipfel|Treffen`, a mention kind."""

    name: str
    values: tuple[Word | Form | ListReference, ...]
    span: Span


class Cardinality(StrEnum):
    ONE = ""
    OPTIONAL = "?"
    ANY = "*"
    SOME = "+"


@dataclass(frozen=True, slots=True)
class TypeReference:
    """A type used in a slot, role, guard or take; `Parameter` inside fragments."""

    name: Identifier | Parameter
    span: Span


@dataclass(frozen=True, slots=True)
class Slot:
    """`{wer: Akteur!, dativ}`: an argument.

    `certain` (`!` after the type) refuses fillers whose type is unknown. `pattern` (`{wer = …}`) captures what an
    inner pattern matches instead of a noun phrase; phrase patterns only. `cardinality` after the type: `{wer: Akteur+}`
    takes every conjunct of a coordination as an argument of its own.
    """

    role: Identifier
    type: TypeReference | None
    certain: bool
    cardinality: Cardinality
    features: tuple[Feature, ...]
    pattern: Pattern | None
    span: Span


@dataclass(frozen=True, slots=True)
class Gap:
    """`..n`: up to n tokens of the same clause, as few as possible."""

    maximum: int
    span: Span


@dataclass(frozen=True, slots=True)
class Sequence:
    elements: tuple[Pattern, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Alternation:
    options: tuple[Pattern, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Repetition:
    """`x? x* x+ x{m,n}` and their lazy forms with a further `?`; `maximum` is None where unbounded."""

    element: Pattern
    minimum: int
    maximum: int | None
    lazy: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Negation:
    """`!x`: one token that x does not match; x is a Word, Form, Regex, TokenTest or ListReference."""

    element: Pattern
    span: Span


class Direction(StrEnum):
    AHEAD = "ahead"
    BEHIND = "behind"


@dataclass(frozen=True, slots=True)
class LookAround:
    """`(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`."""

    direction: Direction
    negative: bool
    pattern: Pattern
    span: Span


Pattern = (
    Word
    | Form
    | ListReference
    | Parameter
    | Regex
    | TokenTest
    | Slot
    | Gap
    | Sequence
    | Alternation
    | Repetition
    | Negation
    | LookAround
)


# ---- rule bodies ----------------------------------------------------------------------------------------------------


class PatternKind(StrEnum):
    CLAUSE = "clause"  # a frame in any word order
    PHRASE = "phrase"  # an ordered token sequence
    NOMINAL = "nominal"  # an event noun with its arguments


@dataclass(frozen=True, slots=True)
class PatternStatement:
    kind: PatternKind
    pattern: Pattern
    span: Span


class Scope(StrEnum):
    CLAUSE = "clause"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class ContainsGuard:
    """`where clause has [no] verb A | B`, `where sentence has [no] word A | "B" | @list`."""

    scope: Scope
    negative: bool
    what: str  # verb | word
    words: tuple[Word | Form | ListReference, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class TypeGuard:
    """`where {wer} is [not] Person | Land`."""

    role: Identifier
    negative: bool
    types: tuple[TypeReference, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class HeadGuard:
    """`where {was} has [no] head Gipfel | @treffen`."""

    role: Identifier
    negative: bool
    words: tuple[Word | Form | ListReference, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class PresenceGuard:
    """`where {wem} present`, `where {wem} missing`."""

    role: Identifier
    negative: bool
    span: Span


@dataclass(frozen=True, slots=True)
class ReferentGuard:
    """`where {wer} same as {wem}`, `where {wer} other than {wem}`."""

    left: Identifier
    negative: bool
    right: Identifier
    span: Span


@dataclass(frozen=True, slots=True)
class FeatureGuard:
    """`where polarity is negative`, `where factuality is not planned | possible`.

    `name` is one of polarity, factuality, tense, mood, voice, variant, source (present, missing).
    """

    name: Identifier
    negative: bool
    values: tuple[Identifier, ...]
    span: Span


Guard = ContainsGuard | TypeGuard | HeadGuard | PresenceGuard | ReferentGuard | FeatureGuard


@dataclass(frozen=True, slots=True)
class TakeSource:
    """Where a `take` or a role default looks: `clause.place`, `clause.time`, `clause pp(zu | an)`, `clause subject`.

    `scope` is clause or sentence; `what` is place, time, pp, subject, object, iobj, agent, predicative, complement,
    speaker or type (the nearest phrase of the role's type); `words` are the prepositions of pp.
    """

    scope: Scope
    what: str
    words: tuple[Word, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Take:
    """`take was: Veranstaltung from clause pp(zu | an | bei)`."""

    role: Identifier
    type: TypeReference | None
    source: TakeSource
    span: Span


@dataclass(frozen=True, slots=True)
class Without:
    """`without passive | participle`: variants of this rule's clause patterns that are switched off."""

    variants: tuple[Identifier, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ExpectedArgument:
    role: Identifier
    value: String
    span: Span


@dataclass(frozen=True, slots=True)
class ExpectedFeature:
    """`polarity=negative`, `source="Rutte"`, `factuality=planned` after an expected event."""

    name: Identifier
    value: String
    span: Span


@dataclass(frozen=True, slots=True)
class ExpectedEvent:
    type: Identifier
    arguments: tuple[ExpectedArgument, ...]
    features: tuple[ExpectedFeature, ...]
    span: Span


class ExampleKind(StrEnum):
    EXAMPLE = "example"
    COUNTER = "counter"
    TODO = "todo"


@dataclass(frozen=True, slots=True)
class Example:
    """`example "…" at 2026-02-11 -> Absage(wer: "Rubio")`; a counter and `-> none` expect no event."""

    kind: ExampleKind
    text: String
    date: str | None
    events: tuple[ExpectedEvent, ...]
    span: Span


Statement = PatternStatement | Guard | Take | Without | Example


# ---- declarations ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ImportedName:
    name: Identifier
    alias: Identifier | None
    span: Span


@dataclass(frozen=True, slots=True)
class Import:
    """`import "akteure.evr" (Akteur, Ort as Platz)` or `import "akteure.evr" as akt`."""

    path: String
    names: tuple[ImportedName, ...]
    namespace: Identifier | None
    span: Span


@dataclass(frozen=True, slots=True)
class ListDeclaration:
    """`list titel = Präsident | "Erster Minister"` or `list laender from "laender.yaml" key staaten`."""

    name: Identifier
    entries: tuple[Word | Form | ListReference, ...]
    path: String | None
    key: Identifier | None
    doc: Doc | None
    span: Span


@dataclass(frozen=True, slots=True)
class NameMember:
    """`name person`: what the name recogniser calls a person (person, organisation, staat, ort, veranstaltung)."""

    kinds: tuple[Identifier, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class HeadMember:
    """`head Minister | @funktionen`: noun phrases with such a head, compounds of it included."""

    words: tuple[Word | Form | ListReference, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class GazetteerMember:
    """`list @laender`: the entries of a list as names, with their inflected forms."""

    lists: tuple[ListReference, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class PhraseMember:
    """`phrase @titel [pos=NE]{1,3}`: a token pattern."""

    pattern: Pattern
    span: Span


EntityMember = NameMember | HeadMember | GazetteerMember | PhraseMember


@dataclass(frozen=True, slots=True)
class EntityDeclaration:
    """`entity Person < Akteur { … }`; without a body the type is only the union of its subtypes."""

    name: Identifier
    parents: tuple[Identifier, ...]
    members: tuple[EntityMember, ...]
    doc: Doc | None
    span: Span


@dataclass(frozen=True, slots=True)
class RoleDeclaration:
    """`wo: Ort? = clause.place`."""

    name: Identifier
    type: TypeReference
    cardinality: Cardinality
    default: TakeSource | None
    doc: Doc | None
    span: Span


@dataclass(frozen=True, slots=True)
class EventDeclaration:
    name: Identifier
    parents: tuple[Identifier, ...]
    roles: tuple[RoleDeclaration, ...]
    doc: Doc | None
    span: Span


@dataclass(frozen=True, slots=True)
class FragmentDeclaration:
    """`fragment bei(x) = (an | bei | zu) {was: $x}`."""

    name: Identifier
    parameters: tuple[Identifier, ...]
    pattern: Pattern
    doc: Doc | None
    span: Span


@dataclass(frozen=True, slots=True)
class RuleDeclaration:
    name: Identifier
    event: Identifier
    statements: tuple[Statement, ...]
    doc: Doc | None
    span: Span


Declaration = ListDeclaration | EntityDeclaration | EventDeclaration | FragmentDeclaration | RuleDeclaration


@dataclass(frozen=True, slots=True)
class Comment:
    """A `//` comment, kept for the formatter."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Module:
    """One `.evr` file; `version` is the number after `evr`, None where the header is missing."""

    version: int | None
    imports: tuple[Import, ...]
    declarations: tuple[Declaration, ...]
    comments: tuple[Comment, ...]
    span: Span
