"""Indirect speech inside one sentence: a carrying clause with its message.

Takes a `Passage`; gives quotations of the form Indirect. The message keeps its dass, the frame its comma.

    Der Sprecher  sagte,  dass …            message behind the carrying clause
    Das Wetter sei gut,  sagte er           inquit behind the message
    Wie die Polizei mitteilte,  kam es …    manner clause, before or behind
"""

from __future__ import annotations

from collections.abc import Iterator

from eventdsl.german.clause_words import CLAUSE_WORDS
from eventdsl.german.quotation.passage import Passage, Range, without
from eventdsl.german.quotation.predicates import Cue
from eventdsl.german.quotation.segments import Segment, SegmentKind
from eventdsl.german.quotation.speakers import WORDS, addressee_of, noun_phrase, speaker_of
from eventdsl.german.quotation.speech_lexicon import SpeechVerb, attribution_phrases, speech_lexicon
from eventdsl.text.document import Quotation, QuoteForm, Token

_MAIN = (SegmentKind.V2, SegmentKind.V1)
_CLAUSE = (*_MAIN, SegmentKind.VERB_LAST)


def find_indirect(passage: Passage) -> Iterator[Quotation]:
    """All indirect speech of a sentence whose message is a clause of its own."""
    if len(passage.segments) == 1 and passage.segments[0].kind is not SegmentKind.VERB_LAST:
        return  # one clause alone carries nothing
    taken: set[int] = set()
    for number in range(len(passage.segments)):
        found = _inquit(passage, number) or _manner(passage, number) or _complement(passage, number, taken)
        if found is not None:
            quotation, used = found
            taken.update(used)
            yield quotation


Found = tuple[Quotation, range]


def _complement(passage: Passage, number: int, taken: set[int]) -> Found | None:
    """A carrying clause with its message behind it."""
    following = _message_start(passage, number)
    if following is None or (following in taken and passage.cues[number] is None):
        return None
    kind = complement_kind(passage, following)
    if kind is None:
        return None
    cue = passage.cues[number]
    if cue is None or kind not in cue.verb.complements:
        cue = _noun_cue(passage, number, following)
        if cue is None:
            return None
    last = _message_end(passage, following)
    message = (passage.segments[following].first, passage.segments[last].last)
    return _indirect(passage, number, cue, message), range(following, last + 1)


def _message_start(passage: Passage, number: int) -> int | None:
    segments = passage.segments
    end = segments[number].last
    for following in range(number + 1, len(segments)):
        if segments[following].first < end:
            continue
        gap = [token.norm for token in passage.tokens[end : segments[following].first]]
        return following if all(norm in (",", ":", "–", "-") for norm in gap) else None
    return None


def complement_kind(passage: Passage, number: int) -> str | None:
    """What sort of complement clause a segment could be; None for none."""
    segment, tokens = passage.segments[number], passage.tokens
    if segment.coordinated or _is_manner(passage, number):
        return None
    if segment.kind is SegmentKind.INFINITIVE:
        first = tokens[segment.introducer].lower if segment.introducer is not None else ""
        return "infinitive" if first not in CLAUSE_WORDS.infinitive_introducers else None
    if segment.introducer is not None:
        return _introduced(tokens, segment.introducer, segment)
    if segment.kind in _MAIN and segment.subjunctive:
        return "v2" if segment.kind is SegmentKind.V2 else None
    return None


def _introduced(tokens: tuple[Token, ...], introducer: int, segment: Segment) -> str | None:
    word = tokens[introducer].lower
    if word in CLAUSE_WORDS.that:
        before = tokens[introducer - 1].lower if introducer else ""
        return None if before in CLAUSE_WORDS.adverbial_before_that else "dass"
    if word == "ob":
        return "ob"
    if tokens[introducer].pos in ("PWS", "PWAV", "PWAT") and introducer - segment.first < 2:
        return "w" if word not in CLAUSE_WORDS.connective_questions else None
    return None


def _message_end(passage: Passage, first: int) -> int:
    last = first
    for number in range(first + 1, len(passage.segments)):
        segment = passage.segments[number]
        if segment.first < passage.segments[first].first:
            break
        if _is_manner(passage, number) or _is_inquit(passage, number):
            break
        if segment.kind in _MAIN and not segment.subjunctive:
            break
        last = number
    return last


def _indirect(passage: Passage, number: int, cue: Cue, message: Range) -> Quotation:
    segment, _tokens = passage.segments[number], passage.tokens
    speaker = _noun_speaker(passage, cue, segment) if not cue.verb.lemma else speaker_of(passage, segment, cue)
    frame = _carrying(passage, number, message)
    return Quotation(
        QuoteForm.INDIRECT,
        passage.spans([message]),
        passage.token_spans(cue.tokens),
        passage.spans([speaker] if speaker else []),
        passage.spans([addressee] if (addressee := addressee_of(passage, segment, cue, speaker)) else []),
        passage.spans(frame),
        cue.verb.medium,
    )


def _carrying(passage: Passage, number: int, message: Range) -> list[Range]:
    """The carrying clause around its message; a main clause that merely follows does not belong to it."""
    end = passage.end
    for segment in passage.segments:
        follows = segment.first >= message[1] and segment.kind in _MAIN and not segment.coordinated
        if follows and segment.finite is not None:
            end = min(end, max(segment.first - 1, message[1]))
    parts = without((0, end), [message])
    return [part for part in parts if any(token.pos[0] != "$" for token in passage.tokens[part[0] : part[1]])]


def _noun_cue(passage: Passage, number: int, following: int) -> Cue | None:
    """A noun that governs the message and stands right before it, perhaps with its genitive."""
    segment, tokens = passage.segments[number], passage.tokens
    nouns = [i for i in range(segment.first, segment.last) if tokens[i].pos == "NN"]
    for index in reversed(nouns[-3:]):
        if tokens[index].lemma in speech_lexicon().nouns or tokens[index].norm in speech_lexicon().nouns:
            start = index
            while start > segment.first and tokens[start - 1].pos in ("ART", "ADJA", "PPOSAT", "APPRART"):
                start -= 1
            reach = max(noun_phrase(tokens, start, segment.last), index + 1)
            if segment.last - reach <= 1:
                return Cue(tuple(range(start, index + 1)), SpeechVerb("", "ST", frozenset()))
    return None


def _noun_speaker(passage: Passage, cue: Cue, segment: Segment) -> Range | None:
    tokens, after = passage.tokens, cue.tokens[-1] + 1
    if after < segment.last and tokens[after].lower in WORDS["noun_speaker_openers"]:
        start = after + (tokens[after].pos[:4] == "APPR")
        end = noun_phrase(tokens, start, segment.last)
        return (start, end) if end > start else None
    if segment.finite is None:
        return None
    return speaker_of(passage, segment, cue)


# An inquit behind its message: …, sagte er; …, so der Minister


def _is_inquit(passage: Passage, number: int) -> bool:
    segment, cue = passage.segments[number], passage.cues[number]
    if segment.first <= 1 or segment.coordinated:
        return False
    if _opens_inquit(passage, segment) and cue is not None and cue.verb.inquit and cue.modal is None:
        if _goes_on(passage, segment):
            return False
        has_speaker = cue.verb.lemma == "heißen" or speaker_of(passage, segment, cue) is not None
        return has_speaker and not _has_complement(passage, number, cue) and not _follows_condition(passage, number)
    return is_so(passage, number)


def _opens_inquit(passage: Passage, segment: Segment) -> bool:
    """*…, sagte er*; *…, so heißt es*."""
    if segment.kind is SegmentKind.V1:
        return True
    opening = passage.tokens[segment.first].norm
    return (
        segment.kind is SegmentKind.V2
        and segment.finite == segment.first + 1
        and opening in attribution_phrases().inquit_adverbs
    )


def _goes_on(passage: Passage, segment: Segment) -> bool:
    """*…, fordert aber Reformen*: a further predicate of the subject before, no inquit."""
    behind = passage.tokens[segment.first + 1 : segment.first + 2]
    return any(token.lower in WORDS["continuing"] for token in behind)


def _follows_condition(passage: Passage, number: int) -> bool:
    """*Wenn er geht, droht Streit*: the verb comes first because an adverbial clause stands before it."""
    before = passage.segments[:number]
    if any(_is_manner(passage, place) for place in range(number)):
        return True
    if not all(segment.kind in (SegmentKind.VERB_LAST, SegmentKind.INFINITIVE) for segment in before):
        return False
    introducers = [s.introducer for s in before if s.introducer is not None]
    return bool(introducers) and _introduced(passage.tokens, introducers[0], before[0]) is None


def _has_complement(passage: Passage, number: int, cue: Cue) -> bool:
    following = _message_start(passage, number)
    return following is not None and complement_kind(passage, following) in cue.verb.complements


def is_so(passage: Passage, number: int) -> bool:
    """*so der Minister*: an inquit without a verb."""
    segment, tokens = passage.segments[number], passage.tokens
    if segment.kind is not SegmentKind.VERBLESS or segment.last - segment.first < 2:
        return False
    return tokens[segment.first].norm in attribution_phrases().inquit_adverbs and tokens[segment.first + 1].pos in (
        ["ART", "NE", "NN", "PPOSAT", "PDAT", "PIAT", "ADJA", "PPER", "PIS"]
    )


def _inquit(passage: Passage, number: int) -> Found | None:
    if not _is_inquit(passage, number) or any(s.kind is SegmentKind.QUOTE for s in passage.segments[:number]):
        return None
    segment = passage.segments[number]
    before = (min(other.first for other in passage.segments), segment.first - 1)
    if before[1] <= before[0]:
        return None
    after = _continuation(passage, number)
    frame = (segment.first - 1, after if after is not None else segment.last)
    message = [before, (after, passage.end)] if after is not None else [before]
    cue = passage.cues[number] or Cue((segment.first,), SpeechVerb("so", "Speech", frozenset()))
    speaker = _so_speaker(passage, segment) if passage.cues[number] is None else speaker_of(passage, segment, cue)
    addressee = addressee_of(passage, segment, cue, speaker)
    quotation = Quotation(
        QuoteForm.INDIRECT,
        passage.spans(message),
        passage.token_spans(cue.tokens),
        passage.spans([speaker] if speaker else []),
        passage.spans([addressee] if addressee else []),
        passage.spans([frame]),
        cue.verb.medium,
    )
    return quotation, range(number + 1)


def _so_speaker(passage: Passage, segment: Segment) -> Range | None:
    end = noun_phrase(passage.tokens, segment.first + 1, segment.last)
    return (segment.first + 1, end) if end > segment.first + 1 else None


def _continuation(passage: Passage, number: int) -> int | None:
    """The token with which the message goes on behind an inserted inquit: *Es sei, sagte er, zu spät*."""
    inset = passage.segments[number]
    if any((inset.first, inset.last) in segment.holes for segment in passage.segments[number + 1 :]):
        return min(inset.last + 1, passage.end)
    if number + 1 < len(passage.segments) and passage.segments[number + 1].kind in _CLAUSE:
        following = passage.segments[number + 1]
        if following.subjunctive or passage.segments[number - 1].finite is None:
            return following.first
    return None


# wie X mitteilte


def _is_manner(passage: Passage, number: int) -> bool:
    segment, tokens = passage.segments[number], passage.tokens
    if segment.kind is not SegmentKind.VERB_LAST or passage.cues[number] is None or segment.introducer is None:
        return False
    return (
        tokens[segment.introducer].lower in attribution_phrases().manner
        and (segment.introducer - segment.first < 2)
        and "w" not in _governed_kinds(passage, number)
    )


def _governed_kinds(passage: Passage, number: int) -> frozenset[str]:
    """What the clause before may govern, if a verb of asking or knowing stands right before."""
    if number == 0:
        return frozenset()
    cue = passage.cues[number - 1]
    return cue.verb.complements if cue is not None and "quote" not in cue.verb.complements else frozenset()


def _manner(passage: Passage, number: int) -> Found | None:
    if not _is_manner(passage, number):
        return None
    segment, _tokens, cue = passage.segments[number], passage.tokens, passage.cues[number]
    assert cue is not None
    leading = segment.first <= 1
    frame = (segment.first - (not leading and segment.first > 0), segment.last + (segment.last < passage.end))
    if not leading and frame[1] >= passage.end - 1:
        frame = (frame[0], segment.last)
    message = [r for r in without((0, passage.end), [frame]) if r[1] - r[0] > 1]
    if not message:
        return None
    speaker = speaker_of(passage, segment, cue)
    return Quotation(
        QuoteForm.INDIRECT,
        passage.spans(message),
        passage.token_spans(cue.tokens),
        passage.spans([speaker] if speaker else []),
        (),
        passage.spans([frame]),
        cue.verb.medium,
    ), range(0)
