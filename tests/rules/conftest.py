"""The shipped rules, compiled once."""

from __future__ import annotations

import pytest

from eventdsl.api import Engine, compile_rules


@pytest.fixture(scope="session")
def engine() -> Engine:
    return compile_rules("rules/")
