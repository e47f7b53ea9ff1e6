"""A word that stands where a dictionary form is wanted and is none.

where clause has verb reiste        the text's verb is compared as *reisen*
{was, kopf=Verhandlungen}           the head of *den Verhandlungen* is compared as *Verhandlung*
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eventdsl.analysis.checks.check import Check
from eventdsl.analysis.survey import Survey
from eventdsl.analysis.vocabulary import HEAD_FEATURE
from eventdsl.diagnostics import Diagnostic, Edit, Label, warning
from eventdsl.german.nouns import entries, noun_lemma
from eventdsl.german.verbs import verb_lemmas
from eventdsl.source import SourceFile
from eventdsl.syntax import ast

SLUG = "not-a-lemma"


def run(survey: Survey) -> Iterator[Diagnostic]:
    for module in survey.modules:
        for kind in (ast.ContainsGuard, ast.HeadMember, ast.HeadGuard, ast.Feature, ast.Attribute):
            for node in survey.find(module, kind):
                yield from _check(survey.source(module), node)


def _check(source: SourceFile, node: object) -> Iterator[Diagnostic]:
    match node:
        case ast.ContainsGuard(what="verb", words=words):
            yield from _verbs(source, words)
        case ast.HeadMember(words=words) | ast.HeadGuard(words=words):
            yield from _nouns(source, words)
        case ast.Feature(name=name, values=words) if name == HEAD_FEATURE:
            yield from _nouns(source, words)
        case ast.Attribute(name="lemma", values=words):
            yield from _nouns(source, words)
        case _:
            pass


def _verbs(source: SourceFile, words: Iterable[object]) -> Iterator[Diagnostic]:
    """Every German infinitive ends in -n."""
    for word in words:
        if isinstance(word, ast.Word) and not word.text.endswith("n"):
            help = _infinitive_help(word.text)
            message = f'"{word.text}" is no infinitive; verbs are compared by theirs'
            yield warning(SLUG, message, Label(source, word.span), help=help)


def _infinitive_help(form: str) -> str:
    stems = (form.removesuffix(ending) for ending in ("te", "ten", "t", "st", "e", ""))
    infinitive = next((found for stem in stems for found in (f"{stem}en", f"{stem}n") if found in verb_lemmas()), None)
    return f"write {infinitive}" if infinitive else "write the infinitive with its particle: absagen"


def _nouns(source: SourceFile, words: Iterable[object]) -> Iterator[Diagnostic]:
    for word in words:
        if not isinstance(word, ast.Word) or not word.text[:1].isupper():
            continue
        lemma = noun_lemma(word.text)
        if lemma is None or lemma == word.text or any(entry.lemma == word.text for entry in entries(word.text)):
            continue
        message = f'"{word.text}" is a form of "{lemma}"; a bare word is compared with dictionary forms'
        help = f'write {lemma}, or "{word.text}" in quotes for this form alone'
        patch = (Edit(word.span, lemma),)
        yield warning(SLUG, message, Label(source, word.span), help=help, patch=patch)


CHECK = Check(
    SLUG,
    """Heads of noun phrases, `[lemma=…]` and `where clause has verb …` compare dictionary forms: *den Verhandlungen*
    has the head *Verhandlung*, *reiste ab* the verb *abreisen*. An inflected form there matches almost nothing.

    Write the dictionary form, or put the form in quotes where only this form is meant.
    """,
    run,
)
