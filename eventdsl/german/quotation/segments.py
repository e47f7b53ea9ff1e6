"""Cut a sentence into the stretches that quotation works on: clauses without their inner structure.

Takes a sentence and the quotations in it that are whole utterances; gives `Segment`s in order that together hold every
token. A segment knows its finite verb, what introduces it and its mood, no more: enough to tell the carrying clause
from the message, and robust where a full clause analysis fails.

    Die Firma, die …, teilte mit,   | dass sie … habe   | und   …
    main (with a hole)              | subordinate       | …
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from enum import StrEnum

from eventdsl.german.clause_words import CLAUSE_WORDS
from eventdsl.german.quotation.mood import is_subjunctive
from eventdsl.german.verb_tags import FINITE_TAGS
from eventdsl.german.word_lists import word_lists
from eventdsl.text.document import Sentence, Token
from eventdsl.values import value

_WORDS = word_lists("quotation_words")

QUOTE_MARKS = frozenset('„“”"»«‚‘’›‹')
BREAKS = frozenset([",", ";", ":", "–", "—", "-", "--", "(", ")", "…", "..."])
_INTRODUCERS = frozenset(["KOUS", "KOUI", "PRELS", "PRELAT", "PWS", "PWAT", "PWAV"])
NOMINAL_STARTS = frozenset(["ART", "NE", "NN", "PPOSAT", "PDAT", "PIAT", "ADJA", "PPER", "PIS"])
_ZU = frozenset(["PTKZU", "VVIZU"])
_RIGHT_BRACKET = frozenset(["VVINF", "VAINF", "VMINF", "VVPP", "VAPP", "VMPP", "PTKVZ"])


class SegmentKind(StrEnum):
    V2 = "V2"
    V1 = "V1"  # finite verb first: inquit after a message, question, conditional, or shared subject after und
    VERB_LAST = "VL"
    INFINITIVE = "INF"
    VERBLESS = "NONE"
    QUOTE = "QUOTE"  # a direct quotation that is a whole utterance


@value
class Segment:
    """Tokens `first` to `last` (exclusive), without the mark that ends it; `holes` are segments embedded in it."""

    first: int
    last: int
    kind: SegmentKind
    finite: int | None = None
    introducer: int | None = None
    subjunctive: bool = False
    coordinated: bool = False  # opens with und, oder, aber
    holes: tuple[tuple[int, int], ...] = ()

    def tokens(self) -> list[int]:
        """The indices of its own tokens, without those of its holes."""
        own = list(range(self.first, self.last))
        for start, end in self.holes:
            own = [index for index in own if not start <= index < end]
        return own


def segments_of(sentence: Sentence, utterances: Sequence[tuple[int, int]] = ()) -> tuple[Segment, ...]:
    """The segments of a sentence; `utterances` are token ranges (with their marks) that are not looked into."""
    tokens = sentence.tokens
    chunks: list[Segment] = []
    for first, last, is_quote in _chunks(tokens, utterances):
        if is_quote:
            chunks.append(Segment(first, last, SegmentKind.QUOTE))
        else:
            for start, end in _coordinated_parts(tokens, first, last):
                chunks.append(_classified(tokens, start, end))
    return tuple(_merged(tokens, chunks) if len(chunks) > 1 else chunks)


def _chunks(tokens: tuple[Token, ...], utterances: Sequence[tuple[int, int]]) -> list[tuple[int, int, bool]]:
    """The stretches between marks and before dass; whether each is an utterance."""
    found: list[tuple[int, int, bool]] = []
    starts = dict(utterances)
    first = 0
    for index in [i for i, token in enumerate(tokens) if token.norm in BREAKS or token.pos == "KOUS" or i in starts]:
        if index < first:  # inside an utterance
            continue
        if index in starts:
            if first < index:
                found.append((first, index, False))
            found.append((index, starts[index], True))
            first = starts[index]
        elif (breaks := _breaks(tokens, index)) or _opens_complement(tokens, index, first):
            if first < index:
                found.append((first, index, False))
            first = index + breaks
    end = len(tokens) - (1 if tokens and tokens[-1].norm in (".", "!", "?") else 0)
    if first < end:
        found.append((first, end, False))
    return found


def _breaks(tokens: tuple[Token, ...], index: int) -> bool:
    """A mark between clauses; a hyphen only where white space makes a dash of it."""
    token = tokens[index]
    if token.norm != "-":
        return token.norm in BREAKS
    after = tokens[index + 1].start if index + 1 < len(tokens) else token.end + 1
    return index > 0 and tokens[index - 1].end < token.start and token.end < after


def _opens_complement(tokens: tuple[Token, ...], index: int, first: int) -> bool:
    """A dass without a comma before it."""
    token = tokens[index]
    return (
        token.pos == "KOUS"
        and token.norm in CLAUSE_WORDS.that
        and index > first + 1
        and tokens[index - 1].pos[0] == "V"
    )


def _coordinated_parts(tokens: tuple[Token, ...], first: int, last: int) -> list[tuple[int, int]]:
    """Split *… habe und weigerte sich …*: each part has a finite verb of its own."""
    finites = [index for index in range(first, last) if tokens[index].pos in FINITE_TAGS]
    parts: list[tuple[int, int]] = []
    cut = first
    for left, right in itertools.pairwise(finites):
        if tokens[left].pos == "VAFIN" and right == last - 1:
            continue  # *hatte A und B betont*: a participle that the tagger took for a finite verb
        for index in range(right - 1, left, -1):
            if tokens[index].pos == "KON":
                parts.append((cut, index))
                cut = index
                break
    parts.append((cut, last))
    return parts


def _classified(tokens: tuple[Token, ...], first: int, last: int) -> Segment:
    words: list[int] = []
    finites: list[int] = []
    for index in range(first, last):
        token = tokens[index]
        if token.norm not in QUOTE_MARKS:
            words.append(index)
            if token.pos in FINITE_TAGS:
                finites.append(index)
    finite = finites[0] if finites else None
    coordinated = bool(words) and tokens[words[0]].pos == "KON"
    body = words[1:] if coordinated else words
    introducer = _introducer(tokens, body, finite)
    if finite is None and introducer is not None and tokens[introducer].pos in ("KOUS", "PRELS"):
        finite = _untagged_finite(tokens, body)
    kind = _kind(tokens, body, finite, introducer)
    if kind is SegmentKind.VERB_LAST:
        finite = finites[-1] if finites else finite
    subjunctive = finite is not None and is_subjunctive(tokens, finite)
    return Segment(first, last, kind, finite, introducer, subjunctive, coordinated)


def _untagged_finite(tokens: tuple[Token, ...], body: list[int]) -> int | None:
    """The last verb of a subordinate clause, where the tagger took a finite verb at its end for an infinitive."""
    if any(tokens[index].pos in _ZU for index in body):
        return None
    return next((index for index in reversed(body) if tokens[index].pos[0] == "V"), None)


def _introducer(tokens: tuple[Token, ...], body: list[int], finite: int | None) -> int | None:
    for place, index in enumerate(body[:3]):
        token = tokens[index]
        if token.pos == "KOUS" or (token.pos in _INTRODUCERS and place < 2):
            return index
        if token.pos in FINITE_TAGS:
            return None
    if (
        body
        and finite == body[-1]
        and len(body) > 2
        and tokens[body[0]].norm in _WORDS["relative_pronouns"]
        and body[0] > 0
    ):
        return body[0]
    return None


def _kind(tokens: tuple[Token, ...], body: list[int], finite: int | None, introducer: int | None) -> SegmentKind:
    if finite is None:
        has_infinitive = any(tokens[index].pos in _ZU for index in body)
        return SegmentKind.INFINITIVE if has_infinitive else SegmentKind.VERBLESS
    if introducer is not None and not _is_question(tokens, introducer, finite):
        return SegmentKind.VERB_LAST
    if finite == body[0]:
        return SegmentKind.V1
    return SegmentKind.V2


def _is_question(tokens: tuple[Token, ...], introducer: int, finite: int) -> bool:
    return tokens[introducer].pos in ("PWS", "PWAV", "PWAT") and finite == introducer + 1


def _merged(tokens: tuple[Token, ...], chunks: list[Segment]) -> list[Segment]:
    """Join the parts of a clause that an embedded clause or an apposition tears apart."""
    done: list[Segment] = []
    pending: list[Segment] = []  # a beginning without a verb, and what is embedded behind it
    for chunk in chunks:
        if pending and chunk.kind in (SegmentKind.V1, SegmentKind.V2) and not chunk.coordinated:
            done.extend(_joined(pending, chunk))
            pending = []
        elif pending and chunk.kind is not SegmentKind.QUOTE:
            pending.append(chunk)
        elif pending:
            done.extend([*pending, chunk])
            pending = []
        elif _is_inserted(tokens, chunk):
            done.append(chunk)
        elif _resumes(tokens, done, chunk):
            done[-2:] = [done[-1], _resumed(done[-2], done[-1], chunk)]
        elif chunk.kind is SegmentKind.VERBLESS and not _closes(done):
            pending = [chunk]
        elif chunk.kind is SegmentKind.VERBLESS and done and done[-1].kind is not SegmentKind.QUOTE:
            done[-1] = _reaching(done[-1], chunk.last, done[-1].holes)
        else:
            done.append(chunk)
    return [*done, *pending]


def _is_inserted(tokens: tuple[Token, ...], chunk: Segment) -> bool:
    """*so der Minister*: an inquit without a verb stays by itself."""
    if chunk.kind is not SegmentKind.VERBLESS or chunk.last - chunk.first < 2:
        return False
    return tokens[chunk.first].norm == "so" and tokens[chunk.first + 1].pos in NOMINAL_STARTS


def _resumes(tokens: tuple[Token, ...], done: Sequence[Segment], chunk: Segment) -> bool:
    """*Er soll, wie sie schrieb, | am Montag gehen*: a clause goes on behind what interrupted it."""
    if len(done) < 2 or chunk.kind is not SegmentKind.VERBLESS or chunk.coordinated:
        return False
    before, inset = done[-2:]
    if before.kind not in (SegmentKind.V2, SegmentKind.V1):
        return False
    if inset.kind is SegmentKind.VERBLESS:
        return _is_inserted(tokens, inset)
    closed = inset.kind is SegmentKind.V1 or (inset.kind is SegmentKind.VERB_LAST and inset.finite == inset.last - 1)
    return closed and any(tokens[index].pos in _RIGHT_BRACKET for index in range(chunk.first, chunk.last))


def _resumed(before: Segment, inset: Segment, chunk: Segment) -> Segment:
    return _reaching(before, chunk.last, (*before.holes, (inset.first, inset.last)))


def _reaching(one: Segment, last: int, holes: tuple[tuple[int, int], ...]) -> Segment:
    """The segment with another end and other holes."""
    return Segment(one.first, last, one.kind, one.finite, one.introducer, one.subjunctive, one.coordinated, holes)


def _closes(done: Sequence[Segment]) -> bool:
    return bool(done) and done[-1].kind is not SegmentKind.QUOTE


def _joined(pending: Sequence[Segment], chunk: Segment) -> list[Segment]:
    embedded = [part for part in pending[1:] if part.kind in (SegmentKind.VERB_LAST, SegmentKind.INFINITIVE)]
    holes = tuple((part.first, part.last) for part in embedded)
    first, kind = pending[0].first, SegmentKind.V2
    joined = Segment(
        first, chunk.last, kind, chunk.finite, chunk.introducer, chunk.subjunctive, chunk.coordinated, holes
    )
    return [*embedded, joined]
