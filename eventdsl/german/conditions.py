"""What a clause says of its verb by its form and its adverbs: a condition, the outcome of one, a question, a guess.

Takes a sentence and one of its frames; gives truth values, and the adverbs that judge the event of the frame. What a
verb of saying has before it is no part of its own clause, though the tokens are:

    Sagt er ab, | kommt sie.                              condition, outcome
    Sie komme, | meinte er, …                             an inquit, no condition
    Vielleicht ein Fehler, sagte er.                      vielleicht judges no saying
    Zwei Menschen starben, vermutlich an Rauch.           vermutlich judges the afterthought only
"""

from __future__ import annotations

from eventdsl.german.clause_words import CLAUSE_WORDS
from eventdsl.german.governance import governance
from eventdsl.german.governors import clause_of, introducer_of
from eventdsl.german.modality_lexicon import modality_lexicon
from eventdsl.german.polarity import MOST_ADVERBS
from eventdsl.text.clause import Clause, ClauseFunction, ClauseType, ComplementKind, Frame, FrameForm
from eventdsl.text.document import Sentence

PREPOSITIONS = ("APPR", "APPRART")
COMMA = ","
SPEAKERS = frozenset({"wir", "sie"})  # whose Konjunktiv is their own; *Sie hätten …* tells not which *sie*


def is_condition(sentence: Sentence, frame: Frame, clause: Clause) -> bool:
    """*Sagt er ab, …*: verb first, dependent, no question, and no inquit behind what it reports."""
    dependent = clause.type is ClauseType.V1 and clause.parent is not None
    return dependent and not is_question(sentence, clause) and not _follows_content(frame)


def is_outcome(sentence: Sentence, frame: Frame) -> bool:
    """*Falls er absagt, kommt Colby*: what happens on a condition; a verb of saying has its content before it."""
    if frame.form is not FrameForm.FINITE or frame.lemma in CLAUSE_WORDS.inquit:
        return False
    return any(_sets_condition(sentence, one) for one in governance(sentence).clauses_below(frame.clause))


def is_question(sentence: Sentence, clause: Clause) -> bool:
    """*Sagt er ab?*"""
    return clause.parent is None and clause.type is ClauseType.V1 and sentence.tokens[-1].norm == "?"


def is_substitute(sentence: Sentence, frame: Frame) -> bool:
    """*Die Räte hätten zugesagt*: Konjunktiv I in effect, but for *wir*, *Sie* and unreal words."""
    lexicon, tokens, clause = modality_lexicon(), sentence.tokens, clause_of(sentence, frame)
    if frame.finite is None or clause is None or tokens[frame.finite].lower not in lexicon.substitutes:
        return False
    if clause.type not in (ClauseType.V2, ClauseType.VERB_LAST) or frame.subject is None:
        return False
    if tokens[sentence.phrases[frame.subject.phrase].head].text.lower() in SPEAKERS:
        return False
    if any(lexicon.conjunctions.get(introducer_of(sentence, one)) == "conditional" for one in sentence.clauses):
        return False
    return not any(tokens[place].lower in lexicon.unreal for place in clause.tokens)


def judging_adverbs(sentence: Sentence, frame: Frame) -> list[int]:
    """The frame's adverbs; in a clause of its own also those that the frame does not list."""
    clause = clause_of(sentence, frame)
    found = frame.adverbs[:MOST_ADVERBS]
    if frame.form in (FrameForm.INFINITIVE, FrameForm.FINITE) and clause is not None and not _shares(sentence, frame):
        found = (*found, *governance(sentence).adverbs_in(clause)[:MOST_ADVERBS])
    return [place for place in found if not _judges_part(sentence, frame, place)]


def _sets_condition(sentence: Sentence, clause: Clause) -> bool:
    if clause.function is not ClauseFunction.ADVERBIAL:
        return False
    if introducer_of(sentence, clause) in modality_lexicon().conditions:
        return True
    if clause.type is not ClauseType.V1:
        return False
    return not any(_follows_content(one) for one in governance(sentence).frames_in(clause))


def _follows_content(frame: Frame) -> bool:
    """Whether the verb reports what stands before it: *…, sagte er*."""
    kinds = (ComplementKind.V2, ComplementKind.QUOTE)
    return any(one.kind in kinds and one.tokens.first < frame.verb for one in frame.complements)


def _shares(sentence: Sentence, frame: Frame) -> bool:
    return governance(sentence).finite.get(frame.clause, 0) > 1


def _judges_part(sentence: Sentence, frame: Frame, place: int) -> bool:
    """Whether an adverb judges what is said, or an afterthought (a comma, the adverb, a preposition)."""
    tokens, finite = sentence.tokens, frame.finite
    if frame.lemma in CLAUSE_WORDS.inquit and finite is not None and place < finite - 1:
        return tokens[finite - 1].norm == COMMA
    last = max(frame.verb, *frame.auxiliaries, frame.verb if finite is None else finite)
    after = last < place - 1 and place + 1 < len(tokens) and tokens[place - 1].norm == COMMA
    return after and tokens[place + 1].pos in PREPOSITIONS
