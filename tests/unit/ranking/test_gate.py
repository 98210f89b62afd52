import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from assistant.errors import DamagedError
from assistant.finding.gating import read_gate, shipped_gate
from assistant.ranking import CHANNELS
from assistant.ranking.gate import FEATURES, Gate, asks_for, gate_features, gate_weights

values = st.one_of(st.floats(-6, 8, width=32), st.just(float("nan")))
matrices = arrays(np.float32, st.tuples(st.integers(1, 30), st.just(len(CHANNELS))), elements=values)


def scores_with(**columns: list[float]) -> np.ndarray:
    count = len(next(iter(columns.values())))
    scores = np.full((count, len(CHANNELS)), np.nan, np.float32)
    for name, column in columns.items():
        scores[:, list(CHANNELS).index(name)] = column
    return scores


@given(matrices)
def test_the_largest_weight_is_one_and_none_is_nothing(scores: np.ndarray) -> None:
    weights = gate_weights(scores, shipped_gate())
    applying = {name for name, column in zip(CHANNELS, scores.T, strict=True) if not np.isnan(column).all()}
    assert set(weights) <= applying
    if weights:
        assert max(weights.values()) == 1
        assert min(weights.values()) > 0.04


@given(matrices, st.permutations(range(30)))
def test_the_order_of_the_candidates_does_not_matter(scores: np.ndarray, order: list[int]) -> None:
    mixed = scores[[at for at in order if at < len(scores)]]
    if len(np.unique(scores[~np.isnan(scores)])) == (~np.isnan(scores)).sum():  # without ties
        assert gate_features(mixed) == pytest.approx(gate_features(scores), abs=1e-5)


def test_a_channel_that_is_not_asked_has_no_weight() -> None:
    assert set(gate_weights(scores_with(words=[2.0, 1.0], keywords=[1.0, 0.0]), shipped_gate())) == {
        "words",
        "keywords",
    }
    assert gate_weights(scores_with(taste=[1.0, 2.0]), shipped_gate()) == {}


def test_kinds_of_queries_have_coefficients_of_their_own() -> None:
    rest = (0.0,) * (len(FEATURES) - 1)
    gate = Gate({"words": {"words": (0.0, *rest), "keywords": (-1.0, *rest)}, "both": {"words": (0.0, *rest)}})
    assert gate_weights(scores_with(words=[1.0], keywords=[1.0]), gate) == {"words": 1.0, "keywords": 0.368}
    assert gate_weights(scores_with(words=[1.0], keywords=[1.0], picture=[1.0]), gate) == {"words": 1.0}
    assert gate_weights(scores_with(picture=[1.0]), gate) == {}


@pytest.mark.parametrize(
    ("columns", "asks"),
    [(("picture",), "picture"), (("words", "keywords"), "words"), (("picture", "keywords"), "both"), ((), "picture")],
)
def test_what_a_query_has_is_read_off_its_channels(columns: tuple[str, ...], asks: str) -> None:
    assert asks_for(scores_with(**{name: [1.0] for name in columns or ("taste",)})) == asks


def test_a_channel_with_a_clear_best_weighs_more_where_its_lead_counts() -> None:
    gate = Gate({"words": {"words": (0.0,) * 5, "keywords": (0.0, 0.0, 1.0, 0.0, 0.0)}})
    clear = gate_weights(scores_with(words=[2.0] * 20, keywords=[4.0, *[1.0] * 19]), gate)
    flat = gate_weights(scores_with(words=[2.0] * 20, keywords=[4.0] * 20), gate)
    assert clear == {"words": 0.223, "keywords": 1.0}
    assert flat == {"words": 1.0, "keywords": 1.0}


def test_features_are_those_of_the_table() -> None:
    scores = scores_with(words=[4.0, 3.0, 1.0], keywords=[1.0, 0.0, 2.0])
    words = gate_features(scores)[list(CHANNELS).index("words")]
    backing = 2 * (1 - np.log1p(1) / np.log1p(3))
    assert words == pytest.approx([1, 2, 2 * 3 / 4, np.log(2) / 3, backing], abs=1e-6)


def test_a_gate_survives_being_written_down() -> None:
    gate = shipped_gate()
    assert Gate.from_plain(gate.as_plain()) == gate


@pytest.mark.parametrize(
    ("plain", "said"),
    [
        ({"words": {"smell": {"always": 1}}}, "smell"), ({"words": {"words": {"luck": 1}}}, "luck"),
        ({"songs": {}}, "songs"), ({"words": {"words": {"always": "much"}}}, "much"),
    ],
)  # fmt: skip
def test_what_is_not_known_is_named(plain: dict, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Gate.from_plain(plain)


@pytest.mark.parametrize("text", ["", "weights = 3", "[weights.words.smell]\nalways = 1", "[["])
def test_a_bad_file_is_told(tmp_path, text: str) -> None:
    (tmp_path / "gate.toml").write_text(text)
    with pytest.raises(DamagedError, match=r"gate\.toml"):
        read_gate(tmp_path / "gate.toml")
