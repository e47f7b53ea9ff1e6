"""Articles and possessives of a clause pattern are read over; *kein* negates; quoted ones stand for themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventdsl import compile_rules

HEAD = 'evr 1\nevent E {{\n  wer: Text*\n}}\nrule r -> E {{\n  clause  {}\n  counter "Nichts geschah."\n}}\n'


@pytest.mark.parametrize(
    ("clause", "sentence", "wer"),
    [
        ("{wer} unterschreibt den Vertrag", "Der Vertrag wurde von Anna Berger unterschrieben.", ["Anna Berger"]),
        ("{wer} unterschreibt den Vertrag", "Anna Berger unterschrieb ihre Verträge.", ["Anna Berger"]),
        ("{wer} unterschreibt einen Vertrag", "Anna Berger hat den Vertrag unterschrieben.", ["Anna Berger"]),
        ("{wer} unterschreibt seinen Vertrag", "Anna Berger unterschrieb Vertrag", ["Anna Berger"]),
        ("{wer} bricht mit einem Tabu", "Die Stadt bricht mit alten Tabus.", ["Die Stadt"]),
        ("{wer} stellt keinen Antrag", "Anna Berger stellte den Antrag nicht.", ["Anna Berger"]),
        ("{wer} stellt keinen Antrag", "Anna Berger stellte den Antrag.", None),
        ("{wer} unterschreibt diesen Vertrag", "Anna Berger unterschrieb den Vertrag.", None),
        ('{wer} unterschreibt "den" Vertrag', "Anna Berger unterschrieb den Vertrag.", ["Anna Berger"]),
        ('{wer} unterschreibt "den" Vertrag', "Anna Berger unterschrieb einen Vertrag.", None),
        ("{wer} lehnt das ab", "Anna Berger lehnt das ab.", ["Anna Berger"]),
    ],
)
def test_what_stands_before_a_noun(clause: str, sentence: str, wer: list[str] | None, tmp_path: Path) -> None:
    path = tmp_path / "r.evr"
    path.write_text(HEAD.format(clause), encoding="utf-8")
    found = compile_rules(path).extract(sentence)
    assert [[argument.text for argument in event.arguments] for event in found] == ([] if wer is None else [wer])
