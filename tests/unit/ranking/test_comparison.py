import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.ranking import CHANNELS, fuse
from assistant.ranking.comparison import MOST_WEIGHT, compare, swaps
from assistant.ranking.wording import compared, swapped

SHARES = st.dictionaries(st.sampled_from([*CHANNELS, "together"]), st.floats(-6, 6), max_size=5)
SCORES = st.lists(st.floats(-4, 4, width=32), min_size=len(CHANNELS), max_size=len(CHANNELS))


@given(SHARES, SHARES)
def test_the_gaps_add_up_to_the_difference_of_the_totals(first: dict[str, float], second: dict[str, float]) -> None:
    found = compare(first, second)
    assert sum(gap.gap for gap in found.gaps) == pytest.approx(found.total, abs=1e-9)
    assert found.total == pytest.approx(sum(first.values()) - sum(second.values()))
    sizes = [abs(gap.gap) for gap in found.gaps]
    assert sizes == sorted(sizes, reverse=True)


def totals_of(rows: "np.ndarray") -> "object":
    def totals(weights: "dict[str, float]") -> tuple[float, float]:
        total = fuse(rows, weights).total
        return float(total[0]), float(total[1])

    return totals


@given(SCORES, SCORES, st.lists(st.floats(0, 2, width=32), min_size=len(CHANNELS), max_size=len(CHANNELS)))
def test_a_weight_that_swaps_them_does_so_and_less_does_not(one, other, given_weights) -> None:
    rows = np.array([one, other], np.float32)
    weights = dict(zip(CHANNELS, given_weights, strict=True))
    totals = totals_of(rows)
    first, second = totals(weights)
    if first < second:
        rows = rows[::-1].copy()
        totals = totals_of(rows)
    for swap in swaps(weights, tuple(CHANNELS), totals):
        at = totals({**weights, swap.channel: swap.weight})
        assert at[0] < at[1]
        assert 0 <= swap.weight <= MOST_WEIGHT
        halfway = (swap.now + (swap.weight - swap.now) * 0.5) if abs(swap.weight - swap.now) > 0.2 else swap.now
        kept = totals({**weights, swap.channel: halfway})
        assert kept[0] >= kept[1] - 1e-5


def test_it_is_told_in_a_sentence_what_leads_what_lags_and_what_would_change_it() -> None:
    rows = np.full((2, len(CHANNELS)), np.nan, np.float32)
    rows[:, [list(CHANNELS).index(name) for name in ("picture", "keywords")]] = [[2.0, 1.0], [1.0, 1.5]]
    weights = {"picture": 1.0, "keywords": 1.0}
    found = compare({"picture": 1.0, "keywords": 0.5}, {"picture": 0.5, "keywords": 0.75})
    assert compared(found, "A", "B") == (
        "A is above B by 0.25: it looks more like your picture (+0.50), though B is better by keywords (−0.25)."
    )
    turning = swaps(weights, ("picture", "keywords"), totals_of(rows))
    assert [(one.channel, one.weight) for one in turning] == [("picture", pytest.approx(0.5, abs=0.05))]
    from dataclasses import replace

    assert swapped(replace(found, swaps=turning), "B").startswith("B would come first with picture at 0.50 (now 1.00)")


def test_equals_and_the_product_itself_are_told_as_such() -> None:
    assert compared(compare({"words": 1.0}, {"words": 1.01}), "A", "B") == "A and B are equally good answers."
    itself = compare({"words": 0.0}, {"words": 3.0}, put_first=True)
    assert compared(itself, "A", "B") == "A is above B: this is the product in your picture."
    assert swapped(itself, "B") == ""
