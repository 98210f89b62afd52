"""The whole pipeline on painted shapes: it learns, it goes on exactly where it stopped, and says what is wrong."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="the workshop is not installed: pip install -e '.[workshop]'")

from models.recipe import Balance, Recipe  # noqa: E402
from models.train import checkpoint  # noqa: E402
from models.train import run as run_module  # noqa: E402
from models.train.errors import TrainingError  # noqa: E402
from models.train.run import Run, limited  # noqa: E402
from tests.unit.models.shapes import random_weights, recipe, shapes, stage  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")


class StoppedError(Exception):
    """Stands for an interruption."""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shared")
    random_weights(folder)
    return folder


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


def trained(order: Recipe, shared: Path, work: Path, count: int = 120, **options: Path) -> Run:
    run = Run(order, shared, work, shapes(count, validation=36), **options)
    run.train()
    return run


def weights_of(run: Run) -> dict[str, torch.Tensor]:
    return {**run.model.state_dict(), **{f"heads.{k}": v for k, v in run.heads.state_dict().items()}}


def test_a_short_run_lowers_the_loss_and_beats_chance(shared: Path, tmp_path: Path) -> None:
    order = recipe(stage(backbone_rate=0.0, epochs=2), stage(epochs=12, ema=0.9), pooling="gated")
    trained(order, shared, tmp_path, 360)
    rows = run_module.MetricsLog(tmp_path / "metrics.csv").rows()
    assert len(rows) == 14
    assert float(rows[-1]["loss"]) < 0.7 * float(rows[0]["loss"])
    assert float(rows[-1]["fashion_type_zero_shot"]) > 0.6  # chance: a third


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="plain"),
        pytest.param({"ema": 0.9, "patience": 5}, id="averaged, watched"),
        pytest.param({"captions": 2}, id="two captions"),
        pytest.param({"loss": "sigmoid", "balance": Balance("colour", power=0.5, beta=0.99)}, id="sigmoid, balanced"),
    ],
)
def test_an_interrupted_run_ends_with_the_same_weights(
    changes: dict[str, object], shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = recipe(stage(backbone_rate=0.0, epochs=1), stage(epochs=2, **changes), watch="fashion_type_zero_shot")
    straight = weights_of(trained(order, shared, tmp_path / "straight"))
    monkeypatch.setattr(run_module, "SAVE_EVERY_S", 0.0)
    saves = 0
    save = checkpoint.save

    def stopping(*given: object) -> None:
        nonlocal saves
        save(*given)  # type: ignore[arg-type]
        saves += 1
        if saves % 3 == 0:
            raise StoppedError

    monkeypatch.setattr(checkpoint, "save", stopping)
    for _ in range(50):
        try:
            run = trained(order, shared, tmp_path / "stopped")
            break
        except StoppedError:
            continue
    assert saves > 6
    resumed = weights_of(run)
    assert resumed.keys() == straight.keys()
    assert all(torch.equal(resumed[name], straight[name]) for name in straight)
    rows = run.metrics.rows()
    assert [(row["stage"], row["epoch"]) for row in rows] == [("0", "1"), ("1", "1"), ("1", "2")]


def test_a_finished_run_is_left_as_it_is(shared: Path, tmp_path: Path) -> None:
    order = recipe(stage(epochs=1))
    first = weights_of(trained(order, shared, tmp_path))
    again = weights_of(trained(order, shared, tmp_path))
    assert all(torch.equal(first[name], again[name]) for name in first)


def test_patience_ends_a_stage_with_its_best_weights(shared: Path, tmp_path: Path) -> None:
    still = stage(epochs=9, rate=1e-12, backbone_rate=0.0, patience=2, warmup_steps=0)
    run = trained(recipe(still, watch="fashion_type_zero_shot"), shared, tmp_path)
    assert [row["epoch"] for row in run.metrics.rows()] == ["1", "2", "3"]
    assert not (tmp_path / "best.pt").exists()


def test_distillation_brings_the_student_towards_the_teacher(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import numpy as np

    rng = np.random.default_rng(3)
    directions = rng.standard_normal((12, 8)).astype(np.float32)
    teacher = np.stack([directions[row % 12] for row in range(84)])
    teacher /= np.linalg.norm(teacher, axis=1, keepdims=True)
    monkeypatch.setattr(run_module, "teacher_vectors", lambda *_: teacher)
    (tmp_path / "card.toml").touch()
    order = recipe(stage(epochs=6, distill=2.0, views=1), teacher=str(tmp_path))
    run = Run(order, shared, tmp_path / "work", shapes(120, validation=36))
    from models.train.embed import embed_maps

    rows = np.arange(84)

    def distance() -> float:
        with torch.no_grad():
            pictures = embed_maps(run.model, np.array(run.material.maps.view(64, 0)[rows]))
            return float(run.distillation(pictures, rows))  # type: ignore[misc]

    before = distance()
    run.train()
    assert distance() < 0.8 * before


def test_a_teacher_that_is_no_model_is_named(shared: Path, tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="nowhere is no model folder"):
        trained(recipe(stage(distill=1.0), teacher="nowhere"), shared, tmp_path)


def test_a_watched_figure_that_the_data_do_not_give_is_named(shared: Path, tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="watches grocery_photo_recall_1"):
        trained(recipe(stage(patience=1), watch="grocery_photo_recall_1"), shared, tmp_path)


def test_a_checkpoint_of_another_recipe_is_refused(shared: Path, tmp_path: Path) -> None:
    trained(recipe(stage(epochs=1)), shared, tmp_path)
    with pytest.raises(TrainingError, match="of another recipe"):
        trained(recipe(stage(epochs=1), dim=24), shared, tmp_path)


def test_a_damaged_checkpoint_is_refused_with_the_remedy(shared: Path, tmp_path: Path) -> None:
    (tmp_path / "checkpoint.pt").write_bytes(b"not a checkpoint")
    with pytest.raises(TrainingError, match="Remove it"):
        trained(recipe(stage(epochs=1)), shared, tmp_path)


def test_a_full_disk_keeps_the_checkpoint_before(shared: Path, tmp_path: Path) -> None:
    path = tmp_path / "checkpoint.pt"
    path.write_bytes(b"before")

    class Writes:
        def state_dict(self) -> dict[str, object]:
            return {"rows": torch.zeros(4)}

    (tmp_path / "checkpoint.unfinished").symlink_to("/dev/full")
    with pytest.raises(TrainingError, match="Free some space"):
        checkpoint.save(path, checkpoint.Position(), {"part": Writes()}, {})  # type: ignore[dict-item]
    assert path.read_bytes() == b"before"


def test_fewer_examples_of_a_source_are_the_same_ones_each_time() -> None:
    some = limited(shapes(60), {"fashion": 20})
    assert len(some) == 20
    assert [e.key for e in limited(list(reversed(shapes(60))), {"fashion": 20})][::-1] == [e.key for e in some]


def test_only_the_first_process_writes(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order = recipe(stage(epochs=2, patience=1), watch="fashion_type_zero_shot")
    trained(order, shared, tmp_path / "one", maps=tmp_path / "maps")
    work = tmp_path / "two"
    work.mkdir()
    shutil.copy(tmp_path / "one" / "tokenizer.json", work)
    monkeypatch.setenv("RANK", "1")
    monkeypatch.setattr(run_module.Best, "settle", lambda *_: None)  # of the file that the first process writes
    trained(order, shared, work, maps=tmp_path / "maps")
    assert [path.name for path in work.iterdir()] == ["tokenizer.json"]


PARALLEL = """
import sys
from pathlib import Path
import torch
from models.train.run import Run
from tests.unit.models.shapes import recipe, shapes, stage
torch.set_num_threads(1)
shared, work = Path(sys.argv[1]), Path(sys.argv[2])
order = recipe(stage(epochs=2, views=1, patience=1), watch="fashion_type_zero_shot")
run = Run(order, shared, work, shapes(120, validation=36))
run.train()
"""


def test_two_processes_train_one_model_together(shared: Path, tmp_path: Path) -> None:
    """An epoch on two processes has the loss of one process on the same batches (other captions are drawn)."""
    script = tmp_path / "train.py"
    script.write_text(PARALLEL)
    launcher = ["-m", "torch.distributed.run", "--nproc-per-node=2", "--rdzv-backend=c10d"]
    command = [
        sys.executable,
        *launcher,
        "--rdzv-endpoint=localhost:0",
        str(script),
        str(shared),
        str(tmp_path / "two"),
    ]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3]), "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment, timeout=300)
    assert done.returncode == 0, done.stderr
    alone = trained(recipe(stage(epochs=2, views=1)), shared, tmp_path / "one")
    together = run_module.MetricsLog(tmp_path / "two" / "metrics.csv").rows()
    assert [row["epoch"] for row in together][:1] == ["1"]
    assert not list((tmp_path / "two").glob("*.unfinished"))
    assert float(together[0]["loss"]) == pytest.approx(float(alone.metrics.rows()[0]["loss"]), rel=0.25)
