"""Exported towers against open_clip's, on tiny models with random weights: structure, not quality."""

import warnings
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

torch = pytest.importorskip("torch", reason="the workshop is not installed: pip install -e '.[workshop]'")
open_clip = pytest.importorskip("open_clip", reason="the workshop is not installed")
pytest.importorskip("transformers", reason="the workshop is not installed")

from assistant.encoders.encoder import Encoder  # noqa: E402
from assistant.encoders.loading import open_untested  # noqa: E402
from assistant.store.card import EncoderCard  # noqa: E402
from models.export.card import describe  # noqa: E402
from models.export.compress import quantise_dynamic, quantise_static  # noqa: E402
from models.export.errors import ExportError  # noqa: E402
from models.export.licences import RANDOM  # noqa: E402
from models.export.openclip import Original, load_original  # noqa: E402
from models.export.parity import compare  # noqa: E402
from models.export.pipeline import Order, export_exact  # noqa: E402
from tests.tiny_open_clip import DIMS, NAMES, SIZES, write_configs  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")  # torch's exporter and open_clip warn about themselves

Pixels = npt.NDArray[np.uint8]
STRIDES = {"tiny-conv": 32, "tiny-resnet": 32}
EXACT = {"tiny-mean", "tiny-conv"}


class Exported:
    """A model of open_clip and its graphs in float32."""

    def __init__(self, name: str, folder: Path) -> None:
        self.folder = folder
        self.original: Original = load_original(name)
        self.card: EncoderCard = export_exact(self.original, Order(name, 1, RANDOM), folder)
        self.encoder: Encoder = open_untested(folder, self.card, threads=1)


@pytest.fixture(scope="module")
def configs(tmp_path_factory: pytest.TempPathFactory) -> None:
    open_clip.add_model_config(write_configs(tmp_path_factory.mktemp("configs")))


@pytest.fixture(scope="module", params=NAMES)
def exported(request: pytest.FixtureRequest, configs: None, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Exported(request.param, tmp_path_factory.mktemp(request.param))


def noise(count: int) -> list[Pixels]:
    rng = np.random.default_rng(4)
    return [rng.integers(0, 255, (70, 50 + 20 * number, 3), np.uint8) for number in range(count)]


def test_the_graphs_compute_what_open_clip_computes(exported: Exported) -> None:
    parity = compare(exported.original, exported.encoder, noise(2))
    assert min(parity.pictures, parity.texts, parity.transform) > 0.9999


def test_a_graph_of_other_weights_is_refused(exported: Exported) -> None:
    with torch.no_grad():
        changed = next(p for p in exported.original.model.visual.parameters() if p.ndim == 4)
        kept = changed.clone()
        changed.copy_(torch.randn_like(changed))
    try:
        with pytest.raises(ExportError, match="pictures, to a cosine"):
            compare(exported.original, exported.encoder, noise(1))
    finally:
        with torch.no_grad():
            changed.copy_(kept)


def test_the_card_says_what_the_graphs_are(exported: Exported) -> None:
    card, name = exported.card, exported.card.name
    stride = STRIDES.get(name, 16)
    assert (card.dim, card.preprocessing.size, card.patches.stride) == (DIMS[name], SIZES[name], stride)
    assert card.patches.exact == (name in EXACT)
    assert card.pads_to_context == (name in {"tiny-map", "tiny-conv"})
    _, (grid,) = exported.encoder.images_and_patches(noise(1))
    assert grid.shape == (SIZES[name] // stride, SIZES[name] // stride, DIMS[name])


def test_exact_patches_add_up_to_the_embedding(exported: Exported) -> None:
    if not exported.card.patches.exact:
        pytest.skip("the pooling of this kind is no mean")
    (vector,), (grid,) = exported.encoder.images_and_patches(noise(1))
    mean = grid.mean(axis=(0, 1))
    np.testing.assert_allclose(mean / np.linalg.norm(mean), vector, atol=1e-3)


def test_padding_changes_no_text(exported: Exported) -> None:
    alone = exported.encoder.texts(["red shoes"])[0]
    beside = exported.encoder.texts(["red shoes", "a navy blue denim jacket for men with a zip"])[0]
    np.testing.assert_allclose(alone, beside, atol=1e-4)


def painted_cell(encoder: Encoder, row: int, column: int) -> tuple[int, int]:
    """Where the grid changes most when the cell is painted with a pattern."""
    stride, size = encoder.card.patches.stride, encoder.card.preprocessing.size
    plain = np.full((size, size, 3), 128, np.uint8)
    painted = plain.copy()
    pattern = np.random.default_rng(1).integers(0, 255, (stride, stride, 3), np.uint8)
    painted[row * stride : (row + 1) * stride, column * stride : (column + 1) * stride] = pattern
    _, (before, after) = encoder.images_and_patches([plain, painted])
    change = np.linalg.norm(after - before, axis=-1)
    return divmod(int(change.argmax()), size // stride)


def assert_lines_up(encoder: Encoder) -> None:
    cells = encoder.card.preprocessing.size // encoder.card.patches.stride
    for row, column in ((0, cells - 1), (cells - 1, 0), (cells // 2, cells // 2 - 1)):
        assert painted_cell(encoder, row, column) == (row, column)


def test_the_grid_lines_up_with_the_picture(exported: Exported) -> None:
    assert_lines_up(exported.encoder)


def test_the_grid_lines_up_after_quantisation(exported: Exported) -> None:
    exact, small = exported.folder / "image-fp32.onnx", exported.folder / "image-int8.onnx"
    quantise_dynamic(exact, small)
    assert_lines_up(open_untested(exported.folder, exported.card, image=describe(small, "int8"), threads=1))


def test_the_grid_lines_up_after_static_quantisation(exported: Exported) -> None:
    if exported.card.name != "tiny-conv":
        pytest.skip("static scales are for convolutions")
    exact, small = exported.folder / "image-fp32.onnx", exported.folder / "image-int8-static.onnx"
    pixels = np.random.default_rng(2).uniform(-2, 2, (4, 1, 3, 64, 64)).astype(np.float32)
    quantise_static(exact, small, [{"pixels": picture} for picture in pixels])
    assert_lines_up(open_untested(exported.folder, exported.card, image=describe(small, "int8"), threads=1))
