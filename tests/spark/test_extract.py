"""Extraction on a local Spark: the same events as here, and no document that fails the job."""

from __future__ import annotations

import datetime
import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from eventdsl.api import RulesError, compile_rules
from eventdsl.corpus.documents import InputDocument
from eventdsl.events.emit import mention_record
from eventdsl.events.json_value import JsonObject

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, Row, SparkSession

pytestmark = pytest.mark.java
PAGE = Path(__file__).parents[2] / "docs" / "spark.md"
RULES = """evr 1
event Absage { wer: Text*
  was: Text?
  wann: Zeit? = clause.time }
rule absagen -> Absage { clause {wer} sagt {was} ab }
"""
PARTITIONS = 5  # more than the two cores of the session
TEXTS = tuple(
    (f"d{number}", f"Am Montag sagte Minister Müller das {number}. Treffen ab. Er kam nicht.", "2026-02-11")
    for number in range(23)
)


@dataclass(frozen=True)
class Deadly:
    """Gives one row a document; kills its process where the text says so."""

    def prepare(self) -> Callable[[InputDocument], tuple[JsonObject, ...]]:
        return self.work

    def work(self, document: InputDocument) -> tuple[JsonObject, ...]:
        if document.text == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if document.text == "fail":
            raise ZeroDivisionError("by design")
        return ({"doc": document.id, "type": "Kill"},)


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    from pyspark import cloudpickle
    from pyspark.sql import SparkSession

    import eventdsl

    # The executors find eventdsl where this process does, and this module's plan travels by value.
    cloudpickle.register_pickle_by_value(sys.modules[__name__])
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    with pytest.MonkeyPatch.context() as patched:
        package = str(Path(eventdsl.__file__).parents[1])
        patched.setenv("PYTHONPATH", os.pathsep.join((package, *filter(None, sys.path))))
        patched.setenv("PYSPARK_PYTHON", sys.executable)
        session = builder.config("spark.driver.host", "127.0.0.1").getOrCreate()
        session.sparkContext.setLogLevel("OFF")
        yield session
        session.stop()


@pytest.fixture
def rules(tmp_path: Path) -> str:
    (tmp_path / "absage.evr").write_text(RULES, encoding="utf-8")
    return str(tmp_path)


def frame(spark: SparkSession, rows: tuple[tuple[object, ...], ...], columns: str) -> DataFrame:
    return spark.createDataFrame(list(rows), columns).repartition(PARTITIONS)


def found(events: DataFrame) -> list[Row]:
    return sorted(events.collect(), key=lambda row: (row.doc, row.id or ""))


def test_the_events_are_those_of_this_process(spark: SparkSession, rules: str) -> None:
    from eventdsl.spark import SCHEMA, extract

    events = extract(frame(spark, TEXTS, "id string, text string, date string"), rules)
    assert events.schema == SCHEMA
    engine = compile_rules(rules)
    expected = [mention_record(m) for name, text, date in TEXTS for m in engine.extract(text, date, name)]
    printed = [row.asDict(recursive=True) for row in found(events)]
    assert len(printed) == len(TEXTS)
    assert all(row.pop("error") is None for row in printed)
    for row in printed:
        row["args"] = [{name: cell for name, cell in arg.items() if cell is not None} for arg in row["args"]]
    for record in expected:
        record.pop("schema")
        record["args"] = [{name: cell for name, cell in arg.items() if cell is not None} for arg in record["args"]]
    assert printed == sorted(expected, key=lambda record: (record["doc"], record["id"]))


def test_columns_may_have_other_names_and_types(spark: SparkSession, rules: str) -> None:
    from eventdsl.spark import extract

    day = datetime.date(2026, 2, 11)
    documents = frame(spark, ((7, TEXTS[0][1], day),), "nr int, `der text` string, vom date")
    (event,) = extract(documents, rules, text="der text", id="nr", date="vom").collect()
    assert (event.doc, event.time.value) == ("7", "2026-02-09")
    (undated,) = extract(documents, rules, text="der text", id="nr").collect()
    assert undated.time.value is None


def test_a_poisoned_document_is_a_row_with_an_error(spark: SparkSession, rules: str) -> None:
    from eventdsl.spark import extract

    rows = (*TEXTS, ("x1", None, None), ("x2", " \n", None), ("x3", "a\0b", None), ("x4", TEXTS[0][1], "gestern"))
    events = found(extract(frame(spark, rows, "id string, text string, date string"), rules))
    assert {row.doc: row.error for row in events if row.error is not None} == {
        "x1": "has no text",
        "x2": "its text is empty",
        "x3": "its text holds a NUL character",
        "x4": "its date is none such as 2026-02-11 or 2026-02: 'gestern'",
    }
    assert len([row for row in events if row.error is None]) == len(TEXTS)


@pytest.mark.skipif(os.name == "nt", reason="processes end otherwise there")
def test_a_document_that_kills_its_process_does_not_fail_the_job(spark: SparkSession) -> None:
    from eventdsl.spark import mapped

    texts = {7: "kill", 8: "kill", 15: "fail"}
    rows = tuple((f"d{number:02}", texts.get(number, "x"), None) for number in range(23))
    result = found(mapped(frame(spark, rows, "id string, text string, date string"), Deadly()))
    errors = {row.doc: row.error for row in result if row.error is not None}
    assert list(errors) == ["d07", "d08", "d15"]
    assert errors["d07"] == "the process that worked on it died, and so did a second one (SIGKILL)"
    assert "ZeroDivisionError: by design" in errors["d15"]
    assert len([row for row in result if row.type == "Kill"]) == 20


def test_rules_are_compiled_on_the_driver_and_travel(spark: SparkSession, rules: str) -> None:
    from eventdsl.spark import extract

    documents = frame(spark, TEXTS[:3], "id string, text string, date string")
    events = extract(documents, rules)
    Path(rules, "absage.evr").unlink()  # the executors do not read it
    assert len(events.collect()) == 3
    Path(rules, "absage.evr").write_text("evr 1\nrule", encoding="utf-8")
    with pytest.raises(RulesError):
        extract(documents, rules)


def submissions() -> list[str]:
    """The lines of the page that submit its job."""
    return re.findall(r"^spark-submit .*$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("line", submissions())
def test_the_job_of_the_documentation(spark: SparkSession, rules: str, tmp_path: Path, line: str) -> None:
    import pyspark

    (code,) = re.findall(r"^```py\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    (tmp_path / "events.py").write_text(code, encoding="utf-8")
    frame(spark, TEXTS, "id string, text string, date string").write.parquet(str(tmp_path / "news.parquet"))
    _, *arguments = shlex.split(line)
    submit = Path(pyspark.__file__).with_name("bin") / "spark-submit"
    command = [str(submit), "--conf", "spark.ui.enabled=false", *arguments, rules]
    environment = os.environ | {"PYSPARK_PYTHON": sys.executable}
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, cwd=tmp_path, env=environment)
    assert done.returncode == 0, done.stderr
    assert re.search(rf"\|Absage\s*\|NULL\s*\|{len(TEXTS)}\s*\|", done.stdout)
    assert spark.read.parquet(str(tmp_path / "events.parquet")).count() == len(TEXTS)


def test_the_query_of_the_documentation(spark: SparkSession, rules: str) -> None:
    from eventdsl.spark import extract

    (query,) = re.findall(r"^```sql\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    extract(frame(spark, TEXTS, "id string, text string, date string"), rules).createOrReplaceTempView("events")
    assert sorted(row["doc"] for row in spark.sql(query).collect()) == sorted(id for id, *_ in TEXTS)


def test_a_column_that_is_not_there(spark: SparkSession, rules: str) -> None:
    from eventdsl.spark import extract

    documents = frame(spark, TEXTS[:1], "id string, texts string, date string")
    with pytest.raises(ValueError, match=r"no column 'text' .* did you mean .*texts"):
        extract(documents, rules)
    with pytest.raises(ValueError, match="no column 'day' for the date"):
        extract(documents, rules, text="texts", date="day")
