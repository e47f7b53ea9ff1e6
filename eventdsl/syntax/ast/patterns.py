"""What stands behind `clause`, `phrase`, `nominal` and in fragments: words, slots and how they are combined.

clause {wer: Akteur!} sagt (Teilnahme an)? {was} ab
       Slot           Word Repetition       Slot  Word      in a Sequence
"""

from __future__ import annotations

from enum import StrEnum

from eventdsl.source import Span
from eventdsl.syntax.ast.names import Identifier
from eventdsl.values import value


@value
class Word:
    """A bare word: matches by lemma (or by its own form). In clause patterns it may be the verb, its particle, …"""

    text: str
    span: Span


@value
class Form:
    """A quoted word: matches this form exactly."""

    text: str
    span: Span


@value
class ListReference:
    """`@titel`: any entry of a list. `arguments` is not None for a fragment call `@an(Treffen)`."""

    name: Identifier
    span: Span
    arguments: tuple[Pattern, ...] | None = None


@value
class Parameter:
    """`$x` inside a fragment: the pattern given for this parameter."""

    name: str
    span: Span


class Comparison(StrEnum):
    EQUAL = "="
    UNEQUAL = "!="


@value
class Regex:
    """`/…/`: a regular expression that one whole token must match; `ignore_case` for a trailing `i`."""

    pattern: str
    ignore_case: bool
    span: Span


@value
class Attribute:
    """One test in `[lemma=sagen|sprechen case!=dativ form=/…/]`."""

    name: str
    comparison: Comparison
    values: tuple[Word | Form | Regex | ListReference, ...]
    span: Span


@value
class TokenTest:
    """`[…]`: one token that has all these attributes; `[]` is any token."""

    attributes: tuple[Attribute, ...]
    span: Span


@value
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


@value
class TypeReference:
    """A type used in a slot, role, guard or take; `Parameter` inside fragments."""

    name: Identifier | Parameter
    span: Span


@value
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


@value
class Gap:
    """`..n`: up to n tokens of the same clause, as few as possible."""

    maximum: int
    span: Span


@value
class Sequence:
    elements: tuple[Pattern, ...]
    span: Span


@value
class Alternation:
    options: tuple[Pattern, ...]
    span: Span


@value
class Repetition:
    """`x? x* x+ x{m,n}` and their lazy forms with a further `?`; `maximum` is None where unbounded."""

    element: Pattern
    minimum: int
    maximum: int | None
    lazy: bool
    span: Span


@value
class Negation:
    """`!x`: one token that x does not match; x is a Word, Form, Regex, TokenTest or ListReference."""

    element: Pattern
    span: Span


class Direction(StrEnum):
    AHEAD = "ahead"
    BEHIND = "behind"


@value
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
