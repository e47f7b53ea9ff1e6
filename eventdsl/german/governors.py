"""What governs a frame: the clause it stands in, the predicate or the noun that has it as an argument.

Takes a sentence and one of its frames, verbal or nominal; gives the governing frame or noun.

    Er  plant,  die Teilnahme  abzusagen          absagen is governed by planen
    die  Forderung  nach dem  Rücktritt           Rücktritt is governed by Forderung
"""

from __future__ import annotations

from eventdsl.german.governance import governance
from eventdsl.text.clause import Clause, ClauseFunction, Frame, FrameForm, Phrase
from eventdsl.text.document import Sentence


def governor_of(sentence: Sentence, frame: Frame) -> Frame | None:
    """The frame that has this one as complement or argument, or whose clause holds its clause as a complement."""
    if frame.governor is not None and 0 <= frame.governor < len(sentence.frames):
        return sentence.frames[frame.governor]
    if frame.form is FrameForm.NOMINAL:
        return _governor_of_noun(sentence, frame)
    return governance(sentence).over_clause(frame)


def _governor_of_noun(sentence: Sentence, frame: Frame) -> Frame | None:
    phrase = sentence.structure.phrase_at.get(frame.verb)
    return None if phrase is None else governance(sentence).over_phrase(frame, phrase)


def subject_verb_of(sentence: Sentence, frame: Frame) -> Frame | None:
    """The active verb of which an event noun is the subject: *Es droht ein Streik*."""
    phrase = sentence.structure.phrase_at.get(frame.verb) if frame.form is FrameForm.NOMINAL else None
    return None if phrase is None else governance(sentence).over_subject(phrase)


def governing_noun(sentence: Sentence, frame: Frame) -> str:
    """The noun that this event noun, infinitive or clause is attached to: *Forderung nach dem Rücktritt*."""
    known = governance(sentence)
    if frame.form is FrameForm.NOMINAL:
        phrase = sentence.structure.phrase_at.get(frame.verb)
        head = None if phrase is None else known.holder_of_phrase.get(phrase)
    else:
        is_relative = frame.clause >= 0 and sentence.clauses[frame.clause].function is ClauseFunction.RELATIVE
        head = None if is_relative else known.holder_of_clause.get(frame.clause)
    return "" if head is None else sentence.tokens[head].lemma


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
