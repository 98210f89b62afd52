import msgspec
import numpy as np
import pytest
from PIL import Image, ImageDraw

from assistant.query.query import Pixels
from assistant.store.card import Preprocessing
from models.data.backdrops import backdrop
from models.data.cutout import cut_out
from models.data.degrade import as_jpeg, blurred, flat_ground, lose_detail, relit, turned
from models.data.pages import on_page
from models.data.views import CATALOG, PHOTO, PhotoStrength, Strength, Views, augment

SPEC = Preprocessing(64, "letterbox", "bilinear", (127.5, 127.5, 127.5), (127.5, 127.5, 127.5))
STILL = Strength(window=(1.0, 1.0), flip=0, light=0, tint=0, turned=0, blur=0, thumbnail=0, jpeg=0, paste=0, page=0)
RED, BLUE = (200, 30, 30), (20, 40, 180)


def catalogue_picture(colour: tuple[int, int, int] = RED, ground: tuple[int, int, int] = (255, 255, 255)) -> Pixels:
    """A ring of one colour, 60×80: the ground is around it, and within it where flooding does not reach."""
    image = Image.new("RGB", (60, 80), ground)
    ImageDraw.Draw(image).ellipse((12, 15, 48, 65), fill=colour)
    ImageDraw.Draw(image).ellipse((25, 32, 35, 48), fill=ground)
    return np.asarray(image)


def scene() -> Pixels:
    """A picture without a flat border."""
    return np.random.default_rng(8).integers(0, 255, (90, 70, 3), np.uint8)


@pytest.mark.parametrize("pixels", [catalogue_picture(), scene(), scene()[:1, :1], scene()[:1], scene()[:, :2]])
@pytest.mark.parametrize("strength", [CATALOG, PHOTO, Strength(paste=1, page=0), Strength(paste=0, page=1)])
def test_a_view_is_a_square_and_repeats_with_the_seed(pixels: Pixels, strength: Strength) -> None:
    for seed in range(12):
        first, again = (augment(pixels, SPEC, 48, strength, np.random.default_rng(seed)) for _ in range(2))
        assert first.shape == (48, 48, 3)
        assert first.dtype == np.uint8
        assert np.array_equal(first, again)


def test_seeds_give_different_views() -> None:
    views = {
        augment(catalogue_picture(), SPEC, 48, CATALOG, np.random.default_rng(seed)).tobytes() for seed in range(9)
    }
    assert len(views) == 9


def test_pasting_changes_the_ground_and_keeps_the_product_and_its_colour() -> None:
    strength = msgspec.structs.replace(STILL, paste=1.0)
    white = 0.0
    for seed in range(20):
        view = augment(catalogue_picture(), SPEC, 64, strength, np.random.default_rng(seed)).astype(int)
        white = max(white, np.mean(view[2:-2, 2:-2].min(axis=-1) > 250))
        assert np.mean(np.abs(view - RED).max(axis=-1) < 12) > 0.04
    still = augment(catalogue_picture(), SPEC, 64, STILL, np.random.default_rng(0))
    assert np.mean(still[2:-2, 2:-2].min(axis=-1) > 250) > 0.5
    assert white < 0.5


def test_a_scene_is_not_pasted() -> None:
    drawn = augment(scene(), SPEC, 64, msgspec.structs.replace(STILL, paste=1.0), np.random.default_rng(1))
    plain = augment(scene(), SPEC, 64, STILL, np.random.default_rng(1))
    assert np.array_equal(drawn, plain)


def test_a_product_is_cut_out_along_its_outline() -> None:
    product = cut_out(catalogue_picture())
    assert product is not None
    assert product.mode == "RGBA"
    assert product.size == (37, 51)
    cover = np.asarray(product)[..., 3]
    assert cover[0, 0] == 0
    assert cover[25, 4] == 255
    assert np.asarray(product)[25, 18, :3].tolist() == [255, 255, 255]


@pytest.mark.parametrize(
    "pixels",
    [
        scene(),
        catalogue_picture((248, 248, 248)),
        catalogue_picture((235, 235, 235)),
        np.full((40, 40, 3), 255, np.uint8),
        np.full((1, 1, 3), 9, np.uint8),
    ],
    ids=["scene", "white on white", "nearly white", "nothing", "one pixel"],
)
def test_what_cannot_be_cut_out_is_left(pixels: Pixels) -> None:
    assert cut_out(pixels) is None


def test_a_page_shows_the_picture_among_others() -> None:
    image = Image.fromarray(catalogue_picture())
    for seed in range(20):
        sheet = np.asarray(on_page(image, np.random.default_rng(seed), [scene()])).astype(int)
        assert np.mean(np.abs(sheet - RED).max(axis=-1) < 40) > 0.02
        assert max(sheet.shape) < 280


def test_backdrops_have_their_size_and_show_photos() -> None:
    photo = np.full((30, 50, 3), (1, 2, 3), np.uint8)
    seen = [backdrop(33, 21, np.random.default_rng(seed), [photo]) for seed in range(30)]
    assert {ground.size for ground in seen} == {(33, 21)}
    assert 4 <= sum(np.array_equal(np.unique(np.asarray(ground)), [1, 2, 3]) for ground in seen) <= 20


def test_a_flat_ground_is_told_by_the_border() -> None:
    assert flat_ground(catalogue_picture(ground=BLUE)) == BLUE
    assert flat_ground(scene()) is None


def test_turning_keeps_all_of_a_product_and_leaves_no_empty_corner_in_a_scene() -> None:
    whole = np.asarray(turned(Image.fromarray(catalogue_picture()), 15))
    assert whole.shape[0] > 80
    assert whole.shape[1] > 60
    assert whole[0, 0].tolist() == [255, 255, 255]
    bright = Image.fromarray(scene() // 2 + 100)
    part = np.asarray(turned(bright, 15))
    assert part.min() >= 99
    assert part.shape[0] / part.shape[1] == pytest.approx(90 / 70, rel=0.05)


def test_degradations_do_what_they_say() -> None:
    image = Image.fromarray(scene())
    sharp = np.asarray(image).astype(int)

    def roughness(changed: Image.Image) -> float:
        return float(np.abs(np.diff(np.asarray(changed).astype(int), axis=1)).mean())

    assert roughness(blurred(image, 2)) < 0.3 * roughness(image)
    assert roughness(lose_detail(image, 0.25)) < 0.4 * roughness(image)
    worse, better = (np.abs(np.asarray(as_jpeg(image, quality)).astype(int) - sharp).mean() for quality in (10, 90))
    assert worse > better > 0
    assert np.asarray(relit(image, (0.5, 1.0, 1.0))).astype(int)[..., 0].max() <= 127
    assert np.array_equal(np.asarray(relit(image, (0.5, 1.0, 1.0)))[..., 1:], sharp[..., 1:])


def test_brightness_stays_within_the_strength() -> None:
    grey = np.full((40, 40, 3), 100, np.uint8)
    light = 0.08
    strength = msgspec.structs.replace(STILL, light=light)
    levels = [augment(grey, SPEC, 40, strength, np.random.default_rng(seed))[20, 20, 0] for seed in range(50)]
    assert 100 * (1 - light) - 40 * light - 1 <= min(levels) < 97
    assert 103 < max(levels) <= 100 * (1 + light) + 40 * light + 1


def test_a_recipe_states_strengths_by_table() -> None:
    views = msgspec.convert({"catalog": {"paste": 0.5, "window": [0.9, 1.1]}, "photo": {"jpeg": 1}}, Views)
    assert views.catalog == Strength(paste=0.5, window=(0.9, 1.1))
    assert views.photo == PhotoStrength(jpeg=1)
    assert msgspec.convert({}, Views) == Views(CATALOG, PHOTO)


@pytest.mark.parametrize(
    "table",
    [{"flip": 1.2}, {"window": [0, 1]}, {"window": [1.2, 0.8]}, {"light": 1}, {"turn": 90}, {"paste": 0.7, "page": 0.5},
     {"crop": 1}],
)  # fmt: skip
def test_impossible_strengths_are_refused(table: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"catalog": table}, Views)
