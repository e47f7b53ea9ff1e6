"""What the word order and the number of a verb tell about the phrases of its frame.

Takes a frame with its sentence; says in which order its prepositional phrases are to be tried, and whether two nouns in
the place of the subject are one person.
"""

from __future__ import annotations

from collections.abc import Iterable

from eventdsl.engine.view import SentenceView
from eventdsl.german.agreement import persons_of_verb
from eventdsl.text.clause import Argument, Frame, Phrase, Range
from eventdsl.text.morphology import THIRD_PLURAL

JOINING = ("und",)


def likely_first(view: SentenceView, frame: Frame) -> Iterable[Argument]:
    """The prepositional phrases, those before the finite verb last: *Vor dem Gipfel* warnte er vor einer Krise."""
    finite, arguments = frame.finite, frame.prepositional
    if finite is None or len(arguments) < 2:
        return arguments
    return sorted(arguments, key=lambda argument: view.phrase(argument.phrase).head < finite)


def is_one_person(view: SentenceView, frame: Frame, phrase: Phrase) -> bool:
    """Whether a bare noun is one more office of whoever is named behind *und*.

    Bürgermeister und Parteichef X *sagte*: of two people it would be a plural.
    """
    subject, finite = frame.subject, frame.finite
    if subject is None or subject.phrase != phrase.index or finite is None or len(phrase.conjuncts) != 1:
        return False
    named = view.phrase(phrase.conjuncts[0])
    if named.name is None or named.name.first == named.core.first or named.determiner is not None:
        return False
    bare = phrase.name is None and phrase.core == Range(phrase.head, phrase.head + 1) and phrase.head < finite
    joined = view.forms[phrase.core.last : named.core.first] == JOINING
    return bare and joined and not persons_of_verb(view.tokens[finite]) & THIRD_PLURAL
