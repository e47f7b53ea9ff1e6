"""Small rule sets in memory, compiled, for the tests of the engine."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eventdsl.analysis.files import MemoryFiles
from eventdsl.api import Engine, compile_rules
from eventdsl.events.mention import EventMention

PRELUDE = """evr 1
entity Akteur
entity Person < Akteur {
  name person
  head Minister | Präsident | Kanzler | Sprecher
  phrase [pos=NE]+
}
entity Veranstaltung {
  head Treffen | Gipfel | Konferenz
}
event Ereignis {
  wer: Akteur*
  was: Text?
}
"""

Compile = Callable[[str], Engine]
Extract = Callable[[str, str], tuple[EventMention, ...]]


@pytest.fixture
def compile_source() -> Compile:
    """Compile declarations that come after the prelude."""

    def compile_(source: str) -> Engine:
        return compile_rules("r.evr", MemoryFiles({"r.evr": PRELUDE + source}))

    return compile_


@pytest.fixture
def extract(compile_source: Compile) -> Extract:
    """The events of one rule, given its patterns, in a text."""

    def extract_(patterns: str, text: str) -> tuple[EventMention, ...]:
        return compile_source(f"rule r -> Ereignis {{\n{patterns}\n}}\n").extract(text)

    return extract_
