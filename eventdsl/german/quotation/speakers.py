"""Find the noun phrase that names the speaker, and the one addressed.

Takes a segment and its cue; gives token ranges. Reads noun phrases by their tags alone: determiner to head, genitives,
von-phrases, names beside a function, a bracketed party, an apposition between commas.

    gestern  erklärte  ein Sprecher des Ministeriums  in Wien
                       source
"""

from __future__ import annotations

from eventdsl.german.quotation.passage import Passage
from eventdsl.german.quotation.predicates import Cue
from eventdsl.german.quotation.segments import QUOTE_MARKS, Segment, SegmentKind
from eventdsl.german.word_lists import word_lists
from eventdsl.text.clause import Frame, FrameForm, Phrase, PhraseKind
from eventdsl.text.document import Sentence, Token

Range = tuple[int, int]

WORDS = word_lists("quotation_words")

_PRONOUNS = frozenset(["PPER", "PDS", "PIS", "PRELS", "PWS", "PPOSS"])
_START = frozenset(["ART", "PPOSAT", "PDAT", "PIAT", "CARD", "ADJA", "NE", "NN", "TRUNC", "FM", "XY", "PRELAT"])
_MAX_LENGTH = 40


def noun_phrase(tokens: tuple[Token, ...], start: int, limit: int, attach: frozenset[str] = WORDS["attaching"]) -> int:
    """The end of the noun phrase that starts at `start`, at most `limit`; `start` itself where there is none."""
    if start >= limit:
        return start
    if (
        tokens[start].pos in _PRONOUNS
        and tokens[start].pos != "PIS"
        and tokens[start].lower not in WORDS["genitive_determiners"]
    ):
        return start + 1
    index, has_noun = start, False
    while index < min(limit, start + _MAX_LENGTH):
        step = _step(tokens, index, limit, has_noun, start, attach)
        if step == index:
            break
        has_noun = has_noun or any(tokens[i].pos in ("NN", "NE", "FM", "PIS") for i in range(index, step))
        index = step
    return _trimmed(tokens, start, index) if has_noun else start


def _step(tokens: tuple[Token, ...], index: int, limit: int, has_noun: bool, start: int, attach: frozenset[str]) -> int:
    token = tokens[index]
    word = token.norm
    if word in QUOTE_MARKS or word in ("/", "&"):
        return index + 1
    if word == "(" and has_noun:
        return _closing(tokens, index, limit)
    if token.pos in ("ART", "PPOSAT", "PDAT", "PIAT"):
        return (
            index + 1
            if not has_noun or word.lower() in WORDS["genitive_determiners"] or _after_link(tokens, index)
            else index
        )
    if token.pos == "CARD" and has_noun:
        return index
    if token.pos in _START or (token.pos == "PIS" and not has_noun):
        return index + 1
    if token.pos == "KON" and has_noun and index + 1 < limit and tokens[index + 1].pos in _START:
        return index + 1
    if token.pos in ("APPR", "APPRART") and has_noun and word.lower() in attach and word[0].islower():
        return index if _names_time(tokens, index + 1, min(limit, index + 6)) else index + 1
    if token.pos in ("ADJD", "ADV", "PTKNEG") and index + 1 < limit and tokens[index + 1].pos == "ADJA":
        return index + 1
    if word == "," and has_noun:
        return _apposition(tokens, index, limit)
    return index


def _after_link(tokens: tuple[Token, ...], index: int) -> bool:
    return tokens[index - 1].pos in ("KON", "APPR", "APPRART")


def _closing(tokens: tuple[Token, ...], index: int, limit: int) -> int:
    for end in range(index + 1, min(limit, index + 8)):
        if tokens[end].norm == ")":
            return end + 1
    return index


def _apposition(tokens: tuple[Token, ...], comma: int, limit: int) -> int:
    """*Klaus Stöhr, Leiter der Abteilung,*: the end of the apposition with its closing comma, else the comma."""
    index = comma + 1
    if index >= limit or tokens[index].pos not in _START:
        return comma
    end = noun_phrase(tokens, index, limit, WORDS["attaching_in_apposition"])
    closed = end > index and (end >= limit or tokens[end].norm in (",", ".", ":") or tokens[end].pos[0] in "V$")
    if not closed:
        return comma
    return end + 1 if end < limit and tokens[end].norm == "," and end + 1 < limit and False else end


def _trimmed(tokens: tuple[Token, ...], start: int, end: int) -> int:
    while end > start and (
        tokens[end - 1].norm in (",", "/") or tokens[end - 1].pos in ("APPR", "APPRART", "KON", "ART")
    ):
        end -= 1
    return end


def speaker_of(passage: Passage, segment: Segment, cue: Cue) -> Range | None:
    """The source of an active cue: its subject; of a passive one, its von-phrase; None where neither is there."""
    tokens = passage.tokens
    if cue.verb.lemma == "heißen":
        return _place_of_text(tokens, segment)
    if cue.passive:
        return _frame_agent(passage.analysed, segment, cue) or _stating_text(tokens, segment)
    if segment.finite is None:
        return None
    return _frame_subject(passage.analysed, segment) or _subject_by_order(tokens, segment)


def _frame_agent(sentence: Sentence, segment: Segment, cue: Cue) -> Range | None:
    """The agent of a passive; read off the prepositions where the sentence has no frames."""
    if not sentence.frames:
        return _agent(sentence.tokens, segment)
    for frame in sentence.frames:
        if frame.finite == segment.finite and frame.verb in cue.tokens and frame.agent is not None:
            whole = sentence.phrases[frame.agent.phrase].whole
            return whole.first, whole.last
    return None


def _frame_subject(sentence: Sentence, segment: Segment) -> Range | None:
    """The subject that the clause analysis found, with what is attached to it but no relative clause."""
    for frame in sentence.frames:
        if frame.finite == segment.finite and frame.form is FrameForm.FINITE and frame.subject is not None:
            phrase = sentence.phrases[frame.subject.phrase]
            if segment.kind is SegmentKind.V1 and not segment.coordinated and phrase.head < segment.first:
                return None  # an inquit has its subject behind it; what stands before is its message
            inner = [sentence.clauses[clause].range.first for clause in phrase.clauses]
            end = min([phrase.whole.last, *(first for first in inner if first > phrase.head)])
            while end > phrase.head + 1 and sentence.tokens[end - 1].pos[0] == "$":
                end -= 1
            if sentence.tokens[phrase.head].lower == "es" and not _is_person(frame, phrase):
                return None
            return _with_marks(sentence.tokens, phrase.whole.first, _extended(sentence, end, segment))
    return None


def _is_person(frame: Frame, es: Phrase) -> bool:
    """Whether *es* says something to somebody, and announces no clause: Es warf ihm vor, zu lügen."""
    return frame.iobj is not None and all(complement.correlate != es.head for complement in frame.complements)


def _extended(sentence: Sentence, end: int, segment: Segment) -> int:
    """A bracket and an apposition behind a name belong to it: *Jörg Tauss (SPD), Sprecher der Fraktion*."""
    tokens = sentence.tokens
    while end < segment.last and tokens[end].pos == "NE" and tokens[end - 1].pos in ("NN", "NE"):
        end += 1
    if end < len(tokens) and tokens[end].norm == "(":
        end = _closing(tokens, end, len(tokens))
    if end < len(tokens) and tokens[end].norm == "," and end < segment.last:
        end = _apposition(tokens, end, segment.last)
    return end


def _with_marks(tokens: tuple[Token, ...], first: int, end: int) -> Range:
    """A name with the quotation marks around it: *„Die Zeit“*."""
    opens = first > 0 and tokens[first - 1].norm in QUOTE_MARKS
    closes = end < len(tokens) and tokens[end].norm in QUOTE_MARKS
    inner = sum(token.norm in QUOTE_MARKS for token in tokens[first:end]) % 2
    if opens and closes and not inner:
        return first - 1, end + 1
    return (first - 1, end) if opens and inner else (first, end + (closes and bool(inner)))


def _subject_by_order(tokens: tuple[Token, ...], segment: Segment) -> Range | None:
    """The subject where there is no frame: the Vorfeld, or the first noun phrase behind the verb."""
    assert segment.finite is not None
    if segment.kind is SegmentKind.VERB_LAST:
        return _first_phrase(tokens, segment, (segment.introducer or segment.first) + 1, segment.finite) or _relative(
            tokens, segment
        )
    vorfeld = _vorfeld_subject(tokens, segment) if segment.kind is SegmentKind.V2 else None
    return vorfeld or _first_phrase(tokens, segment, segment.finite + 1, segment.last)


def subject_behind(tokens: tuple[Token, ...], segment: Segment, cue: Cue) -> Range | None:
    """The speaker where the Vorfeld is the message: the subject behind the finite verb, or the agent."""
    if cue.passive or segment.finite is None:
        return _agent(tokens, segment)
    return _first_phrase(tokens, segment, segment.finite + 1, segment.last)


def _relative(tokens: tuple[Token, ...], segment: Segment) -> Range | None:
    if segment.introducer is not None and tokens[segment.introducer].norm in WORDS["nominative_relatives"]:
        return (segment.introducer, segment.introducer + 1)
    return None


def _vorfeld_subject(tokens: tuple[Token, ...], segment: Segment) -> Range | None:
    """The Vorfeld if it is a noun phrase that may be nominative, without leading and trailing adverbs."""
    assert segment.finite is not None
    first, last = segment.first, segment.finite
    while first < last and (tokens[first].pos in ("ADV", "KON", "PAV", "ADJD") or tokens[first].norm == ","):
        first += 1
    if (
        first >= last
        or tokens[first].lower == "es"
        or tokens[first].lower in WORDS["oblique_pronouns"] | WORDS["oblique_determiners"]
        or tokens[first].pos == "PRF"
    ):
        return None
    end = noun_phrase(tokens, first, last)
    if end <= first or _names_time(tokens, first, end):
        return None
    return first, max(end, _whole_vorfeld(tokens, segment, first, last))


def _whole_vorfeld(tokens: tuple[Token, ...], segment: Segment, first: int, last: int) -> int:
    """The Vorfeld is one phrase: all of it belongs to the subject, up to a relative clause or an adverb at its end."""
    end = min([last, *(start - 1 for start, _ in segment.holes if start > first)])
    while end > first and (tokens[end - 1].pos in ("ADV", "ADJD", "PAV") or tokens[end - 1].norm == ","):
        end -= 1
    return end


def _names_time(tokens: tuple[Token, ...], first: int, end: int) -> bool:
    nouns = [token for token in tokens[first:end] if token.pos in ("NN", "NE")]
    return bool(nouns) and (nouns[0].norm in WORDS["time_nouns"] or nouns[0].lemma in WORDS["time_nouns"])


def _first_phrase(tokens: tuple[Token, ...], segment: Segment, first: int, last: int) -> Range | None:
    """The first noun phrase of a stretch that is no oblique pronoun, no object in a clear case, in no preposition."""
    index = first
    while index < last:
        token = tokens[index]
        if token.pos in ("APPR", "APPRART", "APPO"):
            index = max(noun_phrase(tokens, index + 1, last, frozenset()), index + 1)
        elif token.pos == "PRF" or token.lower in WORDS["oblique_pronouns"] or (token.norm == "es"):
            index += 1
        elif token.lower in WORDS["oblique_determiners"] and token.pos in ("ART", "PPOSAT", "PDAT"):
            index = max(noun_phrase(tokens, index, last), index + 1)
        elif token.pos in _START or token.pos in _PRONOUNS or token.norm in QUOTE_MARKS:
            end = noun_phrase(tokens, index, last)
            if end > index:
                return index, end
            index += 1
        else:
            index += 1
    return None


def _agent(tokens: tuple[Token, ...], segment: Segment) -> Range | None:
    for index in segment.tokens():
        if tokens[index].lower in WORDS["agent_prepositions"]:
            end = noun_phrase(tokens, index + 1, segment.last)
            if end > index + 1:
                return index + 1, end
    return _place_of_text(tokens, segment)


def _place_of_text(tokens: tuple[Token, ...], segment: Segment) -> Range | None:
    """*In dem Antrag heißt es*: the text that says it."""
    for index in segment.tokens():
        if tokens[index].lower in WORDS["text_prepositions"] and tokens[index].pos[:4] == "APPR":
            end = noun_phrase(tokens, index + 1, segment.last)
            if end > index + 1 and not _names_time(tokens, index + 1, end):
                return index + 1, end
    return None


def _stating_text(tokens: tuple[Token, ...], segment: Segment) -> Range | None:
    """*Im Bericht wird festgestellt*: the place, if it is a text."""
    place = _place_of_text(tokens, segment)
    if place is None:
        return None
    nouns = [token for token in tokens[place[0] : place[1]] if token.pos in ("NN", "NE")]
    is_text = bool(nouns) and (nouns[0].lemma in WORDS["text_nouns"] or nouns[0].norm in WORDS["text_nouns"])
    return place if is_text else None


def addressee_of(passage: Passage, segment: Segment, cue: Cue, speaker: Range | None) -> Range | None:
    """Whom the words are said to: *gegenüber X*, *vor Journalisten*, the dative, or the object of *auffordern*."""
    tokens = passage.tokens
    found = _addressed_phrase(tokens, segment) or _frame_addressee(passage.analysed, segment, cue)
    return None if found is None or found == speaker else found


def _addressed_phrase(tokens: tuple[Token, ...], segment: Segment) -> Range | None:
    for index in segment.tokens():
        word = tokens[index].lower
        if word == "gegenüber" and tokens[index].pos[:2] == "AP":
            end = noun_phrase(tokens, index + 1, segment.last)
            if end > index + 1:
                return index + 1, end
        if word == "vor" and index + 1 < segment.last:
            end = noun_phrase(tokens, index + 1, segment.last)
            if any(token.norm in WORDS["audiences"] for token in tokens[index + 1 : end]):
                return index + 1, end
    return None


def _frame_addressee(sentence: Sentence, segment: Segment, cue: Cue) -> Range | None:
    """The dative of the carrying frame; with verbs of asking somebody their object, in the passive their subject."""
    for frame in sentence.frames:
        if frame.finite != segment.finite or frame.form is not FrameForm.FINITE or frame.verb not in cue.tokens:
            continue
        asked = frame.subject if cue.passive else frame.object
        argument = frame.iobj or (asked if cue.verb.lemma in WORDS["addressing_verbs"] else None)
        if argument is None or sentence.phrases[argument.phrase].kind is PhraseKind.REFLEXIVE:
            return None
        phrase = sentence.phrases[argument.phrase]
        inner = [sentence.clauses[clause].range.first for clause in phrase.clauses]
        return phrase.whole.first, min([phrase.whole.last, *(first for first in inner if first > phrase.head)])
    return None
