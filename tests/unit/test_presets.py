import pytest

from assistant.errors import NotFoundError
from assistant.presets import BUILT_IN, find_preset, presets
from assistant.settings import Settings, Weights


def test_there_are_four_and_the_first_is_where_the_sliders_start() -> None:
    assert list(BUILT_IN) == ["balanced", "looks", "meaning", "exact words"]
    assert BUILT_IN["balanced"] == Weights()


def test_a_preset_of_the_shopper_stands_beside_them_or_in_their_place() -> None:
    settings = Settings(presets={"mine": Weights(words=0.2), "looks": Weights(picture=1.5)})
    assert list(presets(settings)) == [*BUILT_IN, "mine"]
    assert find_preset("LOOKS", settings).picture == 1.5
    assert find_preset("mine", settings).words == 0.2


def test_an_unknown_one_names_the_others() -> None:
    with pytest.raises(NotFoundError, match="loud") as caught:
        find_preset("loud", Settings())
    assert "meaning" in caught.value.hint
