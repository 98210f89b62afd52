"""The details of one product: large picture, what it is, and why it was found."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QPixmap
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from assistant.app import App
from assistant.catalog.product import Product
from assistant.errors import PictureError
from assistant.progress import CancelToken, Progress
from assistant.query import Pixels
from assistant.results import Hit
from assistant.ui.grid.badge import same_badge
from assistant.ui.learning.mark_row import MarkRow
from assistant.ui.tasks import Tasks
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import IconButton, TextButton
from assistant.ui.widgets.contributions import ContributionBars
from assistant.ui.widgets.images import to_image
from assistant.ui.widgets.labels import label, rule
from assistant.ui.widgets.picture import PictureView
from assistant.ui.words import format_price

WIDTH = 344
_PICTURE_H = 280

Loaded = tuple[Product, Pixels | None]

WEB_SCHEMES = ("http", "https")
"""A feed may name any address; only these are handed to the system."""


class Details(QFrame):
    """Right panel. The light product shows at once; description and large picture follow from a worker."""

    more_wanted = Signal(object)
    close_wanted = Signal()
    said = Signal(str)

    def __init__(self, app: App, tasks: Tasks, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("details")
        self.setAccessibleName(self.tr("Details"))
        self._app, self._tasks = app, tasks
        self.hit: Hit | None = None
        self.picture = PictureView(theme)
        self.picture.setFixedHeight(_PICTURE_H)
        self.badge = label(same_badge(), "badge")
        self.badge.setAccessibleName(self.tr("This is the product in your picture"))
        self.title = label("", "title", wrap=True)
        self.price = label("", "price")
        self._path = label("", "faint", wrap=True)
        self._brand = label("", "muted", wrap=True)
        self.reasons = label("", "muted", wrap=True)
        self.bars = ContributionBars(theme)
        self.marks = MarkRow(theme)
        self.description = label("", "muted", wrap=True)
        self._attributes = QWidget()
        self._form = QFormLayout(self._attributes)
        self.more_button = TextButton(theme, self.tr("More like this"), icon="similar", kind="primary")
        self.open_button = TextButton(theme, self.tr("Open"), icon="external")
        self.copy_button = TextButton(theme, self.tr("Copy link"), icon="link")
        self.close_button = IconButton(theme, "close", self.tr("Close the details"))
        self._sections = self._lay_out()
        self._connect()
        self._selectable()

    def show_hit(self, hit: Hit | None) -> None:
        """Show another product; None shows an invitation."""
        same = _key(hit) == _key(self.hit)
        self.hit = hit
        self._sections.setVisible(hit is not None)
        self.marks.show_hit(hit)
        if hit is None:
            return
        self._show_scores(hit)
        if not same:
            self._show_product(hit.product)
            self.picture.show_pixmap(QPixmap())
            self._load(hit)

    def _show_scores(self, hit: Hit) -> None:
        self.badge.setVisible(hit.same)
        sentence = "; ".join(hit.reasons)
        self.reasons.setText(sentence[:1].upper() + sentence[1:])
        self.reasons.setVisible(bool(sentence))
        self.bars.show_hit(hit)
        self.bars.setVisible(bool(hit.contributions))

    def _show_product(self, product: Product) -> None:
        self.title.setText(product.title)
        self.picture.setAccessibleName(self.tr("Picture of {0}").format(product.title))
        _show_or_hide(self.price, format_price(product.price_minor, product.currency))
        _show_or_hide(self._brand, product.brand)
        _show_or_hide(self._path, " › ".join(product.category))
        _show_or_hide(self.description, product.description)
        self._show_attributes(product.attributes)
        linked = QUrl(product.url).scheme() in WEB_SCHEMES
        for button in (self.open_button, self.copy_button):
            button.setEnabled(linked)
            button.setToolTip(product.url if linked else self.tr("This product has no link"))

    def _show_attributes(self, attributes: dict[str, str]) -> None:
        while self._form.rowCount():
            self._form.removeRow(0)
        for name, value in attributes.items():
            shown = label(value, "plain", wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._form.addRow(label(name.replace("_", " ").capitalize(), "faint"), shown)
        self._attributes.setVisible(bool(attributes))

    def _load(self, hit: Hit) -> None:
        def work(_cancel: CancelToken, _progress: Progress) -> Loaded | None:
            found = self._app.products(hit.catalog, [hit.product.id])
            return (found[0], _decoded(found[0])) if found else None

        self._tasks.start(work, self._on_loaded, lane="details")

    def _on_loaded(self, loaded: Loaded | None) -> None:
        if loaded is None or self.hit is None:
            return
        product, pixels = loaded
        self._show_product(product)
        self.picture.show_pixmap(QPixmap() if pixels is None else QPixmap.fromImage(to_image(pixels)))

    def _on_open(self) -> None:
        if self.hit is not None:
            QDesktopServices.openUrl(QUrl(self.hit.product.url))

    def _on_copy(self) -> None:
        if self.hit is not None:
            QGuiApplication.clipboard().setText(self.hit.product.url)
            self.said.emit(self.tr("Link copied"))

    def _connect(self) -> None:
        self.more_button.clicked.connect(lambda: self.more_wanted.emit(self.hit))
        self.open_button.clicked.connect(self._on_open)
        self.copy_button.clicked.connect(self._on_copy)
        self.close_button.clicked.connect(self.close_wanted)

    def _selectable(self) -> None:
        for shown in (self.title, self.description, self._brand):
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.more_button.setToolTip(self.tr("Search for products that look like this one (M)"))

    def _lay_out(self) -> QWidget:
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 10, 0)
        head.addWidget(label(self.tr("DETAILS"), "section"), 1)
        head.addWidget(self.close_button)
        content = QWidget()
        content.setObjectName("scrolled")
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 6, 16, 20)
        column.setSpacing(10)
        self._fill(column)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(head)
        outer.addWidget(scroll)
        return content

    def _fill(self, column: QVBoxLayout) -> None:
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(4)
        links = QHBoxLayout()
        links.setSpacing(8)
        links.addWidget(self.open_button, 1)
        links.addWidget(self.copy_button, 1)
        column.addWidget(self.picture)
        column.addSpacing(2)
        column.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignLeft)
        for shown in (self._path, self.title, self._brand, self.price):
            column.addWidget(shown)
        column.addWidget(self.more_button)
        column.addLayout(links)
        column.addSpacing(4)
        why = label(self.tr("WHY IT IS HERE"), "section")
        column.addWidget(rule())
        column.addWidget(why)
        column.addWidget(self.reasons)
        column.addWidget(self.bars)
        column.addWidget(self.marks)
        column.addWidget(rule())
        column.addWidget(self._attributes)
        column.addWidget(self.description)
        column.addStretch(1)


def _key(hit: Hit | None) -> tuple[str, str] | None:
    return (hit.catalog, hit.product.id) if hit is not None else None


def _show_or_hide(shown: QLabel, text: str) -> None:
    shown.setText(text)
    shown.setVisible(bool(text))


def _decoded(product: Product) -> Pixels | None:
    """The pixels of a product's picture; None where it has none that can be read. For a worker thread."""
    from assistant.pictures import read_picture

    try:
        return read_picture(product.thumbnail, name=product.title) if product.thumbnail else None
    except PictureError:
        return None
