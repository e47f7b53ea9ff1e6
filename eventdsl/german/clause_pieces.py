"""Where a sentence is cut into clauses.

Takes the tags of a sentence; cuts it at its punctuation marks, and between them at the conjunctions that join clauses,
and gives what the clause stack makes of the pieces:

    Rutte sagte das Treffen ab | und Meier kam | , weil er wollte
"""

from __future__ import annotations

from eventdsl.german.clause_signs import ASKS, DASHES, ENCLOSES
from eventdsl.german.clause_stack import ClauseStack
from eventdsl.german.clause_words import CLAUSE_WORDS, ClauseWords
from eventdsl.german.indirect_questions import restore_questions
from eventdsl.german.missing_commas import restore_openers
from eventdsl.german.topology import (
    BREAK_TAGS,
    NONFINITE_TAGS,
    PREPOSITION_TAGS,
    RELATIVE_TAGS,
    ClauseDraft,
    SegmentScanner,
)
from eventdsl.german.verb_tags import FINITE_TAGS
from eventdsl.text.document import Sentence

CLOSING = frozenset({")", "]"}) | DASHES
NO_TOKENS: frozenset[int] = frozenset()
VERB_LAST_TAGS = frozenset({"KOUS", "PRELS", "PWS"})  # what opens a clause whose finite verb stands last
CUTTING_TAGS = FINITE_TAGS | {"KON", "KOUS", "PRELS", "PWS"}  # where a stretch between marks may be cut
LONGEST_CONJUNCT = 12  # tokens of a conjunct that has a particle and no verb
LONGEST_ASIDE = 40  # tokens between the dashes around a clause


def clause_drafts(sentence: Sentence, tags: list[str], lower: list[str]) -> list[ClauseDraft]:
    """The clauses of a sentence in the order in which they open; `lower` are its words in lower case."""
    scanner = SegmentScanner(sentence.tokens, tags, lower, CLAUSE_WORDS)
    marks = [place for place, tag in enumerate(tags) if tag[0] == "$"]
    if sentence.signs & ASKS:
        restore_questions(tags, lower, CLAUSE_WORDS)
    restore_openers(tags, lower, CLAUSE_WORDS, marks)
    stack = ClauseStack(scanner)
    brackets = _matched_brackets(tags, lower, marks) if sentence.signs & ENCLOSES else NO_TOKENS
    for first, last, mark in _pieces(tags, lower, CLAUSE_WORDS, marks, brackets):
        stack.take(first, last, mark)
    return stack.drafts


def _pieces(
    tags: list[str], lower: list[str], words: ClauseWords, marks: list[int], brackets: frozenset[int]
) -> list[tuple[int, int, str]]:
    """The stretches between punctuation marks, each with the mark before it ("" where a conjunction cuts)."""
    pieces: list[tuple[int, int, str]] = []
    first, mark, carried = 0, "^", False
    for place in marks:
        word = lower[place]
        if tags[place] not in BREAK_TAGS and word not in words.dashes and place not in brackets:
            continue
        if place > first:
            has_finite = _conjoined(pieces, tags, first, place, mark, carried and mark in CLOSING)
            carried = has_finite or (carried and word not in (",", ";", ":"))
            mark = word
        elif mark not in (":", ";") and (mark not in CLOSING or word == ","):
            mark = word
        first = place + 1
        if place in brackets:
            pieces.append((place, place + 1, word))
    if first < len(tags):
        _conjoined(pieces, tags, first, len(tags), mark, carried and mark in CLOSING)
    return pieces


def _matched_brackets(tags: list[str], lower: list[str], marks: list[int]) -> frozenset[int]:
    """The tokens that are brackets with a partner."""
    matched: list[int] = []
    waiting: list[int] = []
    for place in marks:
        if lower[place] in ("(", "["):
            waiting.append(place)
        elif lower[place] in (")", "]") and waiting:
            matched += (waiting.pop(), place)
    return frozenset(matched + _dashed_clauses(tags, lower))


def _dashed_clauses(tags: list[str], lower: list[str]) -> list[int]:
    """Pairs of dashes inside a sentence with a clause between them: Die Bank – sie gehört dem Land – verliert."""
    found: list[int] = []
    opened, has_finite = -1, False
    for place, tag in enumerate(tags):
        if tag in FINITE_TAGS:
            has_finite = True
        elif tag == "$(" and lower[place] in DASHES and place:
            if has_finite and opened >= 0 and place - opened <= LONGEST_ASIDE and lower[place] == lower[opened]:
                found += (opened, place)
                opened = -1
            else:
                opened = place
            has_finite = False
    return found


def _conjoined(
    pieces: list[tuple[int, int, str]], tags: list[str], first: int, last: int, mark: str, carried: bool
) -> bool:
    """Cut a stretch at the conjunctions that join clauses: one between each two finite verbs, or before an opener.

    `carried` tells that a finite verb stands before the bracket that the stretch follows. Gives whether it has one.
    """
    start, finite = first, first - 1 if carried else -1
    carried_finite = finite
    conjunctions: list[int] = []
    for place in range(first, last):
        tag = tags[place]
        if tag not in CUTTING_TAGS:
            continue
        if tag == "KON":
            if place == start:
                continue
            if place + 1 < last and (_opens_clause(tags, place + 1, last) or _gapped(tags, finite, place, last)):
                pieces.append((start, place, mark))
                start, mark, finite, conjunctions = place, "", -1, []
            else:
                conjunctions.append(place)
        elif tag == "KOUS" or tag == "PRELS" or tag == "PWS":
            if finite >= 0 and place > start + 1 and _clause_inside(tags, finite, place, last):
                pieces.append((start, place, mark))
                start, mark, finite, conjunctions = place, "", -1, []
        else:
            if finite >= 0 and conjunctions:
                cut = _joining(tags, finite, place, conjunctions)
                pieces.append((start, cut, mark))
                start, mark = cut, ""
            elif finite == place - 1 and finite > start and tags[start] in VERB_LAST_TAGS and place + 1 < last:
                pieces.append((start, place, mark))  # Sobald er ankam | rief er an
                start, mark = place, ","
            finite, conjunctions = place, []
    pieces.append((start, last, mark))
    return finite > carried_finite


def _clause_inside(tags: list[str], finite: int, place: int, last: int) -> bool:
    """Whether a verb-last clause without comma begins here: Er sagte dass er kommt."""
    if (finite == place - 1 and tags[place] != "KOUS") or tags[place - 1] in PREPOSITION_TAGS:
        return False
    return any(tag in FINITE_TAGS for tag in tags[place:last])


def _gapped(tags: list[str], finite: int, place: int, last: int) -> bool:
    """Whether a conjunct has a particle of its own and no verb: Müller sagt ab | und Meier zu."""
    particles = tags[place - 1] == tags[last - 1] == "PTKVZ"
    if finite < 0 or not particles or last - place > LONGEST_CONJUNCT:
        return False
    return not any(tag in FINITE_TAGS for tag in tags[place:last])


def _opens_clause(tags: list[str], place: int, last: int) -> bool:
    tag = tags[place]
    if tag == "KOUS" or tag == "KOUI" or tag in RELATIVE_TAGS:
        return True
    return tag in PREPOSITION_TAGS and place + 1 < last and tags[place + 1] in RELATIVE_TAGS


def _joining(tags: list[str], before: int, after: int, conjunctions: list[int]) -> int:
    """Which conjunction between two finite verbs joins their clauses.

    The last one when the verb follows it at once (… und kam); the first one when it stands right behind the verbs of
    the clause before (kam und Meier und Schulze gingen); else the last.
    """
    last = conjunctions[-1]
    if len(conjunctions) == 1 or all(tag in ("ADV", "PTKNEG", "PRF", "ADJD") for tag in tags[last + 1 : after]):
        return last
    first = conjunctions[0]
    previous = tags[first - 1]
    if first - 1 == before or previous in NONFINITE_TAGS or previous == "PTKVZ":
        return first
    return last
