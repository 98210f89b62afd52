"""What a right click, or the menu key, offers for a card."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from assistant.arranging.stacks import Stack


def card_menu(
    parent: QWidget,
    stack: Stack | None,
    *,
    opened: Callable[[], object],
    marked: Callable[[bool], object],
    toggled: Callable[[], object],
) -> QMenu:
    """The menu of a card; the callables do what its entries say."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("CardMenu", text)

    menu = QMenu(parent)
    menu.addAction(tr("Show the details"), opened)
    menu.addSeparator()
    menu.addAction(tr("More like this among the results") + "\t+", lambda: marked(True))
    menu.addAction(tr("Less like this") + "\t−", lambda: marked(False))
    if stack is not None:
        menu.addSeparator()
        text = tr("Hide the variants") if stack.is_open else tr("Show {0} variants").format(len(stack.others))
        menu.addAction(text + "\t" + tr("Space"), toggled)
    return menu
