"""Bad feeds as one table of cases: what is said, what is kept.

A case is a feed (its name, its bytes), and either the error that refuses it, or how many products arrive and the
reasons reported for the rest.
"""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assistant.catalog.catalog import Catalog
from assistant.errors import FeedError
from assistant.ingest.report import load_report
from tests.unit.ingest.conftest import Import, jpeg


@dataclass(frozen=True)
class Case:
    name: str
    content: bytes
    refused: str = ""
    kept: int = 0
    reasons: dict[str, int] = field(default_factory=dict)
    overrides: tuple[str, ...] = ()


JSON = b'{"id": 1, "title": "one"}\n'
CASES = {
    "empty file": Case("f.csv", b"", "the file is empty"),
    "no column names": Case("f.csv", b"\n1,2\n", "no column names"),
    "repeated column": Case("f.csv", b"id,title,title\n1,a,b\n", "a column name repeats: title"),
    "binary as csv": Case("f.csv", b"\x00\x01\x02\x00", "not text"),
    "not parquet": Case("f.parquet", b"PAR1 but not really", "no readable Parquet"),
    "json without a list of products": Case("f.json", b'{"id": {"a": 1},\n "b": 2}', "no list of products"),
    "nothing like a title": Case("f.csv", b"foo,bar\n1,2\n", "title or a picture"),
    "unknown column in --map": Case("f.csv", b"id,titel\n1,a\n", "no column “titles”", overrides=("title=titles",)),
    "unknown field in --map": Case("f.csv", b"id,title\n1,a\n", "no field “titel”", overrides=("titel=title",)),
    "--map without =": Case("f.csv", b"id,title\n1,a\n", "has no “=”", overrides=("title",)),
    "header only": Case("f.csv", b"id,title\n", kept=0),
    "short and long rows": Case(
        "f.csv", b"id,title,price\n1,a,2\n2,b\n3,c,4,5\n4,d,5\n", kept=2, reasons={"wrong number of cells": 2}
    ),
    "broken JSON lines": Case(
        "f.jsonl", JSON + b'{"id": 2, "ti\n[3]\n\n{"id": 4, "title": "four"}\n', kept=2,
        reasons={"not valid JSON": 1, "not a JSON object": 1},
    ),
    "deeply nested JSON": Case("f.jsonl", JSON + b"[" * 100_000 + b"\n", kept=1, reasons={"not valid JSON": 1}),
    "duplicate ids": Case(
        "f.csv", b"id,title\n1,first\n1,second\n2,other\n1,third\n", kept=2, reasons={"repeated id": 2}
    ),
    "mixed types in a column": Case(
        "f.jsonl",
        b'{"id": 1, "title": "one", "price": "2.50"}\n{"id": "2", "title": 3.0, "price": 3}\n'
        b'{"id": 3.0, "title": ["a", "b"], "price": {"amount": 4}}\n'
        b'{"id": true, "title": {"en": "x"}, "price": NaN}\n',
        kept=4,
        reasons={"not a price": 1},
    ),
    "negative price": Case(
        "f.csv", b"id,title,price\n1,a,-5\n2,b,$-5.00\n3,c,5\n", kept=3, reasons={"negative price": 2}
    ),
    "absurd prices": Case(
        "f.csv", b"id,title,price\n1,a,99999999999999999999\n2,b,free\n3,c,1e99\n4,d,inf\n", kept=4,
        reasons={"absurdly large price": 1, "not a price": 3},
    ),
    "neither title nor picture": Case(
        "f.csv", b"id,title,price\n1,,5\n2,b,5\n,,\n", kept=1, reasons={"neither words nor a picture": 2}
    ),
    "picture is no picture": Case(
        "f.csv", b"id,title,image\n1,a,text.jpg\n2,b,good.jpg\n3,c,cut.jpg\n4,d,empty.jpg\n", kept=4,
        reasons={"unreadable picture": 3},
    ),
    "picture is not there": Case(
        "f.csv", b"id,title,image\n1,a,none.jpg\n2,b,good.jpg\n3,c,.\n", kept=3,
        reasons={"picture file cannot be read": 2},
    ),
    "picture on the web": Case(
        "f.csv", b"id,title,image\n1,a,https://example.com/a.jpg\n", kept=1,
        reasons={"picture on the web, which is not fetched": 1},
    ),
    "picture outside the folder": Case(
        "f.csv",
        b"id,title,image\n1,a,../secret.jpg\n2,b,/etc/hostname\n3,c,file:///etc/hostname\n4,d,link.jpg\n"
        b"5,e,..\\secret.jpg\n",
        kept=5,
        reasons={"picture outside the feed's folder": 5},
    ),
    "no title but a broken picture": Case(
        "f.csv", b"id,title,image\n1,,none.jpg\n", kept=0, reasons={"neither words nor a picture": 1}
    ),
    "only a broken picture": Case("f.csv", b"id,title,image\n1,,text.jpg\n", kept=0, reasons={"unreadable picture": 1}),
    "windows-1252": Case("f.csv", "id,title\n1,Café\n".encode("cp1252"), kept=1),
    "utf-16": Case("f.csv", "id,title\n1,Café\n".encode("utf-16"), kept=1),
    "utf-8 with mark, semicolons": Case("f.csv", "\ufeffid;title\n1;Café\n".encode(), kept=1),
    "control characters": Case("f.csv", b"id,title\n1,a\x07b\x1b[31m\n", kept=1),
    "an enormous cell": Case("f.csv", b"id,title\n1," + b"x" * 3_000_000 + b"\n", kept=1),
    "unclosed quote": Case("f.csv", b'id,title\n1,a\n2,"b\n3,c\n', kept=2),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "feed"
    inside.mkdir()
    (tmp_path / "secret.jpg").write_bytes(jpeg())
    (inside / "good.jpg").write_bytes(jpeg())
    (inside / "cut.jpg").write_bytes(jpeg(size=(300, 300))[:400])
    (inside / "text.jpg").write_bytes(b"I am not a picture")
    (inside / "empty.jpg").write_bytes(b"")
    (inside / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    return inside


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_bad_feed(case: Case, folder: Path, run: Import, catalog: Catalog) -> None:
    feed = folder / case.name
    feed.write_bytes(case.content)
    if case.refused:
        with pytest.raises(FeedError) as caught:
            run(feed, *case.overrides)
        assert case.refused in str(caught.value)
        assert str(feed) in caught.value.message
        assert catalog.count() == 0
        return
    report = run(feed, *case.overrides)
    assert catalog.count() == case.kept
    assert dict(report.reasons) == case.reasons
    assert report.problem_count == sum(case.reasons.values())
    assert all(problem.row > 0 and problem.reason for problem in report.problems)
    assert load_report(catalog.folder) == report


def test_a_missing_feed_and_a_folder_as_feed(tmp_path: Path, run: Import) -> None:
    for path, reason in ((tmp_path / "none.csv", "no such file"), (tmp_path, "no pictures and no feed")):
        with pytest.raises(FeedError, match=reason):
            run(path)


def test_hints_name_the_nearest_column(folder: Path, run: Import) -> None:
    feed = folder / "f.csv"
    feed.write_bytes(b"id,productDisplayName\n1,a\n")
    with pytest.raises(FeedError) as caught:
        run(feed, "title=product_display_nam")
    assert "Did you mean “productDisplayName”?" in caught.value.hint


def test_text_is_cleaned(folder: Path, run: Import, catalog: Catalog) -> None:
    feed = folder / "f.csv"
    feed.write_text('id,title,description\n 1 ,"  a\tlong\n title ",x\u0000y\n', "utf-8")
    run(feed)
    product = catalog.products(["1"])[0]
    assert (product.title, product.description) == ("a long title", "x y")


def test_many_problems_are_counted_but_not_all_listed(folder: Path, run: Import) -> None:
    feed = folder / "f.csv"
    feed.write_text("id,title,price\n" + "".join(f"{at},t,-1\n" for at in range(1200)), "utf-8")
    report = run(feed)
    assert report.reasons == {"negative price": 1200}
    assert len(report.problems) == 1000
