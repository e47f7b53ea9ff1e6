"""Packs and loading: which files make up a program and what they are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventdsl.analysis.files import MemoryFiles
from eventdsl.analysis.loader import Loaded, load
from eventdsl.folder import FolderFiles
from eventdsl.syntax.parser import parse

ENTITY = "evr 1\nentity {0} {{\n  name person\n}}\n"


def load_texts(texts: dict[str, str], *paths: str) -> Loaded:
    return load(paths, MemoryFiles(texts), parse)


def ids(loaded: Loaded) -> list[str]:
    return [module.id for module in loaded.modules]


def slugs(loaded: Loaded) -> list[str]:
    return [diagnostic.slug for diagnostic in loaded.diagnostics]


@pytest.mark.parametrize(
    ("files", "paths", "expected"),
    [
        (["r/a.evr", "r/b/c.evr"], ["r"], ["a.evr", "b/c.evr"]),
        (["r/a.evr", "r/b/c.evr"], ["r/"], ["a.evr", "b/c.evr"]),
        (["r/a.evr", "r/b/c.evr"], ["r/b"], ["c.evr"]),
        (["r/a.evr", "r/b/c.evr"], ["r/b/c.evr"], ["c.evr"]),
        (["r/a.evr", "r/b/c.evr"], ["r", "r/b"], ["a.evr", "b/c.evr"]),
        (["r/pack.yaml", "r/b/c.evr"], ["r/b"], ["b/c.evr"]),
        (["r/pack.yaml", "r/b/c.evr"], ["r/b/c.evr"], ["b/c.evr"]),
        (["r/b/pack.yaml", "r/b/c.evr", "r/a.evr"], ["r"], ["a.evr", "c.evr"]),
        (["pack.yaml", "r/a.evr"], ["r"], ["r/a.evr"]),
        (["x/a.evr", "y/a.evr"], ["x", "y"], ["x/a.evr", "y/a.evr"]),
        (["x/r/a.evr", "y/r/a.evr"], ["x/r", "y/r"], ["x/r/a.evr", "y/r/a.evr"]),
        (["r/a.evr", "r/liste.yaml", "r/a.txt"], ["r"], ["a.evr"]),
    ],
)
def test_module_ids_are_paths_in_the_pack(files: list[str], paths: list[str], expected: list[str]) -> None:
    texts = {file: ("name: r\n" if file.endswith("yaml") else "evr 1\n") for file in files}
    loaded = load_texts(texts, *paths)
    assert ids(loaded) == expected
    assert not loaded.diagnostics


def test_the_prefix_of_a_pack_stands_before_its_ids() -> None:
    texts = {"woanders/pack.yaml": "name: politik\nprefix: politik\n", "woanders/a.evr": "evr 1\n"}
    assert ids(load_texts(texts, "woanders")) == ["politik/a.evr"]


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("b.evr", "r/b.evr"),
        ("sub/b.evr", "r/sub/b.evr"),
        ("./b.evr", "r/sub/b.evr"),
        ("../b.evr", "r/b.evr"),
        ("nebenan.evr", "r/sub/nebenan.evr"),
    ],
)
def test_a_path_counts_from_the_pack_then_from_the_file(path: str, where: str) -> None:
    texts = dict.fromkeys(("r/b.evr", "r/sub/b.evr", "r/sub/nebenan.evr"), "evr 1\n")
    texts |= {"r/pack.yaml": "name: r\n", "r/sub/a.evr": f'evr 1\nimport "{path}" as b\n'}
    loaded = load_texts(texts, "r/sub/a.evr")
    [importing] = [module for module in loaded.modules if module.given]
    [target] = [module for module in loaded.modules if module.id == importing.imports[0]]
    assert target.source.name == where


def test_only_given_files_and_what_they_import_are_loaded() -> None:
    texts = {
        "r/a.evr": 'evr 1\nimport "b.evr" as b\n',
        "r/b.evr": 'evr 1\nimport "c.evr" as c\n',
        "r/c.evr": "evr 1\n",
        "r/d.evr": "das ist keine Regel",
    }
    loaded = load_texts(texts, "r/a.evr")
    assert [(module.id, module.given) for module in loaded.modules] == [
        ("a.evr", True),
        ("b.evr", False),
        ("c.evr", False),
    ]
    assert not loaded.diagnostics


def test_a_broken_file_does_not_hide_the_mistakes_of_others() -> None:
    texts = {"r/a.evr": "evr 1\nrule x\n", "r/b.evr": 'evr 1\nimport "fehlt.evr" as x\n', "r/c.evr": "evr 1\n"}
    loaded = load_texts(texts, "r", "gibtsnicht")
    assert ids(loaded) == ["a.evr", "b.evr", "c.evr"]
    assert {diagnostic.labels[0].source.name for diagnostic in loaded.diagnostics} == {
        "r/a.evr",
        "r/b.evr",
        "gibtsnicht",
    }


def test_a_byte_order_mark_and_crlf_are_accepted() -> None:
    loaded = load(["a.evr"], MemoryFiles({"a.evr": b"\xef\xbb\xbfevr 1\r\nlist a = b\r\n"}), parse)
    assert not loaded.diagnostics
    assert len(loaded.modules[0].tree.declarations) == 1


def test_a_chain_of_a_thousand_imports_is_followed() -> None:
    texts = {f"m{n}.evr": f'evr 1\nimport "m{n + 1}.evr" as x\n' for n in range(1000)} | {"m1000.evr": "evr 1\n"}
    loaded = load_texts(texts, "m0.evr")
    assert len(loaded.modules) == 1001
    assert not loaded.diagnostics


# ---- on disk --------------------------------------------------------------------------------------------------------


def write(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_an_installed_pack_has_the_same_ids_as_its_folder(tmp_path: Path) -> None:
    write(tmp_path, {"packs/p/pack.yaml": "name: p\nprefix: p\n", "packs/p/a.evr": "evr 1\n"})
    files = FolderFiles(packs=tmp_path / "packs")
    paths = [["@p"], [f"{tmp_path}/packs"], [f"{tmp_path}/packs/p"], [f"{tmp_path}/packs/p/a.evr"]]
    assert [ids(load(path, files, parse)) for path in paths] == [["p/a.evr"]] * 4
    assert ids(load(["@p", f"{tmp_path}/packs"], files, parse)) == ["p/a.evr"]


def test_a_given_pack_takes_the_place_of_an_installed_one_of_its_name(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "packs/p/pack.yaml": "name: p\nmain: m.evr\n",
            "packs/p/m.evr": "evr 1\n// installed\n",
            "own/p/pack.yaml": "name: p\nmain: m.evr\n",
            "own/p/m.evr": "evr 1\n// own\n",
            "own/x.evr": 'evr 1\nimport "@p" as p\n',
        },
    )
    loaded = load(["@p", f"{tmp_path}/own"], FolderFiles(packs=tmp_path / "packs"), parse)
    assert ids(loaded) == ["m.evr", "x.evr"]
    assert [module.tree.comments[0].text.strip("/ ") for module in loaded.modules if module.tree.comments] == ["own"]


def test_an_installed_pack_is_imported_by_name(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "packs/p/pack.yaml": "name: p\nprefix: p\nmain: akteure.evr\n",
            "packs/p/akteure.evr": "evr 1\n",
            "packs/p/orte.evr": "evr 1\n",
            "x.evr": 'evr 1\nimport "@p" as p\nimport "@p/orte.evr" as o\n'
            'import "@p/../x.evr" as y\nimport "@q" as q\n',
        },
    )
    loaded = load([f"{tmp_path}/x.evr"], FolderFiles(packs=tmp_path / "packs"), parse)
    assert ids(loaded) == ["p/akteure.evr", "p/orte.evr", "x.evr"]
    assert slugs(loaded) == ["outside-pack", "missing-file"]
    assert "@p" in loaded.diagnostics[1].message


def test_the_shipped_packs_load(monkeypatch: pytest.MonkeyPatch) -> None:
    files = FolderFiles()
    for pack in files.installed():
        loaded = load([f"@{pack}"], files, parse)
        own = [module for module in loaded.modules if module.given]
        assert own
        assert all(module.id.startswith(f"{pack}/") for module in own)
        assert all(module.source.name.startswith(f"@{pack}/") for module in own)


def test_hidden_folders_are_left_alone(tmp_path: Path) -> None:
    write(tmp_path, {"a.evr": "evr 1\n", ".git/b.evr": "evr 1\n", "sub/.venv/c.evr": "evr 1\n"})
    assert ids(load([str(tmp_path)], FolderFiles(), parse)) == ["a.evr"]


def test_the_pack_above_the_working_folder_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"pack.yaml": "name: p\n", "sub/a.evr": 'evr 1\nimport "b.evr" as b\n', "b.evr": "evr 1\n"})
    monkeypatch.chdir(tmp_path / "sub")
    loaded = load(["a.evr"], FolderFiles(), parse)
    assert ids(loaded) == ["b.evr", "sub/a.evr"]
    assert not loaded.diagnostics
