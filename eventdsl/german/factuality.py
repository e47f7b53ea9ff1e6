"""How the text puts an event: polarity, factuality and tense of a frame.

Takes an annotated document, a sentence and one of its frames; gives an `Assessment`. What the frame says of itself is
read first, then what governs it, outwards; the first of these that holds decides:

    demanded      fordert, dass er absagt · den Rücktritt verlangen · sollte absagen
    conditional   falls er absagt · er würde absagen · sagte er ab, …
    possible      könnte absagen · angeblich · ob er absagt
    planned       will / soll / wird absagen · plant abzusagen · um abzusagen
    reported      in a message, in Konjunktiv I, laut X · soll abgesagt haben
    asserted      sonst

*Er werde teilnehmen, sagte er* is planned, not reported: the modal says more, and the source is kept beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from eventdsl.events.mention import Factuality, Polarity
from eventdsl.german.clause_words import CLAUSE_WORDS
from eventdsl.german.conditions import is_condition, is_outcome, is_question, is_substitute, judging_adverbs
from eventdsl.german.event_nouns import denying_verbs, equal_verbs, said_by_copula, said_by_noun, said_by_verbs
from eventdsl.german.governors import clause_of, governor_of, introducer_of, phrase_of
from eventdsl.german.modality_lexicon import modality_lexicon
from eventdsl.german.nominal_frames import EVENTFUL
from eventdsl.german.noun_classes import noun_class
from eventdsl.german.polarity import is_negated
from eventdsl.german.quotation.mood import is_subjunctive, is_subjunctive_i, is_subjunctive_ii
from eventdsl.text.clause import ClauseType, Frame, FrameForm, Voice
from eventdsl.text.document import Quotation, QuoteForm, Sentence, Token
from eventdsl.text.morphology import Tense

_BY_VALUE = {str(value): value for value in Factuality}
FUTURE, PERFECT = "werden", "haben"  # the auxiliaries over a modal: wird, hat absagen müssen
_OPEN = {Factuality.CONDITIONAL, Factuality.POSSIBLE}
_MAX_DEPTH = 6  # governors above governors
_PRECEDENCE = (
    Factuality.DEMANDED,
    Factuality.CONDITIONAL,
    Factuality.POSSIBLE,
    Factuality.PLANNED,
    Factuality.REPORTED,
)


@dataclass(frozen=True, slots=True)
class Assessment:
    """Polarity, factuality and tense (by its name in `text.morphology`, None for a frame without a finite verb)."""

    polarity: Polarity
    factuality: Factuality
    tense: str | None


def assess(sentence: Sentence, frame: Frame, message: Quotation | None) -> Assessment:
    """Polarity, factuality and tense of a frame, which may stand in a message (`attribution.SourceIndex`)."""
    found = _evidence(sentence, frame)
    if message is not None and not _is_presupposed(message, frame):
        found.add(Factuality.REPORTED)
        found = _in_speech(sentence, frame, found)
    negative = is_negated(sentence, frame) or _prevention(sentence, frame) is _Prevention.DONE
    return Assessment(
        Polarity.NEGATIVE if negative else Polarity.POSITIVE,
        _strongest(found),
        str(frame.tense) if frame.tense is not None else None,
    )


def _strongest(found: set[Factuality]) -> Factuality:
    """The first by precedence of what was found."""
    if found:
        for value in _PRECEDENCE:
            if value in found:
                return value
    return Factuality.ASSERTED


def _is_presupposed(message: Quotation, frame: Frame) -> bool:
    """*Sie kritisierte den Angriff*: the narrator names the event, whatever is said of it."""
    return message.form is QuoteForm.REPORTED and frame.form is FrameForm.NOMINAL


def _in_speech(sentence: Sentence, frame: Frame, found: set[Factuality]) -> set[Factuality]:
    """In a report Konjunktiv II only stands in for Konjunktiv I: *die Firmen hätten abgesagt* is no condition."""
    if _is_ambiguous_past(sentence, frame):
        found = (found - {Factuality.PLANNED}) | {modality_lexicon().modals["subjunctive_ii"][frame.modals[0]]}
    clause = clause_of(sentence, frame)
    introduced = (
        clause is not None and modality_lexicon().conjunctions.get(clause.introducer_lemma or "") == "conditional"
    )
    is_future = frame.finite is not None and sentence.tokens[frame.finite].lemma == "werden"
    return found if introduced or is_future else found - {Factuality.CONDITIONAL}


def _is_ambiguous_past(sentence: Sentence, frame: Frame) -> bool:
    """*sollte*: what the narrator tells as a plan, a speaker says as advice."""
    if frame.finite is None or not frame.modals or frame.modals[0] not in modality_lexicon().ambiguous_past:
        return False
    return sentence.tokens[frame.finite].lower.endswith(("te", "ten"))


# Factuality: what the frame itself, its clause and its governors give


def _evidence(sentence: Sentence, frame: Frame, depth: int = 0) -> set[Factuality]:
    found = {_BY_VALUE[value] for value in _own_values(sentence, frame) if value in _BY_VALUE}
    if frame.form is FrameForm.FINITE:
        verbal = _verb_values(sentence, frame)
        found |= verbal - {Factuality.DEMANDED} if found & _OPEN else verbal  # falls er absagen muss
    if _is_to_come(sentence, frame):
        found.add(Factuality.PLANNED)
    found |= _governed_values(sentence, frame, depth)
    return found


def _own_values(sentence: Sentence, frame: Frame) -> set[str]:
    """What adverbs, attributes and conjunctions say."""
    lexicon = modality_lexicon()
    values = {lexicon.adverbs.get(sentence.tokens[i].lower, "") for i in judging_adverbs(sentence, frame)}
    clause = clause_of(sentence, frame)
    if clause is not None and frame.form is not FrameForm.NOMINAL:
        values.add(lexicon.conjunctions.get(introducer_of(sentence, clause), ""))
        if is_condition(sentence, frame, clause) or (frame.tense is Tense.PRESENT and is_outcome(sentence, frame)):
            values.add("conditional")
        if is_question(sentence, clause):
            values.add("possible")
    if frame.form in (FrameForm.NOMINAL, FrameForm.PARTICIPLE):
        values |= _attribute_values(sentence, frame)
    return values


def _is_to_come(sentence: Sentence, frame: Frame) -> bool:
    """*wird zum Gipfel erwartet*, *steht vor der Pleite*: the verb itself tells that it has not happened."""
    verbs = modality_lexicon().to_come
    if frame.voice is Voice.PASSIVE:
        return frame.lemma == verbs["passive"]
    if frame.lemma != verbs["vor"]:
        return False
    phrases = (sentence.phrases[argument.phrase] for argument in frame.prepositional)
    return any("vor" in one.prepositions and _may_happen(sentence.tokens[one.head]) for one in phrases)


def _may_happen(noun: Token) -> bool:
    """Whether a noun names no person, place or thing."""
    kind = noun_class(noun.norm)
    return kind is None or kind in EVENTFUL


def _verb_values(sentence: Sentence, frame: Frame) -> set[Factuality]:
    """What mood, tense and modals of the finite verb say."""
    if frame.finite is None:
        return set()
    tokens, finite = sentence.tokens, frame.finite
    first, second = is_subjunctive_i(tokens, finite), is_subjunctive_ii(tokens, finite)
    values = {Factuality.REPORTED} if first else set()
    if frame.modals:
        return values | _modal_values(sentence, frame, first, second)
    if frame.tense in (Tense.FUTURE, Tense.FUTURE_PERFECT) and not second:
        values.add(Factuality.PLANNED)
    elif second:
        values.add(Factuality.REPORTED if _is_told(sentence, frame) else Factuality.CONDITIONAL)
    return values


def _is_told(sentence: Sentence, frame: Frame) -> bool:
    return _is_content(sentence, frame) or is_substitute(sentence, frame)


def _is_content(sentence: Sentence, frame: Frame) -> bool:
    """*erfuhr, dass sie sich geweigert hätten*: in what is told Konjunktiv II stands for Konjunktiv I."""
    clause, governor = clause_of(sentence, frame), governor_of(sentence, frame)
    if clause is None or governor is None or governor.finite is None:
        return False
    told = introducer_of(sentence, clause) in CLAUSE_WORDS.that
    return told and not is_subjunctive_ii(sentence.tokens, governor.finite)


def _modal_values(sentence: Sentence, frame: Frame, first: bool, second: bool) -> set[Factuality]:
    word = sentence.tokens[frame.finite if frame.finite is not None else frame.verb].lower
    past = word.endswith(("te", "ten")) and not second
    mood = "subjunctive_i" if first else "subjunctive_ii" if second else "indicative_past" if past else "indicative"
    auxiliary = sentence.tokens[frame.finite].lemma if frame.finite is not None else ""
    if _is_hearsay(sentence, frame):
        return {Factuality.REPORTED}
    if auxiliary == FUTURE and not second:
        return {Factuality.PLANNED}  # wird absagen müssen
    table = modality_lexicon().modals[mood if second or auxiliary != PERFECT else "indicative_past"]
    return {table[lemma] for lemma in frame.modals if lemma in table}


def _is_hearsay(sentence: Sentence, frame: Frame) -> bool:
    """*soll abgesagt haben*, *will nichts gewusst haben*: modal with a perfect infinitive."""
    if not set(frame.modals) & {"sollen", "wollen"}:
        return False
    others = (sentence.tokens[i].lower for i in frame.auxiliaries if i != frame.finite)
    is_perfect = any(word in ("haben", "sein") for word in others)
    return is_perfect and sentence.tokens[frame.verb].pos == "VVPP" and not _is_passive_only(sentence, frame)


def _is_passive_only(sentence: Sentence, frame: Frame) -> bool:
    """*soll abgesagt sein* may be the state; *abgesagt worden sein* is perfect."""
    words = {sentence.tokens[i].lower for i in frame.auxiliaries}
    return "sein" in words and "worden" not in words and str(frame.voice) == "state_passive"


def _governed_values(sentence: Sentence, frame: Frame, depth: int) -> set[Factuality]:
    """What the governing predicate or noun makes of the frame."""
    if depth > _MAX_DEPTH:
        return set()
    values = said_by_verbs(sentence, frame) | said_by_noun(sentence, frame)
    for verb in equal_verbs(sentence, frame):
        values |= _evidence(sentence, verb, depth + 1)
    if _prevention(sentence, frame) is _Prevention.WANTED:
        values.add(Factuality.POSSIBLE)
    governor = governor_of(sentence, frame)
    if governor is None:
        return values
    governors = modality_lexicon().governors
    direct = [Factuality(v) for v in ("demanded", "planned", "possible") if governor.lemma in governors[v]]
    if direct and _passes_on(sentence, frame):
        values.add(direct[0])
    elif frame.form is FrameForm.INFINITIVE:
        values |= _evidence(sentence, governor, depth + 1) | said_by_copula(sentence, governor)
    return values


class _Prevention(Enum):
    """Whether an event noun stands by a verb that keeps the event from coming true, and whether that verb is fact."""

    NONE = auto()
    WANTED = auto()  # will den Anschlag verhindern
    DONE = auto()  # verhinderte den Anschlag


def _prevention(sentence: Sentence, frame: Frame) -> _Prevention:
    found = _Prevention.NONE
    for verb in denying_verbs(sentence, frame):
        if is_negated(sentence, verb):
            continue
        if not _evidence(sentence, verb) - {Factuality.REPORTED}:
            return _Prevention.DONE
        found = _Prevention.WANTED
    return found


def _passes_on(sentence: Sentence, frame: Frame) -> bool:
    """A plan or demand reaches a verb-second clause only in Konjunktiv: *Er fordert, sie müsse gehen*."""
    clause = clause_of(sentence, frame)
    if frame.form is not FrameForm.FINITE or clause is None or clause.type is not ClauseType.V2:
        return True
    return frame.finite is not None and is_subjunctive(sentence.tokens, frame.finite)


def _attribute_values(sentence: Sentence, frame: Frame) -> set[str]:
    """Adjectives before an event noun; the core of its phrase ends at the head."""
    phrase = phrase_of(sentence, frame)
    if phrase is None:
        return set()
    core = sentence.tokens[phrase.core.first : phrase.head]
    return {modality_lexicon().attributes.get(token.lemma, "") for token in core if token.index != frame.verb}
