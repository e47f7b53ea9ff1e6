"""The type of what is written as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias, Union

JsonValue: TypeAlias = Union[None, bool, int, float, str, Sequence["JsonValue"], Mapping[str, "JsonValue"]]
JsonObject: TypeAlias = Mapping[str, JsonValue]


def json_line(value: JsonObject) -> str:
    """One line of JSON without its line end; letters outside ASCII stand as they are."""
    return json.dumps(value, ensure_ascii=False)
