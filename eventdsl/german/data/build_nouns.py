"""Build `nouns.tsv.gz` from the table of the german-nouns project.

Takes the path of `nouns.csv` (https://github.com/gambolputty/german-nouns, from WiktionaryDE, CC BY-SA 4.0); gives a
sorted table of inflected forms, one a line, that `german.nouns` searches without parsing it:

    Teilnahmen<TAB>1:8888:-        form, characters to cut and suffix to add for the lemma, readings, properties

The data file stays under CC BY-SA 4.0. Run: python -m eventdsl.german.data.build_nouns PATH/TO/nouns.csv
"""

from __future__ import annotations

import csv
import gzip
import pathlib
import re
import sys
from collections import defaultdict
from collections.abc import Iterator

from eventdsl.text.morphology import Case, Cell, Readings, reading

TARGET = pathlib.Path(__file__).with_name("nouns.tsv.gz")
SUPPLEMENT = pathlib.Path(__file__).with_name("noun_supplement.tsv")
CASES = {
    "nominativ": Case.NOMINATIVE,
    "genitiv": Case.GENITIVE,
    "dativ": Case.DATIVE,
    "akkusativ": Case.ACCUSATIVE,
}
GENDERS = {"m": Cell.MASCULINE, "f": Cell.FEMININE, "n": Cell.NEUTER}
PROPERTIES = {
    "Toponym": "t",
    "Vorname": "v",
    "Nachname": "n",
    "adjektivische Deklination": "a",
    "Abkürzung": "k",
}
SKIPPED = {"Affix", "Suffix", "Gebundenes Lexem", "Wortverbindung", "Buchstabe", "Symbol"}
WORD = re.compile(r"[^\W\d_][\w.’'-]*")
COLUMN = re.compile(r"(nominativ|genitiv|dativ|akkusativ) (singular|plural)(?: ?(\d|\*|stark|schwach|gemischt))?")

Entry = tuple[str, str, str, Readings]  # folded form, lemma, properties, readings


def fold(form: str) -> str:
    """The spelling under which a form is stored: ss for ß."""
    return form.replace("ß", "ss")


def genders(row: dict[str, str], number: str | None) -> list[Cell]:
    """The genders that a singular column of this row stands for."""
    if number is not None and number.isdigit() and row.get(f"genus {number}"):
        names = [row[f"genus {number}"]]
    else:
        names = [row["genus"], *(row.get(f"genus {index}") or "" for index in range(1, 5))]
    return [GENDERS[name] for name in names if name in GENDERS]


def cells(row: dict[str, str], grammatical_number: str, variant: str | None) -> list[Cell]:
    return [Cell.PLURAL] if grammatical_number == "plural" else genders(row, variant)


def entries(row: dict[str, str]) -> Iterator[Entry]:
    """The inflected forms of one row of the table."""
    kinds = set(row["pos"].split(","))
    lemma = row["lemma"]
    if kinds & SKIPPED or not WORD.fullmatch(lemma):
        return
    properties = "".join(sorted(code for name, code in PROPERTIES.items() if name in kinds))
    for column, form in row.items():
        match = COLUMN.fullmatch(column)
        if match is None or not form or not WORD.fullmatch(form):
            continue
        for cell in cells(row, match[2], match[3]):
            yield fold(form), lemma, properties, reading(CASES[match[1]], cell)
    if {"Vorname", "Nachname"} & kinds:
        yield fold(lemma), lemma, properties, bare_name(row)
    elif "Toponym" in kinds and not genders(row, None) and not row["nominativ plural"]:
        yield from place_name(lemma, properties)


def supplement() -> Iterator[Entry]:
    """The forms that are added by hand."""
    for line in SUPPLEMENT.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            form, lemma, bits, properties = line.split("\t")
            yield fold(form), lemma, "" if properties == "-" else properties, int(bits, 16)


def place_name(lemma: str, properties: str) -> Iterator[Entry]:
    """Place names that are listed without gender take no article and are neuter (das alte Berlin)."""
    for case in (Case.NOMINATIVE, Case.ACCUSATIVE, Case.DATIVE):
        yield fold(lemma), lemma, properties, reading(case, Cell.NEUTER)
    if not lemma.endswith(("s", "x", "z", "ß")):
        yield fold(lemma) + "s", lemma, properties, reading(Case.GENITIVE, Cell.NEUTER)


def bare_name(row: dict[str, str]) -> Readings:
    """Names are listed without forms: any case but the genitive, in their gender where it is given."""
    found = genders(row, None) or [Cell.MASCULINE, Cell.FEMININE]
    return sum(reading(case, cell) for cell in set(found) for case in Case if case is not Case.GENITIVE)


def rule(form: str, lemma: str) -> str:
    """How to get from a form to its lemma: how many characters to cut, and what to add."""
    shared = 0
    while shared < min(len(form), len(lemma)) and form[shared] == lemma[shared]:
        shared += 1
    return f"{len(form) - shared}{lemma[shared:]}"


def build(source: pathlib.Path) -> str:
    """The whole table as text, sorted by the bytes of its forms."""
    merged: dict[str, dict[tuple[str, str], Readings]] = defaultdict(lambda: defaultdict(int))
    with source.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for form, lemma, properties, bits in entries(row):
                merged[form][lemma, properties] |= bits
    for form, lemma, properties, bits in supplement():
        merged[form][lemma, properties] |= bits
    lines = []
    for form in sorted(merged, key=lambda text: text.encode()):
        items = sorted(merged[form].items(), key=lambda item: (rank(form, item[0]), item[0]))
        fields = (f"{rule(form, lemma)}:{bits:04x}:{kind or '-'}" for (lemma, kind), bits in items)
        lines.append("\t".join((form, *fields)))
    return "\n".join(lines) + "\n"


def rank(form: str, key: tuple[str, str]) -> tuple[bool, int]:
    """Common nouns before names, the lemma that is the form itself before others."""
    lemma, properties = key
    return bool(set(properties) & set("tvn")), abs(len(form) - len(lemma))


def main() -> None:
    text = build(pathlib.Path(sys.argv[1]))
    with gzip.GzipFile(TARGET, "wb", compresslevel=9, mtime=0) as file:
        file.write(text.encode())
    print(f"{text.count(chr(10))} forms, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
