"""Every command that the README shows does what it says, as far as its exit code tells."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from eventdsl.cli import app

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
TEXT = "Hegseth sagte gestern seine Teilnahme am Treffen ab."


def commands() -> Iterator[str]:
    """The lines of `sh` blocks that call eventdsl, without their comments."""
    for block in re.findall(r"^```sh\n(.*?)^```$", README, re.MULTILINE | re.DOTALL):
        yield from (
            line.partition("#")[0].strip() for line in block.splitlines() if re.match(r"(cat .*\| )?eventdsl", line)
        )


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the README speaks of, each as small as can be."""
    monkeypatch.chdir(tmp_path)
    [rule] = re.findall(r"^```evr my-rules/absage.evr\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    files = {"rules/absage.evr": rule, "my-rules/absage.evr": rule, "news.jsonl": f'{{"text": "{TEXT}"}}\n'}
    files |= dict.fromkeys(("text.txt", "article.txt", "seeds/a.txt", "texts/a.txt"), TEXT)
    for name, content in files.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(content, encoding="utf-8")
    assert invoke("gold rules/ texts/ --output gold.jsonl") == 0
    return tmp_path


def invoke(arguments: str, text: str = "") -> int:
    return CliRunner().invoke(app, shlex.split(arguments), input=text, catch_exceptions=False).exit_code


@pytest.mark.parametrize("command", list(commands()))
def test_a_command_of_the_readme_works(command: str, place: Path) -> None:
    arguments = command.partition("eventdsl ")[2].replace("--watch", "")  # which would go on for ever
    assert invoke(arguments, TEXT) == 0


def test_commands_are_found() -> None:
    assert len(list(commands())) > 10
