"""From the form of a German verb to the verb.

Takes forms; gives their infinitive (*sprach* → sprechen, *abgesagt* → absagen) and their reading as a finite form.
Irregular forms are looked up in the paradigms that `conjugation` makes, regular endings are tried on the rest; verbs of
the valency lexicon go before others, and old spelling (muß) counts as new.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from eventdsl.german.conjugation import (
    PREFIXES,
    FiniteVerb,
    PrincipalParts,
    VerbForms,
    finite_verbs,
    irregular_verbs,
    prefixed_parts,
    principal_parts,
    verb_forms,
)
from eventdsl.german.verbs import (
    is_base,
    is_separable,
    is_verb,
    particles_before,
    split_particle,
    variable_particles,
    verb,
)
from eventdsl.text.morphology import FiniteForm

__all__ = [
    "FiniteVerb",
    "PrincipalParts",
    "VerbForms",
    "finite_form",
    "finite_lemma",
    "imperative_lemma",
    "participle_lemma",
    "participle_verb",
    "principal_parts",
    "verb_forms",
    "verb_lemma",
]


ADJECTIVE_ENDINGS = ("em", "en", "er", "es", "e")
SHORTEST_FINITE = 3  # letters of a form behind a particle
SHORTEST_PARTICIPLE = 4


def fold(form: str) -> str:
    """A form as it is compared: lower case, ss for ß."""
    return form.lower().replace("ß", "ss")


@cache
def _irregular_finite() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for lemma in irregular_verbs().parts:
        for verb_form in finite_verbs(lemma):
            known = found.setdefault(fold(verb_form.form), [])
            if lemma not in known:
                known.append(lemma)
    return {form: tuple(lemmas) for form, lemmas in found.items()}


@cache
def _irregular_participles() -> dict[str, str]:
    irregular = irregular_verbs()
    parts = (*irregular.further.values(), *irregular.parts.values())
    return {fold(one.participle): one.infinitive for one in parts}


@lru_cache(maxsize=32768)
def finite_form(form: str, lemma: str) -> FiniteForm | None:
    """How a form can be read as a finite form of a verb; None where it is none. A joined particle is allowed."""
    split = split_particle(lemma)
    word = fold(form)
    if split is not None and word.startswith(fold(split[0])) and fold(split[1])[:1] == word[len(split[0]) :][:1]:
        word = word[len(fold(split[0])) :]
    persons, tenses, moods = 0, set(), set()
    for verb_form in finite_verbs(lemma):
        if fold(verb_form.form) == word:
            persons |= verb_form.person
            tenses.add(verb_form.tense)
            moods.add(verb_form.mood)
    return FiniteForm(persons, frozenset(tenses), frozenset(moods)) if persons else None


@lru_cache(maxsize=32768)
def finite_lemma(form: str) -> str | None:
    """The infinitive of a finite form, a joined particle included (*absagt* → absagen); None where it is none."""
    word = fold(form)
    return _finite_lemma(word, _is_listed) or _finite_lemma(word, _is_known)


def _finite_lemma(word: str, accepts: Callable[[str], bool]) -> str | None:
    base = _base_lemma(word, accepts)
    if base is not None:
        return base
    for particle in particles_before(word, SHORTEST_FINITE):
        base = _base_lemma(word[len(particle) :], _is_known)
        if base is not None and accepts(particle + base) and is_separable(particle, base):
            return particle + base
    return None


def _base_lemma(word: str, accepts: Callable[[str], bool]) -> str | None:
    """The infinitive of a finite form without separable particle."""
    irregular = _irregular_finite().get(word)
    if irregular:
        return irregular[0]
    for prefix in (*PREFIXES, *variable_particles()):
        rest = word.removeprefix(prefix)
        if rest != word and rest in _irregular_finite():
            lemma = prefix + _irregular_finite()[rest][0]
            if accepts(lemma) and finite_form(word, lemma):
                return lemma
    candidates = _regular_candidates(word)
    return next((lemma for lemma in candidates if accepts(lemma) and finite_form(word, lemma)), None)


def _regular_candidates(word: str) -> list[str]:
    """Infinitives that a regular form may belong to, the longest ending first."""
    found: list[str] = []
    for ending in ("etest", "eten", "etet", "test", "tet", "ten", "ete", "est", "te", "et", "en", "st", "n", "t", "e"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1:
            spellings = (stem.replace("ss", "ß"), stem) if "ss" in stem else (stem,)
            found.extend(spelling + infinitive for spelling in spellings for infinitive in ("en", "n"))
            if stem.endswith("l") and ending == "e":
                found.append(stem[:-1] + "eln")
    return found


@lru_cache(maxsize=4096)
def imperative_lemma(form: str) -> str | None:
    """The infinitive of the imperative that is said to one person (*ruf*, *wende*, *nimm*); None where it is none."""
    word = fold(form)
    changed = _irregular_finite().get(word + "t", ())  # nimm: as in er nimmt
    if changed and not word.endswith("e"):
        return changed[0]
    spellings = (word, word.replace("ss", "ß")) if "ss" in word else (word,)
    stems = [spelling.removesuffix("e") for spelling in spellings]
    return next((stem + "en" for stem in stems if len(stem) > 1 and _is_known(stem + "en")), None)


def _is_listed(lemma: str) -> bool:
    return verb(lemma) is not None


def _is_known(lemma: str) -> bool:
    return verb(lemma) is not None or is_base(lemma) or lemma in irregular_verbs().parts or is_verb(lemma)


@lru_cache(maxsize=32768)
def participle_lemma(form: str) -> str | None:
    """The infinitive of a past participle (*abgesagt* → absagen, *verstanden* → verstehen); None where it is none."""
    word = fold(form)
    bases = _base_participles(word)
    if bases:
        return bases[0]
    for particle in particles_before(word, SHORTEST_PARTICIPLE):
        fitting = [base for base in _base_participles(word[len(particle) :]) if is_separable(particle, base)]
        if fitting:
            return min((particle + base for base in fitting), key=lambda lemma: verb(lemma) is None)
    return _twice_separable(word)


@lru_cache(maxsize=16384)
def participle_verb(form: str) -> tuple[str, bool] | None:
    """The infinitive of an inflected participle, and whether it is a present participle; None for other adjectives."""
    for ending in ADJECTIVE_ENDINGS:
        stem = form.removesuffix(ending)
        if stem == form:
            continue
        if stem.endswith("end") and len(stem) > 5:
            infinitive = stem[:-1].replace("zu", "", 1) if "zu" in stem[2:6] and not is_verb(stem[:-1]) else stem[:-1]
            return (infinitive, True) if is_verb(infinitive) else None
        if stem.endswith(("t", "n")):
            lemma = participle_lemma(stem)
            return None if lemma is None else (lemma, False)
    return None


def _twice_separable(word: str) -> str | None:
    """A particle verb with a further particle: wiederhergestellt."""
    for particle in variable_particles():
        rest = word.removeprefix(particle)
        lemma = participle_lemma(rest) if rest != word and len(rest) > 5 else None
        if lemma is not None and verb(particle + lemma) is not None:
            return particle + lemma
    return None


def _base_participles(word: str) -> tuple[str, ...]:
    """The verbs without separable particle that have this participle, the likeliest first."""
    irregular = _irregular_participles()
    if word in irregular:
        return (irregular[word],)
    found: list[str] = []
    for prefix in (*PREFIXES, *variable_particles()):
        if not word.startswith(prefix):
            continue
        rest = word[len(prefix) :]
        base = irregular.get("ge" + rest) or irregular.get(rest)
        if base is not None and _makes(prefix + base, word):
            found.append(prefix + base)
    stems = [word.removeprefix("ge")] if word.startswith("ge") else []
    candidates = [lemma for stem in (*stems, word) if stem.endswith("t") for lemma in _regular_candidates(stem)]
    return (*found, *(lemma for lemma in candidates if _makes(lemma, word)))


def _makes(lemma: str, participle: str) -> bool:
    """Whether a known verb has this participle."""
    if not _is_known(lemma):
        return False
    split = split_particle(lemma)
    if split is not None and lemma.removeprefix(split[0]) == split[1] and split[0] not in variable_particles():
        return False
    if split is not None:
        return fold(_inseparable_parts(lemma).participle) == participle
    return fold(principal_parts(lemma).participle) == participle


def _inseparable_parts(lemma: str) -> PrincipalParts:
    """The parts of a verb whose particle is an unstressed prefix in this use (übersetzt)."""
    prefix = next((one for one in variable_particles() if lemma.startswith(one)), "")
    base = principal_parts(lemma.removeprefix(prefix))
    return prefixed_parts(prefix, base)


def verb_lemma(form: str, tag: str) -> str | None:
    """The infinitive of a verb form by its STTS tag; None where the form fits no known verb."""
    if tag.endswith("FIN"):
        return finite_lemma(form)
    if tag.endswith("PP"):
        return participle_lemma(form)
    word = form.lower()
    if tag == "VVIZU":
        return next((word[: at.start()] + word[at.end() :] for at in re.finditer("zu", word) if _joins(word, at)), None)
    return word if tag.endswith("INF") and _is_known(word) else None


def _joins(word: str, at: re.Match[str]) -> bool:
    """Whether *zu* stands between a particle and its base (ab-zu-sagen)."""
    return at.start() > 0 and is_separable(word[: at.start()], word[at.end() :])
