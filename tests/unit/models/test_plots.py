"""Plots of a run's log: pictures come out, and what is no log is refused."""

from pathlib import Path

import pytest
from PIL import Image

pytest.importorskip("matplotlib", reason="the workshop is not installed: pip install -e '.[workshop]'")

from models.train.errors import TrainingError
from models.train.log import MetricsLog
from models.train.plots import draw_plots, read_metrics


def log(work: Path, *, figures: bool = True) -> MetricsLog:
    written = MetricsLog(work / "metrics.csv")
    for epoch in range(6):
        row = {"time_s": 10.0 * epoch, "stage": epoch // 3, "epoch": epoch % 3 + 1, "step": 5}
        row |= {"loss": 2.0 / (epoch + 1), "pictures_per_s": 100 + epoch}
        seen = {"recall_10": 0.1 * epoch, **({"late_figure": 0.5} if epoch > 2 else {})}
        written.append(row, seen if figures else {})
    return written


def ink(path: Path) -> int:
    """How many colours a picture has: an empty canvas has few."""
    with Image.open(path) as image:
        colours = image.convert("RGB").getcolors(1_000_000)
    return len(colours or [])


def test_loss_and_figures_are_drawn(tmp_path: Path) -> None:
    log(tmp_path)
    written = draw_plots(tmp_path)
    assert [path.name for path in written] == ["loss.png", "figures.png"]
    assert all(ink(path) > 50 for path in written)


def test_a_log_without_figures_gives_the_loss_alone(tmp_path: Path) -> None:
    log(tmp_path, figures=False)
    assert [path.name for path in draw_plots(tmp_path)] == ["loss.png"]
    assert not (tmp_path / "figures.png").exists()


def test_gaps_and_unknown_columns_are_borne(tmp_path: Path) -> None:
    log(tmp_path)
    rows = read_metrics(tmp_path / "metrics.csv")
    assert rows[0]["late_figure"] == ""
    text = (tmp_path / "metrics.csv").read_text(encoding="utf-8").replace("0.5", "n/a")
    (tmp_path / "metrics.csv").write_text(text, encoding="utf-8")
    assert len(draw_plots(tmp_path)) == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "There is no"),
        (b"a,b\n1,2\n", "no column time_s"),
        (b"time_s,stage,epoch,step,loss,pictures_per_s\n", "no rows"),
        (b"\xff\xfe\x00", "no log"),
        (b"x" * 20_000_001, "too many"),
    ],
)
def test_what_is_no_log_is_refused(tmp_path: Path, content: bytes | None, said: str) -> None:
    if content is not None:
        (tmp_path / "metrics.csv").write_bytes(content)
    with pytest.raises(TrainingError, match=said):
        draw_plots(tmp_path)
