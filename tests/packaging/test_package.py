"""The built package: what it holds, what it leaves out, and that it runs in an empty environment elsewhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.packaging

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = shutil.ignore_patterns(".*", "build", "dist", "*.egg-info", "__pycache__")
DATA_SUFFIXES = (".yaml", ".tsv", ".gz", ".evr", ".lark", ".md")
SENTENCE = "Hegseth sagt seine Teilnahme am Treffen ab."


def call(*command: str | Path, cwd: Path, **options: str) -> subprocess.CompletedProcess[str]:
    """Run a program with UTF-8 pipes and without the checkout on the import path."""
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    environment["EVENTDSL_COMPILED"] = "0"  # test_compiled_core.py builds the core
    result = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, encoding="utf-8", **options
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with sdist and wheel; the wheel is built from the sdist."""
    place = tmp_path_factory.mktemp("build")
    shutil.copytree(ROOT, place / "source", symlinks=True, ignore=LEFT_OUT)
    call(sys.executable, "-m", "build", "--outdir", place / "dist", place / "source", cwd=place)
    return place / "dist"


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (found,) = built.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `eventdsl` command of an environment that holds the wheel and what it asks for."""
    place = tmp_path_factory.mktemp("environment")
    venv.create(place / "venv", with_pip=True)
    scripts = place / "venv" / ("Scripts" if os.name == "nt" else "bin")
    call(scripts / "python", "-m", "pip", "install", "--quiet", wheel, cwd=place)
    return scripts / "eventdsl"


def test_the_wheel_holds_every_data_file(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    wanted = {
        *(f"eventdsl/grammar/{path.name}" for path in (ROOT / "grammar").iterdir() if path.is_file()),
        *(f"eventdsl/packs/{path.relative_to(ROOT / 'rules').as_posix()}" for path in (ROOT / "rules").rglob("*.*")),
        *(
            path.relative_to(ROOT).as_posix()
            for path in (ROOT / "eventdsl" / "german" / "data").rglob("*")
            if path.suffix in DATA_SUFFIXES
        ),
        *(f"eventdsl/report/templates/{path.name}" for path in (ROOT / "eventdsl/report/templates").iterdir()),
        "eventdsl/py.typed",
    }
    assert sorted(wanted - held) == []


def test_seeds_and_tests_stay_out_of_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        folders = {name.split("/")[0] for name in archive.namelist()}
    assert folders == {"eventdsl", next(folder for folder in folders if folder.endswith(".dist-info"))}


def test_licence_and_notice_ship(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        licences = {Path(name).name for name in archive.namelist() if "/licenses/" in name}
    assert licences == {"LICENSE", "NOTICE"}


def test_the_sdist_leaves_out_the_samples(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        folders = {name.split("/")[1] for name in archive.getnames() if "/" in name}
    assert not folders & {"seeds", "tests", "benchmarks"}
    assert {"eventdsl", "README.md", "ARCHITECTURE.md", "LICENSE", "NOTICE"} <= folders


def test_the_shipped_pack_runs_outside_the_checkout(command: Path, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(SENTENCE, encoding="utf-8")
    result = call(command, "run", "@politik", "text.txt", "--format", "jsonl", cwd=tmp_path)
    assert '"type": "Absage"' in result.stdout


@pytest.mark.parametrize(
    ("arguments", "extra"),
    [
        (("run", "@politik", "text.txt", "--output", "x.duckdb"), "data"),
        (("run", "@politik", "text.html"), "web"),
        (("report", "@politik", "text.txt", "--output", "x.html"), "report"),
    ],
)
def test_what_needs_an_extra_says_which(arguments: tuple[str, ...], extra: str, command: Path, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(SENTENCE, encoding="utf-8")
    (tmp_path / "text.html").write_text(f"<p>{SENTENCE}", encoding="utf-8")
    result = subprocess.run([command, *arguments], cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=120)
    assert result.returncode in (1, 2)
    assert f'pip install "eventdsl[{extra}]"' in result.stderr
    assert "Traceback" not in result.stderr


def test_a_copied_pack_runs_as_the_shipped_one(command: Path, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(SENTENCE, encoding="utf-8")
    assert "@politik" in call(command, "packs", "list", cwd=tmp_path).stdout
    call(command, "packs", "copy", "politik", "mine", cwd=tmp_path)
    shipped = call(command, "run", "@politik", "text.txt", "--format", "jsonl", cwd=tmp_path).stdout
    assert call(command, "run", "mine", "text.txt", "--format", "jsonl", cwd=tmp_path).stdout == shipped


def test_the_python_interface_is_there(command: Path, tmp_path: Path) -> None:
    program = "import eventdsl; print(len(eventdsl.compile_rules('@politik').event_types) > 0)"
    assert call(command.with_name("python"), "-c", program, cwd=tmp_path).stdout.strip() == "True"
