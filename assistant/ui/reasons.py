"""Reasons in the window's language; :mod:`assistant.ranking.wording` has them in English for the terminal."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject

from assistant.ranking.explanation import Kind, Level, Reason, Said
from assistant.ranking.highlight import How, Span


class ReasonWords(QObject):
    """Puts reasons, and what a marked word stands for, in words. UI thread only."""

    def sentence(self, reasons: Iterable[Reason]) -> str:
        """All reasons as one sentence, with a capital letter at its start."""
        text = self.tr("; ").join(self.worded(reason) for reason in reasons)
        return text[:1].upper() + text[1:]

    def worded(self, reason: Reason) -> str:
        """One reason."""
        if reason.kind == "says":
            return self._said(reason.said)
        if reason.kind == "unwanted":
            return self.tr("but {0}, which you ruled out").format(self._said(reason.said))
        if reason.kind == "avoids" and not reason.words:
            return self.tr("avoids what you ruled out")
        text = self._templates()[reason.kind].format(
            level=self._levels()[reason.level],
            phrases=self.tr(", ").join(reason.words),
            words=self._quoted(reason.words),
            field=self.field(reason.field),
            values=self.tr(" or ").join(reason.values),
            wanted=self.tr(" or ").join(reason.wanted),
            quoted=self._quoted(reason.wanted),
        )
        return text + self.tr(" (no picture: judged by its words)") if reason.predicted else text

    def stands_for(self, span: Span) -> str:
        """What a marked place of a text stands for; for tool tips and screen readers."""
        if span.negative:
            return self.tr("You ruled out “{0}”").format(span.asked)
        return self._marks()[span.how].format(span.asked)

    def field(self, name: str) -> str:
        """A field as one speaks of it."""
        known = {
            "title": self.tr("title"),
            "brand": self.tr("brand"),
            "category": self.tr("category"),
            "description": self.tr("description"),
            "colour": self.tr("colour"),
            "color": self.tr("color"),
            "material": self.tr("material"),
            "gender": self.tr("gender"),
            "size": self.tr("size"),
        }
        return known.get(name.casefold(), name.replace("_", " ").lower())

    def _said(self, said: Sequence[Said]) -> str:
        places = {one.where for one in said}
        words = self.tr(", ").join(self._found(one) for one in said)
        if len(places) == 1:
            return self.tr("{0} says {1}").format(self.field(places.pop()), words)
        return self.tr("says {0}").format(words)

    def _found(self, one: Said) -> str:
        found = self.tr("“{0}”").format(one.asked if one.how == "typed" else one.found)
        templates: dict[How, str] = {
            "respelled": self.tr("{0} (you typed “{1}”)"),
            "translation": self.tr("{0} for “{1}”"),
            "synonym": self.tr("{0} for “{1}”"),
            "narrower": self.tr("{0}, a kind of “{1}”"),
            "broader": self.tr("{0}, wider than “{1}”"),
            "related": self.tr("{0}, which goes with “{1}”"),
        }
        return templates[one.how].format(found, one.asked) if one.how != "typed" else found

    def _quoted(self, words: Iterable[str]) -> str:
        return self.tr(", ").join(self.tr("“{0}”").format(word) for word in words)

    def _levels(self) -> dict[Level, str]:
        return {
            "": "",
            "somewhat": self.tr("somewhat"),
            "clearly": self.tr("clearly"),
            "very much": self.tr("very much"),
        }

    def _templates(self) -> dict[Kind, str]:
        return {
            "same": self.tr("this is the product in your picture"),
            "looks": self.tr("looks {level} like your picture"),
            "liked": self.tr("looks {level} like what you liked"),
            "taste": self.tr("is {level} to your taste"),
            "fits": self.tr("fits {level} “{phrases}”"),
            "type": self.tr("same type as in your picture ({values})"),
            "other_type": self.tr("another type ({values}) than in your picture ({wanted})"),
            "agrees": self.tr("its {field} is {values}, as asked"),
            "differs": self.tr("its {field} is {values}, not {quoted}"),
            "is_not": self.tr("its {field} is {values}, not {quoted}"),
            "avoids": self.tr("not said to be {words}"),
            "lacks": self.tr("title and attributes do not say {words}"),
            "together": self.tr("fits your picture and words together"),
        }

    def _marks(self) -> dict[How, str]:
        return {
            "typed": self.tr("Your word “{0}”"),
            "respelled": self.tr("Found for “{0}”, spelled otherwise"),
            "translation": self.tr("“{0}” in another language"),
            "synonym": self.tr("Another word for “{0}”"),
            "narrower": self.tr("A kind of “{0}”"),
            "broader": self.tr("A wider word than “{0}”"),
            "related": self.tr("Goes with “{0}”"),
        }
