"""Phrases that put a clause into somebody's mouth without a verb: laut X, X zufolge, nach Angaben von X, demnach.

Takes a `Passage`; gives quotations of the form Indirect: the frame is the phrase, the message the rest of its clause.

    Später gab es  nach Angaben der Feuerwehr  zwei Verletzte
    message        frame                       message
"""

from __future__ import annotations

from collections.abc import Iterator

from eventdsl.german.quotation.passage import Passage, Range, without
from eventdsl.german.quotation.segments import Segment, SegmentKind
from eventdsl.german.quotation.speakers import WORDS, noun_phrase
from eventdsl.german.quotation.speech_lexicon import attribution_phrases
from eventdsl.text.document import Quotation, QuoteForm, Token
from eventdsl.values import value


@value
class SourcePhrase:
    """Token ranges of the phrase and of the source in it, and the tokens of the cue."""

    phrase: Range
    source: Range
    cue: Range


def source_phrases(tokens: tuple[Token, ...]) -> Iterator[SourcePhrase]:
    """All source phrases among the tokens of a sentence, in order."""
    index = 0
    while index < len(tokens):
        found = _prepositional(tokens, index) or _postpositional(tokens, index)
        if found is not None:
            yield found
        index = found.phrase[1] if found is not None else index + 1


def _prepositional(tokens: tuple[Token, ...], index: int) -> SourcePhrase | None:
    """laut X, gemäß X, nach Angaben von X."""
    phrases, word = attribution_phrases(), tokens[index].lower
    if (word not in phrases.before and word not in phrases.governed) or _measures_time(tokens, index):
        return None
    end = noun_phrase(tokens, index + 1, len(tokens), WORDS["attaching_in_source"])
    end = _compound_end(tokens, index + 1, end)
    if end <= index + 1 or (word not in phrases.before and not _names_source(tokens, index + 1, end, word)):
        return None
    return SourcePhrase((index, end), (index + 1, end), (index, index + 1))


def _measures_time(tokens: tuple[Token, ...], index: int) -> bool:
    """*zwei Monate nach der Stellungnahme* is a time."""
    return index > 0 and tokens[index - 1].norm in WORDS["time_nouns"]


def _compound_end(tokens: tuple[Token, ...], first: int, end: int) -> int:
    """*nach Polizeiangaben* names its source already: nothing is attached behind it."""
    compounds = attribution_phrases().compounds
    for index in range(first, end):
        word = tokens[index].lower
        if tokens[index].pos == "NN" and word.endswith(compounds) and word not in compounds:
            return index + 1
    return end


def _names_source(tokens: tuple[Token, ...], first: int, last: int, preposition: str) -> bool:
    """Whether the first noun of a phrase makes a source of it after this preposition."""
    phrases = attribution_phrases()
    for token in tokens[first:last]:
        if token.pos == "NN":
            compound = preposition == "nach" and token.lower.endswith(phrases.compounds)
            return token.norm in phrases.governed.get(preposition, ()) or compound
    return False


def _postpositional(tokens: tuple[Token, ...], index: int) -> SourcePhrase | None:
    """X zufolge; X nach, where the noun phrase before says whose words (seiner Meinung nach)."""
    phrases, word = attribution_phrases(), tokens[index].lower
    if word not in phrases.after or index == 0 or not tokens[index].norm[0].islower():
        return None
    start = _phrase_before(tokens, index)
    if start is None or (word != "zufolge" and not _names_source(tokens, start, index, "nach")):
        return None
    return SourcePhrase((start, index + 1), (start, index), (index, index + 1))


def _phrase_before(tokens: tuple[Token, ...], end: int) -> int | None:
    """The longest noun phrase that ends right before a postposition."""
    best = None
    for start in range(end - 1, max(-1, end - 15), -1):
        if tokens[start].pos[0] in "V$" and tokens[start].pos != "$(":
            break
        if noun_phrase(tokens, start, end, WORDS["attaching_in_source"]) == end:
            best = start
    return best


def find_source_phrases(passage: Passage) -> Iterator[Quotation]:
    """Quotations made by source phrases and by *demnach*."""
    for phrase in source_phrases(passage.tokens):
        segment = _segment_at(passage, phrase.phrase[0])
        if segment is not None:
            yield _quotation(passage, segment, phrase)
    yield from _adverbial(passage)


def _segment_at(passage: Passage, index: int) -> Segment | None:
    holding = [s for s in passage.segments if s.first <= index < s.last and s.kind is not SegmentKind.QUOTE]
    return min(holding, key=lambda s: s.last - s.first) if holding else None


def _quotation(passage: Passage, segment: Segment, phrase: SourcePhrase) -> Quotation:
    tokens = passage.tokens
    first, last = phrase.phrase
    if last < len(tokens) and tokens[last].norm == "," and _has_inner_comma(tokens, phrase.source):
        last += 1
    whole = _scope(passage, segment)
    message = without(whole, [(first, last)])
    return Quotation(
        QuoteForm.INDIRECT,
        passage.spans(message),
        passage.spans([phrase.cue]),
        passage.spans([phrase.source]),
        (),
        passage.spans([(first, last)]),
        "SW",
    )


def _has_inner_comma(tokens: tuple[Token, ...], source: Range) -> bool:
    return any(token.norm == "," for token in tokens[source[0] : source[1]])


def _scope(passage: Passage, segment: Segment) -> Range:
    """The clause that a source phrase governs, with what depends on it."""
    if segment.kind is SegmentKind.VERB_LAST:
        return segment.first, segment.last
    start = segment.first
    return start, passage.end


def _adverbial(passage: Passage) -> Iterator[Quotation]:
    phrases = attribution_phrases()
    for segment in passage.segments:
        if segment.kind is SegmentKind.QUOTE:
            continue
        for index in range(segment.first, min(segment.first + 2, segment.last)):
            word = passage.tokens[index].lower
            opens = word in phrases.relatives and segment.kind is SegmentKind.VERB_LAST
            if opens or (word in phrases.adverbs and (segment.subjunctive or word == "demnach")):
                yield _adverb_quotation(passage, segment, index, opens)
                break


def _adverb_quotation(passage: Passage, segment: Segment, index: int, opens: bool) -> Quotation:
    whole = (index + 1, segment.last) if opens else _scope(passage, segment)
    cue = (index, index + 1)
    frame = (0, index + 1) if opens else cue
    source = _text_before(passage, index) if opens else cue
    return Quotation(
        QuoteForm.INDIRECT,
        passage.spans(without(whole, [cue])),
        passage.spans([cue]),
        passage.spans([source] if source else []),
        (),
        passage.spans([frame]),
        "SW",
    )


def _text_before(passage: Passage, index: int) -> Range | None:
    """The noun phrase that *wonach* refers to: the longest that ends before it."""
    end = index - 1 if index and passage.tokens[index - 1].norm == "," else index
    start = _phrase_before(passage.tokens, end) if end > 0 else None
    return (start, end) if start is not None else None
