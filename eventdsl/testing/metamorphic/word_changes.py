"""Transformations of single words and signs: other names, genders, spellings, encodings.

Each takes words (one a draft) and gives the changed ones, or None where there is nothing to change.

    Minister Hegseth schließt „Gespräche“ aus.
    other_actor         Minister Karl Lindner schließt „Gespräche“ aus.
    feminine            Die Ministerin …                      (der Minister …)
    swiss_spelling      Minister Hegseth schliesst …
    guillemets          … »Gespräche« …
    gender_colon        Minister:innen …                      (Minister, plural)
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace

from eventdsl.german.nouns import noun_readings
from eventdsl.testing.metamorphic.inflecting import feminine_noun, in_feminine
from eventdsl.testing.metamorphic.lexicon import Stranger, lexicon
from eventdsl.testing.metamorphic.transformation import Setting
from eventdsl.testing.metamorphic.wording import Draft, Function, Word
from eventdsl.text.clause import Phrase, PhraseKind, Range
from eventdsl.text.document import Document, Name, Sentence
from eventdsl.text.morphology import FEMININE, GENITIVE, MASCULINE, NOMINATIVE, PLURAL, SINGULAR, Readings

Words = tuple[Word, ...]
QUOTATION_MARKS = frozenset('„“”»«"')
GUILLEMETS = ("»", "«")
STRAIGHT = ('"', '"')
SWISS = ("«", "»")

# ---- names ----------------------------------------------------------------------------------------------------------


def other_actor(words: Words, setting: Setting) -> Words | None:
    """The names of persons, states and organisations replaced by others of their kind, gender and case."""
    changed = words
    for index, name in enumerate(setting.document.names):
        found = _replaced(changed, name, index, setting.document)
        changed = changed if found is None else found
    return changed if changed != words else None


def _replaced(words: Words, name: Name, number: int, document: Document) -> Words | None:
    """The words with one name replaced by a stranger's."""
    sentence = document.sentences[name.sentence]
    first = sum(len(earlier.tokens) for earlier in document.sentences[: name.sentence])
    tokens = [token.index for token in sentence.tokens if name.span.start <= token.start < name.span.end]
    phrase = next((found for found in sentence.phrases if found.name and tokens and _covers(found, tokens)), None)
    if phrase is None or not tokens:
        return None
    stranger = _stranger(name, phrase, sentence, number)
    origins = {first + index for index in tokens}
    places = [place for place, word in enumerate(words) if word.origin in origins]
    if stranger is None or len(places) != len(tokens) or places[-1] - places[0] >= len(places):
        return None  # left out, or torn apart
    last = words[places[-1]]
    genitive = _is_genitive(phrase, sentence, tokens[-1])
    new = [Word(part, "NE") for part in stranger.name.split()]
    new[-1] = Word(new[-1].text + ("s" if genitive else ""), "NE", last.origin)
    new[0] = replace(new[0], before=words[places[0]].before)
    return (*words[: places[0]], *new, *words[places[-1] + 1 :])


def _covers(phrase: Phrase, tokens: list[int]) -> bool:
    return phrase.name == Range(tokens[0], tokens[-1] + 1)


def _is_genitive(phrase: Phrase, sentence: Sentence, last: int) -> bool:
    """Whether a name bears the -s of the genitive."""
    token = sentence.tokens[last]
    return not phrase.readings & ~GENITIVE and token.text.endswith("s") and phrase.determiner is None


def _stranger(name: Name, phrase: Phrase, sentence: Sentence, number: int) -> Stranger | None:
    start = phrase.core.first
    contracted = phrase.preposition is not None and sentence.tokens[phrase.preposition].pos == "APPRART"
    article = phrase.determiner is not None or contracted
    title = phrase.name is not None and phrase.name.first > start + (phrase.determiner is not None)
    wanted = _gender(phrase)
    fitting = [
        found
        for found in lexicon().strangers
        if found.kind is name.kind and found.gender & wanted and (title or found.article == article)
    ]
    return fitting[number % len(fitting)] if fitting else None


def _gender(phrase: Phrase) -> Readings:
    if phrase.readings & PLURAL and not phrase.readings & SINGULAR:
        return PLURAL
    feminine = phrase.readings & FEMININE and not phrase.readings & MASCULINE
    return FEMININE if feminine else MASCULINE if phrase.readings & MASCULINE else phrase.readings & SINGULAR


# ---- gender ---------------------------------------------------------------------------------------------------------


def feminine(draft: Draft, _setting: Setting) -> Draft | None:
    """The man who is the subject as a woman."""
    subject = draft.find(Function.SUBJECT)
    changed = None if subject is None else in_feminine(subject)
    return None if subject is None or changed is None else draft.exchange(subject, changed)


def gender_colon(words: Words, setting: Setting) -> Words | None:
    return _gendered(words, setting.document, ":innen")


def gender_star(words: Words, setting: Setting) -> Words | None:
    return _gendered(words, setting.document, "*innen")


def _gendered(words: Words, document: Document, ending: str) -> Words | None:
    """Persons in the plural with both genders in one word."""
    people = dict(_people(document))
    changed = tuple(
        replace(word, text=people[word.origin] + ending) if word.origin in people else word for word in words
    )
    return changed if changed != words else None


def _people(document: Document) -> Iterator[tuple[int | None, str]]:
    """Plural nouns that have a feminine in -in, with its stem."""
    first = 0
    for sentence in document.sentences:
        for phrase in sentence.phrases:
            token = sentence.tokens[phrase.head]
            if phrase.kind is PhraseKind.NOMINAL and token.pos == "NN" and _is_plural(phrase, token.text):
                noun = feminine_noun(token.text)
                if noun is not None:
                    yield first + phrase.head, noun.removesuffix("in")
        first += len(sentence.tokens)


def _is_plural(phrase: Phrase, form: str) -> bool:
    """Whether a noun can only be a plural here; without an article a form of the singular would be its nominative."""
    bare = phrase.determiner is None and phrase.name is None and not noun_readings(form) & SINGULAR & NOMINATIVE
    return not phrase.readings & ~PLURAL or (bare and bool(phrase.readings & PLURAL))


# ---- spelling -------------------------------------------------------------------------------------------------------


def swiss_spelling(words: Words, _setting: Setting) -> Words | None:
    """ss for ß."""
    return _each(words, lambda text: text.replace("ß", "ss"))


def old_spelling(words: Words, _setting: Setting) -> Words | None:
    """daß and muß, as German had them until 1996."""
    old = {"dass": "daß", "muss": "muß"}
    return _each(words, lambda text: old.get(text, text))


def decomposed(words: Words, _setting: Setting) -> Words | None:
    """Umlauts as letter and mark (NFD)."""
    return _each(words, lambda text: unicodedata.normalize("NFD", text))


def composed(words: Words, _setting: Setting) -> Words | None:
    """Letters with their marks in one code point (NFC)."""
    return _each(words, lambda text: unicodedata.normalize("NFC", text))


def _each(words: Words, change: Callable[[str], str]) -> Words | None:
    changed = tuple(replace(word, text=change(word.text)) for word in words)
    return changed if changed != words else None


def line_break(words: Words, _setting: Setting) -> Words | None:
    """A line break behind the second word; only where punctuation tells that the sentence ends later."""
    if len(words) < 4 or words[-1].text not in (".", "!", "?") or words[2].before != " ":
        return None
    return (*words[:2], replace(words[2], before="\n"), *words[3:])


def guillemets(words: Words, _setting: Setting) -> Words | None:
    return _requoted(words, GUILLEMETS)


def straight_quotes(words: Words, _setting: Setting) -> Words | None:
    return _requoted(words, STRAIGHT)


def swiss_quotes(words: Words, _setting: Setting) -> Words | None:
    return _requoted(words, SWISS)


def _requoted(words: Words, marks: tuple[str, str]) -> Words | None:
    """Other quotation marks; marks alternate between opening and closing."""
    places = [index for index, word in enumerate(words) if word.text in QUOTATION_MARKS]
    if not places or len(places) % 2:
        return None
    changed = list(words)
    for number, place in enumerate(places):
        changed[place] = replace(words[place], text=marks[number % 2])
    return tuple(changed) if tuple(changed) != words else None
