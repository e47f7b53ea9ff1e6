"""What `Engine.extract` gives is a value: nobody changes it by accident."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from eventdsl.analysis.files import MemoryFiles
from eventdsl.api import compile_rules

RULES = """evr 1
event Absage {
  wer: Text*
}
rule absagen -> Absage {
  clause {wer} sagt ab
}
"""


def test_events_are_frozen() -> None:
    engine = compile_rules("a.evr", MemoryFiles({"a.evr": RULES}))
    [event] = engine.extract("Hegseth sagte gestern ab.")
    for value, name in ((event, "type"), (event.trigger, "lemma"), (event.arguments[0], "role")):
        with pytest.raises(FrozenInstanceError):
            setattr(value, name, "anders")
