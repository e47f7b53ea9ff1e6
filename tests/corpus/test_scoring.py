"""Gold files and what is counted against them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from eventdsl.analysis.files import MemoryFiles
from eventdsl.api import compile_rules
from eventdsl.corpus.documents import InputDocument
from eventdsl.corpus.gold import GoldDocument, GoldError, gold_line, read_gold
from eventdsl.corpus.scoring import Counts, ErrorKind, score, wilson
from eventdsl.events.mention import EventMention
from eventdsl.source import Span

RULES = """evr 1
event Ereignis
event Absage < Ereignis {
  wer: Text?
  was: Text?
}
rule absagen -> Absage {
  clause {wer} sagt {was} ab
}
"""
TEXT = "Hegseth sagte gestern das Treffen ab. Rubio sagte die Reise ab."


@pytest.fixture(scope="module")
def mentions() -> tuple[EventMention, ...]:
    engine = compile_rules("a.evr", MemoryFiles({"a.evr": RULES}))
    return engine.extract(TEXT, doc_id="d")


def gold(*events: dict[str, object], text: str = TEXT) -> GoldDocument:
    (document,) = read_gold(json.dumps({"id": "d", "text": text, "events": events}), "gold.jsonl")
    return document


ABSAGE = {
    "type": "Absage",
    "trigger": "sagte … ab",
    "args": [{"role": "wer", "text": "Hegseth"}, {"role": "was", "text": "Treffen"}],
    "polarity": "positive",
}
REISE = {
    "type": "Absage",
    "trigger": {"spans": [[44, 49], [60, 62]]},
    "args": [{"role": "wer", "start": 38, "end": 43}, {"role": "was", "text": "die Reise"}],
}


def test_what_a_run_found_is_its_own_gold(mentions: tuple[EventMention, ...]) -> None:
    document = InputDocument("d", TEXT, "2026-02-11")
    (read,) = read_gold(gold_line(document, mentions), "gold.jsonl")
    assert read.document == document
    scores = score([(read, mentions)])
    assert scores.events["Absage"].counts == Counts(right=2)
    assert scores.roles["all"].counts == Counts(right=4)
    assert not scores.errors


def test_places_are_found_by_their_words() -> None:
    first, second = gold(ABSAGE, REISE).events
    assert first.trigger == (Span(8, 13), Span(34, 36))
    assert [argument.span.of(TEXT) for argument in second.arguments] == ["Rubio", "die Reise"]


@pytest.mark.parametrize(
    ("events", "events_counted", "wer", "kinds"),
    [
        ((ABSAGE, REISE), Counts(2), Counts(2), []),
        ((ABSAGE,), Counts(1, spurious=1), Counts(1, spurious=1), [ErrorKind.SPURIOUS_EVENT]),
        ((ABSAGE, {**REISE, "type": "Ereignis"}), Counts(1), Counts(2), []),
        (
            (ABSAGE, {**REISE, "type": "Zusage"}),
            Counts(1, spurious=1),
            Counts(1, spurious=1, missed=1),
            [ErrorKind.MISSED_EVENT, ErrorKind.SPURIOUS_EVENT],
        ),
        (
            (ABSAGE, {**REISE, "args": [{"role": "wer", "text": "Hegseth"}, {"role": "was", "text": "Reise"}]}),
            Counts(2),
            Counts(1, spurious=1, missed=1),
            [ErrorKind.MISSED_ARGUMENT, ErrorKind.SPURIOUS_ARGUMENT],
        ),
        (({**ABSAGE, "polarity": "negative"}, REISE), Counts(2), Counts(2), [ErrorKind.WRONG_POLARITY]),
        (({**ABSAGE, "source": "Rutte"}, REISE), Counts(2), Counts(2), [ErrorKind.WRONG_SOURCE]),
    ],
    ids=["all", "spurious", "supertype", "missed", "argument", "polarity", "source"],
)
def test_what_is_counted(
    events: tuple[dict[str, object], ...],
    events_counted: Counts,
    wer: Counts,
    kinds: list[ErrorKind],
    mentions: tuple[EventMention, ...],
) -> None:
    scores = score([(gold(*events), mentions)])
    assert scores.events["Absage"].counts == events_counted
    assert scores.roles["wer"].counts == wer
    assert [error.kind for error in scores.errors] == kinds


def test_an_event_is_found_once(mentions: tuple[EventMention, ...]) -> None:
    twice = (mentions[0], replace(mentions[0], id="other"))
    assert score([(gold(ABSAGE), twice)]).events["Absage"].counts == Counts(right=1, spurious=1)


@pytest.mark.parametrize(
    ("right", "total", "low", "high"),
    [(0, 0, 0, 1), (10, 10, 0.7225, 1), (0, 10, 0, 0.2775), (81, 263, 0.2553, 0.3662)],
)
def test_intervals_of_shares(right: int, total: int, low: float, high: float) -> None:
    assert wilson(right, total) == pytest.approx((low, high), abs=1e-4)


def test_the_interval_of_f1_is_drawn_over_documents_and_stays_the_same(mentions: tuple[EventMention, ...]) -> None:
    pairs = [(gold(ABSAGE, REISE), mentions), (gold(ABSAGE), mentions), (gold(ABSAGE, REISE), mentions[:1])]
    first, second = score(pairs), score(pairs)
    low, high = first.events["all"].f1_interval
    assert low < first.events["all"].counts.f1 <= high
    assert first == second


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "gold.jsonl:1: is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ("[]", "has a text and a list of events"),
        ('{"text": "a", "events": [1]}', "an event is no object"),
        ('{"text": "a", "events": [{"type": "A"}]}', "a type and a trigger"),
        ('{"text": "a", "events": [{"type": "A", "trigger": "b"}]}', '"b" does not stand in the text'),
        ('{"text": "a", "events": [{"type": "A", "trigger": {"spans": [[0, 2]]}}]}', "[0, 2] is no span"),
        ('{"text": "a", "events": [{"type": "A", "trigger": "a", "args": [{"role": "x"}]}]}', "an argument has a role"),
        ('{"text": "a", "events": [{"type": "A", "trigger": "a", "polarity": 1}]}', '"polarity" is no string'),
        ('{"text": "a", "date": "2026-02-31", "events": []}', '"date" is no date'),
        ("\n \n", "holds no documents"),
    ],
)
def test_a_gold_file_that_cannot_be_used(line: str, said: str) -> None:
    with pytest.raises(GoldError) as failed:
        read_gold(line, "gold.jsonl")
    assert said in str(failed.value)


def test_line_separators_inside_a_text_end_no_line() -> None:
    assert gold(text="Ein\u2028Satz\u0085 hier").document.text == "Ein\u2028Satz\u0085 hier"
