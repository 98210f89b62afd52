"""The judgment files of the real data: every product named is there, no question of one half is in the other."""

from collections import defaultdict
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from models.suites.build import Suite, all_suites

DATA = Path(__file__).parents[3] / "shared" / "data"
KEYS = {
    "fashion": ("fashion", "id"),
    "grocery": ("grocery_products", "class_id"),
    "flipkart": ("flipkart", "uniq_id"),
    "homedepot": ("homedepot", "product_uid"),
}


@pytest.fixture(scope="module")
def suites() -> list[Suite]:
    if not DATA.is_dir():
        pytest.skip("there is no ../shared/data")
    return list(all_suites(DATA, count=60, seed=0))


def test_every_judged_product_is_in_its_catalogue(suites: list[Suite]) -> None:
    for suite in suites:
        name, column = KEYS[suite.catalogue]
        there = {str(key) for key in pq.read_table(DATA / f"{name}.parquet", columns=[column])[column].to_pylist()}
        for question in suite.questions:
            assert set(question.grades) <= there
            assert bool(question.grades) == (suite.name != "foreign")


def test_the_halves_share_no_question(suites: list[Suite]) -> None:
    halves: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(dict)
    for suite in suites:
        assert suite.questions, suite.file
        halves[suite.catalogue, suite.name][suite.half] = {question.id for question in suite.questions}
    for parts in halves.values():
        assert not parts["test"] & parts.get("validation", set())
