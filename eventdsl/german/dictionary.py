"""The dictionary of word forms: is this a form of German, and of which word?

Takes a form, gives what simplemma knows of it. Its dictionary takes a second to load, so answers are kept in the form
cache and a warm start never loads it.
"""

from __future__ import annotations

from eventdsl.german.form_cache import shared_forms

_LEMMA = "simplemma exact"  # in the place of a tag
_KNOWN = "simplemma known"


def dictionary_lemma(form: str) -> str:
    """The dictionary form of a word form, the form itself where the dictionary does not have it."""
    return shared_forms().remembered(form, _LEMMA, lambda: _lemmatize(form))


def is_dictionary_form(form: str) -> bool:
    """Whether the dictionary has a form."""
    return shared_forms().remembered(form, _KNOWN, lambda: str(_is_known(form))) == str(True)


def _lemmatize(form: str) -> str:
    import simplemma  # takes a second: only where no cache knows the form

    return str(simplemma.lemmatize(form, lang="de"))


def _is_known(form: str) -> bool:
    import simplemma

    return bool(simplemma.is_known(form, lang="de"))
