"""How ``--screen`` is read: with X,Y,W,H as its value, or without any in front of words."""

import re
from collections.abc import Iterator

import click

_AREA_LIKE = re.compile(r"-?\d+,[-\d,\s]*")


class ScreenCommand(click.Command):
    """A command whose ``--screen`` takes what looks like a rectangle, negative numbers included.

    click gives an option with an optional value the next argument whatever it is, unless that begins with a dash, even
    after ``=``: ``--screen red`` would be refused, and so would ``--screen=-1280,0,640,480``.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, with the values of ``--screen`` made plain."""
        return super().parse_args(ctx, list(_plain(args)))


def _plain(args: list[str]) -> Iterator[str]:
    rest = iter(args)
    for argument in rest:
        name, equals, value = argument.partition("=")
        if argument == "--":
            yield from (argument, *rest)
        elif name != "--screen":
            yield argument
        elif equals:
            yield f"--screen= {value}"  # the space hides a minus; numbers may have it
        else:
            following = next(rest, None)
            is_area = following is not None and _AREA_LIKE.fullmatch(following) is not None
            yield f"--screen= {following if is_area else ''}"
            if following is not None and not is_area:
                yield from _plain([following, *rest])
