"""Versions of the installed packages that analyses depend on.

Takes the name of a package, gives its version as part of a file name. `importlib.metadata` reads it from the package's
description, which takes as long as everything else at the start of a process, so the name of that folder is asked.

    HanTa   →   …/site-packages/hanta-1.2.1.dist-info   →   1.2.1
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def distribution_version(name: str) -> str:
    """The version of an installed package; raises PackageNotFoundError."""
    for entry in sys.path:
        for folder in Path(entry or ".").glob("*.dist-info"):
            found, _, number = folder.name.removesuffix(".dist-info").rpartition("-")
            if found.lower() == name.lower():  # installers write the name in their own way: hanta-1.2.1.dist-info
                return number
    from importlib.metadata import version

    return version(name)
