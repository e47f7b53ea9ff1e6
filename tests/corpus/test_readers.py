"""What every kind of input gives, and what is said of every kind of broken one."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from eventdsl.corpus.documents import InputDocument, InputFailure, InputItem
from eventdsl.corpus.readers import KINDS, Limits, read_inputs
from eventdsl.text.dates import iso_date

GOOD = "Hegseth sagt ab."


def read(*paths: Path | str, stdin: bytes = b"", limit: int = 1000) -> list[InputItem]:
    return list(read_inputs([str(path) for path in paths], io.BytesIO(stdin), Limits(limit)))


def reasons(items: list[InputItem]) -> list[str]:
    return [str(item) for item in items if isinstance(item, InputFailure)]


def texts(items: list[InputItem]) -> list[str]:
    return [item.text for item in items if isinstance(item, InputDocument)]


BAD_FILES = {
    "invalid UTF-8": ("für\nüber ".encode() + b"\xe4\n", "bad.txt:2: is not UTF-8 (byte 0xe4)"),
    "cut off in a character": ("ä".encode()[:1], "bad.txt:1: is not UTF-8 (byte 0xc3)"),
    "NUL bytes": (b"eins\nzwei\nd\0rei", "bad.txt:3: holds a NUL byte: this is no text file"),
    "empty": (b"", "bad.txt: is empty"),
    "only white space": (b" \n\t\n", "bad.txt: is empty"),
    "only a byte-order mark": (b"\xef\xbb\xbf", "bad.txt: is empty"),
    "one line that is too long": (b"x" * 1001, "bad.txt: is larger than 1,000 bytes: split it, or raise --max-bytes"),
}


@pytest.mark.parametrize(("data", "message"), BAD_FILES.values(), ids=BAD_FILES.keys())
def test_a_bad_file_is_named_and_the_others_are_read(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "bad.txt").write_bytes(data)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    items = read(tmp_path)
    assert reasons(items) == [f"{tmp_path.as_posix()}/{message}"]
    assert texts(items) == [GOOD]


BAD_LINES = {
    "no JSON": (b"{", "is no JSON (column 2: Expecting"),
    "no object": (b"[1]", "is no JSON object but an array"),
    "null": (b"null", "is no JSON object but null"),
    "no text": (b'{"id": "a"}', 'has no "text"'),
    "text is null": (b'{"text": null}', 'has no "text"'),
    "text is a number": (b'{"text": 3}', '"text" is no string but a number'),
    "text is empty": (b'{"text": " "}', '"text" is empty'),
    "NUL in the text": (b'{"text": "a\\u0000b"}', "its text holds a NUL character"),
    "half a surrogate pair": (b'{"text": "a\\ud800b"}', "its text holds half a surrogate pair"),
    "id is a list": (b'{"text": "a", "id": []}', '"id" is neither string nor whole number but an array'),
    "id is true": (b'{"text": "a", "id": true}', '"id" is neither string nor whole number but true or false'),
    "no such day": (
        b'{"text": "a", "date": "2026-02-31"}',
        '"date" is no date such as "2026-02-11" or "2026-02": \'2026-02-31\'',
    ),
    "invalid UTF-8": ('{"text": "üö'.encode() + b'\xe4"}', "is not UTF-8 (byte 0xe4)"),
    "too long": (
        b'{"text": "' + b"x" * 5000 + b'"}',
        "the line is longer than 1,000 bytes: split it, or raise --max-bytes",
    ),
    "too deep": (b"[" * 900 + b"x", "is no JSON"),
    "a number too long": (b"1" * 900, "is no JSON object but a number"),
}


@pytest.mark.parametrize(("line", "message"), BAD_LINES.values(), ids=BAD_LINES.keys())
def test_a_bad_line_is_named_and_the_others_are_read(tmp_path: Path, line: bytes, message: str) -> None:
    good = json.dumps({"id": "x", "text": GOOD}).encode()
    file = tmp_path / "news.jsonl"
    file.write_bytes(good + b"\n" + line + b"\r\n\n" + good)
    items = read(file)
    assert [reason[: len(f"{file.as_posix()}:2: {message}")] for reason in reasons(items)] == [
        f"{file.as_posix()}:2: {message}"
    ]
    assert texts(items) == [GOOD, GOOD]


def test_a_jsonl_line_gives_id_text_and_date(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    lines = [
        {"id": "a", "text": "eins", "date": "2026-02-11"},
        {"id": 7, "text": "zwei"},
        {"text": "drei", "date": None},
    ]
    file.write_text("\ufeff" + "\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    assert read(file) == [
        InputDocument("a", "eins", "2026-02-11"),
        InputDocument("7", "zwei"),
        InputDocument(f"{file.as_posix()}:3", "drei"),
    ]


@pytest.mark.parametrize(
    ("stamp", "date"),
    [
        ("2026-02-11", "2026-02-11"),
        ("2026-02", "2026-02"),
        ("2026", "2026"),
        ("2014-03-01T23:30:00+01:00", "2014-03-01"),
        ("2026-13", None),
        ("gestern", None),
        ("", None),
    ],
)
def test_dates_are_iso(stamp: str, date: str | None) -> None:
    assert iso_date(stamp) == date


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert texts(read(file)) == [GOOD]


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"eins\r\nzwei\n")
    assert texts(read(file)) == ["eins\r\nzwei\n"]


def test_a_folder_is_read_in_the_order_of_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a.txt", ".hidden.txt", "c.pdf", "Ä.TXT"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name, encoding="utf-8")
    assert texts(read(tmp_path)) == ["a.txt", "a/z.txt", "b.txt", "Ä.TXT"]


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    found = reasons(read(tmp_path / "gone.txt", tmp_path / "empty", tmp_path))
    assert found == [
        f"{tmp_path.as_posix()}/gone.txt: no such file or directory",
        f"{tmp_path.as_posix()}/empty: no file in this folder that is read ({', '.join(KINDS)})",
        f"{tmp_path.as_posix()}/dangling.txt: no such file or directory",
    ]


def test_a_file_that_vanishes_stops_nothing(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    items = read_inputs([str(tmp_path)])
    first = next(items)
    (tmp_path / "b.txt").unlink()
    rest = list(items)
    assert texts([first, *rest]) == ["a.txt", "c.txt"]
    assert len(reasons(rest)) == 1


@pytest.mark.parametrize(
    ("data", "documents"),
    [
        (GOOD.encode(), [InputDocument("<stdin>", GOOD)]),
        (
            b'{"id": "a", "text": "eins"}\n{"text": "zwei"}',
            [InputDocument("a", "eins"), InputDocument("<stdin>:2", "zwei")],
        ),
        (b"{Klammer} am Anfang\nund mehr", [InputDocument("<stdin>", "{Klammer} am Anfang\nund mehr")]),
        (b"", [InputFailure("<stdin>", "is empty")]),
    ],
)
def test_standard_input_is_text_or_json_lines(data: bytes, documents: list[InputItem]) -> None:
    assert read("-", stdin=data) == documents


def test_undecodable_file_names_can_be_printed(tmp_path: Path) -> None:
    name = b"b\xe4d.txt".decode("utf-8", "surrogateescape")
    try:
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    (document,) = read(tmp_path)
    assert isinstance(document, InputDocument)
    assert document.id.encode("utf-8").endswith(b"b\\udce4d.txt")
