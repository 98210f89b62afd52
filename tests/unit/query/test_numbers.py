"""Numbers as people say them."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.query.amounts import hundredths, names_money
from assistant.query.numbers import CHINESE, ENGLISH, number

_ONES = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen
"""
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety"
ONES, TENS = _ONES.split(), _TENS.split()
ZH = "零一二三四五六七八九"


def english(value: int, joint: str = " and ") -> str:
    """A number below a million in words."""
    for scale, name in ((1000, " thousand"), (100, " hundred")):
        if value >= scale:
            rest = value % scale
            return english(value // scale, joint) + name + (joint + english(rest, joint) if rest else "")
    if value < 20:
        return ONES[value]
    return TENS[value // 10] + (f" {ONES[value % 10]}" if value % 10 else "")


def chinese(value: int) -> str:
    """A number below a hundred million in numerals, in full."""
    if value >= 10_000:
        high, low = divmod(value, 10_000)
        return chinese(high) + "万" + (("零" if low < 1000 else "") + chinese(low) if low else "")
    text, gap = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, scale)
        if digit:
            text += ("零" if gap and text else "") + ZH[digit] + name
        gap = not digit
    return text or "零"


@given(st.integers(1, 999_999), st.sampled_from([" ", " and "]))
def test_english_numbers_are_read_as_they_are_said(value: int, joint: str) -> None:
    text = english(value, joint)
    assert number(text) == value
    if " and " not in re.sub(r"(hundred|thousand) and ", "", text) and value < 2000:
        assert re.fullmatch(ENGLISH, text)


@given(st.integers(1, 99_999_999))
def test_chinese_numbers_are_read_as_they_are_said(value: int) -> None:
    text = chinese(value)
    assert number(text) == value
    assert len(text) > 9 or re.fullmatch(CHINESE, text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a hundred", 100), ("hundred", 100), ("twenty-five", 25), ("fifteen hundred", 1500), ("two fifty", 250),
        ("nineteen ninety nine", "19.99"), ("ten fifty", "10.5"), ("1,299.50", "1299.5"), ("2k", 2000),
        ("两百", 200), ("三千五", 3500), ("一百五", 150), ("1万", 10_000), ("1.5万", 15_000), ("两万三", 23_000),
        ("十五", 15), ("一九九", 199), ("一千零五", 1005), ("五", 5), ("兩萬", 20_000), ("５０", 50),
    ],
)  # fmt: skip
def test_short_forms(text: str, value: float | str) -> None:
    assert number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "and", "a", "pocket", "five pocket", "百", "万", "两三百", "十百", "1.2.3", "-5"])
def test_what_is_no_number_has_no_value(text: str) -> None:
    assert number(text) is None


@given(st.text(max_size=20) | st.text(alphabet="零一二两十百千万5.", max_size=9))
def test_any_text_has_a_value_or_none(text: str) -> None:
    value = number(text)
    assert value is None or value >= 0


@pytest.mark.parametrize(
    ("text", "value", "money"),
    [
        ("$1,299.50", 129_950, True), ("50", 5000, False), ("fifty dollars", 5000, True), ("€ 20", 2000, True),
        ("nineteen dollars and ninety nine cents", 1999, True), ("fifty cents", 50, True), ("30 bucks", 3000, True),
        ("rs. 500", 50_000, True), ("五十元", 5000, True), ("100块钱", 10_000, True), ("九块九", 990, True),
        ("十九块九毛九", 1999, True), ("两百美元", 20_000, True), ("¥30", 3000, True), ("百", None, False),
    ],
)  # fmt: skip
def test_amounts_are_hundredths_and_know_whether_money_is_named(text: str, value: int | None, money: bool) -> None:
    assert hundredths(text) == value
    assert names_money(text) == money
