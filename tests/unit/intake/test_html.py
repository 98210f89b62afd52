import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import PictureError
from assistant.intake.html import picture_of_page, pictures_of, tags_of, visible_text
from assistant.intake.inline import inline_picture
from assistant.intake.names import shown_name

HOSTILE = ("<a ", "<!--", "<a b='", '<img src="', "</a ", "<script>", "<title>", "<", "<a x=y ", "<a/", "&#x",
           "<!--x-->", "<p>", "<img srcset=a,b, ", "<a\t\n ", "<script></script>")  # fmt: skip


def test_time_grows_with_the_length_alone() -> None:
    """A scanner that looks back would take a hundred times as long for ten times the text."""

    def spent_s(length: int) -> float:
        started_s = time.perf_counter()
        for piece in HOSTILE:
            text = (piece * length)[:length]
            pictures_of(text)
            visible_text(text)
        return time.perf_counter() - started_s

    spent_s(2_000)
    small, large = min(spent_s(10_000) for _ in range(3)), spent_s(100_000)
    assert large < 40 * small


@given(st.text(alphabet="<>/=\"' abimgsrc-!&;\n", max_size=300))
def test_any_text_is_taken_apart_in_order(text: str) -> None:
    ends = [0]
    for _name, _attributes, start, end in tags_of(text):
        assert ends[-1] <= start < end <= len(text)
        ends.append(end)


@pytest.mark.parametrize(
    ("html", "urls"),
    [
        ('<IMG SRC=a.png>', ["https://s.example/p/a.png"]),
        ("<img src='/a&amp;b.png'/>", ["https://s.example/a&b.png"]),
        ('<base href="https://c.example/x/"><img src="a.png">', ["https://c.example/x/a.png"]),
        ('<base href="file:///etc/"><img src="a.png">', ["https://s.example/p/a.png"]),
        ('<!-- <img src="no.png"> --><img src="a.png">', ["https://s.example/p/a.png"]),
        ('<script>"<img src=no.png>"</script><img src="a.png">', ["https://s.example/p/a.png"]),
        ('<img src="javascript:x()"><img src="file:///a.png"><img src="ftp://a/b.png"><img>', []),
        ('<img src="a.png"><img src="a.png">', ["https://s.example/p/a.png"]),
        ('<picture><source srcset="a.avif 1x, b.avif 2x"></picture>', ["https://s.example/p/b.avif"]),
        ('<img data-srcset="a.jpg 100w,b.jpg 300w,c.jpg 200w">', ["https://s.example/p/b.jpg"]),
        ('<a href="a.JPG#x">', ["https://s.example/p/a.JPG#x"]),
        ('<a href="page.html">', []),
        ('<img src="https://[broken">', []),
    ],
)  # fmt: skip
def test_pictures_are_found(html: str, urls: list[str]) -> None:
    assert [source.url for source in pictures_of(html, "https://s.example/p/1")] == urls


BIG, TINY = '<img src="big.jpg" width="600">', '<img src="t.gif" width=1 height=1>'


@pytest.mark.parametrize(
    ("page", "urls"),
    [
        (f'<meta property="og:image" content="/o.jpg">{BIG}', ["https://s.example/o.jpg"]),
        ('<meta property="og:image" content="/o.jpg"><meta property="og:image:secure_url" content="/o.jpg">',
         ["https://s.example/o.jpg"]),
        ('<meta property="og:image" content="/o.jpg"><meta property="og:image" content="/p.jpg">',
         ["https://s.example/o.jpg", "https://s.example/p.jpg"]),
        (f'<meta name="twitter:image" content="/w.jpg">{BIG}', ["https://s.example/w.jpg"]),
        (f'<link rel="image_src" href="/l.jpg">{BIG}', ["https://s.example/l.jpg"]),
        (BIG + TINY, ["https://s.example/p/big.jpg"]),
        (BIG + BIG.replace("big", "other"), ["https://s.example/p/big.jpg", "https://s.example/p/other.jpg"]),
        ("<p>nothing", []),
    ],
)  # fmt: skip
def test_the_picture_of_a_page_is_what_the_page_says_it_is(page: str, urls: list[str]) -> None:
    assert [source.url for source in picture_of_page(page, "https://s.example/p/1")] == urls


def test_only_what_is_seen_is_text() -> None:
    html = "<style>b{}</style><p>Red&nbsp;shoe <b>new</b></p><!-- no --><script>no()</script><div>$39</div>"
    assert visible_text(html) == "Red shoe new\n$39"


@pytest.mark.parametrize(
    ("address", "data"),
    [
        ("data:image/png;base64,QUJD", b"ABC"),
        ("DATA:IMAGE/PNG;BASE64,QUJD", b"ABC"),
        ("data:image/png;charset=x;base64,QUI=", b"AB"),
        ("data:image/png;base64,QUI", b"AB"),
        ("data:image/png;base64,_-8%3D\n", b"\xff\xef"),
        ("data:image/svg+xml,%3Csvg/%3E", b"<svg/>"),
        ("data:image/svg+xml;utf8,<svg/>", b"<svg/>"),
    ],
)
def test_data_addresses_are_read(address: str, data: bytes) -> None:
    assert inline_picture(address) == data


@pytest.mark.parametrize(
    "address",
    ["data:", "data:,", "data:text/html,<b>", "data:image/png;base64,", "data:image/png", "data:image/png;base64,ä",
     "data:image/png;base64,A", "data:image/png;base64,A B*"],
)  # fmt: skip
def test_bad_data_addresses_are_refused(address: str) -> None:
    with pytest.raises(PictureError):
        inline_picture(address)


@pytest.mark.parametrize(
    ("name", "shown"),
    [("a.png", "a.png"), ("gpj.\u202eexe", "gpj.�exe"), ("a\nb\x1b[1m", "a b�[1m"), ("\udcff.png", "�.png"),
     ("", "picture"), ("x" * 300, "x" * 39 + "…" + "x" * 39)],
)  # fmt: skip
def test_names_are_made_fit_to_be_shown(name: str, shown: str) -> None:
    assert shown_name(name) == shown
