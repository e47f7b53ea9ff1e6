"""Tables, web pages, packed files, patterns and encodings: what they give, and what is said of broken ones."""

from __future__ import annotations

import datetime
import gzip
import io
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from eventdsl.corpus.documents import InputDocument, InputFailure, InputItem
from eventdsl.corpus.readers import Limits, read_inputs
from eventdsl.corpus.reading import Columns, InputWarning, Reading

EURO = "Größe: 3 € – „ja“"


def read(
    *paths: Path | str,
    columns: Columns | None = None,
    encoding: str | None = None,
    limit: int = 1000,
    stdin: bytes = b"",
    windowed: bool = False,
) -> tuple[list[InputItem], list[str]]:
    """Items, with the folder of the first path left out of their names, and warnings."""
    warned: list[InputWarning] = []
    reading = Reading(columns or Columns(), encoding, warned.append)
    items = read_inputs([str(path) for path in paths], io.BytesIO(stdin), Limits(limit, windowed), reading)
    return list(items), [str(warning) for warning in warned]


def shown(items: list[InputItem], folder: Path) -> list[str]:
    """`id | date | text` of a document, `place: reason` of a failure."""
    lines = [
        f"{item.id} | {item.date} | {item.text}" if isinstance(item, InputDocument) else str(item) for item in items
    ]
    return [line.replace(f"{folder.as_posix()}/", "") for line in lines]


# ---- tables of text -------------------------------------------------------------------------------------------------

TABLES: dict[str, tuple[str, str, list[str]]] = {
    "usual names": (
        "a.csv",
        "id,text,date\nx,Eins.,2026-02-11\ny,Zwei.,\n",
        ["x | 2026-02-11 | Eins.", "y | None | Zwei."],
    ),
    "German names, semicolons, a German day": (
        "a.csv",
        "\ufeffDatum;Titel;Volltext\n1.2.2026;T;Eins, zwei.\n",
        ["a.csv:2 | 2026-02-01 | Eins, zwei."],
    ),
    "tabs": ("a.tsv", 'id\ttext\nx\tEr sagte, "ja".\n', ['x | None | Er sagte, "ja".']),
    "cells over several lines": (
        "a.csv",
        'text,id\n"Eins\n\nzwei, ""drei""",x\nVier,y\n,z\n',
        ['x | None | Eins\n\nzwei, "drei"', "y | None | Vier", 'a.csv:6: "text" is empty'],
    ),
    "Windows line ends and blank lines": (
        "a.csv",
        "text\r\nEins\r\n\r\nZwei\r\n",
        ["a.csv:2 | None | Eins", "a.csv:4 | None | Zwei"],
    ),
    "line ends of old": ("a.csv", "text;id\rEins;a\rZwei;b", ["a | None | Eins", "b | None | Zwei"]),
    "a header over two lines": ("a.csv", 'text;"te\nxt"\nEins;x\n', ["a.csv:3 | None | Eins"]),
    "no such column": (
        "a.csv",
        "Titel,Body text\nx,y\n",
        ['a.csv:1: has no column "text"; it has "Titel", "Body text": name one with --text-column'],
    ),
    "cells that are not quoted": (
        "a.csv",
        "id,text\nx,eins, zwei\ny,drei\n",
        ["a.csv:2: has 3 cells below 2 columns: is a cell not quoted?", "y | None | drei"],
    ),
    "no such day": (
        "a.csv",
        "text,date\nEins,31.2.2026\n",
        ['a.csv:2: "date" is no date such as "2026-02-11" or "2026-02": \'31.2.2026\''],
    ),
    "a NUL": ("a.csv", "text\nEi\0ns\nZwei\n", ["a.csv:2: its text holds a NUL character", "a.csv:3 | None | Zwei"]),
    "a line that is too long": (
        "a.csv",
        f"text,id\n{'x' * 2000},a\nZwei,b\n",
        ["a.csv:2: the line is longer than 1,000 bytes: split it, or raise --max-bytes", "b | None | Zwei"],
    ),
    "a quotation mark that is never closed": (
        "a.csv",
        'text,id\nEins,a\n"Zwei,b\n' + "drei\n" * 500,
        ["a | None | Eins", "a.csv:3: a cell is longer than 1,000 letters; the rest of the table was not read"],
    ),
    "empty": ("a.csv", "", ["a.csv: is empty"]),
    "no header": ("a.csv", "\n\n", ["a.csv: has no header line"]),
    "only a header": ("a.csv", "text\n", ["a.csv: has no row below its header"]),
}


@pytest.mark.parametrize(("name", "content", "expected"), TABLES.values(), ids=TABLES.keys())
def test_tables_of_text(name: str, content: str, expected: list[str], tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content.encode())
    assert shown(read(tmp_path / name)[0], tmp_path) == expected


def test_broken_utf8_costs_one_row(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("id,text\na,Für\nb,Über ".encode() + b"\xe4\nc,Drei\n")
    assert shown(read(tmp_path / "a.csv")[0], tmp_path) == [
        "a | None | Für",
        "a.csv:3: is not UTF-8 (byte 0xe4)",
        "c | None | Drei",
    ]


def as_csv(path: Path) -> Path:
    path = path.with_suffix(".csv")
    path.write_text("Nr,Titel,Body,Text\n7,Eins,Zwei,Drei\n", encoding="utf-8")
    return path


def as_jsonl(path: Path) -> Path:
    path = path.with_suffix(".jsonl")
    path.write_text('{"Nr": 7, "Titel": "Eins", "Body": "Zwei", "Text": "Drei"}\n', encoding="utf-8")
    return path


def as_parquet(path: Path) -> Path:
    path = path.with_suffix(".parquet")
    pq.write_table(pa.table({"Nr": [7], "Titel": ["Eins"], "Body": ["Zwei"], "Text": ["Drei"]}), path)
    return path


@pytest.mark.parametrize("made", [as_csv, as_jsonl, as_parquet])
def test_columns_can_be_named(made: Callable[[Path], Path], tmp_path: Path) -> None:
    file = made(tmp_path / "a")
    assert shown(read(file, columns=Columns(text="Body", id="Nr"))[0], tmp_path) == ["7 | None | Zwei"]
    ((failure,), _) = read(file, columns=Columns(text="Bdoy"))
    assert isinstance(failure, InputFailure)
    assert "has no " in failure.reason
    assert failure.reason.endswith('did you mean "Body"?')


def test_parquet_rows(tmp_path: Path) -> None:
    table = pa.table(
        {
            "text": ["Eins", None, "", "x" * 2000, "Zwei"],
            "id": [1, 2, 3, 4, 5],
            "date": [datetime.datetime(2026, 2, 11), None, None, None, datetime.datetime(2026, 2, 11, 8)],
        },
        schema=pa.schema({"text": pa.string(), "id": pa.int64(), "date": pa.timestamp("s")}),
    )
    pq.write_table(table, tmp_path / "a.parquet")
    assert shown(read(tmp_path / "a.parquet")[0], tmp_path) == [
        "1 | 2026-02-11 | Eins",
        'a.parquet:2: has no "text"',
        'a.parquet:3: "text" is empty',
        "a.parquet:4: is larger than 1,000 bytes: split it, or raise --max-bytes",
        "5 | 2026-02-11 | Zwei",
    ]


def test_a_broken_parquet_file_is_named(tmp_path: Path) -> None:
    as_parquet(tmp_path / "a")
    whole = (tmp_path / "a.parquet").read_bytes()
    for data in (b"PAR1", b"text", whole[:-30]):
        (tmp_path / "a.parquet").write_bytes(data)
        (line,) = shown(read(tmp_path / "a.parquet", columns=Columns(text="Body"))[0], tmp_path)
        assert line.startswith("a.parquet: cannot be read as Parquet")
    pq.write_table(pa.table({"text": [[1]]}), tmp_path / "a.parquet")
    assert shown(read(tmp_path / "a.parquet")[0], tmp_path) == ['a.parquet: its column "text" holds no text']


# ---- web pages ------------------------------------------------------------------------------------------------------

PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>Minister sagt Reise ab | Zeitung</title>
{meta}</head>
<body><nav><a href="/">Start</a> <a href="/politik">Politik</a></nav>
<article><h1>Minister sagt Reise ab</h1>
<p>Wien – Der Außenminister hat am Dienstag seine Reise nach Berlin abgesagt. Das teilte sein Sprecher mit.</p>
<p>Die Opposition kritisierte die Absage.</p></article>
<footer>Impressum, 12.3.2011</footer><script>alert("Skript")</script></body></html>"""
ARTICLE = (
    "Minister sagt Reise ab\n\n"
    "Wien – Der Außenminister hat am Dienstag seine Reise nach Berlin abgesagt. Das teilte sein Sprecher mit.\n\n"
    "Die Opposition kritisierte die Absage."
)
PUBLISHED = '<meta property="article:published_time" content="2026-02-11T10:00:00+01:00">'
LINKED = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2026-02-11T08:00:00Z"}</script>'


@pytest.mark.parametrize(("meta", "date"), [(PUBLISHED, "2026-02-11"), (LINKED, "2026-02-11"), ("", None)])
@pytest.mark.parametrize(("charset", "codec"), [("utf-8", "utf-8"), ("iso-8859-1", "cp1252")])
def test_a_page_gives_its_article_and_its_date(
    meta: str, date: str | None, charset: str, codec: str, tmp_path: Path
) -> None:
    (tmp_path / "a.html").write_bytes(PAGE.format(charset=charset, meta=meta).encode(codec))
    items, warnings = read(tmp_path / "a.html", limit=10_000)
    assert items == [InputDocument((tmp_path / "a.html").as_posix(), ARTICLE, date)]
    assert warnings == []


@pytest.mark.parametrize(
    "data", [b"", b"<html>", b"<" * 50_000, b"<div>" * 20_000, b"\0\0<p>x", b"<p>\xff\xfe\xc3\xb6", b"]]>&#0;<p>a"]
)
def test_any_bytes_are_an_article_or_a_failure(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.htm").write_bytes(data)
    (items, _) = read(tmp_path / "a.htm", limit=1_000_000)
    assert len(items) == 1


# ---- packed files ---------------------------------------------------------------------------------------------------


def packed(data: bytes, suffix: str) -> bytes:
    return gzip.compress(data) if suffix == ".gz" else pa.Codec("zstd").compress(data, asbytes=True)


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", "Eins"),
        ("a.jsonl", '{"text": "Eins"}\n'),
        ("a.csv", "text\nEins\n"),
        ("a.tsv", "text\nEins\n"),
        ("a.html", "<html><body><p>Eins</p></body></html>"),
    ],
)
def test_packed_files(name: str, content: str, suffix: str, tmp_path: Path) -> None:
    (tmp_path / f"{name}{suffix}").write_bytes(packed(content.encode(), suffix))
    (document,) = read(tmp_path)[0]
    assert isinstance(document, InputDocument)
    assert document.text.strip() == "Eins"


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
@pytest.mark.parametrize("windowed", [False, True])
def test_what_unpacks_to_too_much_is_refused(suffix: str, windowed: bool, tmp_path: Path) -> None:
    bomb = b"a" * 30_000_000
    (tmp_path / f"a.txt{suffix}").write_bytes(packed(bomb, suffix))
    (tmp_path / f"b.jsonl{suffix}").write_bytes(packed(b'{"text": "' + bomb + b'"}\n{"text": "Eins"}', suffix))
    (tmp_path / f"c.csv{suffix}").write_bytes(packed(b"text\n" + bomb + b"\nEins", suffix))
    (tmp_path / f"d.html{suffix}").write_bytes(packed(b"<p>" + bomb, suffix))
    assert shown(read(tmp_path, windowed=windowed)[0], tmp_path) == [
        f"a.txt{suffix}: is larger than 1,000 bytes: split it, or raise --max-bytes",
        f"b.jsonl{suffix}:1: the line is longer than 1,000 bytes: split it, or raise --max-bytes",
        f"b.jsonl{suffix}:2 | None | Eins",
        f"c.csv{suffix}:2: the line is longer than 1,000 bytes: split it, or raise --max-bytes",
        f"c.csv{suffix}:3 | None | Eins",
        f"d.html{suffix}: is larger than 1,000 bytes: split it, or raise --max-bytes",
    ]


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_broken_packed_files_are_named(suffix: str, tmp_path: Path) -> None:
    lines = "".join(f'{{"id": "{number}", "text": "Zeile {number * 7919 % 1000}"}}\n' for number in range(5000))
    whole = packed(lines.encode(), suffix)
    (tmp_path / f"a.jsonl{suffix}").write_bytes(b"kein Archiv")
    (tmp_path / f"b.jsonl{suffix}").write_bytes(whole[: len(whole) // 2])
    (tmp_path / f"c.jsonl{suffix}").write_bytes(b"")
    (tmp_path / f"d.parquet{suffix}").write_bytes(packed(b"PAR1", suffix))
    named = [line for line in shown(read(tmp_path)[0], tmp_path) if " | " not in line]
    named += shown(read(tmp_path / f"d.parquet{suffix}")[0], tmp_path)
    assert [line.partition(":")[0] for line in named if "no JSON" not in line] == [
        f"{letter}.{kind}{suffix}"
        for letter, kind in (("a", "jsonl"), ("b", "jsonl"), ("c", "jsonl"), ("d", "parquet"))
    ]


# ---- patterns -------------------------------------------------------------------------------------------------------


def test_patterns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("n/b.txt", "n/a.txt", "n/deep/c.txt", "n/d.jsonl", "x[1].txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text('{"text": "x"}' if name.endswith("l") else "x", encoding="utf-8")
    names = {
        "n/*.txt": ["n/a.txt", "n/b.txt"],
        "n/**/*.txt": ["n/a.txt", "n/b.txt", "n/deep/c.txt"],
        "n/**": ["n/a.txt", "n/b.txt", "n/d.jsonl:1", "n/deep/c.txt"],
        "n/dee?": ["n/deep/c.txt"],
        "x[1].txt": ["x[1].txt"],
    }
    for pattern, expected in names.items():
        assert [item.id for item in read(pattern)[0] if isinstance(item, InputDocument)] == expected
    assert [str(item) for item in read("n/*.md")[0]] == ["n/*.md: no such file, and no file matches it as a pattern"]


# ---- encodings ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("codec", "warning"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("cp1252", "is not UTF-8 and was read as cp1252: say --encoding cp1252 if that is right, or which it is"),
        ("utf-16", "is not UTF-8 but UTF-16, as its byte-order mark says"),
        ("utf-32", "is not UTF-8 but UTF-32, as its byte-order mark says"),
    ],
)
@pytest.mark.parametrize(
    ("name", "content"), [("a.txt", EURO), ("a.jsonl", f'{{"text": "{EURO}"}}'), ("a.csv", f"text\n{EURO}\n")]
)
def test_other_encodings_are_read_with_a_warning(
    name: str, content: str, codec: str, warning: str | None, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_bytes(content.encode(codec))
    items, warnings = read(file)
    assert [item.text for item in items if isinstance(item, InputDocument)] == [EURO]
    assert warnings == ([] if warning is None else [f"{file.as_posix()}: {warning}"])


def test_the_encoding_can_be_said(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("Jänner €".encode("iso8859-15"))
    items, warnings = read(file, encoding="iso8859-15")
    assert ([item.text for item in items if isinstance(item, InputDocument)], warnings) == (["Jänner €"], [])
    ((failure,), _) = read(file, encoding="utf-16")
    assert "is not utf-16" in str(failure)


def test_standard_input_may_be_in_another_encoding() -> None:
    items, warnings = read("-", stdin="Der Jänner ist kühl.".encode("cp1252"))
    assert items == [InputDocument("<stdin>", "Der Jänner ist kühl.")]
    assert len(warnings) == 1
