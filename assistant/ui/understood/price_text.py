"""A price range in words."""

from PySide6.QtCore import QCoreApplication

from assistant.money import minor_digits, shown_price
from assistant.ui.words import format_limit

translate = QCoreApplication.translate


def price_text(low: int | None, high: int | None, currency: str) -> str:
    """A range of prices in hundredths of the main unit, for people: "under $50", "30 to 60"; empty without limits."""
    if low is not None and high is not None:
        return translate("Price", "{0} to {1}").format(_amount(low, currency), _amount(high, currency))
    if high is not None:
        return translate("Price", "under {0}").format(_amount(high, currency))
    return translate("Price", "over {0}").format(_amount(low, currency)) if low is not None else ""


def _amount(limit: int, currency: str) -> str:
    """A limit as one types it, with the sign of its currency; whole amounts have no needless zeros."""
    if not currency:
        return format_limit(limit)
    digits = minor_digits(currency)
    shown = shown_price(limit * 10**digits // 100, currency)
    return shown.removesuffix("." + "0" * digits) if digits else shown
