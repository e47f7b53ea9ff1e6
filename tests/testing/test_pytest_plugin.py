"""Rule files under pytest, and assertions for tests in code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import eventdsl
from eventdsl.testing import assert_events

RULES = """evr 1

event Absage {
  wer: Text*
  was: Text?
}

rule absagen -> Absage {
  clause {wer} sagt {was} ab
  example "Hegseth sagt das Treffen ab." -> Absage(wer: "Hegseth")
  counter "Hegseth sagt nichts."
  todo    example "Aus dem Treffen wird nichts." -> Absage(was: "Treffen")
}
"""
PLUGIN = ("-p", "eventdsl.testing.pytest_plugin", "-p", "no:cacheprovider", "-p", "no:eventdsl")


def run_pytest(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    package = str(Path(eventdsl.__file__).parents[1])
    command = [sys.executable, "-m", "pytest", *PLUGIN, *options, "."]
    return subprocess.run(
        command, cwd=folder, env={"PYTHONPATH": package}, capture_output=True, text=True, timeout=120, check=False
    )


def test_each_example_is_a_test(tmp_path: Path) -> None:
    (tmp_path / "a.evr").write_text(RULES, encoding="utf-8")
    (tmp_path / "b.evr").write_text(RULES.replace('"Hegseth")', '"Rubio")'), encoding="utf-8")
    result = run_pytest(tmp_path, "-v")
    assert result.returncode == 1
    assert "3 passed, 2 xfailed" in result.stdout
    assert "1 failed" in result.stdout
    assert "b.evr:10:3: example" in result.stdout
    assert 'wer is "Hegseth", not "Rubio"' in result.stdout
    assert "Traceback" not in result.stdout


def test_broken_rules_are_told_like_check_does(tmp_path: Path) -> None:
    (tmp_path / "a.evr").write_text(RULES.replace("{wer}", "{wehr}"), encoding="utf-8")
    result = run_pytest(tmp_path)
    assert result.returncode == 2
    assert 'help: did you mean "wer"?' in result.stdout


def test_a_file_of_a_pack_sees_its_pack(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("name: probe\nlanguage: 1\n", encoding="utf-8")
    (tmp_path / "typen.evr").write_text("evr 1\nentity Akteur {\n  name person\n}\n", encoding="utf-8")
    source = RULES.replace("evr 1\n", 'evr 1\nimport "typen.evr" (Akteur)\n').replace("wer: Text", "wer: Akteur")
    (tmp_path / "a.evr").write_text(source, encoding="utf-8")
    assert "2 passed, 1 xfailed" in run_pytest(tmp_path).stdout


def test_without_rule_files_nothing_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "test_nothing.py").write_text(
        "import sys\n\n"
        "def test_nothing():\n    assert not {'lark', 'HanTa', 'numpy', 'eventdsl.api'} & set(sys.modules)\n",
        encoding="utf-8",
    )
    assert "1 passed" in run_pytest(tmp_path).stdout


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    path = tmp_path / "a.evr"
    path.write_text(RULES, encoding="utf-8")
    return path


def test_assertions_compare_as_examples_do(rules: Path) -> None:
    (event,) = assert_events(rules, "Hegseth sagte die Reise nicht ab.", 'Absage(was: "Reise") polarity=negative')
    assert event.rule == "a.evr:absagen"
    assert_events(rules, "Hegseth reist.", rule="absagen")


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        ((), 'not expected: Absage(wer: "Hegseth", was: "die Reise")'),
        (('Absage(wer: "Rubio")',), 'wer is "Hegseth", not "Rubio"'),
        (('Absage(wer: "Hegseth")', "Absage"), "found:    nothing"),
    ],
)
def test_a_failing_assertion_says_what_differs(expected: tuple[str, ...], said: str, rules: Path) -> None:
    with pytest.raises(AssertionError) as failed:
        assert_events(rules, "Hegseth sagte die Reise ab.", *expected)
    assert said in str(failed.value)


def test_an_expectation_that_cannot_be_read(rules: Path) -> None:
    with pytest.raises(ValueError, match="expected events"):
        assert_events(rules, "Hegseth sagte die Reise ab.", "Absage(wer Hegseth)")
    with pytest.raises(ValueError, match="there is no rule 'absage'"):
        assert_events(rules, "Hegseth sagte die Reise ab.", "Absage", rule="absage")
