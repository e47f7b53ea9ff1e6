"""Separated particles, and what only looks like one: adverbs, second parts of prepositions, prepositions."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.german.frame_reading import frames

TABLE = Path(__file__).with_name("separated_particles.tsv")
SENTENCES = [
    tuple(line.split("\t")) for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
]


@pytest.mark.parametrize(("text", "verbs"), SENTENCES)
def test_particles(text: str, verbs: str) -> None:
    found = sorted(read.frame.lemma for read in frames(text) if read.frame.particle is not None)
    assert found == sorted(verbs.replace("-", "").split())
