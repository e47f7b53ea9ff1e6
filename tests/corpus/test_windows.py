"""Large texts in windows: nothing is lost or doubled at a cut, and what is found has the places of the whole text."""

from __future__ import annotations

import io
import os
import random
import threading
from pathlib import Path

import pytest

from eventdsl.analysis.files import MemoryFiles
from eventdsl.api import Engine, compile_rules
from eventdsl.corpus import windows as under_test
from eventdsl.corpus.documents import InputDocument, InputFailure
from eventdsl.corpus.event_plan import EventPlan, joined
from eventdsl.corpus.event_writers import DocumentEvents
from eventdsl.corpus.extraction import extract
from eventdsl.corpus.readers import Limits, read_inputs
from eventdsl.corpus.windows import core_mentions, in_windows, windows

RULES = """evr 1
event Absage { wer: Text*
  was: Text? }
event Folge { aus: Absage }
rule absagen -> Absage { clause {wer} sagt {was} ab }
"""
SENTENCES = (
    "Der Minister sagte gestern die Reise ab.",
    "Weil Meier das Treffen abgesagt hat, kommt er nicht.",
    "Am Dienstag war es warm, und niemand sagte etwas dazu.",
    "Sie sagt: „Ich sage den Besuch ab.“",
)


@pytest.fixture(autouse=True)
def small_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(under_test, "WINDOW", 4000)
    monkeypatch.setattr(under_test, "CONTEXT", 400)
    monkeypatch.setattr("eventdsl.corpus.readers.WINDOW", 4000)
    monkeypatch.setattr("eventdsl.corpus.decoding.PIECE", 1000)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return compile_rules("r.evr", MemoryFiles({"r.evr": RULES}))


def long_text(separator: str, sentences: int = 600) -> str:
    chance = random.Random(sentences)
    return separator.join(chance.choice(SENTENCES) for _ in range(sentences))


def pieces(text: str, size: int = 700) -> list[str]:
    return [text[place : place + size] for place in range(0, len(text), size)]


@pytest.mark.parametrize(
    "text",
    [
        long_text("\n\n"),
        long_text("\n"),
        long_text(" "),
        "x" * 30_000,
        "Wort " * 6000,
        "\n" * 9000 + "Ende",
        "ß🙂 " * 5000,
    ],
    ids=["paragraphs", "lines", "one line", "no word ends", "no sentence ends", "blank lines", "emoji"],
)
def test_cores_partition_the_text(text: str) -> None:
    found = list(windows("a", iter(pieces(text))))
    assert "".join(window.core.of(window.text) for window in found if window.core) == text
    assert all(len(window.text) <= 4000 for window in found)
    for window in found:
        assert text[window.start : window.start + len(window.text)] == window.text
    assert [window.begins for window in found] == [True] + [False] * (len(found) - 1)


def test_a_text_that_fits_is_one_document() -> None:
    assert list(windows("a", iter(("x" * 3999, "y")))) == [InputDocument("a", "x" * 3999 + "y")]
    document = InputDocument("a", "x" * 4000)
    assert list(in_windows([document])) == [document]


def test_every_window_has_the_date_of_the_first() -> None:
    text = "Mittwoch, 11. Februar 2026 | 16:52 Uhr\n\n" + long_text("\n\n")
    assert {window.date for window in windows("a", iter((text,)))} == {"2026-02-11"}
    assert {window.date for window in windows("a", iter((text,)), "2025-12-01")} == {"2025-12-01"}


@pytest.mark.parametrize("separator", ["\n\n", "\n", " "])
def test_windows_find_what_the_whole_text_has(separator: str, engine: Engine) -> None:
    text = long_text(separator)
    whole = engine.extract(text, doc_id="a")
    found = [
        mention
        for window in windows("a", iter((text,)))
        for mention in core_mentions(window, extract(engine, window).mentions)
    ]
    assert [(mention.id, mention.trigger, mention.span) for mention in found] == [
        (mention.id, mention.trigger, mention.span) for mention in whole
    ]
    assert [[(arg.role, arg.span, arg.head) for arg in mention.arguments] for mention in found] == [
        [(arg.role, arg.span, arg.head) for arg in mention.arguments] for mention in whole
    ]
    ids = {mention.id for mention in found}
    assert all(mention.event_id in ids for mention in found)


@pytest.mark.parametrize("failed", [None, 0, 2])
def test_joined_windows_are_the_document(failed: int | None, engine: Engine) -> None:
    text = "Mittwoch, 11. Februar 2026\n\n" + long_text("\n\n")
    work = EventPlan((), lambda _: engine).prepare()
    contents = [work(window).content for window in windows("a", iter((text,)))]
    parts = [part for number, part in enumerate(contents) if number != failed and isinstance(part, DocumentEvents)]
    found = joined(parts)
    assert len(found.document.text) == len(text)
    assert (found.document.start, found.document.core, found.document.date) == (0, None, "2026-02-11")
    assert all(mention.trigger.spans[0].of(found.document.text) in mention.trigger.text for mention in found.mentions)
    if failed is None:
        assert found.document.text == text
        assert len(found.mentions) == len(engine.extract(text))


def read(path: Path | str, stdin: io.RawIOBase | io.BytesIO | None = None) -> list[InputDocument | InputFailure]:
    return list(read_inputs([str(path)], stdin, Limits(windowed=True)))  # type: ignore[arg-type]


def test_a_large_file_is_read_in_windows(tmp_path: Path) -> None:
    text = "\r\n".join(f"Zeile {number} mit Ümläuten." for number in range(2000))
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    found = read(file)
    assert len(found) > 5
    cores = [window.core.of(window.text) for window in found if isinstance(window, InputDocument) and window.core]
    assert "".join(cores) == text


BROKEN = {
    "invalid UTF-8": ("Wört\n".encode() * 2000 + b"\xe4\n", ":2001: is not UTF-8 (byte 0xe4)"),
    "cut off in a character": (b"Wort\n" * 2000 + "ä".encode()[:1], ":2001: is not UTF-8 (byte 0xc3)"),
    "NUL bytes": (b"Wort\n" * 2000 + b"\n\0", ":2002: holds a NUL byte: this is no text file"),
    "only white space": (b"\n" * 9000, ": is empty"),
}


@pytest.mark.parametrize(("data", "message"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_large_file_is_refused_as_a_whole(data: bytes, message: str, tmp_path: Path) -> None:
    file = tmp_path / "bad.txt"
    file.write_bytes(data)
    assert [str(item) for item in read(file)] == [f"{file.as_posix()}{message}"]


@pytest.mark.skipif(os.name == "nt", reason="pipes are opened otherwise there")
def test_what_cannot_be_read_twice_is_given_up_where_it_is_broken() -> None:
    ours, theirs = os.pipe()

    def write() -> None:
        with os.fdopen(theirs, "wb") as pipe:
            pipe.write(b"Ein Satz steht hier.\n" * 1000 + b"\xff")

    writer = threading.Thread(target=write)
    writer.start()
    with os.fdopen(ours, "rb") as pipe:
        *documents, failure = read("-", pipe)  # type: ignore[arg-type]
    writer.join()
    assert len(documents) > 3
    assert str(failure) == "<stdin>:1001: is not UTF-8 (byte 0xff)"
