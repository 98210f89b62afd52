import pytest

from assistant.stopwatch import Stopwatch


def test_steps_add_up_and_stay_within_the_total() -> None:
    clock = Stopwatch()
    for _ in range(2):
        with clock.measure("encode"):
            sum(range(1000))
    with clock.measure("rank"):
        pass
    spent = clock.finished()
    assert set(spent) == {"encode", "rank", "total"}
    assert 0 < spent["encode"] + spent["rank"] <= spent["total"]


def test_a_step_that_fails_is_measured_too() -> None:
    clock = Stopwatch()
    with pytest.raises(ValueError, match="boom"), clock.measure("fetch"):
        raise ValueError("boom")
    assert "fetch" in clock.finished()
