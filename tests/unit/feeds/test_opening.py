"""Reading feeds row by row, in each kind."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from assistant.errors import FeedError
from assistant.feeds import BadRow, open_feed

ROWS = [{"id": "1", "title": "Café, „quoted“\nnew line"}, {"id": "2", "title": "红色连衣裙"}]


def rows_of(path: Path) -> list[dict[str, object] | BadRow]:
    return [row for _, row in open_feed(path).read()]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_delimited_text(tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = tmp_path / "feed.csv"
    lines = [delimiter.join(("id", "title")), *(f'{row["id"]}{delimiter}"{row["title"]}"' for row in ROWS)]
    path.write_text("\n".join(lines), encoding, newline="")
    assert open_feed(path).columns == ("id", "title")
    assert rows_of(path) == ROWS


def test_windows_text_is_declared(tmp_path: Path) -> None:
    path = tmp_path / "feed.csv"
    path.write_bytes("id,title\r\n1,Café\r\n".encode("cp1252"))
    assert rows_of(path) == [{"id": "1", "title": "Café"}]
    assert "cp1252" in open_feed(path).note


@pytest.mark.parametrize("suffix", [".jsonl", ".ndjson", ".json"])
def test_json_lines(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"feed{suffix}"
    path.write_text("\n\n".join(json.dumps(row) for row in ROWS), "utf-8")
    assert rows_of(path) == ROWS
    assert open_feed(path).columns == ("id", "title")


def test_columns_of_json_lines_come_from_all_the_first_lines(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_text('{"a": 1}\n{"b": 2}\n{"a": 3, "c": 4}\n', "utf-8")
    assert open_feed(path).columns == ("a", "b", "c")


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "feed.parquet"
    pq.write_table(pa.table({"id": range(1000), "image": [b"x"] * 1000}), path)
    feed = open_feed(path)
    assert (feed.columns, feed.rows) == (("id", "image"), 1000)
    numbered = list(feed.read())
    assert numbered[0] == (1, {"id": 0, "image": b"x"})
    assert numbered[-1] == (1000, {"id": 999, "image": b"x"})


def test_parquet_that_breaks_off(tmp_path: Path) -> None:
    path = tmp_path / "feed.parquet"
    pq.write_table(
        pa.table({"id": [str(at) * 50 for at in range(5000)]}), path, compression="none", use_dictionary=False
    )
    content = bytearray(path.read_bytes())
    content[4:2000] = b"\xff" * 1996
    path.write_bytes(content)
    with pytest.raises(FeedError, match="broke off"):
        rows_of(path)


def test_a_feed_can_be_read_twice(tmp_path: Path) -> None:
    path = tmp_path / "feed.csv"
    path.write_text("id,title\n1,a\n", "utf-8")
    feed = open_feed(path)
    assert list(feed.read()) == list(feed.read())
