"""The YAML files of `data/`, each read once.

Takes the name of a file; gives what it holds. Everything that the German analysis knows of words and is no code comes
through here or from the TSV files beside them.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

DATA = files("eventdsl.german") / "data"
# libyaml's parser where PyYAML was built with it: ten times as fast, the same data.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def read_data(name: str) -> Any:
    """The content of `data/<name>.yaml`; it is shared, so nobody changes it."""
    return yaml.load((DATA / f"{name}.yaml").read_text(encoding="utf-8"), Loader=_LOADER)
