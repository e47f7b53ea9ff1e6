"""Diagnostics as text and JSON, their order, and the nearest name."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from eventdsl.diagnostics import (
    Edit,
    Label,
    apply_patch,
    error,
    info,
    nearest,
    print_diagnostics,
    render_json,
    render_text,
    sorted_by_place,
    summary,
    warning,
)
from eventdsl.source import SourceFile, Span

SOURCE = SourceFile("a.evr", "evr 1\nrule r -> X {\n\tclause {wehr} ab\n}\n")
WEHR = Span(SOURCE.text.index("wehr"), SOURCE.text.index("wehr") + 4)
UNKNOWN = error(
    "unknown-role",
    'the event X has no role "wehr"',
    Label(SOURCE, WEHR, "not declared in X"),
    Label(SourceFile("b.evr", "event X"), Span(6, 7), "X is declared here"),
    help='did you mean "wer"?\nroles of X: wer',
    patch=(Edit(WEHR, "wer"),),
)


def test_text_shows_file_line_column_caret_and_help() -> None:
    assert render_text([UNKNOWN]).split("\n") == [
        'error[unknown-role]: the event X has no role "wehr"',
        " --> a.evr:3:10",
        "  |",
        "3 |     clause {wehr} ab",
        "  |             ^^^^ not declared in X",
        " ::: b.evr:1:7",
        "  |",
        "1 | event X",
        "  |       ^ X is declared here",
        '  = help: did you mean "wer"?',
        "  = help: roles of X: wer",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("line", "target", "before", "carets"),
    [
        ("Größe x", "x", 6, 1),
        ("Gro\u0308ße x", "x", 6, 1),
        ("東京 x", "x", 5, 1),
        ("a 東京", "東京", 2, 4),
        ("\tx", "x", 4, 1),
        ("a\u202eb x", "x", 4, 1),
    ],
)
def test_carets_stand_under_the_place(line: str, target: str, before: int, carets: int) -> None:
    start = line.index(target)
    text = render_text([error("s", "m", Label(SourceFile("f", line), Span(start, start + len(target))))])
    assert text.split("\n")[4] == "  | " + " " * before + "^" * carets
    assert "\u202e" not in text


def test_a_very_long_line_is_cut_around_the_place() -> None:
    source = SourceFile("f", "x" * 1_000_000)
    text = render_text([error("s", "m", Label(source, Span(500_000, 500_003)))])
    assert len(text) < 1000
    assert "^^^\n" in text


def test_colours_only_where_the_console_has_them() -> None:
    for colours, expected in ((True, True), (False, False)):
        stream = io.StringIO()
        system = "standard" if colours else None
        print_diagnostics([UNKNOWN], Console(file=stream, force_terminal=colours, color_system=system, width=40))
        assert ("\x1b[" in stream.getvalue()) is expected
    assert stream.getvalue() == render_text([UNKNOWN])


def test_json_has_lines_columns_and_offsets() -> None:
    (record,) = json.loads(render_json([UNKNOWN]))
    assert record["severity"] == "error"
    assert record["slug"] == "unknown-role"
    assert record["labels"][0] == {
        "file": "a.evr",
        "start": WEHR.start,
        "end": WEHR.end,
        "line": 3,
        "column": 10,
        "end_line": 3,
        "end_column": 14,
        "text": "not declared in X",
    }
    assert record["patch"] == [{"start": WEHR.start, "end": WEHR.end, "replacement": "wer"}]
    assert json.loads(render_json([])) == []


def test_the_order_is_that_of_files_and_places() -> None:
    other = SourceFile("b.evr", "x\ny\n")
    late, early = error("z", "m", Label(SOURCE, Span(9, 9))), warning("y", "m", Label(SOURCE, Span(2, 3)))
    elsewhere, nowhere = info("a", "m", Label(other, Span(0, 1))), error("q", "no rules")
    assert sorted_by_place([elsewhere, late, early, late, nowhere]) == (nowhere, early, late, elsewhere)


def test_the_summary_counts() -> None:
    assert summary([UNKNOWN, UNKNOWN, warning("y", "m")]) == "2 errors, 1 warning"
    assert summary([]) == "no problems"


def test_a_patch_is_applied() -> None:
    assert "{wer}" in apply_patch(SOURCE.text, UNKNOWN.patch)
    assert apply_patch("abc", (Edit(Span(1, 2), "x"), Edit(Span(1, 3), "y"), Edit(Span(0, 0), "_"))) == "_axc"


@pytest.mark.parametrize(
    ("name", "candidates", "expected"),
    [
        ("wehr", ["wer", "was", "wo"], "wer"),
        ("claus", ["clause", "counter"], "clause"),
        ("Aktuer", ["Akteur", "Ort"], "Akteur"),
        ("absage", ["Absage"], "Absage"),
        ("x", ["y", "z"], None),
        ("Gipfel", ["Person", "Land"], None),
        ("wo", ["wer", "wp", "wa"], "wa"),
        ("a" * 1000, ["a" * 999], None),
        ("", ["a"], None),
    ],
)
def test_the_nearest_name_is_near(name: str, candidates: list[str], expected: str | None) -> None:
    assert nearest(name, candidates) == expected


@given(st.text(max_size=30), st.data())
def test_any_text_can_be_rendered(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    diagnostic = error("s", "m", Label(SourceFile(text, text), Span(start, end), text), help=text)
    assert render_text([diagnostic]).startswith("error[s]: m\n")
    assert json.loads(render_json([diagnostic]))
