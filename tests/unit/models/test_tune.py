"""Tuning from end to end in one process, the towers taken out of graphs, and maps folded into graphs."""

from pathlib import Path

import msgspec
import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the workshop is not installed: pip install -e '.[workshop]'")

from assistant.catalog.registry import Registry  # noqa: E402
from assistant.encoders.loading import load_folder, open_untested  # noqa: E402
from assistant.encoders.reference import REFERENCE_TEXTS, make_reference, reference_pictures  # noqa: E402
from assistant.errors import BusyError, StorageError  # noqa: E402
from assistant.store.card import EncoderCard, load_encoder_card  # noqa: E402
from assistant.store.folders import find_model, model_folders  # noqa: E402
from models.export.card import describe  # noqa: E402
from models.export.compress import quantise_dynamic, store_as_half  # noqa: E402
from models.export.graphs import export_image, export_text  # noqa: E402
from models.train.errors import TrainingError  # noqa: E402
from models.train.from_folder import load_towers  # noqa: E402
from models.train.towers import DualEncoder, ImageTower, TextTower  # noqa: E402
from models.tune import pipeline  # noqa: E402
from models.tune.fold import fold  # noqa: E402
from models.tune.goods import Goods, read_goods  # noqa: E402
from models.tune.pipeline import tune  # noqa: E402
from models.tune.plan import Method, Plan, make_plan  # noqa: E402
from models.tune.vectors import kept_vectors  # noqa: E402
from tests.nonsense_shop import fill_shop, shop_products  # noqa: E402
from tests.tiny_models import write_tiny_encoder  # noqa: E402

MINI = find_model("mini")
pytestmark = pytest.mark.filterwarnings("ignore")  # torch's exporter warns about itself


@pytest.mark.parametrize("gated", [False, True])
def test_towers_come_back_from_their_graphs(tmp_path: Path, gated: bool) -> None:
    torch.manual_seed(5)
    shape = {"vocabulary": 8_000, "length": 24, "dim": 32, "width": 64, "layers": 2, "heads": 4}
    model = DualEncoder(ImageTower(32, gated=gated), TextTower(**shape)).eval()
    for parameter in model.parameters():  # equal ones, such as all zeros, would be stored as one
        parameter.data += 0.1 * torch.randn_like(parameter) if len(parameter.shape) == 1 else 0.0
    if model.image.gate is not None:
        torch.nn.init.normal_(model.image.gate.weight, std=0.1)
    export_image(model, tmp_path / "i.onnx")
    export_text(model, tmp_path / "t.onnx")
    store_as_half(tmp_path / "i.onnx", tmp_path / "image.onnx")
    quantise_dynamic(tmp_path / "t.onnx", tmp_path / "text.onnx")
    (tmp_path / "tokenizer.json").write_bytes((MINI / "tokenizer.json").read_bytes())
    files = {side: [describe(tmp_path / f"{side}.onnx", kind)] for side, kind in (("image", "fp16"), ("text", "int8"))}
    card = msgspec.structs.replace(load_encoder_card(MINI), dim=32, reference=None, bridge=None, reranker=None, **files)
    card = msgspec.structs.replace(card, reference=make_reference(open_untested(tmp_path, card)))
    write_model_card(tmp_path, card)
    again = load_towers(tmp_path, card)
    for name, value in again.state_dict().items():
        wanted = model.state_dict()[name]
        if name not in ("log_scale", "bias"):
            assert torch.allclose(value, wanted, atol=0.02 * float(wanted.abs().max()) + 1e-6), name


def test_a_graph_of_another_kind_is_refused(tmp_path: Path) -> None:
    card = write_tiny_encoder(tmp_path)
    with pytest.raises(TrainingError, match="no graph of mini's kind"):
        load_towers(tmp_path, card)


def test_a_folded_map_maps_vectors_and_patches(tmp_path: Path) -> None:
    card = write_tiny_encoder(tmp_path / "base", precisions=("fp32", "int8"))
    matrix = np.eye(32, dtype=np.float32) + 0.1 * np.random.default_rng(0).normal(size=(32, 32)).astype(np.float32)
    twice = tmp_path / "twice"
    twice.mkdir()
    for file in (*card.image, *card.text):
        fold(tmp_path / "base" / file.file, tmp_path / file.file, matrix)
        fold(tmp_path / file.file, twice / file.file, matrix)
    for number in range(2):
        image, text = card.image[number], card.text[number]
        (twice / "tokenizer.json").write_bytes((tmp_path / "base" / "tokenizer.json").read_bytes())
        old, new = (open_untested(f, card, image=image, text=text) for f in (tmp_path / "base", twice))
        vectors, grids = new.images_and_patches(reference_pictures())
        base, base_grids = old.images_and_patches(reference_pictures())
        mapped = base @ matrix @ matrix
        np.testing.assert_allclose(vectors, mapped / np.linalg.norm(mapped, axis=1, keepdims=True), atol=1e-4)
        np.testing.assert_allclose(grids[0], base_grids[0] @ matrix @ matrix, atol=1e-4)
        told = old.texts(REFERENCE_TEXTS) @ matrix @ matrix
        np.testing.assert_allclose(
            new.texts(REFERENCE_TEXTS), told / np.linalg.norm(told, axis=1, keepdims=True), atol=1e-4
        )


def test_kept_vectors_are_not_computed_again(tmp_path: Path) -> None:
    asked: list[int] = []

    def embed(items: "list[int]") -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
        asked.extend(items)
        return np.array([[item] for item in items], np.float32)

    for _ in range(2):
        assert kept_vectors(tmp_path / "v", list(range(600)), embed)[:, 0].tolist() == list(range(600))  # type: ignore[arg-type]
    assert asked == list(range(600))


@pytest.fixture
def registry(magpie_home: Path) -> Registry:
    write_tiny_encoder(magpie_home / "models" / "tiny", "tiny", precisions=("fp32", "int8"))
    return Registry(magpie_home / "catalogs")


@pytest.fixture
def goods(registry: Registry) -> Goods:
    return read_goods(fill_shop(registry, shop_products(160)))


def plan_of(registry: Registry, method: Method = "auto", epochs: int = 30) -> Plan:
    return make_plan(registry, "shop", method=method, epochs=epochs)


def test_an_adapter_learns_the_words_and_is_installed(registry: Registry, goods: Goods, tmp_path: Path) -> None:
    outcome = tune(plan_of(registry), goods, registry, tmp_path / "work", threads=1)
    lines = {line.name: line for line in outcome.lines}
    assert outcome.way == "adapter"
    assert lines["category_zero_shot"].change[1] > 0, "the gain is no chance"
    assert outcome.folder == find_model("tiny-shop")
    card = load_encoder_card(find_model("tiny-shop"))
    assert (card.encoder_id, card.licence, len(card.image)) == ("tiny-shop-1", plan_of_base(registry).licence, 2)
    assert card.quality["category_zero_shot"] == round(lines["category_zero_shot"].after[0], 4)
    load_folder(find_model("tiny-shop"), keep=False)  # passes its own reference
    assert [path.name for path in (tmp_path / "work").iterdir()] == ["lock"]


def plan_of_base(registry: Registry) -> EncoderCard:
    return load_encoder_card(find_model("tiny"))


def test_a_dry_run_installs_nothing(registry: Registry, goods: Goods, tmp_path: Path) -> None:
    outcome = tune(plan_of(registry), goods, registry, tmp_path / "work", threads=1, dry_run=True)
    assert (outcome.folder, outcome.counts["test"]) == (None, 24)
    assert "tiny-shop" not in model_folders()


def test_without_a_gain_nothing_is_installed(
    registry: Registry, goods: Goods, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "LEAST_GAIN", 2.0)
    with pytest.raises(TrainingError, match="gains nothing"):
        tune(plan_of(registry, epochs=1), goods, registry, tmp_path / "work", threads=1)
    assert "tiny-shop" not in model_folders()


def test_towers_are_asked_of_an_encoder_without(registry: Registry, goods: Goods, tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="--method adapter"):
        tune(plan_of(registry, "towers"), goods, registry, tmp_path / "work", threads=1)


def test_one_tuning_at_a_time_in_a_folder(registry: Registry, goods: Goods, tmp_path: Path) -> None:
    from filelock import FileLock

    (tmp_path / "work").mkdir()
    with FileLock(tmp_path / "work" / "lock"), pytest.raises(BusyError):
        tune(plan_of(registry), goods, registry, tmp_path / "work", threads=1)


def test_too_little_space_is_said_first(
    registry: Registry, goods: Goods, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "MODEL_SIZES", 10**12)
    with pytest.raises(StorageError, match="MB free"):
        tune(plan_of(registry), goods, registry, tmp_path / "work", threads=1)


def write_model_card(folder: Path, card: EncoderCard) -> None:
    from assistant.store.placing import write_card

    write_card(folder, card)
