"""The profile: every rule and stage is there, tries and matches are counted, the events are those of a run."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from eventdsl.analysis.files import MemoryFiles
from eventdsl.api import compile_rules
from eventdsl.cli import app
from eventdsl.corpus.documents import InputDocument
from eventdsl.testing.profile import STAGES, Meter

RULES = """evr 1
event Absage {
  wer: Text*
  was: Text?
}
rule absagen -> Absage {
  clause {wer} sagt {was} ab
  phrase Absage von {wer}
}
rule nie -> Absage {
  clause {wer} verschenkt {was}
}
"""


def test_counts() -> None:
    engine = compile_rules("r.evr", MemoryFiles({"r.evr": RULES}))
    text = "Rubio sagt die Reise ab. Die Absage von Rubio kam spät. Es regnete."
    meter = Meter(engine)
    meter.measure(InputDocument("a", text))
    profile = meter.profile()
    assert (profile.documents, profile.sentences, profile.candidates) == (1, 3, 2)
    assert profile.events == len(engine.extract(text)) == 2
    assert {name: (rule.tries, rule.matches) for name, rule in profile.rules.items()} == {
        "r.evr:absagen": (2, 2),
        "r.evr:nie": (0, 0),
    }
    assert tuple(profile.stages) == STAGES
    assert profile.stages["words"] > 0 and profile.stages["clauses"] > 0 and profile.rules["r.evr:nie"].seconds == 0


def test_the_command_writes_a_table_and_json(tmp_path: Path) -> None:
    rules, text = tmp_path / "r.evr", tmp_path / "a.txt"
    rules.write_text(RULES, encoding="utf-8")
    text.write_text("Rubio sagt die Reise ab.", encoding="utf-8")
    table = CliRunner().invoke(app, ["profile", str(rules), str(text), "--top", "1"])
    assert (
        table.exit_code == 0 and "clauses" in table.stdout and "absagen" in table.stdout and "nie" not in table.stdout
    )
    record = CliRunner().invoke(app, ["profile", str(rules), str(text), "--format", "json"])
    assert json.loads(record.stdout)["schema"] == "eventdsl-profile/1"
    missing = CliRunner().invoke(app, ["profile", str(rules), str(tmp_path / "none.txt")])
    assert missing.exit_code == 1
