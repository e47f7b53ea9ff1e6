"""What a word is by its form and tag alone: lemma, case candidates, finite readings, signs of names and the like.

Takes a form (NFC) and the model's tag; gives a `Word`. That is the work of several dictionaries, so the answer is kept
in a store of its own, as one line of text, in a folder that is named by the lexicon it was made with:

    absagt  VV(FIN)   →   VVFIN/0/65535/20:present:indicative absagen
"""

from __future__ import annotations

from functools import cache, lru_cache
from hashlib import sha256
from sys import intern

from eventdsl.code_stamp import code_stamp
from eventdsl.german.distributions import distribution_version
from eventdsl.german.form_analysis import model_digest
from eventdsl.german.form_cache import CachedForms, Remembered, open_store
from eventdsl.german.inflection import finite_form, finite_lemma
from eventdsl.german.lemmas import Lemmatizer
from eventdsl.german.morphology import word_readings
from eventdsl.german.word_lists import word_map
from eventdsl.german.word_signs import word_signs
from eventdsl.text.morphology import FiniteForm, Mood, Readings, Tense
from eventdsl.values import value

_MOST_WORDS = 200_000  # bounds the memory for endless input
_FINITE = ("FIN", "IMP")
_NOT_FINITE = "-"


@value
class Word:
    """The part of a token that its place in the sentence does not change."""

    norm: str
    lower: str
    lemma: str
    pos: str
    signs: int
    readings: Readings
    finite: FiniteForm | None


class WordReader:
    """Reads words, each once."""

    def __init__(self, forms: CachedForms, remembered: Remembered) -> None:
        self._remembered = remembered
        self._lemmatizer = Lemmatizer(forms)
        self._standard = word_map("tags")
        self._words: dict[tuple[str, str], Word] = {}

    def word(self, form: str, tag: str) -> Word:
        """The word that a form with a tag of the model is."""
        return self._words.get((form, tag)) or self._remember(form, tag)

    def _remember(self, form: str, tag: str) -> Word:
        if len(self._words) >= _MOST_WORDS:
            self._words.clear()
        word = self._words[form, tag] = self.fresh(form, tag)
        return word

    def fresh(self, form: str, tag: str) -> Word:
        """The same for who remembers it himself."""
        line = self._remembered.stored(form, tag)
        word = read_word(line, form) if line is not None else None
        if word is None:
            word = self.read(form, tag)
            self._remembered.keep(form, tag, write_word(word))
        return word

    def read(self, form: str, tag: str) -> Word:
        """The word by the dictionaries themselves."""
        pos, lemma, finite = intern(self._standard.get(tag, tag)), self._lemmatizer.lemma(form, tag), None
        if pos.endswith(_FINITE):
            finite = finite_form(form, lemma)
            if finite is None and (found := finite_lemma(form)) is not None:  # the model's infinitive has no such form
                lemma, finite = found, finite_form(form, found)
        lower = form.lower()
        return Word(form, lower, lemma, pos, word_signs(form, lower, lemma, pos), word_readings(form, pos), finite)


@cache
def shared_words() -> Remembered:
    """What this and earlier processes have read of words, in the user's cache folder if there is one."""
    return Remembered(open_store("words", lexicon_digest()))


@cache
def lexicon_digest() -> str:
    """What identifies the code, the data and the model that words are read with."""
    installed = [distribution_version(name) for name in ("simplemma", "babel")]
    facts = (code_stamp("german", "german/data"), model_digest(), *installed)
    return sha256(repr(facts).encode()).hexdigest()[:12]


def write_word(word: Word) -> str:
    """A word as a line of text."""
    return f"{word.pos}/{word.signs}/{word.readings}/{_write_finite(word.finite)} {word.lemma}"


def read_word(line: str, form: str) -> Word | None:
    """The word that a line was written for with a form; None where it is no such line."""
    end = line.find(" ")
    facts = _read_facts(line[:end]) if end > 0 else None
    if facts is None:
        return None
    pos, signs, readings, finite = facts
    return Word(form, form.lower(), line[end + 1 :], pos, signs, readings, finite)


@lru_cache(maxsize=_MOST_WORDS)
def _read_facts(text: str) -> tuple[str, int, Readings, FiniteForm | None] | None:
    """What a line tells of a word but its lemma; many words share it."""
    try:
        pos, signs, readings, written = text.split("/")
        finite = None if written == _NOT_FINITE else _read_finite(written)
        return intern(pos), int(signs), int(readings), finite  # one object for a tag is fast to find in a set
    except ValueError:
        return None


def _write_finite(finite: FiniteForm | None) -> str:
    if finite is None:
        return _NOT_FINITE
    return f"{finite.persons}:{','.join(sorted(finite.tenses))}:{','.join(sorted(finite.moods))}"


@cache
def _read_finite(text: str) -> FiniteForm:
    persons, tenses, moods = text.split(":")
    return FiniteForm(int(persons), frozenset(map(Tense, tenses.split(","))), frozenset(map(Mood, moods.split(","))))
