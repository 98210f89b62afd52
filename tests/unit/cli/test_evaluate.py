"""``magpie eval`` over the fake services, whose every search finds the products 1, 2, 3 in this order."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from assistant.catalog.product import Product
from assistant.catalog.results import Matches
from assistant.progress import Cancelled
from assistant.query import Filters, Query
from tests.unit.cli.conftest import Run
from tests.unit.cli.fake_app import PRODUCTS, FakeApp


@dataclass
class Fetched:
    products: list[Product]


class FakeCatalog:
    name = "demo"
    encoder_id = "mini@1"

    def newest(self) -> "FakeCatalog":
        return self

    def count(self) -> int:
        return 3

    def where(self, filters: Filters) -> None:
        return None

    def keywords(self, text: str, k: int, *, where: str | None) -> Matches:
        """The product 2 alone, whatever the words."""
        return Matches(np.array([2]), np.array([1.0], np.float32))

    def fetch(self, row_ids: list[int]) -> "Fetched":
        return Fetched([PRODUCTS[row - 1] for row in row_ids])

    def columns(self, *names: str) -> pa.Table:
        every = {
            "id": ["1", "2", "3"],
            "title": ["Red sneaker", "Blaue Vase", "青花瓷"],
            "category": [[], ["Home", "Vases"], []],
            "attributes": ["{}", "{}", "{}"],
            "has_image": [False, False, False],
        }
        return pa.table({name: every[name] for name in names})


class Services(FakeApp):
    def searched(self, names: Sequence[str]) -> list[str]:
        for name in names:
            self.registry.folder(name)
        return list(names)

    def warm_up(self, names: Sequence[str]) -> None:
        self.searched(names)

    def catalog(self, name: str) -> FakeCatalog:
        return FakeCatalog()


@pytest.fixture
def app() -> FakeApp:
    return Services()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "judgments.csv"
    path.write_text("text,product,grade,group\nred,1,2,colour\nred,3,1,colour\nvase,2,1,kind\nlamp,9,1,kind\n")
    return path


def test_the_table_shows_figures_groups_and_what_was_left_out(cli: Run, file: Path) -> None:
    ran = cli("eval", "demo", str(file), "--k", "1", "--k", "2", "--resamples", "100", "--quiet")
    assert ran.code == 0
    assert "demo: 2 questions to 3 products · mini@1 · weights chosen for each question" in ran.out
    rows = {line.split()[0]: line.split()[1:] for line in ran.out.splitlines() if line.strip()}
    assert rows["recall"][::2] == ["0.250", "0.750"]
    assert rows["MRR"][0] == "0.750"
    assert rows["colour"][:2] == ["1", "0.500"]
    assert "1 judged product is not in demo: “9”." in ran.err
    assert "1 question is left out, as demo has none of the products: “lamp”." in ran.err


def test_json_has_every_figure_with_its_interval(cli: Run, file: Path) -> None:
    ran = cli("eval", "demo", str(file), "--json", "--weights", "keywords=0", "--seed", "3", "--resamples", "100")
    document = json.loads(ran.out)
    assert (document["schema"], document["judgments"]) == (1, "judgments.csv")
    assert document["interval"] == {"level": 0.95, "resamples": 100, "seed": 3}
    result = document["result"]
    assert result["weights"]["keywords"] == 0
    assert [(part["kind"], part["name"], part["questions"]) for part in result["parts"]] == [
        ("all", "all", 2),
        ("group", "colour", 1),
        ("group", "kind", 1),
    ]
    accuracy = result["parts"][0]["figures"]["accuracy"]
    assert accuracy["value"] == 0.5
    assert accuracy["low"] < 0.5 < accuracy["high"]
    assert (document["compared"], document["difference"], len(result["notes"])) == (None, None, 2)


def test_other_weights_are_compared_question_by_question(cli: Run, file: Path) -> None:
    """Both channels that the fake scores by put the products in other orders: words alone bring product 2 first."""
    ran = cli(
        "eval", "demo", str(file), "--json", "--compare", "picture=0,keywords=0", "--k", "1", "--resamples", "100"
    )
    document = json.loads(ran.out)
    assert document["compared"]["weights"] == {"picture": 0, "words": 1, "keywords": 0, "taste": 0.3, "picture_text": 0}
    before, after = (document[key]["parts"][0]["figures"]["recall@1"]["value"] for key in ("result", "compared"))
    assert document["difference"]["figures"]["recall@1"]["value"] == pytest.approx(after - before)
    assert after != before
    text = cli("eval", "demo", str(file), "--compare", "picture=0,keywords=0", "--resamples", "100")
    assert "Change from the first weights to picture 0, keywords 0, over 2 questions" in text.out


def test_systems_stand_in_one_table_each_compared_with_the_base(cli: Run, file: Path) -> None:
    ran = cli(
        *("eval", "demo", str(file), "--systems", "bm25,picture,words,fixed", "--json", "--k", "1"),
        *("--resamples", "100", "--weights", "picture=1,words=0,keywords=0"),
    )
    document = json.loads(ran.out)
    found = {one["name"]: one["parts"][0]["figures"]["recall@1"]["value"] for one in document["systems"]}
    assert found == {"bm25": 0.5, "picture": 0.25, "words": 0.5, "fixed": 0.25}
    change = {one["name"]: one["difference"] for one in document["systems"]}
    assert change["fixed"] is None
    assert change["words"]["figures"]["recall@1"]["value"] == 0.25
    assert document["base"] == "fixed"
    text = cli("eval", "demo", str(file), "--systems", "words,picture", "--base", "picture", "--resamples", "100")
    assert "More than picture has" in text.out


def test_titles_are_asked_literally_and_saved(cli: Run, app: Services, tmp_path: Path) -> None:
    saved = tmp_path / "made.jsonl"
    ran = cli("eval", "demo", "--from-catalogue", "titles", "--save-judgments", str(saved), "--resamples", "100")
    assert ran.code == 0
    assert {query.phrases[0].text for query in app.asked} == {"Red sneaker", "Blaue Vase", "青花瓷"}
    assert cli("eval", "demo", str(saved), "--resamples", "100").code == 0


def test_plots_are_drawn_and_named(cli: Run, file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "plots"
    ran = cli("eval", "demo", str(file), "--plots", str(folder), "--resamples", "100")
    assert {path.name for path in folder.glob("*.png")} == {"curves.png", "groups.png", "first-place.png"}
    assert "curves.svg" in ran.out


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["demo"], 2, "Give a judgments file or --from-catalogue"),
        (["demo", "FILE", "--from-catalogue", "titles"], 2, "and not both"),
        (["demo", "FILE", "--save-judgments", "x"], 2, "goes with --from-catalogue"),
        (["demo", "--from-catalogue", "titles", "--queries", "x"], 2, "goes with a qrels file"),
        (["nowhere", "FILE"], 4, "There is no catalogue “nowhere”"),
        (["demo", "FILE", "--compare", "nowhere"], 4, "There is no catalogue “nowhere”"),
        (["demo", "FILE", "--compare", "colour=1"], 2, "“colour” is no channel"),
        (["demo", "FILE", "--systems", "magic"], 3, "There is no system “magic”"),
        (["demo", "FILE", "--systems", "learnt"], 3, "Nothing was learnt for this catalogue yet"),
        (["demo", "FILE", "--systems", "words", "--base", "fixed"], 3, "none of the systems"),
        (["demo", "FILE", "--systems", "words", "--compare", "words=1"], 2, "exclude each other"),
        (["demo", "FILE", "--anew"], 2, "go with --systems"),
        (["demo", "missing.csv"], 3, "the file cannot be read"),
        (["demo", "FILE", "--group", "none"], 3, "no question is of the groups"),
        (["demo", "--from-catalogue", "pictures"], 3, "no question can be made"),
    ],
)
def test_what_is_wrong_is_told(cli: Run, file: Path, arguments: list[str], code: int, message: str) -> None:
    ran = cli("eval", *(str(file) if part == "FILE" else part for part in arguments))
    assert (ran.code, ran.out) == (code, "")
    assert message in ran.err


def test_stopping_prints_no_figures(cli: Run, file: Path) -> None:
    class Stopped(Services):
        def search(self, query: Query, *_: object, **__: object) -> object:  # type: ignore[override]
            raise Cancelled

    ran = cli("eval", "demo", str(file), services=Stopped())
    assert (ran.code, ran.out) == (130, "")
