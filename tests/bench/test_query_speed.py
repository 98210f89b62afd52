"""How long a query takes on 41,687 products, warm: from a dropped photo, from words, from a moved slider."""

from itertools import count

import numpy as np
import pyarrow.parquet as pq
import pytest

from assistant.app import App
from assistant.pictures import read_picture
from assistant.query import Phrase, Picture, Query
from tests.bench.conftest import FEED

WORDS = ("red running shoes", "blue denim shirt for men", "black leather handbag", "silver watch", "white t-shirt")


@pytest.fixture(scope="module")
def photos() -> list[bytes]:
    columns = pq.read_table(FEED, columns=["image"]).column("image")
    return [columns[int(row)].as_py() for row in np.random.default_rng(5).choice(len(columns), 64, replace=False)]


def test_photo_dropped_to_results(benchmark, app: App, photos: list[bytes]) -> None:
    """Decoding, encoding, searching and the first 60 cards; every round takes another photo, so no cache helps."""
    turn = count()

    def drop() -> None:
        number = next(turn)
        pixels = read_picture(photos[number % len(photos)], name="photo").copy()
        pixels[0, 0] = (number % 256, number // 256 % 256, 0)
        assert app.search(Query(pictures=(Picture(pixels),)), catalogs=["fashion"]).hits(60)

    benchmark.pedantic(drop, rounds=60, warmup_rounds=5)


def test_typed_words_to_results(benchmark, app: App) -> None:
    """Every round types other words, so no cache helps."""
    turn = count()

    def type_words() -> None:
        number = next(turn)
        query = Query(phrases=(Phrase(f"{WORDS[number % len(WORDS)]} {number}"),))
        assert app.search(query, catalogs=["fashion"]).hits(60)

    benchmark.pedantic(type_words, rounds=60, warmup_rounds=5)


def test_photo_and_words_to_results(benchmark, app: App, photos: list[bytes]) -> None:
    turn = count()

    def both() -> None:
        number = next(turn)
        pixels = read_picture(photos[number % len(photos)], name="photo").copy()
        pixels[0, 0] = (number % 256, number // 256 % 256, 1)
        words = Phrase(f"{WORDS[number % len(WORDS)]} {number}")
        assert app.search(Query(pictures=(Picture(pixels),), phrases=(words,)), catalogs=["fashion"]).hits(60)

    benchmark.pedantic(both, rounds=60, warmup_rounds=5)


def test_slider_to_new_order(benchmark, app: App, photos: list[bytes]) -> None:
    """Fusing the cached scores again and making the first 60 cards' data."""
    query = Query(pictures=(Picture(read_picture(photos[0], name="photo")),), phrases=(Phrase(WORDS[0]),))
    results = app.search(query, catalogs=["fashion"])
    turn = count()
    benchmark(lambda: results.reweighted({"picture": 1.0, "words": next(turn) % 40 / 20, "keywords": 0.5}).hits(60))
