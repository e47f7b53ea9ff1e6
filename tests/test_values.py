"""Values: compared and hashed by their fields, for the type checker never changed."""

from __future__ import annotations

import pickle
from dataclasses import replace

from eventdsl.text.clause import Argument, Evidence


def test_values_are_equal_by_their_fields() -> None:
    assert Argument(1, Evidence.CASE) == Argument(1, Evidence.CASE)
    assert len({Argument(1, Evidence.CASE), Argument(1, Evidence.CASE), Argument(2, Evidence.CASE)}) == 2


def test_values_can_be_copied_with_another_field() -> None:
    assert replace(Argument(1, Evidence.CASE), phrase=2) == Argument(2, Evidence.CASE)


def test_values_can_be_stored() -> None:
    argument = Argument(1, Evidence.ORDER, ambiguous=True)
    assert pickle.loads(pickle.dumps(argument)) == argument


def test_values_have_no_room_for_other_fields() -> None:
    assert not hasattr(Argument(1, Evidence.CASE), "__dict__")
