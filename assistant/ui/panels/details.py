"""The details of one product: large picture, what it is, and why it was found.

Parts of it are in :mod:`assistant.ui.details`; what is shown over the picture is decided by :mod:`assistant.ui.heat`.
"""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from assistant.app import App
from assistant.catalog.product import Product
from assistant.errors import PictureError
from assistant.finding.results import Hit
from assistant.progress import CancelToken, Progress
from assistant.query import Pixels
from assistant.ranking.highlight import Sought, find_spans
from assistant.ui.details.attributes import Attributes
from assistant.ui.grid.badge import same_badge
from assistant.ui.heat.row import HeatRow
from assistant.ui.learning.mark_row import MarkRow
from assistant.ui.panels.feedback_row import FeedbackRow
from assistant.ui.reasons import ReasonWords
from assistant.ui.tasks import Tasks
from assistant.ui.theme import Theme
from assistant.ui.theme.icons import IconButton, TextButton
from assistant.ui.widgets.contributions import ContributionBars
from assistant.ui.widgets.images import to_image
from assistant.ui.widgets.labels import label, rule
from assistant.ui.widgets.marked import MarkedText
from assistant.ui.widgets.picture import PictureView
from assistant.ui.words import format_price

WIDTH = 344
_PICTURE_H = 280

Loaded = tuple[Product, Pixels | None]

WEB_SCHEMES = ("http", "https")
"""A feed may name any address; only these are handed to the system."""


class Details(QFrame):
    """Right panel. The light product shows at once; description and large picture follow from a worker.

    ``hit_shown`` carries the product that is shown now, or None.
    """

    hit_shown = Signal(object)
    more_wanted = Signal(object)
    compare_wanted = Signal(object)
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
        self.heat = HeatRow(theme)
        self.title = MarkedText(theme, "title")
        self.price = label("", "price")
        self._path = label("", "faint", wrap=True)
        self._brand = label("", "muted", wrap=True)
        self.reasons = label("", "muted", wrap=True)
        self.bars = ContributionBars(theme)
        self.marks = MarkRow(theme)
        self.description = MarkedText(theme, "muted")
        self.attributes = Attributes(theme)
        self._words = ReasonWords(self)
        self._product: Product | None = None
        self.more_button = TextButton(theme, self.tr("More like this"), icon="similar", kind="primary")
        self.compare_button = IconButton(theme, "compare", self.tr("Compare"))
        self.feedback = FeedbackRow(theme)
        self.open_button = TextButton(theme, self.tr("Open"), icon="external")
        self.copy_button = IconButton(theme, "link", self.tr("Copy link"))
        self.close_button = IconButton(theme, "close", self.tr("Close the details"))
        self._sections = self._lay_out()
        self._connect()
        self._selectable()

    def show_hit(self, hit: Hit | None) -> None:
        """Show another product; None shows an invitation."""
        same = _key(hit) == _key(self.hit)
        self.hit = hit
        self.feedback.show_hit(hit)
        self._sections.setVisible(hit is not None)
        self.marks.show_hit(hit)
        if hit is not None:
            self._show_scores(hit)
            if not same:
                self._show_product(hit.product, hit.looked_for)
                self.picture.show_pixmap(QPixmap())
                self._load(hit)
            elif self._product is not None:
                self._mark(self._product, hit.looked_for)
        self.hit_shown.emit(hit)

    def _show_scores(self, hit: Hit) -> None:
        self.badge.setVisible(hit.same)
        sentence = self._words.sentence(hit.reasons)
        self.reasons.setText(sentence)
        self.reasons.setVisible(bool(sentence))
        self.bars.show_hit(hit)
        self.bars.setVisible(bool(hit.contributions))

    def _show_product(self, product: Product, looked_for: tuple[Sought, ...]) -> None:
        self._product = product
        self._mark(product, looked_for)
        self.picture.setAccessibleName(self.tr("Picture of {0}").format(product.title))
        _show_or_hide(self.price, format_price(product.price_minor, product.currency))
        _show_or_hide(self._brand, product.brand)
        _show_or_hide(self._path, " › ".join(product.category))
        linked = QUrl(product.url).scheme() in WEB_SCHEMES
        for button in (self.open_button, self.copy_button):
            button.setEnabled(linked)
            button.setToolTip(product.url if linked else self.tr("This product has no link"))
        self.copy_button.setToolTip(self.tr("Copy link") if linked else self.tr("This product has no link"))

    def _mark(self, product: Product, looked_for: tuple[Sought, ...]) -> None:
        """The texts, with the words of the question marked."""
        self.title.show_text(product.title, find_spans(product.title, looked_for))
        self.description.show_text(product.description, find_spans(product.description, looked_for))
        self.description.setVisible(bool(product.description))
        self.attributes.show_attributes(product.attributes, looked_for)

    def _load(self, hit: Hit) -> None:
        def work(_cancel: CancelToken, _progress: Progress) -> Loaded | None:
            found = self._app.products(hit.catalog, [hit.product.id])
            return (found[0], _decoded(found[0])) if found else None

        self._tasks.start(work, self._on_loaded, lane="details")

    def _on_loaded(self, loaded: Loaded | None) -> None:
        if loaded is None or self.hit is None:
            return
        product, pixels = loaded
        self._show_product(product, self.hit.looked_for)
        self.picture.show_pixmap(QPixmap() if pixels is None else QPixmap.fromImage(to_image(pixels)))

    def _on_open(self) -> None:
        if self.hit is not None:
            QDesktopServices.openUrl(QUrl(self.hit.product.url))

    def _on_copy(self) -> None:
        if self.hit is not None:
            QGuiApplication.clipboard().setText(self.hit.product.url)
            self.said.emit(self.tr("Link copied"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """H shows the heat map, C compares, while the keyboard is in the details."""
        pressed = event.modifiers() == Qt.KeyboardModifier.NoModifier and self.hit is not None
        if pressed and event.key() == Qt.Key.Key_H:
            self.heat.button.toggle()
        elif pressed and event.key() == Qt.Key.Key_C:
            self.compare_wanted.emit(self.hit)
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.more_button.clicked.connect(lambda: self.more_wanted.emit(self.hit))
        self.compare_button.clicked.connect(lambda: self.compare_wanted.emit(self.hit))
        self.open_button.clicked.connect(self._on_open)
        self.copy_button.clicked.connect(self._on_copy)
        self.close_button.clicked.connect(self.close_wanted)

    def _selectable(self) -> None:
        self._brand.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.compare_button.setToolTip(
            self.tr("Side by side with the best one, or with the cards chosen by Ctrl+click (Ctrl+Shift+C, here C)")
        )
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
        main = QHBoxLayout()
        main.setSpacing(8)
        main.addWidget(self.more_button, 1)
        main.addWidget(self.open_button)
        tools = QHBoxLayout()
        tools.setSpacing(2)
        tools.addWidget(self.feedback)
        tools.addWidget(self.compare_button)
        tools.addWidget(self.copy_button)
        tools.addStretch(1)
        tools.addWidget(self.heat.button)
        column.addWidget(self.picture)
        column.addWidget(self.heat)
        column.addSpacing(2)
        column.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignLeft)
        for shown in (self._path, self.title, self._brand, self.price):
            column.addWidget(shown)
        column.addLayout(main)
        column.addLayout(tools)
        why = label(self.tr("WHY IT IS HERE"), "section")
        column.addWidget(rule())
        column.addWidget(why)
        column.addWidget(self.reasons)
        column.addWidget(self.bars)
        column.addWidget(self.marks)
        column.addWidget(rule())
        column.addWidget(self.attributes)
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
