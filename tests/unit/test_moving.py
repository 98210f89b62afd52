import io
import socket
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from assistant.errors import PictureError
from assistant.moving import is_moving, open_clip
from assistant.moving.choosing import choose, measure, to_look_at
from assistant.pictures import read_picture
from assistant.progress import Cancelled, CancelToken
from tests.clips import animation, blank, scene, sound_only, video

FRAMES = [blank() for _ in range(20)] + [scene(n // 10) for n in range(20, 60)]
"""Two seconds of black, then a scene a second."""

VIDEOS = {
    "mp4": ("mp4", "mpeg4"),
    "mp4 of H.264": ("mp4", "libx264"),
    "mov": ("mov", "mpeg4"),
    "mkv": ("matroska", "mpeg4"),
    "webm": ("webm", "libvpx"),
    "avi": ("avi", "mpeg4"),
    "ts": ("mpegts", "mpeg2video"),
}


def still() -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(scene(1)).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize(("container", "codec"), VIDEOS.values(), ids=VIDEOS.keys())
def test_any_frame_of_a_video_is_read_and_the_best_is_not_the_black_beginning(container: str, codec: str) -> None:
    data = video(FRAMES, container, codec)
    clip = open_clip(data, "film")
    assert is_moving(data)
    assert abs(clip.count - 60) <= 1 and clip.duration_s == pytest.approx(6, abs=0.2)
    assert clip.best >= 19
    for index in (35, 5, 55):
        shown = clip.frame(index)
        assert shown.shape == (96, 160, 3) and shown.dtype == np.uint8
        assert np.abs(shown.astype(int) - FRAMES[index]).mean() < 25
    assert clip.frame(30, max_side=40).shape == (24, 40, 3)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "AVIF"])
def test_any_frame_of_an_animation_is_read_and_the_best_shows_something(kind: str) -> None:
    frames = [blank(255), blank(250), scene(1), scene(2)]
    data = animation(frames, kind)
    clip = open_clip(data, "film")
    assert is_moving(data)
    assert clip.count == 4 and clip.best == 2
    assert clip.duration_s == pytest.approx(0.4) and clip.times_s == pytest.approx([0, 0.1, 0.2, 0.3])
    for index in (3, 0, 2):
        assert np.abs(clip.frame(index).astype(int) - frames[index]).mean() < 12
    np.testing.assert_allclose(read_picture(data), frames[0], atol=3)


def test_a_still_picture_is_a_clip_of_one_frame() -> None:
    clip = open_clip(still())
    assert not is_moving(still())
    assert (clip.count, clip.best, clip.key_frames) == (1, 0, [0])
    np.testing.assert_array_equal(clip.frame(0), scene(1))


def test_times_name_frames() -> None:
    clip = open_clip(video(FRAMES))
    assert [clip.at(time) for time in (-1, 0, 0.05, 0.1, 2.55, 99)] == [0, 0, 0, 1, 25, 59]
    assert clip.key_frames == [0, 10, 20, 30, 40, 50]
    for index in (-1, 60):
        with pytest.raises(IndexError, match="0 to 59"):
            clip.frame(index)


def test_a_path_is_read_and_named_by_its_file(tmp_path: Path) -> None:
    path = tmp_path / "film.jpg"  # its content says what it is
    path.write_bytes(video(FRAMES))
    assert is_moving(path)
    assert open_clip(path).name == "film.jpg" and open_clip(path).count == 60
    assert not is_moving(tmp_path / "nowhere.mp4")
    with pytest.raises(PictureError, match=r"nowhere\.mp4: the file cannot be read"):
        open_clip(tmp_path / "nowhere.mp4")


def test_a_cancelled_reading_stops() -> None:
    token = CancelToken()
    token.cancel()
    for data in (video(FRAMES), animation(FRAMES[18:22])):
        with pytest.raises(Cancelled):
            open_clip(data, cancel=token)
        with pytest.raises(Cancelled):
            open_clip(data).frame(1, cancel=token)


PLAYLISTS = {
    "m3u8": "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{}\n#EXT-X-ENDLIST\n",
    "ffconcat": "ffconcat version 1.0\nfile '{}'\n",
    "pls": "[playlist]\nFile1={}\n",
    "dash": "<MPD><Period><BaseURL>{}</BaseURL></Period></MPD>",
    "sdp": "v=0\no=- 0 0 IN IP4 127.0.0.1\nm=video 1234 RTP/AVP 96\nc=IN IP4 127.0.0.1 {}\n",
}


@pytest.mark.parametrize("text", PLAYLISTS.values(), ids=PLAYLISTS.keys())
def test_a_playlist_reads_no_other_file_and_fetches_nothing(text: str, tmp_path: Path) -> None:
    (tmp_path / "other.mp4").write_bytes(video(FRAMES))
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        port = server.getsockname()[1]
        for address in (f"http://127.0.0.1:{port}/other.mp4", str(tmp_path / "other.mp4"), "other.mp4"):
            path = tmp_path / "list.mp4"
            path.write_text(text.format(address))
            assert not is_moving(path)
            with pytest.raises(PictureError, match=r"list\.mp4: "):
                open_clip(path)
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.mark.parametrize("kept", range(1, 9_000, 701))
def test_a_clip_cut_anywhere_gives_frames_or_a_picture_error(kept: int) -> None:
    for whole in (video(FRAMES), video(FRAMES, "matroska"), animation(FRAMES[18:40]), animation(FRAMES[18:40], "WEBP")):
        try:
            clip = open_clip(whole[:kept], "film")
            clip.frame(clip.count - 1)
        except PictureError as error:
            assert error.source == "film"


@pytest.mark.parametrize("seed", range(12))
def test_damaged_bytes_give_frames_or_a_picture_error(seed: int) -> None:
    rng = np.random.default_rng(seed)
    for whole in (video(FRAMES), video(FRAMES, "webm", "libvpx"), animation(FRAMES[18:30])):
        data = np.frombuffer(whole, np.uint8).copy()
        data[rng.integers(16, len(data), 40)] = rng.integers(0, 255, 40)
        try:
            clip = open_clip(data.tobytes(), "film")
            clip.frame(clip.count - 1)
        except PictureError as error:
            assert error.source == "film"


def test_sound_alone_has_no_picture() -> None:
    with pytest.raises(PictureError, match="no picture in it, only sound"):
        open_clip(sound_only())


def test_a_blank_or_smeared_frame_measures_less_than_a_sharp_one() -> None:
    sharp = scene(1)
    smeared = np.asarray(Image.fromarray(sharp).resize((20, 12)).resize((160, 96), Image.Resampling.BICUBIC))
    assert measure(blank(0)) == measure(blank(255)) == 0
    assert 0 < measure(smeared) < measure(sharp)
    assert measure(np.zeros((1, 20_000, 3), np.uint8)) == 0


def test_the_first_good_frame_is_chosen() -> None:
    assert choose([0, 3, 8, 10, 9]) == 2
    assert choose([0.0, 0.0]) == 0
    assert to_look_at(range(1), 1) == [0]
    assert to_look_at([0], 100)[-1] == 99
    assert len(to_look_at(range(1000), 1000)) == 12
