"""CoNLL-U that another program reads: the tokens, where they stand, and the events at their words."""

from __future__ import annotations

import io
import json

import conllu
import pytest

from eventdsl import Engine, compile_rules
from eventdsl.corpus.conllu_writer import ConlluWriter
from eventdsl.corpus.documents import InputDocument
from eventdsl.corpus.event_writers import DocumentEvents
from eventdsl.corpus.extraction import extract
from eventdsl.events.emit import mention_record

TEXT = "Hegseth sagte »das | Treffen«\tab.\n\nWeil Müller\u00a0die Reise abgesagt hat, kommt er nicht."


@pytest.fixture(scope="module")
def found() -> DocumentEvents:
    result = extract(engine(), InputDocument("a b", TEXT, "2026-02-11"), keeps_annotated=True)
    return DocumentEvents(
        result.document, result.mentions, None, result.sentences, result.tokens, annotated=result.annotated
    )


def engine() -> Engine:
    return compile_rules("@politik")


@pytest.fixture(scope="module")
def sentences(found: DocumentEvents) -> list[conllu.TokenList]:
    stream = io.StringIO()
    ConlluWriter(stream).write(found)
    return list(conllu.parse(stream.getvalue()))


def test_tokens_stand_where_they_say(sentences: list[conllu.TokenList], found: DocumentEvents) -> None:
    tokens = [token for sentence in sentences for token in sentence]
    assert len(tokens) == found.tokens
    for token in tokens:
        start, end = map(int, token["misc"]["TokenRange"].split(":"))
        assert TEXT[start:end] == token["form"]


def test_tags_and_lemmas(sentences: list[conllu.TokenList]) -> None:
    words = {token["form"]: token for sentence in sentences for token in sentence}
    assert (words["abgesagt"]["lemma"], words["abgesagt"]["xpos"], words["abgesagt"]["upos"]) == (
        "absagen",
        "VVPP",
        "VERB",
    )
    assert words["sagte"]["feats"]["Tense"] == "Past"
    assert words["»"]["misc"]["SpaceAfter"] == "No"
    assert words["«"]["misc"]["SpacesAfter"] == r"\t"


def test_events_stand_in_comments_and_at_their_words(sentences: list[conllu.TokenList], found: DocumentEvents) -> None:
    assert found.mentions
    records = [json.loads(sentence.metadata["event"]) for sentence in sentences if "event" in sentence.metadata]
    assert records == [json.loads(json.dumps(mention_record(mention))) for mention in found.mentions]
    for mention in found.mentions:
        mine = [token for sentence in sentences for token in sentence if "misc" in token]
        triggers = [t["form"] for t in mine if f"{mention.id}:{mention.type}" in t["misc"].get("Event", "")]
        assert triggers == mention.trigger.text.split(" … ")
        fillers = [t["form"] for t in mine if f"{mention.id}:wer" in t["misc"].get("Role", "")]
        assert " ".join(fillers) == next(each.text for each in mention.arguments if each.role == "wer")


def test_the_document_is_named(sentences: list[conllu.TokenList]) -> None:
    assert sentences[0].metadata["newdoc id"] == "a b"
    assert sentences[0].metadata["date"] == "2026-02-11"


def test_without_tokens_there_is_nothing_to_write() -> None:
    with pytest.raises(ValueError, match="tokens"):
        ConlluWriter(io.StringIO()).write(DocumentEvents(InputDocument("a", "b"), (), None, 1, 1))
