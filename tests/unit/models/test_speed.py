"""The table of speeds: its form, not its figures."""

import logging
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="the workshop is not installed: pip install -e '.[workshop]'")
open_clip = pytest.importorskip("open_clip", reason="the workshop is not installed")
pytest.importorskip("transformers", reason="the workshop is not installed")

from models.export.speed import COLUMNS, speed_table  # noqa: E402
from tests.tiny_open_clip import write_configs  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")  # torch's exporter and open_clip warn about themselves


def test_each_input_and_batch_has_a_row(tmp_path: Path) -> None:
    """The tower is of MobileCLIP's kind, whose branches can be merged once only."""
    logging.getLogger("torch").setLevel(logging.WARNING)
    open_clip.add_model_config(write_configs(tmp_path))
    lines = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in speed_table(["tiny-conv"], rounds=1, threads=1)
    ]
    assert lines[0][1:-2] == list(COLUMNS)
    assert [row[0] for row in lines[2:]] == [
        f"tiny-conv, {part}, {batch}" for part in ("image", "text") for batch in (1, 16)
    ]
    assert all(float(cell) >= 0 for row in lines[2:] for cell in row[1:5])
    assert all(float(row[-1]) > 0.9 for row in lines[2:])
