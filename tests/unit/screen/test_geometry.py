"""Random desks of monitors: positions and rectangles in scaled and in device pixels."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import InputError
from assistant.screen.geometry import Monitor, Rect, spanned

SCALES = st.sampled_from([1.0, 1.25, 1.5, 5 / 3, 1.75, 2.0, 2.25, 3.0])
coordinates = st.integers(-10_000, 10_000)
rects = st.builds(Rect, coordinates, coordinates, st.integers(1, 5_000), st.integers(1, 5_000))
monitors = st.builds(Monitor, st.just("one"), rects, SCALES)


@given(monitors, st.data())
def test_every_device_pixel_is_reached_from_where_it_is_shown(monitor: Monitor, data: st.DataObject) -> None:
    area = monitor.area
    x = data.draw(st.integers(area.left, area.right - 1))
    y = data.draw(st.integers(area.top, area.bottom - 1))
    assert monitor.to_device(*monitor.to_logical(x, y)) == (x, y)
    assert monitor.to_device(*monitor.to_logical(x + 0.5, y + 0.5)) == (x, y)


@given(monitors, st.floats(0, 3_000), st.floats(0, 3_000))
def test_a_scaled_position_lies_on_its_device_pixel(monitor: Monitor, x: float, y: float) -> None:
    device = monitor.to_device(x, y)
    left, top = monitor.to_logical(*device)
    assert left - 1e-3 <= x < left + 1 / monitor.scale + 1e-3
    assert top - 1e-3 <= y < top + 1 / monitor.scale + 1e-3


@given(coordinates, coordinates, coordinates, coordinates)
def test_a_drag_has_both_its_ends_inside_and_touches_them(ax: int, ay: int, bx: int, by: int) -> None:
    rect = spanned((ax, ay), (bx, by))
    assert rect.contains(ax, ay)
    assert rect.contains(bx, by)
    assert (rect.width, rect.height) == (abs(ax - bx) + 1, abs(ay - by) + 1)
    assert rect == spanned((bx, by), (ax, ay))


@given(rects, rects)
def test_what_two_have_in_common_is_inside_both(first: Rect, second: Rect) -> None:
    common = first.intersected(second)
    assert common == second.intersected(first)
    if common is not None:
        assert first.encloses(common)
        assert second.encloses(common)
    else:
        assert not any(
            first.contains(x, y) for x in (second.left, second.right - 1) for y in (second.top, second.bottom - 1)
        )
    assert first.united(second).encloses(first)


@given(rects, st.integers(-9_999, 9_999), st.integers(-9_999, 9_999), st.data())
def test_moving_and_resizing_stay_inside_the_limits(limits: Rect, dx: int, dy: int, data: st.DataObject) -> None:
    left = data.draw(st.integers(limits.left, limits.right - 1))
    top = data.draw(st.integers(limits.top, limits.bottom - 1))
    width = data.draw(st.integers(1, limits.right - left))
    rect = Rect(left, top, width, data.draw(st.integers(1, limits.bottom - top)))
    moved = rect.moved(dx, dy, limits)
    assert limits.encloses(moved)
    assert (moved.width, moved.height) == (rect.width, rect.height)
    edges = data.draw(st.tuples(st.integers(-1, 1), st.integers(-1, 1)))
    resized = rect.resized(edges, dx, dy, limits)
    assert limits.encloses(resized)
    if edges[0] >= 0:
        assert resized.left == rect.left
    if edges[0] <= 0:
        assert resized.right == rect.right


@pytest.mark.parametrize(("width", "height"), [(0, 5), (5, 0), (-1, 5)])
def test_an_empty_rectangle_is_refused(width: int, height: int) -> None:
    with pytest.raises(InputError, match=f"0,0,{width},{height}"):
        Rect(0, 0, width, height)


def test_a_position_at_150_percent_lands_on_the_pixel_that_it_shows() -> None:
    monitor = Monitor("m", Rect(-1920, 40, 1920, 1080), 1.5)
    assert monitor.to_device(2 / 3, 0) == (-1919, 40)
    assert monitor.to_device(math.nextafter(2 / 3, 0), 0) == (-1919, 40)
    assert monitor.to_device(0.5, 10) == (-1920, 55)
