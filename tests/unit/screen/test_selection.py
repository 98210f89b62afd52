"""What presses, drags, clicks and keys make of the rectangle."""

import pytest

from assistant.screen.geometry import Rect
from assistant.screen.selection import HANDLES, Edges, Selection, handle_position
from tests.unit.screen.test_desktop import desk

AREAS = Rect(-100, 0, 100, 80), Rect(0, 0, 200, 80)


def selection(rect: Rect | None = None, *, continuous: bool = True) -> Selection:
    made = Selection(desk(*AREAS, continuous=continuous, windows=(Rect(20, 10, 30, 20),)))
    made.rect = rect
    return made


def drag(made: Selection, start: tuple[int, int], end: tuple[int, int]) -> Rect | None:
    made.press(*start, 4)
    made.drag(*end)
    made.release(*end)
    return made.rect


def test_a_drag_has_both_pixels_in_it_in_any_direction() -> None:
    assert drag(selection(), (150, 60), (140, 20)) == Rect(140, 20, 11, 41)


def test_a_drag_goes_over_monitors_only_where_they_are_side_by_side() -> None:
    assert drag(selection(), (10, 10), (-10, 19)) == Rect(-10, 10, 21, 10)
    assert drag(selection(continuous=False), (10, 10), (-10, 19)) == Rect(0, 10, 11, 10)


def test_a_drag_beyond_the_screen_ends_at_its_edge() -> None:
    assert drag(selection(), (190, 70), (500, 500)) == Rect(190, 70, 10, 10)


def test_a_click_takes_the_window_and_inside_the_rectangle_changes_nothing() -> None:
    assert drag(selection(), (25, 15), (26, 15)) == Rect(20, 10, 30, 20)
    assert drag(selection(Rect(15, 5, 60, 60)), (40, 40), (41, 40)) == Rect(15, 5, 60, 60)


def test_a_drag_inside_moves_and_stops_at_the_edge() -> None:
    assert drag(selection(Rect(10, 10, 40, 40)), (30, 30), (35, 500)) == Rect(15, 40, 40, 40)


@pytest.mark.parametrize("edges", HANDLES)
def test_each_handle_moves_its_edges_alone(edges: Edges) -> None:
    rect = Rect(50, 20, 60, 40)
    x, y = (int(value) for value in handle_position(rect, edges))
    changed = drag(selection(rect), (x, y), (x + 5, y + 7))
    assert changed is not None
    moved = (changed.left - 50, changed.right - 110, changed.top - 20, changed.bottom - 60)
    assert moved == (5 * (edges[0] < 0), 5 * (edges[0] > 0), 7 * (edges[1] < 0), 7 * (edges[1] > 0))


def test_arrows_begin_in_the_middle_then_move_or_resize() -> None:
    made = selection()
    made.nudge(1, 0, resize=False, x=50, y=50)
    assert made.rect == Rect(50, 20, 100, 40)
    made.nudge(0, -10, resize=False, x=50, y=50)
    made.nudge(-10, 0, resize=True, x=50, y=50)
    assert made.rect == Rect(50, 10, 90, 40)


def test_the_whole_monitor_then_the_next_one() -> None:
    made = selection()
    made.take_monitor(5, 5)
    assert made.rect == AREAS[1]
    made.take_monitor(5, 5)
    assert made.rect == AREAS[0]


def test_clearing_says_if_there_was_anything() -> None:
    made = selection(Rect(0, 0, 5, 5))
    assert made.clear()
    assert not made.clear()
