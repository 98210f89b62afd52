import pytest

from assistant.cli.search_table import bar


@pytest.mark.parametrize(
    ("value", "longest", "expected"),
    [
        (2.0, 2.0, "█████"),
        (1.0, 2.0, "██▌"),
        (0.0, 2.0, ""),
        (-1.0, 2.0, ""),
        (0.05, 2.0, "▏"),
        (1.0, 0.0, ""),
    ],
)
def test_a_bar_is_in_proportion_to_the_longest(value: float, longest: float, expected: str):
    assert bar(value, longest).rstrip() == expected
