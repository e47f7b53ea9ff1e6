"""Frames of event nouns: who does what in *die Absage der Teilnahme durch Hegseth*.

Takes an analysed sentence and a noun's token; gives a `Frame` of form NOMINAL whose lemma is the noun's.

    Hegseths Absage              prenominal genitive: subject
    seine Absage                 possessive: subject
    die Absage des Ministers     an actor's genitive: subject
    die Absage des Treffens      a thing's genitive: object
    die Absage des Treffens durch Hegseth, von Hegseth
    russische Forderung          adjective of a country: subject
    die Absage an das Bündnis    prepositional argument

With *durch*, or a possessor before the noun, the genitive behind it is the object.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from eventdsl.german.actors import is_actor
from eventdsl.german.governance import governance
from eventdsl.german.noun_classes import NounClass, noun_class
from eventdsl.text.clause import (
    Argument,
    ClauseType,
    Complement,
    ComplementKind,
    Evidence,
    Frame,
    FrameForm,
    Phrase,
    PhraseKind,
    Structure,
)
from eventdsl.text.document import Sentence

EVENTFUL = frozenset({NounClass.EVENT, NounClass.ABSTRACT})
NOUN_TAGS = frozenset({"NN", "NE", "FM"})
NEGATING = "kein"
REACH = 3  # how many prepositional phrases in a row are looked at behind the noun


@dataclass(slots=True)
class _Found:
    """What stands around the noun, sorted by how it is marked."""

    possessor: Argument | None = None
    genitive: Argument | None = None
    von: Argument | None = None
    durch: Argument | None = None
    adjective: Argument | None = None
    prepositional: list[Argument] = field(default_factory=list)


def nominal_frame(sentence: Sentence, token_index: int) -> Frame | None:
    """The frame of the noun at a token; None where no noun phrase has it as its head."""
    structure = sentence.structure
    number = structure.phrase_at.get(token_index)
    if number is None or sentence.tokens[token_index].pos not in NOUN_TAGS:
        return None
    phrase = structure.phrases[number]
    if phrase.head != token_index:
        return None
    found = _collect(sentence, structure, phrase)
    subject, object_, agent = _functions(sentence, structure, found)
    return Frame(
        index=-1,
        lemma=sentence.tokens[token_index].lemma,
        verb=token_index,
        clause=phrase.clause,
        form=FrameForm.NOMINAL,
        negation=_negation(sentence, phrase),
        subject=subject,
        object=object_,
        agent=agent,
        prepositional=tuple(found.prepositional),
        complements=_complements(sentence, phrase),
    )


def nominal_frames(sentence: Sentence) -> tuple[Frame, ...]:
    """The frames of the nouns of a sentence that name an event or a state and have somebody or something to it."""
    heads = (phrase.head for phrase in sentence.phrases if phrase.kind is PhraseKind.NOMINAL)
    eventful = (head for head in heads if noun_class(sentence.tokens[head].norm) in EVENTFUL)
    frames = (nominal_frame(sentence, head) for head in eventful)
    return tuple(frame for frame in frames if frame is not None and (frame.subject or frame.object))


def _collect(sentence: Sentence, structure: Structure, phrase: Phrase) -> _Found:
    found = _Found()
    phrases = structure.phrases
    if phrase.determiner is not None and sentence.tokens[phrase.determiner].pos == "PPOSAT":
        possessor = structure.phrase_at.get(phrase.determiner)
        if possessor is not None:
            found.possessor = Argument(possessor, Evidence.POSSESSIVE)
    for index in phrase.genitives:
        if phrases[index].head < phrase.head:
            found.possessor = Argument(index, Evidence.GENITIVE)
        elif found.genitive is None:
            found.genitive = Argument(index, Evidence.GENITIVE)
    for place in range(phrase.core.first, phrase.head):
        index = structure.phrase_at.get(place, -1)
        if index >= 0 and sentence.tokens[place].pos == "ADJA":
            found.adjective = Argument(index, Evidence.ADJECTIVE)
    for index in _prepositional(sentence, structure, phrase):
        _sort_prepositional(phrases[index], Argument(index, Evidence.PREPOSITION), found)
    return found


def _complements(sentence: Sentence, phrase: Phrase) -> tuple[Complement, ...]:
    """The clause right behind the noun that says what it is about: die Ankündigung Trumps, *Soldaten abzuziehen*."""
    known = governance(sentence)
    clause = known.content_at(phrase.whole.last + 1)
    if clause is None or noun_class(sentence.tokens[phrase.head].norm) not in EVENTFUL:
        return ()
    kind = ComplementKind.INFINITIVE if clause.type is ClauseType.INFINITIVE else ComplementKind.DASS
    return (Complement(kind, clause.range, known.verb_of(clause.index), clause.index),)


def _prepositional(sentence: Sentence, structure: Structure, phrase: Phrase) -> list[int]:
    """The attached prepositional phrases and those that follow the noun phrase without a word between.

    Not what belongs to a participle before its genitive (die Aufhebung der *von der Stadt* verhängten Sperren), nor who
    does what a verb says: Seit dem Sturz des Präsidenten wird das Land *von Milizen* beherrscht.
    """
    phrases = structure.phrases
    indices = [index for index in phrase.attached if phrases[index].preposition is not None]
    for inner in phrase.genitives:
        indices += _behind(phrases, phrases[inner])
    end = phrase.whole.last
    for index in range(phrase.index + 1, min(phrase.index + 1 + 2 * REACH, len(phrases))):
        follower = phrases[index]
        if follower.preposition == end and follower.clause == phrase.clause and index not in indices:
            if follower.preposition == phrase.head + 1 or not _is_agent(sentence, index):
                indices.append(index)
            end = follower.whole.last
    return indices


def _behind(phrases: tuple[Phrase, ...], phrase: Phrase) -> list[int]:
    """The prepositional phrases that are attached to a phrase behind its head."""
    attached = (phrases[index] for index in phrase.attached)
    return [one.index for one in attached if one.preposition is not None and one.preposition > phrase.head]


def _is_agent(sentence: Sentence, phrase: int) -> bool:
    """Whether a phrase with *von* is the agent of a verb in the passive."""
    agents = (frame.agent for frame in sentence.frames)
    found = any(agent is not None and agent.phrase == phrase for agent in agents)
    return found and "von" in sentence.phrases[phrase].prepositions


def _sort_prepositional(phrase: Phrase, argument: Argument, found: _Found) -> None:
    preposition = phrase.prepositions[0] if phrase.prepositions else ""
    if preposition == "durch" and found.durch is None:
        found.durch = argument
    elif preposition == "von" and len(phrase.prepositions) == 1 and found.von is None:
        found.von = argument
    else:
        found.prepositional.append(argument)


def _functions(
    sentence: Sentence, structure: Structure, found: _Found
) -> tuple[Argument | None, Argument | None, Argument | None]:
    """Subject, object and agent; what is marked most clearly takes its function first."""
    open_marks = [argument for argument in (found.genitive, found.von) if argument is not None]
    first = found.durch or found.possessor
    if first is not None:
        object_ = open_marks[0] if open_marks else None
        if found.durch is not None and object_ is None:
            object_ = found.possessor
        return first, object_, found.durch
    if found.genitive is not None and found.von is not None:
        acts, also = (_acts(sentence, structure.phrases[one.phrase]) for one in (found.genitive, found.von))
        if acts and not also:  # der Rücktritt des Ministers von seinem Amt
            found.prepositional.append(found.von)
            return found.genitive, None, None
        return found.von, found.genitive, None
    if open_marks:
        argument = open_marks[0]
        if _acts(sentence, structure.phrases[argument.phrase]):
            return argument, None, None
        return found.adjective, argument, None
    return found.adjective, None, None


def _acts(sentence: Sentence, phrase: Phrase) -> bool:
    token = sentence.tokens[phrase.head]
    owned = phrase.determiner is not None and sentence.tokens[phrase.determiner].pos == "PPOSAT"
    if phrase.preposition is not None and owned:
        return False  # von seinem Amt: it belongs to who acts
    return phrase.kind in (PhraseKind.NAME, PhraseKind.PRONOUN) or is_actor(token.norm)


def _negation(sentence: Sentence, phrase: Phrase) -> int | None:
    if phrase.determiner is None:
        return None
    return phrase.determiner if sentence.tokens[phrase.determiner].lower.startswith(NEGATING) else None
