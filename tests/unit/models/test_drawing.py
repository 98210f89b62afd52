"""The drawn products: form and light, every kind, the records, and the shipped demo catalogue."""

import hashlib
import json
import re
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

pytest.importorskip("skia", reason="drawing needs skia-python (extra 'workshop')")

from PIL import Image

from models.drawing import KINDS, Spec, draw, make_product, sample_products
from models.drawing.catalogue import PARTNERS, plan_product
from models.drawing.files import COUNT, EXAMPLES, fingerprint, write_catalogue
from models.drawing.palette import COLORS
from models.drawing.patterns import PATTERNS
from models.drawing.shading import inflate, turned_on_lathe

DEMO = Path(__file__).resolve().parents[3] / "resources" / "demo"
SIZE = 64


def disc(side: int, radius: float) -> npt.NDArray[np.float32]:
    rows, columns = np.mgrid[:side, :side] - (side - 1) / 2
    return np.clip(radius + 0.5 - np.hypot(rows, columns), 0, 1).astype(np.float32)


def some_spec(kind: str, color: str | None = None) -> Spec:
    sort = KINDS[kind]
    return Spec(color or sort.colors[0], PARTNERS[color or sort.colors[0]][0], "plain", sort.materials[0])


def test_inflating_a_disc_gives_a_half_sphere() -> None:
    height = inflate(disc(81, 30), rho=1000.0)
    assert height[40, 40] == height.max() == pytest.approx(30, rel=0.1)
    assert height[40, 40 + 18] == pytest.approx(np.sqrt(30**2 - 18**2), rel=0.1)


def test_a_wide_slab_is_flat_in_the_middle_and_as_high_as_its_edge_is_round() -> None:
    height = inflate(np.pad(np.ones((96, 96), np.float32), 4), rho=4.0)
    assert height[52, 52] == pytest.approx(8, rel=0.02)
    assert height[52, 40] == pytest.approx(height[52, 52], rel=0.02)
    assert height[0, 52] == 0


def test_a_bar_turned_on_the_lathe_is_a_cylinder() -> None:
    mask = np.zeros((40, 61), np.float32)
    mask[5:35, 10:51] = 1
    height = turned_on_lathe(mask)
    assert height[20, 30] == pytest.approx(20.5, abs=0.3)
    assert height[20, 30 + 12] == pytest.approx(np.sqrt(20.5**2 - 12**2), abs=0.5)
    assert height[20, 5] == 0


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_shape_of_every_kind_can_be_drawn(kind: str) -> None:
    sort = KINDS[kind]
    rounds = max([1, *(len(choices) for choices in sort.options.values())])
    for turn in range(rounds):
        options = {name: choices[turn % len(choices)] for name, choices in sort.options.items()}
        spec = Spec(sort.colors[0], "white", sort.patterns[turn % len(sort.patterns)], sort.materials[0], options)
        pixels = draw(kind, spec, np.random.default_rng(3), size=SIZE)
        assert pixels.shape == (SIZE, SIZE, 3) and pixels.dtype == np.uint8
        assert pixels[:3].mean() > 225, "white above the product"
        drawn = np.abs(pixels.astype(int) - pixels[0, 0]).max(axis=2) > 24
        assert 0.04 < drawn.mean() < 0.85, "a product of a sensible size"


@pytest.mark.parametrize("color", ["red", "green", "navy", "yellow"])
def test_the_main_colour_is_what_one_sees(color: str) -> None:
    pixels = draw("tshirt", some_spec("tshirt", color), np.random.default_rng(1), size=SIZE)
    seen = pixels[28:44, 26:38].reshape(-1, 3).mean(axis=0) / 255
    nearest = min(COLORS, key=lambda name: float(np.abs(np.array(COLORS[name]) - seen).sum()))
    assert nearest == color


def test_light_comes_from_the_upper_left() -> None:
    ball = Spec("white", "navy", "plain", "rubber", {"sport": "basketball"})
    grey = draw("ball", ball, np.random.default_rng(0), size=SIZE).mean(axis=2)
    assert grey[20:26, 20:26].mean() > grey[42:48, 42:48].mean() + 20


@pytest.mark.parametrize("pattern", [name for name in PATTERNS if name != "plain"])
def test_a_pattern_shows(pattern: str) -> None:
    pictures = [
        draw("tshirt", Spec("navy", "white", name, "cotton"), np.random.default_rng(5), size=SIZE)
        for name in ("plain", pattern)
    ]
    body = np.abs(pictures[0].astype(int) - pictures[1])[20:55, 22:42]
    assert body.mean() > 8


def test_the_same_seed_draws_the_same_and_another_seed_does_not() -> None:
    first, again, other = (make_product(1, seed, size=SIZE) for seed in (4, 4, 5))
    assert first.record == again.record and np.array_equal(first.pixels, again.pixels)
    assert first.record != other.record


def test_products_do_not_depend_on_how_many_are_drawn() -> None:
    few = [product.record for product in sample_products(3, 9, size=16)]
    assert few == [product.record for product in sample_products(5, 9, size=16)][:3]


def test_records_read_like_a_shop() -> None:
    plans = [plan_product(number, 11) for number in range(COUNT)]
    assert len({plan.record["id"] for plan in plans}) == COUNT
    for plan in plans:
        record = plan.record
        assert re.fullmatch(r"\d+\.\d\d", record["price"]) and float(record["price"]) > 1
        assert record["category"].count(" > ") == 1
        words = f"{record['title']}|{record['description']}"
        assert not re.search(r"[{}]|  |\b(\w+) \1\b", words, re.IGNORECASE), words
        assert record["url"].endswith(record["id"]) and record["image"] == f"pictures/{record['id']}.webp"
        if record["pattern"] != "plain" and "{pattern}" in KINDS[plan.kind].title:
            assert record["pattern"] in record["title"].lower()


def test_writing_a_catalogue_replaces_an_older_one(tmp_path: Path) -> None:
    write_catalogue(tmp_path, seed=2, count=3)
    write_catalogue(tmp_path, seed=2, count=2)
    records = [json.loads(line) for line in (tmp_path / "products.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(records) == len(list((tmp_path / "pictures").iterdir())) == 2
    assert all((tmp_path / record["image"]).is_file() for record in records)
    assert {path.stem for path in (tmp_path / "examples").iterdir()} == set(EXAMPLES)


def test_the_shipped_feed_is_the_one_of_the_manifest() -> None:
    manifest = json.loads((DEMO / "manifest.json").read_text(encoding="utf-8"))
    feed = (DEMO / "products.jsonl").read_bytes()
    assert hashlib.sha256(feed).hexdigest() == manifest["feed_sha256"]
    records = [json.loads(line) for line in feed.decode("utf-8").splitlines()]
    assert [record["id"] for record in records] == list(manifest["fingerprints"])
    for record in records:
        path = DEMO / record["image"]
        assert path.stat().st_size < 30_000
        with Image.open(path) as picture:
            assert (picture.format, picture.size) == ("WEBP", (manifest["size"], manifest["size"]))


@pytest.mark.parametrize("number", [0, 37, 101, 202])
def test_the_shipped_pictures_are_what_the_code_draws(number: int) -> None:
    manifest = json.loads((DEMO / "manifest.json").read_text(encoding="utf-8"))
    lines = (DEMO / "products.jsonl").read_text(encoding="utf-8").splitlines()
    fresh = make_product(number, manifest["seed"])
    assert json.loads(lines[number]) == fresh.record
    shipped = bytes.fromhex(manifest["fingerprints"][fresh.record["id"]])
    drawn = bytes.fromhex(fingerprint(fresh.pixels))
    assert max(abs(a - b) for a, b in zip(shipped, drawn, strict=True)) <= 3
    with Image.open(DEMO / fresh.record["image"]) as picture:
        stored = np.asarray(picture.convert("RGB"), dtype=int)
    assert np.abs(stored - fresh.pixels).mean() < 4
