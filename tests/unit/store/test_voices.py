from pathlib import Path

import pytest

from assistant import paths
from assistant.errors import NotFoundError
from assistant.store.voices import SPHINX, best_voice, is_voice, speech_model, title_of, voice_choices
from tests.store_models import write_dummy_model
from tests.tiny_whisper import install_tiny_whisper


@pytest.fixture
def models(magpie_home: Path) -> Path:
    return paths.installed_models()


def test_sphinx_is_there_and_whisper_can_be_had(models: Path) -> None:
    sphinx, *others = voice_choices(SPHINX)
    assert (sphinx.name, sphinx.installed, sphinx.current, sphinx.languages) == ("sphinx", True, True, ("en",))
    tiny = next(choice for choice in others if choice.name == "whisper-tiny")
    assert not tiny.installed and not tiny.current and tiny.size_bytes > 10_000_000 and "zh" in tiny.languages
    assert tiny.title == "Whisper tiny" and tiny.brings


def test_an_installed_model_is_a_choice_and_a_damaged_one_is_not(models: Path) -> None:
    install_tiny_whisper(models / "whisper-tiny")
    install_tiny_whisper(models / "whisper-odd")
    (models / "whisper-odd" / "card.toml").write_text('kind = "speech"')
    found = {choice.name: choice for choice in voice_choices("whisper-tiny")}
    assert found["whisper-tiny"].installed and found["whisper-tiny"].current and not found["sphinx"].current
    assert "whisper-odd" not in found


@pytest.mark.parametrize(
    ("installed", "language", "best"),
    [
        ({}, "auto", "sphinx"),
        ({}, "zh", "sphinx"),
        ({"whisper-nano.en": False}, "auto", "whisper-nano.en"),
        ({"whisper-nano.en": False}, "zh", "sphinx"),
        ({"whisper-nano.en": False, "whisper-nano": True}, "auto", "whisper-nano"),
        ({"whisper-nano.en": False, "whisper-nano": True}, "zh", "whisper-nano"),
    ],
)
def test_the_best_for_a_language(models: Path, installed: dict[str, bool], language: str, best: str) -> None:
    for name, multilingual in installed.items():
        install_tiny_whisper(models / name, multilingual=multilingual)
    assert best_voice(language) == best


def test_of_two_the_larger_is_the_best(models: Path) -> None:
    install_tiny_whisper(models / "whisper-a", says=["word"] * 2)
    install_tiny_whisper(models / "whisper-b", says=[f"word{at}" for at in range(50)])
    install_tiny_whisper(models / "whisper-c")
    assert best_voice("en") == "whisper-b"


def test_what_is_no_speech_model(models: Path) -> None:
    write_dummy_model(models / "dummy")
    with pytest.raises(NotFoundError, match="dummy is no speech model"):
        speech_model("dummy")
    with pytest.raises(NotFoundError, match="whisper-base is not installed") as caught:
        speech_model("whisper-base")
    assert "magpie models install whisper-base" in caught.value.hint
    assert [is_voice(name) for name in ("sphinx", "dummy", "whisper-base")] == [True, False, False]


@pytest.mark.parametrize(
    ("name", "title"), [("whisper-tiny.en", "Whisper tiny, English"), ("whisper-base", "Whisper base"), ("x", "X")]
)
def test_titles(name: str, title: str) -> None:
    assert title_of(name) == title
