"""What the card tells of a training."""

from pathlib import Path

import pytest

pytest.importorskip("torch", reason="the workshop is not installed: pip install -e '.[workshop]'")

from models.export.provenance import provenance


def test_it_holds_hashes_versions_and_a_line_an_epoch(tmp_path: Path) -> None:
    recipe = tmp_path / "mini.toml"
    recipe.write_text("seed = 20\n")
    rows = [{"stage": "1", "epoch": "2", "loss": "0.98765", "fashion_type_zero_shot": "0.8136", "unknown": "1"}]
    told = provenance(20, [recipe], rows)
    assert told.seed == 20
    assert told.inputs == {"mini.toml": "e0f69f15970f9b5269b6c2963a4762b16f2856736fffa99c71d706f433e8deba"}
    assert told.log == ["stage 1 epoch 2: loss 0.9877, fashion_type_zero_shot 0.814"]
    assert told.versions["numpy"]
