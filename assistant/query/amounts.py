"""Amounts of money in a text: a number and perhaps a currency, in English and Chinese.

Naming a currency makes sure that a number is a price, and says in which currency it is. A sign that two large
currencies share (¥) says the first only.
"""

import re
from decimal import Decimal

from assistant.query.numbers import CHINESE, DIGITS, ENGLISH, number

_SYMBOL = r"[$€£¥￥₹₩]"
_CODE = r"(?:usd|eur|gbp|inr|cny|rmb|jpy|hkd|aud|cad|chf|krw|rs)"
_NAME = r"(?:dollars?|bucks?|euros?|pounds?|quid|rupees?|yuan|renminbi|yen|(?:swiss\s+)?francs?|won)"
_BEFORE = rf"(?:us\$|{_SYMBOL}|\b{_CODE}\b\.?)"
_AFTER = rf"(?:{_SYMBOL}|(?:{_CODE}|{_NAME})\b)"
_CENTS = r"(?:cents?|pence)\b"
_MEASURES = (
    "percent|years?|yrs?|months?|weeks?|days?|hours?|minutes?|mm|cm|m|met(?:re|er)s?|inch(?:es)?|feet|ft|"
    "ml|l|lit(?:re|er)s?|kg|g|grams?|oz|ounces?|lbs?|gb|tb|mb|mp|mah|watts?|w|volts?|v|x|pcs|pieces?|packs?|pairs?|"
    "times|people|persons?|stars?|reviews?"
)
_NOT_MONEY = rf"(?!\w|\.\d|,\d{{3}}|\s*%|\s*(?:{_MEASURES})\b)"
_CHANGE = rf"(?:\s+(?:and\s+)?(?:\d{{1,2}}|{ENGLISH})\s+{_CENTS})"

ENGLISH_AMOUNT = rf"(?:(?:{_BEFORE}\s*)?(?:{DIGITS}k?|{ENGLISH})(?:\s*{_CENTS}|\s*{_AFTER}{_CHANGE}?)?{_NOT_MONEY})"
"""Pattern of an amount: "$50", "50 euros", "fifty dollars and ten cents"; to be used without regard to case."""

_ZH_UNIT = (
    "(?:人民币|人民幣|美元|美金|欧元|歐元|英镑|英鎊|日元|日圆|日圓|港币|港幣|港元|卢比|盧比|韩元|韓元|瑞士法郎|"
    "[块塊元][钱錢]?|圆|圓|刀|rmb)"
)
_ZH_DIGIT = "[一二两兩三四五六七八九1-9]"
_ZH_CHANGE = rf"(?:(?<=[块塊元]){_ZH_DIGIT}(?:[毛角](?:{_ZH_DIGIT}分?)?)?(?![十百千万萬\d]))"

CHINESE_AMOUNT = rf"(?:(?:{_SYMBOL}\s*)?{CHINESE}(?:\s*{_ZH_UNIT}{_ZH_CHANGE}?)?)"
"""Pattern of an amount: "五十元", "100块钱", "九块九"; not each match is one (see :func:`hundredths`)."""

_CURRENCIES = {
    "USD": r"us\$|\$|usd|dollars?|bucks?|美元|美金|刀", "EUR": "€|eur|euros?|欧元|歐元",
    "GBP": "£|gbp|pounds?|quid|pence|英镑|英鎊", "INR": r"₹|inr|rs\b|rupees?|卢比|盧比",
    "JPY": "jpy|yen|日元|日圆|日圓", "HKD": "hkd|港币|港幣|港元", "KRW": r"₩|krw|won\b|韩元|韓元",
    "CHF": "chf|francs?|瑞士法郎", "AUD": "aud", "CAD": "cad",
    "CNY": "cny|rmb|yuan|renminbi|人民币|人民幣|[块塊元]",
}  # fmt: skip
"""What names each currency (ISO 4217), the longer Chinese names before 元, which the others end in."""

_NUMBER = re.compile(rf"{ENGLISH}|{CHINESE}k?", re.IGNORECASE)
_ENGLISH_MONEY = re.compile(rf"{_BEFORE}|{_SYMBOL}|\b(?:{_CODE}|{_NAME}|{_CENTS})|(?<=\d){_CODE}\b", re.IGNORECASE)
_CHINESE_MONEY = re.compile(_ZH_UNIT, re.IGNORECASE)


def hundredths(amount: str) -> int | None:
    """The value of a match of one of the patterns in hundredths of the main unit; None when it is no number.

    >>> hundredths("$1,299.50"), hundredths("nineteen dollars and five cents"), hundredths("九块九")
    (129950, 1905, 990)
    """
    values = [number(text) for text in _NUMBER.findall(amount)]
    if not values or None in values:
        return None
    whole, *rest = [value for value in values if value is not None]
    if _CHINESE_MONEY.search(amount):
        whole += sum((value / 10**place for place, value in enumerate(rest, start=1)), Decimal(0))
    elif rest:
        whole += rest[0] / 100
    elif re.search(_CENTS, amount, re.IGNORECASE):
        whole /= 100
    return int(whole * 100)


def names_money(amount: str) -> bool:
    """Whether the amount says what currency it is in."""
    return bool(_ENGLISH_MONEY.search(amount) or _CHINESE_MONEY.search(amount))


def currency_of(amount: str) -> str:
    """The currency that a match of one of the patterns names; empty where none is, or one that leaves it open.

    >>> currency_of("$50"), currency_of("五十块"), currency_of("50"), currency_of("¥50")
    ('USD', 'CNY', '', '')
    """
    said = amount.casefold()
    found = (code for code, names in _CURRENCIES.items() if re.search(rf"(?<![a-z])(?:{names})", said))
    return next(found, "")


def is_small_in_words(amount: str) -> bool:
    """Whether it is a number below ten without digits and currency, which usually counts things: "two pockets"."""
    value = hundredths(amount)
    written = any(char.isdigit() for char in amount)
    return value is not None and value < 1000 and not written and not names_money(amount)
