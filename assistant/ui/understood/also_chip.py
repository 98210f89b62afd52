"""The quiet chip of what is looked for beside the words, with a menu that ticks each of it off."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from assistant.query.terms import Expansion
from assistant.ui.theme import Theme
from assistant.ui.understood.kinds import relation_names
from assistant.ui.understood.specs import AlsoSpec
from assistant.ui.widgets.chip import Chip

_BESIDE = 44
"""Pixels of the chip's width that no words can have: margins, the button that removes it."""

NAMED = 3
"""So many are named before the others are only counted."""


class AlsoChip(Chip):
    """``declined`` carries keys that are no longer wanted, ``accepted`` keys that are again."""

    declined = Signal(list)
    accepted = Signal(list)

    def __init__(self, theme: Theme, spec: AlsoSpec, width: int) -> None:
        self.spec, self._room = spec, width - _BESIDE
        super().__init__(theme, self._full_text(), "quiet")
        self.remove_button.setAccessibleName(self.tr("Look for nothing else"))
        self.remove_button.setToolTip(self.tr("Look for nothing else"))
        self.remove_button.setVisible(bool(spec.expansions))
        self.removed.connect(lambda: self.declined.emit([one.key for one in spec.expansions]))

    def make_words(self) -> QWidget:
        """A button with as many of the words as there is room for; it opens the menu."""
        self.button = _SnugButton()
        self.button.setProperty("kind", "also")
        self.button.setAccessibleName(self._full_text())
        self.button.setToolTip(self.tr("What else is looked for, with less weight; press to choose"))
        self.button.clicked.connect(self.open)
        self.button.setText(self._fitting())
        return self.button

    def open(self) -> None:
        """Open the menu below the chip."""
        self.menu().popup(self.mapToGlobal(self.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """What is looked for, ticked, under headings; what was refused before, without a tick."""
        menu = QMenu(self)
        menu.setProperty("checkable", True)
        menu.aboutToHide.connect(menu.deleteLater)
        for relation, heading in relation_names().items():
            wanted = [one for one in self.spec.expansions if one.relation == relation]
            refused = [key for key in self.spec.refused if key.startswith(f"{relation}:")]
            if wanted or refused:
                menu.addAction(heading).setEnabled(False)
            for one in wanted:
                self._add(menu, one.text, checked=True).triggered.connect(partial(self._decline, one))
            for key in refused:
                self._add(menu, key.partition(":")[2], checked=False).triggered.connect(partial(self._accept, key))
        return menu

    def _add(self, menu: QMenu, text: str, *, checked: bool) -> QAction:
        action = QAction(text.replace("&", "&&"), menu, checkable=True, checked=checked)
        menu.addAction(action)
        return action

    def _decline(self, one: Expansion, _checked: bool = False) -> None:
        self.declined.emit([one.key])

    def _accept(self, key: str, _checked: bool = False) -> None:
        self.accepted.emit([key])

    def _full_text(self) -> str:
        return self._text(len(self.spec.expansions))

    def _fitting(self) -> str:
        """The longest text that fits: fewer names and more of them counted; one name at least."""
        for named in range(min(NAMED, len(self.spec.expansions)), 1, -1):
            if self.fontMetrics().horizontalAdvance(self._text(named)) <= self._room:
                return self._text(named)
        return self.fontMetrics().elidedText(self._text(1), Qt.TextElideMode.ElideMiddle, self._room)

    def _text(self, named: int) -> str:
        names = [one.text for one in self.spec.expansions]
        if not names:
            return self.tr("nothing else")
        listed, left = self.tr(", ").join(names[:named]), len(names) - named
        if self.spec.negative:
            return self.tr("nor {0} +{1}").format(listed, left) if left > 0 else self.tr("nor {0}").format(listed)
        return self.tr("also {0} +{1}").format(listed, left) if left > 0 else self.tr("also {0}").format(listed)


class _SnugButton(QPushButton):
    """As wide as its text, and no wider."""

    def __init__(self) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The text and a little air."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 4, 22)
