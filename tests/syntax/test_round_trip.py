"""Printing and parsing are inverse; formatting is idempotent and keeps every comment."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eventdsl.diagnostics import render_text
from eventdsl.source import SourceFile
from eventdsl.syntax import ast
from eventdsl.syntax.dump import dump
from eventdsl.syntax.formatter import format_module, format_source
from eventdsl.syntax.parser import parse
from tests.syntax.strategies import comment_texts, modules

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)


def parse_clean(text: str) -> ast.Module:
    parsed = parse(SourceFile("generated.evr", text))
    errors = [diagnostic for diagnostic in parsed.diagnostics if diagnostic.is_error]
    assert not errors, render_text(errors) + text
    return parsed.module


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(modules)
def test_parsing_what_was_printed_gives_the_same_ast(module: ast.Module) -> None:
    text = format_module(module)
    assert dump(parse_clean(text)) == dump(module), text


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(modules, st.data())
def test_formatting_keeps_ast_and_comments_and_is_idempotent(module: ast.Module, data: st.DataObject) -> None:
    text = "\n".join(_disturbed(line, data) for line in format_module(module).split("\n"))
    before = parse_clean(text)
    formatted = format_source(SourceFile("generated.evr", text)).text
    assert formatted is not None
    after = parse_clean(formatted)
    assert dump(replace(after, comments=())) == dump(replace(before, comments=())), text
    assert [comment.text for comment in after.comments] == [comment.text for comment in before.comments], text
    assert format_source(SourceFile("generated.evr", formatted)).text == formatted, text


def _disturbed(line: str, data: st.DataObject) -> str:
    """The line with other white space around it and a comment above or behind it, unless inside a long string."""
    if '"""' in line:
        return line
    match data.draw(st.integers(0, 5)):
        case 0:
            return f"{line} //{data.draw(comment_texts)}"
        case 1:
            return f"  //{data.draw(comment_texts)}\n{line}"
        case 2:
            return f"\n\n{line}  \r"
        case 3:
            return f"\t{line}"
        case _:
            return line
