"""The tray: the question in view, its pictures, its understood parts as chips, and the balance below.

One picture is open with its crop box; with several the others are rows, and a click opens another.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from assistant.objects.found import Found
from assistant.query import Doubt, Filters, Picture
from assistant.ui.crop.card import PictureCard
from assistant.ui.doubts import still_open
from assistant.ui.panels.balance import Balance
from assistant.ui.session import Ask
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import TextButton
from assistant.ui.voice.doubtful_chip import DoubtfulChip
from assistant.ui.widgets.chip import Chip, Kind
from assistant.ui.widgets.flow_layout import FlowLayout
from assistant.ui.widgets.labels import label, rule
from assistant.ui.words import format_limit

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
    """Left panel. ``picture_adjusted`` and ``picture_replaced`` carry the old and the new picture, ``doubt_settled`` a
    doubt and the word to put there: empty to take it out, None when it is right.
    """

    picture_removed = Signal(object)
    picture_adjusted = Signal(object, object)
    picture_replaced = Signal(object, object)
    edit_wanted = Signal(object)
    objects_shown = Signal(object, object)
    object_chosen = Signal(object, object)
    search_all_wanted = Signal(object)
    phrase_removed = Signal(object)
    price_removed = Signal()
    value_removed = Signal(str, str)
    mark_removed = Signal(object)
    doubt_settled = Signal(object, object)
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
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self._clear = TextButton(theme, self.tr("Clear"), kind="link")
        self._clear.clicked.connect(self.clear_wanted)
        policy = self._clear.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that the headline stays where it is
        self._clear.setSizePolicy(policy)
        self.open_button = TextButton(theme, self.tr("Open picture…"), icon="picture")
        self.open_button.setToolTip("Ctrl+O")
        self.open_button.clicked.connect(self.open_wanted)
        self._lay_out(balance)
        theme.changed.connect(self._show_chips)
        self.show_ask(self._ask)

    def show_ask(self, ask: Ask) -> None:
        """Show another question. A picture that is still there keeps its widgets, and with them the focus."""
        self._ask = ask
        self._clear.setVisible(bool(ask.pictures or ask.text or ask.filters or ask.feedback))
        self._show_pictures(ask.pictures)
        nothing_wanted = bool(ask.pictures or ask.phrases) and ask.query().is_empty
        self.unwanted_hint.setVisible(nothing_wanted)
        self._show_chips()

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
        found = (self._flow.itemAt(index) for index in range(self._flow.count()))
        return [item.widget() for item in found if item and isinstance(item.widget(), Chip)]  # type: ignore[misc]

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
        column.addWidget(self._chips)
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

    def _show_chips(self) -> None:
        _empty(self._flow)
        for phrase in self._ask.phrases:
            text = self.tr("not {0}").format(phrase.text) if phrase.negative else phrase.text
            chip = self._add_chip(text, "negative" if phrase.negative else "positive", phrase.doubts)
            chip.removed.connect(lambda gone=phrase: self.phrase_removed.emit(gone))
        price = self._price_text(self._ask.query().filters)
        if price:
            in_price = still_open(self._ask.doubts, price) if self._ask.spoken_filters else ()
            self._add_chip(price, "filter", in_price).removed.connect(self.price_removed)
        for name, values in self._ask.filters.where:
            for value in values:
                chip = self._add_chip(value, "filter")
                chip.removed.connect(lambda gone=(name, value): self.value_removed.emit(*gone))
        for mark in self._ask.feedback:
            text = self.tr("more like {0}") if mark.liked else self.tr("less like {0}")
            named = text.format(mark.title or mark.product_id)
            chip = self._add_chip(named, "liked" if mark.liked else "negative")
            chip.removed.connect(lambda gone=mark: self.mark_removed.emit(gone))
        self._chips.setVisible(bool(self._flow.count()))
        self._chips.updateGeometry()

    def _add_chip(self, text: str, kind: Kind, doubts: Sequence[Doubt] = ()) -> Chip:
        if doubts:
            chip: Chip = DoubtfulChip(self._theme, text, kind, doubts, WIDTH - 2 * _MARGIN)
            chip.settled.connect(self._on_settled)  # type: ignore[attr-defined]
        else:
            chip = Chip(self._theme, text, kind)
        self._flow.addWidget(chip)
        return chip

    def _on_settled(self, doubt: Doubt, word: str | None) -> None:
        """The chips are made anew, so the keyboard goes to the next doubt, or to what removes the first chip."""
        self.doubt_settled.emit(doubt, word)
        buttons = [button for chip in self.chips() for button in getattr(chip, "doubt_buttons", ())]
        buttons += [chip.remove_button for chip in self.chips()]
        if buttons:
            buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _price_text(self, filters: Filters) -> str:
        low, high = filters.min_price_minor, filters.max_price_minor
        if low is not None and high is not None:
            return self.tr("{0} to {1}").format(format_limit(low), format_limit(high))
        if high is not None:
            return self.tr("under {0}").format(format_limit(high))
        return self.tr("over {0}").format(format_limit(low)) if low is not None else ""


def _empty(layout: FlowLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
