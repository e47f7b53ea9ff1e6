"""What brat reads: offsets that give the words, fragments within lines, names in ASCII, one file pair a document."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventdsl import Engine, compile_rules
from eventdsl.corpus.brat_writer import CONFIGURATION, BratWriter, brat_name
from eventdsl.corpus.documents import InputDocument
from eventdsl.corpus.event_writers import DocumentEvents
from eventdsl.corpus.extraction import extract

TEXT = (
    "\U0001f600 Außenminister Müller sagte am 3. Mai 2025 das\r\nTreffen nicht ab. Laut Kreml lehnt Rubio den Plan ab."
)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return compile_rules("@politik")


def write(engine: Engine, folder: Path, *documents: InputDocument) -> None:
    writer = BratWriter(folder, engine.event_types)
    for document in documents:
        result = extract(engine, document)
        writer.write(DocumentEvents(result.document, result.mentions, None, result.sentences, result.tokens))
    writer.close()


def test_offsets_give_the_words(engine: Engine, tmp_path: Path) -> None:
    write(engine, tmp_path / "out", InputDocument("a", TEXT))
    text = (tmp_path / "out" / "a.txt").read_bytes().decode()
    assert text == TEXT
    bound = {}
    for line in (tmp_path / "out" / "a.ann").read_text(encoding="utf-8").splitlines():
        name, label, *words = line.split("\t")
        if name.startswith("T"):
            fragments = [tuple(map(int, part.split())) for part in label.partition(" ")[2].split(";")]
            pieces = [text[start:end] for start, end in fragments]
            assert " ".join(pieces) == words[0]
            assert not any("\n" in piece or "\r" in piece for piece in pieces)
            bound[name] = words[0]
    assert {"sagte ab", "das Treffen", "Kreml", "3. Mai 2025"} <= set(bound.values())


def test_events_point_to_what_is_there(engine: Engine, tmp_path: Path) -> None:
    write(engine, tmp_path / "out", InputDocument("a", TEXT))
    lines = (tmp_path / "out" / "a.ann").read_text(encoding="utf-8").splitlines()
    names = {line.partition("\t")[0] for line in lines}
    events = [line.partition("\t")[2].split() for line in lines if line.startswith("E")]
    assert {part.partition(":")[2] for event in events for part in event} <= names
    assert [event[0].partition(":")[0] for event in events] == ["Absage", "Ablehnung"]
    assert [line.partition("\t")[2] for line in lines if line.startswith("A")] == [
        "Polarity E1 negative",
        "Factuality E2 reported",
    ]


def test_the_configuration_declares_types_and_roles(engine: Engine, tmp_path: Path) -> None:
    write(engine, tmp_path / "out", InputDocument("a", TEXT))
    lines = (tmp_path / "out" / CONFIGURATION).read_text(encoding="utf-8").splitlines()
    assert any(line.startswith("Absage\twer*:<ANY>, ") for line in lines)
    assert "Person" in lines[: lines.index("[events]")]


@pytest.mark.parametrize(
    ("ids", "files"),
    [
        (("news/a.txt", "b"), {"news_a", "b"}),
        (("../../etc/passwd",), {"_.._etc_passwd"}),
        (("ä b?*<>|:\x00",), {"ä_b_______"}),
    ],
)
def test_ids_become_names_of_files(engine: Engine, tmp_path: Path, ids: tuple[str, ...], files: set[str]) -> None:
    write(engine, tmp_path / "out", *(InputDocument(name, "Es regnet.") for name in ids))
    assert {path.stem for path in (tmp_path / "out").glob("*.txt")} == files
    assert {path.name for path in tmp_path.iterdir()} == {"out"}


@pytest.mark.parametrize("ids", [("a/b", "a_b"), ("a", "A"), ("...", ""), ("x" * 300, "x" * 301), ("a", "a")])
def test_ids_that_would_be_one_file_stay_apart(engine: Engine, tmp_path: Path, ids: tuple[str, str]) -> None:
    write(engine, tmp_path / "out", *(InputDocument(name, "Es regnet.") for name in ids))
    assert len({path.stem.casefold() for path in (tmp_path / "out").glob("*.ann")}) == 2


def test_names_are_ascii() -> None:
    assert brat_name("Übernahme größer!") == "Uebernahme_groesser_"
