"""A word of a pattern that no form of a German word is.

clause {wer} sgat {was} ab          nobody writes *sgat*
phrase Teilnahmne an {was}          the dictionary has *Teilnahme*, one letter away

A small word that no dictionary knows is reported. A capitalised one may be a name, so it is reported only where one
letter more, less or otherwise makes it a noun of the dictionary.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from eventdsl.analysis.checks.check import Check
from eventdsl.analysis.survey import Survey
from eventdsl.analysis.vocabulary import HEAD_FEATURE
from eventdsl.diagnostics import Diagnostic, Label, warning
from eventdsl.german.conjugation import finite_verbs
from eventdsl.german.dictionary import is_dictionary_form
from eventdsl.german.inflection import finite_lemma, participle_lemma
from eventdsl.german.nouns import analyse, is_known
from eventdsl.german.prepositions import preposition
from eventdsl.german.verbs import is_particle, verb_lemmas
from eventdsl.syntax import ast
from eventdsl.syntax.walk import find

SLUG = "unknown-word"
_LETTERS = "abcdefghijklmnopqrstuvwxyzäöüß"
_SHORTEST = 5  # a shorter capitalised word has too many neighbours
_WORDED = ("lemma", "form")


def run(survey: Survey) -> Iterator[Diagnostic]:
    for module in survey.modules:
        source = survey.source(module)
        for word in dict.fromkeys(_words(survey, module)):
            if not _is_word(word.text):
                near = _near(word.text)
                help = f'did you mean "{near}"?' if near else "write a word as it stands in texts; names go into a list"
                yield warning(SLUG, f'no German word has the form "{word.text}"', Label(source, word.span), help=help)


def _words(survey: Survey, module: str) -> Iterator[ast.Word]:
    """The words of patterns, heads and guards; the entries of lists are names more often than not."""
    for statement in survey.find(module, ast.PatternStatement):
        yield from _pattern_words(statement.pattern)
    for fragment in survey.find(module, ast.FragmentDeclaration):
        yield from _pattern_words(fragment.pattern)
    for phrase in survey.find(module, ast.PhraseMember):
        yield from _pattern_words(phrase.pattern)
    for member in survey.find(module, ast.HeadMember):
        yield from _bare(member.words)
    for head in survey.find(module, ast.HeadGuard):
        yield from _bare(head.words)
    for guard in survey.find(module, ast.ContainsGuard):
        yield from _bare(guard.words)


def _bare(words: Iterable[ast.Word | ast.Form | ast.ListReference]) -> Iterator[ast.Word]:
    return (word for word in words if isinstance(word, ast.Word))


def _pattern_words(pattern: ast.Pattern) -> Iterator[ast.Word]:
    """The words of a pattern but for the values of attributes that are no words (`pos=NN`)."""
    unworded: set[ast.Word] = set()
    for attribute in find(pattern, ast.Attribute):
        if attribute.name not in _WORDED:
            unworded |= {value for value in attribute.values if isinstance(value, ast.Word)}
    for feature in find(pattern, ast.Feature):
        if feature.name != HEAD_FEATURE:
            unworded |= {value for value in feature.values if isinstance(value, ast.Word)}
    yield from (word for word in find(pattern, ast.Word) if word not in unworded)


@lru_cache(maxsize=16384)
def _is_word(text: str) -> bool:
    last = text.rsplit("-", 1)[-1]
    if not last.isalpha() or last.isupper() or not set(last.lower()) <= set(_LETTERS):
        return True  # an abbreviation, a number, a gender form, a foreign name
    if last[:1].isupper():
        return len(last) < _SHORTEST or analyse(last) is not None or is_dictionary_form(last) or _near(last) is None
    known = preposition(last) is not None or is_particle(last) or is_dictionary_form(last)
    return known or finite_lemma(last) is not None or participle_lemma(last) is not None


def _near(text: str) -> str | None:
    """The known word that differs by one letter, or by two neighbours that stand the other way round."""
    is_noun = text[:1].isupper()
    candidates = (found for found in _neighbours(text) if (is_known(found) if is_noun else found in _verb_forms()))
    return next(candidates, None)


def _neighbours(text: str) -> Iterator[str]:
    """The words one swap, loss, change or gain of a letter away, but for the first letter."""
    parts = [(text[:at], text[at:]) for at in range(1, len(text) + 1)]
    yield from (before + after[1] + after[0] + after[2:] for before, after in parts if len(after) > 1)
    yield from (before + after[1:] for before, after in parts if after)
    for letter in _LETTERS:
        yield from (before + letter + after[1:] for before, after in parts if after)
        yield from (before + letter + after for before, after in parts)


@cache
def _verb_forms() -> frozenset[str]:
    """Infinitives and finite forms of the verbs of the lexicon."""
    return frozenset(form.form for lemma in verb_lemmas() for form in finite_verbs(lemma)) | verb_lemmas()


CHECK = Check(
    SLUG,
    """A bare word matches by lemma or by its own form. This one is neither a form nor a lemma of any German word that
    the dictionaries know, so that the pattern can never match what it was written for; mostly it is a slip of the keys.

    Write the word as it stands in texts. A name or a new coinage belongs in a list, where any word is accepted.
    """,
    run,
)
