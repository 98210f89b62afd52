"""Crop boxes under every drag and key: always inside, never too small."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assistant.query import Box
from assistant.ui.crop.geometry import (
    LEAST_SIDE,
    SIDES,
    Drag,
    Part,
    as_crop,
    drawn,
    fit,
    grown,
    handle_place,
    moved,
    nudged,
    part_at,
    whole,
)

sides = st.integers(1, 20_000)
sizes = st.tuples(sides, sides)
rooms = st.tuples(st.floats(40, 2000), st.floats(40, 2000))
shifts = st.floats(-30_000, 30_000, allow_nan=False)


@st.composite
def boxes(draw, size: tuple[int, int]) -> Box:
    spans = []
    for side in size:
        length = draw(st.integers(min(LEAST_SIDE, side), side))
        low = draw(st.integers(0, side - length))
        spans.append((low, low + length))
    (left, right), (top, bottom) = spans
    return Box(left, top, right, bottom)


@st.composite
def sized_boxes(draw) -> tuple[tuple[int, int], Box]:
    size = draw(sizes)
    return size, draw(boxes(size))


def assert_good(box: Box, size: tuple[int, int]) -> None:
    assert box.right <= size[0] and box.bottom <= size[1]
    assert box.width >= min(LEAST_SIDE, size[0]) and box.height >= min(LEAST_SIDE, size[1])


@given(sized_boxes(), st.sampled_from(list(Part)), shifts, shifts)
def test_no_move_leaves_the_picture_or_gets_too_small(sized, part: Part, dx: float, dy: float) -> None:
    size, box = sized
    assert_good(nudged(box, part, dx, dy, size), size)


@given(sized_boxes(), shifts, shifts)
def test_moving_keeps_the_size_of_the_box(sized, dx: float, dy: float) -> None:
    size, box = sized
    there = moved(box, dx, dy, size)
    assert (there.width, there.height) == (box.width, box.height)


@given(sized_boxes(), st.sampled_from(list(SIDES)), shifts, shifts)
def test_a_handle_moves_its_own_sides_alone(sized, part: Part, dx: float, dy: float) -> None:
    size, box = sized
    across, down = SIDES[part]
    there = nudged(box, part, dx, dy, size)
    if across >= 0:
        assert there.left == box.left
    if across <= 0:
        assert there.right == box.right
    if down >= 0:
        assert there.top == box.top
    if down <= 0:
        assert there.bottom == box.bottom


@given(sizes, st.data())
def test_a_drawn_box_is_good_wherever_the_pointer_goes(size, data) -> None:
    xs, ys = st.floats(0, size[0]), st.floats(0, size[1])
    x0, y0, x1, y1 = data.draw(xs), data.draw(ys), data.draw(xs), data.draw(ys)
    assert_good(drawn(x0, y0, x1, y1, size), size)
    assert_good(Drag(Part.NEW, whole(size), x0, y0, size).to(x1, y1), size)


def test_a_drawn_box_reaches_from_corner_to_corner_in_every_direction() -> None:
    for x0, y0, x1, y1 in ((10, 20, 60, 90), (60, 90, 10, 20), (60, 20, 10, 90), (10, 90, 60, 20)):
        assert drawn(x0, y0, x1, y1, (200, 100)) == Box(10, 20, 60, 90)


@given(sized_boxes(), st.integers(-500, 500), st.integers(-500, 500))
def test_growing_and_shrinking_stay_good(sized, wider: int, taller: int) -> None:
    size, box = sized
    assert_good(grown(box, wider, taller, size), size)


def test_growing_keeps_the_middle_where_there_is_room() -> None:
    assert grown(Box(40, 40, 60, 60), 10, -4, (100, 100)) == Box(35, 42, 65, 58)
    assert grown(Box(0, 40, 20, 60), 10, 0, (100, 100)) == Box(0, 40, 30, 60)


@given(sizes, rooms, st.data())
def test_places_survive_the_way_to_the_widget_and_back(size, room, data) -> None:
    shown = fit(size, room, 8)
    x, y = data.draw(st.floats(0, size[0])), data.draw(st.floats(0, size[1]))
    assert shown.to_picture(*shown.to_widget(x, y)) == pytest.approx((x, y), abs=1e-5 * max(size))


@given(sizes, rooms)
def test_the_whole_picture_is_in_view_and_wide_enough_to_hold(size, room) -> None:
    left, top, width, height = fit(size, room, 8).shown(whole(size))
    assert left >= 8 - 1e-6 and top >= 8 - 1e-6
    assert left + width <= room[0] - 8 + 1e-6 and top + height <= room[1] - 8 + 1e-6
    assert width >= min(24, room[0] - 16) - 1e-6 and height >= min(24, room[1] - 16) - 1e-6


def test_a_sensible_picture_is_not_distorted() -> None:
    shown = fit((1600, 900), (239, 208), 8)
    assert shown.scale_x == shown.scale_y


@given(sized_boxes(), rooms, st.sampled_from(list(SIDES)))
def test_every_handle_is_held_where_it_is(sized, room, part: Part) -> None:
    size, box = sized
    shown = fit(size, room, 8)
    *_, width, height = shown.shown(box)
    assume(width > 3 and height > 3)  # smaller ones have their handles on top of each other
    assert part_at(shown, box, *shown.to_widget(*handle_place(box, part)), 12) == part


def test_inside_moves_outside_draws_and_near_an_edge_resizes() -> None:
    shown = fit((100, 100), (116, 116), 8)
    box = Box(20, 20, 80, 80)
    at = {place: part_at(shown, box, *shown.to_widget(*place), 10) for place in ((50, 50), (5, 50), (12, 50), (50, 88))}
    assert list(at.values()) == [Part.BOX, Part.NEW, Part.W, Part.S]
    assert part_at(shown, whole((100, 100)), *shown.to_widget(50, 50), 10) == Part.NEW


def test_a_box_smaller_than_its_handles_can_still_be_moved() -> None:
    shown = fit((100, 100), (116, 116), 8)
    assert part_at(shown, Box(40, 40, 52, 52), *shown.to_widget(46, 46), 12) == Part.BOX


def test_what_was_held_stays_under_the_pointer() -> None:
    drag = Drag(Part.SE, Box(10, 10, 50, 50), 53.0, 52.0, (100, 100))
    assert drag.to(53.0, 52.0) == Box(10, 10, 50, 50)
    assert drag.to(63.0, 47.0) == Box(10, 10, 60, 45)


def test_a_picture_of_one_pixel_by_twenty_thousand_can_be_cropped() -> None:
    size = (1, 20_000)
    shown = fit(size, (239, 208), 8)
    x, y = shown.to_widget(0.5, 5_000)
    drag = Drag(Part.N, whole(size), *shown.to_picture(x, y), size)
    assert drag.to(*shown.to_picture(x, y + shown.scale_y * 100)) == Box(0, 100, 1, 20_000)


def test_the_whole_picture_is_no_crop() -> None:
    assert as_crop(Box(0, 0, 7, 9), (7, 9)) is None
    assert as_crop(Box(0, 0, 7, 8), (7, 9)) == Box(0, 0, 7, 8)
