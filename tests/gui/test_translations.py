"""The Chinese window: nothing untranslated, nothing stale, blanks in their places, and the switch while it runs."""

import ast
import re
import shutil
import subprocess
import sys
import threading
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from assistant import paths
from assistant.ui import language
from assistant.ui.below import SENTENCES, shown
from assistant.ui.reopening import keep, restore
from assistant.ui.session import Sort
from assistant.ui.start import dispose
from assistant.ui.theme import Theme
from assistant.ui.window import MainWindow
from tests.gui.driving import rest, search_for
from tests.gui.fake_app import FakeApp

opens_a_dialog = pytest.mark.qt_log_ignore("This plugin does not support")  # raise(), hints of sizes

UI = Path(language.__file__).parent
ROOMS = UI.parent
FOLDER = paths.resources() / "translations"
TS = FOLDER / "magpie_zh.ts"
BLANK = re.compile(r"\{\w+[^}]*\}|%n")

SHOWN_BY = {
    "setText", "setToolTip", "setWindowTitle", "setPlaceholderText", "setAccessibleName", "setAccessibleDescription",
    "setTitle", "setLabelText", "addAction", "addMenu", "label", "TextButton", "IconButton", "QCheckBox",
    "QRadioButton", "QPushButton", "QAction", "QLabel", "QMenu",
}  # fmt: skip
"""Calls whose literals a person would read."""

SAME_IN_ALL = {"Esc", "Magpie", "English", "中文", "mini"}
"""Names, which have no translation."""


@pytest.fixture
def chinese(qapp: object) -> Iterator[None]:
    language.install("zh")
    yield
    language.install("en")


def messages() -> list[tuple[str, str, str, bool]]:
    """Context, text, translation, and whether it is finished."""
    found = []
    for context in ET.parse(TS).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            words = translation.text or ""
            is_done = translation.get("type") is None and bool(words)
            found.append((context.findtext("name", ""), message.findtext("source", ""), words, is_done))
    return found


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(UI.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def in_the_source() -> set[tuple[str, str]]:
    """Context and text of everything that the window has translated."""
    found: set[tuple[str, str]] = set()

    def visit(node: ast.AST, owner: str) -> None:
        owner = node.name if isinstance(node, ast.ClassDef) else owner
        if isinstance(node, ast.Call) and called(node) == "tr" and node.args:
            assert isinstance(node.args[0], ast.Constant), f"no literal: {ast.unparse(node)}"
            found.add((owner, node.args[0].value))
        if isinstance(node, ast.Call) and called(node) in {"translate", "QT_TRANSLATE_NOOP"} and len(node.args) > 1:
            context, text = node.args[:2]
            if isinstance(context, ast.Constant) and isinstance(text, ast.Constant):
                found.add((context.value, text.value))
        for child in ast.iter_child_nodes(node):
            visit(child, owner)

    for _, tree in trees():
        visit(tree, "")
    return found


def test_every_text_of_the_window_has_a_finished_translation() -> None:
    assert not [(context, text) for context, text, _, is_done in messages() if not is_done]
    known = {(context, text) for context, text, *_ in messages()}
    assert in_the_source() == known, "python packaging/translations.py lists what is left"


def test_blanks_are_the_same_in_both_languages() -> None:
    for _, text, words, _ in messages():
        assert sorted(BLANK.findall(text)) == sorted(BLANK.findall(words)), text


def test_what_is_read_is_chinese() -> None:
    for _, text, words, _ in messages():
        if re.search(r"[A-Za-z]{3,}", BLANK.sub("", text)):
            assert re.search(r"[一-鿿]", words), text
        assert not re.search(r"[一-鿿][,;:?!]", words), f"punctuation of English in {words}"


def test_the_compiled_file_is_of_this_source(tmp_path: Path) -> None:
    beside = Path(sys.executable).with_name("pyside6-lrelease")
    tool = str(beside) if beside.is_file() else shutil.which("pyside6-lrelease")
    assert tool, "PySide6 brings pyside6-lrelease"
    subprocess.run([tool, "-silent", str(TS), "-qm", str(tmp_path / "new.qm")], check=True)
    assert (tmp_path / "new.qm").read_bytes() == TS.with_suffix(".qm").read_bytes()


def test_no_literal_is_shown_untranslated() -> None:
    bare = []
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and called(node) in SHOWN_BY:
                bare += [f"{path.name}:{node.lineno} {text!r}" for text in literals(node) if is_english(text)]
    assert not bare


def literals(call: ast.Call) -> Iterator[str]:
    """Literal texts of a call: its arguments and parts of f-strings; the second of an action is its key."""
    skipped = {"QRadioButton": 0, "addAction": 1}.get(called(call), 0)
    for at, argument in enumerate(call.args):
        if skipped and at >= skipped:
            continue
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield argument.value
        if isinstance(argument, ast.JoinedStr):
            yield from (part.value for part in argument.values if isinstance(part, ast.Constant))


def is_english(text: str) -> bool:
    """Whether it has a word for people in it: no name of a key, an icon, a role."""
    is_word = re.search(r"[A-Z][a-z]{2,}|[a-z]{3,} [a-z]{2,}", text)
    return bool(is_word) and text not in SAME_IN_ALL and not re.fullmatch(r"(?:(?:Ctrl|Shift|Alt)\+?)+.*", text)


def test_sentences_of_the_rooms_below_are_said_there() -> None:
    """A sentence that was reworded there would be shown in English for good."""
    said = set()
    for path in ROOMS.rglob("*.py"):
        if UI in path.parents:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                said.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                said.add("".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values))
    for path in (paths.resources() / "models.toml", paths.resources() / "models" / "mini" / "card.toml"):
        said |= set(re.findall(r'^(?:good_for|description) = "(.*)"$', path.read_text(encoding="utf-8"), re.MULTILINE))
    said |= {f"{{}}: {text}" for text in said}  # errors of pictures put the name of the file before it
    missing = [one for one in SENTENCES if re.sub(r"\{\d\}", "{}", one) not in said]
    assert not missing


def test_sentences_of_the_rooms_below_are_recognised(chinese: None) -> None:
    assert shown("There is no catalogue “shoes”.") == "没有名为“shoes”的商品目录。"
    assert shown("a.png: the file is larger than 30 MB") == "a.png：文件超过 30 MB"
    assert shown("7 of 1,200 pictures were taken; a query has room for no more.").startswith(
        "共 1,200 张图片，已采用 7 张"
    )
    assert shown("Nobody wrote this: {braces} and all.") == "Nobody wrote this: {braces} and all."
    language.install("en")
    assert shown("The query is empty.") == "The query is empty."


@pytest.mark.parametrize(
    ("choice", "system", "expected"),
    [
        ("system", ["zh-Hans-CN", "en-US"], "zh"),
        ("system", ["zh-Hant-TW"], "zh"),
        ("system", ["de-DE", "zh-CN"], "en"),
        ("system", ["C"], "en"),
        ("system", [], "en"),
        ("en", ["zh-CN"], "en"),
        ("zh", ["en-US"], "zh"),
    ],
)
def test_the_language_of_the_system_is_followed_unless_one_is_chosen(
    choice: language.Choice, system: list[str], expected: str
) -> None:
    assert language.resolved(choice, system) == expected


def test_qts_own_texts_come_along(chinese: None) -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    assert language.current() == "zh"


@pytest.fixture
def window_in_chinese(qtbot: QtBot, chinese: None, theme: Theme) -> Iterator[MainWindow]:
    made = MainWindow(FakeApp(), theme)
    made.resize(1400, 860)
    with qtbot.waitExposed(made):
        made.show()
    with qtbot.waitSignal(made.startup.stock_changed):
        made.begin()
    qtbot.waitUntil(lambda: made.tasks.is_idle)
    yield made
    dispose(made)


def texts(widget: QWidget) -> list[str]:
    """Everything that is written in a widget now."""
    parts = [child for child in widget.findChildren(QWidget) if child.isVisible()]
    written = [part.text() for part in parts if isinstance(part, QLabel | QAbstractButton)]
    return [text for text in written if text.strip()]


OWN = re.compile(
    r"Magpie|Corner shop|mini|Goods|Northway|Alder|Finch|Piccolo|Kestrel|USD|Ctrl|English|"
    r"[A-Z]?[a-z]+ (?:sneakers|mug|backpack|watch|chair|dress|lamp|scarf).*|[A-Z][a-z]+ › .*|red|A .* one of our .*|"
    r"canvas|Red|Mug|Sneakers|Fits.*|·|V|O|F1"
)
"""What is not Magpie's: names and texts of products and shops, what was typed, keys."""


def test_the_window_is_chinese_all_over(qtbot: QtBot, window_in_chinese: MainWindow) -> None:
    window = window_in_chinese
    left = [text for text in texts(window) if re.search(r"[A-Za-z]{3,}", OWN.sub("", text))]
    assert not left
    search_for(qtbot, window, "red mug")
    rest(qtbot, window)
    left = [text for text in texts(window) if re.search(r"[A-Za-z]{3,}", OWN.sub("", text))]
    assert not left
    assert "搜索内容" in texts(window)


def test_inherited_texts_are_translated(qtbot: QtBot, window_in_chinese: MainWindow) -> None:
    search_for(qtbot, window_in_chinese, "red")
    chip = window_in_chinese.tray.chips()[0]
    assert chip.remove_button.accessibleName() == "移除“red”", "a text of the base class, asked for by a subclass"


@opens_a_dialog
def test_another_language_asks_for_another_window(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    window.setting.open()
    dialog = window.setting.dialog
    assert dialog is not None
    with qtbot.waitSignal(window.another_wanted):
        dialog.languages.buttons["zh"].click()
    assert app.settings.language == "zh"
    assert dialog.language_note.isHidden()


@opens_a_dialog
def test_another_window_waits_for_work_that_it_would_cut_off(qtbot: QtBot, window: MainWindow, app: FakeApp) -> None:
    gate = threading.Event()
    app.before_search = lambda query, cancel: gate.wait(10) and None
    window.flow.replace_text("mug")
    window.setting.open()
    dialog = window.setting.dialog
    assert dialog is not None
    dialog.languages.buttons["zh"].click()
    qtbot.waitUntil(dialog.language_note.isVisible)
    with qtbot.waitSignal(window.another_wanted):
        gate.set()


def test_the_next_window_shows_the_same(qtbot: QtBot, window: MainWindow, app: FakeApp, theme: Theme) -> None:
    search_for(qtbot, window, "red mug")
    window.flow.set_sort(Sort.PRICE_UP)
    window.balance.sliders["words"].set_weight(0.4)
    kept = keep(window)
    titles = [hit.product.title for hit in window.centre.grid.hits()]
    language.install("zh")
    other = MainWindow(app, theme)
    try:
        restore(other, kept)
        assert other.top.search.edit.text() == "red mug"
        assert [hit.product.title for hit in other.centre.grid.hits()] == titles
        assert other.balance.sliders["words"].weight == 0.4
        assert not other.balance.auto.isChecked()
        assert other.tray.accessibleName() == "搜索内容"
        assert window.tray.accessibleName() == "Your query", "a window keeps its language"
    finally:
        language.install("en")
        dispose(other)
