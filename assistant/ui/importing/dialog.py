"""The dialog of an import: what the feed is, which column is what, its first products, and what shall be done.

It does not block the window. In a narrow dialog the products come below the columns.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from assistant.errors import MagpieError
from assistant.ui.importing.mapping_form import ColumnChoice, MappingForm
from assistant.ui.importing.preview_list import PreviewList
from assistant.ui.importing.source_row import SourceRow
from assistant.ui.importing.words import feed_line
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import TextButton
from assistant.ui.widgets.labels import label

if TYPE_CHECKING:
    from assistant.ingest.preview import Preview

SIZE = (980, 720)
MIN_SIZE = (420, 420)
SIDE_BY_SIDE_FROM = 760
HOSTS_SHOWN = 3


class ImportDialog(QDialog):
    """Says what the person wants; :class:`assistant.ui.importing.flow.ImportFlow` does it.

    ``source_chosen`` with a path or the URL of a database; ``changed`` when it shall be looked at anew; ``confirmed``
    when it shall be imported.
    """

    source_chosen = Signal(object)
    changed = Signal()
    confirmed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("importing")
        self.setWindowTitle(self.tr("Import a catalogue"))
        self.resize(*SIZE)
        self.setMinimumSize(*MIN_SIZE)
        self.overrides: dict[str, str] = {}
        self._is_readable = False
        self.source = SourceRow(theme)
        self.kind = label("", "strong", wrap=True)
        self.note = label("", "muted", wrap=True)
        self.problem = label("", "danger", wrap=True)
        self.name = QLineEdit()
        self.name.setProperty("role", "field")
        self.name.setAccessibleName(self.tr("Name of the catalogue"))
        self.parts = ColumnChoice()
        self.parts.setAccessibleName(self.tr("Part of the feed"))
        self.known = label("", "muted", wrap=True)
        self.mapping = MappingForm()
        self.left_out = label("", "muted", wrap=True)
        self.products = PreviewList(theme)
        self.fetch = QCheckBox()
        self.whole = QCheckBox(self.tr("The feed is whole: delete products that are no longer in it"))
        self.merge = ColumnChoice()
        self.go = TextButton(theme, self.tr("Import"), kind="primary")
        self._lay_out()
        self._connect()
        self.forget()

    # --- what is shown ------------------------------------------------------------------------------------------------

    def bring_up(self) -> None:
        """Show it in front."""
        self.show()
        self.activateWindow()
        (self.name if self._is_readable else self.source.edit).setFocus()

    def forget(self) -> None:
        """Show nothing yet."""
        self.overrides.clear()
        self._is_readable = False
        for part in (self._body, self.note, self.problem, self.kind, self.parts):
            part.hide()
        for box in (self.fetch, self.whole):
            box.setChecked(False)
        self.merge.setCurrentIndex(0)
        self._allow()

    def show_waiting(self, source: Path | str) -> None:
        """A feed is being looked at."""
        self.source.show_source(source)
        self.kind.setText(self.tr("Looking at it…"))
        self.kind.show()
        self.problem.hide()
        self.go.setEnabled(False)

    def show_problem(self, error: MagpieError) -> None:
        """The feed cannot be read."""
        self.forget()
        self.problem.setText(f"{error.message} {error.hint}".strip())
        self.problem.show()

    def show_preview(self, preview: "Preview", *, is_known: bool) -> None:
        """Show what a feed would become; ``is_known`` when there is a catalogue of that name."""
        self._is_readable = True
        self.kind.setText(feed_line(preview.feed))
        self.kind.show()
        self.problem.hide()
        self.note.setText("\n".join(preview.notes))
        self.note.setVisible(bool(preview.notes))
        self._show_parts(preview)
        self.mapping.show_preview(preview)
        self.products.show_products(preview.products)
        self.left_out.setText(self.tr("Not read: {0}").format(self.tr(", ").join(preview.unmapped)))
        self.left_out.setVisible(bool(preview.unmapped))
        hosts = self.tr(", ").join(preview.hosts[:HOSTS_SHOWN])
        self.fetch.setText(self.tr("Fetch pictures from {0}").format(hosts))
        self.fetch.setVisible(bool(preview.hosts))
        self._fetch_note.setVisible(bool(preview.hosts))
        self.show_known(is_known)
        self._body.show()
        self._allow()

    def show_known(self, is_known: bool) -> None:
        """Whether there is a catalogue of that name."""
        self.known.setText(self.tr("There is a catalogue of this name; it is brought up to date.") if is_known else "")
        for part in (self.known, self.whole, self._merge_label, self.merge):
            part.setVisible(is_known)

    @property
    def merge_by(self) -> str:
        """What joins the feed to products that are there; empty when it is not joined."""
        return "" if self.merge.isHidden() else str(self.merge.currentData() or "")

    @property
    def part(self) -> str:
        """The part that was chosen; empty when there is only one."""
        return "" if self.parts.isHidden() else self.parts.currentText()

    def _show_parts(self, preview: "Preview") -> None:
        several = len(preview.feed.parts) > 1
        with QSignalBlocker(self.parts):
            self.parts.clear()
            self.parts.addItems(list(preview.feed.parts))
            self.parts.setCurrentText(preview.feed.part)
        self.parts.setVisible(several)
        self._part_label.setVisible(several)

    def _allow(self) -> None:
        self.go.setEnabled(self._is_readable and bool(self.name.text().strip()))

    # --- what the person does -----------------------------------------------------------------------------------------

    def _on_mapping(self, field: str, column: str) -> None:
        self.overrides[field] = column
        self.changed.emit()

    def _on_part(self) -> None:
        self.overrides.clear()
        self.changed.emit()

    def _on_go(self) -> None:
        if self.go.isEnabled():
            self.hide()
            self.confirmed.emit()

    def _connect(self) -> None:
        self.source.chosen.connect(self.source_chosen)
        self.mapping.changed.connect(self._on_mapping)
        self.parts.activated.connect(self._on_part)
        self.name.textChanged.connect(self._allow)
        self.name.editingFinished.connect(self.changed)
        self.go.clicked.connect(self._on_go)
        self.name.returnPressed.connect(self._on_go)

    # --- layout -------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room, else one below the other."""
        super().resizeEvent(event)
        wide = self.width() >= SIDE_BY_SIDE_FROM
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(direction)

    def _lay_out(self) -> None:
        self._merge_label = label(self.tr("Join to products that are there"), "muted")
        self._part_label = label(self.tr("Part"), "muted")
        self._fetch_note = label(
            self.tr("Those servers see your network address. All requests are listed in the menu under Network."),
            "muted",
            wrap=True,
        )
        self.merge.addItem(self.tr("No: these are products of their own"), "")
        self.merge.addItem(self.tr("By number (id)"), "id")
        self.merge.addItem(self.tr("By GTIN (EAN, UPC)"), "gtin")
        inner = QWidget()
        inner.setObjectName("scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        for widget in (self.source, self.kind, self.note, self.problem):
            column.addWidget(widget)
        self._body = self._make_body()
        column.addWidget(self._body)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scroll, 1)
        outer.addWidget(self._footer())
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter belongs to what has the focus

    def _make_body(self) -> QWidget:
        left, right = QVBoxLayout(), QVBoxLayout()
        for half, heading in ((left, self.tr("WHICH COLUMN IS WHAT")), (right, self.tr("ITS FIRST PRODUCTS"))):
            half.setSpacing(8)
            half.addWidget(label(heading, "section"))
        left.addWidget(self.mapping)
        left.addWidget(self.left_out)
        left.addStretch(1)
        right.addWidget(self.products)
        right.addStretch(1)
        self._halves = QHBoxLayout()
        self._halves.setSpacing(28)
        self._halves.addLayout(left, 1)
        self._halves.addLayout(right, 1)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(self._names())
        column.addLayout(self._halves)
        for widget in (self.fetch, self._fetch_note, self.whole):
            column.addWidget(widget)
        joined = QHBoxLayout()
        joined.addWidget(self._merge_label)
        joined.addWidget(self.merge, 1)
        column.addLayout(joined)
        return body

    def _names(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label(self.tr("Name"), "muted"), 0, 0)
        grid.addWidget(self.name, 0, 1)
        grid.addWidget(self.known, 1, 1)
        grid.addWidget(self._part_label, 2, 0)
        grid.addWidget(self.parts, 2, 1)
        return grid

    def _footer(self) -> QFrame:
        footer = QFrame()
        footer.setObjectName("dialogFooter")
        later = TextButton(self._theme, self.tr("Not now"))
        later.clicked.connect(self.close)
        row = QHBoxLayout(footer)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(later)
        row.addWidget(self.go)
        return footer
