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
from functools import cache
from importlib import resources

import yaml

from eventdsl.events.mention import Factuality, Polarity
from eventdsl.german.attribution import SourceIndex
from eventdsl.german.quotation.mood import is_subjunctive, is_subjunctive_i, is_subjunctive_ii
from eventdsl.text.clause import Clause, ClauseType, Frame, FrameForm, Phrase
from eventdsl.text.document import Document, Quotation, QuoteForm, Sentence
from eventdsl.text.morphology import Tense

_VALUES = frozenset(str(value) for value in Factuality)
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
    polarity: Polarity
    factuality: Factuality
    tense: str | None


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The tables of `factuality.yaml`; sets are keyed by the value that they give."""

    modals: dict[str, dict[str, Factuality]]
    ambiguous_past: frozenset[str]
    adverbs: dict[str, str]
    attributes: dict[str, str]
    conjunctions: dict[str, str]
    prepositions: dict[str, str]
    governors: dict[str, frozenset[str]]
    nouns: dict[str, str]


@cache
def _lexicon() -> _Lexicon:
    text = resources.files("eventdsl.german.data").joinpath("factuality.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    modals = {
        mood: {lemma: Factuality(value) for lemma, value in table.items()} for mood, table in data["modals"].items()
    }
    return _Lexicon(
        modals,
        frozenset(data["ambiguous_past"]),
        _inverted(data["adverbs"]),
        _inverted(data["attributes"]),
        _inverted(data["conjunctions"]),
        _inverted(data["prepositions"]),
        {value: frozenset(words.split()) for value, words in data["governors"].items()},
        _inverted(data["nouns"]),
    )


def _inverted(table: dict[str, str | list[str]]) -> dict[str, str]:
    """Word → value, from value → words."""
    return {
        word: value for value, words in table.items() for word in (words.split() if isinstance(words, str) else words)
    }


def assess(document: Document, sentence: Sentence, frame: Frame, sources: SourceIndex | None = None) -> Assessment:
    """Polarity, factuality and tense of a frame; pass `sources` to assess many frames of a document."""
    index = sources if sources is not None else SourceIndex(document)
    found = set(_evidence(sentence, frame))
    message = index.message_around(sentence, frame)
    if message is not None and not _is_presupposed(message, frame):
        found.add(Factuality.REPORTED)
        found = _in_speech(sentence, frame, found)
    factuality = next((value for value in _PRECEDENCE if value in found), Factuality.ASSERTED)
    negative = _negated(sentence, frame)
    return Assessment(
        Polarity.NEGATIVE if negative else Polarity.POSITIVE,
        factuality,
        str(frame.tense) if frame.tense is not None else None,
    )


def _is_presupposed(message: Quotation, frame: Frame) -> bool:
    """*Sie kritisierte den Angriff*: the narrator names the event, whatever is said of it."""
    return message.form is QuoteForm.REPORTED and frame.form is FrameForm.NOMINAL


def _in_speech(sentence: Sentence, frame: Frame, found: set[Factuality]) -> set[Factuality]:
    """In a report Konjunktiv II only stands in for Konjunktiv I: *die Firmen hätten abgesagt* is no condition."""
    if _is_ambiguous_past(sentence, frame):
        found = (found - {Factuality.PLANNED}) | {_lexicon().modals["subjunctive_ii"][frame.modals[0]]}
    clause = _clause(sentence, frame)
    introduced = clause is not None and _lexicon().conjunctions.get(clause.introducer_lemma or "") == "conditional"
    is_future = frame.finite is not None and sentence.tokens[frame.finite].lemma == "werden"
    return found if introduced or is_future else found - {Factuality.CONDITIONAL}


def _is_ambiguous_past(sentence: Sentence, frame: Frame) -> bool:
    """*sollte*: what the narrator tells as a plan, a speaker says as advice."""
    if frame.finite is None or not frame.modals or frame.modals[0] not in _lexicon().ambiguous_past:
        return False
    return sentence.tokens[frame.finite].norm.lower().endswith(("te", "ten"))


# Factuality: what the frame itself, its clause and its governors give


def _evidence(sentence: Sentence, frame: Frame, depth: int = 0) -> set[Factuality]:
    found = {Factuality(value) for value in _own_values(sentence, frame) & _VALUES}
    if frame.form is FrameForm.FINITE:
        found |= _verb_values(sentence, frame)
    found |= _governed_values(sentence, frame, depth)
    return found


def _own_values(sentence: Sentence, frame: Frame) -> set[str]:
    """What adverbs, attributes and conjunctions say."""
    lexicon = _lexicon()
    values = {lexicon.adverbs.get(sentence.tokens[i].norm.lower(), "") for i in _adverbs(sentence, frame)}
    clause = _clause(sentence, frame)
    if clause is not None and frame.form is not FrameForm.NOMINAL:
        values.add(lexicon.conjunctions.get(_introducer(sentence, clause), ""))
        if clause.type is ClauseType.V1 and _is_conditional_v1(sentence, clause):
            values.add("conditional")
        if _is_question(sentence, clause):
            values.add("possible")
    if frame.form in (FrameForm.NOMINAL, FrameForm.PARTICIPLE):
        values |= _attribute_values(sentence, frame)
    return values


def _adverbs(sentence: Sentence, frame: Frame) -> tuple[int, ...]:
    """The frame's adverbs; in a clause of its own also those that the frame does not list."""
    clause = _clause(sentence, frame)
    if frame.form is FrameForm.NOMINAL or clause is None or _shares_clause(sentence, frame):
        return frame.adverbs
    return (*frame.adverbs, *(i for i in clause.tokens if sentence.tokens[i].pos in ("ADV", "ADJD", "PAV")))


def _shares_clause(sentence: Sentence, frame: Frame) -> bool:
    same = [f for f in sentence.frames if f.clause == frame.clause and f.form is FrameForm.FINITE]
    return len(same) > 1


def _introducer(sentence: Sentence, clause: Clause) -> str:
    if clause.introducer is None:
        return clause.introducer_lemma or ""
    return (clause.introducer_lemma or sentence.tokens[clause.introducer].norm).lower()


def _is_conditional_v1(sentence: Sentence, clause: Clause) -> bool:
    """*Sagt er ab, …*: verb first, dependent, no question."""
    return clause.parent is not None and not _is_question(sentence, clause)


def _is_question(sentence: Sentence, clause: Clause) -> bool:
    return clause.parent is None and clause.type is ClauseType.V1 and sentence.tokens[-1].norm == "?"


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
        values.add(Factuality.CONDITIONAL)
    return values


def _modal_values(sentence: Sentence, frame: Frame, first: bool, second: bool) -> set[Factuality]:
    word = sentence.tokens[frame.finite if frame.finite is not None else frame.verb].norm.lower()
    past = word.endswith(("te", "ten")) and not second
    mood = "subjunctive_i" if first else "subjunctive_ii" if second else "indicative_past" if past else "indicative"
    if _is_hearsay(sentence, frame):
        return {Factuality.REPORTED}
    table = _lexicon().modals[mood]
    return {table[lemma] for lemma in frame.modals if lemma in table}


def _is_hearsay(sentence: Sentence, frame: Frame) -> bool:
    """*soll abgesagt haben*, *will nichts gewusst haben*: modal with a perfect infinitive."""
    if not set(frame.modals) & {"sollen", "wollen"}:
        return False
    infinitives = [i for i in frame.auxiliaries if sentence.tokens[i].pos == "VAINF"]
    is_perfect = any(sentence.tokens[i].lemma in ("haben", "sein") for i in infinitives)
    return is_perfect and sentence.tokens[frame.verb].pos == "VVPP" and not _is_passive_only(sentence, frame)


def _is_passive_only(sentence: Sentence, frame: Frame) -> bool:
    """*soll abgesagt sein* may be the state; *abgesagt worden sein* is perfect."""
    words = {sentence.tokens[i].norm.lower() for i in frame.auxiliaries}
    return "sein" in words and "worden" not in words and str(frame.voice) == "state_passive"


def _governed_values(sentence: Sentence, frame: Frame, depth: int) -> set[Factuality]:
    """What the governing predicate or noun makes of the frame."""
    if depth > _MAX_DEPTH:
        return set()
    values: set[Factuality] = set()
    governor = governor_of(sentence, frame)
    if governor is not None:
        governors = _lexicon().governors
        direct = [Factuality(v) for v in ("demanded", "planned", "possible") if governor.lemma in governors[v]]
        if direct and _passes_on(sentence, frame):
            values.add(direct[0])
        elif frame.form is FrameForm.INFINITIVE:
            values |= _evidence(sentence, governor, depth + 1)
    noun = _governing_noun(sentence, frame)
    if noun in _lexicon().nouns:
        values.add(Factuality(_lexicon().nouns[noun]))
    return values


def _passes_on(sentence: Sentence, frame: Frame) -> bool:
    """A plan or demand reaches a verb-second clause only in Konjunktiv: *Er fordert, sie müsse gehen*."""
    clause = _clause(sentence, frame)
    if frame.form is not FrameForm.FINITE or clause is None or clause.type is not ClauseType.V2:
        return True
    return frame.finite is not None and is_subjunctive(sentence.tokens, frame.finite)


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


def _governing_noun(sentence: Sentence, frame: Frame) -> str:
    """The noun that this event noun, infinitive or clause is attached to: *Forderung nach dem Rücktritt*."""
    phrase = sentence.structure.phrase_at.get(frame.verb) if frame.form is FrameForm.NOMINAL else None
    for other in sentence.phrases:
        attached = phrase is not None and phrase in (*other.attached, *other.genitives)
        holds_clause = frame.form is not FrameForm.NOMINAL and frame.clause in other.clauses
        is_relative = holds_clause and str(sentence.clauses[frame.clause].function) == "relative"
        if attached or (holds_clause and not is_relative):
            return sentence.tokens[other.head].lemma
    return ""


def _attribute_values(sentence: Sentence, frame: Frame) -> set[str]:
    """Adjectives before an event noun; the core of its phrase ends at the head."""
    phrase = _phrase(sentence, frame)
    if phrase is None:
        return set()
    core = sentence.tokens[phrase.core.first : phrase.head]
    return {_lexicon().attributes.get(token.lemma, "") for token in core if token.index != frame.verb}


# Polarity


def _negated(sentence: Sentence, frame: Frame) -> bool:
    if frame.negation is not None:
        return not _is_contrast(sentence, frame)
    lexicon = _lexicon()
    clause = _clause(sentence, frame)
    if frame.form is FrameForm.NOMINAL:
        return _negated_noun(sentence, frame)
    if clause is not None and lexicon.conjunctions.get(_introducer(sentence, clause)) == "negative":
        return True
    if any(lexicon.adverbs.get(sentence.tokens[i].norm.lower()) == "negative" for i in frame.adverbs):
        return True
    governor = governor_of(sentence, frame)
    if governor is None:
        return False
    if governor.lemma in lexicon.governors["negative"]:
        return not governor.negated
    passes = frame.form is FrameForm.INFINITIVE or governor.lemma in lexicon.governors["truth"]
    return governor.negated and passes


def _negated_noun(sentence: Sentence, frame: Frame) -> bool:
    phrase = _phrase(sentence, frame)
    if phrase is None:
        return False
    lexicon = _lexicon()
    core = sentence.tokens[phrase.core.first : phrase.head]
    return any(token.lemma == "kein" or token.norm.lower().startswith("kein") for token in core) or any(
        lexicon.prepositions.get(preposition) == "negative" for preposition in phrase.prepositions
    )


def _is_contrast(sentence: Sentence, frame: Frame) -> bool:
    """*nicht X, sondern Y* and *nicht nur* deny a part of the clause, not its verb."""
    assert frame.negation is not None
    tokens, negation = sentence.tokens, frame.negation
    if _denies_attribute(sentence, negation):
        return True
    if tokens[negation].norm.lower() != "nicht" or negation + 1 >= len(tokens):
        return False
    if tokens[negation + 1].norm.lower() in ("nur", "zuletzt", "bloß", "allein"):
        return True
    but = next((i for i in range(negation, len(tokens)) if tokens[i].norm.lower() == "sondern"), None)
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


def _clause(sentence: Sentence, frame: Frame) -> Clause | None:
    return sentence.clauses[frame.clause] if 0 <= frame.clause < len(sentence.clauses) else None


def _phrase(sentence: Sentence, frame: Frame) -> Phrase | None:
    index = sentence.structure.phrase_at.get(frame.verb)
    return sentence.phrases[index] if index is not None else None
