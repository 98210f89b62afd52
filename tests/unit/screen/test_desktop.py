"""Cutting out of shots, and sharing a portal's picture out to monitors."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import InputError
from assistant.query.query import Pixels
from assistant.screen.desktop import Desktop, Shot, split_picture, whole_picture
from assistant.screen.geometry import Monitor, Rect


def noise(width: int, height: int, seed: int = 0) -> Pixels:
    return np.random.default_rng(seed).integers(1, 256, (height, width, 3), dtype=np.uint8)


def desk(*areas: Rect, continuous: bool = True, windows: tuple[Rect, ...] = ()) -> Desktop:
    shots = [Shot(Monitor(f"m{n}", area), noise(area.width, area.height, n)) for n, area in enumerate(areas)]
    return Desktop(tuple(shots), windows, continuous)


def test_a_rectangle_across_three_monitors_with_negative_corners_is_put_together() -> None:
    desktop = desk(Rect(-30, 0, 30, 20), Rect(0, -10, 40, 30), Rect(0, 20, 40, 10))
    cut = desktop.cut(Rect(-5, 10, 20, 15))
    left, middle, low = (shot.pixels for shot in desktop.shots)
    np.testing.assert_array_equal(cut[:10, :5], left[10:20, 25:30])
    np.testing.assert_array_equal(cut[:10, 5:], middle[20:30, :15])
    np.testing.assert_array_equal(cut[10:, 5:], low[:5, :15])
    assert not cut[10:, :5].any()  # no monitor is there


@given(st.data())
def test_what_is_cut_is_what_was_there(data: st.DataObject) -> None:
    desktop = desk(Rect(-17, -4, 17, 23), Rect(0, -4, 31, 23))
    whole = np.hstack([shot.pixels for shot in desktop.shots])
    left, top = data.draw(st.integers(-17, 30)), data.draw(st.integers(-4, 18))
    rect = Rect(left, top, data.draw(st.integers(1, 31 - left)), data.draw(st.integers(1, 19 - top)))
    expected = whole[top + 4 : top + 4 + rect.height, left + 17 : left + 17 + rect.width]
    np.testing.assert_array_equal(desktop.cut(rect), expected)


@pytest.mark.parametrize("rect", [Rect(-1, 0, 5, 5), Rect(38, 0, 5, 5), Rect(500, 500, 5, 5)], ids=str)
def test_a_rectangle_beyond_the_screen_is_refused_with_the_monitors(rect: Rect) -> None:
    with pytest.raises(InputError, match=f"{rect} is not on the screen") as caught:
        desk(Rect(0, 0, 40, 30)).cut(rect)
    assert "m0 0,0,40,30" in caught.value.hint


def test_a_rectangle_in_a_gap_between_monitors_is_refused() -> None:
    with pytest.raises(InputError):
        desk(Rect(0, 0, 10, 10), Rect(30, 0, 10, 10)).cut(Rect(12, 0, 5, 5))


def test_the_picture_is_named_by_its_size() -> None:
    picture = desk(Rect(0, 0, 40, 30)).picture(Rect(1, 2, 20, 10))
    assert picture.source == "Screen 20×10"


def test_a_click_takes_the_front_window_as_far_as_it_is_seen_else_the_monitor() -> None:
    desktop = desk(Rect(0, 0, 40, 30), windows=(Rect(-5, 5, 20, 10), Rect(0, 0, 20, 20)))
    assert desktop.target_at(2, 6) == Rect(0, 5, 15, 10)
    assert desktop.target_at(2, 17) == Rect(0, 0, 20, 20)
    assert desktop.target_at(30, 17) == Rect(0, 0, 40, 30)


def test_where_monitors_are_not_side_by_side_a_rectangle_stays_on_one() -> None:
    areas = Rect(0, 0, 40, 30), Rect(40, 0, 40, 30)
    assert desk(*areas).limits_at(50, 5) == Rect(0, 0, 80, 30)
    assert desk(*areas, continuous=False).limits_at(50, 5) == areas[1]


@pytest.mark.parametrize("scale", [1, 1.25, 1.5, 2])
def test_a_portals_picture_is_shared_out_without_a_gap_or_an_overlap(scale: float) -> None:
    logical = [("a", Rect(-1280, 0, 1280, 720)), ("b", Rect(0, 0, 1001, 720))]
    pixels = noise(round(2281 * scale), round(720 * scale))
    desktop = split_picture(pixels, logical)
    assert desktop is not None
    np.testing.assert_array_equal(np.hstack([shot.pixels for shot in desktop.shots]), pixels)
    assert {shot.monitor.scale for shot in desktop.shots} == {pixels.shape[1] / 2281}


def test_a_portals_picture_of_something_else_is_not_shared_out() -> None:
    assert split_picture(noise(1280, 720), [("a", Rect(0, 0, 1280, 720)), ("b", Rect(1280, 0, 1280, 720))]) is None


def test_a_portals_picture_counts_from_its_corner() -> None:
    pixels = noise(50, 40)
    np.testing.assert_array_equal(whole_picture(pixels).cut(Rect(3, 4, 5, 6)), pixels[4:10, 3:8])
