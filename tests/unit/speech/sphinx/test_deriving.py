import pytest

from assistant.speech.sphinx.deriving import derived

WAYS = {
    "tunic": ["T UW N IH K"], "dress": ["D R EH S"], "night": ["N AY T"], "track": ["T R AE K"], "suit": ["S UW T"],
    "capri": ["K AE P R IY", "K AH P R IY"], "teddy": ["T EH D IY"], "kid": ["K IH D"], "kids": ["K IH D Z"],
    "wear": ["W EH R"], "swear": ["S W EH R"], "mango": ["M AE NG G OW"], "is": ["IH Z"], "ear": ["IY R"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("word", "ways"),
    [
        ("tunics", ("T UW N IH K S",)),
        ("capris", ("K AE P R IY Z", "K AH P R IY Z")),
        ("teddies", ("T EH D IY Z",)),
        ("mangoes", ("M AE NG G OW Z",)),
        ("tracksuit", ("T R AE K S UW T",)),
        ("tracksuits", ("T R AE K S UW T S",)),
        ("nightdresses", ("N AY T D R EH S IH Z",)),
        ("kidswear", ("K IH D Z W EH R",)),
        ("earis", ()),
        ("xyzzyq", ()),
        ("s", ()),
        ("", ()),
    ],
)
def test_plurals_and_compounds_of_known_words(word: str, ways: tuple[str, ...]) -> None:
    assert derived(word, WAYS) == ways
