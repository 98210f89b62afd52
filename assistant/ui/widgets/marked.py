"""A text whose words for the query's words are marked: bold as typed, dotted where meant, wavy where spelled otherwise.

A read-only text document rather than a label: labels cannot underline with dots, nor say anything of one word.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QFont, QResizeEvent, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from assistant.ranking.highlight import Span
from assistant.ui.reasons import ReasonWords
from assistant.ui.theme import Theme


class MarkedText(QTextEdit):
    """Plain text of any height, without bars; ``role`` is its style. Its text is never taken for HTML."""

    def __init__(self, theme: Theme, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._words = theme, ReasonWords(self)
        self._text = ""
        self._spans: tuple[Span, ...] = ()
        self.setProperty("role", role)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._fill)

    def show_text(self, text: str, spans: Sequence[Span] = ()) -> None:
        """Show another text with these places marked."""
        if (text, tuple(spans)) == (self._text, self._spans):
            return
        self._text, self._spans = text, tuple(spans)
        self._fill()

    def text(self) -> str:
        """The text as it is."""
        return self._text

    @property
    def spans(self) -> tuple[Span, ...]:
        """The marked places."""
        return self._spans

    def heightForWidth(self, width: int) -> int:
        """What the wrapped text needs."""
        document = self.document().clone()
        document.setTextWidth(width)
        height = round(document.size().height() + 0.49)
        document.deleteLater()
        return height

    def sizeHint(self) -> QSize:
        """As high as the text at its present width."""
        width = max(60, self.width())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """It may be narrow, and shows all of its lines."""
        return QSize(40, self.heightForWidth(max(60, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps otherwise."""
        super().resizeEvent(event)
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Another font of the style sheet needs another height."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def _fill(self) -> None:
        self.setPlainText(self._text)
        for span in self._spans:
            start, end = (_position(self._text, at) for at in (span.start, span.end))
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(self._format(span))
        self.setAccessibleName(self._text)
        self.setAccessibleDescription(self.said())
        self.updateGeometry()

    def said(self) -> str:
        """The marks in words, for those who do not see them: “sneakers: A kind of “shoes””."""
        told = (f"{self._text[span.start : span.end]}: {self._words.stands_for(span)}" for span in self._spans)
        return self.tr("; ").join(dict.fromkeys(told))

    def _format(self, span: Span) -> QTextCharFormat:
        tokens, made = self._theme.tokens, QTextCharFormat()
        color = tokens.danger if span.negative else tokens.accent_text
        made.setForeground(QColor(color))
        made.setToolTip(self._words.stands_for(span))
        if span.how == "typed":
            made.setFontWeight(QFont.Weight.Bold)
        else:
            wavy = span.how == "respelled"
            lines = QTextCharFormat.UnderlineStyle
            made.setUnderlineStyle(lines.WaveUnderline if wavy else lines.DotLine)
            made.setUnderlineColor(QColor(color))
        return made


def _position(text: str, at: int) -> int:
    """A place of a Python text in Qt's, which counts characters beyond the basic plane twice."""
    return at + sum(ord(char) > 0xFFFF for char in text[:at])
