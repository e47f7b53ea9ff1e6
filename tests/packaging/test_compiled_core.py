"""The compiled core gives byte for byte what the interpreted sources give, and is left out where it cannot be built."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = shutil.ignore_patterns(".*", "build", "dist", "*.egg-info", "__pycache__", "*.so")
SEEDS = sorted((ROOT / "seeds").rglob("*.txt"))
ODD = (
    "\u00ad",
    "\u2028",
    "e\u0301",
    "„",
    "“",
    "»",
    " – ",
    "😀",
    "…",
    "(",
    ", ",
    "1.",
    "\t",
)
TEXTS = 30


def call(*command: str | Path, cwd: Path, **environment: str) -> bytes:
    """What a program prints, run without the checkout on its import path unless that is said."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    result = subprocess.run([str(part) for part in command], cwd=cwd, env=kept | environment, capture_output=True)
    assert result.returncode == 0, (result.stdout + result.stderr).decode(errors="replace")[-4000:]
    return result.stdout


def build(place: Path, **environment: str) -> Path:
    shutil.copytree(ROOT, place / "source", symlinks=True, ignore=LEFT_OUT)
    pip = (sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", place)
    call(*pip, place / "source", cwd=place, **environment)
    (wheel,) = place.glob("*.whl")
    return wheel


def extension_modules(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return [name for name in archive.namelist() if name.endswith((".so", ".pyd"))]


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment that holds the wheel with the compiled core."""
    place = tmp_path_factory.mktemp("compiled")
    wheel = build(place, EVENTDSL_COMPILED="")
    assert extension_modules(wheel)
    assert not wheel.name.endswith("-any.whl")
    venv.create(place / "venv", with_pip=True)
    found = place / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    call(found, "-m", "pip", "install", "-q", wheel, cwd=place)
    return found


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds, and texts made of pieces of them that are cut anywhere and hold what no newspaper prints."""
    place = tmp_path_factory.mktemp("texts")
    chance = random.Random(7)
    seeds = [path.read_text(encoding="utf-8") for path in SEEDS]
    for number, text in enumerate(seeds):
        (place / f"seed{number}.txt").write_text(text, encoding="utf-8")
    for number in range(TEXTS):
        pieces = []
        for _ in range(chance.randint(1, 12)):
            text = chance.choice(seeds)
            start = chance.randrange(len(text))
            pieces += [text[start : start + chance.randint(1, 400)], chance.choice(ODD)]
        (place / f"made{number}.txt").write_text("".join(pieces), encoding="utf-8")
    return place


VERBS: tuple[tuple[str | Path, ...], ...] = (
    ("analyze",),
    ("run", ROOT / "rules"),
    ("run", ROOT / "rules", "--no-prefilter", "--jobs", "2"),
)
EXPLAINED = ("explain", ROOT / "rules", "Hegseth sagt seine Teilnahme am Treffen ab.", "--format", "json")
PROFILED = ("profile", ROOT / "rules", "--format", "json")
COUNTED = ("documents", "sentences", "candidates", "tokens", "events")
PICKLE = """
import pickle
from eventdsl.german.pipeline import analyse
document = analyse("Hegseth sagt ab, weil er reist.")
print(pickle.loads(pickle.dumps(document)) == document)
"""


@pytest.mark.compiler
def test_the_compiled_core_gives_what_the_sources_give(python: Path, texts: Path) -> None:
    """One test, because several would build the core in each process of the test runner."""
    place = texts.parent
    forms: dict[bytes, dict[str, str]] = {b"(compiled core)": {}, b"(interpreted)": {"PYTHONPATH": str(ROOT)}}
    for name, environment in forms.items():
        assert name in call(python, "-m", "eventdsl", "--version", cwd=place, **environment)
        assert call(python, "-c", PICKLE, cwd=place, **environment).strip() == b"True"
    for verb in VERBS:
        command = (python, "-m", "eventdsl", *verb, texts, "--format", "jsonl")
        compiled = call(*command, cwd=place)
        assert compiled.count(b"\n") > len(SEEDS)
        assert compiled == call(*command, cwd=place, PYTHONPATH=str(ROOT))
    compiled, interpreted = (
        (call(python, "-m", "eventdsl", *EXPLAINED, cwd=place, **environment), _counted(python, texts, environment))
        for environment in forms.values()
    )
    assert compiled == interpreted


def _counted(python: Path, texts: Path, environment: dict[str, str]) -> dict[str, object]:
    """What `eventdsl profile` counts; its seconds differ from run to run."""
    profile = json.loads(call(python, "-m", "eventdsl", *PROFILED, texts, cwd=texts.parent, **environment))
    rules = {name: (rule["tries"], rule["matches"]) for name, rule in profile["rules"].items()}
    return {name: profile[name] for name in COUNTED} | {"rules": rules}


BROKEN = """#!/bin/sh
case "$*" in *probe.c*) exec gcc "$@" ;; esac
exit 1
"""


def note(wheel: Path) -> str:
    """Why a wheel holds no core."""
    with zipfile.ZipFile(wheel) as archive:
        return archive.read("eventdsl/interpreted.txt").decode().strip()


def expect_sources(place: Path, reason: str, **environment: str) -> None:
    wheel = build(place, **environment)
    assert extension_modules(wheel) == []
    assert wheel.name.endswith("-py3-none-any.whl")
    assert note(wheel) == reason


@pytest.mark.packaging
@pytest.mark.parametrize(
    ("environment", "reason"),
    [
        ({"CC": "false", "EVENTDSL_COMPILED": ""}, "no C compiler works here"),
        ({"EVENTDSL_COMPILED": "0"}, "EVENTDSL_COMPILED=0"),
    ],
    ids=["no compiler", "not wanted"],
)
def test_without_a_compiler_the_sources_are_installed(environment: dict[str, str], reason: str, tmp_path: Path) -> None:
    expect_sources(tmp_path, reason, **environment)


@pytest.mark.compiler
def test_without_mypy_the_sources_are_installed(tmp_path: Path) -> None:
    constraint = tmp_path / "constraint.txt"
    constraint.write_text("mypy<1\n", encoding="utf-8")
    environment = {"PIP_CONSTRAINT": str(constraint), "EVENTDSL_COMPILED": ""}
    expect_sources(tmp_path, "mypy, which compiles the core, cannot be had", **environment)


@pytest.mark.compiler
@pytest.mark.skipif(os.name == "nt", reason="the compiler that fails is a shell script")
def test_a_compiler_that_fails_in_the_middle_leaves_the_sources(tmp_path: Path) -> None:
    compiler = tmp_path / "cc"
    compiler.write_text(BROKEN, encoding="utf-8")
    compiler.chmod(0o755)
    expect_sources(tmp_path, "the C compiler failed", CC=str(compiler), EVENTDSL_COMPILED="")
