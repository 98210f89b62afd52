"""Price limits in a text: "under fifty dollars", "20 to 40 euros", "around 50", "不超过一百块", "两百到三百块".

The last limit of a kind that is said holds, as people correct themselves so.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.query.amounts import CHINESE_AMOUNT as ZH
from assistant.query.amounts import ENGLISH_AMOUNT as EN
from assistant.query.amounts import currency_of, hundredths, is_small_in_words, names_money
from assistant.query.numbers import CHINESE, ENGLISH, number, scale_of

NEAR_PERCENT = 20
"""How far a price may be from "around 50", in percent; a choice, not measured."""

Needs = Literal["", "currency", "currency or end"]
"""What makes sure that a price is meant: nothing more, a currency in it, or else the end of a clause behind it."""


@dataclass(frozen=True, slots=True)
class _Form:
    """A way to say a price: its pattern has the groups ``low`` and ``high``, or ``most``, ``least`` or ``near``."""

    pattern: re.Pattern[str]
    needs: Needs = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """A price range in hundredths of the main unit of a currency, empty: any; None: no limit."""

    low: int | None = None
    high: int | None = None
    currency: str = ""

    def narrowed(self, later: "Limits") -> "Limits":
        """With what was said later, which wins where both cannot hold; so does its currency."""
        low = self.low if later.low is None else later.low
        high = self.high if later.high is None else later.high
        if low is not None and high is not None and low > high:
            return later
        return Limits(low, high, later.currency or self.currency)


_COSTS = r"(?:\b(?:(?:that|which)\s+)?(?:is|are|for|priced?(?:\s+(?:at|is))?|cost(?:s|ing)?)\s+)?"
_MOST = (
    r"(?:\b(?:under|below|less\s+than|cheaper\s+than|up\s+to|at\s+most|(?:a\s+)?max(?:imum)?(?:\s+of)?|"
    r"(?:no|not|doesn['’]?t\s+cost|don['’]?t\s+cost)\s+(?:more|higher|dearer|pricier|more\s+expensive)\s+than|"
    r"not\s+(?:over|above|exceeding))\s+|<=?\s*)"
)
_LEAST = (
    r"(?:\b(?:over|above|(?:more|dearer|pricier|more\s+expensive)\s+than|at\s+least|(?:a\s+)?min(?:imum)?(?:\s+of)?|"
    r"starting\s+(?:at|from)|(?:no|not)\s+(?:less|cheaper)\s+than|not\s+(?:under|below))\s+|>=?\s*)"
)
_OR_LESS = r"\s*(?:or\s+(?:less|under|below|cheaper)|at\s+most|max(?:imum)?|tops|and\s+(?:under|below))\b"
_OR_MORE = r"\s*(?:or\s+(?:more|over|above|higher)|at\s+least|min(?:imum)?|and\s+(?:up|over|above|higher)|upwards?)\b"
_NEAR = r"\b(?:around|about|roughly|approximately|approx\.?|circa|close\s+to)\s+"
_TO = r"\s*(?:\b(?:to|till|until)\b|-|–|—)\s*"
_ZH_PRICE = "(?:(?:价格|价钱|价位|预算|售价|價格|價錢|價位|預算|售價)(?:是|在|为|為)?|在)?"
_ZH_TO = r"\s*(?:到|至|和|跟|-|–|—|~|～)\s*"
_OF = "的?"


def _form(pattern: str, needs: Needs = "") -> _Form:
    return _Form(re.compile(pattern, re.IGNORECASE), needs)


_FORMS = (
    _form(rf"{_COSTS}\bbetween\s+(?P<low>{EN})\s*(?:\band\b|\bto\b|-|–|—|&)\s*(?P<high>{EN})"),
    _form(rf"{_COSTS}\bfrom\s+(?P<low>{EN})(?:{_TO}|\s+and\s+)(?P<high>{EN})"),
    _form(rf"{_COSTS}(?P<low>{EN}){_TO}(?P<high>{EN})", "currency"),
    _form(rf"{_COSTS}{_MOST}(?P<most>{EN})"),
    _form(rf"{_COSTS}\bwithin\s+(?P<most>{EN})", "currency or end"),
    _form(rf"\b(?:my\s+)?budget(?:\s+(?:is|of))?\s+(?P<most>{EN})", "currency or end"),
    _form(rf"{_COSTS}(?P<most>{EN}){_OR_LESS}"),
    _form(rf"{_COSTS}{_LEAST}(?P<least>{EN})"),
    _form(rf"{_COSTS}(?P<least>{EN}){_OR_MORE}"),
    _form(rf"{_COSTS}\bfrom\s+(?P<least>{EN})", "currency"),
    _form(rf"{_COSTS}{_NEAR}(?P<near>{EN})", "currency or end"),
    _form(rf"\b(?:for|at|cost(?:s|ing)?|priced\s+at)\s+(?P<near>{EN})", "currency"),
    _form(rf"{_ZH_PRICE}(?P<low>{ZH}){_ZH_TO}(?P<high>{ZH})(?:之间|之間|左右)?{_OF}", "currency"),
    _form(rf"{_ZH_PRICE}(?P<low>{ZH}){_ZH_TO}(?P<high>{ZH})(?:之间|之間){_OF}"),
    _form(rf"{_ZH_PRICE}(?P<most>{ZH})(?:以下|以内|以內|之内|之內|以里|以裡){_OF}"),
    _form(
        rf"{_ZH_PRICE}(?:不要?超过|不要?超過|别超过|別超過|不高于|不高於|最多|最高|低于|低於|少于|少於|小于|小於|不到)"
        rf"\s*(?P<most>{ZH}){_OF}",
        "currency or end",
    ),
    _form(rf"(?:预算|預算)(?:是|在|为|為)?\s*(?P<most>{ZH}){_OF}", "currency or end"),
    _form(rf"{_ZH_PRICE}(?P<least>{ZH})(?:以上|起){_OF}"),
    _form(
        rf"{_ZH_PRICE}(?:超过|超過|高于|高於|至少|最少|最低|不低于|不低於|不少于|不少於|大于|大於|多于|多於)"
        rf"\s*(?P<least>{ZH}){_OF}",
        "currency or end",
    ),
    _form(rf"{_ZH_PRICE}(?P<near>{ZH})(?:左右|上下){_OF}", "currency or end"),
    _form(rf"{_ZH_PRICE}(?:大概|大约|大約|差不多|约|約)\s*(?P<near>{ZH}){_OF}", "currency"),
)
_NUMBERS = re.compile(rf"{ENGLISH}|{CHINESE}", re.IGNORECASE)
_CLAUSE_END = re.compile(
    r"(?<=[\u4e00-\u9fff])\s|\s*(?:$|[,;.!?，；。！？、的]|(?:and|but|or|not|no|for|in|with|without|please|thanks)\b)",
    re.IGNORECASE,
)


def take_prices(text: str) -> tuple[str, Limits]:
    """The text with each price expression replaced by a comma, and the range that they name."""
    limits = Limits()
    rest: list[str] = []
    place = 0
    for match, said in _expressions(text):
        limits = limits.narrowed(said)
        rest.append(text[place : match.start()])
        place = match.end()
    return ",".join((*rest, text[place:])), limits


def _expressions(text: str) -> Iterator[tuple[re.Match[str], Limits]]:
    """All price expressions, from left to right; of several at one place the longest."""
    place = 0
    while found := [match for form in _FORMS if (match := _first(form, text, place))]:
        match = min(found, key=lambda one: (one.start(), -one.end()))
        yield match, _limits(match)
        place = match.end()


def _first(form: _Form, text: str, place: int) -> re.Match[str] | None:
    """The next match of a form that is sure enough to be a price."""
    while match := form.pattern.search(text, place):
        if _is_sure(form, match, text):
            return match
        place = match.start() + 1
    return None


def _is_sure(form: _Form, match: re.Match[str], text: str) -> bool:
    amounts = [amount for amount in match.groupdict().values() if amount]
    if any(hundredths(amount) is None for amount in amounts):
        return False
    if any(names_money(amount) for amount in amounts):
        return True
    ends = match[0].endswith("的") or bool(_CLAUSE_END.match(text, match.end()))
    if form.needs or is_small_in_words(amounts[-1]):
        return ends and form.needs != "currency"
    return True


def _limits(match: re.Match[str]) -> Limits:
    """The range that a sure expression names."""
    said = {name: amount for name, amount in match.groupdict().items() if amount}
    currency = next((found for amount in said.values() if (found := currency_of(amount))), "")
    return Limits(*_ends(said), currency)


def _ends(said: dict[str, str]) -> tuple[int | None, int | None]:
    """The least and the highest price of the amounts of an expression."""
    value = {name: hundredths(amount) or 0 for name, amount in said.items()}
    if "near" in value:
        margin = value["near"] * NEAR_PERCENT // 100
        return value["near"] - margin, value["near"] + margin
    if "low" in value:
        shared = value["low"] * _shared_scale(said["low"], said["high"])
        low = shared if shared < value["high"] else value["low"]  # "between five and five hundred" shares nothing
        return min(low, value["high"]), max(low, value["high"])
    return value.get("least"), value.get("most")


def _shared_scale(low: str, high: str) -> int:
    """By what to multiply the low end of "two to three hundred", which was left out there."""
    last = [part for part in _NUMBERS.findall(high) if part]
    scale = scale_of(last[0]) if last else 1
    first = number(low)
    return scale if first is not None and first < min(scale, 10) and not any(char.isdigit() for char in low) else 1
