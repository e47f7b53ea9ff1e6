"""What governs a frame: the clause it stands in, the predicate or the noun that has it as an argument.

Takes a sentence and one of its frames, verbal or nominal; gives the governing frame or noun.

    Er  plant,  die Teilnahme  abzusagen          absagen is governed by planen
    die  Forderung  nach dem  Rücktritt           Rücktritt is governed by Forderung
"""

from __future__ import annotations

from eventdsl.text.clause import Clause, Frame, FrameForm, Phrase
from eventdsl.text.document import Sentence


def governor_of(sentence: Sentence, frame: Frame) -> Frame | None:
    """The frame that has this one as complement or argument, or whose clause holds its clause as a complement."""
    if frame.governor is not None and 0 <= frame.governor < len(sentence.frames):
        return sentence.frames[frame.governor]
    if frame.form is FrameForm.NOMINAL:
        return _governor_of_noun(sentence, frame)
    return next(
        (
            other
            for other in sentence.frames
            if other.index != frame.index
            and any(
                c.head == frame.verb or (c.clause is not None and c.clause == frame.clause) for c in other.complements
            )
        ),
        None,
    )


def _governor_of_noun(sentence: Sentence, frame: Frame) -> Frame | None:
    phrase = sentence.structure.phrase_at.get(frame.verb)
    if phrase is None:
        return None
    for other in sentence.frames:
        if other.index == frame.index or other.form is FrameForm.NOMINAL:
            continue
        objects = [a for a in (other.object, other.genitive, *other.prepositional) if a is not None]
        passive = other.subject if str(other.voice) != "active" else None
        if any(a.phrase == phrase for a in (*objects, *((passive,) if passive else ()))):
            return other
    return None


def governing_noun(sentence: Sentence, frame: Frame) -> str:
    """The noun that this event noun, infinitive or clause is attached to: *Forderung nach dem Rücktritt*."""
    phrase = sentence.structure.phrase_at.get(frame.verb) if frame.form is FrameForm.NOMINAL else None
    for other in sentence.phrases:
        attached = phrase is not None and phrase in (*other.attached, *other.genitives)
        holds_clause = frame.form is not FrameForm.NOMINAL and frame.clause in other.clauses
        is_relative = holds_clause and str(sentence.clauses[frame.clause].function) == "relative"
        if attached or (holds_clause and not is_relative):
            return sentence.tokens[other.head].lemma
    return ""


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
