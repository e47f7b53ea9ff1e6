"""What becomes of rule text: the AST, exact spans, every mistake of a file, and never an exception."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lark import Lark

from eventdsl.resources import grammar_folder
from eventdsl.source import SourceFile
from eventdsl.syntax import ast
from eventdsl.syntax.decoding import decode
from eventdsl.syntax.dump import dump
from eventdsl.syntax.formatter import format_source
from eventdsl.syntax.parsed import Parsed
from eventdsl.syntax.parser import DEEPEST_NESTING, STARTS, parse
from eventdsl.syntax.walk import find, walk
from tests.instructions import instructions

GOLDENS = Path(__file__).parent / "goldens"


def parsed(text: str) -> Parsed:
    return parse(SourceFile("test.evr", text))


def slugs(text: str) -> list[str]:
    return [diagnostic.slug for diagnostic in parsed(text).diagnostics]


def pattern(text: str) -> ast.Pattern:
    result = parsed(f"fragment f = {text}")
    assert result.diagnostics == ()
    (declaration,) = result.module.declarations
    assert isinstance(declaration, ast.FragmentDeclaration)
    return declaration.pattern


@pytest.mark.parametrize("path", sorted(GOLDENS.glob("*.evr")), ids=lambda path: path.stem)
def test_the_ast_is_as_the_golden_shows(path: Path) -> None:
    result = parsed(path.read_text(encoding="utf-8"))
    assert result.diagnostics == ()
    golden = path.with_suffix(".ast")
    text = dump(result.module, spans=True)
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_the_grammar_has_no_conflict_and_no_ambiguous_token() -> None:
    text = (grammar_folder() / "evr.lark").read_text(encoding="utf-8")
    Lark(text, parser="lalr", strict=True, start=list(STARTS), propagate_positions=True)


# ---- words, lines, spans

WORDS = [
    "sagt",
    "nicht",
    "5G",
    "G7",
    "Ja-Wort",
    "Teilnehmer:innen",
    "Politiker*innen",
    "z.B",
    "O'Neill",
    "O’Neill",
    "H&M",
    "from",
    "as",
    "in",
    "name",
    "list",
    "an",
    "none",
    "rule",
    "u\u0308ber",
    "Größe",
    "2026",
]


@pytest.mark.parametrize("word", WORDS)
def test_a_word_is_one_word(word: str) -> None:
    found = pattern(f"vor {word} nach")
    assert isinstance(found, ast.Sequence)
    assert [element.text for element in found.elements if isinstance(element, ast.Word)] == [
        "vor",
        word.replace("u\u0308", "ü"),
        "nach",
    ]


@pytest.mark.parametrize(
    ("text", "low", "high", "lazy"),
    [
        ("x?", 0, 1, False),
        ("x??", 0, 1, True),
        ("x*", 0, None, False),
        ("x+?", 1, None, True),
        ("x{2}", 2, 2, False),
        ("x{1,3}", 1, 3, False),
        ("x{2,}?", 2, None, True),
        ("x{,3}", 0, 3, False),
    ],
)
def test_quantifiers(text: str, low: int, high: int | None, lazy: bool) -> None:
    found = pattern(text)
    assert isinstance(found, ast.Repetition)
    assert (found.minimum, found.maximum, found.lazy) == (low, high, lazy)


@pytest.mark.parametrize(
    "text",
    [
        "rule r -> X {\n  clause (a |\n b\n  c\n) d\n}",
        "rule r -> X {\n  clause {wer,\n dativ\n} ab\n}",
        "rule r -> X {\n  phrase [lemma=a\n case=dativ\n] ab\n}",
        "rule r -> X {\n  phrase (a (b\n c)? {x = d\n e})\n}",
        "rule r -> X {\n  phrase @f(a\n b,\n c) d\n}",
        "rule r -> X {\n  phrase (?=a\n b) c\n}",
        'rule r -> X {\n  example "x"\n\n  // dazwischen\n\n    -> X(a: "b",\n c: "d")\n}',
        "list a =\n  b |\n  c",
        "rule r -> X { clause a }",
        "\n\n// oben\n\nentity A\n\n\nentity B < A\n// unten",
        "\ufeffevr 1\r\nentity A\r\n",
        "",
        "   \n",
        "// nur das",
    ],
)
def test_a_newline_ends_a_statement_only_where_it_should(text: str) -> None:
    assert slugs(text) == []


def test_spans_are_exact_and_nested() -> None:
    text = (GOLDENS / "token-patterns.evr").read_text(encoding="utf-8")
    module = parsed(text).module
    for node in walk(module):
        assert node.span.of(text) == node.span.of(text).strip() or isinstance(node, ast.Module)
        assert module.span.covers(node.span)
    assert {word.span.of(text) for word in find(module, ast.Word)} == {word.text for word in find(module, ast.Word)}
    assert [slot.span.of(text) for slot in find(module, ast.Slot)] == ["{was: $x}", "{x: Person = [pos=NE]+}"]


def test_comments_and_docs_are_kept() -> None:
    module = parsed('// eins\n/// Doc\nevent A { // zwei\n  wer: B // "drei\n}\n//// vier').module
    assert [comment.text for comment in module.comments] == [" eins", " zwei", ' "drei', "// vier"]
    assert [declaration.doc.text for declaration in module.declarations if declaration.doc] == ["Doc"]


# ---- mistakes


def test_every_broken_statement_is_told_and_the_others_are_kept() -> None:
    good = "rule gut{n} -> X {{\n  clause {{wer}} sagt ab\n}}\n"
    bad = "rule schlecht{n} -> X {{\n  claus {{wer}} sagt ab\n  clause ab\n  phrase (a\n  where {{x}} is\n}}\n"
    text = "".join((good if n % 3 else bad).format(n=n) for n in range(9))
    result = parsed(text)
    rules = [item for item in result.module.declarations if isinstance(item, ast.RuleDeclaration)]
    assert [item.name.text for item in rules] == [f"{'gut' if n % 3 else 'schlecht'}{n}" for n in range(9)]
    assert [diagnostic.slug for diagnostic in result.diagnostics] == [
        "unknown-statement",
        "unclosed-bracket",
        "syntax-error",
    ] * 3
    for item in rules:
        assert item.span.of(text).startswith("rule ") and item.span.of(text).endswith("}")
        assert all(slot.span.of(text) == "{wer}" for slot in find(item, ast.Slot))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("evnt A {\n  wer: B\n}\nentity C", ["unknown-declaration"]),
        ("/// Doc\nrul a -> B {\n  clause c\n}", ["unknown-declaration"]),
        ("foo bar {\n  wer: B\n}\nentity C", ["unknown-declaration"]),
        ("event A {\n  /// Doc\n  wer B\n  was: C\n}", ["syntax-error"]),
        ("rule a -> B {\n  claus c\n}\nevr 1", ["unknown-statement", "late-version"]),
    ],
)
def test_one_mistake_is_told_once(text: str, expected: list[str]) -> None:
    assert slugs(text) == expected


@pytest.mark.parametrize("brackets", ["()", "[]", "{}", "(x ", '"', "/", "(?=", "@f(", "{x="])
def test_deep_or_unbalanced_nesting_is_told(brackets: str) -> None:
    text = "rule r -> X {\n  phrase " + brackets[0] * 10_000 + "a" + brackets[-1] * 10_000 + "\n}\nentity A\n"
    result = parsed(text)
    assert result.diagnostics
    assert any(isinstance(item, ast.EntityDeclaration) for item in result.module.declarations)
    assert slugs("fragment f = " + "(" * DEEPEST_NESTING + "a" + ")" * DEEPEST_NESTING) == []


FRAGMENTS = st.sampled_from(
    [
        "rule r -> X {",
        "event E {",
        "entity A",
        "}",
        "{",
        "(",
        ")",
        "[",
        "]",
        "clause",
        "phrase",
        "{wer}",
        "sagt",
        "|",
        "ab?",
        "{1,3}",
        "..3",
        '"a"',
        '"',
        '"""',
        "/a/",
        "/",
        "//",
        "///",
        "->",
        "where",
        "is",
        "take",
        "from",
        "example",
        "@f(",
        "@l",
        "$x",
        "!",
        "=",
        "!=",
        ",",
        ":",
        "\n",
        "\n\n",
        " ",
        "\r\n",
        "\0",
        "\ufeff",
        "„",
        "ä",
        "\u0308",
        "evr 1",
        "import",
        "list a =",
        "\ud800",
        "\u2028",
        "not",
        "none",
        ".",
    ]
)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(max_size=40)
    | st.lists(FRAGMENTS, max_size=30).map(" ".join)
    | st.lists(FRAGMENTS, max_size=30).map("".join)
)
@example("\\")
@example("rule r -> X {\n phrase /\\")
def test_no_text_gives_an_exception(text: str) -> None:
    result = parsed(text)
    for diagnostic in result.diagnostics:
        for label in diagnostic.labels:
            assert 0 <= label.span.start <= label.span.end <= len(text)
    if not any(diagnostic.is_error for diagnostic in result.diagnostics):
        formatted = format_source(SourceFile("test.evr", text)).text or ""
        assert dump(replace(parsed(formatted).module, comments=())) == dump(replace(result.module, comments=()))
        assert format_source(SourceFile("test.evr", formatted)).text == formatted


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=40))
@example(b"\xff\xfea\0")
@example(b"\xef\xbb\xbfentity A")
def test_no_bytes_give_an_exception(data: bytes) -> None:
    source, _ = decode(data)
    parse(source)


@pytest.mark.parametrize(
    "unit",
    [
        "rule r -> X {\n  clause {wer} sagt ab\n}\n",
        "rule r -> X {\n  claus (\n",
        "where claus ",
        '"',
        "/\\/",
        "(",
        "\n",
        "///\n",
    ],
)
def test_cost_is_linear_in_the_length_even_of_broken_files(unit: str) -> None:
    parsed(unit * 80)  # whatever is read once is read now
    small, large = (instructions(lambda n=n: parsed(unit * n), "eventdsl", "lark") for n in (40, 80))
    assert large <= 2.5 * small
