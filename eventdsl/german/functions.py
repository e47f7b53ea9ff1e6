"""Words for what somebody is: minister, spokeswoman, trainer, the Kasach.

Takes one word of a text, gives the function in it: the dictionary form, gender, and what stands before it in a
compound.

    NATO-Generalsekretärin   →  NATO | Generalsekretär, feminine, an office
    Ex-Verteidigungsminister →  Ex   | Verteidigungsminister, masculine, an office, held formerly
    Pentagonchef             →  Pentagon | Chef
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from eventdsl.code_stamp import code_stamp
from eventdsl.german.data_files import kept
from eventdsl.german.gazetteer import people
from eventdsl.german.listed_names import read_yaml
from eventdsl.text.morphology import FEMININE, MASCULINE, NEUTER, PLURAL, Readings
from eventdsl.values import value

_SHORTEST_TAIL = 4
_SHORTEST_FIRST = 2  # letters of the first part of a compound
_HYPHENS = "-‐‑–"


class FunctionKind(StrEnum):
    OFFICE = "offices"  # one holder at a time
    RANK = "ranks"
    PROFESSION = "professions"  # many people have it
    PEOPLE = "people"  # der Kasache


@value
class Function:
    """A function as one word has it. `modifier` is the first part of a compound without its hyphen (NATO, Pentagon)."""

    lemma: str
    kind: FunctionKind
    gender: Readings
    modifier: str = ""
    former: bool = False
    plural: bool = False  # the form can only be a plural


def _function(form: str) -> Function | None:
    """The listed function that has a form."""
    line = _listed()[0].get(form)
    return None if line is None else _read_function(line)


@lru_cache(maxsize=65536)
def _read_function(line: str) -> Function:
    lemma, kind, gender, plural = line.split("\t")
    return Function(lemma, FunctionKind(kind), int(gender), plural=plural == "1")


@cache
def _listed() -> tuple[dict[str, str], dict[str, str]]:
    """The forms of all functions, each with a line, and the tails of compounds by what they end in, a line for each."""
    found: dict[str, Any] = kept("functions", code_stamp("german", "german/data"), _written_functions)
    return found["forms"], found["tails"]


def _written_functions() -> dict[str, Any]:
    table = _table()
    forms = {form: f"{one.lemma}\t{one.kind.value}\t{one.gender}\t{int(one.plural)}" for form, one in table.items()}
    return {"forms": forms, "tails": {end: "\n".join(tails) for end, tails in _tails(table).items()}}


def _table() -> dict[str, Function]:
    data = read_yaml("titles")
    adjectival = frozenset(data["adjectival"])
    table: dict[str, Function] = {}
    for kind in (FunctionKind.OFFICE, FunctionKind.RANK, FunctionKind.PROFESSION):
        for word in data[kind.value]:
            lemma, _, feminine = str(word).partition("/")
            for form, gender, plural in _forms(lemma, feminine, lemma in adjectival):
                table.setdefault(form, Function(lemma, kind, gender, plural=plural))
    return table


def _forms(lemma: str, feminine: str, adjectival: bool) -> Iterator[tuple[str, Readings, bool]]:
    """Every form of a function word with its gender, and whether it is a plural."""
    if adjectival:
        yield lemma, MASCULINE, False
        yield lemma[:-1], MASCULINE | FEMININE, False
        for ending in ("n", "m"):
            yield lemma[:-1] + ending, MASCULINE | FEMININE, False
        return
    if feminine == lemma:
        yield lemma, MASCULINE | FEMININE | NEUTER, False
        yield lemma + "s", MASCULINE | NEUTER, False
        return
    for ending in ("", "s", "es", "n", "en", "ns"):
        yield lemma + ending, MASCULINE, False
    yield lemma + "e", MASCULINE, True
    yield from _feminine_forms(feminine or feminine_of(lemma))


def feminine_of(lemma: str) -> str:
    """The feminine of a word for somebody: Ministerin, Kollegin, Landeshauptfrau."""
    lowered = lemma.lower()
    irregular: dict[str, str] = read_yaml("name_parts")["irregular_feminines"]
    for ending, changed in irregular.items():
        if lowered.endswith(ending):
            start = len(lemma) - len(ending)
            return lemma[:start] + (changed if start else changed.capitalize())
    return (lemma[:-1] if lemma.endswith("e") else lemma) + "in"


def _feminine_forms(feminine: str) -> Iterator[tuple[str, Readings, bool]]:
    yield feminine, FEMININE, False
    if feminine.endswith("in"):
        yield feminine + "nen", FEMININE, True


@cache
def _former() -> frozenset[str]:
    return frozenset(read_yaml("titles")["former"])


@cache
def _genders() -> dict[str, Readings]:
    """The genders of honorifics, those of *Dr.* also for *Dr*."""
    genders = {"m": MASCULINE, "f": FEMININE, "u": MASCULINE | FEMININE}
    listed = {str(word): genders[gender] for word, gender in read_yaml("titles")["honorifics"].items()}
    return {word.removesuffix("."): gender for word, gender in listed.items()} | listed


def honorific(word: str) -> Readings | None:
    """The gender that *Herr*, *Frau*, *Dr.* give to the name behind them."""
    return _genders().get(word)


@cache
def appointing() -> frozenset[str]:
    """Verbs and nouns with which *zum* says what somebody becomes."""
    return frozenset(str(word) for word in read_yaml("titles")["appointing"])


@cache
def honorifics() -> frozenset[str]:
    """All words that are honorifics."""
    return frozenset(_genders())


def is_former(word: str) -> bool:
    """Whether an adjective or first part says that a function is held no more: ehemalige, Ex-."""
    lowered = word.lower()
    return lowered in _former() or any(lowered.removesuffix(e) in _former() for e in ("e", "er", "en", "em", "es"))


@cache
def _equivalents() -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for group in read_yaml("titles")["equivalents"]:
        for word in group:
            table[word] = table.get(word, frozenset()) | frozenset(group)
    return table


@cache
def _others() -> tuple[str, ...]:
    return tuple(str(word) for word in read_yaml("titles")["other"])


def same_function(first: str, second: str) -> bool:
    """Whether two functions may be one: the same, one the head of the other, or usual variants."""
    if first == second or second in _equivalents().get(first, ()):
        return True
    longer, shorter = (first, second) if len(first) > len(second) else (second, first)
    if longer.startswith(_others()):
        return False
    return longer.lower().endswith(shorter.lower()) and len(shorter) > _SHORTEST_TAIL


def is_of_other_rank(first: Function, second: Function) -> bool:
    """Whether of two functions one alone is that of a deputy or the like: Vizeaußenminister, Außenminister."""
    return first.modifier.startswith(_others()) != second.modifier.startswith(_others())


@cache
def chiefs() -> dict[str, tuple[str, str | None]]:
    """Bodies whose name does not say what their head is called: Pentagon → (Verteidigungsminister, US)."""
    return {
        str(body): (str(facts[0]), str(facts[1]) if len(facts) > 1 else None)
        for body, facts in read_yaml("titles")["chiefs"].items()
    }


@cache
def generic_functions() -> frozenset[str]:
    """Words that may stand for the holder of any office: der Politiker."""
    return frozenset(read_yaml("titles")["generic"])


@lru_cache(maxsize=65536)
def function_of(word: str) -> Function | None:
    """The function in a word, None where it has none."""
    if not word[:1].isupper() or len(word) > 60:
        return None
    found = _function(word)
    if found is not None:
        return found
    if not word.isalpha():
        cut = max([word.rfind(hyphen) for hyphen in _HYPHENS])
        if cut > 0:
            return _compound(function_of(word[cut + 1 :]), word[:cut])
    citizen = people(word)
    if citizen is not None:
        return Function(word, FunctionKind.PEOPLE, citizen[1])
    tails = _listed()[1].get(word[-_SHORTEST_TAIL:])
    for tail in _lines(tails) if tails is not None else ():
        start = len(word) - len(tail)
        if start >= _SHORTEST_FIRST and word.endswith(tail):
            found = _function(tail.capitalize())
            if found is not None and _is_office_tail(found, start):
                return _compound(found, word[:start])
    return None


@lru_cache(maxsize=65536)
def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n"))


def _tails(table: Mapping[str, Function]) -> dict[str, list[str]]:
    """The forms that the last part of a compound can be, the longest first, by what they end in."""
    tails: dict[str, list[str]] = {}
    for form in sorted(table, key=len, reverse=True):
        tail = form.lower()
        if len(tail) >= _SHORTEST_TAIL and tail.islower() and tail.capitalize() == form:
            tails.setdefault(tail[-_SHORTEST_TAIL:], []).append(tail)
    return tails


def _is_office_tail(function: Function, start: int) -> bool:
    """Short function words end too many nouns that are none (Zirkus|rat, Antr|ag|ent)."""
    return len(function.lemma) > 5 or (function.lemma == "Chef" and start > 2)


def _compound(head: Function | None, first: str) -> Function | None:
    if head is None:
        return None
    former = head.former or is_former(first)
    modifier = "" if is_former(first) else first
    combined = f"{modifier}-{head.modifier}" if modifier and head.modifier else modifier or head.modifier
    return Function(head.lemma, head.kind, head.gender, combined, former, head.plural)


def number_of(function: Function) -> Readings:
    """The cells that the form leaves open."""
    return PLURAL if function.plural else function.gender | PLURAL
