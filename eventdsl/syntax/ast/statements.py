"""What stands in the body of a rule: patterns, guards, takes, variants switched off, examples."""

from __future__ import annotations

from enum import StrEnum

from eventdsl.source import Span
from eventdsl.syntax.ast.names import Identifier, String
from eventdsl.syntax.ast.patterns import Form, ListReference, Pattern, TypeReference, Word
from eventdsl.values import value


class PatternKind(StrEnum):
    CLAUSE = "clause"  # a frame in any word order
    PHRASE = "phrase"  # an ordered token sequence
    NOMINAL = "nominal"  # an event noun with its arguments


@value
class PatternStatement:
    kind: PatternKind
    pattern: Pattern
    span: Span


class Scope(StrEnum):
    CLAUSE = "clause"
    SENTENCE = "sentence"


@value
class ContainsGuard:
    """`where clause has [no] verb A | B`, `where sentence has [no] word A | "B" | @list`."""

    scope: Scope
    negative: bool
    what: str  # verb | word
    words: tuple[Word | Form | ListReference, ...]
    span: Span


@value
class TypeGuard:
    """`where {wer} is [not] Person | Land`."""

    role: Identifier
    negative: bool
    types: tuple[TypeReference, ...]
    span: Span


@value
class HeadGuard:
    """`where {was} has [no] head Gipfel | @treffen`."""

    role: Identifier
    negative: bool
    words: tuple[Word | Form | ListReference, ...]
    span: Span


@value
class PresenceGuard:
    """`where {wem} present`, `where {wem} missing`."""

    role: Identifier
    negative: bool
    span: Span


@value
class ReferentGuard:
    """`where {wer} same as {wem}`, `where {wer} other than {wem}`."""

    left: Identifier
    negative: bool
    right: Identifier
    span: Span


@value
class FeatureGuard:
    """`where polarity is negative`, `where factuality is not planned | possible`.

    `name` is one of polarity, factuality, tense, mood, voice, variant, source (present, missing).
    """

    name: Identifier
    negative: bool
    values: tuple[Identifier, ...]
    span: Span


Guard = ContainsGuard | TypeGuard | HeadGuard | PresenceGuard | ReferentGuard | FeatureGuard


@value
class TakeSource:
    """Where a `take` or a role default looks: `clause.place`, `clause.time`, `clause pp(zu | an)`, `clause subject`.

    `scope` is clause or sentence; `what` is place, time, pp, subject, object, iobj, agent, predicative, complement,
    speaker or type (the nearest phrase of the role's type); `words` are the prepositions of pp.
    """

    scope: Scope
    what: str
    words: tuple[Word, ...]
    span: Span


@value
class Take:
    """`take was: Veranstaltung from clause pp(zu | an | bei)`."""

    role: Identifier
    type: TypeReference | None
    source: TakeSource
    span: Span


@value
class Without:
    """`without passive | participle`: variants of this rule's clause patterns that are switched off."""

    variants: tuple[Identifier, ...]
    span: Span


@value
class ExpectedArgument:
    role: Identifier
    value: String
    span: Span


@value
class ExpectedFeature:
    """`polarity=negative`, `source="Rutte"`, `factuality=planned` after an expected event."""

    name: Identifier
    value: String
    span: Span


@value
class ExpectedEvent:
    type: Identifier
    arguments: tuple[ExpectedArgument, ...]
    features: tuple[ExpectedFeature, ...]
    span: Span


class ExampleKind(StrEnum):
    EXAMPLE = "example"
    COUNTER = "counter"
    TODO = "todo"


@value
class Example:
    """`example "…" at 2026-02-11 -> Absage(wer: "Rubio")`; a counter and `-> none` expect no event."""

    kind: ExampleKind
    text: String
    date: str | None
    events: tuple[ExpectedEvent, ...]
    span: Span


Statement = PatternStatement | Guard | Take | Without | Example
