"""What governs a frame: the clause it stands in, the predicate or the noun that has it as an argument.

Takes a sentence and one of its frames, verbal or nominal; gives the governing frame or noun. What governs an event noun
as its verb is told in `event_nouns`.

    Er  plant,  die Teilnahme  abzusagen          absagen is governed by planen
    die  Forderung  nach dem  Rücktritt           Rücktritt is governed by Forderung
"""

from __future__ import annotations

from eventdsl.german.governance import governance
from eventdsl.text.clause import Clause, ClauseFunction, Frame, FrameForm, Phrase
from eventdsl.text.document import Sentence


def governor_of(sentence: Sentence, frame: Frame) -> Frame | None:
    """The frame that has this one as complement, or whose clause holds its clause as a complement."""
    if frame.governor is not None and 0 <= frame.governor < len(sentence.frames):
        return sentence.frames[frame.governor]
    return None if frame.form is FrameForm.NOMINAL else governance(sentence).over_clause(frame)


def holding_nouns(sentence: Sentence, frame: Frame) -> tuple[int, ...]:
    """The nouns that this event noun is attached to, or stands right behind: *Forderung nach dem Rücktritt*."""
    known = governance(sentence)
    index = sentence.structure.phrase_at.get(frame.verb)
    if index is None:
        return ()
    holder, phrase = known.holder_of_phrase.get(index), sentence.phrases[index]
    if holder is not None or phrase.preposition is None:
        return () if holder is None else (holder,)
    return known.nouns_up_to(phrase.preposition)


def announcing_nouns(sentence: Sentence, frame: Frame) -> tuple[int, ...]:
    """The nouns that this infinitive or clause may say the content of: *der Plan, den Vertrag zu kündigen*."""
    clause = clause_of(sentence, frame)
    if clause is None or clause.function is ClauseFunction.RELATIVE:
        return ()
    known = governance(sentence)
    holder = known.holder_of_clause.get(frame.clause)
    return known.nouns_before(clause) if holder is None else (holder,)


def introducer_of(sentence: Sentence, clause: Clause) -> str:
    """The word that opens a subordinate clause, lower-case; empty where there is none."""
    if clause.introducer is None:
        return clause.introducer_lemma or ""
    return (clause.introducer_lemma or sentence.tokens[clause.introducer].norm).lower()


def clause_of(sentence: Sentence, frame: Frame) -> Clause | None:
    """The clause that a frame stands in."""
    return sentence.clauses[frame.clause] if 0 <= frame.clause < len(sentence.clauses) else None


def phrase_of(sentence: Sentence, frame: Frame) -> Phrase | None:
    """The noun phrase whose head a nominal frame is."""
    index = sentence.structure.phrase_at.get(frame.verb)
    return sentence.phrases[index] if index is not None else None
