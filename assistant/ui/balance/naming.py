"""What the channels are called, and what a slider of each does."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def channel_names() -> dict[str, str]:
    """The name of every channel for people."""
    return {
        "picture": translate("Balance", "Picture"),
        "words": translate("Balance", "Words"),
        "keywords": translate("Balance", "Keywords"),
        "taste": translate("Balance", "Taste"),
        "picture_text": translate("Balance", "Picture in words"),
    }


def channel_tips() -> dict[str, str]:
    """What each slider does."""
    return {
        "picture": translate("Balance", "How much looking like your picture counts"),
        "words": translate("Balance", "How much the meaning of your words counts"),
        "keywords": translate("Balance", "How much the very words in the product's text count"),
        "taste": translate("Balance", "Your own taste; there is no profile to learn from yet"),
        "picture_text": translate("Balance", "How much a product's text counts that describes your picture"),
    }
