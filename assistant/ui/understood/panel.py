"""The chips of a question, kept in line with it: those that look the same stay, with the keyboard where it was."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from assistant.query import Doubt, Phrase, Query
from assistant.ui.doubts import still_open
from assistant.ui.session import Ask
from assistant.ui.theme import Theme
from assistant.ui.understood.also_chip import AlsoChip
from assistant.ui.understood.price_text import price_text
from assistant.ui.understood.specs import AlsoSpec, MarkSpec, PriceSpec, Spec, TermSpec, specs_of
from assistant.ui.understood.term_chip import TermChip
from assistant.ui.voice.doubtful_chip import DoubtfulChip
from assistant.ui.widgets.chip import Chip, Kind
from assistant.ui.widgets.flow_layout import FlowLayout


class UnderstoodChips(QWidget):
    """Says what a person wants changed: ``term_removed`` (phrase, term), ``declined`` and ``accepted`` (keys),
    ``only_chosen`` (term, wanted), ``value_removed`` (field, value), ``mark_removed`` (the mark of a product),
    ``doubt_settled`` (doubt, word).
    """

    term_removed = Signal(object, object)
    declined = Signal(list)
    accepted = Signal(list)
    only_chosen = Signal(object, bool)
    price_removed = Signal()
    value_removed = Signal(str, str)
    mark_removed = Signal(object)
    doubt_settled = Signal(object, object)

    def __init__(self, theme: Theme, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._width = theme, width
        self._ask = Ask()
        self._known: Sequence[Phrase] = ()
        self._shown: list[tuple[Spec, Chip]] = []
        self._flow = FlowLayout(self)
        theme.changed.connect(self._repaint)

    def show_ask(self, ask: Ask) -> None:
        """Show the chips of another question."""
        self._ask = ask
        self._show()

    def show_understood(self, query: Query | None) -> None:
        """An answer tells what the words are understood as; without one what was known last still holds."""
        if query is None or query.phrases is self._known:
            return
        if any(phrase.terms for phrase in query.phrases):
            self._known = query.phrases
            self._show()

    def chips(self) -> list[Chip]:
        """The chips from first to last."""
        return [chip for _, chip in self._shown]

    def specs(self) -> list[Spec]:
        """What the chips stand for, from first to last."""
        return [spec for spec, _ in self._shown]

    def _show(self) -> None:
        focused = next((at for at, chip in enumerate(self.chips()) if chip.isAncestorOf(_focus_of(chip))), None)
        former = {spec.look: chip for spec, chip in self._shown}
        while self._flow.takeAt(0) is not None:
            pass
        shown: list[tuple[Spec, Chip]] = []
        for spec in specs_of(self._ask, self._known):
            chip = former.pop(spec.look, None) or self._make(spec)
            if isinstance(chip, TermChip) and isinstance(spec, TermSpec):
                chip.spec = spec
            shown.append((spec, chip))
            self._flow.addWidget(chip)
        self._shown = shown
        for gone in former.values():
            gone.hide()
            gone.deleteLater()
        if focused is not None:
            self._focus_again(focused)
        self.setVisible(bool(shown))
        self.updateGeometry()

    def _repaint(self) -> None:
        """Other colours: all chips are made anew."""
        for _, chip in self._shown:
            chip.hide()
            chip.deleteLater()
        self._shown = []
        self._show()

    def _focus_again(self, at: int) -> None:
        """The keyboard stays among the chips when the one that had it is gone."""
        if not any(chip.isAncestorOf(_focus_of(chip)) for chip in self.chips()):
            self._focus(self.chips()[at : at + 1] or self.chips()[-1:])

    def _focus(self, chips: Sequence[Chip]) -> None:
        """Give the keyboard to the next doubt, or to what removes the first of these."""
        buttons = [button for chip in self.chips() for button in getattr(chip, "doubt_buttons", ())]
        buttons += [chip.remove_button for chip in chips]
        if buttons:
            buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    # --- one chip -----------------------------------------------------------------------------------------------------

    def _make(self, spec: Spec) -> Chip:
        if isinstance(spec, TermSpec):
            return self._make_doubtful(spec) if spec.doubts else self._make_term(spec)
        if isinstance(spec, AlsoSpec):
            return self._make_also(spec)
        if isinstance(spec, PriceSpec):
            return self._make_price(spec)
        if isinstance(spec, MarkSpec):
            return self._make_mark(spec)
        chip = Chip(self._theme, spec.value, "filter")
        chip.removed.connect(lambda: self.value_removed.emit(spec.name, spec.value))
        return chip

    def _make_term(self, spec: TermSpec) -> Chip:
        chip = TermChip(self._theme, spec)
        key = spec.term.spelling_key
        chip.removed.connect(lambda: self.term_removed.emit(chip.spec.phrase, chip.spec.term))
        chip.only_chosen.connect(lambda wanted: self.only_chosen.emit(chip.spec.term, wanted))
        chip.spelling_chosen.connect(lambda typed: (self.declined if typed else self.accepted).emit([key]))
        return chip

    def _make_doubtful(self, spec: TermSpec) -> Chip:
        """What was perhaps misheard is settled first; what it is understood as shows afterwards."""
        negative = spec.phrase.negative
        text = self.tr("not {0}").format(spec.term.text) if negative else spec.term.text
        chip = self._doubtful(text, "negative" if negative else "positive", spec.doubts)
        chip.removed.connect(lambda: self._remove_now(spec))
        return chip

    def _remove_now(self, spec: TermSpec) -> None:
        """The chip may have outlived the phrase that it was made for."""
        now = next((one for one in self.specs() if one.look == spec.look), spec)
        if isinstance(now, TermSpec):
            self.term_removed.emit(now.phrase, now.term)

    def _make_also(self, spec: AlsoSpec) -> Chip:
        chip = AlsoChip(self._theme, spec, self._width)
        chip.declined.connect(self.declined)
        chip.accepted.connect(self.accepted)
        return chip

    def _make_mark(self, spec: MarkSpec) -> Chip:
        mark = spec.mark
        text = self.tr("more like {0}") if mark.liked else self.tr("less like {0}")
        chip = Chip(self._theme, text.format(mark.title or mark.product_id), "liked" if mark.liked else "negative")
        chip.removed.connect(lambda: self.mark_removed.emit(mark))
        return chip

    def _make_price(self, spec: PriceSpec) -> Chip:
        text = price_text(spec.low, spec.high, spec.currency)
        doubts = still_open(spec.doubts, text)
        chip = self._doubtful(text, "filter", doubts) if doubts else Chip(self._theme, text, "filter")
        chip.removed.connect(self.price_removed)
        return chip

    def _doubtful(self, text: str, kind: Kind, doubts: Sequence[Doubt]) -> Chip:
        chip = DoubtfulChip(self._theme, text, kind, doubts, self._width)
        chip.settled.connect(self._on_settled)
        return chip

    def _on_settled(self, doubt: Doubt, word: str | None) -> None:
        """The chips are made anew, so the keyboard goes to the next doubt, or to what removes the first chip."""
        self.doubt_settled.emit(doubt, word)
        self._focus(self.chips())


def _focus_of(chip: Chip) -> QWidget:
    """The widget of the chip's window that has the keyboard; the window itself when none has."""
    window = chip.window()
    return window.focusWidget() or window
