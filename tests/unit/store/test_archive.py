import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import paths
from assistant.errors import InputError, ModelError, NewerSchemaError
from assistant.progress import Cancelled, CancelToken, silent
from assistant.store.archive import write_archive
from assistant.store.card import CARD_FILE, load_card
from assistant.store.installing import install
from assistant.store.local import open_local
from tests.store_models import write_dummy_model, write_dummy_whisper


@pytest.fixture
def model(tmp_path: Path) -> Path:
    write_dummy_model(tmp_path / "model")
    return tmp_path / "model"


def import_from(path: Path) -> Path:
    return install(
        open_local(path),
        accept=lambda info: True,
        check=lambda folder, card: None,
        kept=(),
        progress=silent,
        cancel=CancelToken(),
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_model_survives_being_packed_and_unpacked(model: Path, tmp_path: Path) -> None:
    packed = tmp_path / "dummy.magpie-model"
    write_archive(model, load_card(model), packed, silent, CancelToken())
    folder = import_from(packed)
    assert contents(folder).keys() == contents(model).keys()
    assert load_card(folder) == load_card(model)
    assert (folder / "image.onnx").read_bytes() == (model / "image.onnx").read_bytes()


def test_a_folder_is_imported_without_what_the_card_does_not_list(model: Path) -> None:
    (model / "report.md").write_text("kept in the workshop")
    assert "report.md" not in contents(import_from(model))


def test_a_whisper_folder_is_imported(tmp_path: Path) -> None:
    write_dummy_whisper(tmp_path / "faster-whisper-base")
    card = load_card(import_from(tmp_path / "faster-whisper-base"))
    assert (card.name, card.licence) == ("whisper-base", "MIT")
    write_dummy_whisper(tmp_path / "my-own")
    assert load_card(import_from(tmp_path / "my-own")).name == "my-own"


def test_a_cancelled_export_leaves_nothing(model: Path, tmp_path: Path) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        write_archive(model, load_card(model), tmp_path / "out.magpie-model", silent, cancel)
    assert [path.name for path in tmp_path.iterdir()] == ["model"]


def add_traversal(archive: zipfile.ZipFile) -> None:
    archive.writestr("../../evil.onnx", b"evil")


def add_absolute(archive: zipfile.ZipFile) -> None:
    archive.writestr("/etc/evil", b"evil")


def add_backslash(archive: zipfile.ZipFile) -> None:
    archive.writestr("..\\evil.onnx", b"evil")


def add_folder(archive: zipfile.ZipFile) -> None:
    archive.mkdir("sub")


def add_link(archive: zipfile.ZipFile) -> None:
    entry = zipfile.ZipInfo("link.onnx")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    archive.writestr(entry, b"/etc/passwd")


def add_bomb(archive: zipfile.ZipFile) -> None:
    archive.writestr("bomb.onnx", b"\0" * 10_000_000, zipfile.ZIP_DEFLATED)


def add_twin(archive: zipfile.ZipFile) -> None:
    archive.writestr("IMAGE.onnx", b"another")


def add_unknown(archive: zipfile.ZipFile) -> None:
    archive.writestr("extra.bin", b"what is this")


def add_large_card(archive: zipfile.ZipFile) -> None:
    archive.writestr(CARD_FILE, b"#" * 2_000_000)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (add_traversal, "no plain file name"),
        (add_absolute, "no plain file name"),
        (add_backslash, "no plain file name"),
        (add_folder, "no plain file name"),
        (add_link, "is no plain file"),
        (add_bomb, "is compressed"),
        (add_twin, "is there twice"),
        (add_unknown, "see extra.bin"),
        (add_large_card, "is there twice"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_tricks_are_refused_before_anything_is_written(
    spoil: Callable[[zipfile.ZipFile], None], words: str, model: Path, tmp_path: Path, magpie_home: Path
) -> None:
    packed = tmp_path / "dummy.magpie-model"
    write_archive(model, load_card(model), packed, silent, CancelToken())
    with zipfile.ZipFile(packed, "a") as archive:
        spoil(archive)
    with pytest.raises(ModelError, match=words) as caught:
        import_from(packed)
    assert caught.value.hint
    assert not magpie_home.exists()


def repacked(model: Path, path: Path, **changed: bytes | None) -> Path:
    """An archive with other content for some members (``card``, ``image``, ``text``); None leaves one out."""
    names = {"card": CARD_FILE, "image": "image.onnx", "text": "text.onnx", "tokenizer": "tokenizer.json"}
    with zipfile.ZipFile(path, "w") as archive:
        for key, name in names.items():
            content = changed.get(key, (model / name).read_bytes())
            if content is not None:
                archive.writestr(name, content)
    return path


def test_what_does_not_match_the_card_is_refused(model: Path, tmp_path: Path) -> None:
    right = (model / "image.onnx").read_bytes()
    path = tmp_path / "x.magpie-model"
    with pytest.raises(ModelError, match=r"see image\.onnx"):
        import_from(repacked(model, path, image=None))
    with pytest.raises(ModelError, match=r"see image\.onnx"):
        import_from(repacked(model, path, image=right + b"more"))
    with pytest.raises(ModelError, match=r"image\.onnx is not what its card says"):
        import_from(repacked(model, path, image=right[::-1]))
    with pytest.raises(ModelError, match=r"holds no card\.toml"):
        import_from(repacked(model, path, card=None))
    with pytest.raises(NewerSchemaError):
        import_from(repacked(model, path, card=b"schema = 99"))
    with pytest.raises(ModelError, match="cannot be read"):
        import_from(repacked(model, path, card=b"\xff"))
    assert not [path for path in paths.installed_models().glob("*") if not path.name.startswith(".")]


def test_a_damaged_archive_is_refused(model: Path, tmp_path: Path) -> None:
    path = repacked(model, tmp_path / "x.magpie-model")
    content = path.read_bytes()
    for broken in (content[: len(content) // 2], b"", b"PK\x03\x04" + b"\0" * 500):
        path.write_bytes(broken)
        with pytest.raises(ModelError, match=r"no \.magpie-model file"):
            import_from(path)
    middle = bytearray(content)
    middle[len(content) // 3] ^= 1
    path.write_bytes(middle)
    with pytest.raises(ModelError, match=r"is damaged|not what its card says"):
        import_from(path)


def test_a_folder_that_is_no_model_is_refused(tmp_path: Path, model: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        import_from(tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    with pytest.raises(ModelError, match="holds no model"):
        import_from(tmp_path / "empty")
    (model / "text.onnx").unlink()
    with pytest.raises(ModelError, match=r"incomplete: text\.onnx is missing"):
        import_from(model)
    (model / "text.onnx").write_bytes(b"short")
    with pytest.raises(ModelError, match=r"text\.onnx is not what its card says"):
        import_from(model)
