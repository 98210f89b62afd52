"""What a caption states, and what its reader may take from it."""

import numpy as np
import pytest

from models.data.captions import Caption, CaptionMix, CaptionWriter, plain_captions
from models.data.chinese import chinese_names, lexicon_texts
from models.data.examples import Example
from models.data.facts import UNSTATED, FactTable, holds, told
from models.data.swaps import mixed_title
from models.data.tokens import train_tokenizer

SHIRT = Example(
    "fashion",
    "1",
    "train",
    b"",
    {"title": "Turtle Men Check Navy Blue Shirt", "type": "Shirts", "colour": "Navy Blue", "gender": "Men"},
)
DRESS = Example(
    "fashion", "2", "train", b"", {"title": "Red Dress", "type": "Dresses", "colour": "Red", "gender": "Women"}
)


@pytest.mark.parametrize("form", ["colour type", "type", "colour type for gender", "title"])
def test_a_caption_holds_of_its_own_product_alone(form: str) -> None:
    write = CaptionWriter(CaptionMix({form: 1.0}, shortened=0.0))
    table = FactTable([SHIRT, DRESS])
    captions = [write(example, np.random.default_rng(1)) for example in (SHIRT, DRESS)]
    assert holds(table.of_captions(captions), table.of_examples([SHIRT, DRESS])).tolist() == [
        [True, False],
        [False, True],
    ]


def test_a_form_without_its_fact_falls_back_to_the_title() -> None:
    caption = CaptionWriter(CaptionMix({"usage type": 1.0}, shortened=0.0))(SHIRT, np.random.default_rng(1))
    assert caption.text == SHIRT.labels["title"]


def test_a_shortened_title_keeps_its_order_and_loses_some_words() -> None:
    write, rng = CaptionWriter(CaptionMix({"title": 1.0}, shortened=1.0)), np.random.default_rng(2)
    words = SHIRT.labels["title"].split()
    drawn = [write(SHIRT, rng).text.split() for _ in range(50)]
    assert all(found == [word for word in words if word in found] for found in drawn)
    assert 3 < np.mean([len(found) for found in drawn]) < 6


def test_shares_must_add_up() -> None:
    with pytest.raises(ValueError, match="add up"):
        CaptionMix({"title": 0.5})


def test_a_title_tells_all_labels_and_a_phrase_only_its_own() -> None:
    table = FactTable([SHIRT, DRESS])
    labels = table.of_examples([SHIRT, SHIRT])
    captions = [CaptionWriter(CaptionMix({form: 1.0}))(SHIRT, np.random.default_rng(3)) for form in ("title", "type")]
    known = told(table.of_captions(captions), labels)
    assert known[0].tolist() == labels[0].tolist()
    assert (known[1] != UNSTATED).sum() == 1


SAREE = Example(
    "fashion",
    "3",
    "train",
    b"",
    {
        "title": "Aneri Women Red Printed Saree", "type": "Sarees", "kind": "Saree", "colour": "Red", "gender": "Women",
        "season": "Summer", "usage": "Ethnic", "brand": "aneri",
    },
)  # fmt: skip
FULL = {"colour type for gender": 0.5, "season usage type": 0.2, "brand type": 0.2, "title": 0.1}


def _drawn(mix: CaptionMix, example: Example, count: int = 300) -> list[Caption]:
    write, rng = CaptionWriter(mix), np.random.default_rng(4)
    return [write(example, rng) for _ in range(count)]


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)


def test_a_chinese_phrase_names_every_fact_that_it_states_and_no_other() -> None:
    for caption in _drawn(CaptionMix(FULL, chinese=1.0), SAREE):
        said = [name for name in SAREE.labels if name not in ("title", "brand")]
        named = {
            name
            for name in said
            if any(word in caption.text for word in (
                *chinese_names(name, SAREE.labels[name]), *chinese_names(name, SAREE.labels[name], traditional=True)
            ))
        }  # fmt: skip
        stated = dict(caption.facts)
        assert stated.items() <= SAREE.labels.items()
        assert named - {"kind"} == stated.keys() - {"brand"}
        assert ("aneri" in caption.text) == ("brand" in stated)


def test_chinese_and_english_twins_state_the_same() -> None:
    form = {"colour type for gender": 1.0}
    english, chinese = (_drawn(CaptionMix(form, chinese=share), SHIRT, 1)[0] for share in (0.0, 1.0))
    assert set(english.facts) == set(chinese.facts)
    assert not _is_chinese(english.text)
    assert _is_chinese(chinese.text)


def test_the_share_of_chinese_captions_is_the_recipe_s() -> None:
    captions = _drawn(CaptionMix({"colour type": 1.0}, chinese=0.3), SHIRT, 1000)
    assert np.mean([_is_chinese(caption.text) for caption in captions]) == pytest.approx(0.3, abs=0.05)


def test_what_has_no_chinese_name_stays_english() -> None:
    unknown = Example("clothing", "4", "train", b"", {"garment": "poncho liner"})
    assert {caption.facts for caption in _drawn(CaptionMix(FULL, chinese=1.0), unknown)} == {
        (("garment", "poncho liner"),)
    }
    assert not any(_is_chinese(caption.text) for caption in _drawn(CaptionMix(FULL, chinese=1.0), unknown))


@pytest.mark.parametrize(
    ("source", "labels", "snippets", "word"),
    [
        ("clothing", {"garment": "outwear"}, (), "外套"),
        ("grocery_photos", {"item": "royal gala", "family": "apple"}, (), "苹果"),
        ("flipkart", {"title": "x", "level1": "Kitchen & Dining", "level2": "No such"}, (), "厨"),
        ("drawn", {"title": "x", "other_type": "sofa", "colour": "Teal"}, ("sofa",), "沙发"),
    ],
)
def test_every_source_has_chinese_captions(
    source: str, labels: dict[str, str], snippets: tuple[str, ...], word: str
) -> None:
    example = Example(source, "5", "train", b"", labels, snippets)
    captions = _drawn(CaptionMix(FULL, chinese=1.0, traditional=0.0), example)
    assert all(_is_chinese(caption.text) for caption in captions)
    assert sum(word in caption.text for caption in captions) > 100
    assert all(set(caption.facts) <= labels.items() for caption in captions)


def test_a_mixed_title_keeps_its_brand_first_and_states_the_title() -> None:
    captions = _drawn(CaptionMix({"title": 1.0}, shortened=0.0, mixed=1.0, traditional=0.0), SHIRT)
    assert all(caption.text.startswith("Turtle ") for caption in captions)
    assert {caption.facts for caption in captions} == {(("title", SHIRT.labels["title"]),)}
    texts = " ".join(caption.text for caption in captions)
    assert all(word in texts for word in ("男士", "格子", "藏青色", "衬衫", "Shirt"))


def test_a_title_without_known_words_is_not_mixed() -> None:
    assert mixed_title("Zzyzx 3000 q", np.random.default_rng(1), traditional=False) is None


def test_a_dropped_attribute_is_no_longer_stated() -> None:
    captions = _drawn(CaptionMix({"colour type for gender": 1.0}, dropped=1.0), DRESS)
    assert {tuple(name for name, _ in caption.facts) for caption in captions} == {
        ("colour", "type"),
        ("type", "gender"),
    }
    assert all(("Red" in caption.text) == ("colour" in dict(caption.facts)) for caption in captions)
    assert all(("for women" in caption.text) == ("gender" in dict(caption.facts)) for caption in captions)


def test_synonyms_are_other_names_of_the_same_facts() -> None:
    captions = _drawn(CaptionMix({"type": 1.0}, synonyms=1.0), SAREE)
    assert {caption.text for caption in captions} == {"saree", "sari", "saris"}
    assert {caption.facts for caption in captions} == {(("type", "Sarees"),)}


def test_a_wrapped_phrase_still_holds_its_words() -> None:
    captions = _drawn(CaptionMix({"type": 1.0}, wrapped=1.0), SAREE)
    assert all("Saree" in caption.text and caption.text not in ("Saree", "Sarees") for caption in captions)


def test_a_share_beyond_one_is_refused() -> None:
    with pytest.raises(ValueError, match=r"captions\.chinese is 1\.5"):
        CaptionMix({"title": 1.0}, chinese=1.5)


def test_the_tokenizer_reads_chinese_names_as_words() -> None:
    texts = [*lexicon_texts(), *(text for e in (SHIRT, DRESS, SAREE) for text in plain_captions(e, chinese=True))]
    tokenizer = train_tokenizer(texts, vocabulary=6000, length=24)
    for text in ("男士黑色T恤", "黑色 衬衫 男士", "适合女士的红色连衣裙"):
        tokenizer.no_padding()
        assert len(tokenizer.encode(text).ids) <= 5, text
        assert tokenizer.decode(tokenizer.encode(text).ids).strip() == text.lower()


def test_plain_captions_are_english_unless_asked() -> None:
    assert not any(map(_is_chinese, plain_captions(SAREE)))
    assert set(plain_captions(SAREE)) < set(plain_captions(SAREE, chinese=True))
