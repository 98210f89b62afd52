"""Option values that need more than a built-in type: weights, conditions, prices, names of catalogues."""

import difflib
from decimal import Decimal, InvalidOperation

import click
from click.shell_completion import CompletionItem

HIGHEST_WEIGHT = 2.0
"""As far as the sliders of the window go."""

CHANNEL_NAMES = ("picture", "words", "keywords", "taste", "picture_text")
"""The channels of :data:`assistant.ranking.CHANNELS`, spelled out: importing that loads NumPy. A test compares."""


class WeightsType(click.ParamType[dict[str, float]]):
    """``picture=1,words=.5``: a weight from 0 to 2 by channel."""

    name = "weights"

    def convert(
        self, value: str | dict[str, float], param: click.Parameter | None, ctx: click.Context | None
    ) -> dict[str, float]:
        """Parse the weights, or fail naming the part that is wrong."""
        if isinstance(value, dict):
            return value
        weights: dict[str, float] = {}
        for part in value.split(","):
            channel, _, number = part.partition("=")
            weights[self._channel(channel.strip(), param, ctx)] = self._weight(number.strip(), part, param, ctx)
        return weights

    def _channel(self, name: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if name not in CHANNEL_NAMES:
            guess = difflib.get_close_matches(name, CHANNEL_NAMES, 1)
            hint = f" Did you mean “{guess[0]}”?" if guess else ""
            self.fail(f"“{name}” is no channel; there are {', '.join(CHANNEL_NAMES)}.{hint}", param, ctx)
        return name

    def _weight(self, number: str, part: str, param: click.Parameter | None, ctx: click.Context | None) -> float:
        try:
            weight = float(number)
        except ValueError:
            self.fail(f"“{part.strip()}” is not of the form channel=number.", param, ctx)
        if not 0 <= weight <= HIGHEST_WEIGHT:  # true of NaN as well
            self.fail(f"the weight {number} is not between 0 and {HIGHEST_WEIGHT:g}.", param, ctx)
        return weight


class PairType(click.ParamType[tuple[str, str]]):
    """``key=value``, both given."""

    name = "key=value"

    def convert(
        self, value: str | tuple[str, str], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Split at the first ``=``."""
        if isinstance(value, tuple):
            return value
        key, _, text = value.partition("=")
        if not key.strip() or not text.strip():
            self.fail(f"“{value}” is not of the form key=value.", param, ctx)
        return key.strip(), text.strip()


class PriceType(click.ParamType[Decimal]):
    """An amount of money in the main unit: ``49.90``."""

    name = "price"

    def convert(self, value: str | Decimal, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """Parse a finite number that is not negative."""
        try:
            price = Decimal(value)
        except InvalidOperation:
            self.fail(f"“{value}” is not a price.", param, ctx)
        if not price.is_finite() or price < 0:
            self.fail(f"“{value}” is not a price.", param, ctx)
        return price


class AreaType(click.ParamType[tuple[int, ...]]):
    """``X,Y,W,H``: a rectangle of the screen in device pixels; empty for one that is chosen on it."""

    name = "x,y,w,h"

    def convert(
        self, value: str | tuple[int, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, ...]:
        """Parse four whole numbers with a size of at least one pixel; ``()`` for an empty value."""
        if isinstance(value, tuple) or not value.strip():
            return value if isinstance(value, tuple) else ()
        try:
            left, top, width, height = (int(part) for part in value.split(","))
        except ValueError:
            self.fail(f"“{value}” is not of the form X,Y,W,H.", param, ctx)
        if width < 1 or height < 1:
            self.fail(f"“{value}” has no pixels: width and height are at least 1.", param, ctx)
        return left, top, width, height


class CatalogName(click.ParamType[str]):
    """The name of a catalogue; the shell completes it."""

    name = "name"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The catalogues that begin with what was typed."""
        from assistant.catalog.registry import Registry
        from assistant.errors import MagpieError

        try:
            names = Registry().names()
        except MagpieError:
            return []  # a shell's Tab shows no errors
        return [CompletionItem(name) for name in names if name.startswith(incomplete)]


class PairOfProducts(click.ParamType[tuple[str, str]]):
    """``1,3`` or ``ID,ID``: two products of the results, by rank or id."""

    name = "A,B"

    def convert(
        self, value: str | tuple[str, str], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Two names, not yet looked up."""
        if isinstance(value, tuple):
            return value
        parts = [part.strip() for part in value.split(",")]
        if len(parts) != 2 or not all(parts) or parts[0] == parts[1]:
            self.fail(f"{value!r} is not two products: give ranks or ids, such as 1,3.", param, ctx)
        return parts[0], parts[1]
