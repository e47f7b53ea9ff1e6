"""Gender, declension and lemma of German nouns.

Takes a noun form as it stands in a text; gives its case, gender and number candidates and its dictionary form.
Known forms are looked up in `nouns.tsv.gz` (see `data/build_nouns.py`), compounds by their longest known head,
everything else by its ending:

    US-Außenministers  →  Außenminister + s  →  genitive masculine
    Zollstreits        →  Zoll|streits      →  genitive masculine
    Freischaltung      →  -ung              →  feminine

The table is a file that processes share (`data_tables`): to make 200,000 Python objects would take long, and a text
needs a hundredth of them.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources

from eventdsl.german.data_tables import DataTable
from eventdsl.text.morphology import (
    ANY,
    GENITIVE,
    NONE,
    PLURAL,
    Case,
    Cell,
    Readings,
    reading,
)
from eventdsl.values import value

DATA = resources.files("eventdsl.german") / "data"
SHORTEST_HEAD = 3
SHORTEST_MODIFIER = 2
SAFE_HEAD = 5  # a tail of this length is taken for the head of a compound whatever stands before it
NO_HEADS = "tvnk"  # names and abbreviations are no heads of compounds
LINKING = ("", "s", "es", "n", "en", "er", "e", "ns")
HYPHENS = "-‐‑–/"
CASE_LETTERS = {"n": Case.NOMINATIVE, "a": Case.ACCUSATIVE, "d": Case.DATIVE, "g": Case.GENITIVE}
CELL_LETTERS = {"m": Cell.MASCULINE, "f": Cell.FEMININE, "n": Cell.NEUTER, "p": Cell.PLURAL}


@value
class NounEntry:
    """One lemma that a form may belong to.

    `properties` holds letters: t place name, v given name, n family name, a adjectival declension, k abbreviation.
    """

    lemma: str
    readings: Readings
    properties: str = ""

    @property
    def is_name(self) -> bool:
        return any(letter in self.properties for letter in "tvn")

    @property
    def is_adjectival(self) -> bool:
        return "a" in self.properties


@cache
def _table() -> DataTable:
    return DataTable("nouns.tsv")


def _entry(form: str, field: str) -> NounEntry:
    rule, bits, properties = field.rsplit(":", 2)
    digits = len(rule) - len(rule.lstrip("0123456789"))
    stem = form[: len(form) - int(rule[:digits])]
    return NounEntry(stem + rule[digits:], int(bits, 16), "" if properties == "-" else properties)


@lru_cache(maxsize=65536)
def entries(form: str) -> tuple[NounEntry, ...]:
    """All lemmas whose inflected forms include this form, as the dictionary has them; no compounds, no guesses."""
    folded = form.replace("ß", "ss")
    line = _table().find(folded)
    if line is None:
        return ()
    return tuple([_entry(folded, field) for field in line.split("\t")])


@value
class NounAnalysis:
    """A form split into what stands before its head, and the entries of the head."""

    modifier: str
    head: str
    entries: tuple[NounEntry, ...]


@lru_cache(maxsize=65536)
def analyse(form: str) -> NounAnalysis | None:
    """A noun form with its longest known head, or None where nothing is known of it."""
    for candidate in _spellings(form):
        found = entries(candidate)
        if found:
            return NounAnalysis("", candidate, found)
    cut = max(form.rfind(hyphen) for hyphen in HYPHENS) + 1
    if 0 < cut < len(form):
        rest = analyse(form[cut:])
        return None if rest is None else NounAnalysis(form[:cut] + rest.modifier, rest.head, rest.entries)
    return _compound(form)


def _spellings(form: str) -> tuple[str, ...]:
    """A form as it stands, and for capitals as a dictionary would write it."""
    return (form, form.capitalize()) if form.isupper() and len(form) > 4 else (form,)


def _compound(form: str) -> NounAnalysis | None:
    if not form[:1].isupper() or len(form) > 60:
        return None
    for cut in range(SHORTEST_MODIFIER, len(form) - SHORTEST_HEAD + 1):
        tail = form[cut:]
        if not tail.islower():
            continue
        found = tuple(entry for entry in entries(tail.capitalize()) if not set(entry.properties) & set(NO_HEADS))
        if found and ((len(tail) >= SAFE_HEAD and cut > 2) or _is_modifier(form[:cut])):
            return NounAnalysis(form[:cut], tail.capitalize(), found)
    return None


def _is_modifier(stem: str) -> bool:
    """Whether a noun, with or without a linking element, can stand before the head of a compound."""
    return any(
        entries(stem.removesuffix(link) if link else stem)
        for link in LINKING
        if stem.endswith(link) and len(stem) - len(link) >= SHORTEST_MODIFIER
    )


@cache
def _endings() -> dict[str, Readings]:
    found: dict[str, Readings] = {}
    for line in (DATA / "noun_endings.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        ending, cases, cells = line.split("\t")
        for case in cases:
            for cell in cells:
                found[ending] = found.get(ending, NONE) | reading(CASE_LETTERS[case], CELL_LETTERS[cell])
    return found


def readings_by_ending(form: str) -> Readings:
    """Candidates by the longest known ending of an unknown noun, ANY where none fits."""
    endings = _endings()
    lowered = form.lower()
    for length in range(min(8, len(lowered) - 2), 1, -1):
        if (found := endings.get(lowered[-length:])) is not None:
            return found
    return ANY


@lru_cache(maxsize=65536)
def noun_readings(form: str) -> Readings:
    """Case, gender and number candidates of a noun form; ANY where nothing is known."""
    analysis = analyse(form)
    if analysis is None:
        return readings_by_ending(form)
    common = [entry.readings for entry in analysis.entries if not entry.is_name]
    found = NONE
    for bits in common or [entry.readings for entry in analysis.entries]:
        found |= bits
    return found or ANY


@lru_cache(maxsize=65536)
def noun_lemma(form: str, readings: Readings = ANY) -> str | None:
    """The nominative singular of a noun form, None where it is unknown; nominalised adjectives end in -e."""
    analysis = analyse(form)
    if analysis is None:
        return None
    fitting = [entry for entry in analysis.entries if entry.readings & readings] or list(analysis.entries)
    best = max(fitting, key=lambda entry: ("ß" in entry.lemma) == ("ß" in form))
    lemma = best.lemma[:-1] if best.is_adjectival and best.lemma.endswith(("er", "es")) else best.lemma
    return analysis.modifier + lemma.lower() if analysis.modifier[-1:].isalpha() else analysis.modifier + lemma


def is_known(form: str) -> bool:
    """Whether a form stands in the dictionary itself."""
    return bool(entries(form))


def is_plural_only(form: str) -> bool:
    """Whether a form can only be read as a plural."""
    return not noun_readings(form) & ~PLURAL


def is_genitive_only(form: str) -> bool:
    """Whether a form can only be read as a genitive."""
    return not noun_readings(form) & ~GENITIVE
