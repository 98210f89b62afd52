"""A form inside a menu that keeps the size of what it holds."""

from PySide6.QtWidgets import QMenu, QWidget, QWidgetAction


def add_form(menu: QMenu, form: QWidget) -> None:
    """Put a form into a menu; each time the menu opens it is measured anew.

    QMenu keeps the size that a widget had when the menu was first laid out; only an action that goes and comes makes it
    look again. Connect what fills the form to ``aboutToShow`` before calling this.
    """
    action = QWidgetAction(menu)
    action.setDefaultWidget(form)
    menu.addAction(action)

    def refit() -> None:
        layout = form.layout()
        assert layout is not None
        layout.activate()
        form.setMinimumSize(layout.sizeHint())
        action.setVisible(False)
        action.setVisible(True)

    menu.aboutToShow.connect(refit)
