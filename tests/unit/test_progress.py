import pytest

from assistant.progress import Cancelled, CancelToken, RateMeter


def test_a_token_raises_only_after_it_was_cancelled() -> None:
    token = CancelToken()
    token.raise_if_cancelled()
    token.cancel()
    assert token.cancelled
    with pytest.raises(Cancelled):
        token.raise_if_cancelled()


def test_a_meter_reports_rate_and_time_left_that_agree() -> None:
    meter = RateMeter("encoding", total=100, unit="products")
    step = meter.step(25)
    assert (step.label, step.done, step.total, step.unit) == ("encoding", 25, 100, "products")
    assert step.rate is not None
    assert step.remaining_s == pytest.approx(75 / step.rate)


def test_without_a_total_there_is_no_time_left() -> None:
    assert RateMeter("reading", total=None, unit="rows").step(10).remaining_s is None


def test_a_stalled_meter_promises_nothing() -> None:
    assert RateMeter("encoding", total=10, unit="products").step(0).remaining_s is None
