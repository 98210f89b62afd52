"""Marks given under a product, and learning from them in the dialog."""

import pytest
from pytestqt.qtbot import QtBot

from assistant.insight.tuning import LEAST
from assistant.query import Phrase, Query
from assistant.ui.window import MainWindow
from tests.gui.driving import is_error_shown, rest, search_for
from tests.gui.fake_app import COLORS, KINDS, FakeApp

CATALOG = "fake"


def marked(app: FakeApp) -> list[tuple[str, str, bool]]:
    return [(mark.asked.text, mark.title, mark.right) for mark in app.learning.marks.all()]


def give_marks(app: FakeApp, count: int) -> None:
    """So many questions, each with its products marked right."""
    asked = [f"{colour} {kind}" for colour in COLORS for kind in KINDS][:count]
    for text in asked:
        right = [one for one in app.stock if one.title.lower().startswith(text)]
        for product in right[:3]:
            app.learning.mark(Query(phrases=(Phrase(text),)), CATALOG, product.id, title=product.title, right=True)


def test_a_mark_is_kept_and_taken_back_by_a_second_click(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    search_for(qtbot, window, "red sneakers")
    row = window.details.marks
    assert row.isVisible()
    row.right.click()
    rest(qtbot, window)
    title = window.details.title.text()
    assert marked(app) == [("red sneakers", title, True)]
    assert row.question.text() == "Marked right"
    assert title in window.status.outcome.text()
    row.right.click()
    rest(qtbot, window)
    assert marked(app) == []
    assert row.mark is None


def test_another_opinion_replaces_the_first(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    search_for(qtbot, window, "red sneakers")
    window.details.marks.right.click()
    window.details.marks.wrong.click()
    rest(qtbot, window)
    assert [right for *_, right in marked(app)] == [False]
    assert window.details.marks.mark is False


def test_the_mark_is_there_when_the_product_is_shown_again_for_the_same_question_only(
    qtbot: QtBot, window: MainWindow, app: FakeApp
) -> None:
    search_for(qtbot, window, "red sneakers")
    window.details.marks.give(True)
    rest(qtbot, window)
    window.centre.grid.pick(1)
    rest(qtbot, window)
    assert window.details.marks.mark is None
    window.centre.grid.pick(0)
    rest(qtbot, window)
    assert window.details.marks.mark is True
    search_for(qtbot, window, "red sneakers please")
    window.centre.grid.pick(0)
    rest(qtbot, window)
    assert window.details.marks.mark is None


def test_filters_alone_cannot_be_marked(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "under 80")
    assert window.details.isVisible()
    assert not window.details.marks.isVisible()


def test_a_mark_that_cannot_be_kept_is_told_and_not_shown(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    search_for(qtbot, window, "red sneakers")
    app.learning.marks.folder.parent.mkdir(parents=True, exist_ok=True)
    app.learning.marks.folder.write_text("a file where the folder should be")
    with qtbot.waitSignal(window.learning.marking.failed):
        window.details.marks.right.click()
    assert is_error_shown(window)


def test_with_few_marks_the_dialog_says_how_many_are_needed(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    give_marks(app, 3)
    window.menu.learn_wanted.emit()
    rest(qtbot, window)
    dialog = window.learning.dialog
    assert "for 3 questions" in dialog.head.text()
    assert f"{LEAST} questions are needed" in dialog.head.text()
    assert not dialog.learn_button.isEnabled()
    assert not dialog.undo_button.isEnabled()


@pytest.fixture
def badly_weighed(app: FakeApp) -> FakeApp:
    """Only keywords count: of the products with the word the fake's other channels know the better ones."""
    import msgspec

    from assistant.settings import Weights

    weights = Weights(picture=2.0, words=0.0, keywords=0.0, taste=0.0)
    app.settings = msgspec.structs.replace(app.settings, weights=weights, auto_weights=False)
    give_marks(app, LEAST + 5)
    return app


def test_what_was_learnt_is_shown_applied_and_undone(qtbot: QtBot, badly_weighed: FakeApp, window: MainWindow) -> None:
    app, dialog = badly_weighed, window.learning.dialog
    before = dict(window.flow.session.weights)
    window.menu.learn_wanted.emit()
    rest(qtbot, window)
    dialog.learn_button.click()
    rest(qtbot, window)
    assert dialog.figures.isVisible()
    assert not dialog.apply_button.isHidden()
    assert app.saved == [], "nothing changes before Apply"
    with qtbot.waitSignal(window.learning.settled):
        dialog.apply_button.click()
    rest(qtbot, window)
    assert CATALOG in app.settings.catalog_weights
    assert app.learning.has_learnt(CATALOG)
    with qtbot.waitSignal(window.learning.settled):
        dialog.undo_button.click()
    rest(qtbot, window)
    assert app.settings.catalog_weights == {}
    assert window.flow.session.weights == before
    assert not app.learning.has_learnt(CATALOG)
    dialog.close()
