"""The choice among quantised forms, case by case; needs no torch."""

import pytest

from models.export.choose import Choice, Measured, choose


def form(method: str = "int8", **changes: object) -> Measured:
    usual: dict[str, object] = {
        "file": f"image-{method}.onnx", "precision": "int8", "size_bytes": 1000, "cosine": 0.9995,
        "least_cosine": 0.998, "recall": 0.6, "recall_change": 0.0, "agreement": 0.97, "speed": 3.0,
    }  # fmt: skip
    return Measured(method=method, **(usual | changes))  # type: ignore[arg-type]


def test_the_fastest_is_taken_and_the_other_told_why_not() -> None:
    chosen = choose([form("slow", speed=2.0), form("fast", speed=3.0)], random=False)
    assert chosen == Choice("fast", {"slow": "fast is faster, or as fast and no larger"})


def test_of_equally_fast_ones_the_smallest_is_taken() -> None:
    forms = [form("large", speed=3.0, size_bytes=2000), form("small", speed=2.95, size_bytes=1000)]
    assert choose(forms, random=False).method == "small"


def test_one_close_to_float32_comes_before_a_faster_one_that_is_not() -> None:
    forms = [form("fast", speed=3.0, cosine=0.9985), form("close", speed=2.0, cosine=0.9992)]
    assert choose(forms, random=True) == Choice("close", {"fast": "close is closer to float32"})
    assert choose(forms[:1], random=True).method == "fast"


def test_nothing_is_taken_of_nothing() -> None:
    assert choose([], random=False) == Choice("", {})


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"speed": 1.0}, "not faster"),
        ({"speed": 0.8}, "not faster"),
        ({"recall_change": -0.006}, "loses 0.6 points"),
        ({"least_cosine": 0.97}, "self-test"),
        ({"portable": False}, "VNNI"),
    ],
)
def test_what_is_refused(changes: dict[str, object], reason: str) -> None:
    chosen = choose([form(**changes)], random=False)
    assert chosen.method == "" and reason in chosen.refused["int8"]


def test_half_a_point_of_recall_may_be_lost() -> None:
    assert choose([form(recall_change=-0.005)], random=False).method == "int8"


def test_recall_of_random_weights_decides_nothing_and_the_cosine_does() -> None:
    assert choose([form(recall_change=-0.5)], random=True).method == "int8"
    assert "cosine" in choose([form(cosine=0.98)], random=True).refused["int8"]
