"""Programs from the cache: the same as compiled ones, and compiled anew whenever anything has changed."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import fields
from pathlib import Path
from typing import get_type_hints

import pytest

from eventdsl import api, compile_rules
from eventdsl.cache_folder import prune
from eventdsl.ir.node_types import FIELD_TYPES
from eventdsl.ir.program import Program
from eventdsl.ir.program_store import DamagedProgramError, read_program, write_program

RULES = """evr 1

/// Jemand sagt etwas ab.
event Absage {
  wer: Text*
  was: Text?
}

rule absagen -> Absage {
  clause {wer} sagt {was} (bereits | erneut)? ab
  phrase Absage von {wer}
}
"""
TEXT = "Hegseth sagt das Treffen ab."


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EVENTDSL_CACHE", str(tmp_path / "caches"))
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "absage.evr").write_text(RULES, encoding="utf-8")
    return folder


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The rule sets that were compiled and not read."""
    found: list[str] = []
    check = api.check

    def noted(paths: api.RulePaths, *rest: object, **more: object) -> api.Checked:
        found.append(str(paths))
        return check(paths, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(api, "check", noted)
    return found


def entry(rules: Path) -> Path:
    (path,) = (rules.parent / "caches" / "programs").iterdir()
    return path


def test_unchanged_rules_are_not_compiled_again(rules: Path, compiled: list[str]) -> None:
    first, second = compile_rules("rules"), compile_rules("rules")
    assert len(compiled) == 1
    assert first.program == second.program
    assert first.extract(TEXT) == second.extract(TEXT) != ()
    assert [rule.id for rule in second.ruleset.rules] == [rule.id for rule in first.ruleset.rules]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("absage.evr", "evr 1\n\nevent Absage {\n  wer: Text*\n}\nrule absagen -> Absage {\n  clause {wer} kommt\n}\n"),
        ("mehr.evr", "evr 1\n\nevent Mehr {\n  wer: Text*\n}\n"),
        ("pack.yaml", "name: rules\nversion: 1.0.0\n"),
    ],
)
def test_changed_rules_are(rules: Path, compiled: list[str], name: str, text: str) -> None:
    compile_rules("rules")
    (rules / name).write_text(text, encoding="utf-8")
    compile_rules("rules")
    assert len(compiled) == 2


def test_a_file_that_has_gone(rules: Path) -> None:
    (rules / "mehr.evr").write_text("evr 1\n\nevent Mehr {\n  wer: Text*\n}\n", encoding="utf-8")
    assert "Mehr" in compile_rules("rules").event_types
    (rules / "mehr.evr").unlink()
    assert "Mehr" not in compile_rules("rules").event_types


@pytest.mark.parametrize("share", range(0, 100, 7))
def test_a_damaged_entry_is_compiled_anew(rules: Path, compiled: list[str], share: int) -> None:
    program = compile_rules("rules").program
    content = bytearray(entry(rules).read_bytes())
    content[len(content) * share // 100] ^= 0x21
    entry(rules).write_bytes(content)
    assert compile_rules("rules").program == program
    assert len(compiled) == 2


def test_without_a_cache(rules: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENTDSL_CACHE", "off")
    assert compile_rules("rules").program == compile_rules("rules").program
    assert len(compiled) == 2


def test_broken_rules_are_told_each_time(rules: Path) -> None:
    (rules / "absage.evr").write_text("evr 1\n\nrule absagen -> Absage {\n}\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(api.RulesError):
            compile_rules("rules")


@pytest.fixture(scope="module")
def shipped() -> Program:
    checked = api.check("@politik", advice=False)
    assert checked.program is not None
    return checked.program


def test_the_shipped_rules_are_read_as_they_were_written(shipped: Program) -> None:
    text = write_program(shipped)
    assert read_program(text) == shipped
    assert write_program(read_program(text)) == text


@pytest.mark.parametrize(
    "change",
    [
        lambda nodes: nodes[:-1],
        lambda nodes: [*nodes, ["System", "rm"]],
        lambda nodes: [*nodes[:-1], [*nodes[-1], 1]],
        lambda nodes: [["Origin", 3, [0, 1]], *nodes],
        lambda nodes: [["Origin", "a", [2, 1]], *nodes],
        lambda nodes: [["Adverb", 7, 9], *nodes],
        lambda nodes: [["Words", "abc", [], []], *nodes],
        lambda nodes: [],
    ],
)
def test_what_no_program_is_written_as_is_refused(shipped: Program, change: object) -> None:
    nodes = json.loads(write_program(shipped).split("\n")[1])
    assert callable(change)
    body = json.dumps(change(nodes), separators=(",", ":"))
    with pytest.raises(DamagedProgramError):
        read_program(f"{hashlib.sha256(body.encode()).hexdigest()}\n{body}\n")


def test_the_oldest_files_of_a_full_folder_go(tmp_path: Path) -> None:
    for number in range(10):
        (tmp_path / f"{number}").write_bytes(b"x" * 100)
        os.utime(tmp_path / f"{number}", (number, number))
    prune(tmp_path, 1000)
    assert len(list(tmp_path.iterdir())) == 10
    prune(tmp_path, 900)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["6", "7", "8", "9"]
    prune(tmp_path / "none", 0)


def test_types_of_fields_are_those_of_the_annotations() -> None:
    for kind, types in FIELD_TYPES.items():
        hints = get_type_hints(kind)
        assert types == tuple(hints[one.name] for one in fields(kind) if one.init), kind  # type: ignore[arg-type]
