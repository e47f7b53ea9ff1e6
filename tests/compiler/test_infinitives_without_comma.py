"""A zu-infinitive fills a clause slot with or without a comma before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventdsl import compile_rules

RULES = """evr 1

event E {
  wer: Text*
  was: Text?
}

rule versprechen -> E {
  clause  {wer} verspricht {was: Satz}
  clause  {wer} weigert sich {was: Satz}
  clause  {wer} kündigt {was: Satz} an
  counter "Nichts geschah."
}
"""


@pytest.mark.parametrize(
    ("sentence", "was"),
    [
        ("Der Rat versprach, zu bleiben.", "zu bleiben"),
        ("Der Rat versprach zu bleiben.", "zu bleiben"),
        ("Der Rat hat versprochen zu bleiben.", "zu bleiben"),
        ("Der Rat hat angekündigt zurückzutreten.", "zurückzutreten"),
        ("Der Rat versprach am Montag den Plan zu ändern.", "den Plan zu ändern"),
        ("Der Rat hat den Plan zu ändern versprochen.", "den Plan zu ändern"),
        ("Der Rat weigert sich in die Stadt zu ziehen.", "in die Stadt zu ziehen"),
        ("Der Rat hat sich geweigert zu gehen.", "zu gehen"),
    ],
)
def test_the_infinitive_is_the_complement(sentence: str, was: str, tmp_path: Path) -> None:
    path = tmp_path / "r.evr"
    path.write_text(RULES, encoding="utf-8")
    [event] = compile_rules(path).extract(sentence)
    assert {argument.role: argument.text for argument in event.arguments} == {"wer": "Der Rat", "was": was}
