"""``kill -9`` in the middle of a training: started again, it ends with the very same weights."""

import random
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="the workshop is not installed: pip install -e '.[workshop]'")

from models.train import checkpoint  # noqa: E402
from models.train.log import MetricsLog  # noqa: E402
from tests.e2e.killing import killed_after, start_child  # noqa: E402
from tests.unit.models.shapes import random_weights  # noqa: E402

CHILD = "tests.unit.models.train_child"
KILLS = 3
STEPS_S = 1.5
"""About what the training takes here once it has begun."""


def finish(shared: Path, work: Path) -> dict[str, object]:
    process = start_child(CHILD, shared, work)
    _, errors = process.communicate()
    assert process.returncode == 0, errors
    return checkpoint.load(work / "checkpoint.pt")[1]


def equal(one: object, other: object) -> bool:
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(equal(one[key], other[key]) for key in one)
    return torch.equal(one, other) if isinstance(one, torch.Tensor) else one == other


def logged(work: Path) -> list[tuple[str, ...]]:
    return [(row["stage"], row["epoch"], row["loss"]) for row in MetricsLog(work / "metrics.csv").rows()]


def test_kills_change_nothing(tmp_path: Path) -> None:
    random_weights(tmp_path)
    straight = finish(tmp_path, tmp_path / "straight")
    chance, work, resumed = random.Random(3), tmp_path / "killed", 0
    for kill in range(KILLS):
        killed = killed_after(start_child(CHILD, tmp_path, work), chance.uniform(0.2, 1.0) * STEPS_S * (kill + 1))
        resumed += killed and (work / "checkpoint.pt").exists()
        if not killed:
            break
    assert resumed, "no kill fell into a running training: the test is not what it says"
    killed_state = finish(tmp_path, work)
    assert equal(killed_state["model"], straight["model"])
    assert equal(killed_state["heads"], straight["heads"])
    assert logged(work) == logged(tmp_path / "straight")
