"""A draft and its journal, killed at every possible point: nothing is lost, nothing is there twice."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from eventdsl.corpus import journal as under_test
from eventdsl.corpus.documents import InputDocument, InputFailure, InputItem
from eventdsl.corpus.journal import ResumableOutput, ResumeRefusedError, RunIdentity

IDENTITY = RunIdentity("1.0", "abc", ("--format jsonl",), ("news.jsonl",))
ITEMS: tuple[InputItem, ...] = tuple(
    InputFailure(f"{number}.txt", "is empty") if number % 7 == 3 else InputDocument(str(number), f"Text Nr. {number} ß")
    for number in range(30)
)


class KilledError(Exception):
    """Where a test ends a run."""


@pytest.fixture(params=[0.0, 1e9], ids=["every item is saved", "none is saved before the end"])
def saving(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(under_test, "SECONDS_BETWEEN_CHECKPOINTS", request.param)


def written(item: InputDocument) -> str:
    return f"{item.id} {item.text} – {len(item.text)}\n" * (int(item.id) % 3)


def run(path: Path, items: Iterator[InputItem], kill_at: int = -1, orderly: bool = False) -> tuple[InputFailure, ...]:
    """A run over items; killed before the item with this number, without or with the chance to close the file."""
    output = ResumableOutput(path, IDENTITY, items)
    failures = list(output.begun.failures)
    for number, item in enumerate(output.remaining()):
        if number == kill_at:
            output._draft.flush()  # what a system may have written or not when it goes down
            if orderly:
                output.close()
            raise KilledError
        if isinstance(item, InputFailure):
            failures.append(item)
            output.take(item)
        else:
            output.write(written(item))
            output.take()
    output.finish()
    output.close()
    return tuple(failures)


def expected() -> str:
    return "".join(written(item) for item in ITEMS if isinstance(item, InputDocument))


@pytest.mark.parametrize("orderly", [False, True], ids=["killed", "interrupted"])
def test_a_run_that_is_killed_again_and_again_writes_what_one_run_writes(
    saving: None, orderly: bool, tmp_path: Path
) -> None:
    chance = random.Random(11)
    for attempt in range(8):
        path = tmp_path / f"{attempt}.txt"
        for _ in range(3):
            try:
                run(path, iter(ITEMS), kill_at=chance.randrange(12), orderly=orderly)
            except KilledError:
                with (tmp_path / f"{attempt}.txt.part.journal").open("ab") as journal:
                    journal.write(chance.choice((b"", b'{"items": 99', b"\0\0\0\n", b"[]\n")))
        failures = run(path, iter(ITEMS))
        assert path.read_text(encoding="utf-8") == expected()
        assert failures == tuple(item for item in ITEMS if isinstance(item, InputFailure))
        assert [other.name for other in tmp_path.glob(f"{attempt}.txt*")] == [path.name]


def test_killed_after_the_file_got_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(_: Path) -> None:
        raise KilledError

    with monkeypatch.context() as patched, pytest.raises(KilledError):
        patched.setattr(Path, "unlink", killed)
        run(tmp_path / "out", iter(ITEMS))
    assert (tmp_path / "out").exists()
    assert (tmp_path / "out.part.journal").exists()
    run(tmp_path / "out", iter(ITEMS))
    assert (tmp_path / "out").read_text(encoding="utf-8") == expected()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(under_test, "SECONDS_BETWEEN_CHECKPOINTS", 0.0)
    with pytest.raises(KilledError):
        run(tmp_path / "out", iter(ITEMS), kill_at=10)
    return tmp_path / "out"


OTHERS = {
    "version": (replace(IDENTITY, version="0.9"), "begun by eventdsl 1.0 (this is 0.9)"),
    "rules": (replace(IDENTITY, rules="xyz"), "begun with other rules"),
    "options": (
        replace(IDENTITY, options=("--format csv",)),
        "begun with other options (--format jsonl; now --format csv)",
    ),
    "inputs": (replace(IDENTITY, inputs=("old.jsonl",)), "begun over other inputs (news.jsonl)"),
}


@pytest.mark.parametrize(("identity", "message"), OTHERS.values(), ids=OTHERS.keys())
def test_another_run_is_refused_and_changes_nothing(identity: RunIdentity, message: str, begun: Path) -> None:
    before = {path.name: path.read_bytes() for path in begun.parent.iterdir()}
    with pytest.raises(ResumeRefusedError) as refused:
        ResumableOutput(begun, identity, iter(ITEMS))
    assert message in str(refused.value)
    assert "or delete it and" in str(refused.value)
    assert {path.name: path.read_bytes() for path in begun.parent.iterdir()} == before


CHANGES: dict[str, tuple[InputItem, ...]] = {
    "another text": (InputDocument("0", "Text Nr. null"), *ITEMS[1:]),
    "another name": (InputDocument("null", "Text Nr. 0 ß"), *ITEMS[1:]),
    "a date": (InputDocument("0", "Text Nr. 0 ß", "2026-01-01"), *ITEMS[1:]),
    "one more": (InputDocument("new", "neu"), *ITEMS),
    "one less": ITEMS[1:],
    "mended": (*ITEMS[:3], InputDocument("3.txt", "is empty"), *ITEMS[4:]),
    "fewer": ITEMS[:5],
}


@pytest.mark.parametrize("items", CHANGES.values(), ids=CHANGES.keys())
def test_changed_inputs_are_refused(items: tuple[InputItem, ...], begun: Path) -> None:
    with pytest.raises(ResumeRefusedError, match="the inputs have changed since"):
        ResumableOutput(begun, IDENTITY, iter(items))
    run(begun, iter(ITEMS))
    assert begun.read_text(encoding="utf-8") == expected()


def test_items_that_are_not_done_yet_may_change(begun: Path) -> None:
    run(begun, iter((*ITEMS[:20], InputDocument("4", "neu"))))
    assert begun.read_text(encoding="utf-8").endswith("4 neu – 3\n")


def test_a_draft_that_the_journal_does_not_know_is_refused(begun: Path) -> None:
    draft = begun.with_name("out.part")
    draft.write_bytes(draft.read_bytes()[:20])
    with pytest.raises(ResumeRefusedError, match="delete both to begin anew"):
        ResumableOutput(begun, IDENTITY, iter(ITEMS))
    begun.with_name("out.part.journal").unlink()
    with pytest.raises(ResumeRefusedError, match="delete both to begin anew"):
        ResumableOutput(begun, IDENTITY, iter(ITEMS))


@pytest.mark.skipif(os.name == "nt", reason="two runs on one file are not told apart there")
def test_a_second_run_on_the_same_file_is_refused(begun: Path) -> None:
    output = ResumableOutput(begun, IDENTITY, iter(ITEMS))
    code = (
        "import sys; from pathlib import Path; from eventdsl.corpus.journal import *\n"
        "try: ResumableOutput(Path(sys.argv[1]), RunIdentity('1.0', 'abc', (), ()), [])\n"
        "except ResumeRefusedError as refused: print(refused)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    other = subprocess.run(
        [sys.executable, "-c", code, str(begun)], capture_output=True, text=True, env=environment, check=True
    )
    output.close()
    assert other.stdout == f"another run is writing {begun}.part\n"
