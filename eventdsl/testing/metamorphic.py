"""Sentences that say the same in another way, or that no longer say it: what a robust rule must hold up against.

Takes an analysed sentence; gives the transformed text, or None where the transformation does not apply. A *keeping*
transformation must leave the event and its arguments as they are; a *negating* one must deny the event or remove it.

    Hegseth sagt seine Teilnahme ab.
    inserted_adverbial  Hegseth sagt heute seine Teilnahme ab.
    verb_last           Es heißt, dass Hegseth seine Teilnahme absagt.
    negation            Hegseth sagt seine Teilnahme nicht ab.

The words are moved by the fields of the clause, so a transformation is as good as the analysis; it gives up where the
sentence is not one plain main clause.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from eventdsl.text.clause import Clause, ClauseFunction, ClauseType, Frame, FrameForm
from eventdsl.text.document import Document, Sentence

ADVERBIAL = "heute"
EMBEDDING = "Es heißt, dass"
NEGATION = "nicht"
NEGATING_WORDS = frozenset(("nicht", "kein", "nie", "niemals", "niemand", "weder", "kaum"))


class Effect(StrEnum):
    """What a transformation does to the event of its sentence."""

    KEEPS = "keeps"
    NEGATES = "negates"


@dataclass(frozen=True, slots=True)
class Transformation:
    """A named way to change a sentence; `apply` is None where it does not apply."""

    name: str
    effect: Effect
    apply: Callable[[Document], str | None]


def decomposed(document: Document) -> str | None:
    """The text with its umlauts decomposed (NFD)."""
    text = unicodedata.normalize("NFD", document.text)
    return text if text != document.text else None


def line_break(document: Document) -> str | None:
    """The text with a line break after its first word; only where punctuation tells that the sentence ends later."""
    if not document.text.rstrip().endswith((".", "!", "?")) or "\n" in document.text:
        return None
    first, separator, rest = document.text.partition(" ")
    return f"{first}\n{rest}" if separator else None


def inserted_adverbial(document: Document) -> str | None:
    """An adverb behind the finite verb; behind a pronoun that stands there, as German wants it."""
    found = _plain_clause(document)
    if found is None:
        return None
    sentence, _, frame = found
    assert frame.finite is not None
    place = frame.finite + 1
    while place < len(sentence.tokens) and sentence.tokens[place].pos in ("PPER", "PRF"):
        place += 1
    words = [token.text for token in sentence.tokens]
    return _spelled(document, sentence, [*words[:place], ADVERBIAL, *words[place:]])


def verb_last(document: Document) -> str | None:
    """The main clause as a dass-clause: its finite verb goes to the end and takes its particle with it."""
    found = _plain_clause(document)
    if found is None:
        return None
    sentence, clause, frame = found
    assert frame.finite is not None
    last = max(index for index in clause.tokens if not sentence.tokens[index].pos.startswith("$"))
    own = _bracket_end(sentence, clause, frame)
    moved = {frame.finite, *(() if frame.particle is None else (frame.particle,))}
    verb = sentence.tokens[frame.finite].text
    if frame.particle is not None:
        verb = sentence.tokens[frame.particle].text + verb
    before = [_lowered(sentence, index) for index in range(own + 1) if index not in moved]
    after = [token.text for token in sentence.tokens[own + 1 :]]
    if last < own or not before:
        return None
    return _spelled(document, sentence, [*EMBEDDING.replace(",", " ,").split(), *before, verb, *after])


def negation(document: Document) -> str | None:
    """*nicht* before what closes the bracket of the verb."""
    found = _plain_clause(document)
    if found is None:
        return None
    sentence, clause, frame = found
    if frame.negated or any(token.lemma in NEGATING_WORDS for token in sentence.tokens):
        return None
    closing = frame.particle if frame.particle is not None else frame.verb
    if closing == frame.finite:
        return None  # where nicht stands then depends on what is denied
    words = [token.text for token in sentence.tokens]
    return _spelled(document, sentence, [*words[:closing], NEGATION, *words[closing:]])


TRANSFORMATIONS: tuple[Transformation, ...] = (
    Transformation("decomposed", Effect.KEEPS, decomposed),
    Transformation("line_break", Effect.KEEPS, line_break),
    Transformation("inserted_adverbial", Effect.KEEPS, inserted_adverbial),
    Transformation("verb_last", Effect.KEEPS, verb_last),
    Transformation("negation", Effect.NEGATES, negation),
)


# ---- parts of a sentence --------------------------------------------------------------------------------------------


def _plain_clause(document: Document) -> tuple[Sentence, Clause, Frame] | None:
    """The V2 main clause that begins a document of one sentence, with its finite frame."""
    if len(document.sentences) != 1:
        return None
    sentence = document.sentences[0]
    if not sentence.clauses or any(sentence.quoted):
        return None
    clause = sentence.clauses[0]
    plain = clause.type is ClauseType.V2 and clause.function is ClauseFunction.MAIN and 0 in clause.tokens
    second = [other for other in sentence.clauses if other.function is ClauseFunction.COORDINATED]
    frames = [frame for frame in sentence.frames if frame.clause == clause.index and frame.form is FrameForm.FINITE]
    if not plain or second or len(frames) != 1 or frames[0].finite is None:
        return None
    return sentence, clause, frames[0]


def _bracket_end(sentence: Sentence, clause: Clause, frame: Frame) -> int:
    """The last token of the clause before its Nachfeld."""
    closing = [index for index in (frame.particle, frame.verb, *frame.auxiliaries) if index is not None]
    end = max(closing)
    if end != frame.finite:
        return end
    words = [index for index in clause.tokens if not sentence.tokens[index].pos.startswith("$")]
    contiguous = [index for index in words if index >= end]
    last = contiguous[0]
    for index in contiguous[1:]:
        if index != last + 1:
            break
        last = index
    return last


def _lowered(sentence: Sentence, index: int) -> str:
    """A word as it is written inside a sentence."""
    token = sentence.tokens[index]
    if index == 0 and token.pos not in ("NN", "NE", "TRUNC", "FM"):
        return token.text[:1].lower() + token.text[1:]
    return token.text


def _spelled(document: Document, sentence: Sentence, words: Sequence[str]) -> str:
    """Words as running text: no blank before a comma or full stop, nor inside brackets."""
    text = ""
    for word in words:
        blank = text and word not in (",", ".", "!", "?", ":", ";", ")") and not text.endswith("(")
        text += f" {word}" if blank else word
    return document.text[: sentence.span.start] + text + document.text[sentence.span.end :]
