"""``magpie models bench`` on a small installed model, as a person runs it."""

import json
from pathlib import Path

from tests.conftest import Magpie
from tests.tiny_models import write_tiny_encoder


def test_a_model_is_measured_and_the_choice_kept(magpie: Magpie, magpie_home: Path):
    write_tiny_encoder(magpie_home / "models" / "tiny", precisions=("int8", "fp32"), broken={"image-int8"})
    ran = magpie("models", "bench", "tiny", "--json")
    assert ran.returncode == 0, ran.stderr
    document = json.loads(ran.stdout)
    assert document["image"]["chosen"]["file"] == "image-fp32.onnx"
    assert document["image"]["graphs"][0]["problem"].startswith("image-int8.onnx computes wrongly")
    kept = (magpie_home / "tuning" / "tiny-1.toml").read_text(encoding="utf-8")
    assert "image-fp32.onnx" in kept and document["processor"] in kept


def test_a_model_of_which_nothing_works_here_is_refused_with_the_remedy(magpie: Magpie, magpie_home: Path):
    write_tiny_encoder(magpie_home / "models" / "tiny", precisions=("int8",), broken={"text-int8"})
    ran = magpie("models", "bench", "tiny")
    assert ran.returncode == 5
    assert "No text graph of the model tiny works on this processor" in ran.stderr
    assert "magpie models list" in ran.stderr
