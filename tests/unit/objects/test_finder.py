import numpy as np
import pytest

from assistant.encoders import Encoder, load
from assistant.errors import DamagedError
from assistant.objects.boxes import overlap
from assistant.objects.features import NAMES
from assistant.objects.finder import ObjectFinder, choose, find_objects
from assistant.objects.scoring import load_scorer, shipped_scorer
from assistant.progress import Cancelled, CancelToken
from assistant.query.query import Box, Pixels
from tests.unit.objects.painted import ColourPatches, ground, put

THINGS = (Box(100, 120, 340, 420), Box(560, 200, 860, 460), Box(1000, 380, 1180, 640))


@pytest.fixture(scope="module")
def mini() -> Encoder:
    return load("mini", keep=False)


def rows(boxes: list[Box]) -> np.ndarray:
    return np.array([(box.left, box.top, box.right, box.bottom) for box in boxes], np.float64).reshape(-1, 4)


def test_each_painted_thing_gets_one_box(mini: Encoder) -> None:
    picture = ground()
    for seed, box in enumerate(THINGS):
        put(picture, box, seed)
    found = find_objects(picture, mini)
    assert len(found) == len(THINGS)
    assert (overlap(rows(list(THINGS)), rows([one.box for one in found])).max(axis=1) > 0.7).all()


def test_one_thing_on_plain_ground_gives_one_box(mini: Encoder) -> None:
    found = find_objects(put(ground(600, 600), Box(150, 150, 450, 450)), mini)
    assert len(found) == 1


def test_the_surest_comes_first(mini: Encoder) -> None:
    picture = ground()
    for seed, box in enumerate(THINGS):
        put(picture, box, seed)
    scores = [one.score for one in find_objects(picture, mini)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


@pytest.mark.parametrize(
    "picture",
    [
        np.zeros((1, 1, 3), np.uint8),
        np.zeros((1, 20_000, 3), np.uint8),
        np.zeros((20_000, 1, 3), np.uint8),
        np.full((20_000, 20, 3), 90, np.uint8),
        np.full((720, 1280, 3), 200, np.uint8),
    ],
    ids=["1x1", "20000x1", "1x20000", "20x20000", "flat"],
)
def test_where_nothing_stands_out_nothing_is_found(picture: Pixels) -> None:
    encoder = ColourPatches()
    assert find_objects(picture, encoder) == []
    assert encoder.asked == 0, "the encoder is not asked in vain"


@pytest.mark.parametrize("shape", [(16, 16), (16, 4_000), (4_000, 17), (33, 47), (300, 300)])
def test_noise_gives_boxes_inside_the_picture_or_none(shape: tuple[int, int]) -> None:
    picture = np.random.default_rng(3).integers(0, 256, (*shape, 3)).astype(np.uint8)
    for one in find_objects(picture, ColourPatches()):
        assert one.box.right <= shape[1]
        assert one.box.bottom <= shape[0]


def test_a_set_token_ends_it() -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        find_objects(put(ground(), THINGS[0]), ColourPatches(), cancel=cancel)


def test_a_box_within_a_better_one_is_dropped() -> None:
    boxes = np.array([(0, 0, 100, 100), (10, 10, 60, 60), (200, 0, 300, 100), (205, 5, 300, 100)], np.float64)
    assert choose(boxes, np.array([0.9, 0.8, 0.5, 0.6]), 0.2) == [0, 3]


def test_a_box_below_the_threshold_is_dropped() -> None:
    boxes = np.array([(0, 0, 100, 100), (200, 0, 300, 100)], np.float64)
    assert choose(boxes, np.array([0.9, 0.1]), 0.2) == [0]


def test_the_same_picture_is_looked_at_once() -> None:
    encoder = ColourPatches()
    finder = ObjectFinder(lambda: encoder)
    picture = put(ground(), THINGS[0])
    assert finder.find(picture) == finder.find(picture.copy())
    assert encoder.asked == 1
    finder.find(put(ground(), THINGS[1]))
    assert encoder.asked == 2


def test_the_scorer_was_fitted_with_the_shipped_encoder(mini: Encoder) -> None:
    assert shipped_scorer().encoder == mini.encoder_id
    assert tuple(shipped_scorer().features) == NAMES


def test_a_scorer_of_other_features_is_refused(tmp_path) -> None:
    path = tmp_path / "scorer.toml"
    path.write_text('encoder = "mini-3"\nthreshold = 0.2\nbias = 0.0\n[features]\n', encoding="utf-8")
    with pytest.raises(DamagedError, match=r"scorer\.toml"):
        load_scorer(path)
