"""`eventdsl run --resume`: killed at random moments, it writes the same bytes as a run that nobody disturbs."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .conftest import RULES, Invoke

# The command, with a checkpoint after every document.
COMMAND = (
    "from eventdsl.corpus import journal, ordered_run; from eventdsl.cli import main;"
    "journal.SECONDS_BETWEEN_CHECKPOINTS = 0; ordered_run.BATCH_TEXT = ordered_run.FIRST_BATCH_TEXT = 300; main()"
)
DOCUMENTS = 150


@pytest.fixture
def news(place: Path) -> str:
    chance = random.Random(5)
    lines = ['{"id": "broken"}']
    for number in range(DOCUMENTS):
        name = chance.choice(("Hegseth", "Müller", "die Ministerin"))
        text = f"Gestern sagte {name} das {number}. Treffen ab. " * chance.randrange(1, 4)
        lines.append(json.dumps({"id": f"d{number}", "text": text.strip(), "date": "2026-02-11"}))
    (place / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return "news.jsonl"


def start(*arguments: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND, *arguments],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def kill_when_it_has_done(process: subprocess.Popen[bytes], checkpoints: int, journal: Path) -> None:
    """Kill the main process alone: its workers must notice and end by themselves."""
    deadline = time.monotonic() + 100
    while process.poll() is None and time.monotonic() < deadline:
        if journal.exists() and journal.read_bytes().count(b"\n") >= checkpoints:
            break
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.communicate()


@pytest.mark.skipif(os.name == "nt", reason="processes end otherwise there")
@pytest.mark.parametrize(("form", "jobs"), [("jsonl", "2"), ("csv", "1")])
def test_killed_at_random_moments_it_loses_and_doubles_nothing(
    form: str, jobs: str, rules: str, news: str, place: Path, invoke: Invoke
) -> None:
    whole = invoke("run", rules, news, "--format", form, "--output", "whole", "--jobs", "1")
    assert whole.exit_code == 1
    chance = random.Random(f"{form} {jobs}")
    arguments = ("run", rules, news, "--format", form, "--output", "out", "--jobs", jobs, "--resume")
    journal = place / "out.part.journal"
    done = 1
    for _ in range(3):
        done += chance.randrange(1, DOCUMENTS // 4)
        process = start(*arguments)
        kill_when_it_has_done(process, done, journal)
        assert not (place / "out").exists()
    process = start(*arguments)
    _, errors = process.communicate(timeout=100)
    assert process.returncode == 1
    assert (place / "out").read_bytes() == (place / "whole").read_bytes()
    assert 'news.jsonl:1: has no "text"' in errors.decode()
    assert f"{DOCUMENTS} documents" in errors.decode().splitlines()[-1]
    assert sorted(path.name for path in place.glob("out*")) == ["out"]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to see the workers")
@pytest.mark.parametrize("resume", [False, True])
def test_an_interruption_of_all_processes_is_clean(resume: bool, rules: str, place: Path) -> None:
    lines = (json.dumps({"id": str(number), "text": "Er kam. " * 50}) + "\n" for number in range(20_000))
    (place / "many.jsonl").write_text("".join(lines), encoding="utf-8")
    options = ("--format", "jsonl", "--output", "out", "--jobs", "2", *(("--resume",) if resume else ()))
    process = start("run", rules, "many.jsonl", *options)
    deadline = time.monotonic() + 100
    while len(children(process.pid)) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    workers = children(process.pid)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal sends it
    _, errors = process.communicate(timeout=100)
    assert process.returncode == 130
    assert b"Traceback" not in errors
    assert not any(Path("/proc", str(worker), "exe").exists() for worker in workers)
    left = {path.name for path in place.iterdir()} - {"rules", "many.jsonl"}
    assert left == ({"out.part", "out.part.journal"} if resume else set())
    assert (b"with --resume goes on from there" in errors) is resume


def children(process: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def test_without_an_earlier_run_it_writes_the_same(rules: str, news: str, place: Path, invoke: Invoke) -> None:
    printed = invoke("run", rules, news, "--format", "csv").stdout
    assert invoke("run", rules, news, "--format", "csv", "--output", "out.csv", "--resume").exit_code == 1
    assert (place / "out.csv").read_text(encoding="utf-8") == printed


@pytest.fixture
def begun(rules: str, news: str, place: Path) -> str:
    process = start("run", rules, news, "--format", "jsonl", "--output", "out", "--resume", "--jobs", "1")
    kill_when_it_has_done(process, 5, place / "out.part.journal")
    return "out"


@pytest.mark.skipif(os.name == "nt", reason="processes end otherwise there")
def test_what_is_different_is_named(begun: str, rules: str, news: str, place: Path, invoke: Invoke) -> None:
    def refusal(*arguments: str) -> str:
        result = invoke("run", rules, *arguments, "--output", begun, "--resume")
        assert result.exit_code == 2
        return result.stderr

    assert "with other options (--format jsonl; now --format csv)" in refusal(news, "--format", "csv")
    assert "over other inputs (news.jsonl)" in refusal("./news.jsonl", "--format", "jsonl")
    (place / "rules" / "absage.evr").write_text(RULES + "\n// neu\n", encoding="utf-8")
    message = refusal(news, "--format", "jsonl")
    assert "was begun with other rules: run it as it was begun, or delete it and" in message
    assert sorted(path.name for path in place.glob("out*")) == ["out.part", "out.part.journal"]


WRONG_USE = {
    "no output": ((), "--resume needs --output FILE"),
    "a table": (("--output", "out.txt"), "cannot continue the format table: choose one of"),
    "no file": (("--output", "/dev/null", "--format", "jsonl"), "/dev/null is none"),
}


@pytest.mark.skipif(os.name == "nt", reason="there is no /dev/null")
@pytest.mark.parametrize(("options", "message"), WRONG_USE.values(), ids=WRONG_USE.keys())
def test_wrong_use(options: tuple[str, ...], message: str, rules: str, news: str, invoke: Invoke) -> None:
    result = invoke("run", rules, news, "--resume", *options)
    assert result.exit_code == 2
    assert message in result.stderr
