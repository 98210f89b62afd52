"""A detector from the import to what is found with it, with real cards, files and the child that opens it first."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import pytest
import tomli_w
from PIL import Image

from assistant import paths
from assistant.app import App
from assistant.cli.main import run
from assistant.cli.session import Session
from assistant.detecting import Detectors
from assistant.errors import ModelError, NotFoundError
from assistant.model_probe import check_model
from assistant.query.query import Box, Pixels
from assistant.store.card import CARD_FILE, as_document, load_card
from assistant.store.folders import model_folders
from tests.tiny_detectors import LABELS, THINGS, constant_graph, write_tiny_detector
from tests.tiny_models import describe
from tests.unit.objects.painted import ground, put

Cli = Callable[..., tuple[int, str, str]]

BAG, SHOE = Box(40, 180, 160, 420), Box(260, 120, 340, 480)
"""What the tiny detector says of a picture of 400 × 600 pixels."""


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    app = App()

    def run_command(*arguments: str | Path) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments], Session(lambda: app))
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run_command


def picture() -> Pixels:
    return ground(600, 400)


def install(name: str = "finder", **fields: object) -> Path:
    folder = paths.installed_models() / name
    write_tiny_detector(folder, name, **fields)  # type: ignore[arg-type]
    return folder


def test_the_command_line_imports_lists_checks_uses_and_removes_a_detector(cli: Cli, tmp_path: Path) -> None:
    write_tiny_detector(tmp_path / "made")
    code, out, _ = cli("models", "import", tmp_path / "made", "--yes", "--quiet")
    assert code == 0 and out.startswith("Installed finder") and "models use" not in out
    infos = json.loads(cli("models", "list", "--json")[1])["models"]
    assert [info["kind"] for info in infos if info["name"] == "finder"] == ["detector"]
    code, out, _ = cli("models", "verify", "finder", "--quiet")
    assert (code, out) == (0, "✓ finder: whole, and it opens\n")
    code, _, complaint = cli("models", "use", "finder")
    assert code != 0 and "it finds things in pictures and encodes nothing" in complaint

    Image.fromarray(picture()).save(tmp_path / "shelf.png")
    things = json.loads(cli("objects", tmp_path / "shelf.png", "--json")[1])["objects"]
    assert [(one["label"], one["left"], one["bottom"]) for one in things] == [("bag", 40, 420), ("shoe", 260, 480)]

    assert cli("models", "remove", "finder", "--yes")[0] == 0
    assert json.loads(cli("objects", tmp_path / "shelf.png", "--json")[1])["objects"] == []


def test_a_detector_goes_through_an_archive(tmp_path: Path) -> None:
    app, install_folder = App(), install()
    app.models.export_file("finder", tmp_path / "finder.magpie-model")
    before = load_card(install_folder)
    app.models.remove("finder")
    info = app.models.import_file(tmp_path / "finder.magpie-model", accept=lambda info: True)
    assert (info.kind, info.state, info.in_use) == ("detector", "installed", False)
    assert load_card(model_folders()["finder"]) == before


def test_what_the_detector_finds_comes_first_then_what_stands_out_elsewhere() -> None:
    install(rows=[THINGS[0]])
    shown = put(put(picture(), BAG), Box(220, 200, 360, 380), seed=1)
    found = App().find_objects(shown)
    assert (found[0].box, found[0].label) == (BAG, "bag")
    assert [one.label for one in found[1:]] == [""] and found[1].box.left > BAG.right


def test_of_several_detectors_the_first_by_name_is_used() -> None:
    install("second", labels=["second bag", "second shoe"])
    install("first", labels=["first bag", "first shoe"])
    assert [one.label for one in App().find_objects(picture())] == ["first bag", "first shoe"]


def test_a_detector_that_comes_goes_or_changes_is_noticed() -> None:
    app = App()
    assert app.find_objects(picture()) == []
    install()
    assert [one.label for one in app.find_objects(picture())] == LABELS
    install(labels=["handbag", ""])
    assert [one.label for one in app.find_objects(picture())] == ["handbag"]
    shutil.rmtree(paths.installed_models() / "finder")
    assert app.find_objects(picture()) == []


def test_a_detector_is_opened_once_and_closed_when_forgotten() -> None:
    install()
    detectors = Detectors(threads=1)
    opened = detectors.current()
    assert opened is not None and detectors.current() is opened
    detectors.forget("another")
    assert detectors.current() is opened
    detectors.forget("finder")
    assert detectors.current() is not opened


def damage_graph(folder: Path) -> None:
    path = folder / "detector.onnx"
    path.write_bytes(path.read_bytes()[:-1] + b"!")


def damage_card(folder: Path) -> None:
    fields = {**as_document(load_card(folder)), "threshold": 3.0}
    (folder / CARD_FILE).write_text(tomli_w.dumps(fields), encoding="utf-8")


def newer_card(folder: Path) -> None:
    fields = {**as_document(load_card(folder)), "schema": 99}
    (folder / CARD_FILE).write_text(tomli_w.dumps(fields), encoding="utf-8")


@pytest.mark.parametrize(
    ("damage", "reason"), [(damage_graph, "SHA-256"), (damage_card, "threshold of 3.0"), (newer_card, "newer Magpie")]
)
def test_a_detector_that_cannot_be_opened_is_told_and_not_passed_over(
    damage: Callable[[Path], None], reason: str
) -> None:
    damage(install())
    app = App()
    with pytest.raises(ModelError, match=reason) as caught:
        app.find_objects(picture())
    assert "magpie models remove finder" in caught.value.hint
    app.models.remove("finder")
    assert app.find_objects(picture()) == []


def test_another_file_than_the_card_states_is_not_imported(tmp_path: Path) -> None:
    write_tiny_detector(tmp_path / "made")
    damage_graph(tmp_path / "made")
    with pytest.raises(ModelError, match=r"detector\.onnx is not what its card says"):
        App().models.import_file(tmp_path / "made", accept=lambda info: True)
    assert "finder" not in model_folders()


NAN = [([float("nan"), 0.0], [0.5, 0.5, 0.2, 0.2])]
NARROW = [([4.0, -4.0], [0.5, 0.5, 0.2])]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"outputs": ("scores", "pred_boxes")}, "it gives “scores”, “pred_boxes” and not “logits”"),
        ({"rows": NAN}, "logits holds numbers that are not finite"),
        ({"rows": NARROW}, "pred_boxes is 1 × 1 × 3, not 1 × Q × 4"),
        ({"labels": ["bag", "shoe", "hat"]}, "logits is 1 × 3 × 2, not 1 × 3 × 3 for its 3 labels"),
        ({"activation": "softmax"}, "for its 2 labels and “nothing”"),
        ({"size": 64}, "cannot run"),
    ],
)
def test_a_detector_that_gives_something_else_is_refused_when_it_is_imported(
    tmp_path: Path, fields: dict[str, object], reason: str
) -> None:
    write_tiny_detector(tmp_path / "made", **fields)  # type: ignore[arg-type]
    with pytest.raises(ModelError) as caught:
        App().models.import_file(tmp_path / "made", accept=lambda info: True)
    assert reason in caught.value.message
    assert model_folders().keys() == {"mini"}
    with pytest.raises(NotFoundError):
        App().models.remove("finder")


def test_a_graph_that_keeps_data_elsewhere_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    card = write_tiny_detector(tmp_path)
    model = constant_graph({"logits": np.zeros((1, 1, 2), np.float32), "pred_boxes": np.zeros((1, 1, 4), np.float32)})
    tensor = model.graph.initializer[1]
    tensor.data_location = onnx.TensorProto.EXTERNAL
    tensor.external_data.add(key="location", value="secret")
    (tmp_path / "detector.onnx").write_bytes(model.SerializeToString())
    with pytest.raises(ModelError, match="it keeps data in another file"):
        check_model(tmp_path, card)
    assert describe(tmp_path / "detector.onnx") != card.graph
