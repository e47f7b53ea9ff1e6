"""The collector is off inside and, whatever happens, as it was found afterwards."""

import gc
from collections.abc import Iterator

import pytest

from eventdsl.garbage import collect_rarely, no_garbage_collection


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.enable()
    gc.set_threshold(*thresholds)


@pytest.mark.parametrize("before", [True, False])
def test_the_collector_is_left_as_it_was(before: bool) -> None:
    (gc.enable if before else gc.disable)()
    with no_garbage_collection():
        assert not gc.isenabled()
    assert gc.isenabled() is before


def test_an_inner_context_does_not_end_the_outer_one() -> None:
    with no_garbage_collection():
        with no_garbage_collection():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_error_does_not_leave_it_off() -> None:
    with pytest.raises(ValueError, match="broken"), no_garbage_collection():
        raise ValueError("broken")
    assert gc.isenabled()


def test_a_program_can_ask_for_rare_collections() -> None:
    before = gc.get_threshold()
    collect_rarely()
    assert all(new > old for new, old in zip(gc.get_threshold(), before, strict=True))
    assert gc.isenabled()
