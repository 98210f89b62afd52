import tomllib
from pathlib import Path
from typing import Any

import pytest

from assistant import paths
from assistant.errors import ModelError, NewerSchemaError
from assistant.store.card import CARD_FILE, EncoderCard, load_card, parse_card


@pytest.fixture
def raw() -> dict[str, Any]:
    return tomllib.loads((paths.resources() / "models" / "mini" / CARD_FILE).read_text(encoding="utf-8"))


def test_the_shipped_card_is_valid_and_names_its_encoder(raw: dict[str, Any]) -> None:
    card = parse_card(raw, "card")
    assert isinstance(card, EncoderCard)
    assert card.encoder_id == f"mini-{card.revision}"
    assert card.dim == 256 and card.patches.exact
    assert card.data and card.limits and card.licence


def test_the_shipped_model_stays_small(raw: dict[str, Any]) -> None:
    folder = paths.resources() / "models" / "mini"
    assert sum(path.stat().st_size for path in folder.iterdir()) <= 12_000_000


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [
        (("image", 0, "file"), "../evil.onnx", "plain file name"),
        (("image", 0, "file"), "/etc/passwd", "plain file name"),
        (("tokenizer", "file"), "", "plain file name"),
        (("image", 0, "sha256"), "abc", "64 hexadecimal"),
        (("text", 0, "size_bytes"), 0, "not positive"),
        (("text", 0, "size_bytes"), "many", r"text\[0\].size_bytes"),
        (("preprocessing", "resize"), "stretch", "preprocessing.resize"),
        (("preprocessing", "size"), 4, "between 16 and 1024"),
        (("preprocessing", "std"), [1.0, 0.0, 1.0], "std must be positive"),
        (("preprocessing", "mean"), [1.0, 2.0], "preprocessing.mean"),
        (("preprocessing", "background"), [0, 0, 300], "0–255"),
        (("dim",), 0, "positive"),
        (("name",), "a/b", "plain name"),
        (("kind",), "painter", "kind"),
        (("image",), [], "image"),
        (("tokenizer", "file"), "IMAGE.onnx", "name of its own"),
        (("tokenizer", "file"), "card.toml", "name of its own"),
        (("surprise",), 1, "surprise"),
        (("schema",), "one", "schema"),
    ],
)
def test_a_bad_field_is_named(raw: dict[str, Any], place: tuple[str | int, ...], value: object, words: str) -> None:
    target: Any = raw
    for part in place[:-1]:
        target = target[part]
    target[place[-1]] = value
    with pytest.raises(ModelError, match=words):
        parse_card(raw, "card.toml")


def test_a_missing_field_is_named(raw: dict[str, Any]) -> None:
    del raw["image"]
    with pytest.raises(ModelError, match="image"):
        parse_card(raw, "card.toml")


def test_a_newer_card_is_refused_politely(raw: dict[str, Any]) -> None:
    with pytest.raises(NewerSchemaError, match="newer Magpie"):
        parse_card(raw | {"schema": 99, "unheard_of": True}, "card.toml")


@pytest.mark.parametrize("content", [None, b"dim = ", b"\xff\xfe"])
def test_an_absent_or_unreadable_card_is_a_model_error(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / CARD_FILE).write_bytes(content)
    with pytest.raises(ModelError) as caught:
        load_card(tmp_path)
    assert caught.value.hint
