"""Clauses, phrases and frames of a sentence.

Takes a tokenised and tagged `Sentence`; gives its `Structure`. The stages, each in a module of its own:

    clause_pieces  clauses            Hegseth sagte, | dass er das Treffen absagt
    verb_complex   predicates         sagen · absagen          both together are the `clause_outline`
    phrases        noun phrases       Hegseth · er · das Treffen
    frames, roles  functions          sagen(subject=Hegseth) · absagen(subject=er, object=das Treffen)
    complements    embedded clauses   sagen(…, dass-clause)
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Final

from eventdsl.german.clause_outline import ClauseOutline, outline
from eventdsl.german.clause_signs import DENIES
from eventdsl.german.complements import ComplementLinker
from eventdsl.german.fields import fields_of
from eventdsl.german.frame_draft import FrameDraft
from eventdsl.german.frames import FrameBuilder
from eventdsl.german.negation import NegationFinder
from eventdsl.german.negation_scope import denied_by
from eventdsl.german.participles import ParticipleReader
from eventdsl.german.phrase_signs import is_of_country
from eventdsl.german.phrases import chunk
from eventdsl.german.support_verbs import support_lemmas, support_of
from eventdsl.german.tense import mood_of, tense_of
from eventdsl.german.topology import ClauseDraft
from eventdsl.german.verb_complex import Predicate
from eventdsl.text.clause import (
    Clause,
    ClauseFunction,
    ClauseType,
    Frame,
    FrameForm,
    Phrase,
    PhraseKind,
    Range,
    Structure,
    Support,
    Voice,
)
from eventdsl.text.document import Sentence, Token
from eventdsl.text.morphology import GENITIVE

ADVERB_TAGS = frozenset({"ADV", "ADJD", "PTKA", "PWAV"})
LONGEST_CORE = 40  # how many tokens before its head a phrase is looked at
ACTIVE: Final = Voice.ACTIVE  # members of an enum that each phrase, clause or frame asks for
NOMINAL: Final = PhraseKind.NOMINAL
V1: Final = ClauseType.V1
V2: Final = ClauseType.V2
EMBEDDED = frozenset({ClauseFunction.COMPLEMENT, ClauseFunction.RELATIVE, ClauseFunction.ADVERBIAL})


def analyse_clauses(sentence: Sentence, outlined: ClauseOutline | None = None) -> Structure:
    """All clauses, phrases and frames of a sentence, also from its outline; indices point into its tokens."""
    clauses = outlined or outline(sentence)
    tokens, tags, lower, drafts = clauses.tokens, clauses.tags, clauses.lower, clauses.drafts
    clause_of = _clause_of(len(tokens), drafts)
    phrases = chunk(sentence, tags, _phrase_regions(clause_of, drafts), _fronted(drafts), lower)
    builder = FrameBuilder(clauses, phrases, clause_of)
    frames = builder.build()
    attributes = ParticipleReader(tokens, tags, phrases).read(clause_of, builder.phrase_at)
    for predicate, roles, agent, prepositional in attributes:
        frame = FrameDraft(predicate, builder.classes.government(predicate.lemma), roles, agent, prepositional)
        frames.append(frame)
    extents = _extents(drafts)
    ComplementLinker(builder, extents).link()
    if sentence.signs & DENIES:
        _negate(builder, NegationFinder(tokens, tags, lower))
    _modify(builder)
    finished = _clauses(tokens, drafts, builder, extents)
    for possessor in _possessors(tokens, tags, builder.phrases):
        builder.phrases.append(possessor)
        builder.phrase_at[possessor.head] = possessor.index
    frozen = tuple(_freeze(index, frame, builder) for index, frame in enumerate(frames))
    return Structure(finished, tuple(builder.phrases), frozen, builder.phrase_at)


def _possessors(tokens: tuple[Token, ...], tags: list[str], phrases: list[Phrase]) -> list[Phrase]:
    """Possessive determiners and adjectives of countries as phrases of their own, for nominal frames to name."""
    found: list[Phrase] = []
    for phrase in phrases:
        if phrase.kind is not NOMINAL or phrase.core.first == phrase.head:
            continue
        for place in range(phrase.core.first, phrase.head):
            kind = None
            if tags[place] == "PPOSAT":
                kind = PhraseKind.PRONOUN
            elif tags[place] == "ADJA" and is_of_country(tokens[place]):
                kind = PhraseKind.NAME
            if kind is not None:
                place_range = Range(place, place + 1)
                index = len(phrases) + len(found)
                found.append(Phrase(index, kind, place, place_range, place_range, GENITIVE, clause=phrase.clause))
    return found


def _clause_of(size: int, drafts: list[ClauseDraft]) -> list[int]:
    """The clause of each token, -1 for punctuation between clauses."""
    clause_of = [-1] * size
    for draft in drafts:
        for token in draft.tokens:
            clause_of[token] = draft.index
    return clause_of


def _phrase_regions(clause_of: list[int], drafts: list[ClauseDraft]) -> list[int]:
    """The clause of each token, brackets without a verb counted to the clause around them: Spanien (5 Prozent), …"""
    regions = clause_of
    for draft in drafts:
        if draft.bracketed and draft.finite < 0 and draft.parent >= 0:
            if regions is clause_of:
                regions = list(clause_of)
            for token in draft.tokens:
                regions[token] = draft.parent
    return regions


def _fronted(drafts: list[ClauseDraft]) -> list[Range]:
    """The Vorfeld of each V2 clause: it holds one constituent."""
    fields = []
    for draft in drafts:
        if draft.type is V2 and draft.finite > 0 and draft.tokens[0] < draft.finite:
            first = draft.tokens[0] + (draft.conjunction == draft.tokens[0])
            fields.append(Range(first, draft.finite))
    return fields


def _extents(drafts: list[ClauseDraft]) -> list[Range]:
    """The range of each clause with the clauses embedded in it."""
    firsts = [draft.tokens[0] if draft.tokens else -1 for draft in drafts]
    lasts = [draft.tokens[-1] + 1 if draft.tokens else 0 for draft in drafts]
    for number in range(len(drafts) - 1, 0, -1):  # what is embedded most deeply first
        if 0 <= drafts[number].parent < number:
            _stretch_parent(drafts[number], firsts, lasts)
    for draft in drafts:
        if draft.parent > draft.index:
            _stretch_parent(draft, firsts, lasts)
    return [Range(first if first >= 0 else 0, lasts[number]) for number, first in enumerate(firsts)]


def _stretch_parent(draft: ClauseDraft, firsts: list[int], lasts: list[int]) -> None:
    """Let the clause around an embedded one begin and end where the embedded one does."""
    parent, first, last = draft.parent, firsts[draft.index], lasts[draft.index]
    if first >= 0 and draft.function in EMBEDDED:
        if firsts[parent] < 0 or first < firsts[parent]:
            firsts[parent] = first
        if last > lasts[parent]:
            lasts[parent] = last


def _negate(builder: FrameBuilder, finder: NegationFinder) -> None:
    """Give each frame the negating word of its part of the clause."""
    if not finder.words:
        return
    inside_phrases = _premodifiers(builder)
    for clause, words in finder.by_clause(builder.clause_of).items():
        words = [word for word in words if word not in inside_phrases or builder.tags[word] != "PTKNEG"]
        conjuncts, starts = _conjuncts(builder, builder.drafts[clause])
        members = [_denied(inside) for inside in conjuncts] or [[]]
        for word in words:
            for member in members[max(0, bisect_right(starts, word) - 1)]:
                denied = denied_by(builder, member, word)
                if denied is not None and denied.negation < 0:
                    denied.negation = word


def _premodifiers(builder: FrameBuilder) -> set[int]:
    """The tokens between determiner or preposition and head: what they negate is the adjective behind them."""
    found: set[int] = set()
    for phrase in builder.phrases:
        opened = phrase.determiner is not None or phrase.preposition is not None
        first = phrase.core.first if opened else phrase.core.first + 1
        found.update(range(max(first, phrase.head - LONGEST_CORE), phrase.head))
    return found


def _modify(builder: FrameBuilder) -> None:
    """Give each frame the adverbs and uninflected adjectives of its part of the clause that stand in no noun phrase."""
    for clause, adverbs in _adverbs_of_clauses(builder).items():
        frames = builder.by_clause[clause]
        if len(frames) == 1:
            builder.frames[frames[0]].adverbs = tuple(adverbs)
        elif frames:
            _modify_conjuncts(builder, builder.drafts[clause], adverbs)


def _modify_conjuncts(builder: FrameBuilder, draft: ClauseDraft, adverbs: list[int]) -> None:
    """Share out the adverbs of a clause among its coordinated parts."""
    conjuncts, starts = _conjuncts(builder, draft)
    for number, conjunct in enumerate(conjuncts):
        first = bisect_left(adverbs, starts[number]) if number else 0
        last = bisect_left(adverbs, starts[number + 1]) if number + 1 < len(starts) else len(adverbs)
        own = tuple(adverbs[first:last])
        for frame in conjunct:
            frame.adverbs = own


def _adverbs_of_clauses(builder: FrameBuilder) -> dict[int, list[int]]:
    """The adverbs that stand in no noun phrase, in order, by their clause."""
    found: dict[int, list[int]] = {}
    adverbs = [place for place, tag in enumerate(builder.tags) if tag in ADVERB_TAGS]
    if not adverbs:
        return found
    inside = _tokens_in_phrases(builder)
    for place in adverbs:
        clause = builder.clause_of[place]
        if clause >= 0 and not inside[place]:
            found.setdefault(clause, []).append(place)
    return found


def _tokens_in_phrases(builder: FrameBuilder) -> list[bool]:
    """For each token whether it stands between the first token and the head of a noun phrase."""
    inside = [False] * len(builder.tags)
    for phrase in builder.phrases:
        head = phrase.head
        first = phrase.core.first
        if head - first > LONGEST_CORE:
            first = head - LONGEST_CORE
        for place in range(first, head + 1):
            inside[place] = True
    return inside


def _conjuncts(builder: FrameBuilder, draft: ClauseDraft) -> tuple[list[list[FrameDraft]], list[int]]:
    """The frames of a clause by coordinated parts, and the first token of each part."""
    groups: dict[int, list[FrameDraft]] = {}
    for index in builder.by_clause[draft.index]:
        groups.setdefault(builder.frames[index].predicate.group, []).append(builder.frames[index])
    conjuncts = list(groups.values())
    return conjuncts, [_start(draft, conjunct[0]) for conjunct in conjuncts]


def _start(draft: ClauseDraft, frame: FrameDraft) -> int:
    """The first token of the part of a clause in which a frame finds its arguments."""
    first = frame.predicate.first
    return draft.tokens[first] if first < len(draft.tokens) else draft.tokens[-1] + 1


def _denied(inside: list[FrameDraft]) -> list[FrameDraft]:
    """The frames that a negating word of their conjunct denies: the outer verb, or what sein or haben + zu carry."""
    carried = [member for member in inside[1:] if member.predicate.form is FrameForm.FINITE]
    return carried or inside[:1]


def _clauses(
    tokens: tuple[Token, ...], drafts: list[ClauseDraft], builder: FrameBuilder, extents: list[Range]
) -> tuple[Clause, ...]:
    return tuple(
        Clause(
            index=draft.index,
            type=_type(draft),
            function=draft.function,
            tokens=tuple(draft.tokens),
            range=extents[draft.index],
            fields=fields_of(draft, extents[draft.index], _predicates(builder, draft)),
            parent=draft.parent if draft.parent >= 0 else None,
            introducer=draft.introducer if draft.introducer >= 0 else None,
            introducer_lemma=tokens[draft.introducer].lemma if draft.introducer >= 0 else None,
        )
        for draft in drafts
    )


def _type(draft: ClauseDraft) -> ClauseType:
    if draft.finite < 0 and draft.type in (V1, V2) and not draft.gap:
        return ClauseType.VERBLESS
    return draft.type


def _predicates(builder: FrameBuilder, draft: ClauseDraft) -> list[Predicate]:
    return [builder.frames[index].predicate for index in builder.by_clause[draft.index]]


def _freeze(index: int, frame: FrameDraft, builder: FrameBuilder) -> Frame:
    predicate, roles = frame.predicate, frame.roles
    supports = predicate.lemma in support_lemmas()
    finite = builder.tokens[predicate.finite] if predicate.finite >= 0 else None
    ambiguous = finite is not None and finite.norm.endswith("e")  # sage: ich in the indicative, er in Konjunktiv I
    mood = mood_of(finite, ambiguous and _is_first_person(frame, builder))
    particle, negation, reflexive = predicate.particle, frame.negation, frame.reflexive
    governor, coordinated = frame.governor, frame.coordinated
    return Frame(
        index=index,
        lemma=predicate.lemma,
        verb=predicate.verb,
        clause=predicate.clause,
        form=predicate.form,
        particle=particle if particle >= 0 else None,
        finite=predicate.finite if predicate.finite >= 0 else None,
        auxiliaries=tuple(predicate.auxiliaries),
        modals=tuple(predicate.modals),
        voice=predicate.voice,
        tense=tense_of(predicate, finite, mood),
        mood=mood,
        negation=negation if negation >= 0 else None,
        subject=roles.subject,
        object=roles.object,
        iobj=roles.iobj,
        genitive=roles.genitive,
        agent=frame.agent,
        predicative=roles.predicative,
        prepositional=tuple(frame.prepositional),
        complements=tuple(frame.complements),
        adverbs=frame.adverbs,
        reflexive=reflexive if reflexive >= 0 else None,
        zu=predicate.zu,
        governor=governor if governor >= 0 else None,
        coordinated=coordinated if coordinated >= 0 else None,
        support=_support(frame, builder) if supports else None,
    )


def _support(frame: FrameDraft, builder: FrameBuilder) -> Support | None:
    """Where the verb is a support verb; in the passive the noun is its subject."""
    carrier = frame.roles.object if frame.predicate.voice is ACTIVE else frame.roles.subject
    arguments = [*frame.prepositional, *([carrier] if carrier is not None else [])]
    phrases = (builder.phrases[argument.phrase] for argument in arguments)
    return support_of(frame.predicate.lemma, phrases, builder.tokens)


def _is_first_person(frame: FrameDraft, builder: FrameBuilder) -> bool:
    subject = frame.roles.subject
    if subject is None:  # Akzeptiere die Entscheidung: the subject ich is left out
        return builder.drafts[frame.predicate.clause].type is V1
    return builder.tokens[builder.phrases[subject.phrase].head].norm.lower() == "ich"
