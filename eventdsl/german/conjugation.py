"""The paradigms of German verbs, made from their principal parts.

Takes lemmas (with or without a separable particle); gives finite forms with person, tense and mood, participles and
zu-infinitives. Irregular verbs stand in `data/strong_verbs.tsv`, every other verb is regular:

    absagen   sagt · sagte · abgesagt · abzusagen          particle ab, regular base
    verstehen versteht · verstand · verstanden · zu …      prefix ver, irregular base stehen

`inflection` goes the way back.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources

from eventdsl.german.verbs import is_verb, split_particle, variable_particles, verb
from eventdsl.german.word_lists import word_lists
from eventdsl.text.morphology import (
    FIRST_PLURAL,
    FIRST_SINGULAR,
    SECOND_PLURAL,
    SECOND_SINGULAR,
    THIRD_PLURAL,
    THIRD_SINGULAR,
    Mood,
    Persons,
    Tense,
)
from eventdsl.values import value

DATA = resources.files("eventdsl.german") / "data"
PERSONS: tuple[Persons, ...] = (
    FIRST_SINGULAR,
    SECOND_SINGULAR,
    THIRD_SINGULAR,
    FIRST_PLURAL,
    SECOND_PLURAL,
    THIRD_PLURAL,
)
WORDS = word_lists("conjugation")
PREFIXES = tuple(sorted(WORDS["prefixes"], key=lambda prefix: (-len(prefix), prefix)))
VOWEL = re.compile(r"[aeiouäöüy]")
LINKING_E = re.compile(r"(?:[td]|ch[mn]|[^aeiouäöülrhmn][mn])$")  # arbeit-et, rechn-et, but film-t, lern-t
SIBILANT = re.compile(r"(?:s|ß|x|z|tz)$")
SEIN = {
    (Tense.PRESENT, Mood.INDICATIVE): "bin bist ist sind seid sind",
    (Tense.PRETERITE, Mood.INDICATIVE): "war warst war waren wart waren",
    (Tense.PRESENT, Mood.SUBJUNCTIVE_I): "sei seist sei seien seiet seien",
    (Tense.PRETERITE, Mood.SUBJUNCTIVE_II): "wäre wärst wäre wären wärt wären",
}


@value
class PrincipalParts:
    """Infinitive, third person singular of present, preterite and Konjunktiv II, participle; without a particle."""

    infinitive: str
    present: str
    preterite: str
    participle: str
    subjunctive: str
    irregular: bool = False

    @property
    def stem(self) -> str:
        return infinitive_stem(self.infinitive)


@value
class FiniteVerb:
    """One finite form of a paradigm, without a separable particle."""

    form: str
    person: Persons
    tense: Tense
    mood: Mood


@value
class VerbForms:
    """The paradigm of a verb; `finite` without its particle, the non-finite forms with it."""

    lemma: str
    particle: str | None
    finite: tuple[FiniteVerb, ...]
    participle: str
    present_participle: str
    zu_infinitive: str  # abzusagen; zu sagen

    def select(self, person: Persons, tense: Tense, mood: Mood = Mood.INDICATIVE) -> str:
        """The finite form of a person, tense and mood; raises LookupError for tenses that are periphrastic."""
        for verb_form in self.finite:
            if (verb_form.person, verb_form.tense, verb_form.mood) == (person, tense, mood):
                return verb_form.form
        raise LookupError(f"{self.lemma} has no form for {tense}, {mood}")


def infinitive_stem(infinitive: str) -> str:
    """The stem of an infinitive: sag-en, sammel-n, tu-n."""
    if infinitive.endswith(("eln", "ern")) or not infinitive.endswith("en"):
        return infinitive[:-1]
    return infinitive[:-2]


@value
class IrregularVerbs:
    """The table of irregular verbs; `further` holds second paradigms, `regular` verbs that only look irregular."""

    parts: dict[str, PrincipalParts]
    further: dict[str, PrincipalParts]
    regular: frozenset[str]


def _parts(fields: list[str]) -> PrincipalParts:
    infinitive, present, preterite, participle, subjunctive = fields
    return PrincipalParts(infinitive, present, preterite, participle, subjunctive, irregular=True)


@cache
def irregular_verbs() -> IrregularVerbs:
    """The table of irregular verbs, read once."""
    found: dict[str, PrincipalParts] = {}
    further: dict[str, PrincipalParts] = {}
    regular: set[str] = set()
    for line in (DATA / "strong_verbs.tsv").read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if fields[0] == "regular":
            regular.add(fields[1])
        elif fields[0] == "also":
            further[fields[1]] = _parts(fields[1:])
        elif not line.startswith("#"):
            found[fields[0]] = _parts(fields)
    return IrregularVerbs(found, further, frozenset(regular))


def inseparable_prefix(lemma: str) -> str | None:
    """The unstressed prefix of a verb (*ver*-stehen), None where it has none."""
    if lemma in irregular_verbs().parts:
        return None
    entry = verb(lemma)
    prefixes = PREFIXES + (variable_particles() if entry is None or entry.particle is None else ())
    for prefix in prefixes:
        rest = lemma.removeprefix(prefix)
        if rest == lemma or not VOWEL.search(infinitive_stem(rest)) or rest[:1] == rest[1:2]:
            continue
        if prefix in PREFIXES or entry is not None or is_verb(rest):
            return prefix
    return None


@lru_cache(maxsize=8192)
def principal_parts(lemma: str) -> PrincipalParts:
    """The principal parts of a verb; of a particle verb those of its base."""
    split = split_particle(lemma)
    irregular = irregular_verbs()
    if split is None:
        return _base_parts(lemma)
    base = split[1]
    if lemma in irregular.regular:
        return _regular(base, None)
    entry = verb(base)
    return principal_parts(base) if entry is not None and entry.particle is not None else _base_parts(base)


def _base_parts(lemma: str) -> PrincipalParts:
    """The principal parts of a verb without separable particle."""
    irregular = irregular_verbs()
    if lemma in irregular.parts:
        return irregular.parts[lemma]
    prefix = inseparable_prefix(lemma)
    rest = lemma.removeprefix(prefix or "")
    if prefix is not None and rest in irregular.parts and lemma not in irregular.regular:
        return prefixed_parts(prefix, irregular.parts[rest])
    return _regular(lemma, prefix)


def prefixed_parts(prefix: str, base: PrincipalParts) -> PrincipalParts:
    """The parts of an irregular verb with an unstressed prefix (*ver*-stehen)."""
    participle = base.participle.removeprefix("ge") if base.participle.startswith("ge") else base.participle
    if base.infinitive in WORDS["contracted_participles"]:
        participle = "g" + participle
    return PrincipalParts(
        prefix + base.infinitive,
        prefix + base.present,
        prefix + base.preterite,
        prefix + participle,
        prefix + base.subjunctive,
        irregular=True,
    )


def _regular(lemma: str, prefix: str | None) -> PrincipalParts:
    stem = infinitive_stem(lemma)
    link = "e" if LINKING_E.search(stem) else ""
    unprefixed = (prefix is None and not lemma.endswith("ieren")) or lemma.endswith("frieren")
    participle = ("ge" if unprefixed else "") + stem + link + "t"
    preterite = stem + link + "te"
    return PrincipalParts(lemma, stem + link + "t", preterite, participle, preterite)


def _present(parts: PrincipalParts) -> list[str]:
    stem, infinitive = parts.stem, parts.infinitive
    link = "e" if LINKING_E.search(stem) else ""
    if parts.infinitive in WORDS["preterite_presents"]:
        second = parts.present + ("t" if SIBILANT.search(parts.present) else "st")
        return [parts.present, second, parts.present, infinitive, stem + "t", infinitive]
    first = stem[:-2] + "le" if infinitive.endswith("eln") else stem + "e"
    if parts.present == stem + link + "t":
        second = stem + ("t" if SIBILANT.search(stem) else link + "st")
    else:
        changed = parts.present if link and not parts.present.endswith("dt") else parts.present.removesuffix("t")
        second = changed + ("t" if SIBILANT.search(changed) else "st")
    return [first, second, parts.present, infinitive, stem + link + "t", infinitive]


def _past(form: str) -> list[str]:
    """Six persons of a preterite or a Konjunktiv II from its third person."""
    if form.endswith("e"):
        return [form, form + "st", form, form + "n", form + "t", form + "n"]
    link = "e" if LINKING_E.search(form) else ""
    second = form + ("est" if SIBILANT.search(form) or link else "st")
    return [form, second, form, form + "en", form + link + "t", form + "en"]


def _subjunctive(parts: PrincipalParts) -> list[str]:
    stem, infinitive = parts.stem, parts.infinitive
    stem = stem[:-2] + "l" if infinitive.endswith("eln") else stem
    return [stem + "e", stem + "est", stem + "e", infinitive, stem + "et", infinitive]


@lru_cache(maxsize=8192)
def finite_verbs(lemma: str) -> tuple[FiniteVerb, ...]:
    """All finite forms of a verb, without its particle; those of a second paradigm come last."""
    parts = principal_parts(lemma)
    found = _paradigm(parts)
    further = further_parts(parts.infinitive)
    return found if further is None else found + _paradigm(further)


def further_parts(infinitive: str) -> PrincipalParts | None:
    """The parts of a second paradigm, if there is one; of a verb with a prefix those of the verb behind it."""
    further = irregular_verbs().further
    if infinitive in further:
        return further[infinitive]
    if infinitive in irregular_verbs().regular:
        return None
    prefix = inseparable_prefix(infinitive)
    rest = infinitive.removeprefix(prefix or "")
    return prefixed_parts(prefix, further[rest]) if prefix is not None and rest in further else None


def _paradigm(parts: PrincipalParts) -> tuple[FiniteVerb, ...]:
    if parts.infinitive == "sein":
        rows = {key: text.split() for key, text in SEIN.items()}
    else:
        rows = {
            (Tense.PRESENT, Mood.INDICATIVE): _present(parts),
            (Tense.PRETERITE, Mood.INDICATIVE): _past(parts.preterite),
            (Tense.PRESENT, Mood.SUBJUNCTIVE_I): _subjunctive(parts),
            (Tense.PRETERITE, Mood.SUBJUNCTIVE_II): _past(parts.subjunctive),
        }
    return tuple(
        FiniteVerb(form, person, tense, mood)
        for (tense, mood), forms in rows.items()
        for person, form in zip(PERSONS, forms, strict=True)
    )


@lru_cache(maxsize=8192)
def verb_forms(lemma: str) -> VerbForms:
    """The whole paradigm of a verb."""
    parts = principal_parts(lemma)
    finite = finite_verbs(lemma)
    split = split_particle(lemma)
    if split is None:
        present = "seiend" if lemma == "sein" else lemma + "d"
        return VerbForms(lemma, None, finite, parts.participle, present, f"zu {lemma}")
    particle, base = split
    entry = verb(base)
    if entry is not None and entry.particle is not None:
        inner = verb_forms(base)
        joined = (inner.participle, inner.present_participle, inner.zu_infinitive)
    else:
        joined = (parts.participle, base + "d", "zu" + base)
    return VerbForms(lemma, particle, finite, *(particle + form for form in joined))
