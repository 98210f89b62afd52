from collections import Counter
from itertools import product
from pathlib import Path

import numpy as np
import pocketsphinx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.speech.sphinx.ngrams import END, START, Source, arpa, counted
from tests.unit.speech.sphinx.arpa_text import ArpaText, read_arpa

CORPUS = [["red", "shirt"], ["red", "shoe"], ["red", "shirt", "for", "men"], ["blue", "shirt", "for", "men"], ["shoe"]]
WORDS = ["red", "shirt", "shoe", "for", "men", "blue", END]
SENTENCES = st.lists(st.lists(st.sampled_from("abcd"), max_size=5), max_size=12)


def model_of(*sources: Source, digits: int = 12) -> ArpaText:
    """With as many words as there are, so that smoothing has its say."""
    kept = [Source([list(sentence) for sentence in source.sentences], source.share) for source in sources]
    words = sum(len(sentence) + 1 for source in kept for sentence in source.sentences)
    return read_arpa(arpa(counted(kept, corpus=words), digits))


@given(SENTENCES, SENTENCES.filter(bool), st.floats(0.05, 0.95))
def test_behind_any_words_all_chances_together_are_one(
    titles: list[list[str]], spoken: list[list[str]], share: float
) -> None:
    model = model_of(Source(titles, share), Source(spoken, 1 - share))
    words = sorted({word for (word, *more) in model.chances if not more} - {START})
    histories = [(), *product([*words, START, "unheard of"]), *product([*words, START, "unheard of"], words)]
    for history in histories:
        total = sum(10 ** model.log10(*history, word) for word in words)
        assert total == pytest.approx(1, abs=1e-6), history


def test_chances_are_those_of_witten_and_bell() -> None:
    model = model_of(Source([["red", "shirt"], ["red", "shoe"]], 1.0))
    assert 10 ** model.log10("shirt") == pytest.approx(1 / 6)
    assert 10 ** model.log10("red", "shirt") == pytest.approx((1 + 2 * 1 / 6) / (2 + 2))
    assert 10 ** model.log10(START, "red") == pytest.approx((2 + 1 * 2 / 6) / (2 + 1))
    assert 10 ** model.log10(START, "shoe") == pytest.approx((0 + 1 * 1 / 6) / (2 + 1))


def test_a_source_has_its_share_however_long_it_is() -> None:
    model = model_of(Source([["a", "a", "a"]] * 50, 0.7), Source([["b"]], 0.3))
    assert 10 ** model.log10("a") == pytest.approx(0.7 * 3 / 4)
    assert 10 ** model.log10("b") == pytest.approx(0.3 * 1 / 2)
    assert 10 ** model.log10(END) == pytest.approx(0.7 / 4 + 0.3 / 2)


def test_a_source_without_sentences_leaves_all_to_the_other() -> None:
    both, alone = model_of(Source([], 0.05), Source(CORPUS, 0.95)), model_of(Source(CORPUS, 1.0))
    assert set(both.chances) == set(alone.chances)
    assert [both.log10(word) for word in WORDS] == pytest.approx([alone.log10(word) for word in WORDS])


def test_no_gram_reaches_over_the_end_of_a_sentence() -> None:
    model = model_of(Source(CORPUS, 1.0))
    assert all(START not in words[1:] and END not in words[:-1] for words in model.chances)


def test_the_header_counts_what_follows() -> None:
    model = model_of(Source(CORPUS, 1.0))
    assert model.declared == Counter(map(len, model.chances))
    assert set(model.declared) == {1, 2, 3}


def test_pocketsphinx_reads_the_same_chances(tmp_path: Path) -> None:
    """It takes words newest first, and keeps a logarithm to about three digits."""
    text = arpa(counted([Source(CORPUS, 1.0)], corpus=20))
    (tmp_path / "words.lm").write_text(text, encoding="utf-8")
    log = pocketsphinx.LogMath()
    theirs = pocketsphinx.NGramModel(pocketsphinx.Config(loglevel="FATAL"), log, str(tmp_path / "words.lm"))
    ours, inner = read_arpa(text), WORDS[:-1]
    for history in [(), *product([*inner, START]), *product([*inner, START], inner)]:
        for word in WORDS:
            said = [*history, word]
            found = float(np.log10(log.exp(theirs.prob(said[::-1]))))
            assert found == pytest.approx(ours.log10(*said), abs=2e-3), said
