import builtins

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import MissingComponentError
from assistant.insight import measures
from assistant.insight.measures import per_query, per_row

GRADES = {"one": {"a": 2, "b": 1, "c": 1}, "two": {"z": 1}}
RANKINGS = {"one": ["b", "x", "a"], "two": []}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("P@2", 1 / 2),
        ("R@2", 1 / 3),
        ("F1@2", 2 * (1 / 2) * (1 / 3) / (1 / 2 + 1 / 3)),
        ("P@10", 2 / 10),
        ("R@10", 2 / 3),
        ("AP", (1 + 2 / 3) / 3),
        ("RR", 1.0),
        ("Rprec", 2 / 3),
        ("Success@1", 1.0),
        ("SetP", 2 / 3),
        ("nDCG@3", (1 + 2 / np.log2(4)) / (2 + 1 / np.log2(3) + 1 / np.log2(4))),
    ],
)
def test_each_measure_by_hand(name: str, expected: float) -> None:
    values = per_query(GRADES, RANKINGS, [name])[name]
    assert values.tolist() == [pytest.approx(expected), 0.0], "a question that found nothing counts as 0"


def test_the_least_relevant_grade_moves_all_but_ndcg() -> None:
    strict = per_query(GRADES, RANKINGS, ["RR", "R@10", "nDCG@3"], relevant_from=2)
    assert strict["RR"][0] == pytest.approx(1 / 3)
    assert strict["R@10"][0] == 1.0
    assert strict["nDCG@3"] == pytest.approx(per_query(GRADES, RANKINGS, ["nDCG@3"])["nDCG@3"])


def test_the_order_given_is_kept_whatever_the_ids() -> None:
    for ranking in (["a", "b"], ["b", "a"]):
        assert per_query({"q": {ranking[0]: 1}}, {"q": ranking}, ["RR"])["RR"][0] == 1.0


@given(st.lists(st.lists(st.booleans(), min_size=4, max_size=4), min_size=1, max_size=5), st.integers(0, 3))
def test_rows_agree_with_counting(rows: list[list[bool]], missed: int) -> None:
    found = np.array(rows)
    total = found.sum(axis=1) + missed
    values = per_row(found, ["P@4", "R@4"], relevant=total)
    assert values["P@4"] == pytest.approx(found.mean(axis=1))
    assert values["R@4"] == pytest.approx(found.sum(axis=1) / np.maximum(total, 1))


def test_without_the_library_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name == "ir_measures":
            raise ImportError(name)
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingComponentError, match=r"pip install 'magpie-shopping\[eval\]'"):
        measures.ensure_library()
