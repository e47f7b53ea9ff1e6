"""Hypothesis strategies that generate whole programs of the rule language as ASTs, and texts around them.

Spans of generated nodes are empty: compare by `dump`.
"""

from __future__ import annotations

from hypothesis import strategies as st

from eventdsl.source import Span
from eventdsl.syntax import ast

NOWHERE = Span(0, 0)
KEYWORDS = ("from", "as", "in", "name", "list", "an", "where", "clause", "rule", "event", "none", "not", "is", "no")

names = st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,8}", fullmatch=True).filter(
    lambda text: text not in ("not", "no", "none", "clause", "sentence", "verb", "word", "head")
)
identifiers = names.map(lambda text: ast.Identifier(text, NOWHERE))
qualified = st.builds(lambda text, space: ast.Identifier(text, NOWHERE, space), names, st.none() | names)
word_texts = st.sampled_from(
    [
        *KEYWORDS,
        "sagt",
        "Teilnehmer:innen",
        "Politiker*innen",
        "z.B",
        "G7",
        "5G",
        "Ja-Wort",
        "O'Neill",
        "nicht",
        "Übergröße",
        "2026",
    ]
) | st.from_regex(r"[a-zäöüßA-ZÄÖÜ0-9]{1,6}(-[a-zß0-9]{1,4})?", fullmatch=True)
words = word_texts.map(lambda text: ast.Word(text, NOWHERE))
any_text = st.text(st.characters(codec="utf-8"), max_size=12)
strings = any_text.map(lambda text: ast.String(text, NOWHERE))
forms = (
    st.text(st.sampled_from('aß Ü."\\,/(){}\n\t'), min_size=1, max_size=6)
    .filter(str.strip)
    .map(lambda text: ast.Form(text, NOWHERE))
)
references = qualified.map(lambda name: ast.ListReference(name, NOWHERE))
regexes = st.builds(
    ast.Regex,
    st.sampled_from(["abc.*", "(ab|cd)e?", r"\/x", "[a-z]{2,3}", r"\p{Lu}+"]),
    st.booleans(),
    st.just(NOWHERE),
)
literals = words | forms | references
types = st.builds(ast.TypeReference, qualified | names.map(lambda name: ast.Parameter(name, NOWHERE)), st.just(NOWHERE))
cardinalities = st.sampled_from(ast.Cardinality)


def tuples(elements: st.SearchStrategy, smallest: int = 1, largest: int = 3) -> st.SearchStrategy:
    return st.lists(elements, min_size=smallest, max_size=largest).map(tuple)


attributes = st.builds(
    ast.Attribute, names, st.sampled_from(ast.Comparison), tuples(literals | regexes), st.just(NOWHERE)
)
token_tests = st.builds(ast.TokenTest, tuples(attributes, 0), st.just(NOWHERE))
tokens = words | forms | references | regexes | token_tests
features = st.builds(ast.Feature, names, tuples(literals, 0), st.just(NOWHERE))
plain_slots = st.builds(
    ast.Slot,
    identifiers,
    st.none() | types,
    st.booleans(),
    cardinalities,
    tuples(features, 0),
    st.none(),
    st.just(NOWHERE),
)
leaves = (
    tokens
    | plain_slots
    | st.builds(ast.Gap, st.integers(0, 99), st.just(NOWHERE))
    | st.builds(ast.Negation, tokens, st.just(NOWHERE))
    | st.builds(ast.Parameter, names, st.just(NOWHERE))
)


def _repetition(element: ast.Pattern, low: int, more: int | None, lazy: bool) -> ast.Repetition:
    high = None if more is None else max(1, low + more)
    return ast.Repetition(element, low, high, lazy, NOWHERE)


def _larger(inner: st.SearchStrategy) -> st.SearchStrategy:
    return (
        tuples(inner, 2, 4).map(lambda elements: ast.Sequence(elements, NOWHERE))
        | tuples(inner, 2, 4).map(lambda options: ast.Alternation(options, NOWHERE))
        | st.builds(_repetition, inner, st.integers(0, 3), st.none() | st.integers(0, 3), st.booleans())
        | st.builds(ast.LookAround, st.sampled_from(ast.Direction), st.booleans(), inner, st.just(NOWHERE))
        | st.builds(ast.ListReference, qualified, st.just(NOWHERE), tuples(inner, 0))
        | st.builds(
            lambda role, type_, pattern: ast.Slot(role, type_, False, ast.Cardinality.ONE, (), pattern, NOWHERE),
            identifiers,
            st.none() | types,
            inner,
        )
    )


patterns = st.recursive(leaves, _larger, max_leaves=8)
sources = st.builds(ast.TakeSource, st.sampled_from(ast.Scope), names, tuples(words, 0), st.just(NOWHERE))
guards = (
    st.builds(
        ast.ContainsGuard,
        st.sampled_from(ast.Scope),
        st.booleans(),
        st.sampled_from(["verb", "word"]),
        tuples(literals),
        st.just(NOWHERE),
    )
    | st.builds(ast.TypeGuard, identifiers, st.booleans(), tuples(types), st.just(NOWHERE))
    | st.builds(ast.HeadGuard, identifiers, st.booleans(), tuples(literals), st.just(NOWHERE))
    | st.builds(ast.PresenceGuard, identifiers, st.booleans(), st.just(NOWHERE))
    | st.builds(ast.ReferentGuard, identifiers, st.booleans(), identifiers, st.just(NOWHERE))
    | st.builds(ast.FeatureGuard, identifiers, st.booleans(), tuples(identifiers), st.just(NOWHERE))
)
expected = st.builds(
    ast.ExpectedEvent,
    qualified,
    tuples(st.builds(ast.ExpectedArgument, identifiers, strings, st.just(NOWHERE)), 0),
    tuples(st.builds(ast.ExpectedFeature, identifiers, strings, st.just(NOWHERE)), 0, 2),
    st.just(NOWHERE),
)


def _example(
    kind: ast.ExampleKind, text: ast.String, date: str | None, events: tuple[ast.ExpectedEvent, ...]
) -> ast.Example:
    return ast.Example(kind, text, date, () if kind is ast.ExampleKind.COUNTER else events, NOWHERE)


examples = st.builds(
    _example,
    st.sampled_from(ast.ExampleKind),
    strings,
    st.none() | st.sampled_from(["2026", "2026-02", "2026-02-11"]),
    tuples(expected, 0, 2),
)
statements = (
    st.builds(ast.PatternStatement, st.sampled_from(ast.PatternKind), patterns, st.just(NOWHERE))
    | guards
    | st.builds(ast.Take, identifiers, st.none() | types, sources, st.just(NOWHERE))
    | st.builds(ast.Without, tuples(identifiers), st.just(NOWHERE))
    | examples
)

doc_lines = (
    st.text(st.sampled_from('abc Ü/{}"'), max_size=8).map(str.rstrip).filter(lambda text: not text.startswith("/"))
)
docs = st.none() | st.lists(doc_lines, min_size=1, max_size=2).map(lambda lines: ast.Doc("\n".join(lines), NOWHERE))
lists = st.builds(
    ast.ListDeclaration, identifiers, tuples(literals, 1, 30), st.none(), st.none(), docs, st.just(NOWHERE)
) | st.builds(ast.ListDeclaration, identifiers, st.just(()), strings, st.none() | identifiers, docs, st.just(NOWHERE))
members = (
    st.builds(ast.NameMember, tuples(identifiers), st.just(NOWHERE))
    | st.builds(ast.HeadMember, tuples(literals), st.just(NOWHERE))
    | st.builds(ast.GazetteerMember, tuples(references), st.just(NOWHERE))
    | st.builds(ast.PhraseMember, patterns, st.just(NOWHERE))
)
roles = st.builds(ast.RoleDeclaration, identifiers, types, cardinalities, st.none() | sources, docs, st.just(NOWHERE))
declarations = (
    lists
    | st.builds(ast.EntityDeclaration, identifiers, tuples(qualified, 0), tuples(members, 0), docs, st.just(NOWHERE))
    | st.builds(ast.EventDeclaration, identifiers, tuples(qualified, 0), tuples(roles, 0), docs, st.just(NOWHERE))
    | st.builds(ast.FragmentDeclaration, identifiers, tuples(identifiers, 0), patterns, docs, st.just(NOWHERE))
    | st.builds(ast.RuleDeclaration, identifiers, qualified, tuples(statements, 0, 4), docs, st.just(NOWHERE))
)
imports = st.builds(
    ast.Import,
    strings,
    tuples(st.builds(ast.ImportedName, identifiers, st.none() | identifiers, st.just(NOWHERE))),
    st.none(),
    st.just(NOWHERE),
) | st.builds(ast.Import, strings, st.just(()), identifiers, st.just(NOWHERE))
modules = st.builds(
    ast.Module,
    st.none() | st.just(1),
    tuples(imports, 0, 2),
    tuples(declarations, 0, 4),
    st.just(()),
    st.just(NOWHERE),
)
comment_texts = (
    st.text(st.sampled_from('abc Ü"({/'), max_size=6).map(str.rstrip).filter(lambda text: not text.startswith("/"))
)
