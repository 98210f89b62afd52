"""Names to concepts and back, in English and Chinese, and what the files must not hold."""

from pathlib import Path

import pytest

from assistant.errors import DamagedError
from assistant.query.lexicon import MAX_BYTES, Lexicon, load_lexicon, read_lexicon

LEXICON = load_lexicon()


def _found(text: str) -> list[str]:
    return [mention.concept.id for mention in LEXICON.mentions(text)]


@pytest.mark.parametrize(
    ("name", "concept"),
    [("T-SHIRTS", "t-shirt"), ("tee", "t-shirt"), ("T恤", "t-shirt"), ("navy", "navy"), ("藏青色", "navy"),
     ("牛仔褲", "jeans"), ("trousers", "trousers"), ("pants", "trousers"), ("gray", "grey"), ("女士", "women")],
)  # fmt: skip
def test_every_name_leads_to_its_concept(name: str, concept: str) -> None:
    found = LEXICON.named(name)
    assert found is not None
    assert found.id == concept


def test_a_concept_gives_its_names_by_language() -> None:
    watch = LEXICON.concepts["watch"]
    assert watch.names("zh")[0] == "手表"
    assert watch.names("hant")[0] == "手錶"
    assert watch.names("en")[:2] == ("watch", "watches")
    assert "watches" not in watch.singulars


def test_a_name_of_two_kinds_goes_by_the_kind_asked_for() -> None:
    assert [LEXICON.named("orange", [kind]).id for kind in ("colour", "grocery")] == ["orange", "orange-fruit"]  # type: ignore[union-attr]
    assert LEXICON.named("orange", ["season"]) is None
    assert {c.kind for m in LEXICON.mentions("orange") for c in (m.concept, *m.others)} == {"colour", "grocery"}


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("黑色连衣裙", ["black", "dress"]),
        ("适合女士的红色高跟鞋", ["women", "red", "heels"]),
        ("男士黑T恤", ["men", "black", "t-shirt"]),
        ("黑色連衣裙", ["black", "dress"]),
        ("Nike Men's Navy Blue T-shirt", ["men", "navy", "t-shirt"]),
        ("red运动鞋 for men", ["red", "sports-shoes", "men"]),
        ("'red' boys' shirt", ["red", "boys", "shirt"]),
        ("redwood trenches", []),
        ("  \n", []),
    ],
)
def test_mentions_are_the_longest_names_from_left_to_right(text: str, concepts: list[str]) -> None:
    assert _found(text) == concepts


def test_a_mention_knows_its_place() -> None:
    text = "Nike 黑色 跑鞋"
    assert [text[mention.start : mention.end] for mention in LEXICON.mentions(text)] == ["黑色", "跑鞋"]


def test_only_the_kinds_asked_for_are_mentioned() -> None:
    assert [m.concept.id for m in LEXICON.mentions("black dress", {"type"})] == ["dress"]


def test_every_chinese_name_is_found_whole_in_a_text() -> None:
    for concept in LEXICON.concepts.values():
        for name in (*concept.zh, *concept.hant):
            first = next(LEXICON.mentions(name))
            assert (first.start, first.end) == (0, len(name)), name


def _written(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_lexicon_of_ones_own(tmp_path: Path) -> None:
    folder = _written(tmp_path, a='[type]\nkite = { en = ["kite/kites"], zh = ["风筝"], hant = ["風箏"] }')
    assert read_lexicon(folder).named("Kites") == read_lexicon(folder).named("風箏")


BAG = '[type]\nx = { en = ["bag"], zh = ["包"] }\n'


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"a": BAG + 'y = { en = ["sack", "Bag"], zh = ["袋"] }'}, "both called 'bag'"),
        ({"a": BAG, "b": '[colour]\nx = { en = ["red"], zh = ["红"] }'}, "twice"),
        ({"a": '[type]\nx = { en = ["bag/ "], zh = ["包"] }'}, "empty name"),
        ({"a": '[type]\nx = { en = ["bag"], zh = [] }'}, "empty name or none"),
        ({"a": '[shape]\nx = { en = ["round"], zh = ["圆"] }'}, "Invalid enum value 'shape'"),
        ({"a": '[type]\nx = { en = ["bag"], zh = ["包"], fr = ["sac"] }'}, "unknown field `fr`"),
        ({"a": "[type"}, r"a\.toml"),
        ({"a": "#" * (MAX_BYTES + 1)}, "more than"),
        ({}, "no concepts"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_said(tmp_path: Path, files: dict[str, str], message: str) -> None:
    with pytest.raises(DamagedError, match=message):
        read_lexicon(_written(tmp_path, **files))


def test_a_lexicon_without_concepts_mentions_nothing() -> None:
    assert list(Lexicon([]).mentions("black 黑色")) == []
