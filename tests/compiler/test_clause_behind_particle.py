"""A clause may be written before the particle or behind it: the pattern is the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventdsl import compile_rules

HEAD = (
    'evr 1\nevent E {{\n  wer: Text*\n  was: Text?\n}}\nrule r -> E {{\n  clause  {}\n  counter "Nichts geschah."\n}}\n'
)


@pytest.mark.parametrize(
    ("clause", "sentence", "was"),
    [
        ("{wer} stellt fest {was: Satz}", "Der Rat stellte fest, dass er irrte.", "dass er irrte"),
        ("{wer} stellt {was: Satz} fest", "Der Rat stellte fest, dass er irrte.", "dass er irrte"),
        ("{wer} stellt fest {was: Satz}", "Der Rat hat festgestellt, dass er irrte.", "dass er irrte"),
        ("{wer} stellt fest ({was: Satz})?", "Dass er irrte, stellte der Rat fest.", "Dass er irrte"),
        ("{wer} macht klar {was: Satz}", "Der Rat hat klar gemacht, dass er bleibt.", "dass er bleibt"),
        ("{wer} hat versprochen {was: Satz}", "Der Rat versprach, dass er bleibt.", "dass er bleibt"),
        ("{wer} denkt an {was: Satz}", "Der Rat denkt daran, dass er irrte.", "dass er irrte"),
    ],
)
def test_where_the_clause_stands(clause: str, sentence: str, was: str, tmp_path: Path) -> None:
    path = tmp_path / "r.evr"
    path.write_text(HEAD.format(clause), encoding="utf-8")
    [event] = compile_rules(path).extract(sentence)
    roles = {argument.role: argument.text for argument in event.arguments}
    assert (roles["wer"].lower(), roles["was"]) == ("der rat", was)
