"""What the pages show besides what they run: the event of the README as the engine gives it, shell lines that parse."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from eventdsl import compile_rules
from eventdsl.events.emit import mention_record

ROOT = Path(__file__).resolve().parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
LEFT_OUT = "…"


def blocks(page: Path, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def agrees(shown: object, given: object) -> bool:
    """Whether a value is the one shown, in all that is shown of it."""
    match shown, given:
        case dict(), dict():
            return all(key in given and agrees(value, given[key]) for key, value in shown.items())
        case list(), list():
            return len(shown) == len(given) and all(map(agrees, shown, given))
        case _:
            return shown in (LEFT_OUT, given)


def test_the_event_of_the_readme_is_one_of_the_seeds() -> None:
    [block] = blocks(ROOT / "README.md", "json")
    shown = json.loads(block)
    text = (ROOT / shown["doc"]).read_text(encoding="utf-8")
    events = compile_rules(ROOT / "rules").extract(text, doc_id=shown["doc"])
    [event] = [event for event in events if event.span.start == shown["span"][0] and event.type == shown["type"]]
    assert agrees(shown, mention_record(event))


SHELL = [pytest.param(block, id=f"{page.stem}-{n}") for page in PAGES for n, block in enumerate(blocks(page, "sh"))]


@pytest.mark.parametrize("block", SHELL)
def test_shell_lines_parse_and_ask_for_extras_that_exist(block: str) -> None:
    subprocess.run(["sh", "-n"], input=block, text=True, check=True)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = {extra for names in re.findall(r"eventdsl\[([a-z,]+)\]", block) for extra in names.split(",")}
    assert extras <= project["optional-dependencies"].keys()
