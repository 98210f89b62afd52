"""``magpie search --screen``: a part of the screen as a query picture."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.cli.session import Session
from assistant.platform_check import require_display
from assistant.query import Query


def with_screen(query: Query, area: Sequence[int], session: Session) -> Query:
    """The query with a part of the screen as one more picture; ``area`` is X, Y, W, H, or empty to choose it.

    Raises
    ------
    MissingComponentError
        There is no display; raised before Qt loads.
    """
    require_display()
    from assistant.screen.geometry import Rect
    from assistant.ui.grab.command import choose_picture, picture_of

    picture = picture_of(Rect(*area)) if area else choose_picture(session.app.settings)
    return replace(query, pictures=(*query.pictures, picture))
