"""The chip of one piece of the words: what kind it is, how it is spelled, and whether others are kept out."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QConicalGradient, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from assistant.ui.theme import Theme
from assistant.ui.theme.icons import IconButton, tinted_pixmap
from assistant.ui.understood.kinds import ICONS, kind_names
from assistant.ui.understood.specs import TermSpec
from assistant.ui.understood.swatches import CLEAR, MULTI, RAINBOW, SWATCHES
from assistant.ui.widgets.chip import Chip, Kind
from assistant.ui.widgets.labels import ElidedLabel, label

_SIDE = 14


class TermChip(Chip):
    """``spelling_chosen``: True for the spelling that was typed, False for the one that was found in its place;
    ``only_chosen``: whether only products with it are to be shown.
    """

    spelling_chosen = Signal(bool)
    only_chosen = Signal(bool)

    def __init__(self, theme: Theme, spec: TermSpec) -> None:
        self.spec = spec
        self.spelling_button: QPushButton | None = None
        self.only_button: IconButton | None = None
        words = spec.term.used
        negative = spec.phrase.negative
        super().__init__(theme, self.tr("not {0}").format(words) if negative else words, _kind(spec))
        self.setAccessibleDescription(self._description())
        self.setToolTip(self._description())

    def make_signs(self, theme: Theme, kind: Kind) -> list[QWidget]:
        """A patch of the colour, or the icon of the kind; before it the sign of what is not wanted."""
        signs = super().make_signs(theme, kind)
        color = theme.tokens.danger if kind == "negative" else theme.tokens.accent_text
        term, scale = self.spec.term, self.devicePixelRatioF()
        if term.kind == "colour" and term.concept in {*SWATCHES, MULTI, CLEAR}:
            signs.append(_shown(_patch(term.concept, theme, scale)))
        elif term.kind in ICONS:
            signs.append(_shown(tinted_pixmap(ICONS[term.kind], color, _SIDE, scale)))
        return signs

    def make_words(self) -> QWidget:
        """The words; of a corrected one both spellings, the typed one to press."""
        words = ElidedLabel(self.text)
        if not (self.spec.term.is_respelled or self.spec.as_typed):
            return words
        host = QWidget()
        row = QHBoxLayout(host)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        if self.spec.as_typed:
            row.addWidget(words, 1)
            row.addWidget(
                self._spelling_button(self.tr("as typed"), self.tr("Look for the corrected word again"), False)
            )
        else:
            typed = self.spec.term.text
            tip = self.tr("Look for “{0}” as it is typed").format(typed)
            row.addWidget(self._spelling_button(misspelled(typed, self.spec.term.used), tip, True))
            row.addWidget(label("→", "faint"))
            row.addWidget(words, 1)
        return host

    def make_buttons(self, theme: Theme) -> list[QWidget]:
        """The button that keeps other products out, where the catalogues have a field for it."""
        if self.spec.only is None:
            return []
        is_on, values = self.spec.only, self.tr(", ").join(self.spec.term.values)
        shown = self.tr("Others may come as well") if is_on else self.tr("Only these: {0}").format(values)
        self.only_button = IconButton(theme, "filter", shown, side=_SIDE)
        self.only_button.setFixedSize(QSize(20, 20))
        self.only_button.setCheckable(True)
        self.only_button.setChecked(is_on)
        self.only_button.clicked.connect(lambda: self.only_chosen.emit(not is_on))
        return [self.only_button]

    def _spelling_button(self, text: str, tip: str, typed: bool) -> QPushButton:
        button = self.spelling_button = QPushButton(text)
        button.setProperty("kind", "spelling")
        button.setProperty("struck", typed)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(lambda: self.spelling_chosen.emit(typed))
        return button

    def _description(self) -> str:
        term = self.spec.term
        name = kind_names()[term.kind]
        if term.is_respelled:
            spelled = self.tr("“{0}” is read as “{1}”").format(term.text, term.used)
            return self.tr("{0} ({1})").format(spelled, name) if name else spelled
        return name


def misspelled(typed: str, used: str) -> str:
    """The typed words that are read otherwise; all of them where they do not pair up with those that are used.

    >>> misspelled("runing shoes", "running shoes")
    'runing'
    """
    words, others = typed.split(), used.split()
    if len(words) != len(others):
        return typed
    return " ".join(word for word, other in zip(words, others, strict=True) if word.casefold() != other.casefold())


def _kind(spec: TermSpec) -> Kind:
    return "negative" if spec.phrase.negative else "positive"


def _shown(pixmap: QPixmap) -> QLabel:
    shown = QLabel()
    shown.setPixmap(pixmap)
    return shown


def _patch(concept: str, theme: Theme, scale: float) -> QPixmap:
    """A disc of the colour with a hairline around it; a rainbow for many, a slash for none."""
    pixmap = QPixmap(QSize(_SIDE, _SIDE) * scale)
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    disc = QRectF(1, 1, _SIDE - 2, _SIDE - 2)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.tokens.border_strong), 1))
    if concept == MULTI:
        colors = QConicalGradient(disc.center(), 90)
        for number, color in enumerate((*RAINBOW, RAINBOW[0])):
            colors.setColorAt(number / len(RAINBOW), QColor(color))
        painter.setBrush(colors)
    else:
        painter.setBrush(QColor(SWATCHES.get(concept, theme.tokens.surface)))
    painter.drawEllipse(disc)
    if concept == CLEAR:
        painter.drawLine(disc.bottomLeft() + disc.center() * 0.15, disc.topRight() - disc.center() * 0.15)
    painter.end()
    return pixmap
