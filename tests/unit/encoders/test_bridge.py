from pathlib import Path

import numpy as np
import pytest

from assistant.encoders.bridge import Bridge, BridgeMap, load_bridge, save_bridge
from assistant.encoders.loading import load_folder
from assistant.errors import ModelError
from assistant.store.card import EncoderCard, ModelFile, load_encoder_card
from tests.tiny_models import describe, write_card, write_tiny_encoder

DIM, HIDDEN = 32, 3


def random_map(seed: int, hidden: int = HIDDEN) -> BridgeMap:
    rows = np.random.default_rng(seed).normal(size=(DIM + 2 * hidden, DIM + 1)).astype(np.float32)
    return BridgeMap(rows.astype(np.float16).astype(np.float32))


def unit(count: int) -> np.ndarray:
    rows = np.random.default_rng(9).normal(size=(count, DIM)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def with_bridge(folder: Path, content: bytes) -> EncoderCard:
    """A tiny encoder whose card names a bridge of this content."""
    write_tiny_encoder(folder, dim=DIM)
    (folder / "bridge.npy").write_bytes(content)
    return name_bridge(folder)


def name_bridge(folder: Path) -> EncoderCard:
    fields = {name: getattr(load_encoder_card(folder), name) for name in EncoderCard.__struct_fields__}
    card = EncoderCard(**{**fields, "bridge": describe(folder / "bridge.npy", "fp16")})
    write_card(folder, card)
    return card


def saved(folder: Path, array: np.ndarray, **options: bool) -> bytes:
    path = folder / "array.npy"
    np.save(path, array, **options)
    return path.read_bytes()


def test_a_map_computes_what_its_form_says() -> None:
    bridge = random_map(1)
    weights, entry, leaving = bridge.rows[:DIM], bridge.rows[DIM : DIM + HIDDEN], bridge.rows[DIM + HIDDEN :]
    given = unit(1)[0]
    expected = weights[:, :DIM] @ given + weights[:, DIM]
    for row, effect in zip(entry, leaving, strict=True):
        expected = expected + max(float(row[:DIM] @ given + row[DIM]), 0.0) * effect[:DIM]
    expected /= np.linalg.norm(expected)
    assert bridge(given[None])[0] == pytest.approx(expected, abs=1e-5)


def test_predictions_are_unit_rows_in_float32() -> None:
    for hidden in (0, HIDDEN):
        predicted = random_map(2, hidden)(unit(5))
        assert predicted.dtype == np.float32
        assert np.linalg.norm(predicted, axis=1) == pytest.approx(1, abs=1e-5)
    assert random_map(2)(np.zeros((0, DIM), np.float32)).shape == (0, DIM)


def test_an_encoder_opens_with_the_bridge_that_its_card_names(tmp_path: Path) -> None:
    folder = tmp_path / "tiny"
    write_tiny_encoder(folder, dim=DIM)
    assert load_folder(folder, keep=False).bridge is None
    wanted = Bridge(random_map(3), random_map(4))
    save_bridge(folder / "bridge.npy", wanted)
    name_bridge(folder)
    found = load_folder(folder, keep=False).bridge
    assert found is not None
    assert np.array_equal(found.picture.rows, wanted.picture.rows)
    assert np.array_equal(found.text.rows, wanted.text.rows)


def test_a_bridge_that_was_altered_is_not_opened(tmp_path: Path) -> None:
    folder = tmp_path / "tiny"
    write_tiny_encoder(folder, dim=DIM)
    save_bridge(folder / "bridge.npy", Bridge(random_map(3), random_map(4)))
    name_bridge(folder)
    content = bytearray((folder / "bridge.npy").read_bytes())
    content[-1] ^= 1
    (folder / "bridge.npy").write_bytes(content)
    with pytest.raises(ModelError, match=r"bridge\.npy does not have the SHA-256"):
        load_folder(folder, keep=False)


def test_what_is_no_bridge_is_refused_with_the_reason(tmp_path: Path) -> None:
    good = np.zeros((2, DIM + 2, DIM + 1), np.float16)
    endless = good.copy()
    endless[1, 2, 3] = np.inf
    header = saved(tmp_path, good).replace(b"(2, 34, 33)", b"(2, 3400000000, 33)"[:19])
    cases = {
        saved(tmp_path, good.astype(np.float32)): "float32 numbers",
        saved(tmp_path, good[:1]): "its shape",
        saved(tmp_path, good[:, :, :-1]): "its shape",
        saved(tmp_path, good[:, :-1]): "its shape",
        saved(tmp_path, good[0]): "in 2 dimensions",
        saved(tmp_path, endless): "not finite",
        saved(tmp_path, np.array([{}], object), allow_pickle=True): "cannot be read as a bridge",
        saved(tmp_path, good)[:-2]: "cannot be read as a bridge",
        header: "cannot be read as a bridge",
        b"PK\x03\x04 a zip": "cannot be read as a bridge",
    }
    for at, (content, reason) in enumerate(cases.items()):
        folder = tmp_path / f"tiny{at}"
        card = with_bridge(folder, content)
        with pytest.raises(ModelError, match=reason):
            load_bridge(folder, card)


def test_a_bridge_beyond_float16_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="float16"), np.errstate(over="ignore"):
        save_bridge(tmp_path / "bridge.npy", Bridge(BridgeMap(random_map(1).rows * 1e6), random_map(2)))


def test_the_bridge_is_a_file_of_the_card_like_the_others(tmp_path: Path) -> None:
    card = write_tiny_encoder(tmp_path / "tiny", dim=DIM)
    assert "bridge.npy" not in [file.file for file in card.files]
    named = with_bridge(tmp_path / "other", saved(tmp_path, np.zeros((2, DIM, DIM + 1), np.float16)))
    assert isinstance(named.bridge, ModelFile)
    assert load_encoder_card(tmp_path / "other").files[-1] == named.bridge
