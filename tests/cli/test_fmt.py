"""`eventdsl fmt`: what it writes, what it only shows, what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Invoke

ASKEW = b"evr 1\nevent   E {\n  wer:Text*\n}\n"
STRAIGHT = b"evr 1\nevent E {\n  wer: Text*\n}\n"

# options · exit code · standard output · what is said
FROM_STANDARD_INPUT = [
    ((), 0, STRAIGHT.decode(), ""),
    (("--check",), 1, "", "- would change\n"),
    (
        ("--diff",),
        0,
        "--- -\n+++ - (formatted)\n@@ -1,4 +1,4 @@\n evr 1\n-event   E {\n-  wer:Text*\n"
        "+event E {\n+  wer: Text*\n }\n",
        "- would change\n",
    ),
]


@pytest.mark.parametrize(("options", "code", "shown", "said"), FROM_STANDARD_INPUT)
def test_standard_input(options: tuple[str, ...], code: int, shown: str, said: str, invoke: Invoke) -> None:
    result = invoke("fmt", "-", *options, stdin=ASKEW)
    assert (result.exit_code, result.stdout, result.stderr) == (code, shown, said)


def test_line_ends_of_windows_stay(place: Path, invoke: Invoke) -> None:
    Path("a.evr").write_bytes(ASKEW.replace(b"\n", b"\r\n"))
    assert "-event   E {" in invoke("fmt", "a.evr", "--diff").stdout
    assert invoke("fmt", "a.evr").exit_code == 0
    assert Path("a.evr").read_bytes() == STRAIGHT.replace(b"\n", b"\r\n")
    assert invoke("fmt", "a.evr", "--check").exit_code == 0


# path · what is said
UNUSABLE = [
    ("missing.evr", "missing.evr: there is no such file or folder"),
    ("empty", "empty: there is no rule file in this folder; rule files end in .evr"),
    ("@politik", "an installed pack is not to be edited; see: eventdsl packs copy politik"),
]


@pytest.mark.parametrize(("path", "said"), UNUSABLE)
def test_what_cannot_be_laid_out(path: str, said: str, place: Path, invoke: Invoke) -> None:
    Path("empty").mkdir()
    result = invoke("fmt", path)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_file_that_is_not_utf8_is_left_alone_by_fmt_and_fix(place: Path, invoke: Invoke) -> None:
    content = b"evr 1\nevnt F\nlist l = \xff\n"
    Path("a.evr").write_bytes(content)
    assert invoke("fmt", "a.evr").exit_code == 2
    assert invoke("check", "a.evr", "--fix").exit_code == 2
    assert Path("a.evr").read_bytes() == content
