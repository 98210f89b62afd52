import gzip
import io
import struct
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from assistant.errors import PictureError
from assistant.pictures import MAX_FILE_BYTES, encode_thumbnail, is_thumbnail, read_picture

RED, BLUE, WHITE = (200, 30, 30), (30, 30, 200), (255, 255, 255)


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def halves(mode: str = "RGB") -> Image.Image:
    """40 × 20, red on the left and blue on the right."""
    image = Image.new("RGB", (40, 20), RED)
    image.paste(BLUE, (20, 0, 40, 20))
    return image.convert(mode)


def sideways() -> bytes:
    """The halves as a camera held upright stores them: turned, with a note."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return encoded(halves().transpose(Image.Transpose.ROTATE_90), "JPEG", exif=exif, quality=95)


def transparent() -> bytes:
    image = halves("RGBA")
    image.putalpha(Image.new("L", image.size, 255))
    image.paste((0, 0, 0, 0), (20, 0, 40, 20))
    return encoded(image, "PNG")


def sixteen_bit(kind: str = "PNG") -> bytes:
    grey = np.full((20, 40), 200 * 257, np.uint16)
    grey[:, 20:] = 30 * 257
    return encoded(Image.fromarray(grey), kind)


def animation() -> bytes:
    return encoded(halves(), "GIF", save_all=True, append_images=[Image.new("RGB", (40, 20), WHITE)])


def palette_with_transparency() -> bytes:
    image = Image.new("P", (40, 20), 0)
    image.putpalette([*RED, *BLUE])
    image.paste(1, (20, 0, 40, 20))
    return encoded(image, "PNG", transparency=1)


def with_primaries_exchanged() -> bytes:
    """The halves with a profile that says: what is called red is blue, and the other way round."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exchanged = profile.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")
    renamed = exchanged.replace("sRGB".encode("utf-16-be"), "test".encode("utf-16-be"))
    return encoded(halves(), "PNG", icc_profile=renamed)


GOOD: dict[str, tuple[Callable[[], bytes], tuple[int, int, int], tuple[int, int, int]]] = {
    "jpeg": (lambda: encoded(halves(), "JPEG", quality=95), RED, BLUE),
    "png": (lambda: encoded(halves(), "PNG"), RED, BLUE),
    "webp": (lambda: encoded(halves(), "WEBP", lossless=True), RED, BLUE),
    "avif": (lambda: encoded(halves(), "AVIF", quality=95), RED, BLUE),
    "gif with a script behind it": (lambda: animation() + b"*/alert(1)//", RED, BLUE),
    "png with a zip behind it": (lambda: encoded(halves(), "PNG") + b"PK\x03\x04" + bytes(99), RED, BLUE),
    "jpeg with a pdf behind it": (lambda: encoded(halves(), "JPEG", quality=95) + b"%PDF-1.7", RED, BLUE),
    "16-bit grey tiff": (lambda: sixteen_bit("TIFF"), (200, 200, 200), (30, 30, 30)),
    "bmp": (lambda: encoded(halves(), "BMP"), RED, BLUE),
    "tiff": (lambda: encoded(halves(), "TIFF"), RED, BLUE),
    "gif, first frame": (animation, RED, BLUE),
    "palette": (lambda: encoded(halves().quantize(8), "PNG"), RED, BLUE),
    "palette with transparency": (palette_with_transparency, RED, WHITE),
    "cmyk jpeg": (lambda: encoded(halves("CMYK"), "JPEG", quality=95), RED, BLUE),
    "transparent png": (transparent, RED, WHITE),
    "grey with alpha": (lambda: encoded(Image.new("LA", (40, 20), (90, 0)), "PNG"), WHITE, WHITE),
    "16-bit grey png": (sixteen_bit, (200, 200, 200), (30, 30, 30)),
    "black and white": (lambda: encoded(Image.new("1", (40, 20), 1), "PNG"), WHITE, WHITE),
    "profile that does not fit": (
        lambda: encoded(halves(), "PNG", icc_profile=b"no profile at all"), RED, BLUE,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("make", "left", "right"), GOOD.values(), ids=GOOD.keys())
def test_every_common_kind_becomes_upright_srgb(
    make: Callable[[], bytes], left: tuple[int, int, int], right: tuple[int, int, int]
) -> None:
    pixels = read_picture(make())
    assert pixels.dtype == np.uint8 and pixels.shape == (20, 40, 3)
    np.testing.assert_allclose(pixels[10, 5], left, atol=12)
    np.testing.assert_allclose(pixels[10, 35], right, atol=12)


def test_the_camera_s_orientation_is_undone() -> None:
    pixels = read_picture(sideways())
    assert pixels.shape == (20, 40, 3)
    np.testing.assert_allclose(pixels[10, 5], RED, atol=12)


def png_claiming(width: int, height: int) -> bytes:
    """A valid PNG header of any size, with next to no data behind it."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def noise() -> bytes:
    """A JPEG large enough that half of it is not whole."""
    return encoded(Image.fromarray(np.random.default_rng(0).integers(0, 255, (200, 200, 3), np.uint8)), "JPEG")


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "not a picture": (lambda: b"hello, I am a text file", "not a picture"),
    "empty": (lambda: b"", "empty"),
    "truncated jpeg": (lambda: noise()[: len(noise()) // 2], "damaged or cut off"),
    "truncated png": (lambda: encoded(halves(), "PNG")[:60], "damaged"),
    "30,000 × 30,000 png": (lambda: png_claiming(30_000, 30_000), "30,000 × 30,000"),
    "heic": (lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC|header is damaged|not a picture"),
    "gzip": (lambda: gzip.compress(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "gzip files are not read"),
    "script named as a picture": (lambda: b"<script>alert(1)</script>", "not a picture"),
    "pdf": (lambda: b"%PDF-1.7\n" + encoded(halves(), "JPEG"), "not a picture"),
    "zip": (lambda: b"PK\x03\x04" + encoded(halves(), "PNG"), "not a picture"),
    "file too large": (lambda: b"\xff\xd8" + bytes(MAX_FILE_BYTES), "larger than"),
}


@pytest.mark.parametrize(("make", "words"), BAD.values(), ids=BAD.keys())
def test_what_cannot_be_read_is_named_with_a_reason_and_a_remedy(make: Callable[[], bytes], words: str) -> None:
    with pytest.raises(PictureError, match=words) as caught:
        read_picture(make(), name="holiday.jpg")
    assert caught.value.message.startswith("holiday.jpg: ")
    assert caught.value.hint


@pytest.mark.parametrize("kept", range(1, 400, 23))
def test_a_file_cut_anywhere_raises_nothing_else(kept: int) -> None:
    for whole in (animation(), sideways(), transparent(), sixteen_bit()):
        try:
            read_picture(whole[:kept])
        except PictureError:
            continue


def test_a_path_is_named_by_its_file_name_and_a_missing_one_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "shoe.png"
    with pytest.raises(PictureError, match=r"shoe\.png: the file cannot be read"):
        read_picture(path)
    path.write_bytes(encoded(halves(), "PNG"))
    assert read_picture(path).shape == (20, 40, 3)


def test_a_profile_changes_the_colours_it_should() -> None:
    pixels = read_picture(with_primaries_exchanged())
    assert pixels[10, 5].argmax() == 2 and pixels[10, 35].argmax() == 0


def test_a_greatest_side_shrinks_in_proportion_and_never_enlarges() -> None:
    large = encoded(Image.new("RGB", (1600, 800), RED), "JPEG")
    assert read_picture(large, max_side=400).shape == (200, 400, 3)
    assert read_picture(encoded(halves(), "PNG"), max_side=400).shape == (20, 40, 3)


def test_thumbnails_are_small_jpegs() -> None:
    data = encode_thumbnail(np.full((900, 600, 3), 120, np.uint8))
    image = Image.open(io.BytesIO(data))
    assert image.format == "JPEG" and image.size == (213, 320)


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: encoded(halves(), "JPEG"), True),
        (lambda: encoded(halves("L"), "JPEG"), True),
        (lambda: encoded(halves("CMYK"), "JPEG"), False),
        (sideways, False),
        (lambda: encoded(halves(), "PNG"), False),
        (lambda: encoded(Image.new("RGB", (400, 20)), "JPEG"), False),
        (lambda: encoded(halves(), "JPEG", icc_profile=b"some profile"), False),
        (lambda: b"\xff\xd8", False),
    ],
)
def test_only_a_small_plain_upright_jpeg_is_kept_as_it_is(make: Callable[[], bytes], expected: bool) -> None:
    assert is_thumbnail(make()) is expected


@pytest.mark.parametrize("size", [(1, 1), (1, 20_000), (20_000, 1)])
@pytest.mark.parametrize("kind", ["PNG", "GIF", "TIFF"])
def test_tiny_and_very_long_pictures_are_read_and_have_thumbnails(size: tuple[int, int], kind: str) -> None:
    pixels = read_picture(encoded(Image.new("RGB", size, RED), kind))
    assert pixels.shape == (size[1], size[0], 3)
    assert min(read_picture(encode_thumbnail(pixels)).shape[:2]) == 1
    assert max(read_picture(encoded(Image.new("RGB", size, RED), kind), max_side=100).shape[:2]) <= 100


def heic(**options: object) -> bytes:
    pillow_heif = pytest.importorskip("pillow_heif", reason="pip install 'magpie-shopping[heic]'")
    buffer = io.BytesIO()
    pillow_heif.from_pillow(halves().resize((160, 80))).save(buffer, quality=90, **options)
    return buffer.getvalue()


def test_heic_is_read_where_its_reader_is_installed() -> None:
    pixels = read_picture(heic())
    assert pixels.shape == (80, 160, 3)
    np.testing.assert_allclose(pixels[40, 20], RED, atol=15)
    np.testing.assert_allclose(pixels[40, 140], BLUE, atol=15)


def test_the_bounds_hold_for_heic_and_a_cut_one_is_refused() -> None:
    data = heic()
    with pytest.raises(PictureError, match="more than the 100"):
        read_picture(data, max_pixels=100)
    for kept in range(16, len(data), 97):
        try:
            read_picture(data[:kept])
        except PictureError:
            continue


def test_heic_without_its_reader_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    with pytest.raises(PictureError, match="HEIC pictures cannot be read") as caught:
        read_picture(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", name="phone.heic")
    assert "pip install 'magpie-shopping[heic]'" in caught.value.hint
