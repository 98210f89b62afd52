"""Texts of feeds as people would write them, and that cleaning twice is cleaning once."""

import html

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.cleaning import calmed, clean_line, clean_title

PIECES = (
    "<", ">", "&", "amp;", "lt;", "#60;", "<b>", "</p>", "<script", "</script>", "<!--", "-->", "Ã©", "â€™", "Â",
    "ＡＢ", "\u200b", "\u00ad", "\x85", "\ud800", " ", "SHOES", "MEN", "xl", "İ", "ß", "ﬁ", "é", "红色", "’S", "12",
)  # fmt: skip
HOSTILE = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=14).map("".join))


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("<p>Soft <b>cotton</b></p><ul><li>red</li><li>blue</li></ul>", "Soft cotton red blue"),
        ("Tom &amp;amp; Jerry&#39;s &lt;b&gt;mug&lt;/b&gt;", "Tom & Jerry's mug"),
        ("<style>p{color:red}</style>Mug<script>alert('x')</script>", "Mug"),
        ("a<!-- hidden <b> -->b", "a b"),
        ("Size <5 and >3, <Brand>", "Size <5 and >3, <Brand>"),
        ("CafÃ© crÃ¨me â€“ 30â‚¬", "Café crème – 30€"),
        ("çº¢è‰²è¿žè¡£è£™", "红色连衣裙"),
        ("ＮＩＫＥ　鞋，４２码", "NIKE 鞋，42码"),
        ("zero\u200bwidth soft\u00adhyphen", "zerowidth softhyphen"),
        ("  two\t\nlines\x00 ", "two lines"),
        ("crème brûlée, Ænima, naïve, Übergröße", "crème brûlée, Ænima, naïve, Übergröße"),
        ("I <3 you & me", "I <3 you & me"),
    ],
)
def test_a_line_is_cleaned(raw: str, clean: str):
    assert clean_line(raw, 200) == clean


@pytest.mark.parametrize(
    ("raw", "calm"),
    [
        ("PUMA MEN RUNNING SHOES", "Puma Men Running Shoes"),
        ("SET OF 2 CUPS WITH LID FOR THE KITCHEN", "Set of 2 Cups with LID for the Kitchen"),
        ("USB CABLE 3.0 HDMI 32GB XL BLACK", "USB Cable 3.0 HDMI 32GB XL Black"),
        ("WOMEN'S DRESS", "Women's Dress"),
        ("ÜBERGROSSE TASCHE", "Übergrosse Tasche"),
        ("NIKE", "NIKE"),
        ("Nike AIR MAX", "Nike AIR MAX"),
        ("红色 USB LED", "红色 USB LED"),
        ("", ""),
    ],
)
def test_a_shout_is_calmed_and_sizes_and_abbreviations_stay(raw: str, calm: str):
    assert calmed(raw) == calm


@given(HOSTILE, st.integers(1, 60))
@example("&amp;" * 12 + "lt;b>x", 50)
@example("<<b>b>x", 50)
def test_cleaning_twice_is_cleaning_once(text: str, limit: int):
    once, titled = clean_line(text, limit), clean_title(text, limit)
    assert clean_line(once, limit) == once
    assert clean_title(titled, limit) == titled
    assert max(len(once), len(titled)) <= limit


@given(st.text(st.characters(codec="ascii", exclude_characters="<>&", exclude_categories=("Cc",)), max_size=60))
def test_plain_text_is_only_trimmed(text: str):
    assert clean_line(text, 100) == " ".join(text.split())


@given(st.text(st.characters(codec="utf-8", categories=("L", "N")), max_size=30))
def test_escaped_text_comes_back(text: str):
    assert clean_line(html.escape(f"{text} & <{text}"), 500) == clean_line(f"{text} & <{text}", 500)


@pytest.mark.parametrize("piece", ["<script", "&amp;", "<!--", "<b ", "<b>", "&lt;", "Ã", "A"])
def test_a_hostile_text_takes_no_longer_than_others(piece: str):
    assert len(clean_title(piece * 200_000, 500)) <= 500
