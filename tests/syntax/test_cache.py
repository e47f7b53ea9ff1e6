"""The cache gives what parsing gives, and refuses what it did not write."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from eventdsl.source import SourceFile
from eventdsl.syntax import ast
from eventdsl.syntax.cache import DamagedError, cache_key, decode_module, encode, parse_cached, parse_in
from eventdsl.syntax.parser import parse
from tests.syntax.strategies import modules

TEXT = 'evr 1\n// Kommentar\nrule r -> Absage {\n  clause {wer} sagt (ab | "zu")\n  counter "Müller kommt."\n}\n'
SOURCE = SourceFile("r.evr", TEXT)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(modules)
def test_reading_gives_back_what_was_written(module: ast.Module) -> None:
    assert decode_module(encode(module, "k"), "k") == module


def test_a_second_parse_reads_the_file_of_the_first(tmp_path: Path) -> None:
    first = parse_in(SOURCE, tmp_path)
    (path,) = tmp_path.iterdir()
    other = encode(ast.Module(1, (), (), (), first.module.span), cache_key(TEXT))
    assert parse_in(SOURCE, tmp_path) == first == parse(SOURCE)
    path.write_text(other, encoding="utf-8")
    assert parse_in(SOURCE, tmp_path).module.declarations == ()


def _edited(content: str, edit: str) -> str:
    record = json.loads(content)
    match edit:
        case "cut":
            return content[: len(content) // 2]
        case "format":
            record["format"] = "eventdsl-module/0"
        case "checksum":
            record["module"][1] = 2
        case "no node":
            return encode(ast.Module(1, (), (), (), "x"), record["key"])  # type: ignore[arg-type]
        case "array":
            return "[]"
        case "deep":
            return "[" * 100_000
        case "pickle":
            return "cos\nsystem\n(S'true'\ntR."
    return json.dumps(record)


@pytest.mark.parametrize("edit", ["cut", "format", "checksum", "no node", "array", "deep", "pickle"])
def test_a_damaged_or_planted_file_is_replaced(tmp_path: Path, edit: str) -> None:
    expected = parse_in(SOURCE, tmp_path)
    (path,) = tmp_path.iterdir()
    content = path.read_text(encoding="utf-8")
    path.write_text(_edited(content, edit), encoding="utf-8")
    with pytest.raises(DamagedError):
        decode_module(path.read_text(encoding="utf-8"), path.stem)
    assert parse_in(SOURCE, tmp_path) == expected
    assert path.read_text(encoding="utf-8") == content


def test_files_with_mistakes_are_not_kept(tmp_path: Path) -> None:
    assert parse_in(SourceFile("r.evr", "rul x"), tmp_path).diagnostics
    assert list(tmp_path.iterdir()) == []


def test_the_cache_can_be_switched_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENTDSL_CACHE", "off")
    assert parse_cached(SOURCE) == parse(SOURCE)


def test_a_folder_that_is_a_file_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert parse_in(SOURCE, tmp_path / "file") == parse(SOURCE)
