"""Events as arguments of events run in strata; a cycle is an error; overlaps are decided by one policy."""

from __future__ import annotations

import pytest

from eventdsl.api import RulesError
from tests.engine.conftest import Compile

CASCADE = """
event Absage < Ereignis
event Reaktion {
  wer: Akteur?
  worauf: Absage
}
rule ab -> Absage {
  nominal Absage {wer}
}
rule lob -> Reaktion {
  clause {wer} lobt {worauf: Absage}
}
"""


def test_an_event_fills_a_role_of_a_later_stratum(compile_source: Compile) -> None:
    engine = compile_source(CASCADE)
    assert [len(stratum) for stratum in engine.program.strata] == [1, 1]
    absage, reaktion = engine.extract("Rutte lobt die Absage des Ministers.")[::-1]
    (worauf,) = [argument for argument in reaktion.arguments if argument.role == "worauf"]
    assert (absage.type, reaktion.type) == ("Absage", "Reaktion")
    assert worauf.event == absage.id


def test_without_the_inner_event_there_is_no_outer_one(compile_source: Compile) -> None:
    assert compile_source(CASCADE).extract("Rutte lobt die Suppe des Ministers.") == ()


def test_rules_that_need_each_other_are_an_error(compile_source: Compile) -> None:
    with pytest.raises(RulesError) as caught:
        compile_source(
            "event A {\n x: B?\n}\nevent B {\n x: A?\n}\n"
            "rule a -> A {\n clause {x: B} kommt\n}\nrule b -> B {\n clause {x: A} geht\n}\n"
        )
    assert [diagnostic.slug for diagnostic in caught.value.diagnostics if diagnostic.is_error] == ["event-cycle"]


OVERLAPS = [
    # patterns of rule a · patterns of rule b · text · rules that stand
    ("clause {wer} nimmt teil", "clause {wer} nimmt nicht teil", "Rutte nimmt nicht teil.", ["b"]),
    ("clause {wer} nimmt teil", "clause {wer} nimmt nicht teil", "Rutte nimmt teil.", ["a"]),
    ("nominal Absage", "clause {wer} erteilt eine Absage", "Rutte erteilt dem Plan eine Absage.", ["b"]),
    ("clause {wer} kommt", "clause {wer} kommt (zu {was})?", "Rutte kommt zum Gipfel.", ["b"]),
    ("clause {wer} kommt", "clause {wer} kommt", "Rutte kommt.", ["a"]),
]


@pytest.mark.parametrize(
    ("one", "other", "text", "standing"), OVERLAPS, ids=[f"{row[0]} | {row[1]}" for row in OVERLAPS]
)
def test_overlap(compile_source: Compile, one: str, other: str, text: str, standing: list[str]) -> None:
    engine = compile_source(f"rule a -> Ereignis {{\n {one}\n}}\nrule b -> Ereignis {{\n {other}\n}}\n")
    assert [event.rule.rsplit(":", 1)[1] for event in engine.extract(text)] == standing


def test_unrelated_types_on_one_trigger_both_stand(compile_source: Compile) -> None:
    engine = compile_source(
        "event Fahrt < Ereignis\nevent Ankunft < Ereignis\n"
        "rule a -> Fahrt {\n clause {wer} kommt\n}\nrule b -> Ankunft {\n clause {wer} kommt\n}\n"
    )
    assert sorted(event.type for event in engine.extract("Rutte kommt.")) == ["Ankunft", "Fahrt"]


def test_the_more_specific_type_stands(compile_source: Compile) -> None:
    engine = compile_source(
        "event Fahrt < Ereignis\n"
        "rule a -> Ereignis {\n clause {wer} kommt\n}\nrule b -> Fahrt {\n clause {wer} kommt\n}\n"
    )
    assert [event.type for event in engine.extract("Rutte kommt.")] == ["Fahrt"]
