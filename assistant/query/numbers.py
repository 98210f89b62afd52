"""Numbers as people say and write them: "250", "two hundred and fifty", "一百五十", "1.5万".

What is read here are the numbers of prices. Two numbers below a hundred in a row are a price with cents, as it is
said ("nineteen ninety nine" is 19.99), but behind a single digit they are hundreds ("two fifty" is 250).
"""

import re
from decimal import Decimal

_DIGITS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {"hundred": 100, "thousand": 1000}
_SMALL = _DIGITS | _TEENS | _TENS

NUMBER_WORDS = frozenset(_SMALL | _SCALES)
"""Every English word that numbers are made of, but *a* and *and*."""

_ZH_BY_VALUE = ("零〇", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九")
_ZH_DIGITS = {char: value for value, chars in enumerate(_ZH_BY_VALUE) for char in chars}
_ZH_SCALES = {"十": 10, "百": 100, "千": 1000}
_ZH_TEN_THOUSAND = "万萬"
_ZH = "".join((*_ZH_DIGITS, *_ZH_SCALES, _ZH_TEN_THOUSAND))


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_GAP = r"(?:\s+|-)"
_BELOW_100 = rf"(?:(?:{_any(_TENS)})(?:{_GAP}(?:{_any(_DIGITS)})\b)?|{_any(_TEENS)}|{_any(_DIGITS)})\b"
_FROM_10 = rf"(?:(?:{_any(_TENS)})(?:{_GAP}(?:{_any(_DIGITS)})\b)?|{_any(_TEENS)})\b"
_HUNDREDS = rf"(?:(?:(?:an?|{_BELOW_100}){_GAP})?hundred\b(?:\s+(?:and\s+)?{_BELOW_100})?|{_BELOW_100})"
_THOUSANDS = rf"(?:(?:(?:an?|{_HUNDREDS}){_GAP})?thousand\b(?:\s+(?:and\s+)?{_HUNDREDS})?|{_HUNDREDS})"

ENGLISH = rf"\b(?:{_BELOW_100}\s+{_FROM_10}|{_THOUSANDS})(?!{_GAP}(?:{_any(_SMALL | _SCALES)})\b)"
"""Pattern of a whole number in English words, or of a price said as two numbers."""

DIGITS = r"\d{1,9}(?:,\d{3}){0,2}(?:\.\d{1,2})?"
"""Pattern of a number in digits, at most two behind the point."""

CHINESE = rf"(?:{DIGITS}[百千万萬]?|[{_ZH}]{{1,9}})"
"""Pattern of a number in Chinese numerals, or in digits before a Chinese unit; not each match is a number."""

_DIGITS_AND_SCALE = re.compile(rf"({DIGITS})\s*([k百千万萬]?)", re.IGNORECASE)
_FACTORS = {"": 1, "k": 1000, "百": 100, "千": 1000, "万": 10_000, "萬": 10_000}


def number(text: str) -> Decimal | None:
    """The value of a whole text that is a number; None for anything else.

    >>> number("two hundred and fifty"), number("nineteen ninety nine"), number("三千五")
    (Decimal('250'), Decimal('19.99'), Decimal('3500'))
    """
    text = text.strip().casefold()
    if match := _DIGITS_AND_SCALE.fullmatch(text):
        return Decimal(match[1].replace(",", "")) * _FACTORS[match[2]]
    if text and all(char in _ZH for char in text):
        return _chinese(text)
    words = [word for word in re.split(r"[\s-]+", text) if word not in {"a", "an", "and"}]
    return _english(words) if words and all(word in NUMBER_WORDS for word in words) else None


def scale_of(text: str) -> int:
    """What the last word of a number multiplies by: 100 for "three hundred" and 三百, 1 for "three"."""
    last = re.split(r"[\s-]+", text.strip().casefold())[-1]
    return _SCALES.get(last) or _ZH_SCALES.get(last[-1:]) or (10_000 if last[-1:] in set(_ZH_TEN_THOUSAND) else 1)


def _english(words: list[str]) -> Decimal:
    if not _SCALES.keys() & set(words):
        return _without_scales(words)
    total = group = 0
    for word in words:
        if word == "thousand":
            total, group = total + (group or 1) * 1000, 0
        else:
            group = (group or 1) * 100 if word == "hundred" else group + _SMALL[word]
    return Decimal(total + group)


def _without_scales(words: list[str]) -> Decimal:
    """One number below a hundred, or two of them: hundreds behind a digit, else a price with cents."""
    groups: list[int] = []
    for at, word in enumerate(words):
        joins = at > 0 and words[at - 1] in _TENS and word in _DIGITS
        groups[len(groups) - joins :] = [_SMALL[word] + (groups[-1] if joins else 0)]
    first, *rest = groups
    if not rest:
        return Decimal(first)
    return Decimal(first * 100 + rest[0]) if first < 10 else first + Decimal(rest[0]) / 100


def _chinese(text: str) -> Decimal | None:
    """一百五十, and 一百五 for the same; a row of digits (一九九) is read one by one."""
    if all(char in _ZH_DIGITS for char in text):
        return Decimal("".join(str(_ZH_DIGITS[char]) for char in text))
    for mark in _ZH_TEN_THOUSAND:
        if mark in text:
            high, _, low = text.partition(mark)
            return _added(_below_ten_thousand(high), _below_ten_thousand(low, 1000) if low else 0)
    return _added(0, _below_ten_thousand(text))


def _added(ten_thousands: int | None, rest: int | None) -> Decimal | None:
    return None if ten_thousands is None or rest is None else Decimal(ten_thousands * 10_000 + rest)


def _below_ten_thousand(text: str, last_scale: int = 1) -> int | None:
    """The value of numerals without 万; ``last_scale`` is what a lone digit counts, as the 三 of 两万三."""
    total, digit, scale = 0, None, 10_000
    for char in text:
        if char in _ZH_DIGITS:
            if digit not in {None, 0}:
                return None
            digit, last_scale = _ZH_DIGITS[char], 1 if char in "零〇" or digit == 0 else last_scale
        else:
            if char not in _ZH_SCALES or _ZH_SCALES[char] >= scale or digit == 0:
                return None
            scale = _ZH_SCALES[char]
            if digit is None and scale > 10:
                return None
            total, digit, last_scale = total + (digit or 1) * scale, None, max(1, scale // 10)
    return total + (digit or 0) * last_scale if text else None
