"""The words of time: what kinds of word a form can be, and what each of them is worth.

Takes a word form, gives its classes: pairs of a kind and a value, such as (month, 12) for *Dezember* and *DEZEMBER*.
All word knowledge stands in `data/temporal.yaml`; names of months come from Babel. Number words up to 99, ordinals and
compounds of weekday and part of the day (*Dienstagabend*) are composed here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple

from eventdsl.german.data_files import kept, read_data
from eventdsl.german.distributions import distribution_version

_Data = dict[str, Any]  # as YAML gives it: kinds, their values, the forms of each value
LOCALES = ("de", "de_AT", "de_CH")
_WIDTHS: dict[str, Literal["wide", "abbreviated"]] = {"month": "wide", "short_month": "abbreviated"}


class Class(NamedTuple):
    """A kind of word and the value of the word as one; numbers in digits have no value of their own."""

    kind: str
    value: str | None


Classes = frozenset[Class]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Classes by word form, by shape (the first that fits), and by tag for all other words."""

    words: dict[str, Classes]
    folded: dict[str, Classes]  # by the form without capitals
    shapes: tuple[tuple[re.Pattern[str], Classes], ...]
    tags: dict[str, Classes]
    durations: dict[str, str]
    direction: dict[str, frozenset[str]]  # words that tell where a time points

    def classes(self, form: str, initial: bool) -> Classes | None:
        """What a form can be; at the start of a sentence a capital letter may be due to that alone."""
        if form[:1].isdigit():
            return next((classes for shape, classes in self.shapes if shape.fullmatch(form)), None)
        if form.endswith(".") and len(form) > 1:  # Aug., Mo.
            form = form[:-1]
        found = self.words.get(form)
        small = self.words.get(form[:1].lower() + form[1:])
        if found is None or (initial and small is not None):
            found = small if found is None else found | (small or frozenset())
        if found is None and not form[1:].islower():
            return self.folded.get(form.casefold())
        return found

    def may_know(self, form: str) -> bool:
        """Whether a form, or a part of it, can have classes by its letters; says no only where it has none."""
        return not form.isalpha() or form.casefold() in self.folded

    def all_classes(self) -> frozenset[Classes]:
        """Every set of classes that a word can have."""
        forms = {variant for form in self.words for variant in (form, form[:1].upper() + form[1:])}
        known = {self.classes(form, initial) for form in forms for initial in (False, True)}
        numbers = {classes for _, classes in self.shapes}
        return frozenset(
            {classes for classes in known if classes} | numbers | {*self.folded.values(), *self.tags.values()}
        )


def _listed(kinds: Mapping[str, Mapping[str | int, str]], endings: tuple[str, ...]) -> Iterator[tuple[Class, str]]:
    """Each listed form or stem with each ending."""
    for kind, values in kinds.items():
        for value, forms in values.items():
            for form in forms.split():
                yield from ((Class(kind, str(value)), form + ending) for ending in endings)


def _month_forms() -> Iterator[tuple[Class, str]]:
    for kind, number, name in kept("months", f"babel-{distribution_version('babel')}", _read_months):
        if kind == "month" or name.endswith("."):
            yield Class(kind, number), name.rstrip(".")


def _read_months() -> list[list[str]]:
    """The kinds, numbers and names of months, from CLDR."""
    from babel import Locale  # only where no copy is kept

    return [
        [kind, str(number), str(name)]
        for locale in LOCALES
        for kind, width in _WIDTHS.items()
        for number, name in Locale.parse(locale).months["format"][width].items()
    ]


def _number_forms(numbers: dict[str, str]) -> Iterator[tuple[Class, str]]:
    """Number words up to 99 and their ordinals (einundzwanzig, einundzwanzigster)."""
    first = {int(value): forms.split()[0] for value, forms in numbers.items() if value.isdigit()}
    for tens in range(20, 100, 10):
        for units in range(10):
            word = first[tens] if not units else f"{first[units]}und{first[tens]}"
            yield Class("number", str(tens + units)), word
            for ending in ("e", "en", "er", "es", "em"):
                yield Class("ordinal", str(tens + units)), f"{word}st{ending}"


def _weekday_parts(words: dict[str, dict[str | int, str]]) -> Iterator[tuple[Class, str]]:
    """Dienstagabend, Dienstagabends."""
    for weekday, names in words["weekday"].items():
        for part, forms in words["part_after"].items():
            for name in names.split():
                for form in forms.split():
                    if not name.endswith("s"):
                        yield Class("weekday_part", f"{weekday} {part}"), name + form
                        yield Class("weekday_part", f"{weekday} {part}"), name + form + "s"


def _all_forms(data: _Data) -> Iterator[tuple[Class, str]]:
    yield from _listed(data["words"], ("",))
    yield from _listed(data["stems"], tuple(data["endings"]["adjective"].split()))
    for kind in ("strong", "weak"):
        stems = " ".join(stem for values in data["stems"].values() for stem in values.values())
        yield from _listed({kind: {"": stems}}, tuple(data["endings"][kind].split()))
    yield from _listed({"month": data["months"], "short_month": data["short_months"]}, ("",))
    yield from _month_forms()
    yield from _number_forms({str(value): forms for value, forms in data["words"]["number"].items()})
    yield from _weekday_parts(data["words"])


@cache
def read_lexicon(literals: frozenset[str]) -> Lexicon:
    """The lexicon of `data/temporal.yaml`, with the words that the rules name literally."""
    data = read_data("temporal")
    words: defaultdict[str, set[Class]] = defaultdict(set)
    for entry, form in _all_forms(data):
        words[form].add(entry)
    for literal in literals:
        words[literal].add(Class("word", literal))
    folded: defaultdict[str, set[Class]] = defaultdict(set)
    for form, classes in words.items():
        folded[form.casefold()] |= classes
    return make_lexicon(
        {form: frozenset(classes) for form, classes in words.items()},
        {form: frozenset(classes) for form, classes in folded.items()},
    )


def make_lexicon(words: dict[str, Classes], folded: dict[str, Classes]) -> Lexicon:
    """The lexicon with these words, by their form and by their form without capitals."""
    data = read_data("temporal")
    return Lexicon(
        words=words,
        folded=folded,
        shapes=tuple(
            (re.compile(shape["form"]), frozenset(Class(kind, None) for kind in shape["kinds"].split()))
            for shape in data["shapes"]
        ),
        tags={tag: frozenset((Class(kind, None),)) for kind, tags in data["tags"].items() for tag in tags.split()},
        durations=data["durations"],
        direction={what: frozenset(forms.split()) for what, forms in data["direction"].items()},
    )
