"""What the declarations of a program mean: inheritance, lists, scopes, and independence of the order of files."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventdsl.analysis.checking import CheckedFiles, check_files
from eventdsl.analysis.files import MemoryFiles
from eventdsl.analysis.symbols import RuleSet
from eventdsl.diagnostics import render_text
from eventdsl.events.schema import Role
from eventdsl.source import SourceFile, Span
from eventdsl.syntax import ast
from eventdsl.syntax.parser import parse
from tests.instructions import instructions

AKTEURE = """evr 1
/// Wer handelt.
entity Akteur
entity Person < Akteur {
  name person
}
entity Staat < Akteur {
  list @laender
}
entity Ort {
  name ort
}
list laender from "laender.yaml" key staaten
list titel = Minister | "Erster Sekretär" | @amt
list amt = Rat | Minister
fragment bei(x) = bei {was: $x}
"""
LAENDER = "staaten:\n  Vereinigte Staaten: [USA, Amerika]\n  Frankreich:\norte: [Paris]\n"
EREIGNIS = """evr 1
import "akteure.evr" (Ort, Akteur as Handelnder)
event Ereignis {
  wo: Ort? = clause.place
  wann: Zeit? = clause.time
}
event Aussage < Ereignis {
  wer: Handelnder+
  was: Text*
}
"""
REGELN = """evr 1
import "akteure.evr" as akt
import "ereignis.evr" (Aussage)
event Forderung < Aussage {
  wer: akt.Person+
  wo: akt.Ort? = sentence.place
}
rule fordern -> Forderung {
  clause {wer} fordert {was}
  example "Rubio fordert Geld" -> Forderung(wer: "Rubio")
  counter "Rubio fördert Geld"
}
rule bitten -> Forderung {
  clause {wer} bittet {was: akt.Ort}
  example "Rubio bittet" -> Forderung
  counter "Rubio bietet"
}
"""
PROGRAM = {
    "r/akteure.evr": AKTEURE,
    "r/laender.yaml": LAENDER,
    "r/ereignis.evr": EREIGNIS,
    "r/regeln.evr": REGELN,
}


def checked(texts: Mapping[str, str], *paths: str) -> CheckedFiles:
    return check_files(paths or ("r",), MemoryFiles(texts), parse)


@pytest.fixture(scope="module")
def ruleset() -> RuleSet:
    found = checked(PROGRAM)
    assert not found.has_errors, render_text(found.diagnostics)
    return found.ruleset


def name(text: str) -> ast.Identifier:
    namespace, _, last = text.rpartition(".")
    return ast.Identifier(last, Span(0, 0), namespace or None)


def test_roles_are_inherited_and_narrowed(ruleset: RuleSet) -> None:
    event = ruleset.events["Forderung"]
    assert event.types == ("Forderung", "Aussage", "Ereignis")
    assert event.roles == (
        Role("wer", "Person", 1, None),
        Role("wo", "Ort", 0, 1),
        Role("was", "Text", 0, None),
        Role("wann", "Zeit", 0, 1),
    )


def test_the_nearest_default_of_a_role_counts(ruleset: RuleSet) -> None:
    defaults = {default.role: default for default in ruleset.defaults["Forderung"]}
    assert (defaults["wo"].source.scope, defaults["wo"].owner) == (ast.Scope.SENTENCE, "Forderung")
    assert (defaults["wann"].source.what, defaults["wann"].owner) == ("time", "Ereignis")


def test_entities_know_their_ancestors_and_members(ruleset: RuleSet) -> None:
    assert ruleset.entities["Person"].types == ("Person", "Akteur")
    assert ruleset.entities["Akteur"].doc == "Wer handelt."
    assert ruleset.entities["Akteur"].members == ()
    assert ruleset.entities["Staat"].module == "akteure.evr"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Person", "Akteur", True),
        ("Akteur", "Person", False),
        ("Forderung", "Ereignis", True),
        ("Person", "Text", True),
        ("Satz", "Text", True),
        ("Zeit", "Zahl", False),
        ("Zeit", "Zeit", True),
    ],
)
def test_subtypes(ruleset: RuleSet, left: str, right: str, expected: bool) -> None:
    assert ruleset.is_subtype(left, right) is expected


@pytest.mark.parametrize(
    ("module", "written", "expected"),
    [
        ("regeln.evr", "akt.Person", "Person"),
        ("regeln.evr", "Person", None),
        ("regeln.evr", "Forderung", "Forderung"),
        ("regeln.evr", "Zeit", "Zeit"),
        ("regeln.evr", "akt.Zeit", None),
        ("ereignis.evr", "Handelnder", "Akteur"),
        ("ereignis.evr", "Akteur", None),
        ("akteure.evr", "titel", None),
    ],
)
def test_a_type_is_called_what_its_file_calls_it(
    ruleset: RuleSet, module: str, written: str, expected: str | None
) -> None:
    assert ruleset.type_name(module, name(written)) == expected


def test_lists_hold_files_aliases_and_other_lists(ruleset: RuleSet) -> None:
    assert ruleset.list_entries("akteure.evr", name("laender")) == (
        "Vereinigte Staaten",
        "USA",
        "Amerika",
        "Frankreich",
    )
    assert ruleset.list_entries("regeln.evr", name("akt.titel")) == ("Minister", "Erster Sekretär", "Rat")
    with pytest.raises(KeyError):
        ruleset.list_entries("regeln.evr", name("titel"))


def test_a_fragment_is_found_with_its_file(ruleset: RuleSet) -> None:
    found = ruleset.fragment("regeln.evr", name("akt.bei"))
    assert found is not None
    assert (found[0].name.text, found[1]) == ("bei", "akteure.evr")
    assert ruleset.fragment("regeln.evr", name("akt.titel")) is None


def test_rules_are_sorted_by_id(ruleset: RuleSet) -> None:
    assert [rule.id for rule in ruleset.rules] == ["regeln.evr:bitten", "regeln.evr:fordern"]
    assert {rule.event for rule in ruleset.rules} == {"Forderung"}


def test_a_rule_whose_event_is_unknown_does_not_hide_the_others() -> None:
    broken = PROGRAM | {"r/kaputt.evr": 'evr 1\nrule x -> Nix {\n  clause {wer} sagt "a b"\n}\nevent E {\n  a: B\n}\n'}
    found = checked(broken)
    assert len(found.ruleset.rules) == 2
    assert {"unknown-event-type", "two-words", "unknown-type"} <= {problem.slug for problem in found.diagnostics}


@settings(max_examples=25, deadline=None)
@given(st.permutations(sorted(PROGRAM)), st.permutations(["r", "r/regeln.evr", "r/akteure.evr", "r/ereignis.evr"]))
def test_the_order_of_files_changes_nothing(names: list[str], paths: list[str]) -> None:
    found = checked({name: PROGRAM[name] for name in names}, *paths)
    assert found == checked(PROGRAM)


@settings(max_examples=25, deadline=None)
@given(st.permutations(["a", "b", "c", "d"]))
def test_the_order_of_broken_files_changes_no_diagnostic(order: list[str]) -> None:
    bodies = {
        "a": 'import "b.evr" (B)\nentity A < B\nlist l = x | @m\nlist m = y | @l\n',
        "b": 'import "c.evr" (C)\nentity B < C\nevent Doppelt {\n  a: B\n}\n',
        "c": 'import "a.evr" (A)\nentity C < A\nevent Doppelt {\n  a: D\n}\n',
        "d": "entity E < F\nentity F < E\nrule r -> Doppelt {\n  clause {b} sagt ab\n}\n",
    }
    found = checked({f"r/{key}.evr": f"evr 1\n{bodies[key]}" for key in order}, *(f"r/{key}.evr" for key in order))
    assert render_text(found.diagnostics) == render_text(
        checked({f"r/{key}.evr": f"evr 1\n{bodies[key]}" for key in bodies}).diagnostics
    )


def test_a_warning_is_silenced_in_place_and_an_error_is_not() -> None:
    def slugs(pattern: str) -> set[str]:
        text = "evr 1\nevent E {\n  wer: Text\n}\n"
        text += f"// allow missing-counter, missing-example\nrule r -> E {{\n  {pattern}\n}}\n"
        return {problem.slug for problem in checked({"a.evr": text}, "a.evr").diagnostics}

    assert not slugs("clause {wer} sagt ab")
    assert "unknown-role" in slugs("clause {wen} sagt {wer} ab // allow unknown-role")


def test_checking_costs_in_proportion_to_the_number_of_rules() -> None:
    def cost(count: int) -> int:
        rules = "".join(
            f'rule r{n} -> E {{\n  clause {{wer}} sagt Wort{n} ab\n  example "a" -> E\n  counter "b"\n}}\n'
            for n in range(count)
        )
        parsed = parse(SourceFile("a.evr", f"evr 1\nevent E {{\n  wer: Text\n}}\n{rules}"))
        return instructions(lambda: check_files(["a.evr"], MemoryFiles({"a.evr": ""}), lambda source: parsed))

    cost(80)  # whatever is read once is read now
    assert cost(80) <= 2.5 * cost(40)


def test_a_type_that_a_named_pack_has_too_is_a_mistake_of_the_file_that_uses_it() -> None:
    files = MemoryFiles(
        {
            "packs/lager/pack.yaml": b"name: lager\nlanguage: 1\nprefix: lager\n",
            "packs/lager/a.evr": (
                b"event A {\n  wer: Text?\n  wo: Text?\n}\n\nrule r -> A {\n  clause {wer} kommt nach {wo}\n}\n"
            ),
            "mine/a.evr": b"event A {\n  wer: Text?\n}\n",
        }
    )
    checked = check_files(["packs/lager/a.evr", "mine/a.evr"], files, parse)
    errors = [found for found in checked.diagnostics if found.is_error]
    assert [(found.slug, found.labels[0].source.name) for found in errors] == [("duplicate-type", "mine/a.evr")]
    assert 'import "@lager/a.evr" (A)' in (errors[0].help or "")
