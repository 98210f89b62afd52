"""Doubtful words: marked, settled, gone with their word."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assistant.query import Doubt
from assistant.spoken.acts import Ask
from assistant.ui.voice.doubt_button import DoubtButton
from assistant.ui.window import MainWindow
from tests.gui.driving import rest
from tests.gui.fake_app import FakeApp
from tests.gui.fake_speech import FakeSpeech
from tests.gui.voice.driving import SPACE, buttons, means, opens_a_menu, speak


def doubtful(qtbot: QtBot, window: MainWindow) -> list[DoubtButton]:
    doubts = (Doubt("sneakers", 0.5, ("speakers", "")), Doubt("leather", 0.4, ("feather",)), Doubt("50", 0.3, ("15",)))
    means(window, Ask("red sneakers, not leather, under 50", doubts))
    speak(qtbot, window)
    return buttons(window)


def choose(button: DoubtButton, name: str) -> None:
    next(action for action in button.menu_of_words.actions() if action.text() == name).trigger()


@opens_a_menu
def test_doubtful_words_are_marked_with_what_else_they_may_be(
    qtbot: QtBot, window: MainWindow, app: FakeApp, speech: FakeSpeech
) -> None:
    found = doubtful(qtbot, window)
    assert [button.text() for button in found] == ["sneakers", "leather", "50"]
    assert found[0].toolTip() == "50 % sure"
    assert "50 % sure" in found[0].accessibleName()
    names = [action.text() for action in found[0].menu_of_words.actions() if not action.isSeparator()]
    assert names == ["speakers", "It is right", "Take it out"]
    assert app.searches[-1].phrases[0].doubts[0].word == "sneakers", "the ranking knows"
    found[0].setFocus()
    qtbot.keyClick(found[0], SPACE)
    assert found[0].menu_of_words.isVisible()
    found[0].menu_of_words.hide()


def whole_questions(app: FakeApp) -> int:
    """Searches with the price limit; one without it counts the filter bar's prices."""
    return sum(bool(query.filters) for query in app.searches)


@pytest.mark.parametrize(
    ("which", "choice", "text"),
    [
        (0, "speakers", "red speakers, not leather, under 50"),
        (0, "Take it out", "red, not leather, under 50"),
        (0, "It is right", "red sneakers, not leather, under 50"),
        (2, "15", "red sneakers, not leather, under 15"),
    ],
)
def test_a_doubt_is_settled_in_one_step(
    qtbot: QtBot, window: MainWindow, app: FakeApp, speech: FakeSpeech, which: int, choice: str, text: str
) -> None:
    button = doubtful(qtbot, window)[which]
    searches = whole_questions(app)
    choose(button, choice)
    assert window.top.search.edit.text() == text
    assert len(buttons(window)) == 2
    assert isinstance(window.focusWidget(), DoubtButton), "the keyboard goes to the next doubt"
    rest(qtbot, window)
    assert whole_questions(app) == searches + 1
    window.flow.undo()
    assert len(buttons(window)) == 3


def test_editing_the_word_ends_the_doubt(qtbot: QtBot, window: MainWindow, speech: FakeSpeech) -> None:
    doubtful(qtbot, window)
    edit = window.top.search.edit
    edit.setFocus()
    edit.setCursorPosition(len("red sneakers"))
    with qtbot.waitSignal(window.flow.answered):
        qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    assert edit.text() == "red sneaker, not leather, under 50"
    assert [button.text() for button in buttons(window)] == ["leather", "50"]


def test_every_doubt_of_a_long_chip_is_in_sight(qtbot: QtBot, window: MainWindow, speech: FakeSpeech) -> None:
    text = "red running shoes for women size nine with soft soles and reflective laces"
    means(window, Ask(text, (Doubt("laces", 0.5, ()), Doubt("red", 0.5, ()))))
    speak(qtbot, window)
    chip = window.tray.chips()[0]
    assert len(buttons(window)) == 2
    for button in buttons(window):
        place = button.mapTo(chip, button.rect().topLeft())
        assert chip.rect().contains(place) and place.x() + button.width() <= chip.width()
