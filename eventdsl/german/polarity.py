"""Whether the text denies the event of a frame.

Takes a sentence and one of its frames; gives a truth value. Denied is what its own clause denies (nicht, kein, nie,
weder … noch), what *ohne*, *statt* or a verb of not doing governs (sich weigern, verzichten), and the infinitive of a
denied governor. A contrast (nicht X, sondern Y) denies a part of the clause only.

    Sie  reiste ab,  ohne  den Präsidenten  zu treffen          treffen is denied
    Nicht nur  Müller  nahm teil                                teilnehmen is not
"""

from __future__ import annotations

from eventdsl.german.event_nouns import equal_verbs
from eventdsl.german.governors import clause_of, governor_of, introducer_of, phrase_of
from eventdsl.german.modality_lexicon import modality_lexicon
from eventdsl.german.negation import NEGATION
from eventdsl.text.clause import Frame, FrameForm
from eventdsl.text.document import Sentence

MOST_ADVERBS = 50
"""Of a clause with more, which is a list or noise, only the first are asked, so that the work stays linear."""


def is_negated(sentence: Sentence, frame: Frame) -> bool:
    """Whether the event of a frame is denied."""
    if frame.negation is not None:
        return not _is_contrast(sentence, frame)
    lexicon = modality_lexicon()
    clause = clause_of(sentence, frame)
    if frame.form is FrameForm.NOMINAL:
        return _negated_noun(sentence, frame) or any(
            is_negated(sentence, verb) for verb in equal_verbs(sentence, frame)
        )
    if clause is not None and lexicon.conjunctions.get(introducer_of(sentence, clause)) == "negative":
        return True
    if any(lexicon.adverbs.get(sentence.tokens[i].lower) == "negative" for i in frame.adverbs[:MOST_ADVERBS]):
        return True
    governor = governor_of(sentence, frame)
    if governor is None:
        return False
    if governor.lemma in lexicon.governors["negative"]:
        return not governor.negated
    passes = frame.form is FrameForm.INFINITIVE or governor.lemma in lexicon.governors["truth"]
    return governor.negated and passes


def _negated_noun(sentence: Sentence, frame: Frame) -> bool:
    phrase = phrase_of(sentence, frame)
    if phrase is None:
        return False
    lexicon = modality_lexicon()
    core = sentence.tokens[phrase.core.first : phrase.head]
    return any(token.lemma == "kein" or token.lower.startswith("kein") for token in core) or any(
        lexicon.prepositions.get(preposition) == "negative" for preposition in phrase.prepositions
    )


def _shares_negation(sentence: Sentence, frame: Frame) -> bool:
    """*Der Streik fand nicht statt*, *gab seinen Rücktritt nicht bekannt*."""
    return any(is_negated(sentence, verb) for verb in equal_verbs(sentence, frame))


def _is_contrast(sentence: Sentence, frame: Frame) -> bool:
    """*nicht X, sondern Y* and *nicht nur* deny a part of the clause, not its verb."""
    assert frame.negation is not None
    tokens, negation = sentence.tokens, frame.negation
    if _denies_attribute(sentence, negation):
        return True
    if tokens[negation].lower != "nicht" or negation + 1 >= len(tokens):
        return False
    if tokens[negation + 1].lower in NEGATION.exempting:
        return True
    but = next((i for i in range(negation, len(tokens)) if tokens[i].lower == "sondern"), None)
    if but is None:
        return False
    verbs = (frame.verb, frame.finite if frame.finite is not None else frame.verb, frame.particle or frame.verb)
    return max(verbs) > but or (max(verbs) < negation and not _has_verb_after(sentence, frame, but))


def _denies_attribute(sentence: Sentence, negation: int) -> bool:
    """*die nicht näher erläuterten Treffen*: what is denied is the adjective."""
    for token in sentence.tokens[negation + 1 : negation + 4]:
        if token.pos == "ADJA":
            return sentence.tokens[negation].pos == "PTKNEG"
        if token.pos not in ("ADJD", "ADV", "PTKA"):
            return False
    return False


def _has_verb_after(sentence: Sentence, frame: Frame, place: int) -> bool:
    return any(other.verb > place and other.form is not FrameForm.NOMINAL for other in sentence.frames)
