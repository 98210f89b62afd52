"""Heat maps with the shipped encoder: that its likeness is taken apart exactly, and laid where things are."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.app import App
from assistant.encoders import Encoder
from assistant.encoders.drift import measure_drift
from assistant.encoders.loading import load_folder
from assistant.errors import MissingComponentError, NotFoundError
from assistant.heat_maps import PICTURE, WORDS, HeatMaps, Part, map_size, parts_of, window_of
from assistant.query import Box, Phrase, Picture, Query
from assistant.ranking.heat import shares, spread
from assistant.store.folders import DEFAULT_MODEL, find_model
from tests.fakes import FakeEncoder


@pytest.fixture(scope="module")
def mini() -> Encoder:
    return load_folder(find_model(DEFAULT_MODEL), threads=1)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> App:
    """The demo catalogue, made once for this file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MAGPIE_HOME", str(tmp_path_factory.mktemp("home")))
        app = App()
        app.ensure_demo()
        app.catalog("demo")
        return app


def noise(seed: int, height: int, width: int) -> np.ndarray:
    rough = np.random.default_rng(seed).integers(0, 256, (height // 16 + 1, width // 16 + 1, 3), np.uint8)
    return np.kron(rough, np.ones((16, 16, 1), np.uint8))[:height, :width]


@settings(max_examples=12)
@given(st.integers(0, 9999), st.integers(16, 200), st.integers(16, 200), st.sampled_from([128, 256, 384]))
def test_the_cells_of_mini_add_up_to_its_cosine(mini: Encoder, seed: int, height: int, width: int, size: int) -> None:
    picture = noise(seed, height, width)
    vectors, grids = mini.images_and_patches([picture], size=size)
    vector = mini.texts(["red shoes"])[0]
    assert shares(grids[0], vector).sum() == pytest.approx(float(vectors[0] @ vector), abs=1e-4)
    if size == mini.card.preprocessing.size:
        assert vectors[0] == pytest.approx(mini.images([picture])[0], abs=1e-4)


def test_the_cells_of_mini_lie_below_and_right_of_what_they_tell_of(mini: Encoder) -> None:
    down, across = measure_drift(mini, map_size(mini))
    assert 0.5 < down < 1.3
    assert 0.5 < across < 1.3


def test_a_map_points_to_the_thing_that_is_asked_for(mini: Encoder, shop: App) -> None:
    """A red thing and a blue one side by side, asked for by each."""
    catalog = shop.catalog("demo")
    ids = [shop.search(Query(phrases=(Phrase(words),))).hits(1)[0].product.id for words in ("watch", "sneakers")]
    tiles = [np.kron(np.ones((1, 1, 1), np.uint8), shop.like("demo", one).pictures[0].pixels) for one in ids]
    side = min(tile.shape[0] for tile in tiles)
    page = np.concatenate([tile[:side, :side] for tile in tiles], axis=1)
    for place, one in enumerate(ids):
        found = shop.heat_maps.of_query(Picture(page), "demo", one)
        values = spread(found.strengths, found.window, 40, 80)
        left, right = values[:, :40].max(), values[:, 40:].max()
        assert (right > left) == bool(place), f"{catalog.products([one])[0].title} is on the {['left', 'right'][place]}"


def test_a_product_s_map_is_about_the_part_that_is_asked(shop: App) -> None:
    hit = shop.search(Query(phrases=(Phrase("red sneakers"),))).hits(1)[0]
    picture = shop.like("demo", hit.product.id).pictures[0]
    query = Query((picture,), (Phrase("red sneakers"),))
    maps = {part: shop.heat_maps.of_product(query, "demo", hit.product.id, part) for part in parts_of(query)}
    assert list(maps) == [PICTURE, WORDS, Part("word", "red"), Part("word", "sneakers")]
    assert maps[PICTURE].ranked_by > 0.9, "it is its own picture"
    assert not np.allclose(maps[PICTURE].shares, maps[WORDS].shares)
    for found in maps.values():
        assert found.exact
        assert found.shares.shape == (12, 12)
        assert found.shares.sum() == pytest.approx(found.similarity, abs=1e-5)
        assert found.strengths.max() in (0.0, 1.0)


def test_only_the_part_of_a_query_picture_that_counts_is_looked_at(shop: App) -> None:
    hit = shop.search(Query(phrases=(Phrase("sneakers"),))).hits(1)[0]
    picture = shop.like("demo", hit.product.id).pictures[0]
    cropped = picture.with_crop(Box(10, 20, 110, 90))
    assert shop.heat_maps.of_query(cropped, "demo", hit.product.id).pixels.shape == (70, 100, 3)
    turned = cropped.turned(1)
    assert shop.heat_maps.of_query(turned, "demo", hit.product.id).pixels.shape == (100, 70, 3)


def test_what_is_not_there_is_told(shop: App) -> None:
    hit = shop.search(Query(phrases=(Phrase("sneakers"),))).hits(1)[0]
    with pytest.raises(NotFoundError, match="has no picture"):
        shop.heat_maps.of_product(Query(phrases=(Phrase("red"),)), "demo", "no such product", WORDS)
    with pytest.raises(NotFoundError, match="query has no picture"):
        shop.heat_maps.of_product(Query(phrases=(Phrase("red"),)), "demo", hit.product.id, PICTURE)


def test_an_encoder_without_cells_says_so(shop: App) -> None:
    maps = HeatMaps(lambda name: replace(shop.targets()[0][0], encoder=FakeEncoder()))
    with pytest.raises(MissingComponentError, match="not available with the model of the catalogue demo"):
        maps.of_product(Query(phrases=(Phrase("red"),)), "demo", "any", WORDS)


@pytest.mark.parametrize(
    ("resize", "window"),
    [("letterbox", (0.0, 3.0, 12.0, 9.0)), ("squash", (0.0, 0.0, 12.0, 12.0)), ("crop", (-6.0, 0.0, 18.0, 12.0))],
)
def test_the_edges_of_a_picture_lie_where_it_was_put(mini: Encoder, resize: str, window: tuple[float, ...]) -> None:
    import msgspec

    spec = msgspec.structs.replace(mini.card.preprocessing, resize=resize)
    assert window_of(50, 100, spec, (12, 12)) == window


def test_the_words_of_unwanted_phrases_have_no_map() -> None:
    assert parts_of(Query(phrases=(Phrase("leather", negative=True),))) == ()
    assert parts_of(Query(phrases=(Phrase("red"), Phrase("leather", negative=True)))) == (WORDS,)
