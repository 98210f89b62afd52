"""What the kinds of terms are called, and the icon of each."""

from PySide6.QtCore import QCoreApplication

from assistant.query.terms import Relation, TermKind

translate = QCoreApplication.translate

ICONS: dict[TermKind, str] = {
    "type": "kind-type",
    "category": "kind-category",
    "material": "kind-material",
    "pattern": "kind-pattern",
    "detail": "kind-detail",
    "person": "kind-person",
    "season": "kind-season",
    "usage": "kind-usage",
    "grocery": "kind-grocery",
    "size": "kind-size",
    "brand": "kind-brand",
}
"""Plain words have none, and colours show themselves."""


def kind_names() -> dict[TermKind, str]:
    """The kinds for people; plain words have no name."""
    return {
        "word": "",
        "type": translate("Kinds", "kind of product"),
        "category": translate("Kinds", "category"),
        "colour": translate("Kinds", "colour"),
        "material": translate("Kinds", "material"),
        "pattern": translate("Kinds", "pattern"),
        "detail": translate("Kinds", "detail"),
        "person": translate("Kinds", "for whom"),
        "season": translate("Kinds", "season"),
        "usage": translate("Kinds", "occasion"),
        "grocery": translate("Kinds", "grocery"),
        "size": translate("Kinds", "size"),
        "brand": translate("Kinds", "brand"),
    }


def relation_names() -> dict[Relation, str]:
    """How other words belong to those of the query, as headings."""
    return {
        "synonym": translate("Kinds", "The same in other words"),
        "translation": translate("Kinds", "In another language"),
        "narrower": translate("Kinds", "Kinds of it"),
        "broader": translate("Kinds", "More generally"),
        "related": translate("Kinds", "Often together in the catalogue"),
    }
