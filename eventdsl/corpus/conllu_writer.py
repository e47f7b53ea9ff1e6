"""Documents with their events as CoNLL-U: a line for each token with its lemma, tags and morphology.

Takes the events of one document after the other together with its tokens; writes sentences as Universal Dependencies
lays them out (https://universaldependencies.org/format.html). There is no dependency tree, so HEAD and DEPREL are `_`.
Events stand twice: whole, as the object that `--format jsonl` prints, in a comment of the sentence that holds the
trigger; and at their words in MISC, as `Event=ID:TYPE` at triggers and `Role=ID:ROLE` at arguments.

    # event = {"schema": "eventdsl/1", …}
    2	sagte	absagen	VERB	VVFIN	…	_	_	_	Event=b78a…:Absage|TokenRange=8:13

`TokenRange` holds half-open code points of the text, `SpacesAfter` what follows a token if that is not one space; both
are conventions of UDPipe.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from eventdsl.corpus.annotation import morphology
from eventdsl.corpus.event_writers import DocumentEvents
from eventdsl.events.emit import mention_record
from eventdsl.events.json_value import json_line
from eventdsl.events.mention import EventMention
from eventdsl.german.listed_names import read_yaml
from eventdsl.source import Span
from eventdsl.text.document import Document, Sentence, Token

NOTHING = "_"
SPACE_ESCAPES = str.maketrans({" ": r"\s", "\n": r"\n", "\r": r"\r", "\t": r"\t", "\\": r"\\", "|": r"\p"})
# Universal Dependencies has one subjunctive; the tense tells its two forms apart.
UNIVERSAL_MOODS = {"Sub1": "Sub", "Sub2": "Sub"}
Labels = Mapping[int, list[str]]


class ConlluWriter:
    """Writes the sentences of documents; each `DocumentEvents` must have its annotated document."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._universal: Mapping[str, str] = read_yaml("universal_tags")

    def write(self, found: DocumentEvents) -> None:
        document = found.annotated
        if document is None:
            raise ValueError("CoNLL-U needs the tokens of the document: keep the annotated document")
        self._stream.write(f"# newdoc id = {_one_line(document.id)}\n")
        if document.date is not None:
            self._stream.write(f"# date = {document.date}\n")
        by_sentence = _by_sentence(document, found.events)
        for sentence in document.sentences:
            if sentence.tokens:
                self._stream.writelines(f"{line}\n" for line in self._lines(document, sentence, by_sentence))
                self._stream.write("\n")

    def _lines(
        self, document: Document, sentence: Sentence, by_sentence: Mapping[int, list[EventMention]]
    ) -> Iterator[str]:
        events = by_sentence.get(sentence.index, [])
        yield f"# sent_id = {sentence.index + 1}"
        yield f"# text = {_one_line(sentence.span.of(document.text))}"
        yield from (f"# event = {json_line(mention_record(event))}" for event in events)
        labels = _labels(sentence, events)
        for token in sentence.tokens:
            yield "\t".join(self._columns(document, sentence, token, labels))

    def _columns(self, document: Document, sentence: Sentence, token: Token, labels: Labels) -> tuple[str, ...]:
        return (
            str(token.index + 1),
            _one_line(token.text),
            _one_line(token.lemma) or NOTHING,
            self._universal.get(token.pos, "X"),
            token.pos,
            _features(token) or NOTHING,
            *(NOTHING, NOTHING, NOTHING),
            "|".join((*labels.get(token.index, ()), *_layout(document, sentence, token))),
        )


def _by_sentence(document: Document, events: Iterable[EventMention]) -> Mapping[int, list[EventMention]]:
    starts = [sentence.span.start for sentence in document.sentences]
    grouped: dict[int, list[EventMention]] = defaultdict(list)
    for event in events:
        place = bisect.bisect_right(starts, event.trigger.spans[0].start) - 1
        grouped[document.sentences[place].index].append(event)
    return grouped


def _labels(sentence: Sentence, events: Iterable[EventMention]) -> Labels:
    """For each token that belongs to an event of its sentence, what it is there."""
    labels: dict[int, list[str]] = defaultdict(list)
    starts = [token.start for token in sentence.tokens]
    for name, parts in (("Event", _triggers(events)), ("Role", _roles(events))):
        at: dict[int, list[str]] = defaultdict(list)
        for span, label in parts:
            for index in range(bisect.bisect_left(starts, span.start), bisect.bisect_left(starts, span.end)):
                at[index].append(label)
        for index, found in at.items():
            labels[index].append(f"{name}={','.join(found)}")
    return labels


def _triggers(events: Iterable[EventMention]) -> Iterator[tuple[Span, str]]:
    for event in events:
        yield from ((span, f"{event.id}:{event.type}") for span in event.trigger.spans)


def _roles(events: Iterable[EventMention]) -> Iterator[tuple[Span, str]]:
    for event in events:
        yield from ((argument.span, f"{event.id}:{argument.role}") for argument in event.arguments)


def _features(token: Token) -> str:
    """Morphology as UD writes it: features and values in alphabetical order."""
    features = []
    for name, value in sorted(morphology(token).items(), key=lambda item: item[0].lower()):
        values = sorted({UNIVERSAL_MOODS.get(each, each) for each in value.split(",")})
        features.append(f"{name}={','.join(values)}")
    return "|".join(features)


def _layout(document: Document, sentence: Sentence, token: Token) -> Iterator[str]:
    yield f"TokenRange={token.start}:{token.end}"
    is_last = token.index + 1 == len(sentence.tokens)
    end = sentence.span.end if is_last else sentence.tokens[token.index + 1].start
    between = document.text[token.end : end]
    if is_last or between == " ":
        return
    yield f"SpacesAfter={between.translate(SPACE_ESCAPES)}" if between else "SpaceAfter=No"


def _one_line(text: str) -> str:
    return " ".join(text.split())
