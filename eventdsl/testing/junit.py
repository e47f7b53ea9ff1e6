"""Results of examples as JUnit XML, which build servers read.

Takes results; gives one test suite for each rule file and one test case for each example. A `todo` is a skipped case.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence

from eventdsl.testing.examples import ExampleResult, Outcome
from eventdsl.testing.suite import place

_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_junit(results: Sequence[ExampleResult]) -> str:
    """An XML document."""
    root = ET.Element("testsuites", _counts(results))
    by_file: dict[str, list[ExampleResult]] = {}
    for result in results:
        by_file.setdefault(result.rule.source.name, []).append(result)
    for name, members in by_file.items():
        suite = ET.SubElement(root, "testsuite", {"name": _text(name), **_counts(members)})
        for result in members:
            _add_case(suite, result)
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _counts(results: Sequence[ExampleResult]) -> dict[str, str]:
    failures = sum(result.is_failure for result in results)
    skipped = sum(result.outcome is Outcome.TODO for result in results)
    return {"tests": str(len(results)), "failures": str(failures), "errors": "0", "skipped": str(skipped)}


def _add_case(suite: ET.Element, result: ExampleResult) -> None:
    attributes = {
        "classname": _text(result.rule.id),
        "name": _text(result.example.text.value),
        "file": _text(result.rule.source.name),
        "line": str(place(result).line),
    }
    case = ET.SubElement(suite, "testcase", attributes)
    match result.outcome:
        case Outcome.FAILED:
            failure = ET.SubElement(case, "failure", {"message": _text(result.explanation.partition("\n")[0])})
            failure.text = _text(result.explanation)
        case Outcome.TODO:
            ET.SubElement(case, "skipped", {"message": "todo"})
        case _:
            pass


def _text(value: str) -> str:
    """What XML can hold of a text."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", value)
