"""The dictionary form of a word whose tag is known.

Takes a form and its tag, gives its lemma: of verbs the infinitive with a joined particle, of nouns the nominative
singular, of adjectives the bare stem, of names the form itself without the genitive -s of a known name.

    US-Außenministern  NN     US-Außenminister      hyphen compounds keep their front part
    abgesagten         ADJA   abgesagt
    zurückgetreten     VVPP   zurücktreten
    Russlands          NE     Russland

Verbs and adjectives come from HanTa's model. Nouns are looked up in the noun index; where it leaves them as they are
and both the model and the dictionary agree on something else, those win.
"""

from __future__ import annotations

import re

from eventdsl.german.dictionary import guessed_lemma
from eventdsl.german.form_cache import CachedForms
from eventdsl.german.nouns import entries, noun_lemma, noun_readings
from eventdsl.german.word_lists import word_lists, word_map
from eventdsl.text.morphology import MASCULINE

_ALWAYS = tuple(sorted(word_lists("eszett")["always"]))
_WRITTEN = tuple(sorted(word_lists("eszett")["written"]))
_HYPHENS = "-‐‑"
_APOSTROPHES = "'’ʼ"
_GENDER = re.compile(r"(?<=\w)(?:[:*_/]-?(?:innen|in)|\((?:innen|in)\))$")
_VERBATIM = frozenset({"$.", "$,", "$(", "XY", "FM", "CARD", "TRUNC", "ITJ", "UNKNOWN"})
_SHORTEST_NAME = 3
_MOST_FORMS = 400_000  # bounds the memory for forms of endless input


class Lemmatizer:
    """Lemmas by tag; `tag` is the model's own (NNA, VV(FIN))."""

    def __init__(self, forms: CachedForms) -> None:
        self._forms = forms
        self._closed = word_map("lemmas")
        self._memory: dict[tuple[str, str], str] = {}

    def lemma(self, form: str, tag: str) -> str:
        """The lemma of a form as it stands in the text (NFC)."""
        key = (form, tag)
        lemma = self._memory.get(key)
        if lemma is None:
            if len(self._memory) >= _MOST_FORMS:
                self._memory.clear()
            lemma = self._memory[key] = self._lemma(form, tag)
        return lemma

    def _lemma(self, form: str, tag: str) -> str:
        if (closed := self._closed.get(form.lower())) is not None:
            return closed
        match tag:
            case "NE":
                return self._name(form)
            case "NN" | "NNI" | "NNA":
                return _spelling(self._compound(form, tag), form)
            case "ADJ(A)" | "ADJ(D)":
                return _spelling(self._adjective(form, tag), form)
            case _ if tag in _VERBATIM:
                return form
            case _:
                return self._forms.lemma(form.lower(), tag)

    def _compound(self, form: str, tag: str) -> str:
        """A noun; of a compound with hyphens the last part."""
        form = _without_gender(form)
        cut = max(form.rfind(hyphen) for hyphen in _HYPHENS) + 1
        if 0 < cut < len(form) and form[cut].isalpha():
            return form[:cut] + (self._noun(form[cut:], tag) if form[cut].isupper() else form[cut:])
        return self._noun(form, tag) if form[:1].isalpha() else form

    def _noun(self, form: str, tag: str) -> str:
        if tag == "NNI":
            return form.removesuffix("s")
        looked_up, modelled = noun_lemma(form), _capitalized(self._forms.lemma(form.lower(), tag), form)
        if looked_up is not None and _fold(looked_up) == _fold(modelled):
            return looked_up
        if tag == "NNA":
            return modelled
        guessed = guessed_lemma(form)
        if looked_up is None or _fold(guessed) == _fold(modelled):
            return guessed if guessed[:1].isupper() == form[:1].isupper() else form
        return looked_up

    def _name(self, form: str) -> str:
        """A name without its genitive -s where the name without it is known and the whole is not."""
        if form[-1:] in _APOSTROPHES and len(form) > 2:
            return form[:-1]
        bare = form.removesuffix("s")
        if bare == form or len(bare) < _SHORTEST_NAME or bare.isupper() or self._is_name(form):
            return form
        return bare if bare in _names(form) or self._is_name(bare) else form

    def _is_name(self, form: str) -> bool:
        small = form.lower()  # the model has some names in the spelling of before 1996: Rußland
        return form in _names(form) or any(map(self._forms.knows_name, {small, small.replace("ss", "ß")}))

    def _adjective(self, form: str, tag: str) -> str:
        cut = max(form.rfind(hyphen) for hyphen in _HYPHENS) + 1
        return form[:cut] + self._forms.lemma(form[cut:].lower(), tag) if cut < len(form) else form


def _without_gender(form: str) -> str:
    """A gender form as its masculine: Minister:innen, Kolleg:innen → Kollege."""
    stem = _GENDER.sub("", form)
    if not stem or stem == form:
        return form
    weak = stem + "e"
    return weak if noun_lemma(weak, MASCULINE) == weak and noun_readings(weak) & MASCULINE else stem


def _names(form: str) -> set[str]:
    """The names that a form may be a form of."""
    return {entry.lemma for entry in entries(form) if entry.is_name}


def _capitalized(lemma: str, form: str) -> str:
    """The lemma with the capitals of the form as far as both agree."""
    same = 0
    while same < min(len(lemma), len(form)) and lemma[same].lower() == form[same].lower():
        same += 1
    return form[:same] + lemma[same:].lower() if same else lemma


def _fold(lemma: str) -> str:
    return lemma.casefold().replace("-", "")


def _spelling(lemma: str, form: str) -> str:
    """The lemma in today's spelling of ß and ss."""
    if "ß" not in lemma and "ss" not in lemma:
        return lemma
    result = lemma.replace("ß", "ss")
    for part in _ALWAYS + (_WRITTEN if "ß" in form else ()):
        place = result.lower().find(part.replace("ß", "ss"))
        if place >= 0:
            place += part.index("ß")
            result = result[:place] + "ß" + result[place + 2 :]
    return result
