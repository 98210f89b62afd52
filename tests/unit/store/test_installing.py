import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import paths
from assistant.errors import BusyError, InputError, ModelError, NotFoundError, StorageError
from assistant.progress import Cancelled, CancelToken, Step
from assistant.store import placing
from assistant.store.card import CARD_FILE, SpeechCard, load_card
from assistant.store.folders import find_encoder, find_model, model_folders
from assistant.store.installing import install
from assistant.store.local import open_local
from assistant.store.placing import incoming, preparing, remove_model
from tests.hub import Hub
from tests.store_models import GRAPH_BYTES, write_dummy_model, write_dummy_whisper
from tests.unit.store.conftest import REPO

Install = Callable[..., Path]


def stored(folder: Path) -> list[str]:
    """Every file below a folder, besides locks."""
    return sorted(
        str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock"
    )


def test_a_model_comes_whole_into_its_place(install_from_hub: Install, hub: Hub) -> None:
    card = write_dummy_model(hub.folder(REPO))
    steps: list[Step] = []
    folder = install_from_hub(progress=steps.append)
    assert folder == paths.installed_models() / "dummy" == find_model("dummy")
    assert load_card(folder) == card
    assert stored(paths.installed_models()) == [
        f"dummy/{name}" for name in (CARD_FILE, "image.onnx", "text.onnx", "tokenizer.json")
    ]
    downloading = [step for step in steps if step.label == "Downloading dummy"]
    assert downloading[-1].done == downloading[-1].total == GRAPH_BYTES * 3 // 2 + 900
    assert {step.unit for step in downloading} == {"bytes"}


def test_only_the_ledger_is_written_when_the_licence_is_refused(
    install_from_hub: Install, hub: Hub, magpie_home: Path
) -> None:
    write_dummy_model(hub.folder(REPO))
    with pytest.raises(Cancelled, match="licence of dummy was not accepted"):
        install_from_hub(accept=False)
    assert {path.name.split(".")[0] for path in magpie_home.iterdir()} == {"network"}
    assert hub.asked_files() == [CARD_FILE]


def test_a_licence_is_asked_for_once(install_from_hub: Install, hub: Hub) -> None:
    write_dummy_model(hub.folder(REPO))
    install_from_hub()
    install_from_hub(accept=False)
    write_dummy_model(hub.folder(REPO), revision=2, licence="Another-1.0")
    with pytest.raises(Cancelled):
        install_from_hub(accept=False)


def test_a_damaged_record_of_licences_asks_again(install_from_hub: Install, hub: Hub, magpie_home: Path) -> None:
    write_dummy_model(hub.folder(REPO))
    magpie_home.mkdir()
    (magpie_home / "licences.toml").write_bytes(b"\xff")
    with pytest.raises(Cancelled):
        install_from_hub(accept=False)
    install_from_hub()


def test_a_newer_model_takes_the_place_of_the_older(install_from_hub: Install, hub: Hub) -> None:
    write_dummy_model(hub.folder(REPO))
    first = install_from_hub()
    write_dummy_model(hub.folder(REPO), revision=2, seed=2)
    second = install_from_hub()
    assert find_model("dummy") == second != first
    assert not first.exists()
    write_dummy_model(hub.folder(REPO), revision=3, seed=3)
    third = install_from_hub()
    assert find_model("dummy") == third
    assert list(model_folders()) == ["mini", "dummy"]
    assert len([path for path in paths.installed_models().iterdir() if path != incoming()]) == 1


def test_a_replaced_revision_stays_while_a_catalogue_needs_it(install_from_hub: Install, hub: Hub) -> None:
    write_dummy_model(hub.folder(REPO))
    first = install_from_hub()
    write_dummy_model(hub.folder(REPO), revision=2, seed=2)
    second = install_from_hub(kept={"dummy-1"})
    assert (find_encoder("dummy-1"), find_encoder("dummy-2"), find_encoder("dummy-3")) == (first, second, None)
    assert find_model("dummy") == second
    remove_model("dummy")
    assert "dummy" not in model_folders() and find_encoder("dummy-1") is None


def test_another_model_of_the_same_id_is_refused(install_from_hub: Install, hub: Hub) -> None:
    write_dummy_model(hub.folder(REPO))
    folder = install_from_hub()
    write_dummy_model(hub.folder(REPO), seed=2)
    with pytest.raises(ModelError, match="another model dummy of revision 1") as caught:
        install_from_hub()
    assert "magpie models remove dummy" in caught.value.hint
    assert find_model("dummy") == folder


def test_a_stranger_cannot_take_the_place_of_the_shipped_model(install_from_hub: Install, hub: Hub) -> None:
    revision = load_card(find_model("mini")).revision
    write_dummy_model(hub.folder(REPO), "mini", revision=revision)
    with pytest.raises(ModelError, match="another model mini"):
        install_from_hub()


def test_what_a_stopped_download_brought_is_used_by_the_next(install_from_hub: Install, hub: Hub) -> None:
    write_dummy_model(hub.folder(REPO))
    cancel = CancelToken()

    def stop(step: Step) -> None:
        if step.done > GRAPH_BYTES:
            cancel.cancel()

    hub.behaviour.cut_after, hub.behaviour.cuts = 50_000, 99
    with pytest.raises(Cancelled):
        install_from_hub(progress=stop, cancel=cancel)
    hub.behaviour.cuts = 0
    hub.requests.clear()
    steps: list[Step] = []
    install_from_hub(progress=steps.append)
    assert "image.onnx" not in hub.asked_files()
    assert steps[0].done >= GRAPH_BYTES


def test_a_model_that_cannot_be_opened_is_not_kept(hub: Hub, tmp_path: Path) -> None:
    write_dummy_model(tmp_path / "model")

    def check(folder: Path, card: object) -> None:
        raise ModelError("It explodes.")

    with pytest.raises(ModelError, match="It explodes"):
        install(
            open_local(tmp_path / "model"),
            accept=lambda info: True,
            check=check,
            kept=(),
            progress=lambda step: None,
            cancel=CancelToken(),
        )
    assert stored(paths.installed_models()) == []


def test_one_model_is_installed_by_one_process_at_a_time(install_from_hub: Install, hub: Hub) -> None:
    write_dummy_model(hub.folder(REPO))
    with preparing("dummy"), pytest.raises(BusyError, match="dummy is being installed"):
        install_from_hub()


def test_too_little_space_is_told_before_anything_is_downloaded(
    install_from_hub: Install, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_dummy_model(hub.folder(REPO))
    monkeypatch.setattr(placing, "MARGIN_BYTES", shutil.disk_usage(hub.root).free)
    with pytest.raises(StorageError, match=r"MB free; [\d,]+ MB are needed") as caught:
        install_from_hub()
    assert "MAGPIE_HOME" in caught.value.hint
    assert hub.asked_files() == [CARD_FILE]


@pytest.mark.parametrize(
    ("file", "words"), [("text.onnx", "text.onnx is not there"), ("image.onnx", r"image.onnx has 5 bytes, not 200,000")]
)
def test_a_repository_that_contradicts_its_card_is_refused(
    file: str, words: str, install_from_hub: Install, hub: Hub
) -> None:
    write_dummy_model(hub.folder(REPO))
    path = hub.folder(REPO) / file
    path.unlink() if "not there" in words else path.write_bytes(b"12345")
    with pytest.raises(ModelError, match=words):
        install_from_hub()


def test_the_cards_hash_counts_not_the_hubs(install_from_hub: Install, hub: Hub) -> None:
    write_dummy_model(hub.folder(REPO))
    (hub.folder(REPO) / "image.onnx").write_bytes(b"\0" * GRAPH_BYTES)
    with pytest.raises(ModelError, match=r"image.onnx does not have the hash"):
        install_from_hub()
    assert "dummy" not in model_folders()


def test_a_whisper_repository_gets_a_card(install_from_hub: Install, hub: Hub) -> None:
    write_dummy_whisper(hub.folder("Systran/faster-whisper-tiny.en"))
    folder = install_from_hub("whisper-tiny.en")
    card = load_card(folder)
    assert isinstance(card, SpeechCard)
    assert (card.name, card.licence, card.multilingual, card.languages) == ("whisper-tiny.en", "MIT", False, ["en"])
    assert hub.commit("Systran/faster-whisper-tiny.en") in card.source
    assert [file.file for file in card.files] == ["model.bin", "config.json", "tokenizer.json", "vocabulary.txt"]


def test_a_multilingual_whisper_is_known_by_its_vocabulary(install_from_hub: Install, hub: Hub) -> None:
    write_dummy_whisper(hub.folder("someone/my-whisper"), tokens=51_865)
    card = load_card(install_from_hub("hf:someone/my-whisper"))
    assert isinstance(card, SpeechCard) and card.multilingual and card.name == "my-whisper" and card.licence == "mit"


def test_a_repository_without_a_model_is_refused(install_from_hub: Install, hub: Hub) -> None:
    (hub.folder(REPO) / "model.safetensors").write_bytes(b"x" * 3_000)
    with pytest.raises(ModelError, match="holds no model that Magpie can read"):
        install_from_hub()


def test_a_model_of_the_workshop_says_how_it_is_made(install_from_hub: Install) -> None:
    with pytest.raises(InputError, match="made with the workshop") as caught:
        install_from_hub("clip-vit-b-32-256")
    assert "python -m models export ViT-B-32-256 --pretrained datacomp_s34b_b86k" in caught.value.hint


def test_an_unknown_name_lists_the_known(install_from_hub: Install) -> None:
    with pytest.raises(NotFoundError, match="No list has a model “clipp”") as caught:
        install_from_hub("clipp")
    assert "whisper-base" in caught.value.hint and "hf:OWNER/REPO" in caught.value.hint
    with pytest.raises(InputError, match="comes with Magpie"):
        install_from_hub("mini")
