"""The type of what is written as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

JsonValue: TypeAlias = bool | int | float | str | Sequence["JsonValue"] | Mapping[str, "JsonValue"] | None
JsonObject: TypeAlias = Mapping[str, JsonValue]


def json_line(value: JsonObject) -> str:
    """One line of JSON without its line end; letters outside ASCII stand as they are."""
    return json.dumps(value, ensure_ascii=False)
