"""A whole export of a tiny model: what is in the folder, what is beside it, and what a refusal leaves."""

import logging
import warnings
from pathlib import Path

import msgspec
import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the workshop is not installed: pip install -e '.[workshop]'")
open_clip = pytest.importorskip("open_clip", reason="the workshop is not installed")
pytest.importorskip("transformers", reason="the workshop is not installed")

from assistant.encoders.loading import load_folder  # noqa: E402
from assistant.store.card import load_encoder_card  # noqa: E402
from models.export.errors import ExportError  # noqa: E402
from models.export.licences import RANDOM, languages_of, licence_of  # noqa: E402
from models.export.openclip import load_original  # noqa: E402
from models.export.pipeline import Order, export_model  # noqa: E402
from models.export.report import Report  # noqa: E402
from models.export.samples import Samples, read_samples  # noqa: E402
from tests.tiny_open_clip import write_configs  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")  # torch's exporter and open_clip warn about themselves


@pytest.fixture(scope="module")
def samples() -> Samples:
    return read_samples(None, 24)


@pytest.fixture(scope="module")
def exported(samples: Samples, tmp_path_factory: pytest.TempPathFactory) -> Path:
    logging.getLogger("torch").setLevel(logging.WARNING)
    open_clip.add_model_config(write_configs(tmp_path_factory.mktemp("configs")))
    out = tmp_path_factory.mktemp("models") / "tiny"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        export_model(load_original("tiny-class-token"), Order("tiny", 3, RANDOM, threads=1), samples, out)
    return out


def test_the_folder_opens_as_any_model_does(exported: Path) -> None:
    encoder = load_folder(exported, threads=1, keep=False)
    assert encoder.encoder_id == "tiny-3"
    vectors = encoder.texts(["red shoes", "a table"])
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_the_card_lists_the_safe_graph_last_and_keeps_reference_vectors(exported: Path) -> None:
    card = load_encoder_card(exported)
    assert card.image[-1].precision == card.text[-1].precision == "fp16"
    assert card.reference is not None and len(card.reference.texts) == 4
    assert "random weights" in card.description.lower() and card.limits
    assert {path.name for path in exported.iterdir()} == {file.file for file in card.files} | {"card.toml"}


def test_the_report_tells_of_every_form(exported: Path) -> None:
    report = msgspec.json.decode(exported.with_name("tiny.report.json").read_bytes(), type=Report)
    assert report.random and report.parity.pictures > 0.9999
    for graph in (report.image, report.text):
        methods = [form.method for form in graph.forms]
        assert methods == ["fp16", "int8", "int8-unsigned", "int8-full-range"]
        assert {graph.choice.method, *graph.choice.refused} - {""} == set(methods) - {"fp16"}
    text = exported.with_name("tiny.report.md").read_text(encoding="utf-8")
    assert "overflows on processors without VNNI" in text and "decides nothing" in text


def test_a_refused_export_leaves_what_was_there(exported: Path, samples: Samples) -> None:
    original = load_original("tiny-class-token")
    original.model.visual.attn_pool = torch.nn.Identity()
    before = sorted((path.name, path.read_bytes()) for path in exported.iterdir())
    with pytest.raises(ExportError, match="attention pool"):
        export_model(original, Order("tiny", 4, RANDOM, threads=1), samples, exported)
    assert sorted((path.name, path.read_bytes()) for path in exported.iterdir()) == before
    assert not list(exported.parent.glob(".tiny*"))


def test_an_unknown_name_is_refused_with_where_to_look() -> None:
    with pytest.raises(ExportError, match="no-such-model") as caught:
        load_original("no-such-model")
    assert "list_pretrained" in caught.value.hint


@pytest.mark.parametrize(
    ("tag", "licence", "research_only"),
    [("openai", "MIT", False), ("laion2b_s34b_b79k", "MIT", False), ("webli", "Apache-2.0", False)],
)
def test_licences_of_known_tags(tag: str, licence: str, research_only: bool) -> None:
    terms = licence_of("ViT-B-32", tag, random=False)
    assert (terms.licence, terms.research_only) == (licence, research_only)


@pytest.mark.parametrize("tag", ["dfndr2b", "metaclip_400m", "dfn2b_s39b"])
def test_weights_for_research_only_say_so(tag: str) -> None:
    assert licence_of("any", tag, random=False).research_only


def test_an_unknown_licence_must_be_stated() -> None:
    with pytest.raises(ExportError, match="licence of hf-hub:someone/model"):
        licence_of("hf-hub:someone/model", "", random=False)
    assert licence_of("hf-hub:someone/model", "", random=False, stated="CC0-1.0").licence == "CC0-1.0"


def test_languages_follow_the_text_tower() -> None:
    assert languages_of("ViT-B-32-256") == ["en"]
    assert {"en", "zh"} <= set(languages_of("xlm-roberta-base-ViT-B-32")) & set(languages_of("ViT-B-32-SigLIP2-256"))
