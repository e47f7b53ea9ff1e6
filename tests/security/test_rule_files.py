"""Rule files, packs and lists that somebody hostile wrote: nothing outside is read, nothing is executed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventdsl.analysis.checking import check_files
from eventdsl.analysis.files import MemoryFiles
from eventdsl.analysis.lists import read_list_file
from eventdsl.analysis.loader import Loaded, load
from eventdsl.analysis.packs import read_manifest
from eventdsl.analysis.plain_yaml import read_plain
from eventdsl.folder import FolderFiles
from eventdsl.source import SourceFile
from eventdsl.syntax.parser import parse
from tests.instructions import instructions

SECRET = "evr 1\nlist geheim = Kennwort\n"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    (tmp_path / "geheim.evr").write_text(SECRET, encoding="utf-8")
    (tmp_path / "geheim.yaml").write_text("- Kennwort\n", encoding="utf-8")
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "pack.yaml").write_text("name: p\n", encoding="utf-8")
    return folder


def load_folder(folder: Path) -> Loaded:
    return load([folder.as_posix()], FolderFiles(), parse)


def assert_nothing_leaked(loaded: Loaded) -> None:
    assert "outside-pack" in {diagnostic.slug for diagnostic in loaded.diagnostics}
    for module in loaded.modules:
        assert "Kennwort" not in module.source.text
        assert not any(file.entries for file in module.lists.values())


@pytest.mark.parametrize(
    "path",
    [
        "../geheim.evr",
        "x/../../geheim.evr",
        "./../geheim.evr",
        "{root}/geheim.evr",
        "..\\\\geheim.evr",
        "C:/geheim.evr",
    ],
)
def test_an_import_does_not_leave_the_pack(pack: Path, path: str) -> None:
    path = path.replace("{root}", pack.parent.as_posix())
    (pack / "a.evr").write_text(f'evr 1\nimport "{path}" as g\nlist l from "{path}"\n', encoding="utf-8")
    assert_nothing_leaked(load_folder(pack))


@pytest.mark.parametrize("name", ["geheim.evr", "geheim.yaml"])
def test_a_symbolic_link_does_not_leave_the_pack(pack: Path, name: str) -> None:
    (pack / f"link-{name}").symlink_to(pack.parent / name)
    text = f'evr 1\nimport "link-{name}" as g\nlist l from "link-{name}"\n'
    (pack / "a.evr").write_text(text, encoding="utf-8")
    assert_nothing_leaked(load_folder(pack))


def test_a_linked_folder_does_not_leave_the_pack(pack: Path) -> None:
    (pack / "draussen").symlink_to(pack.parent, target_is_directory=True)
    (pack / "a.evr").write_text('evr 1\nimport "draussen/geheim.evr" as g\n', encoding="utf-8")
    assert_nothing_leaked(load_folder(pack))


def test_a_linked_rule_file_in_a_given_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "geheim.evr").write_text(SECRET, encoding="utf-8")
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "a.evr").symlink_to(tmp_path / "geheim.evr")
    loaded = load_folder(tmp_path / "rules")
    assert [diagnostic.slug for diagnostic in loaded.diagnostics] == ["outside-pack"]
    assert not loaded.modules


def test_a_link_inside_the_pack_is_one_module(pack: Path) -> None:
    (pack / "a.evr").write_text("evr 1\n", encoding="utf-8")
    (pack / "b.evr").symlink_to(pack / "a.evr")
    loaded = load_folder(pack)
    assert [module.id for module in loaded.modules] == ["a.evr"]
    assert not loaded.diagnostics


def test_links_in_a_circle_are_told(pack: Path) -> None:
    (pack / "a.evr").symlink_to(pack / "b.evr")
    (pack / "b.evr").symlink_to(pack / "a.evr")
    loaded = load_folder(pack)
    assert not loaded.modules
    assert all(diagnostic.is_error for diagnostic in loaded.diagnostics)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_not_waited_for(pack: Path) -> None:
    os.mkfifo(pack / "pipe.yaml")
    os.mkfifo(pack / "pipe.evr")
    (pack / "a.evr").write_text('evr 1\nlist l from "pipe.yaml"\n', encoding="utf-8")
    loaded = load_folder(pack)
    assert {diagnostic.slug for diagnostic in loaded.diagnostics} == {"missing-file", "unreadable-rules"}


@pytest.mark.parametrize(
    "text",
    [
        "!!python/object/apply:os.system ['true']\n",
        "- !!python/name:os.system\n",
        "- !!binary YQ==\n",
        "- !eigen x\n",
        "- &a x\n- *a\n",
        "<<: &a {x: [y]}\n",
        "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        "? [a, b]\n: [x]\n",
        "- {a: {b: {c: {d: {e: {f: {g: h}}}}}}}\n",
        "%TAG ! tag:x,2000:\n---\n- !foo a\n",
    ],
)
def test_a_list_that_is_no_plain_data_is_refused_with_its_line(text: str) -> None:
    source = SourceFile("liste.yaml", text)
    file, diagnostics = read_list_file(source)
    assert diagnostics and all(diagnostic.is_error for diagnostic in diagnostics)
    assert all(diagnostic.labels[0].position.line >= 1 for diagnostic in diagnostics)
    assert not file.entries or "system" not in str(file.entries)


def test_an_alias_bomb_costs_nothing() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    bomb = SourceFile("bombe.yaml", "\n".join(lines))
    assert read_list_file(bomb)[1][0].slug == "yaml-not-plain"
    assert instructions(lambda: read_list_file(bomb), "eventdsl", "yaml") < 1_000_000


def test_deep_nesting_is_refused_not_recursed_into() -> None:
    _, diagnostics = read_plain(SourceFile("tief.yaml", "[" * 200_000))
    assert diagnostics


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_as_a_list(text: str) -> None:
    file, diagnostics = read_list_file(SourceFile("liste.yaml", text))
    assert all(isinstance(entry.name, str) and entry.name for entry in file.entries or ())
    for diagnostic in diagnostics:
        for label in diagnostic.labels:
            assert 0 <= label.span.start <= label.span.end <= len(text)
    read_manifest(SourceFile("pack.yaml", text), "r")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=80))
def test_any_bytes_as_rule_file_give_diagnostics_not_exceptions(content: bytes) -> None:
    texts: dict[str, str | bytes] = {
        "r/a.evr": content,
        "r/b.evr": 'evr 1\nlist l from "c.yaml"\n',
        "r/c.yaml": content,
    }
    check_files(["r"], MemoryFiles(texts), parse)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30))
def test_any_text_as_a_path_is_refused_or_found_inside(path: str) -> None:
    files = MemoryFiles({"r/a.evr": f"evr 1\nlist l from {quoted(path)}\n", "geheim.yaml": "- Kennwort\n"})
    loaded = load(["r"], files, parse)
    assert not any(file.entries for module in loaded.modules for file in module.lists.values())


def quoted(text: str) -> str:
    return '"' + "".join("\\" + char if char in '"\\' else char for char in text if char.isprintable()) + '"'


def test_a_planted_manifest_cannot_rename_its_way_out(pack: Path) -> None:
    (pack / "pack.yaml").write_text("name: ../x\nprefix: ../../etc\nmain: ../geheim.evr\n", encoding="utf-8")
    (pack / "a.evr").write_text("evr 1\n", encoding="utf-8")
    loaded = load_folder(pack)
    assert [module.id for module in loaded.modules] == ["a.evr"]
    assert {diagnostic.slug for diagnostic in loaded.diagnostics} == {"pack-manifest"}


@pytest.mark.parametrize(
    "chain",
    [
        "".join(f"fragment f{n} = @f{n + 1}\n" for n in range(3000)) + "fragment f3000 = x\n",
        "".join(f"list f{n} = @f{n + 1}\n" for n in range(3000)) + "list f3000 = x\n",
        "".join(f"entity F{n} < F{n + 1}\n" for n in range(1000)) + "entity F1000\nlist f0 = x\n",
        "".join(f"fragment f{n}(x) = @f{n + 1}($x) @f{n + 1}($x)\n" for n in range(40)) + "fragment f40(x) = $x\n",
    ],
    ids=["fragments", "lists", "types", "doubling"],
)
def test_long_chains_of_names_neither_overflow_nor_hang(chain: str) -> None:
    rule = "event E {\n  wer: Text\n}\nrule r -> E {\n  phrase @f0 {wer}\n  phrase @f0(x) {wer}\n}\n"
    found = check_files(["a.evr"], MemoryFiles({"a.evr": f"evr 1\n{chain}{rule}"}), parse)
    assert found.has_errors
