"""New forms for the words of a draft: verbs in another tense or voice, noun phrases in another case or gender.

Takes verb groups and constituents; gives changed ones.

    sagt … ab       perfect    hat … abgesagt
    den Präsidenten nominative der Präsident
    der Minister    feminine   die Ministerin

Forms are made from the paradigms of the German lexicon and read back by its analysis; where a form does not come back
as what it was made for, there is none (None).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from eventdsl.german.conjugation import verb_forms
from eventdsl.german.inflection import finite_form, participle_lemma
from eventdsl.german.morphology import (
    DETERMINER_TAGS,
    ENDINGS,
    Declension,
    adjective_readings,
    declension_after,
    determiner_readings,
    tables,
)
from eventdsl.german.nouns import analyse as analyse_noun
from eventdsl.german.nouns import entries, noun_lemma, noun_readings
from eventdsl.german.verbs import verb as verb_entry
from eventdsl.testing.metamorphic.wording import Constituent, VerbGroup, Word
from eventdsl.text.clause import Voice
from eventdsl.text.morphology import CELLS, FEMININE, MASCULINE, SINGULAR, Readings, Tense, cases_of

PASSIVE_PARTICIPLE = "worden"
NOUN_ENDINGS = ("", "n", "en", "s", "es")

# ---- verbs ----------------------------------------------------------------------------------------------------------


def conjugated(verb: VerbGroup, tense: Tense, modal: str | None = None) -> VerbGroup | None:
    """A verb group in another tense, with or without a modal; voice and person stay."""
    if not verb.regular or verb.voice not in (Voice.ACTIVE, Voice.PASSIVE) or not _is_readable(verb.lemma):
        return None
    forms = verb_forms(verb.lemma)
    passive = verb.voice is Voice.PASSIVE
    own = Word(forms.participle if passive else verb.lemma, "VVPP" if passive else "VVINF", verb.lexical)
    nonfinite = (own, Word("werden", "VAINF")) if passive else (own,)
    if modal is not None:
        return replace(_with_auxiliary(verb, modal, tense, nonfinite), modal=modal, tense=tense)
    match tense:
        case Tense.FUTURE:
            found = _with_auxiliary(verb, "werden", Tense.PRESENT, nonfinite)
        case Tense.PERFECT | Tense.PLUPERFECT:
            auxiliary = "sein" if passive else _auxiliary(verb.lemma)
            if auxiliary is None:
                return None
            participle = Word(forms.participle, "VVPP", verb.lexical)
            closing = (participle, Word(PASSIVE_PARTICIPLE, "VAPP")) if passive else (participle,)
            simple = Tense.PRESENT if tense is Tense.PERFECT else Tense.PRETERITE
            found = _with_auxiliary(verb, auxiliary, simple, closing)
        case Tense.PRESENT | Tense.PRETERITE if passive:
            found = _with_auxiliary(verb, "werden", tense, (own,))
        case Tense.PRESENT | Tense.PRETERITE:
            finite = Word(forms.select(verb.person, tense), "VVFIN", verb.lexical)
            particle = None if forms.particle is None else Word(forms.particle, "PTKVZ", verb.lexical)
            found = replace(verb, finite=finite, closing=(), particle=particle)
        case _:
            return None
    return replace(found, tense=tense)


def in_passive(verb: VerbGroup) -> VerbGroup | None:
    """An active verb group as a werden-passive in the same tense."""
    entry = verb_entry(verb.lemma)
    if entry is None or not entry.has_personal_passive or verb.voice is not Voice.ACTIVE:
        return None
    return conjugated(replace(verb, voice=Voice.PASSIVE), verb.tense, verb.modal)


def _with_auxiliary(verb: VerbGroup, auxiliary: str, tense: Tense, closing: tuple[Word, ...]) -> VerbGroup:
    finite = Word(verb_forms(auxiliary).select(verb.person, tense), "VAFIN")
    return replace(verb, finite=finite, closing=closing, particle=None)


def _auxiliary(lemma: str) -> str | None:
    """The auxiliary of the perfect, where the lexicon is sure of it."""
    if lemma == "sein":
        return "sein"
    entry = verb_entry(lemma)
    return entry.auxiliaries[0] if entry is not None and len(entry.auxiliaries) == 1 else None


def _is_readable(lemma: str) -> bool:
    """Whether the analysis reads the forms of a verb as this verb."""
    entry = verb_entry(lemma)
    if entry is None:
        return False
    base = lemma.removeprefix(entry.particle or "")
    forms = verb_forms(lemma)
    finite = {found.form for found in forms.finite}
    return participle_lemma(forms.participle) == lemma and all(finite_form(form, base) is not None for form in finite)


# ---- noun phrases ---------------------------------------------------------------------------------------------------


def declined(constituent: Constituent, target: Readings) -> tuple[Word, ...] | None:
    """The core of a noun phrase in another case; `target` is a single case with the cell that the phrase has."""
    core, head = constituent.core, constituent.head
    if core is None or head is None or constituent.coordinated or constituent.pronoun or core.first:
        return None
    words = constituent.words[core.first : core.last]
    first = words[0]
    determiner = first.text if first.pos in DETERMINER_TAGS else None
    found: list[Word] = []
    for index, word in enumerate(words):
        changed = _declined_word(word, index == head, determiner, target, bare=len(words) > 1 and determiner is None)
        if changed is None:
            return None
        found.append(changed)
    return (*found, *constituent.words[core.last :])


def _declined_word(word: Word, is_head: bool, determiner: str | None, target: Readings, bare: bool) -> Word | None:
    """One word of a noun phrase in another case; names stay, and so do titles without an article."""
    if word.pos in DETERMINER_TAGS:
        form = _first(_determiners(word.text), lambda form: determiner_readings(form) & target)
    elif word.pos == "ADJA":
        declension = Declension.STRONG if determiner is None else declension_after(_determined(determiner, target))
        form = _adjective(word.text, declension, target)
    elif word.pos == "NN" and is_head and not bare:
        form = _noun(word.text, target)
    elif word.pos in ("NE", "FM", "CARD", "NN"):
        form = word.text
    else:
        return None
    return None if form is None else replace(word, text=form)


def _determined(determiner: str, target: Readings) -> str:
    return _first(_determiners(determiner), lambda form: determiner_readings(form) & target) or determiner


def _determiners(form: str) -> Iterator[str]:
    """The forms of a determiner."""
    word = form.lower()
    simple = ("der", "die", "das", "den", "dem", "des")
    if word in simple:
        yield from simple
        return
    for ending in ENDINGS:
        stem = word.removesuffix(ending)
        if (not ending or stem != word) and stem in tables().stems:
            yield from (stem + other for other in reversed(ENDINGS))
            return


def _adjective(form: str, declension: Declension, target: Readings) -> str | None:
    if form[:1].isupper() and form.endswith("er"):
        return form
    stem = next((form.removesuffix(ending) for ending in ENDINGS[:-1] if form.endswith(ending)), None)
    if stem is None:
        return None
    forms = (stem + ending for ending in ("e", "en", "er", "es", "em"))
    return _first(forms, lambda found: adjective_readings(found, declension) & target)


def _noun(form: str, target: Readings) -> str | None:
    """A noun in another case, itself if it fits."""
    known = analyse_noun(form)
    if known is None or any(entry.is_adjectival for entry in known.entries):
        return None
    if noun_readings(form) & target:
        return form
    lemma = noun_lemma(form)
    stems = (form, *(form.removesuffix(ending) for ending in ("en", "n") if form.endswith(ending)))
    forms = (stem + ending for stem in stems for ending in NOUN_ENDINGS)
    return _first(
        forms, lambda found: _is_known(found) and noun_readings(found) & target and noun_lemma(found) == lemma
    )


def _is_known(form: str) -> bool:
    found = analyse_noun(form)
    return found is not None and bool(found.entries)


def _first(forms: Iterator[str], fits: Callable[[str], int | bool]) -> str | None:
    return next((form for form in forms if fits(form)), None)


def cell_of(readings: Readings) -> Readings | None:
    """The gender or plural that a phrase is sure to have."""
    found = [cell for cell in CELLS.values() if readings & cell]
    return found[0] if len(found) == 1 else None


# ---- gender ---------------------------------------------------------------------------------------------------------


def feminine_noun(form: str) -> str | None:
    """The noun in -in that goes with the noun of a man (Minister → Ministerin); None where the lexicon has none."""
    known = analyse_noun(form)
    if known is None or not all(entry.readings & (MASCULINE | ~SINGULAR) for entry in known.entries):
        return None
    lemma = known.entries[0].lemma
    for stem in (lemma, lemma[:-1] if lemma.endswith("e") else lemma):
        feminine = stem + "in"
        if any(entry.lemma == feminine and entry.readings & FEMININE for entry in entries(feminine)):
            return known.modifier + (feminine if not known.modifier or known.modifier[-1] == "-" else feminine.lower())
    return None


def in_feminine(constituent: Constituent) -> Constituent | None:
    """A phrase about a man as one about a woman, in the same case (der neue Minister → die neue Ministerin)."""
    core, head = constituent.core, constituent.head
    cases = cases_of(constituent.readings)
    if core is None or head is None or cell_of(constituent.readings) != MASCULINE or len(cases) != 1:
        return None
    noun = feminine_noun(constituent.words[head].text)
    if noun is None or constituent.name is not None or core.first:
        return None
    target = constituent.readings << 1  # the feminine cell stands beside the masculine one
    words = declined(replace(constituent, words=_with(constituent, head, noun)), target)
    if words is None or any(word.pos == "PPOSAT" for word in constituent.words):
        return None
    return replace(constituent, words=words, readings=target)


def _with(constituent: Constituent, index: int, text: str) -> tuple[Word, ...]:
    words = list(constituent.words)
    words[index] = replace(words[index], text=text)
    return tuple(words)
