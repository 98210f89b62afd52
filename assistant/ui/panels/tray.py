"""The tray: the question in view, its pictures, its understood parts as chips, and the balance below.

One picture is open with its crop box; with several the others are rows, and a click opens another.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from assistant.objects.found import Found
from assistant.query import Picture
from assistant.ui.balance.panel import Balance
from assistant.ui.crop.card import PictureCard
from assistant.ui.session import Ask
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import TextButton
from assistant.ui.understood.panel import UnderstoodChips
from assistant.ui.widgets.chip import Chip
from assistant.ui.widgets.labels import label, rule

WIDTH = 272
_MARGIN = 16


class _DropHint(QFrame):
    """Where the picture will be, and what to do."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("dropHint")
        self.setFixedHeight(96)
        column = QVBoxLayout(self)
        hint = label(self.tr("Drop a picture here,\nor paste one with Ctrl+V"), "faint")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(hint)


class Tray(QFrame):
    """Left panel. ``picture_adjusted`` and ``picture_replaced`` carry the old and the new picture; the chips of
    ``understood`` speak for themselves.
    """

    picture_removed = Signal(object)
    picture_adjusted = Signal(object, object)
    picture_replaced = Signal(object, object)
    edit_wanted = Signal(object)
    objects_shown = Signal(object, object)
    object_chosen = Signal(object, object)
    search_all_wanted = Signal(object)
    open_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self, theme: Theme, balance: Balance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tray")
        self.setAccessibleName(self.tr("Your query"))
        self._theme = theme
        self._ask = Ask()
        self.cards: list[PictureCard] = []
        self._expanded: PictureCard | None = None
        self._drop_hint = _DropHint(theme)
        self.unwanted_hint = label(
            self.tr("All of this is what you do not want. Add words or a picture of what you do want."),
            "caution",
            wrap=True,
        )
        self._pictures = QWidget()
        self._picture_column = QVBoxLayout(self._pictures)
        self._picture_column.setContentsMargins(0, 0, 0, 0)
        self._picture_column.setSpacing(12)
        self._picture_column.addWidget(self._drop_hint)
        self.understood = UnderstoodChips(theme, WIDTH - 2 * _MARGIN)
        self._clear = TextButton(theme, self.tr("Clear"), kind="link")
        self._clear.clicked.connect(self.clear_wanted)
        policy = self._clear.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that the headline stays where it is
        self._clear.setSizePolicy(policy)
        self.open_button = TextButton(theme, self.tr("Open picture…"), icon="picture")
        self.open_button.setToolTip("Ctrl+O")
        self.open_button.clicked.connect(self.open_wanted)
        self._lay_out(balance)
        self.show_ask(self._ask)

    def show_ask(self, ask: Ask) -> None:
        """Show another question. A picture that is still there keeps its widgets, and with them the focus."""
        self._ask = ask
        self._clear.setVisible(bool(ask.pictures or ask.text or ask.filters or ask.feedback))
        self._show_pictures(ask.pictures)
        nothing_wanted = bool(ask.pictures or ask.phrases) and ask.query().is_empty
        self.unwanted_hint.setVisible(nothing_wanted)
        self.understood.show_ask(ask)

    def follow_picture(self, old: Picture, new: Picture) -> None:
        """A picture is on its way to another crop or weight."""
        for card in self.cards:
            if card.picture is old:
                card.follow(new)

    def show_objects(self, picture: Picture, found: Sequence[Found]) -> None:
        """Dots on what was found in a query picture, whatever crop it has by now; others are left alone."""
        for card in self.cards:
            if card.picture.pixels is picture.pixels:
                card.show_objects(found)
        self.objects_shown.emit(picture, found)

    def objects_of(self, picture: Picture) -> list[Found]:
        """What was found in a query picture."""
        return next((card.found for card in self.cards if card.picture.pixels is picture.pixels), [])

    def expand(self, card: PictureCard) -> None:
        """Open one picture; the others become rows."""
        self._expanded = card
        self._refresh_cards()
        card.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def chips(self) -> list[Chip]:
        """The chips from first to last."""
        return self.understood.chips()

    def _lay_out(self, balance: Balance) -> None:
        head = QHBoxLayout()
        head.addWidget(label(self.tr("YOUR QUERY"), "section"), 1)
        head.addWidget(self._clear)
        content = QWidget()
        content.setObjectName("scrolled")
        column = QVBoxLayout(content)
        column.setContentsMargins(_MARGIN, 12, _MARGIN, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._pictures)
        column.addWidget(self.unwanted_hint)
        column.addWidget(self.understood)
        column.addWidget(self.open_button)
        column.addSpacing(4)
        column.addWidget(rule())
        column.addWidget(balance)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 1, 0)
        outer.addWidget(scroll)

    def _show_pictures(self, pictures: Sequence[Picture]) -> None:
        """Cards follow their pictures; one whose picture was replaced shows what stands in its place."""
        known = {id(card.picture): card for card in self.cards}
        kept = [known.get(id(picture)) for picture in pictures]
        if len(pictures) == len(self.cards):
            kept = [card or former for card, former in zip(kept, self.cards, strict=True)]
        for card in self.cards:
            if card not in kept:
                card.hide()
                self._picture_column.removeWidget(card)
                card.deleteLater()
        self.cards = [card or self._new_card(picture) for card, picture in zip(kept, pictures, strict=True)]
        for place, card in enumerate(self.cards):
            self._picture_column.insertWidget(place, card)
        fresh = [card for card, former in zip(self.cards, kept, strict=True) if former is None]
        if fresh or self._expanded not in self.cards:
            newest = fresh or self.cards
            self._expanded = newest[-1] if newest else None
        self._drop_hint.setVisible(not pictures)
        self._refresh_cards(pictures)

    def _refresh_cards(self, pictures: Sequence[Picture] | None = None) -> None:
        shown = [card.picture for card in self.cards] if pictures is None else pictures
        for card, picture in zip(self.cards, shown, strict=True):
            card.show_state(picture, expanded=card is self._expanded, alone=len(shown) == 1)

    def _new_card(self, picture: Picture) -> PictureCard:
        card = PictureCard(self._theme, picture)
        card.adjusted.connect(self.picture_adjusted)
        card.replaced.connect(self.picture_replaced)
        card.removed.connect(self.picture_removed)
        card.edit_wanted.connect(self.edit_wanted)
        card.object_chosen.connect(self.object_chosen)
        card.search_all_wanted.connect(self.search_all_wanted)
        card.expand_wanted.connect(lambda: self.expand(card))
        return card
