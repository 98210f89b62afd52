import tomllib
from pathlib import Path

import msgspec
import pytest
import tomli_w

from assistant.encoders.tuning import Circumstances, GraphTuning, Tuning, circumstances, recall, remember
from assistant.store.card import EncoderCard, ModelFile, PatchGrid, Preprocessing


@pytest.fixture
def card() -> EncoderCard:
    def file(name: str) -> ModelFile:
        return ModelFile(name, "0" * 64, 1, "int8")

    return EncoderCard(
        schema=1, name="small", revision=3, description="", licence="", source="", dim=4, context_length=8,
        image=[file("a.onnx"), file("b.onnx")], text=[file("c.onnx")], tokenizer=file("t.json"),
        preprocessing=Preprocessing(32, "squash", "bilinear", (0,) * 3, (1,) * 3), patches=PatchGrid(8, exact=False),
    )  # fmt: skip


@pytest.fixture
def tuning(card: EncoderCard) -> Tuning:
    return Tuning(circumstances(card), GraphTuning("b.onnx", 0.9991, threads=2, batch=8), GraphTuning("c.onnx"))


@pytest.fixture
def file(magpie_home: Path) -> Path:
    return magpie_home / "tuning" / "small-3.toml"


def test_nothing_is_known_at_first(card: EncoderCard, magpie_home: Path) -> None:
    assert recall(card) is None
    assert not magpie_home.exists()


def test_what_is_remembered_is_recalled(card: EncoderCard, tuning: Tuning, file: Path) -> None:
    assert remember(card, tuning)
    assert recall(card) == tuning
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize("field", Circumstances.__struct_fields__)
def test_it_holds_in_the_same_circumstances_only(card: EncoderCard, tuning: Tuning, file: Path, field: str) -> None:
    remember(card, tuning)
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    raw["found_in"][field] = 1 + raw["found_in"][field] if field == "cores" else "another"
    file.write_text(tomli_w.dumps(raw), encoding="utf-8")
    assert recall(card) is None


def test_a_file_of_other_content_is_another_model(card: EncoderCard, tuning: Tuning) -> None:
    remember(card, tuning)
    other = ModelFile("b.onnx", "1" * 64, 1, "int8")
    assert recall(msgspec.structs.replace(card, image=[card.image[0], other])) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("b.onnx", "../../elsewhere.onnx"),
        ("threads = 2", "threads = -2"),
        ("batch = 8", "batch = 100000"),
        ("schema = 1", "schema = 2"),
        ("[text]", "[text"),
        ("[text]", "[words]"),
    ],
)
def test_a_damaged_one_is_passed_over_and_replaced(
    card: EncoderCard, tuning: Tuning, file: Path, old: str, new: str
) -> None:
    remember(card, tuning)
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert recall(card) is None
    assert remember(card, tuning) and recall(card) == tuning


def test_one_that_is_no_text_is_passed_over(card: EncoderCard, file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(b"\xff\xfe\x00")
    assert recall(card) is None


def test_a_home_that_cannot_be_written_to_is_no_error(card: EncoderCard, tuning: Tuning, magpie_home: Path) -> None:
    magpie_home.write_text("a file where the folder should be", encoding="utf-8")
    assert not remember(card, tuning)
    assert recall(card) is None
