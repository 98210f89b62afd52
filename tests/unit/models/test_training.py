"""The workshop's training and export on towers with random weights: structure, not quality."""

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the workshop is not installed: pip install -e '.[workshop]'")

from assistant.encoders.sessions import Graph  # noqa: E402
from models.export.graphs import export_image, export_text  # noqa: E402
from models.train.loss import contrastive_loss  # noqa: E402
from models.train.towers import DualEncoder, ImageTower, TextTower  # noqa: E402

DIM = 16
pytestmark = pytest.mark.filterwarnings("ignore")  # torch's exporter warns about itself


@pytest.fixture(scope="module")
def model() -> DualEncoder:
    torch.manual_seed(3)
    text = TextTower(vocabulary=100, length=12, dim=DIM, width=32, layers=2, heads=4)
    return DualEncoder(ImageTower(DIM), text).eval()


def unit_rows(count: int) -> torch.Tensor:
    return torch.nn.functional.normalize(torch.randn(count, DIM, generator=torch.manual_seed(count)), dim=-1)


def test_matching_pairs_cost_less_than_mixed_ones() -> None:
    rows, own = unit_rows(8), torch.eye(8, dtype=torch.bool)
    matched = contrastive_loss(20 * rows @ rows.T, own, own)
    mixed = contrastive_loss(20 * rows @ rows.flip(0).T, own, own)
    assert matched < mixed


def test_a_caption_that_holds_of_another_picture_is_no_negative() -> None:
    rows, own = unit_rows(4), torch.eye(4, dtype=torch.bool)
    rows[1] = rows[0]
    shared = own.clone()
    shared[0, 1] = shared[1, 0] = True
    logits = 20 * rows @ rows.T
    assert contrastive_loss(logits, own, shared) < contrastive_loss(logits, own, own)


def test_a_few_steps_lower_the_loss_of_the_text_tower(model: DualEncoder) -> None:
    ids = torch.randint(1, 100, (8, 6), generator=torch.manual_seed(1))
    pictures, own = unit_rows(8), torch.eye(8, dtype=torch.bool)
    tower = TextTower(vocabulary=100, length=12, dim=DIM, width=32, layers=2, heads=4)
    optimiser = torch.optim.AdamW(tower.parameters(), lr=3e-3)
    losses = []
    for _ in range(30):
        loss = contrastive_loss(10 * pictures @ tower(ids, torch.ones_like(ids)).T, own, own)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    assert losses[-1] < losses[0] / 2


def test_the_exported_image_graph_is_the_tower_at_any_size(model: DualEncoder, tmp_path: Path) -> None:
    export_image(model, tmp_path / "image.onnx")
    graph = Graph(tmp_path / "image.onnx", threads=1)
    for count, height, width in ((1, 96, 96), (3, 128, 224)):
        pixels = torch.rand(count, 3, height, width) * 2 - 1
        with torch.no_grad():
            wanted, wanted_patches = model.image(pixels)
        vectors, patches = graph.run({"pixels": pixels.numpy()})
        assert (vectors * wanted.numpy()).sum(axis=1) == pytest.approx(np.ones(count), abs=1e-4)
        assert patches.shape == wanted_patches.shape
        mean = patches.mean(axis=(1, 2))
        assert mean / np.linalg.norm(mean, axis=1, keepdims=True) == pytest.approx(vectors, abs=1e-4)


def test_the_exported_text_graph_is_the_tower_and_ignores_padding(model: DualEncoder, tmp_path: Path) -> None:
    export_text(model, tmp_path / "text.onnx")
    graph = Graph(tmp_path / "text.onnx", threads=1)
    ids = np.array([[5, 9, 40, 0, 0], [7, 7, 3, 2, 1]], np.int64)
    mask = (ids > 0).astype(np.int64)
    with torch.no_grad():
        wanted = model.text(torch.from_numpy(ids), torch.from_numpy(mask)).numpy()
    (vectors,) = graph.run({"ids": ids, "mask": mask})
    assert vectors == pytest.approx(wanted, abs=1e-4)
    (short,) = graph.run({"ids": ids[:1, :3], "mask": mask[:1, :3]})
    assert short == pytest.approx(vectors[:1], abs=1e-4)
