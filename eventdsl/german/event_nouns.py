"""What the words around an event noun say of its event: planned, possible, demanded, denied, or as real as a verb.

Takes a sentence and a nominal frame; gives what the verbs and nouns that the noun depends on make of it.

    Der Verband  droht mit  einem Streik         planned
    Ein Streik  droht                            possible
    Die Polizei  verhinderte  den Anschlag       denied
    Sie wollen den Rücktritt  erzwingen          as real as the verb, which is planned
    nach dem Anschlag  forderte  sie …           nothing: the preposition is none of the verb's
"""

from __future__ import annotations

from eventdsl.events.mention import Factuality
from eventdsl.german.governance import Tie, governance
from eventdsl.german.governors import announcing_nouns, holding_nouns, phrase_of
from eventdsl.german.modality_lexicon import modality_lexicon
from eventdsl.german.noun_classes import ACTING, noun_class
from eventdsl.text.clause import Frame, FrameForm, Phrase, Voice
from eventdsl.text.document import Sentence
from eventdsl.text.morphology import Tense

INDEFINITE = "ein"  # how the forms of the indefinite article begin
SAME = "same"  # the event noun is as real as the verb that it stands by
NEGATIVE = "negative"
_VALUES = {str(value): value for value in Factuality}
_PREDICATED = {"subject": "subject", "predicative": "subject", "object": "object"}  # function → key of `predicating`


def said_by_verbs(sentence: Sentence, frame: Frame) -> set[Factuality]:
    """What the verbs that an event noun depends on make of it."""
    values = {_value(sentence, frame, tie) for tie in _ties(sentence, frame)}
    return {_VALUES[value] for value in values if value in _VALUES}


def denying_verbs(sentence: Sentence, frame: Frame) -> list[Frame]:
    """The verbs that keep an event noun from coming true: *verhinderte den Anschlag*."""
    return [tie.frame for tie in _ties(sentence, frame) if _value(sentence, frame, tie) == NEGATIVE]


def equal_verbs(sentence: Sentence, frame: Frame) -> list[Frame]:
    """The verbs that an event noun is as real as: *erzwang den Rücktritt*, *der Streik fand statt*."""
    return [tie.frame for tie in _ties(sentence, frame) if _value(sentence, frame, tie) == SAME]


def said_by_noun(sentence: Sentence, frame: Frame) -> set[Factuality]:
    """What the noun that an event noun, an infinitive or a clause is attached to makes of it."""
    known = modality_lexicon().nouns
    if frame.form is not FrameForm.NOMINAL:
        nouns = (sentence.tokens[index].lemma for index in announcing_nouns(sentence, frame))
        return {_VALUES[known[noun]] for noun in nouns if noun in known}
    holders = () if _is_person(sentence, frame) else holding_nouns(sentence, frame)
    values = (_held(sentence.tokens[holder].lemma, _link(sentence, frame)) for holder in holders)
    return {_VALUES[value] for value in values if value is not None}


def _held(noun: str, link: str) -> str | None:
    """What a noun says of an event noun that is attached to it with a preposition or an article (`_link`)."""
    lexicon = modality_lexicon()
    value = lexicon.nouns_with.get(link, {}).get(noun)
    if value is None and (link not in lexicon.untied or noun in lexicon.tied.get(link, ())):
        value = lexicon.nouns.get(noun)
    return value


def said_by_copula(sentence: Sentence, frame: Frame) -> set[Factuality]:
    """What a noun makes of a clause by way of a copula: *Ziel ist, den Vertrag zu kündigen*, *im Begriff sein zu …*."""
    nouns = (_head(sentence, one.phrase) for one in frame.arguments())
    known = modality_lexicon().nouns
    return {_VALUES[known[noun]] for noun in nouns if noun in known} if _is_copular(frame) else set()


def _ties(sentence: Sentence, frame: Frame) -> list[Tie]:
    phrase = sentence.structure.phrase_at.get(frame.verb)
    if frame.form is not FrameForm.NOMINAL or phrase is None or _is_person(sentence, frame):
        return []
    return governance(sentence).ties_of(phrase) or _loose(sentence, frame, sentence.phrases[phrase])


def _loose(sentence: Sentence, frame: Frame, phrase: Phrase) -> list[Tie]:
    """A bare noun right before a verb without an object: *falls die „Halle“ Insolvenz anmeldet*."""
    if phrase.preposition is not None or phrase.core.last - phrase.core.first > 1:
        return []
    frames = (one for one in governance(sentence).frames_at(frame.verb + 1) if one.clause == phrase.clause)
    return [Tie(one, "object") for one in frames if one.object is None and one.voice is Voice.ACTIVE]


def _is_person(sentence: Sentence, frame: Frame) -> bool:
    """*der Plan des Präsidenten*: whoever holds an office does so, whatever else is planned."""
    return noun_class(sentence.tokens[frame.verb].norm) in ACTING


def _value(sentence: Sentence, frame: Frame, tie: Tie) -> str:
    """What one verb makes of an event noun; empty where it says nothing."""
    lexicon, verb = modality_lexicon(), tie.frame
    value = lexicon.over_nouns.get(tie.function, {}).get(verb.lemma, "")
    if not value and verb.support is not None and verb.support.noun == frame.verb:
        return SAME
    if value and _is_undone(sentence, frame, tie):
        return ""
    return value or _said_of(sentence, frame, tie)


def _is_undone(sentence: Sentence, frame: Frame, tie: Tie) -> bool:
    """Whether the verb has another sense with this noun."""
    lexicon, verb = modality_lexicon(), tie.frame
    if verb.lemma in lexicon.after_saying:
        return frame.lemma in lexicon.said  # die Forderung prüfen
    governed = governance(sentence).governed_by(verb)
    if tie.function == "subject" and any(one.form is FrameForm.INFINITIVE for one in governed):
        return True  # der Streik droht zu scheitern
    if verb.lemma not in lexicon.toll_verbs:
        return False
    return any(_head(sentence, one.phrase) in lexicon.tolls for one in verb.arguments())


def _said_of(sentence: Sentence, frame: Frame, tie: Tie) -> str:
    """What is predicated of an event noun: *der Rücktritt gilt als sicher*, *Ziel ist der Rücktritt*."""
    verb = tie.frame
    if verb.lemma not in modality_lexicon().predicating.get(_PREDICATED.get(tie.function, ""), ()):
        return ""
    return _judged(sentence, frame, verb) or _equated(sentence, frame, verb)


def _judged(sentence: Sentence, frame: Frame, verb: Frame) -> str:
    """What an adjective says; what was said or has been is real, however it is judged."""
    lexicon = modality_lexicon()
    if verb.tense is not Tense.PRESENT or verb.predicative is not None or frame.lemma in lexicon.said:
        return ""
    found = (lexicon.predicates.get(sentence.tokens[index].lemma) for index in verb.adverbs)
    return next((value for value in found if value is not None), "")


def _equated(sentence: Sentence, frame: Frame, verb: Frame) -> str:
    """What the noun on the other side of a copula says."""
    own = sentence.structure.phrase_at[frame.verb]
    others = (one for one in (verb.subject, verb.predicative) if one is not None and one.phrase != own)
    found = (modality_lexicon().nouns.get(_head(sentence, one.phrase)) for one in others)
    return next((value for value in found if value is not None), "")


def _head(sentence: Sentence, phrase: int) -> str:
    return sentence.tokens[sentence.phrases[phrase].head].lemma


def _is_copular(frame: Frame) -> bool:
    return frame.lemma in modality_lexicon().predicating["subject"]


def _link(sentence: Sentence, frame: Frame) -> str:
    """What ties an event noun to the noun before it: its preposition, or *ein* where it is indefinite."""
    phrase = phrase_of(sentence, frame)
    if phrase is None:
        return ""
    if phrase.prepositions:
        return phrase.prepositions[0]
    is_indefinite = phrase.determiner is not None and sentence.tokens[phrase.determiner].lower.startswith(INDEFINITE)
    return INDEFINITE if is_indefinite else ""
