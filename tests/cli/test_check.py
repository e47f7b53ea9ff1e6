"""`eventdsl check`: formats, pages, repairs, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eventdsl.analysis.pages import all_slugs

from .conftest import RULES, Invoke

BROKEN = RULES.replace("-> Absage {", "-> Absagee {", 1)
FAILING = RULES.replace('counter "Hegseth sagt nichts."', 'counter "Rubio sagt das Treffen ab."')
UNUSED = 'evr 1\nimport "typen.evr" (Akteur, Ort)\n' + RULES.removeprefix("evr 1\n").replace("wer: Text", "wer: Akteur")
TYPES = "evr 1\n\nentity Akteur {\n  name person\n}\n\nentity Ort {\n  name ort\n}\n"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def write(place: Path, source: str) -> None:
    (place / "a.evr").write_text(source, encoding="utf-8")


@pytest.mark.parametrize(
    ("source", "options", "code"),
    [
        (RULES, (), 0),
        (RULES, ("--strict",), 0),
        (FAILING, (), 0),
        (FAILING, ("--strict",), 1),
        (FAILING, ("--strict", "--no-examples"), 0),
        (BROKEN, (), 2),
        (BROKEN, ("--strict",), 2),
    ],
)
def test_the_exit_code_tells(source: str, options: tuple[str, ...], code: int, place: Path, invoke: Invoke) -> None:
    write(place, source)
    assert invoke("check", "a.evr", *options).exit_code == code


def test_an_example_that_does_not_hold_is_shown_in_its_place(place: Path, invoke: Invoke) -> None:
    write(place, FAILING)
    shown = invoke("check", "a.evr").stdout
    assert "warning[failing-example]" in shown
    assert "--> a.evr:12:11" in shown
    assert 'not expected: Absage(wer: "Rubio", was: "das Treffen")' in shown


def test_a_failing_example_can_be_silenced(place: Path, invoke: Invoke) -> None:
    write(place, FAILING.replace("  counter", "  // allow failing-example\n  counter"))
    assert invoke("check", "a.evr", "--strict").exit_code == 0


def test_sarif(place: Path, invoke: Invoke) -> None:
    write(place, BROKEN)
    log = json.loads(invoke("check", "a.evr", "--format", "sarif").stdout)
    (run,) = log["runs"]
    (result,) = run["results"]
    assert log["version"] == "2.1.0"
    assert result["level"] == "error"
    assert result["ruleId"] == run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "unknown-event-type"
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (9, 17, 24)
    assert run["tool"]["driver"]["rules"][0]["help"]["text"]


def test_github(place: Path, invoke: Invoke) -> None:
    write(place, BROKEN)
    (line,) = invoke("check", "a.evr", "--format", "github").stdout.splitlines()
    assert line.startswith("::error file=a.evr,line=9,endLine=9,col=17,endColumn=24,title=unknown-event-type::")
    assert "%0Ahelp: did you mean" in line


@pytest.mark.parametrize("slug", all_slugs())
def test_every_slug_is_explained(slug: str, invoke: Invoke) -> None:
    result = invoke("check", "--explain", slug)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{slug}\n\n")


def test_an_unknown_slug_is_told_the_nearest(invoke: Invoke) -> None:
    result = invoke("check", "--explain", "unknown-rolle")
    assert result.exit_code == 2
    assert 'did you mean "unknown-role"?' in result.stderr


def test_no_rules_is_wrong_use(invoke: Invoke) -> None:
    assert invoke("check").exit_code == 2


def test_fix_makes_what_is_certain_and_keeps_the_rest(place: Path, invoke: Invoke) -> None:
    write(place, UNUSED)
    (place / "typen.evr").write_text(TYPES, encoding="utf-8")
    result = invoke("check", "a.evr", "--fix", "--strict")
    assert result.exit_code == 0, result.stdout
    assert "a.evr repaired" in result.stderr
    assert (place / "a.evr").read_text(encoding="utf-8") == UNUSED.replace("(Akteur, Ort)", "(Akteur)")


def test_fix_keeps_byte_order_mark_and_line_ends(place: Path, invoke: Invoke) -> None:
    windows = UNUSED.replace("\n", "\r\n")
    (place / "a.evr").write_bytes(b"\xef\xbb\xbf" + windows.encode())
    (place / "typen.evr").write_text(TYPES, encoding="utf-8")
    assert invoke("check", "a.evr", "--fix").exit_code == 0
    assert (place / "a.evr").read_bytes() == b"\xef\xbb\xbf" + windows.replace("(Akteur, Ort)", "(Akteur)").encode()


def test_a_case_in_the_place_of_a_type_is_moved_behind_a_comma(place: Path, invoke: Invoke) -> None:
    write(place, RULES.replace("{was} ab", "{was: akkusativ} ab"))
    assert "a case stands after a comma: {was, akkusativ}" in invoke("check", "a.evr").stdout
    assert invoke("check", "a.evr", "--fix").exit_code == 0
    assert "{wer} sagt {was, akkusativ} ab" in (place / "a.evr").read_text(encoding="utf-8")


def test_fix_leaves_installed_packs_alone(invoke: Invoke) -> None:
    result = invoke("check", "@politik", "--fix", "--no-examples")
    assert result.exit_code == 0 or "packs copy" in result.stderr
