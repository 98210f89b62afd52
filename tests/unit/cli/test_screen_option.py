import click
import pytest

from assistant.cli.screen_option import ScreenCommand
from assistant.cli.search import search


def parsed(*arguments: str) -> tuple[object, tuple[str, ...]]:
    assert isinstance(search, ScreenCommand)
    context = search.make_context("search", list(arguments))
    return context.params["screen"], context.params["words"]


@pytest.mark.parametrize(
    ("arguments", "screen", "words"),
    [
        (["red"], None, ("red",)),
        (["--screen"], (), ()),
        (["--screen", "red", "shoes"], (), ("red", "shoes")),
        (["red", "--screen", "--json"], (), ("red",)),
        (["--screen", "1,2,3,4", "red"], (1, 2, 3, 4), ("red",)),
        (["--screen=1,2,3,4"], (1, 2, 3, 4), ()),
        (["--screen=-1280,-7,640,480"], (-1280, -7, 640, 480), ()),
        (["--screen", "-1280,0,640,480"], (-1280, 0, 640, 480), ()),
        (["--", "--screen"], None, ("--screen",)),
    ],
)
def test_the_value_is_a_rectangle_or_none(arguments: list[str], screen: object, words: tuple[str, ...]) -> None:
    assert parsed(*arguments) == (screen, words)


@pytest.mark.parametrize("value", ["1,2,3", "1,2,3,4,5", "1,2,0,4", "1,2,3,-4", "a,b,c,d", "1,2,3,"])
def test_what_is_no_rectangle_is_refused(value: str) -> None:
    with pytest.raises(click.BadParameter):
        parsed(f"--screen={value}")
