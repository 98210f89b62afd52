"""A chip with doubtful words in it: it takes as many lines as it needs, so that none of them is out of sight."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assistant.query import Doubt
from assistant.ui.doubts import split_at
from assistant.ui.theme import Theme
from assistant.ui.voice.doubt_button import DoubtButton
from assistant.ui.widgets.chip import Chip, Kind
from assistant.ui.widgets.labels import ElidedLabel, label

_LINE, _PADDING, _SPACING = 22, 6, 4
_BESIDE = 62
"""Pixels of the chip's width that no words can have: margins, sign, the button that removes it."""


class DoubtfulChip(Chip):
    """``settled`` (doubt, word) says what became of a doubtful word: see :class:`DoubtButton`."""

    settled = Signal(object, object)

    def __init__(self, theme: Theme, text: str, kind: Kind, doubts: Sequence[Doubt], width: int) -> None:
        self.doubt_buttons: list[DoubtButton] = []
        self._theme, self._doubts, self._room = theme, doubts, width - _BESIDE
        super().__init__(theme, text, kind)

    def make_words(self) -> QWidget:
        """The words, line by line."""
        lines = self._lines()
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for line in lines:
            row = QHBoxLayout()
            row.setSpacing(_SPACING)
            for widget in line:
                row.addWidget(widget)
            row.addStretch(1)
            column.addLayout(row)
        words = QWidget()
        words.setLayout(column)
        self.setFixedHeight(_PADDING + _LINE * len(lines))
        return words

    def _lines(self) -> list[list[QWidget]]:
        """Word after word until a line is full."""
        lines: list[list[QWidget]] = [[]]
        used = 0
        for widget in self._word_widgets():
            width = widget.sizeHint().width() + _SPACING
            if lines[-1] and used + width > self._room:
                lines.append([])
                used = 0
            lines[-1].append(widget)
            used += width
        return lines

    def _word_widgets(self) -> list[QWidget]:
        widgets: list[QWidget] = []
        for piece, doubt in split_at(self.text, self._doubts):
            if doubt is None:
                widgets += [label(word, "word") for word in piece.split()]
            else:
                widgets.append(self._button(piece, doubt))
        return widgets or [ElidedLabel(self.text)]

    def _button(self, word: str, doubt: Doubt) -> DoubtButton:
        button = DoubtButton(self._theme, word, doubt)
        button.settled.connect(lambda chosen: self.settled.emit(doubt, chosen))
        self.doubt_buttons.append(button)
        return button
