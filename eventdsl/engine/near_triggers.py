"""The nearest thing to a trigger in a sentence that has none.

Takes the predicates of a pattern and a sentence view; gives a frame on which the rest of the pattern can be tried, with
the obstacle that says what its trigger lacks:

    absagen     Hegseth sagt, die Teilnahme sei gut.     the verb sagen without the particle ab
    absagen     Hegseth sagt die Teilnahme zu.           the verb zusagen: another particle
    absagen     Hegseths Absage kam spät.                the noun Absage: a clause pattern covers verbs
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eventdsl.diagnostics.nearest import nearest
from eventdsl.engine.trace import Obstacle, Reason
from eventdsl.engine.view import SentenceView
from eventdsl.german.nominal_frames import nominal_frame
from eventdsl.german.verbs import is_verb, split_particle, verb
from eventdsl.ir.pattern import FramePattern, Predicate, fold
from eventdsl.text.clause import Frame, FrameForm

SHARED_STEM = 4  # letters that verb and noun must share: absagen, Absage
ENDING = 3  # letters in which they may differ


@dataclass(frozen=True, slots=True)
class NearTrigger:
    """A candidate without the right trigger; `frame` is None where nothing can be tried further."""

    frame: Frame | None
    obstacle: Obstacle


def predicate_frames(pattern: FramePattern, view: SentenceView) -> tuple[Frame, ...]:
    """The frames of a sentence that have a predicate of the pattern."""
    lemmas = {fold(predicate.lemma) for predicate in pattern.predicates}
    if FrameForm.NOMINAL not in pattern.forms:
        return tuple(frame for frame in view.sentence.frames if fold(frame.lemma) in lemmas)
    found = (
        nominal_frame(view.sentence, token)
        for token, lemma in enumerate(view.lemmas)
        if lemma in lemmas or lemma.rsplit("-", 1)[-1] in lemmas
    )
    return tuple(frame for frame in found if frame is not None)


def near_trigger(pattern: FramePattern, view: SentenceView) -> NearTrigger:
    """The nearest candidate of a sentence in which no frame has a predicate of the pattern."""
    if FrameForm.NOMINAL in pattern.forms:
        return _near_noun(pattern, view)
    for search in (_without_particle, _other_particle, _unread_word, _event_noun, _similar_verb):
        for predicate in pattern.predicates:
            found = search(predicate, view)
            if found is not None:
                return found
    verbs = ", ".join(dict.fromkeys(frame.lemma for frame in view.sentence.frames))
    has = f"the sentence has {verbs}" if verbs else "the sentence has no verb"
    tokens = tuple(frame.verb for frame in view.sentence.frames)
    message = f"no verb of the pattern occurs; {has}"
    return NearTrigger(None, Obstacle(Reason.NO_TRIGGER, message, _add_verb(view), tokens))


def _add_verb(view: SentenceView) -> str:
    lemma = next((frame.lemma for frame in view.sentence.frames if frame.form is FrameForm.FINITE), None)
    return f"write a pattern for {lemma}, if that is a way of saying it" if lemma else "write a phrase pattern"


def _without_particle(predicate: Predicate, view: SentenceView) -> NearTrigger | None:
    if predicate.particle is None:
        return None
    for frame in view.sentence.frames:
        if fold(frame.lemma) != fold(predicate.base):
            continue
        particle = predicate.particle
        elsewhere = [index for index, form in enumerate(view.forms) if form.lower() == fold(particle)]
        if not elsewhere:
            message = f"the sentence has the verb {predicate.base}, but not the particle {particle}"
            advice = (
                f"the pattern looks for {predicate.lemma}; if {predicate.base} alone is meant, write a pattern for it"
            )
            return NearTrigger(frame, Obstacle(Reason.PARTICLE_MISSING, message, advice, (frame.verb,)))
        message = (
            f"the sentence has the verb {predicate.base} and the word {particle}, "
            f"but {particle} does not close the clause of the verb: it is read as {view.tokens[elsewhere[0]].pos}"
        )
        advice = "see `eventdsl analyze` for the fields of the clause"
        return NearTrigger(frame, Obstacle(Reason.PARTICLE_MISSING, message, advice, (frame.verb, elsewhere[0])))
    return None


def _other_particle(predicate: Predicate, view: SentenceView) -> NearTrigger | None:
    for frame in view.sentence.frames:
        parts = split_particle(frame.lemma)
        if parts is not None and fold(parts[1]) == fold(predicate.base) and verb(frame.lemma) is not None:
            tokens = (frame.verb, frame.particle) if frame.particle is not None else (frame.verb,)
            message = f"the verb is {frame.lemma}, not {predicate.lemma}"
            advice = f"write a pattern for {frame.lemma}, if that is meant too"
            return NearTrigger(frame, Obstacle(Reason.OTHER_PARTICLE, message, advice, tokens))
    return None


def _unread_word(predicate: Predicate, view: SentenceView) -> NearTrigger | None:
    for token in view.tokens:
        if fold(token.lemma) == fold(predicate.lemma):
            message = f'"{token.text}" is read as {token.pos}, not as the verb of a clause'
            advice = "see `eventdsl analyze` for the tags and frames of the sentence"
            return NearTrigger(None, Obstacle(Reason.NOT_A_PREDICATE, message, advice, (token.index,)))
    return None


def _event_noun(predicate: Predicate, view: SentenceView) -> NearTrigger | None:
    stem = _stem(predicate.lemma)
    for token in view.tokens:
        noun = fold(token.lemma).lower()
        if token.pos == "NN" and len(stem) >= SHARED_STEM and noun.startswith(stem) and len(noun) <= len(stem) + ENDING:
            message = f"the sentence has the noun {token.lemma}, but not the verb {predicate.lemma}"
            advice = f"a clause pattern covers verbs; write `nominal {token.lemma} {{…}}` for the noun"
            return NearTrigger(None, Obstacle(Reason.NOT_A_PREDICATE, message, advice, (token.index,)))
    return None


def _stem(lemma: str) -> str:
    folded = fold(lemma).lower()
    return folded.removesuffix("en") if folded.endswith("en") else folded.removesuffix("n")


def _similar_verb(predicate: Predicate, view: SentenceView) -> NearTrigger | None:
    for frame in view.sentence.frames:
        if not is_verb(frame.lemma) and nearest(frame.lemma, (predicate.lemma,)) is not None:
            message = f"the verb is read as {frame.lemma}, which the lexicon does not know, not as {predicate.lemma}"
            advice = "check the spelling in the text"
            return NearTrigger(frame, Obstacle(Reason.NO_TRIGGER, message, advice, (frame.verb,)))
    return None


def _near_noun(pattern: FramePattern, view: SentenceView) -> NearTrigger:
    for search in (_unread_noun, _compound, _verb_of_noun):
        for predicate in pattern.predicates:
            found = next(search(fold(predicate.lemma), view), None)
            if found is not None:
                return found
    nouns = [token for token in view.tokens if token.pos == "NN"]
    has = ", ".join(dict.fromkeys(token.lemma for token in nouns)) or "no noun"
    message = f"no noun of the pattern occurs; the sentence has {has}"
    advice = "add a noun of the sentence as an alternative, if that is a way of saying it"
    return NearTrigger(None, Obstacle(Reason.NO_TRIGGER, message, advice, tuple(token.index for token in nouns)))


def _unread_noun(lemma: str, view: SentenceView) -> Iterator[NearTrigger]:
    for token in view.tokens:
        if view.lemmas[token.index] == lemma:
            message = f'"{token.text}" is read as {token.pos}, not as the head of a noun phrase'
            advice = "see `eventdsl analyze` for the phrases of the sentence"
            yield NearTrigger(None, Obstacle(Reason.NOT_A_PREDICATE, message, advice, (token.index,)))


def _compound(lemma: str, view: SentenceView) -> Iterator[NearTrigger]:
    for token in view.tokens:
        folded = view.lemmas[token.index]
        if len(folded) > len(lemma) and folded.lower().endswith(lemma.lower()):
            message = f"the noun is {token.lemma}, a compound of {lemma}"
            advice = f"add {token.lemma} as an alternative to the noun of the pattern"
            frame = nominal_frame(view.sentence, token.index)
            yield NearTrigger(frame, Obstacle(Reason.NO_TRIGGER, message, advice, (token.index,)))


def _verb_of_noun(lemma: str, view: SentenceView) -> Iterator[NearTrigger]:
    for frame in view.sentence.frames:
        stem = _stem(frame.lemma)
        if len(stem) >= SHARED_STEM and lemma.lower().startswith(stem) and len(lemma) <= len(stem) + ENDING:
            message = f"the sentence has the verb {frame.lemma}, but not the noun {lemma}"
            advice = f"a nominal pattern covers the noun; write `clause` with {frame.lemma} for the verb"
            yield NearTrigger(None, Obstacle(Reason.NOT_A_PREDICATE, message, advice, (frame.verb,)))
