"""The date that a caller gives is an ISO day, month or year, or it is refused."""

from __future__ import annotations

import pytest

from eventdsl import compile_rules


@pytest.mark.parametrize("date", ["2026-02-11", "2025-12", "2025", None])
def test_iso_dates_are_taken(date: str | None) -> None:
    assert len(compile_rules("rules/politik/absage.evr").extract("Hegseth sagt das Treffen ab.", date=date)) == 1


@pytest.mark.parametrize("date", ["gestern", "2026-13-01", "2026-02-31", "", "11.2.2026"])
def test_anything_else_is_refused(date: str) -> None:
    with pytest.raises(ValueError, match="is no date"):
        compile_rules("rules/politik/absage.evr").extract("Hegseth sagt das Treffen ab.", date=date)
