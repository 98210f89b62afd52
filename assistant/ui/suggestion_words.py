"""Suggestions as words on buttons."""

from PySide6.QtCore import QCoreApplication

from assistant.suggesting import Suggestion
from assistant.ui.words import format_limit


def suggestion_text(one: Suggestion) -> str:
    """What a button says that acts on a suggestion, in the window's language."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("Suggestion", text)

    if one.kind == "respell":
        return tr("Search “{0}” instead of “{1}”").format(one.other, one.word)
    if one.kind == "drop_word":
        return tr("Leave out “{0}”").format(one.word)
    more = f"+{one.count:,}"
    if one.kind == "drop_value":
        return tr("Without “{0}” ({1})").format(one.value, more)
    if one.kind == "drop_price":
        return tr("At any price ({0})").format(more)
    if one.low is not None and one.high is not None:
        limits = f"{format_limit(one.low)} – {format_limit(one.high)}"
    elif one.high is not None:
        limits = tr("under {0}").format(format_limit(one.high))
    else:
        limits = tr("over {0}").format(format_limit(one.low or 0))
    return tr("Price {0} ({1})").format(limits, more)
