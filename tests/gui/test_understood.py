"""The chips of what the words are understood as."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from assistant.query import Doubt, Filters, Phrase, Query
from assistant.query.terms import Expansion, Term
from assistant.ui.understood.also_chip import AlsoChip
from assistant.ui.understood.kinds import ICONS
from assistant.ui.understood.price_text import price_text
from assistant.ui.understood.swatches import SWATCHES
from assistant.ui.understood.term_chip import TermChip, misspelled
from assistant.ui.voice.doubtful_chip import DoubtfulChip
from assistant.ui.window import MainWindow
from tests.gui.driving import rest, search_for
from tests.gui.fake_app import FakeApp

ALSO = (
    Expansion("trainers", "synonym", 0.8),
    Expansion("running shoes", "narrower", 0.6),
    Expansion("运动鞋", "translation", 0.8),
    Expansion("shoes", "broader", 0.3),
    Expansion("laces", "related", 0.2),
)


def understand(phrase: Phrase, declined: frozenset[str]) -> Phrase:
    """As the real understanding does it, for a few words."""
    terms: list[Term] = []
    at = 0
    for word in phrase.text.split():
        start = phrase.text.index(word, at)
        at = start + len(word)
        plain = Term(start, at, word, word)
        if word == "blck" and "spelling:blck" not in declined:
            terms.append(
                replace(plain, used="black", kind="colour", concept="black", field="colour", values=("Black",))
            )
        elif word in {"red", "blue", "yellow"}:
            terms.append(replace(plain, kind="colour", concept=word, field="colour", values=(word.capitalize(),)))
        elif word == "sneakers":
            left = tuple(one for one in ALSO if one.key not in declined)
            terms.append(replace(plain, kind="type", concept="sneakers", expansions=() if phrase.negative else left))
        elif word == "kestrel":
            terms.append(replace(plain, kind="brand", field="brand", values=("Kestrel",)))
        else:
            terms.append(plain)
    return replace(phrase, terms=tuple(terms))


@pytest.fixture
def app() -> FakeApp:
    return FakeApp(understand=understand)


def texts(window: MainWindow) -> list[str]:
    return [chip.text for chip in window.tray.chips()]


def term_chip(window: MainWindow, text: str) -> TermChip:
    return next(chip for chip in window.tray.chips() if isinstance(chip, TermChip) and chip.text == text)


def also(window: MainWindow) -> AlsoChip:
    return next(chip for chip in window.tray.chips() if isinstance(chip, AlsoChip))


def ask(qtbot: QtBot, window: MainWindow, words: str) -> None:
    search_for(qtbot, window, words)
    rest(qtbot, window)


def test_an_answer_takes_the_words_apart(qtbot: QtBot, window: MainWindow) -> None:
    ask(qtbot, window, "red sneakers by kestrel, not blue, under 80")
    assert texts(window)[:4] == ["red", "sneakers", "by", "kestrel"]
    assert texts(window)[5:] == ["not blue", "under 80"]
    assert also(window).button.text().startswith("also trainers")
    assert [term_chip(window, text).accessibleDescription() for text in ("red", "sneakers", "kestrel", "not blue")] == [
        "colour", "kind of product", "brand", "colour",
    ]  # fmt: skip
    assert term_chip(window, "not blue").property("kind") == "negative"


def test_what_counts_most_is_named(qtbot: QtBot, window: MainWindow) -> None:
    ask(qtbot, window, "sneakers")
    assert also(window).text == "also trainers, 运动鞋, running shoes, shoes, laces"


def test_typing_on_leaves_the_chips_that_still_hold(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    ask(qtbot, window, "red mug")
    red = term_chip(window, "red")
    with qtbot.waitSignal(window.flow.answered):
        qtbot.keyClicks(window.top.search.edit, "s")
        assert texts(window) == ["red", "mugs"], "before any answer"
    assert term_chip(window, "red") is red


def test_the_cross_and_delete_take_words_out(qtbot: QtBot, window: MainWindow) -> None:
    ask(qtbot, window, "red sneakers, under 80")
    with qtbot.waitSignal(window.flow.answered):
        term_chip(window, "red").remove_button.click()
    assert window.flow.session.ask.text == "sneakers, under 80"
    button = term_chip(window, "sneakers").remove_button
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Delete)
    assert window.flow.session.ask.text == "under 80"
    assert window.tray.chips()[0].remove_button.hasFocus(), "the keyboard stays among the chips"
    window.flow.undo()
    window.flow.undo()
    assert window.flow.session.ask.text == "red sneakers, under 80"


def test_the_typed_spelling_is_one_press_away_and_so_is_the_corrected_one(
    qtbot: QtBot, window: MainWindow, app: FakeApp
) -> None:
    ask(qtbot, window, "blck mug")
    chip = term_chip(window, "black")
    assert chip.accessibleDescription() == "“blck” is read as “black” (colour)"
    assert chip.spelling_button is not None
    assert chip.spelling_button.text() == "blck"
    with qtbot.waitSignal(window.flow.answered):
        chip.spelling_button.click()
    assert app.searches[-1].declined == {"spelling:blck"}
    again = term_chip(window, "blck").spelling_button
    assert again is not None
    with qtbot.waitSignal(window.flow.answered):
        again.click()
    assert not app.searches[-1].declined
    assert term_chip(window, "black")


@pytest.mark.parametrize(
    ("typed", "used", "struck"),
    [("runing shoes", "running shoes", "runing"), ("t shrit", "tshirt", "t shrit"), ("blck", "black", "blck")],
)
def test_only_the_misspelled_words_are_struck_out(typed: str, used: str, struck: str) -> None:
    assert misspelled(typed, used) == struck


def test_expansions_are_ticked_off_and_on(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    ask(qtbot, window, "red sneakers")
    entries = {action.text(): action for action in also(window).menu().actions()}
    assert list(entries) == [
        "The same in other words", "trainers", "In another language", "运动鞋", "Kinds of it", "running shoes",
        "More generally", "shoes", "Often together in the catalogue", "laces",
    ]  # fmt: skip
    with qtbot.waitSignal(window.flow.answered):
        entries["running shoes"].trigger()
    assert app.searches[-1].declined == {"narrower:running shoes"}
    assert "running" not in also(window).text
    back = next(action for action in also(window).menu().actions() if action.text() == "running shoes")
    assert not back.isChecked()
    with qtbot.waitSignal(window.flow.answered):
        back.trigger()
    assert "running" in also(window).text


def test_nothing_else_may_be_looked_for_and_undo_brings_it_back(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    ask(qtbot, window, "red sneakers")
    with qtbot.waitSignal(window.flow.answered):
        also(window).remove_button.click()
    assert app.searches[-1].declined == {one.key for one in ALSO}
    assert also(window).text == "nothing else"
    with qtbot.waitSignal(window.flow.answered):
        window.flow.undo()
    assert also(window).text.startswith("also trainers")


def test_only_these_is_a_filter_and_goes_back(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    ask(qtbot, window, "red mug")
    button = term_chip(window, "red").only_button
    assert button is not None
    assert not button.isChecked()
    with qtbot.waitSignal(window.flow.answered):
        button.click()
    assert answered_query(window).filters.where == (("colour", ("Red",)),)
    assert texts(window) == ["red", "mug", "Red"]
    assert {hit.product.attributes["colour"] for hit in window.centre.grid.hits()} == {"Red"}
    back = term_chip(window, "red").only_button
    assert back is not None
    assert back.isChecked()
    with qtbot.waitSignal(window.flow.answered):
        back.click()
    assert not answered_query(window).filters


def answered_query(window: MainWindow) -> Query:
    """Of the answer in the grid; counting facets asks the application as well."""
    assert window.flow.session.results is not None
    return window.flow.session.results.query


def test_unwanted_words_cannot_be_hard_filters(qtbot: QtBot, window: MainWindow) -> None:
    ask(qtbot, window, "mug, not red")
    assert term_chip(window, "not red").only_button is None


def test_a_doubtful_word_is_settled_first(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.flow.answered):
        window.flow.speak("red sneakers", [Doubt("sneakers", 0.4, ("speakers",))])
    rest(qtbot, window)
    chips = window.tray.chips()
    assert [type(chip) for chip in chips] == [TermChip, DoubtfulChip, AlsoChip]
    with qtbot.waitSignal(window.flow.answered):
        chips[1].doubt_buttons[0].settled.emit("speakers")  # type: ignore[attr-defined]
    assert window.flow.session.ask.text == "red speakers"
    with qtbot.waitSignal(window.flow.answered):
        window.tray.chips()[0].remove_button.click()
    assert window.flow.session.ask.text == "speakers"


def test_every_kind_has_its_icon_and_every_colour_its_patch(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    from assistant.query.lexicon import load_lexicon
    from assistant.ui.theme.theme import icon_folder

    assert all((icon_folder() / f"{name}.svg").is_file() for name in ICONS.values())
    colours = {concept.id for concept in load_lexicon().concepts.values() if concept.kind == "colour"}
    assert colours <= {*SWATCHES, "multi", "transparent"}
    ask(qtbot, window, "red mug")
    patch = term_chip(window, "red").findChildren(QLabel)[0].pixmap().toImage()
    assert patch.pixelColor(patch.rect().center()).name() == SWATCHES["red"]


@pytest.mark.parametrize(
    ("filters", "shown"),
    [
        (Filters(), ""),
        (Filters(None, 5000), "under 50"),
        (Filters(None, 5000, currency="USD"), "under $50"),
        (Filters(1050, 5000, currency="EUR"), "€10.50 to €50"),
        (Filters(2_000_00, None, currency="JPY"), "over ¥2,000"),
    ],
)
def test_a_price_has_its_currency(filters: Filters, shown: str) -> None:
    assert price_text(filters.min_price_minor, filters.max_price_minor, filters.currency) == shown


def test_chips_stay_readable_in_every_look(qtbot: QtBot, window: MainWindow) -> None:
    ask(qtbot, window, "blck sneakers, not blue")
    before = texts(window)
    window.theme.choose("dark")
    assert texts(window) == before
    room = window.tray.understood.width()
    qtbot.waitUntil(lambda: all(chip.geometry().right() < room for chip in window.tray.chips()))
