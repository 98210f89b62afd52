"""What a command line asks to open, and lines between two programs that nobody may trust."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import InputError, NewerSchemaError
from assistant.handover import (
    MAX_MESSAGE_BYTES,
    MessageError,
    Request,
    decode_answer,
    decode_request,
    encode_answer,
    encode_request,
    request_of,
)


def asked(folder: Path, *arguments: str, **more: str) -> Request:
    return request_of(arguments, folder=folder, environ={}, **more)


def test_relative_paths_are_made_absolute_before_they_travel(tmp_path: Path) -> None:
    (tmp_path / "shoe.png").write_bytes(b"")
    assert asked(tmp_path, "shoe.png", "red").files == [str(tmp_path / "shoe.png")]
    assert asked(tmp_path / "sub", "../shoe.png").files == [str(tmp_path / "shoe.png")]


def test_words_that_are_no_files_are_words(tmp_path: Path) -> None:
    (tmp_path / "red").mkdir()
    assert asked(tmp_path, "red", "shoes", "under  $50") == Request(text="red shoes under $50")


def test_a_folder_is_meant_when_it_is_written_as_one(tmp_path: Path) -> None:
    (tmp_path / "red").mkdir()
    assert asked(tmp_path, "./red").files == [str(tmp_path / "red")]


def test_a_missing_picture_stays_a_file_so_that_it_is_reported(tmp_path: Path) -> None:
    assert asked(tmp_path, "absent.jpg", "in/absent.png").files == [
        str(tmp_path / "absent.jpg"),
        str(tmp_path / "in" / "absent.png"),
    ]


def test_text_is_never_taken_for_a_file(tmp_path: Path) -> None:
    (tmp_path / "mug").write_text("")
    assert asked(tmp_path, "blue", text="mug") == Request(text="blue mug")


@pytest.mark.parametrize("url", ["file:///tmp/a%20b.png", "file://localhost/tmp/a%20b.png", "FILE:/tmp/a%20b.png"])
def test_file_addresses_of_the_desktop_become_paths(tmp_path: Path, url: str) -> None:
    assert asked(tmp_path, url).files == ["/tmp/a b.png"]


def test_web_and_data_addresses_are_links(tmp_path: Path) -> None:
    links = ["https://shop.invalid/a.png", "data:image/png;base64,AAAA"]
    assert asked(tmp_path, *links).links == links


def test_a_file_address_on_another_machine_is_no_path(tmp_path: Path) -> None:
    assert asked(tmp_path, "file://elsewhere/a.png").files == []


def test_a_permission_to_come_to_the_front_travels_along(tmp_path: Path) -> None:
    request = request_of([], folder=tmp_path, environ={"XDG_ACTIVATION_TOKEN": "kwin-7_TIME12"})
    assert request.activation == "kwin-7_TIME12"
    assert request.is_empty


def test_too_much_at_once_is_refused_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        asked(tmp_path, *(f"{number}.png" for number in range(300)))
    assert caught.value.hint
    with pytest.raises(InputError, match="links"):
        asked(tmp_path, "data:image/png;base64," + "A" * MAX_MESSAGE_BYTES)


def test_a_name_that_is_no_valid_text_survives(tmp_path: Path) -> None:
    name = os.fsdecode(b"sh\xffoe.png")
    request = asked(tmp_path, name)
    assert decode_request(encode_request(request)).files == [str(tmp_path / name)]


texts = st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=60)
requests = st.builds(
    Request,
    files=st.lists(texts.map(lambda name: "/" + name), max_size=4),
    links=st.lists(texts.filter(bool), max_size=4),
    text=texts,
    last_screenshot=st.booleans(),
    activation=st.from_regex(r"\A[a-z0-9_]{0,30}\Z"),
)


@given(requests)
def test_what_is_written_is_read(request: Request) -> None:
    line = encode_request(request)
    assert line.endswith(b"\n") and line.count(b"\n") == 1
    assert decode_request(line) == request


@pytest.mark.parametrize("refusal", ["", "busy", "非"])
def test_an_answer_is_read_as_written(refusal: str) -> None:
    assert decode_answer(encode_answer(refusal)) == refusal


@given(st.binary(max_size=300))
def test_garbage_is_refused_and_nothing_else_happens(line: bytes) -> None:
    with pytest.raises(MessageError):
        decode_request(line)
    with pytest.raises(MessageError):
        decode_answer(line)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
FIELDS = ("schema", "files", "links", "text", "last_screenshot", "activation", "more")


@given(st.dictionaries(st.sampled_from(FIELDS), json_values, min_size=1))
def test_fields_of_any_kind_are_either_a_request_or_refused(fields: dict[str, object]) -> None:
    try:
        request = decode_request(json.dumps(fields).encode())
    except (MessageError, NewerSchemaError):
        return
    assert fields["schema"] == 1 and "more" not in fields
    assert all(Path(path).is_absolute() for path in request.files)


@pytest.mark.parametrize(
    "fields",
    [
        {"files": ["relative.png"]},
        {"files": ["/a\0b"]},
        {"files": ["/a"] * 1000},
        {"text": "x" * 20_000},
        {"activation": "two words"},
        {"activation": "line\nbreak"},
        {"run": "rm"},
        {"schema": True},
        {"schema": 0},
    ],
)
def test_hostile_fields_are_refused(fields: dict[str, object]) -> None:
    with pytest.raises(MessageError):
        decode_request(json.dumps({"schema": 1, **fields}).encode())


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(MessageError):
        decode_request(b'{"schema":1,"files":' + b"[" * 100_000 + b"]" * 100_000 + b"}")


def test_a_newer_message_is_refused_as_such() -> None:
    with pytest.raises(NewerSchemaError):
        decode_request(b'{"schema":2,"wish":"anything"}')
