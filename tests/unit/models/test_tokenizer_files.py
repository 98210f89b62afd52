"""Tokenizers written for the run-time against open_clip's own."""

import string
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

open_clip = pytest.importorskip("open_clip", reason="the workshop is not installed: pip install -e '.[workshop]'")
pytest.importorskip("transformers", reason="the workshop is not installed")

from hypothesis import given, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402
from open_clip.tokenizer import HFTokenizer, SimpleTokenizer  # noqa: E402
from tokenizers import Tokenizer, normalizers  # noqa: E402

from assistant.encoders.tokenizer import TextTokenizer  # noqa: E402
from models.export.errors import ExportError  # noqa: E402
from models.export.openclip import Original  # noqa: E402
from models.export.tokenizer_files import check_ids, write_tokenizer  # noqa: E402
from tests.tiny_open_clip import write_configs  # noqa: E402

CONTEXT = 24

ALPHABET = string.printable.replace("&", "") + "鞋红，１Ｆ“”’…—™ﬁ👟"
"""Without ampersands (entities) and Western letters, of which ftfy takes some pairs for text decoded wrongly."""


def original(tokenizer: SimpleTokenizer | HFTokenizer) -> Original:
    return cast(Original, SimpleNamespace(name="tiny", tokenizer=tokenizer))


@pytest.fixture(scope="module")
def hub_folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_configs(tmp_path_factory.mktemp("hub"))


@pytest.fixture(params=["clip", "clip-whitespace", "xlmr", "siglip"])
def model(request: pytest.FixtureRequest, hub_folders: Path) -> Original:
    if request.param == "clip":
        return original(SimpleTokenizer(context_length=CONTEXT))
    if request.param == "clip-whitespace":
        return original(SimpleTokenizer(context_length=CONTEXT, clean="whitespace"))
    clean = {"xlmr": "whitespace", "siglip": "canonicalize"}[request.param]
    return original(HFTokenizer(str(hub_folders / request.param), context_length=CONTEXT, clean=clean))


def test_the_probes_have_equal_ids(model: Original, tmp_path: Path) -> None:
    assert write_tokenizer(model, tmp_path / "tokenizer.json") == CONTEXT


def test_the_mask_is_what_is_not_padding(model: Original, tmp_path: Path) -> None:
    write_tokenizer(model, tmp_path / "tokenizer.json")
    padded, mask = TextTokenizer(tmp_path / "tokenizer.json", CONTEXT, pads_to_context=True)(["red shoes", "table"])
    short, _ = TextTokenizer(tmp_path / "tokenizer.json", CONTEXT)(["red shoes", "table"])
    assert padded.shape == (2, CONTEXT) and short.shape[1] < CONTEXT
    assert (padded[:, : short.shape[1]] == short).all()
    assert (mask.sum(axis=1) == [len(row[row != padded[0, -1]]) for row in padded]).all()


def test_a_tokenizer_that_reads_otherwise_is_refused(model: Original, tmp_path: Path) -> None:
    path = tmp_path / "tokenizer.json"
    write_tokenizer(model, path)
    changed = Tokenizer.from_file(str(path))
    changed.normalizer = normalizers.Sequence([normalizers.Replace("e", "a"), changed.normalizer])
    changed.save(str(path))
    with pytest.raises(ExportError, match="otherwise than open_clip"):
        check_ids(model, path)


def test_separators_that_the_file_cannot_drop_are_refused(hub_folders: Path, tmp_path: Path) -> None:
    tokenizer = HFTokenizer(str(hub_folders / "xlmr"), context_length=CONTEXT, strip_sep_token=True)
    tokenizer.tokenizer.sep_token = "</s>"
    with pytest.raises(ExportError, match="otherwise than open_clip"):
        write_tokenizer(original(tokenizer), tmp_path / "tokenizer.json")


@settings(max_examples=60, deadline=None)
@given(st.text(ALPHABET, max_size=40))
def test_any_text_has_equal_ids(clip_file: Path, text: str) -> None:
    check_ids(original(SimpleTokenizer(context_length=CONTEXT)), clip_file, [text])


@pytest.fixture(scope="module")
def clip_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("clip") / "tokenizer.json"
    write_tokenizer(original(SimpleTokenizer(context_length=CONTEXT)), path)
    return path
