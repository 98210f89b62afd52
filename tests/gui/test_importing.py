"""A feed is looked at, its columns can be put right, and it is imported with progress, cancel and an outcome."""

import sqlite3
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from assistant.ui.importing.dialog import ImportDialog
from assistant.ui.importing.words import suggested_name
from assistant.ui.window import MainWindow
from tests.gui.driving import drop, files, is_error_shown
from tests.gui.fake_app import FakeApp
from tests.unit.ingest.conftest import jpeg
from tests.workbooks import write_xlsx


def feed(tmp_path: Path, content: str = "id,title,artikel,price\n1,Mug,Becher,5 EUR\n2,,Tasse,-1\n") -> Path:
    path = tmp_path / "Spring Sale_2026.csv"
    path.write_text(content, "utf-8")
    return path


def looked_at(qtbot: QtBot, window: MainWindow, path: Path) -> ImportDialog:
    drop(window, files(path))
    dialog = window.importing.dialog
    qtbot.waitUntil(lambda: window.tasks.is_idle)
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def pick(dialog: ImportDialog, field: str, column: str) -> None:
    choice = dialog.mapping.choices[field]
    choice.setCurrentIndex(choice.findData(column))
    choice.activated.emit(choice.currentIndex())


def test_a_dropped_feed_is_shown_first(qtbot: QtBot, window: MainWindow, app: FakeApp, tmp_path: Path) -> None:
    dialog = looked_at(qtbot, window, feed(tmp_path))
    assert dialog.name.text() == "spring-sale-2026"
    assert dialog.kind.text() == "Table (CSV) · 2 rows"
    assert dialog.mapping.choices["title"].currentData() == "title"
    assert "artikel" in dialog.left_out.text()
    mug, cup = dialog.products.cards
    assert (mug.title.text(), mug.facts.text()) == ("Mug", "€5.00")
    assert cup.title.text() == "Row 2 is skipped"
    assert not dialog.whole.isVisible()
    assert not app.imports


def test_another_column_shows_other_products(qtbot: QtBot, window: MainWindow, app: FakeApp, tmp_path: Path) -> None:
    path = feed(tmp_path)
    dialog = looked_at(qtbot, window, path)
    pick(dialog, "title", "artikel")
    qtbot.waitUntil(lambda: [card.title.text() for card in dialog.products.cards] == ["Becher", "Tasse"])
    with qtbot.waitSignal(window.importing.imported):
        dialog.go.click()
    assert app.imports[0]["feed"] == path
    assert app.imports[0]["overrides"] == ["title=artikel"]


def test_a_field_can_be_taken_out_and_put_back(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    dialog = looked_at(qtbot, window, feed(tmp_path))
    pick(dialog, "price", "")
    qtbot.waitUntil(lambda: "price" in dialog.left_out.text())
    pick(dialog, "price", "price")
    qtbot.waitUntil(lambda: "price" not in dialog.left_out.text())


def test_sheets_are_chosen_from(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "shop.xlsx"
    write_xlsx(path, {"One": [["id", "title"], ["1", "Mug"]], "Two": [["id", "title"], ["2", "Cup"]]})
    dialog = looked_at(qtbot, window, path)
    assert dialog.parts.isVisible()
    dialog.parts.setCurrentText("Two")
    dialog.parts.activated.emit(1)
    qtbot.waitUntil(lambda: [card.title.text() for card in dialog.products.cards] == ["Cup"])
    assert dialog.part == "Two"


def test_pictures_are_shown_and_the_web_is_asked_about(
    qtbot: QtBot, window: MainWindow, app: FakeApp, tmp_path: Path
) -> None:
    (tmp_path / "m.jpg").write_bytes(jpeg(size=(80, 80)))
    rows = "id,title,image\n1,Mug,m.jpg\n2,Cup,https://cdn.example/c.jpg\n"
    dialog = looked_at(qtbot, window, feed(tmp_path, rows))
    assert "cdn.example" in dialog.fetch.text()
    assert not dialog.fetch.isChecked()
    assert dialog.products.cards[0].picture.pixmap().toImage().pixelColor(20, 20).red() > 150
    dialog.fetch.setChecked(True)
    with qtbot.waitSignal(window.importing.imported):
        dialog.go.click()
    assert app.imports[0]["options"].fetch is True


def test_a_known_catalogue_is_brought_up_to_date(
    qtbot: QtBot, window: MainWindow, app: FakeApp, tmp_path: Path
) -> None:
    dialog = looked_at(qtbot, window, feed(tmp_path))
    dialog.name.setText("fake")
    dialog.name.editingFinished.emit()
    qtbot.waitUntil(dialog.whole.isVisible)
    dialog.whole.setChecked(True)
    dialog.merge.setCurrentIndex(dialog.merge.findData("gtin"))
    qtbot.waitUntil(lambda: window.tasks.is_idle)
    with qtbot.waitSignal(window.importing.imported):
        dialog.go.click()
    options = app.imports[0]["options"]
    assert (options.delete_missing, options.merge_by) == (True, "gtin")


def test_the_menu_asks_for_a_feed_and_a_database_can_be_typed(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "shop.db") as made:
        made.execute("create table things (id, title)")
        made.execute("insert into things values (1, 'Mug')")
    made.close()
    window.open_feed()
    dialog = window.importing.dialog
    assert dialog.isVisible()
    assert not dialog.go.isEnabled()
    dialog.source.edit.setText(f"sqlite:///{tmp_path / 'shop.db'}")
    dialog.source.edit.returnPressed.emit()
    qtbot.waitUntil(dialog.go.isEnabled)
    assert dialog.kind.text() == "Database · things"


@pytest.mark.parametrize("content", ["", "foo,bar\n1,2\n"])
def test_a_bad_feed_is_said_in_the_dialog(qtbot: QtBot, window: MainWindow, tmp_path: Path, content: str) -> None:
    dialog = looked_at(qtbot, window, feed(tmp_path, content))
    assert dialog.problem.isVisible()
    assert "Spring Sale_2026.csv" in dialog.problem.text()
    assert not dialog.go.isEnabled()


def test_an_import_shows_progress_and_its_outcome(
    qtbot: QtBot, window: MainWindow, app: FakeApp, tmp_path: Path
) -> None:
    half, go_on = threading.Event(), threading.Event()

    def pause(row: int) -> None:
        if row == 3:
            half.set()
            assert go_on.wait(10)

    app.importing = pause
    dialog = looked_at(qtbot, window, feed(tmp_path))
    dialog.name.setText("shop")
    dialog.go.click()
    assert not dialog.isVisible()
    assert half.wait(10)
    qtbot.waitUntil(lambda: "3 / 5 products" in window.centre.work.detail.text())
    with qtbot.waitSignal(window.importing.imported) as imported:
        go_on.set()
    assert imported.args == ["shop", "5 products imported"]
    assert not window.centre.work.isVisible()


def test_an_import_can_be_cancelled(qtbot: QtBot, window: MainWindow, app: FakeApp, tmp_path: Path) -> None:
    started, go_on = threading.Event(), threading.Event()

    def pause(_row: int) -> None:
        started.set()
        assert go_on.wait(10)

    app.importing = pause
    looked_at(qtbot, window, feed(tmp_path)).go.click()
    assert started.wait(10)
    with qtbot.waitSignal(window.importing.stopped):
        window.centre.work.cancel_wanted.emit()
        go_on.set()
    assert not is_error_shown(window)


def test_one_import_at_a_time(qtbot: QtBot, window: MainWindow, app: FakeApp, tmp_path: Path) -> None:
    started, go_on = threading.Event(), threading.Event()

    def pause(_row: int) -> None:
        started.set()
        assert go_on.wait(10)

    app.importing = pause
    looked_at(qtbot, window, feed(tmp_path)).go.click()
    assert started.wait(10)
    drop(window, files(feed(tmp_path)))
    assert "under way" in window.centre.banner.message.text()
    with qtbot.waitSignal(window.importing.imported):
        go_on.set()


def test_names_are_made_from_file_names() -> None:
    assert suggested_name(Path("Été 2026 (final).csv")) == "été-2026-final"
    assert suggested_name(Path("###.csv")) == "catalogue"
    assert suggested_name("sqlite:////tmp/Shop.db?x=1") == "shop"
