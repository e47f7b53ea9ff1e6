"""What a report counts and keeps, and how a text is cut into marks."""

from __future__ import annotations

import pytest

from eventdsl import Engine, compile_rules
from eventdsl.commands.report import actor_types
from eventdsl.corpus.documents import InputDocument
from eventdsl.corpus.event_writers import DocumentEvents
from eventdsl.corpus.extraction import extract
from eventdsl.report.content import Report, ReportCollector, ReportLimits, event_date
from eventdsl.report.segments import segments_of
from eventdsl.report.timeline import MOST_BARS, Grain, german_date, timeline

TEXTS = (
    "Rubio kritisierte am 3. Mai 2025 die Ukraine. Rubio kritisierte auch die Ukraine.",
    "Es regnet.",
    "Hegseth sagte das Treffen nicht ab. Die Ukraine kritisierte Rubio.",
)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return compile_rules("@politik")


def found(engine: Engine, number: int, text: str) -> DocumentEvents:
    result = extract(engine, InputDocument(f"d{number}", text, "2026-02-11"))
    return DocumentEvents(result.document, result.mentions, None, result.sentences, result.tokens)


def collected(engine: Engine, limits: ReportLimits) -> Report:
    collector = ReportCollector(tuple(sorted(engine.event_types)), actor_types(engine.ruleset), limits)
    for number, text in enumerate(TEXTS):
        collector.add(found(engine, number, text))
    collector.fail("x.txt: is empty")
    return collector.report()


def test_everything_is_counted(engine: Engine) -> None:
    report = collected(engine, ReportLimits())
    assert (report.documents, report.events, report.failures) == (3, 4, ("x.txt: is empty",))
    assert [(kind.name, kind.events) for kind in report.types] == [("Vorwurf", 3), ("Absage", 1)]
    assert report.dates == (("2025-05-03", 1), ("2026-02-11", 3))
    assert [(arrow.source, arrow.target, arrow.types) for arrow in report.arrows] == [
        ("Rubio", "Ukraine", (("Vorwurf", 2),)),
        ("Ukraine", "Rubio", (("Vorwurf", 1),)),
    ]
    assert [row.status for row in report.rows][2] == ("negative", "asserted")


def test_limits_are_kept_and_counts_are_not_cut(engine: Engine) -> None:
    report = collected(engine, ReportLimits(documents=1, rows=2, arrows=1))
    assert (len(report.shown), len(report.rows), len(report.arrows), report.arrows_in_all) == (1, 2, 1, 2)
    assert (report.documents, report.events) == (3, 4)
    report = collected(engine, ReportLimits(letters=70))
    assert [document.id for document in report.shown] == ["d2"]


def test_documents_without_events_are_not_shown(engine: Engine) -> None:
    report = collected(engine, ReportLimits())
    assert [document.id for document in report.shown] == ["d0", "d2"]
    assert {row.document for row in report.rows if row.doc == "d2"} == {2}


@pytest.mark.parametrize("text", [*TEXTS, "Laut dem Kreml sagte Rubio, der die Ukraine kritisierte, den Besuch ab."])
def test_segments_are_the_text(text: str, engine: Engine) -> None:
    events = found(engine, 0, text).events
    segments = segments_of(text, events, {event.type: 0 for event in events})
    assert "".join(segment.text for segment in segments) == text
    for event in events:
        trigger = [part.text for part in segments if any(m.event == event.id and not m.role for m in part.marks)]
        assert trigger == event.trigger.text.split(" … ")
        for argument in event.arguments:
            parts = [s.text for s in segments if any((m.event, m.role) == (event.id, argument.role) for m in s.marks)]
            assert argument.text in "".join(parts)


def test_the_date_is_that_of_the_sentence_or_of_the_document(engine: Engine) -> None:
    first, second = found(engine, 0, TEXTS[0]).events
    assert (event_date(first, "2026-02-11"), event_date(second, "2026-02-11")) == ("2025-05-03", "2026-02-11")
    assert event_date(second, "") == ""


@pytest.mark.parametrize(
    ("dates", "grain", "bars", "coarser"),
    [
        ([], Grain.YEAR, [], 0),
        ([("2026-02-27", 1), ("2026-03-02", 2)], Grain.DAY, [1, 0, 0, 2], 0),
        ([("2026-02", 1), ("2026-03-02", 2)], Grain.DAY, [2], 1),
        ([("2025-11-30", 1), ("2026-02-01", 2), ("2026", 1)], Grain.MONTH, [1, 0, 0, 2], 1),
        ([("1999", 1), ("2001-01-01", 2)], Grain.DAY, [2], 1),
        ([("1999", 4), ("2001-01-01", 2)], Grain.YEAR, [4, 0, 2], 0),
        ([("1200", 1), ("2026", 1)], Grain.YEAR, [1, 1], 0),
        ([("2026-02-31", 1)], Grain.YEAR, [], 1),
    ],
)
def test_the_timeline_takes_the_finest_grain(
    dates: list[tuple[str, int]], grain: Grain, bars: list[int], coarser: int
) -> None:
    times = timeline(dates)
    assert (times.grain, [number for _, number in times.bars], times.coarser) == (grain, bars, coarser)


def test_the_timeline_has_no_more_bars_than_can_be_read() -> None:
    times = timeline([(f"{year:04}-06-01", 1) for year in range(1000, 2000, 3)])
    assert len(times.bars) == MOST_BARS


@pytest.mark.parametrize(
    ("value", "written"), [("2026-02-01", "1.2.2026"), ("2026-03", "März 2026"), ("2026", "2026"), ("", "")]
)
def test_dates_are_written_in_german(value: str, written: str) -> None:
    assert german_date(value) == written
