import pytest

from assistant.errors import InputError
from assistant.hotkeys.combination import parse_combination
from assistant.hotkeys.portal_keys import trigger


@pytest.mark.parametrize(
    ("text", "shown"),
    [("ctrl+alt+s", "Ctrl+Alt+S"), ("Alt + Ctrl + 1", "Ctrl+Alt+1"), ("meta+space", "Meta+Space"),
     ("F9", "F9"), ("shift+print", "Shift+Print"), ("Ctrl+pageup", "Ctrl+PageUp")],
)  # fmt: skip
def test_what_people_write_is_understood(text: str, shown: str) -> None:
    assert str(parse_combination(text)) == shown


@pytest.mark.parametrize(
    "text", ["", "S", "Shift+S", "Shift+Space", "Hyper+S", "Ctrl+Ctrl+S", "Ctrl+F25", "Ctrl+", "Ctrl+ß"]
)
def test_what_is_none_or_would_swallow_a_plain_key_is_refused(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_combination(text)
    assert "Ctrl+Alt+S" in caught.value.hint


def test_the_portal_wants_its_own_spelling() -> None:
    assert trigger(parse_combination("Ctrl+Alt+S")) == "CTRL+ALT+s"
    assert trigger(parse_combination("Meta+PageUp")) == "LOGO+Page_Up"
