"""A comparison in the window's language; :mod:`assistant.ranking.wording` has it in English for the terminal."""

from PySide6.QtCore import QObject

from assistant.ranking.comparison import Comparison, Gap
from assistant.ui.balance.naming import channel_names


class CompareWords(QObject):
    """Puts comparisons in words. UI thread only."""

    def why(self, found: Comparison, first: str, second: str) -> str:
        """Why the first one is above the second."""
        if found.put_first:
            return self.tr("{0} is above {1}: it is the product in your picture.").format(first, second)
        if not found.leads and not found.lags:
            return self.tr("{0} and {1} are equally good answers.").format(first, second)
        above = self.tr("{0} is above {1} by {2}") if found.total >= 0 else self.tr("{0} is below {1} by {2}")
        text = above.format(first, second, f"{abs(found.total):.2f}")
        leads = self.tr(" and ").join(self._lead(gap) for gap in found.leads)
        lags = self.tr(", ").join(f"{self.channel(gap.channel)} ({_signed(gap.gap)})" for gap in found.lags)
        if leads and lags:
            return self.tr("{0}: {1}, though {2} is better by {3}.").format(text, leads, second, lags)
        if leads:
            return self.tr("{0}: {1}.").format(text, leads)
        return self.tr("{0}: {1} is better by {2}.").format(text, second, lags)

    def swap(self, found: Comparison, second: str) -> str:
        """Which weight would put the second one first; empty where none does."""
        if not found.swaps or found.put_first:
            return ""
        way = self.tr("{0} at {1} (now {2})")
        ways = [way.format(self.channel(one.channel), f"{one.weight:.2f}", f"{one.now:.2f}") for one in found.swaps[:2]]
        return self.tr("{0} would come first with {1}.").format(second, self.tr(" or ").join(ways))

    def channel(self, name: str) -> str:
        """A channel as its slider is called."""
        known = {**channel_names(), "together": self.tr("Together")}
        return known.get(name, name.replace("_", " ").capitalize())

    def _lead(self, gap: Gap) -> str:
        known = {
            "picture": self.tr("it looks more like your picture"),
            "words": self.tr("it fits your words better"),
            "keywords": self.tr("it has more of your words"),
            "taste": self.tr("it is more to your taste"),
            "together": self.tr("picture and words fit it better together"),
        }
        better = known.get(gap.channel) or self.tr("it is better by {0}").format(self.channel(gap.channel))
        return f"{better} ({_signed(gap.gap)})"


def _signed(number: float) -> str:
    return f"{number:+.2f}".replace("-", "−")
