"""With what the forms of a word can begin: enough to tell, without any analysis, that a text cannot have the word.

Takes lemmas; gives *stems* and says whether a form can begin with one, folded alike (small letters, ss for ß, no
umlauts, no soft hyphens). What passes may still be another word; what does not pass is none of the lemma's forms.

    nehmen    nehm nimm nahm nomm genomm zunehm …     nimmst, nähme, genommenen
    absagen   absag abgesag abzusag, or sag with the word ab in the same sentence
    Firma     firm                                    Firmen, die Müller-Firma
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from eventdsl.german.conjugation import PrincipalParts, further_parts, infinitive_stem, principal_parts
from eventdsl.german.data_files import read_data
from eventdsl.german.prepositions import preposition_forms
from eventdsl.german.verbs import is_base, is_listed, particles, verb

LONGEST_ENDING = 10  # code points: Kolleg:innen, Bewohn-er/-innen
_LONGEST_VERBAL = 6  # letters: absag-test, absag-enden
_VERBAL = "entsrmd'’"
_HYPHENS = "-‐‑–"
_PARTICIPLE = "ge"
_ZU = "zu"
_SHORTEST_STEM = 2
_WITHOUT_DIAERESIS = str.maketrans({"\u0308": None, "\u00ad": None})
_BEFORE_INFIX = 2  # letters, at least: ab-zu-sag-en
_BEHIND_INFIX = 3
_FULL_VOWELS = "aeiou"
_GENDER_MARK = re.compile(r"(?<=\w)(?:[:*_/]-?|\()in")


class FormStems(NamedTuple):
    """Beginnings of forms.

    `beside` is the separated particle that the sentence must have as a word of its own; behind `verbal` stems only the
    endings of verbs can stand, behind `whole` words nothing.
    """

    stems: frozenset[str]
    beside: str | None
    verbal: bool
    whole: bool

    def fits(self, ending: str) -> bool:
        """Whether a form can go on so behind a stem; `ending` is folded."""
        if self.whole:
            return not ending
        return fits_verb(ending) if self.verbal else fits_word(ending)


def fits_verb(ending: str) -> bool:
    """Whether letters can be the ending of a verb or of its participles."""
    return len(ending) <= _LONGEST_VERBAL and not ending.strip(_VERBAL)


def fits_word(ending: str) -> bool:
    """Whether letters can be an ending at all."""
    return len(ending) <= LONGEST_ENDING


def folded_form(form: str) -> str:
    """A form as stems are compared with it."""
    lowered = form.lower()
    if lowered.isascii():
        return lowered
    plain = lowered.replace("ä", "a").replace("ö", "o").replace("ü", "u").replace("ß", "ss")
    if plain.isascii():
        return plain
    return unicodedata.normalize("NFD", lowered).translate(_WITHOUT_DIAERESIS).replace("ß", "ss")


def beginnings(form: str) -> list[str]:
    """What of a form stems are looked for at: the form, its part behind the last hyphen, and what an inner zu hides."""
    folded = folded_form(form)
    found = [folded]
    if not folded.isalpha():
        cut = 0
        for hyphen in _HYPHENS:
            cut = max(cut, folded.rfind(hyphen) + 1)
        if 0 < cut < len(folded):
            found.append(folded[cut:])
    _add_without(_ZU, folded, found)
    _add_without(_PARTICIPLE, folded, found)
    return found


def _add_without(infix: str, form: str, found: list[str]) -> None:
    """Add a form without what may stand inside it, for each time that it does."""
    place = form.find(infix, _BEFORE_INFIX, -_BEHIND_INFIX)
    while place >= 0:
        found.append(form[:place] + form[place + len(infix) :])
        place = form.find(infix, place + len(infix), -_BEHIND_INFIX)


def verb_stems(lemma: str) -> frozenset[FormStems] | None:
    """The stems of a verb, its particle joined or apart; None for a verb that a text of any length has."""
    return _either_spelling(lemma, _verb_stems)


def word_stems(lemma: str) -> frozenset[FormStems] | None:
    """The stems of a word whose part of speech is not known; None for a word that a text of any length has."""
    return _either_spelling(lemma, _word_stems)


def preposition_stems(name: str) -> frozenset[FormStems]:
    """The words that hold a preposition."""
    return frozenset([FormStems(frozenset(map(folded_form, preposition_forms(name))), None, False, True)])


def is_frequent(lemma: str) -> bool:
    """Whether nearly every text has the word, so that looking for it spares little."""
    return lemma in _listed("frequent")


def _either_spelling(lemma: str, read: Callable[[str], frozenset[FormStems]]) -> frozenset[FormStems] | None:
    """What is read of a lemma in its own spelling and with ß, which Swiss rules do not write."""
    if lemma in _listed("irregular"):
        return None
    found = read(lemma)
    if "ss" in lemma:
        for match in re.finditer("ss", lemma):
            found |= read(f"{lemma[: match.start()]}ß{lemma[match.end() :]}")
    return found


def _verb_stems(lemma: str) -> frozenset[FormStems]:
    joined = _with_prefixes("", _base_stems(lemma))
    found: list[FormStems] = []
    for front in particles_of(lemma):
        stems = _base_stems(lemma.removeprefix(front))
        joined += _with_prefixes(folded_form(front), stems)
        found.append(FormStems(frozenset(_with_prefixes("", stems)), front, True, False))
    return frozenset([FormStems(frozenset(joined), None, True, False), *found])


def _word_stems(lemma: str) -> frozenset[FormStems]:
    beginnings = [*_suppletive(lemma), _nominal_stem(lemma)]
    stems = frozenset([FormStems(frozenset(map(folded_form, beginnings)), None, False, False)])
    return stems | _verb_stems(lemma) if lemma.islower() and lemma.endswith("n") else stems


def _with_prefixes(particle: str, stems: frozenset[str]) -> list[str]:
    """The stems behind a joined particle, with the ge of participles and the zu of infinitives between."""
    between = (particle, particle + _PARTICIPLE, particle + _ZU)
    return [before + stem for stem in stems for before in between]


@lru_cache(maxsize=20_000)
def particles_of(lemma: str) -> frozenset[str]:
    """Every particle that a sentence may have apart from the rest of the verb."""
    entry = verb(lemma)
    listed = {entry.particle} if entry is not None and entry.particle is not None else set()
    fronts = {lemma[:end] for end in range(1, len(lemma) - _SHORTEST_STEM)}
    return frozenset(listed | (fronts & _all_particles()) | _fronts(lemma))


@cache
def _all_particles() -> frozenset[str]:
    return frozenset(particles())


def _fronts(lemma: str) -> set[str]:
    """What stands before a known verb inside another: dicht in dichtmachen, hängen in hängenbleiben."""
    found: set[str] = set()
    for place in range(_SHORTEST_STEM, len(lemma) - _SHORTEST_STEM):
        rest = lemma[place:]
        if is_base(rest) or is_listed(rest):
            found.add(lemma[:place])
    return found


@lru_cache(maxsize=20_000)
def _base_stems(lemma: str) -> frozenset[str]:
    """The stems of the forms of a verb without a separated particle."""
    if not lemma.endswith("n"):
        return frozenset((folded_form(lemma),))
    stems = {infinitive_stem(lemma), *_suppletive(lemma)}
    if lemma.endswith(("eln", "ern")):
        stems.add(lemma[:-3] + lemma[-2])
    for parts in (principal_parts(lemma), further_parts(lemma)):
        if parts is not None and parts.infinitive == lemma:  # else they are those of the verb behind a particle
            stems |= {parts.stem, *_irregular_stems(parts)}
    return frozenset(map(folded_form, stems))


def _irregular_stems(parts: PrincipalParts) -> list[str]:
    """The stems of the other principal parts: nimm-t, nahm, nähm-e, ge-nomm-en, brach-te, ge-brach-t."""
    if not parts.irregular:
        return []
    participle = parts.participle.removesuffix("en").removesuffix("t").removesuffix("n")
    return [
        parts.present.removesuffix("t"),
        parts.preterite.removesuffix("te"),
        parts.subjunctive.removesuffix("e").removesuffix("t"),
        participle,
        participle.removeprefix(_PARTICIPLE),
    ]


def _nominal_stem(lemma: str) -> str:
    """What the forms of a noun or adjective share: Firm-a, Firm-en; Muse-um, Muse-en; dunk-el, dunk-le."""
    folded = _GENDER_MARK.split(folded_form(lemma))[0]
    for ending in ("um", "us", "is", "as", "os", "on", "el", "er", "en"):
        if folded.endswith(ending) and len(folded) >= len(ending) + _SHORTEST_STEM:
            return folded.removesuffix(ending)
    return folded[:-1] if folded[-1:] in _FULL_VOWELS and len(folded) > _SHORTEST_STEM + 1 else folded


def _suppletive(lemma: str) -> list[str]:
    """The stems of forms that begin with other letters: gut, besser; Hauptmann, Hauptleute."""
    found: list[str] = []
    if not lemma.endswith(_suppletive_lemmas()):
        return found
    listed = _suppletive_endings()
    for place in range(len(lemma)):
        stems = listed.get(lemma[place:])
        if stems is not None:
            found += [lemma[:place] + stem for stem in stems]
    return found


@cache
def _suppletive_endings() -> dict[str, tuple[str, ...]]:
    return {str(lemma): tuple(str(stems).split()) for lemma, stems in read_data("suppletive_stems")["stems"].items()}


@cache
def _suppletive_lemmas() -> tuple[str, ...]:
    return tuple(_suppletive_endings())


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(str(word) for word in read_data("suppletive_stems")[name].split())
