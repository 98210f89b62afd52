"""What fields of products are called: those that most catalogues have by their name, others as they are written."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def field_title(name: str) -> str:
    """A field for people, with a capital letter."""
    known = {
        "category": translate("Fields", "Category"),
        "brand": translate("Fields", "Brand"),
        "colour": translate("Fields", "Colour"),
        "color": translate("Fields", "Colour"),
        "material": translate("Fields", "Material"),
        "pattern": translate("Fields", "Pattern"),
        "gender": translate("Fields", "For whom"),
        "age group": translate("Fields", "Age group"),
        "season": translate("Fields", "Season"),
        "usage": translate("Fields", "Use"),
        "occasion": translate("Fields", "Occasion"),
        "size": translate("Fields", "Size"),
        "style": translate("Fields", "Style"),
        "type": translate("Fields", "Type"),
        "year": translate("Fields", "Year"),
    }
    spaced = name.replace("_", " ")
    return known.get(spaced.casefold(), spaced.capitalize())
