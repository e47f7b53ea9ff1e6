"""What all tests share: rule files that stand here as data are not collected, and what a machine must have for a test.

A test with one of the markers of `NEEDS` is skipped by name on a machine that lacks the tool. With
EVENTDSL_REQUIRE_ALL=1, as in `.ci/run`, such a skip is a failure.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sysconfig
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

collect_ignore_glob = ["*/goldens/*", "*.evr"]

REQUIRE_ALL = "EVENTDSL_REQUIRE_ALL"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def missing_compiler() -> str | None:
    """What is missing for building an extension module."""
    command = os.environ.get("CC") or sysconfig.get_config_var("CC") or "cl"
    if shutil.which(shlex.split(command)[0]) is None:
        return f"no C compiler ({command})"
    if not Path(sysconfig.get_path("include"), "Python.h").is_file():
        return "no headers of Python"
    return None


def missing_java() -> str | None:
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("java", path=str(Path(home, "bin"))) if home else shutil.which("java")
    if not found:
        return "no Java (java, or JAVA_HOME)"
    return None if find_spec("pyspark") else "no PySpark (pip install 'eventdsl[spark]')"


def missing_browser() -> str | None:
    if not any(map(shutil.which, BROWSERS)):
        return f"no browser ({', '.join(BROWSERS)})"
    if shutil.which("chromedriver") is None:
        return "no chromedriver"
    return None if find_spec("selenium") else "no selenium (pip install 'eventdsl[browser]')"


def missing_peers() -> str | None:
    return None if find_spec("spacy") else "no spaCy (pip install 'eventdsl[bench]')"


# Each marker with what says what is missing, None if nothing is.
NEEDS: dict[str, Callable[[], str | None]] = {
    "compiler": missing_compiler,
    "java": missing_java,
    "browser": missing_browser,
    "peers": missing_peers,
}


def pytest_configure(config: pytest.Config) -> None:
    for marker in NEEDS:
        config.addinivalue_line("markers", f"{marker}: runs only where the machine has it")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker, missing in NEEDS.items():
        if item.get_closest_marker(marker) is None or (reason := missing()) is None:
            continue
        if os.environ.get(REQUIRE_ALL) == "1":
            pytest.fail(f"{REQUIRE_ALL}=1, but this machine has {reason}", pytrace=False)
        pytest.skip(f"{item.nodeid}: this machine has {reason}")
