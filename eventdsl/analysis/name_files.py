"""Lists of names from plain text files, of any length.

Takes the content of a `.txt` or `.tsv` file, or of a YAML file that is a plain sequence and nothing else; gives its
entries, or, where there are very many, a `NameSet` that is kept outside of the program.

    Nordwind Energie AG                          .txt: one name a line
    Nordwind Energie AG	Nordwind	NWE          .tsv: a name and its other forms, with tabs between them
    - Nordwind Energie AG                        .yaml: a sequence of plain words
    # a comment

Names are compared in NFC, with ss for ß, single blanks and one kind of apostrophe and hyphen.
"""

from __future__ import annotations

import hashlib
import re

from eventdsl.analysis.lists import Entry, ListFile, normalise, read_list_file
from eventdsl.diagnostics import Diagnostic, Label, error
from eventdsl.ir.name_sets import FORMAT, LONGEST_NAME, NameSet, fold_name, store_names, stored_names
from eventdsl.source import SourceFile, Span
from eventdsl.syntax.decoding import decode

LARGE = 20_000  # lines: from here on a list is no part of the program
TEXT_SUFFIXES = (".txt", ".tsv")
YAML_SUFFIXES = (".yaml", ".yml")
FEW_BYTES = 2 * LARGE  # a file as small as this cannot have so many lines
_PLAIN_ITEM = re.compile(r"- (?=[^\W\d_])(?:(?!:\s|:$|\s#)[^\t])+")
_YAML_WORDS = frozenset(("true", "false", "yes", "no", "on", "off", "null", "y", "n"))


def is_text_list(path: str) -> bool:
    return path.lower().endswith(TEXT_SUFFIXES)


def large_list(content: bytes, path: str) -> NameSet | None:
    """The names of a list file with very many lines; None for another, or one that cannot be read as such."""
    if len(content) < FEW_BYTES:
        return None
    kind = path.rpartition(".")[2].lower()
    digest = hashlib.sha256(f"{FORMAT} {kind}\0".encode() + content).hexdigest()
    count = stored_names(digest)
    if count is None:
        lines = _readable_lines(content, path) if content.count(b"\n") >= LARGE else None
        if lines is None:
            return None
        count = store_names(digest, (fold_name(form)[:LONGEST_NAME] for line in lines for form in _row(line, path)))
    return NameSet(digest, count, path)


def read_list(path: str, content: bytes) -> tuple[ListFile, tuple[Diagnostic, ...]]:
    """The entries of a list file of any kind, and what is wrong with it."""
    names = large_list(content, path)
    if names is not None:
        return ListFile(SourceFile(path, ""), (), {}, names), ()
    source, mistakes = decode(content, path)
    if not is_text_list(path):
        file, diagnostics = read_list_file(source)
        return file, (*mistakes, *diagnostics)
    entries = text_entries(source.text, path)
    if not entries and not mistakes:
        help = "write one entry a line"
        mistakes = (error("list-entry", "this list file is empty", Label(source, Span(0, 0)), help=help),)
    return ListFile(source, entries, {}), mistakes


def text_entries(text: str, path: str) -> tuple[Entry, ...]:
    """The entries of a `.txt` or `.tsv` file."""
    rows = (_row(line, path) for line in text.splitlines())
    return tuple(Entry(row[0], tuple(row[1:])) for row in rows if row)


def _row(line: str, path: str) -> list[str]:
    """The forms in a line; none in a comment."""
    if line.lstrip().startswith("#"):
        return []
    cells = line.split("\t") if path.lower().endswith(".tsv") else [line]
    return [form for form in map(normalise, cells) if form]


def _readable_lines(content: bytes, path: str) -> list[str] | None:
    """The lines of a large file; None if it is no UTF-8, or YAML and not only plain items."""
    try:
        lines = content.removeprefix(b"\xef\xbb\xbf").decode("utf-8").split("\n")
    except UnicodeDecodeError:
        return None
    if b"\0" in content:
        return None
    if is_text_list(path):
        return lines
    return [line[2:] for line in lines if line[:1] not in ("", "#")] if all(map(_is_plain_item, lines)) else None


def _is_plain_item(line: str) -> bool:
    if not line.strip() or line.startswith("#"):
        return True
    return _PLAIN_ITEM.fullmatch(line.rstrip()) is not None and line[2:].strip().lower() not in _YAML_WORDS
