"""Every kind of broken input, from the shell: named on standard error, the rest done, the exit code as documented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Invoke

GOOD = "Hegseth sagt das Treffen ab."
BROKEN = {
    "broken.txt": ("für J".encode() + b"\xe4nner", "broken.txt:1: is not UTF-8"),
    "nul.txt": (b"a\nb\0", "nul.txt:2: holds a NUL byte"),
    "empty.txt": (b"", "empty.txt: is empty"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\0\0", "picture.txt:1: is not UTF-8"),
    "long.txt": (b"x" * 50_000_000, "long.txt: is larger than 10,000,000 bytes"),
    "long.jsonl": (b'{"text": "' + b"x" * 50_000_000 + b'"}', "long.jsonl:1: the line is longer than"),
    "array.jsonl": (b"[]", "array.jsonl:1: is no JSON object"),
    "textless.jsonl": (b'{"id": "a"}', 'textless.jsonl:1: has no "text"'),
}


@pytest.fixture
def corpus(place: Path) -> Path:
    folder = place / "corpus"
    folder.mkdir()
    for name, (data, _) in BROKEN.items():
        (folder / name).write_bytes(data)
    (folder / "good.txt").write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    (folder / "gone.txt").symlink_to(place / "nowhere")
    return folder


def test_run_names_what_is_broken_and_does_the_rest(corpus: Path, rules: str, invoke: Invoke) -> None:
    result = invoke("run", rules, "corpus", "--format", "jsonl", "--max-bytes", "10000000")
    assert result.exit_code == 1
    assert [json.loads(line)["doc"] for line in result.stdout.splitlines()] == ["corpus/good.txt"]
    messages = [*(message for _, message in BROKEN.values()), "gone.txt: no such file"]
    assert [message for message in messages if f"corpus/{message}" not in result.stderr] == []
    assert "1 document, 1 sentence, 1 event, 9 inputs failed" in result.stderr


def test_analyze_names_what_is_broken_and_does_the_rest(corpus: Path, invoke: Invoke) -> None:
    result = invoke("analyze", "corpus", "--format", "jsonl")
    assert result.exit_code == 1
    assert [json.loads(line)["doc"] for line in result.stdout.splitlines()] == ["corpus/good.txt"]


def test_a_name_cannot_steer_the_terminal(place: Path, invoke: Invoke) -> None:
    result = invoke("analyze", "\x1b[31mred\nnew line.txt")
    assert result.exit_code == 1
    assert "\x1b" not in result.stderr
    assert "red new line.txt: no such file" in result.stderr


WRONG_USE = {
    "no rules there": (("run", "nowhere/", "texts"), "nowhere"),
    "a folder without rules": (("run", "texts", "texts"), "texts"),
    "an unknown type": (("run", "rules", "texts", "--type", "Absagee"), 'did you mean "Absage"?'),
    "an unknown rule": (("run", "rules", "texts", "--rule", "absage"), 'did you mean "absagen"?'),
    "an unknown format": (("run", "rules", "texts", "--format", "xml"), "xml"),
    "no inputs": (("run", "rules"), "Missing argument"),
    "an unknown verb": (("rum",), "rum"),
    "output to a folder": (("run", "rules", "texts", "--output", "texts"), "is a folder"),
    "output where no folder is": (("run", "rules", "texts", "--output", "no/where"), "there is no folder"),
    "standard input twice": (("run", "rules", "-", "-"), "only once"),
    "an unknown pack": (("run", "@politk", "texts"), "politik"),
    "a copy over a folder": (("packs", "copy", "politik", "texts"), "exists already"),
    "a copy of an unknown pack": (("packs", "copy", "politk"), 'did you mean "politik"?'),
}


@pytest.mark.parametrize(("arguments", "message"), WRONG_USE.values(), ids=WRONG_USE.keys())
def test_wrong_use_ends_with_two(
    arguments: tuple[str, ...], message: str, rules: str, texts: str, invoke: Invoke
) -> None:
    result = invoke(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


def test_broken_rules_are_all_shown(place: Path, texts: str, invoke: Invoke) -> None:
    (place / "a.evr").write_text("evr 1\nrule a -> Nichts {\n  clause {wer} sagt ab\n}\n", encoding="utf-8")
    (place / "b.evr").write_text("evr 1\nevent B { wer: \n", encoding="utf-8")
    result = invoke("run", "a.evr", texts, "--rules", "b.evr")
    assert result.exit_code == 2
    assert "a.evr:2:" in result.stderr
    assert "b.evr:" in result.stderr
    assert "Traceback" not in result.stderr
