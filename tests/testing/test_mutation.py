"""Which parts of rules and fragments are taken away, and which of them the examples miss."""

from __future__ import annotations

import pytest

from eventdsl.analysis.files import MemoryFiles
from eventdsl.api import compile_rules
from eventdsl.testing.mutation import MutantResult, run_mutants, score

EVENT = "evr 1\nevent E {\n  wer: Text*\n  was: Text?\n}\n"
RULE = "rule r -> E {\n%s\n}\n"


def results(text: str, name: str = "a.evr", **further: str) -> list[MutantResult]:
    files = MemoryFiles({"a.evr": text, **{f"{stem}.evr": content for stem, content in further.items()}})
    engine = compile_rules(name, files)
    return list(run_mutants(engine, [rule for rule in engine.ruleset.rules if rule.given]))


def parts(text: str, kind: str) -> list[tuple[str, bool]]:
    return [(found.missing.part, found.noticed) for found in results(text) if found.missing.kind == kind]


@pytest.mark.parametrize(
    ("guard", "counter", "expected"),
    [
        (
            "where clause has no word Termin | Frist",
            "Die Ministerin sagte den Termin ab.",
            [("Termin", True), ("Frist", False)],
        ),
        (
            "where {was} has no head Termin | Frist",
            "Die Ministerin sagte die Frist ab.",
            [("Termin", False), ("Frist", True)],
        ),
        (
            "where tense is not future | pluperfect",
            "Die Ministerin wird die Reise absagen.",
            [("future", True), ("pluperfect", False)],
        ),
        ("where clause has no word Termin", "Die Ministerin sagte den Termin ab.", []),
    ],
)
def test_each_word_of_a_guard_is_taken_away(guard: str, counter: str, expected: list[tuple[str, bool]]) -> None:
    body = (
        f"  clause {{wer}} sagt {{was}} ab\n  {guard}\n"
        f'  example "Die Ministerin sagte die Reise ab." -> E(wer: "Ministerin", was: "Reise")\n  counter "{counter}"'
    )
    assert parts(EVENT + RULE % body, "guard-word") == expected


def test_each_switched_off_variant_is_taken_away() -> None:
    body = (
        "  clause {wer} sagt {was} ab\n  without passive | participle\n"
        '  example "Die Ministerin sagte die Reise ab." -> E(wer: "Ministerin", was: "Reise")\n'
        '  counter "Die Reise wurde abgesagt."'
    )
    missed = dict(parts(EVENT + RULE % body, "without"))
    assert missed == {"without passive | participle": True, "passive": True, "participle": False}


FRAGMENT = "fragment absage = Termin | Reise\n"
USERS = (
    'rule r -> E {\n  clause {wer} sagt @absage ab\n  example "Die Ministerin sagte den Termin ab." -> E\n}\n'
    'rule s -> E {\n  clause {wer} bläst @absage ab\n  example "Die Ministerin blies %s ab." -> E\n}\n'
)


@pytest.mark.parametrize(("said", "noticed"), [("die Reise", [True, True]), ("den Termin", [True, False])])
def test_a_part_of_a_fragment_counts_once_and_any_rule_may_miss_it(said: str, noticed: list[bool]) -> None:
    found = [one for one in results(EVENT + FRAGMENT + USERS % said) if one.owner == "a.evr:absage"]
    assert [one.missing.part for one in found] == ["Termin", "Reise"]
    assert [one.noticed for one in found] == noticed


def test_a_fragment_of_a_file_that_is_only_imported_does_not_count() -> None:
    rules = f'evr 1\nimport "b.evr" (E, absage)\n{USERS % "die Reise"}'
    owners = {found.owner for found in results(rules, b=EVENT + FRAGMENT)}
    assert owners == {"a.evr:r", "a.evr:s"}


def test_a_fragment_that_no_rule_uses_does_not_count() -> None:
    body = '  clause {wer} sagt {was} ab\n  example "Die Ministerin sagte die Reise ab." -> E'
    assert {found.owner for found in results(EVENT + FRAGMENT + RULE % body)} == {"a.evr:r"}


def test_the_score_is_the_share_of_noticed_mutants_and_one_without_any() -> None:
    found = [one for one in results(EVENT + FRAGMENT + USERS % "den Termin") if one.owner == "a.evr:absage"]
    assert score(found) == 0.5
    assert score([]) == 1.0
