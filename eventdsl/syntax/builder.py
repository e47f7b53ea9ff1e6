"""From Lark's tree of a correct file or declaration to the types of `syntax.ast`.

Takes a tree that parsed without error (never one that Lark recovered); gives frozen nodes with their spans. What the
grammar cannot say (a repetition whose bounds are swapped, a date that does not exist, a bad regular expression) is
told as a diagnostic and the node is built all the same, so that one such mistake hides nothing else.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date

from lark import Token, Tree

from eventdsl.diagnostics import Diagnostic, Edit, Label, error
from eventdsl.source import SourceFile, Span
from eventdsl.syntax import ast
from eventdsl.syntax.literals import string_value
from eventdsl.syntax.regex_subset import check_regex

Node = Tree[Token]
Child = Node | Token | None

_CARDINALITIES = {"?": ast.Cardinality.OPTIONAL, "*": ast.Cardinality.ANY, "+": ast.Cardinality.SOME}
_QUANTIFIERS: dict[str, tuple[int, int | None]] = {"?": (0, 1), "*": (0, None), "+": (1, None)}
_LOOK_AROUNDS = {
    "AHEAD": (ast.Direction.AHEAD, False),
    "NOT_AHEAD": (ast.Direction.AHEAD, True),
    "BEHIND": (ast.Direction.BEHIND, False),
    "NOT_BEHIND": (ast.Direction.BEHIND, True),
}


class Builder:
    """Builds nodes of one file; `offset` is where the parsed text begins in it."""

    def __init__(self, source: SourceFile, docs: dict[int, ast.Doc], offset: int = 0) -> None:
        self.source = source
        self.docs = docs
        self.offset = offset
        self.diagnostics: list[Diagnostic] = []
        self.documented: set[int] = set()

    def at(self, offset: int) -> Builder:
        """This builder, for a tree whose text begins at another offset."""
        self.offset = offset
        return self

    # ---- places

    def span(self, node: Node | Token) -> Span:
        meta = node if isinstance(node, Token) else node.meta
        start, end = meta.start_pos, meta.end_pos
        assert start is not None and end is not None
        return Span(start + self.offset, end + self.offset)

    def report(self, slug: str, message: str, span: Span, help: str, patch: tuple[Edit, ...] = ()) -> None:
        self.diagnostics.append(error(slug, message, Label(self.source, span), help=help, patch=patch))

    def doc(self, span: Span) -> ast.Doc | None:
        self.documented.add(span.start)
        return self.docs.get(span.start)

    # ---- names and literals

    def identifier(self, child: Child) -> ast.Identifier:
        token = token_of(child)
        return ast.Identifier(str(token), self.span(token))

    def identifiers(self, children: Sequence[Child]) -> tuple[ast.Identifier, ...]:
        return tuple(self.identifier(child) for child in children)

    def name(self, child: Child) -> ast.Identifier:
        tree = tree_of(child)
        first, second = tree.children
        if second is None:
            return ast.Identifier(str(first), self.span(tree))
        return ast.Identifier(str(second), self.span(tree), namespace=str(first))

    def names(self, children: Sequence[Child]) -> tuple[ast.Identifier, ...]:
        return tuple(self.name(child) for child in children if child is not None)

    def string(self, child: Child) -> ast.String:
        token = token_of(child)
        span = self.span(token)
        value, mistakes = string_value(str(token))
        for mistake in mistakes:
            place = Span(span.start + mistake.start, span.start + mistake.end)
            known = r"known escapes: \n \t \" \\ \u00e4; write \\ for a backslash"
            self.report("unknown-escape", f"unknown escape {place.of(self.source.text)}", place, known)
        return ast.String(value, span)

    def type_reference(self, child: Child) -> ast.TypeReference:
        tree = tree_of(child)
        inner = tree.children[0]
        if isinstance(inner, Token):
            return ast.TypeReference(self.parameter(inner), self.span(tree))
        return ast.TypeReference(self.name(inner), self.span(tree))

    def types(self, children: Sequence[Child]) -> tuple[ast.TypeReference, ...]:
        return tuple(self.type_reference(child) for child in children)

    def parameter(self, token: Token) -> ast.Parameter:
        return ast.Parameter(str(token)[1:], self.span(token))

    def reference(self, child: Child) -> ast.ListReference:
        tree = tree_of(child)
        return self._reference(token_of(tree.children[0]), self.span(tree), None)

    def _reference(self, token: Token, span: Span, arguments: tuple[ast.Pattern, ...] | None) -> ast.ListReference:
        text = str(token).removeprefix("@").removesuffix("(")
        place = Span(self.span(token).start + 1, self.span(token).start + 1 + len(text))
        namespace, _, name = text.rpartition(".")
        return ast.ListReference(ast.Identifier(name, place, namespace or None), span, arguments)

    # ---- patterns

    def pattern(self, child: Child) -> ast.Pattern:
        tree = tree_of(child)
        options = tuple(self._sequence(option) for option in tree.children)
        return options[0] if len(options) == 1 else ast.Alternation(options, self.span(tree))

    def _sequence(self, child: Child) -> ast.Pattern:
        tree = tree_of(child)
        elements = tuple(self._element(element) for element in tree.children)
        return elements[0] if len(elements) == 1 else ast.Sequence(elements, self.span(tree))

    def _element(self, child: Child) -> ast.Pattern:
        tree = tree_of(child)
        if tree.data == "token_test":  # may be empty: any token
            return ast.TokenTest(tuple(self._attribute(attribute) for attribute in tree.children), self.span(tree))
        first = tree.children[0]
        match tree.data:
            case "group":
                return self.pattern(first)
            case "repetition":
                return self._repetition(tree)
            case "negation":
                return ast.Negation(self._element(first), self.span(tree))
            case "look_around":
                direction, negative = _LOOK_AROUNDS[token_of(first).type]
                return ast.LookAround(direction, negative, self.pattern(tree.children[1]), self.span(tree))
            case "gap":
                return ast.Gap(self._number(str(first)[2:], self.span(tree)), self.span(tree))
            case "parameter":
                return self.parameter(token_of(first))
            case "slot":
                return self._slot(tree)
            case "call":
                arguments = tuple(self.pattern(argument) for argument in tree.children[1:])
                return self._reference(token_of(first), self.span(tree), arguments)
            case _:
                return self._value(tree)

    def _value(self, tree: Node) -> ast.Word | ast.Form | ast.Regex | ast.ListReference:
        match tree.data:
            case "regex":
                return self._regex(tree)
            case _:
                return self.literal(tree)

    def literal(self, child: Child) -> ast.Word | ast.Form | ast.ListReference:
        tree = tree_of(child)
        match tree.data:
            case "word":
                return self.word(tree)
            case "form":
                value = unicodedata.normalize("NFC", self.string(tree.children[0]).value)
                if not value.strip():
                    self.report("empty-literal", "an empty string matches nothing", self.span(tree), "write a word")
                return ast.Form(value, self.span(tree))
            case "reference":
                return self.reference(tree)
            case _:
                raise AssertionError(f"no literal: {tree.data}")

    def word(self, child: Child) -> ast.Word:
        tree = tree_of(child)
        return ast.Word(unicodedata.normalize("NFC", str(tree.children[0])), self.span(tree))

    def literals(self, child: Child) -> tuple[ast.Word | ast.Form | ast.ListReference, ...]:
        return tuple(self.literal(value) for value in tree_of(child).children)

    def _regex(self, tree: Node) -> ast.Regex:
        text = str(tree.children[0])
        end = text.rindex("/")
        span = self.span(tree)
        for mistake in check_regex(text[1:end]):
            place = Span(span.start + 1 + mistake.start, span.start + 1 + mistake.end)
            self.report("bad-regex", mistake.message, place, mistake.help)
        return ast.Regex(unicodedata.normalize("NFC", text[1:end]), text.endswith("i"), span)

    def _attribute(self, child: Child) -> ast.Attribute:
        tree = tree_of(child)
        name, comparison, values = tree.children
        return ast.Attribute(
            str(token_of(name)),
            ast.Comparison(str(comparison)),
            tuple(self._value(tree_of(value)) for value in tree_of(values).children),
            self.span(tree),
        )

    def _repetition(self, tree: Node) -> ast.Pattern:
        element, token = tree_of(tree.children[0]), token_of(tree.children[1])
        self._touches(element, token)
        text, lazy = str(token), len(token) > 1 and token.endswith("?")
        if token.type == "QUANTIFIER":
            minimum, maximum = _QUANTIFIERS[text[0]]
        else:
            minimum, maximum = self._bounds(text.removesuffix("?")[1:-1], self.span(token))
        return ast.Repetition(self._element(element), minimum, maximum, lazy, self.span(tree))

    def _touches(self, before: Node, token: Token) -> None:
        gap = Span(self.span(before).end, self.span(token).start)
        if gap.start < gap.end:
            self.report(
                "detached-quantifier",
                f'the quantifier "{token}" does not touch what it repeats',
                self.span(token),
                f'write it without the space; a literal "{token}" is quoted',
                (Edit(gap, ""),),
            )

    def _bounds(self, text: str, span: Span) -> tuple[int, int | None]:
        low, comma, high = text.partition(",")
        if not low and not high:
            self.report("bad-bounds", "a repetition needs bounds", span, "write {2}, {1,3}, {2,} or {,3}")
            return 0, None
        minimum = self._number(low, span) if low else 0
        maximum = self._number(high, span) if high else None
        if not comma:
            maximum = minimum
        if maximum is not None and (maximum < minimum or maximum == 0):
            self.report(
                "bad-bounds",
                f"no number of repetitions lies between {minimum} and {maximum}",
                span,
                "write the smaller bound first: {1,3}",
            )
            maximum = max(minimum, 1)
        return minimum, maximum

    def _number(self, digits: str, span: Span) -> int:
        """A gap or bound; more than 99 tokens are no phrase, and an automaton has as many states."""
        if len(digits.lstrip("0")) > 2:
            self.report(
                "bound-too-large", "at most 99 tokens can be counted", span, "use a smaller number, or * for any"
            )
            return 99
        return int(digits)

    def _slot(self, tree: Node) -> ast.Slot:
        role, type_, certain, cardinality, rest = tree.children
        features: tuple[ast.Feature, ...] = ()
        pattern: ast.Pattern | None = None
        if tree_of(rest).data == "features":
            features = tuple(self._feature(feature) for feature in tree_of(rest).children)
        else:
            pattern = self.pattern(rest)
        return ast.Slot(
            self.identifier(role),
            None if type_ is None else self.type_reference(type_),
            certain is not None,
            self.cardinality(cardinality),
            features,
            pattern,
            self.span(tree),
        )

    def cardinality(self, child: Child) -> ast.Cardinality:
        return ast.Cardinality.ONE if child is None else _CARDINALITIES[str(child)]

    def _feature(self, child: Child) -> ast.Feature:
        tree = tree_of(child)
        name, values = tree.children
        return ast.Feature(str(token_of(name)), () if values is None else self.literals(values), self.span(tree))

    # ---- statements

    def statement(self, child: Child) -> ast.Statement:
        tree = tree_of(child)
        match tree.data:
            case "pattern_statement":
                kind, pattern = tree.children
                return ast.PatternStatement(ast.PatternKind(str(kind)), self.pattern(pattern), self.span(tree))
            case "take":
                role, type_, source = tree.children
                reference = None if type_ is None else self.type_reference(type_)
                return ast.Take(self.identifier(role), reference, self.take_source(source), self.span(tree))
            case "without":
                return ast.Without(self.identifiers(tree.children), self.span(tree))
            case "example" | "counter" | "todo":
                return self._example(tree)
            case _:
                return self.guard(tree)

    def guard(self, tree: Node) -> ast.Guard:
        span = self.span(tree)
        match tree.data, tree.children:
            case "contains_guard", [scope, no, what, words]:
                return ast.ContainsGuard(self.scope(scope), no is not None, str(what), self.literals(words), span)
            case "type_guard", [role, no, *types]:
                return ast.TypeGuard(self.identifier(role), no is not None, self.types(types), span)
            case "head_guard", [role, no, words]:
                return ast.HeadGuard(self.identifier(role), no is not None, self.literals(words), span)
            case "presence_guard", [role, presence]:
                return ast.PresenceGuard(self.identifier(role), str(presence) == "missing", span)
            case "referent_guard", [left, relation, right]:
                negative = str(relation) == "other"
                return ast.ReferentGuard(self.identifier(left), negative, self.identifier(right), span)
            case "feature_guard", [name, no, *values]:
                return ast.FeatureGuard(self.identifier(name), no is not None, self.identifiers(values), span)
            case "feature_presence_guard", [name, presence]:
                return ast.FeatureGuard(self.identifier(name), False, (self.identifier(presence),), span)
            case _:
                raise AssertionError(f"no statement: {tree.data}")

    def scope(self, child: Child) -> ast.Scope:
        return ast.Scope(str(tree_of(child).children[0]))

    def take_source(self, child: Child) -> ast.TakeSource:
        tree = tree_of(child)
        scope, what, *words = tree.children
        found = tuple(self.word(word) for word in words if word is not None)
        return ast.TakeSource(self.scope(scope), str(token_of(what)), found, self.span(tree))

    def _example(self, tree: Node) -> ast.Example:
        text, day, *events = tree.children
        return ast.Example(
            ast.ExampleKind(str(tree.data)),
            self.string(text),
            None if day is None else self._date(token_of(day)),
            tuple(self._expected_event(event) for event in events),
            self.span(tree),
        )

    def _date(self, token: Token) -> str:
        text = str(token)
        try:
            date.fromisoformat((text + "-01-01")[:10])
        except ValueError:
            form = "write the date of the text as year, year-month or year-month-day: 2026-02-11"
            self.report("bad-date", f"there is no date {text}", self.span(token), form)
        return text

    def _expected_event(self, child: Child) -> ast.ExpectedEvent:
        tree = tree_of(child)
        name, arguments, *features = tree.children
        return ast.ExpectedEvent(
            self.name(name),
            () if arguments is None else tuple(self._argument(found) for found in tree_of(arguments).children),
            tuple(self._expected_feature(feature) for feature in features),
            self.span(tree),
        )

    def _argument(self, child: Child) -> ast.ExpectedArgument:
        tree = tree_of(child)
        role, value = tree.children
        return ast.ExpectedArgument(self.identifier(role), self.string(value), self.span(tree))

    def _expected_feature(self, child: Child) -> ast.ExpectedFeature:
        tree = tree_of(child)
        name, value = tree.children
        token = token_of(value)
        text = self.string(token) if token.type == "STRING" else ast.String(str(token), self.span(token))
        return ast.ExpectedFeature(self.identifier(name), text, self.span(tree))


def token_of(child: Child) -> Token:
    """The token, or the single token of a tree such as `identifier`."""
    if isinstance(child, Tree):
        child = child.children[0]
    assert isinstance(child, Token)
    return child


def tree_of(child: Child) -> Node:
    assert isinstance(child, Tree)
    return child
