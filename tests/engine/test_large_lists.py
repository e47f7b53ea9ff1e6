"""Lists of very many names: the same answers from a trie on disk and from memory, and where they may stand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from eventdsl.analysis import name_files
from eventdsl.analysis.files import MemoryFiles
from eventdsl.api import Engine, check, compile_rules
from eventdsl.ir import name_sets

NAMES = (
    "Nordwind Energie AG",
    "Nordwind",
    "Deutsche Bank",
    "Neuer Deutscher Verlag",
    "Bank of America",
    "Yahoo!",
    "Müller & Söhne GmbH",
    "Mu\u0308nchner  Straßenbau",  # decomposed, two blanks, ß
    "O'Reilly",
    "Hapag-Lloyd",
    "Bösendorfer",
    "Max",
    "Klaus",
    "平和堂",
)
RULES = """evr 1
list firmen from "{file}"
list alle = @firmen | Wahlverein
entity Firma {{ list @alle }}
event Absage {{ wer: Firma*
  was: Text? }}
rule absagen -> Absage {{
  clause {{wer: Firma!}} sagt {{was}} ab
  phrase {{wer: Firma!}} Absage
  phrase {{wer: Firma, erstglied}} Absage
}}
"""


@pytest.fixture(autouse=True)
def small_is_large(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Every list of this file counts as large; the cache is empty."""
    monkeypatch.setattr(name_files, "LARGE", 5)
    monkeypatch.setattr(name_files, "FEW_BYTES", 10)
    monkeypatch.setattr(name_sets, "_OPEN", {})
    monkeypatch.setenv("EVENTDSL_CACHE", str(tmp_path / "cache"))


@pytest.fixture(params=["trie", "memory"])
def storage(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "memory":
        monkeypatch.setattr(name_sets, "_has_package", lambda: False)
    return str(request.param)


def contents(file: str = "firmen.txt", names: tuple[str, ...] = NAMES) -> Mapping[str, str]:
    lines = {
        "firmen.txt": "# Firmen\n" + "\n".join(names) + "\n\n",
        "firmen.tsv": "\n".join(f"Weststern{chr(65 + number)}\t{name}" for number, name in enumerate(names)),
        "firmen.yaml": "# Firmen\n" + "\n".join(f"- {name}" for name in names),
    }
    return {"r.evr": RULES.format(file=file), file: lines[file]}


def compiled(file: str = "firmen.txt") -> Engine:
    return compile_rules("r.evr", MemoryFiles(contents(file)))


def who(engine: Engine, text: str) -> list[str]:
    return [arg.text for event in engine.extract(text) for arg in event.arguments if arg.role == "wer"]


SENTENCES = {
    "a name of several words": ("Gestern sagte Nordwind Energie AG das Treffen ab.", ["Nordwind Energie AG"]),
    "with a determiner": ("Am Montag sagte die Nordwind Energie AG das Treffen ab.", ["die Nordwind Energie AG"]),
    "the shorter name": ("Nordwind sagt das Treffen ab.", ["Nordwind"]),
    "not inside a word": ("Nordwinder sagt das Treffen ab.", []),
    "not the beginning of a compound": ("Nordwindanlagen sagt das Treffen ab.", []),
    "an inflected adjective": ("Das Treffen wurde von der Deutschen Bank abgesagt.", ["der Deutschen Bank"]),
    "two inflected adjectives": (
        "Das Treffen wurde vom Neuen Deutschen Verlag abgesagt.",
        ["Neuen Deutschen Verlag"],
    ),
    "words of another language": ("Die Bank of America sagt das Treffen ab.", ["Die Bank of America"]),
    "an ampersand": ("Müller & Söhne GmbH sagt das Treffen ab.", ["Müller & Söhne GmbH"]),
    "decomposed in the list, ss in the text": ("Münchner Strassenbau sagt das Treffen ab.", ["Münchner Strassenbau"]),
    "decomposed in the text": ("Bo\u0308sendorfer sagt das Treffen ab.", ["Bo\u0308sendorfer"]),
    "a line break": ("Nordwind\nEnergie AG sagt das Treffen ab.", ["Nordwind\nEnergie AG"]),
    "another apostrophe": ("O’Reilly sagt das Treffen ab.", ["O’Reilly"]),
    "another hyphen": ("Hapag‑Lloyd sagt das Treffen ab.", ["Hapag‑Lloyd"]),
    "a genitive": ("Bösendorfers Absage überraschte.", ["Bösendorfers"]),
    "a genitive after s": ("Klaus’ Absage überraschte.", ["Klaus’"]),
    "the first part of a compound": ("Die Deutsche-Bank-Absage überraschte.", ["Deutsche-Bank"]),
    "from the list around it": ("Wahlverein sagt das Treffen ab.", ["Wahlverein"]),
    "no name": ("Meier sagt das Treffen ab.", []),
}


@pytest.mark.parametrize(("text", "expected"), SENTENCES.values(), ids=SENTENCES.keys())
def test_names_are_found(text: str, expected: list[str], storage: str) -> None:
    assert who(compiled(), text) == expected


@pytest.mark.parametrize("file", ["firmen.txt", "firmen.tsv", "firmen.yaml"])
def test_every_kind_of_file(file: str, storage: str) -> None:
    engine = compiled(file)
    assert who(engine, "Die Deutsche Bank sagt das Treffen ab.") == ["Die Deutsche Bank"]
    assert engine.program.entities["Firma"].names[0].count >= 12
    found = who(engine, "WeststernC sagt das Treffen ab.")
    assert found == (["WeststernC"] if file == "firmen.tsv" else [])


def test_small_files_are_words_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(name_files, "LARGE", 1000)
    for file in ("firmen.txt", "firmen.tsv"):
        engine = compiled(file)
        assert engine.program.entities["Firma"].names == ()
        assert who(engine, "Die Deutsche Bank sagt das Treffen ab.") == ["Die Deutsche Bank"]


def test_the_trie_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled()
    made = {path.name for path in (tmp_path / "cache" / "names").iterdir()}
    assert sorted(name.rpartition(".")[2] for name in made) == ["json", "marisa"]
    monkeypatch.setattr(name_sets, "_OPEN", {})
    monkeypatch.setattr(name_files, "store_names", None)  # would fail
    assert who(compiled(), "Nordwind sagt das Treffen ab.") == ["Nordwind"]


@pytest.mark.parametrize("part", ["json", "marisa"])
@pytest.mark.parametrize("damage", [b"", b"{}", b"We love Marisa.", b"\0" * 100])
def test_a_damaged_trie_is_made_again(
    part: str, damage: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled()
    (path,) = (tmp_path / "cache" / "names").glob(f"*.{part}")
    before = path.read_bytes()
    path.write_bytes(damage)
    monkeypatch.setattr(name_sets, "_OPEN", {})
    assert who(compiled(), "Nordwind sagt das Treffen ab.") == ["Nordwind"]
    assert path.read_bytes() == before


def test_without_a_cache_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENTDSL_CACHE", "off")
    assert who(compiled(), "Nordwind sagt das Treffen ab.") == ["Nordwind"]


def test_another_content_is_another_list(tmp_path: Path) -> None:
    compiled()
    engine = compile_rules("r.evr", MemoryFiles(contents(names=("Südwind", *NAMES[2:]))))
    assert who(engine, "Südwind sagt das Treffen ab. Nordwind sagt die Reise ab.") == ["Südwind"]
    assert len(list((tmp_path / "cache" / "names").glob("*.json"))) == 2
    assert {json.loads(path.read_text())["count"] for path in (tmp_path / "cache" / "names").glob("*.json")} == {13, 14}


MISPLACED = """evr 1
list firmen from "firmen.txt"
event Absage { wer: Text*
  was: Text? }
rule absagen -> Absage {
  phrase Absage von @firmen
}
"""


def test_a_pattern_cannot_name_it() -> None:
    checked = check("r.evr", MemoryFiles({**contents(), "r.evr": MISPLACED}))
    (found,) = [diagnostic for diagnostic in checked.diagnostics if diagnostic.is_error]
    assert (found.slug, found.labels[0].span.of(MISPLACED)) == ("large-list", "@firmen")
    assert found.message == "@firmen has 14 names, too many for a pattern"
    assert found.help == "let it say what an entity type is, `list @firmen`, and write a slot of that type"


@pytest.mark.parametrize(
    ("content", "slug"),
    [(b"Nordwind\n\xe4\n" * 9, "not-utf8"), (b"A\0B\n" * 9, "nul-byte"), (b"# nichts\n", "list-entry")],
)
def test_a_broken_file_is_told(content: bytes, slug: str) -> None:
    checked = check("r.evr", MemoryFiles({**contents(), "firmen.txt": content}))
    assert [diagnostic.slug for diagnostic in checked.diagnostics if diagnostic.is_error] == [slug]
