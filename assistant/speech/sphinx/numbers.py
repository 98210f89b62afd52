"""Amounts as people say them: "fifteen", "two hundred and fifty", "nineteen ninety nine"."""

import random

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

ROUND = (5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 60, 70, 75, 80, 90, 100, 120, 150, 200, 250, 300, 400, 500, 600, 700,
         750, 800, 900, 1000, 1200, 1500, 2000, 2500, 3000, 5000, 10000)  # fmt: skip
"""What most limits are."""

_ROUND_WEIGHTS = tuple(2.0 if amount <= 100 else 1.0 if amount <= 500 else 0.3 for amount in ROUND)


def spelled(number: int, hundred: str = "one hundred", *, joined: bool = False) -> str:
    """A number below a million in words; ``joined`` puts the British *and* behind the hundreds.

    >>> spelled(250)
    'two hundred fifty'
    """
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f" {_ONES[ones]}" if ones else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        head = hundred if hundreds == 1 else f"{_ONES[hundreds]} hundred"
        return head + (f"{' and' if joined else ''} {spelled(rest)}" if rest else "")
    thousands, rest = divmod(number, 1000)
    head = f"{spelled(thousands)} thousand"
    return head + (f" {spelled(rest, hundred, joined=joined)}" if rest else "")


def spoken_amounts(rng: random.Random) -> tuple[str, str]:
    """Two amounts in words, the lower one first; most are round."""
    pair = sorted({_amount(rng) for _ in range(2)})
    low, high = (pair[0], pair[-1]) if len(pair) > 1 else (pair[0], 2 * pair[0])
    return _said(low, rng), _said(high, rng)


def _amount(rng: random.Random) -> int:
    if rng.random() < 0.8:
        return rng.choices(ROUND, _ROUND_WEIGHTS)[0]
    return rng.randint(1, 99)


def _said(amount: int, rng: random.Random) -> str:
    if amount < 100 and amount % 10 == 9 and rng.random() < 0.2:
        return f"{spelled(amount)} ninety nine"
    hundred = "a hundred" if rng.random() < 0.4 else "one hundred"
    return spelled(amount, hundred, joined=rng.random() < 0.5)
