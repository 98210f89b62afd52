"""Texts whose words for the query's words are marked."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from pytestqt.qtbot import QtBot

from assistant.ranking.highlight import Sought, Span, find_spans
from assistant.ui.grid.marks import lines_of
from assistant.ui.theme import Theme
from assistant.ui.widgets.marked import MarkedText
from assistant.ui.window import MainWindow
from tests.gui.driving import search_for


def format_at(shown: MarkedText, place: int) -> QTextCharFormat:
    cursor = QTextCursor(shown.document())
    cursor.setPosition(place + 1)
    return cursor.charFormat()


def test_each_way_of_standing_for_a_word_looks_and_is_told_differently(qtbot: QtBot, theme: Theme) -> None:
    shown = MarkedText(theme, "title")
    qtbot.addWidget(shown)
    text = "red running sneakers leather"
    spans = (
        Span(0, 3, "red"),
        Span(4, 11, "runing", "respelled"),
        Span(12, 20, "shoes", "narrower"),
        Span(21, 28, "leather", negative=True),
    )
    shown.show_text(text, spans)
    lines = QTextCharFormat.UnderlineStyle
    assert format_at(shown, 0).fontWeight() == QFont.Weight.Bold
    assert format_at(shown, 4).underlineStyle() == lines.WaveUnderline
    assert format_at(shown, 12).underlineStyle() == lines.DotLine
    assert format_at(shown, 12).toolTip() == "A kind of “shoes”"
    assert format_at(shown, 3).toolTip() == ""
    assert format_at(shown, 21).foreground().color().name() == theme.tokens.danger
    assert shown.accessibleName() == text
    assert "sneakers: A kind of “shoes”" in shown.accessibleDescription()
    assert "leather: You ruled out “leather”" in shown.accessibleDescription()


def test_markup_in_a_title_is_only_text(qtbot: QtBot, theme: Theme) -> None:
    shown = MarkedText(theme, "title")
    qtbot.addWidget(shown)
    shown.show_text("<b>red</b> & <img src=x>", (Span(3, 6, "red"),))
    assert shown.toPlainText() == shown.text() == "<b>red</b> & <img src=x>"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text("ab 红😀<&\u00e9-", max_size=30), st.sampled_from(["ab", "红", "a", "é"]))
def test_what_is_marked_is_what_was_found_also_beyond_the_basic_plane(theme: Theme, text: str, word: str) -> None:
    shown = MarkedText(theme, "muted")
    shown.show_text(text, find_spans(text, (Sought(word, word),)))
    for span in shown.spans:
        cursor = QTextCursor(shown.document())
        before = len(text[: span.start].encode("utf-16-le")) // 2
        cursor.setPosition(before + 1)
        assert cursor.charFormat().fontWeight() == QFont.Weight.Bold
    shown.deleteLater()


def test_it_is_as_high_as_its_wrapped_text(qtbot: QtBot, theme: Theme) -> None:
    shown = MarkedText(theme, "muted")
    qtbot.addWidget(shown)
    shown.show_text("one two three four five six seven eight nine ten")
    assert shown.heightForWidth(80) > 2 * shown.heightForWidth(800)


def test_the_lines_of_a_card_know_where_they_begin() -> None:
    lines = lines_of("Red  running shoe, wide", ("Red", "running shoe,…"), ())
    assert [(line.text, line.offset) for line in lines] == [("Red", 0), ("running shoe,…", 5)]


def test_the_details_mark_the_words_of_the_question(qtbot: QtBot, window: MainWindow) -> None:
    search_for(qtbot, window, "red mug, not canvas")
    qtbot.waitUntil(lambda: bool(window.details.description.text()))
    marked = [window.details.title.text()[span.start : span.end] for span in window.details.title.spans]
    assert [word.lower() for word in marked] == ["red", "mug"]
    assert [span.negative for span in window.details.attributes.values["material"].spans] == [True]
    assert window.details.description.spans
    assert "but material says “canvas”, which you ruled out" in window.details.reasons.text()
