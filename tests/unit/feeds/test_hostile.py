"""Whatever the bytes: a feed is read, or refused with a sentence; nothing else happens, and no memory is filled."""

import io
import json
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.errors import FeedError, MagpieError
from assistant.feeds import open_feed
from assistant.feeds.json_stream import JsonStream
from assistant.feeds.places import FolderPlace, ZipPlace, safe_name
from assistant.feeds.problems import ValueProblem
from assistant.feeds.schema_org import rows_of_schema
from assistant.feeds.shopify import products_of_json
from assistant.ingest.references import references
from tests.workbooks import write_xlsx

CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
STARTS = (
    b"", b"PAR1", b"PK\3\4", b"SQLite format 3\0", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>",
    b"<?xml version='1.0'?>",
    b"{", b"[{", b'{"products": [', b"id,title\n", b"Handle,Title,Variant Price\n", b"Type,SKU,Name,Regular price\n",
    b"\xff\xfe", b"<rss><item>", b'<script type="application/ld+json">',
)  # fmt: skip
NAMES = ("f", "f.csv", "f.json", "f.xlsx")
JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8) | st.integers(),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["@type", "@graph", "name", "image", "offers", "price", "hasVariant", "handle", "variants",
                         "images", "options", "src", "url", "bytes", "path", "category", "additionalProperty"]),
        inner | st.sampled_from(["Product", "ProductGroup", "Offer"]), max_size=5,
    ),
    max_leaves=12,
)  # fmt: skip


@CALM
@given(
    start=st.sampled_from(STARTS),
    rest=st.binary(max_size=300),
    name=st.sampled_from(NAMES),
)
def test_any_bytes_are_read_or_refused(tmp_path: Path, start: bytes, rest: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(start + rest)
    try:
        list(open_feed(path).read())
    except MagpieError as error:
        assert error.message


@CALM
@given(flips=st.lists(st.tuples(st.integers(0, 5_000), st.integers(0, 255)), min_size=1, max_size=6))
@pytest.mark.parametrize("kind", ["xlsx", "zip"])
def test_damaged_packages_are_refused(tmp_path: Path, kind: str, flips: list[tuple[int, int]]) -> None:
    path = tmp_path / f"feed.{kind}"
    if kind == "xlsx":
        write_xlsx(path, {"S": [["sku", "name"], ["1", "Mug"]]})
    else:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
            made.writestr("feed.csv", "id,title\n1,Mug\n" * 5)
    content = bytearray(path.read_bytes())
    for at, value in flips:
        content[at % len(content)] = value
    path.write_bytes(content)
    try:
        list(open_feed(path).read())
    except MagpieError as error:
        assert error.message


@given(JSON)
def test_any_json_ld_gives_rows(value: object) -> None:
    for row in rows_of_schema(value, "https://x.example/"):
        assert isinstance(row["title"], str)


@given(st.lists(JSON, max_size=4))
def test_any_products_of_a_shop_give_rows(items: list[object]) -> None:
    for row in products_of_json(iter(items)):
        assert isinstance(row, dict) or row.reason


@given(JSON | st.binary(max_size=20) | st.text(max_size=60))
def test_any_cell_names_pictures_or_none(value: object) -> None:
    assert all(isinstance(one, bytes | str) and one for one in references(value))


@given(st.lists(JSON, max_size=5), st.integers(0, 4))
def test_a_stream_of_json_gives_what_was_written(items: list[object], indent: int) -> None:
    text = json.dumps(items, indent=indent or None)
    assert list(JsonStream(io.StringIO(text)).items()) == json.loads(text)


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a":' * 100_000, '["', '[{"a": 1}, {"b": 2', "[1 2]", '{"a" 1}', "[1e999999]"]
)
def test_broken_and_deep_json_ends_with_a_reason(tmp_path: Path, text: str) -> None:
    path = tmp_path / "feed.json"
    path.write_text(text, "utf-8")
    with pytest.raises(FeedError):
        list(open_feed(path).read())


@given(st.text(max_size=40))
def test_no_name_leads_out_of_an_archive(name: str) -> None:
    found = safe_name(name)
    if found is not None:
        assert not found.startswith("/")
        assert ".." not in found.split("/")


@given(st.text(max_size=60) | st.sampled_from(["../x", "/etc/passwd", "a/../../x", "file:///etc/passwd", "C:\\x"]))
def test_no_name_leads_out_of_a_folder(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    base = tmp_path_factory.getbasetemp()
    place = FolderPlace(base / "inner")
    try:
        assert place.path(name).is_relative_to((base / "inner").resolve())
    except ValueProblem as problem:
        assert str(problem)


def test_a_link_in_a_folder_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "a.jpg").symlink_to(tmp_path / "secret.jpg")
    with pytest.raises(ValueProblem, match="outside"):
        FolderPlace(inner).read("a.jpg")
    assert list(FolderPlace(inner).names()) == []


def test_a_bomb_in_an_archive_stops_at_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a.jpg", b"\0" * 50_000_000)
    with pytest.raises(ValueProblem, match="larger than"):
        ZipPlace(path).read("a.jpg", limit=1_000_000)


def test_a_workbook_whose_directory_lies_about_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_xlsx(tmp_path / "x.xlsx", {"S": [["sku", "name"], ["1", "y" * 30_000]]})
    content = bytearray(path.read_bytes())
    at = content.rfind(b"PK\1\2")
    content[at + 24 : at + 28] = struct.pack("<I", 10)  # the unpacked size of the last entry
    path.write_bytes(content)
    monkeypatch.setattr("assistant.feeds.workbook.MAX_UNPACKED_BYTES", 20_000)
    with pytest.raises(FeedError, match="larger than"):
        open_feed(path)


def test_a_locked_archive_says_so(tmp_path: Path) -> None:
    path = tmp_path / "locked.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("a.jpg", b"x")
    content = bytearray(path.read_bytes())
    content[6] |= 1
    content[content.find(b"PK\1\2") + 8] |= 1
    path.write_bytes(content)
    with pytest.raises(ValueProblem, match="locked"):
        ZipPlace(path).read("a.jpg")


def test_a_line_without_end_does_not_fill_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.feeds.texts.lines_of.__defaults__", (1_000,))
    path = tmp_path / "feed.csv"
    path.write_text("id,title\n" + "x" * 5_000 + "\n2,Mug\n", "utf-8")
    rows = [row for _, row in open_feed(path).read()]
    assert {"id": "2", "title": "Mug"} in rows


def test_damaged_bytes_inside_a_packed_entry(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    assert packer.compress(b"abc") is not None
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a.jpg", b"abc" * 1000)
    content = bytearray(path.read_bytes())
    content[40:50] = b"\xff" * 10
    path.write_bytes(content)
    with pytest.raises(ValueProblem):
        ZipPlace(path).read("a.jpg")
