"""Each kind of feed, made by hand: told by its content whatever its name, and read as rows."""

import json
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import lancedb
import pyarrow as pa
import pytest

from assistant.errors import FeedError, MagpieError
from assistant.feeds import BadRow, Feed, open_feed
from tests.workbooks import write_xlsx


def rows_of(feed: Feed) -> list[Any]:
    return [row for _, row in feed.read()]


def good(feed: Feed) -> list[dict[str, Any]]:
    return [row for row in rows_of(feed) if isinstance(row, dict)]


# JSON


@pytest.mark.parametrize(
    "document",
    [
        [{"id": 1, "title": "Mug"}, {"id": 2, "title": "Cup"}],
        {"products": [{"id": 1, "title": "Mug"}, {"id": 2, "title": "Cup"}]},
        {"total": 2, "data": {"page": 1, "items": [{"id": 1, "title": "Mug"}, {"id": 2, "title": "Cup"}]}},
        {"version": "1", "things": [{"id": 1, "title": "Mug"}, {"id": 2, "title": "Cup"}]},
    ],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_json_documents(tmp_path: Path, document: Any, indent: int | None) -> None:
    path = tmp_path / "feed.txt"
    path.write_text(json.dumps(document, indent=indent), "utf-8")
    feed = open_feed(path)
    assert feed.kind == "json"
    assert rows_of(feed) == [{"id": 1, "title": "Mug"}, {"id": 2, "title": "Cup"}]


def test_a_json_document_may_be_larger_than_a_piece_and_hold_nan(tmp_path: Path) -> None:
    path = tmp_path / "feed.json"
    items = [f'{{"id": {at}, "title": "{"x" * 1000} {at}", "price": NaN}}' for at in range(300)]
    path.write_text(f"[{', '.join(items)}]", "utf-8")
    found = good(open_feed(path))
    assert [row["id"] for row in found] == list(range(300))


def test_a_json_document_that_breaks_off_keeps_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "feed.json"
    path.write_text(json.dumps([{"id": at, "title": "t"} for at in range(5000)])[:-200], "utf-8")
    found = []
    with pytest.raises(FeedError, match="broke off"):
        for _, row in open_feed(path).read():
            found.append(row)
    assert len(found) > 4900


# Shops


SHOPIFY = {
    "products": [
        {
            "id": 7, "title": "Linen shirt", "handle": "linen-shirt", "body_html": "<p>Light <b>linen</b></p>",
            "vendor": "Alder", "product_type": "Shirts", "tags": ["summer"],
            "options": [{"name": "Color"}, {"name": "Size"}],
            "images": [{"id": 1, "src": "https://x.example/red.jpg"}, {"id": 2, "src": "https://x.example/blue.jpg"},
                       {"id": 3, "src": "https://x.example/back.jpg"}],
            "variants": [
                {"id": 71, "option1": "Red", "option2": "S", "price": "39.00", "image_id": 1,
                 "barcode": "4006381333931"},
                {"id": 72, "option1": "Red", "option2": "M", "price": "35.00", "image_id": 1},
                {"id": 73, "option1": "Blue", "option2": "S", "price": "41.00", "image_id": 2},
            ],
        },
        {"id": 8, "title": "Cap", "handle": "cap", "body_html": "", "vendor": "", "product_type": "", "tags": "",
         "options": [{"name": "Title"}], "images": [],
         "variants": [{"id": 81, "option1": "Default Title", "price": "9.00"}]},
        {"id": 9, "title": "Secret", "handle": "secret", "status": "draft", "variants": []},
    ]
}  # fmt: skip


def test_variants_of_another_look_are_products_and_sizes_are_not(tmp_path: Path) -> None:
    path = tmp_path / "products.json"
    path.write_text(json.dumps(SHOPIFY), "utf-8")
    feed = open_feed(path)
    assert feed.kind == "shopify-json"
    red, blue, cap = good(feed)
    assert (red["id"], red["title"], red["price"], red["size"]) == ("7/71", "Linen shirt Red", "35.00", "S, M")
    assert (red["image"], red["images"]) == ("https://x.example/red.jpg", ["https://x.example/back.jpg"])
    assert (red["description"], red["gtin"]) == ("Light linen", "4006381333931")
    assert (blue["title"], blue["image"]) == ("Linen shirt Blue", "https://x.example/blue.jpg")
    assert (cap["id"], cap["title"], cap["price"]) == ("8", "Cap", "9.00")
    assert "title" not in {key for key in cap if cap[key] == "Default Title"}
    assert [row for row in rows_of(feed) if isinstance(row, BadRow)] == [BadRow("not published: draft", is_lost=False)]


SHOPIFY_CSV = """\
Handle,Title,Body (HTML),Vendor,Type,Option1 Name,Option1 Value,Variant SKU,Variant Price,Image Src,Variant Image,Status
mug,Mug,"<p>Holds
tea</p>",Kiln,Kitchen,Size,Small,M-S,8.00,https://x.example/mug.jpg,,active
mug,,,,,,Large,M-L,12.00,https://x.example/mug2.jpg,,
mug,,,,,,,,,https://x.example/mug3.jpg,,
old,Old,,,,,,,5.00,,,archived
"""


def test_rows_of_one_handle_are_one_product(tmp_path: Path) -> None:
    path = tmp_path / "export"
    path.write_text(SHOPIFY_CSV, "utf-8")
    feed = open_feed(path)
    assert feed.kind == "shopify-csv"
    [mug] = good(feed)
    assert (mug["id"], mug["price"], mug["size"], mug["brand"]) == ("mug", "8.00", "Small, Large", "Kiln")
    assert mug["image"] == "https://x.example/mug.jpg"
    assert mug["images"] == ["https://x.example/mug2.jpg", "https://x.example/mug3.jpg"]


WOO = """\
ID,Type,SKU,Name,Published,Description,Sale price,Regular price,Categories,Images,Parent,\
Attribute 1 name,Attribute 1 value(s)
1,simple,LAMP,Lamp,1,<b>Warm</b>,,20,"Home > Lamps, Sale","https://x.example/l.jpg, https://x.example/m.jpg",,,
2,variable,TEE,Tee,1,,,,Clothing,https://x.example/t.jpg,,Color,"Red, Blue"
3,variation,TEE-R,Tee - Red,1,,9,10,,https://x.example/r.jpg,TEE,Color,Red
4,variation,TEE-B,Tee - Blue,1,,,11,,https://x.example/b.jpg,id:2,Color,Blue
5,simple,X,Hidden,0,,,1,,,,,
"""


def test_variations_belong_to_their_parent(tmp_path: Path) -> None:
    path = tmp_path / "wc.csv"
    path.write_text(WOO, "utf-8")
    feed = open_feed(path)
    assert feed.kind == "woocommerce"
    lamp, *tees = good(feed)
    assert (lamp["id"], lamp["description"], lamp["category"]) == ("LAMP", "Warm", "Home > Lamps")
    assert (lamp["image"], lamp["images"]) == ("https://x.example/l.jpg", ["https://x.example/m.jpg"])
    by_title = {row["title"]: (row["price"], row["image"]) for row in tees}
    assert by_title == {
        "Tee Red": ("9", "https://x.example/r.jpg"),
        "Tee Blue": ("11", "https://x.example/b.jpg"),
    }


MERCHANT = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title><link>https://x.example</link>
<item><title>Vase</title><g:title>Blue vase</g:title><g:id>v1</g:id><link>https://x.example/v1</link>
<g:price>19.99 EUR</g:price><g:image_link>https://x.example/1.jpg</g:image_link>
<g:additional_image_link>https://x.example/2.jpg</g:additional_image_link>
<g:additional_image_link>https://x.example/3.jpg</g:additional_image_link>
<g:shipping><g:country>DE</g:country><g:price>4.90 EUR</g:price></g:shipping></item>
<item><g:id>v2</g:id><title>Bowl &amp; lid</title><description><![CDATA[<b>Oak</b>]]></description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0"><title>Shop</title>
<entry><g:id>a1</g:id><title>Chair</title><link rel="alternate" href="https://x.example/a1"/></entry></feed>"""


def test_google_merchant_as_rss(tmp_path: Path) -> None:
    path = tmp_path / "feed"
    path.write_text(MERCHANT, "utf-8")
    feed = open_feed(path)
    assert feed.kind == "merchant"
    vase, bowl = rows_of(feed)
    assert (vase["id"], vase["title"], vase["price"]) == ("v1", "Blue vase", "19.99 EUR")
    assert vase["additional_image_link"] == ["https://x.example/2.jpg", "https://x.example/3.jpg"]
    assert vase["shipping"] == {"country": "DE", "price": "4.90 EUR"}
    assert (bowl["title"], bowl["description"]) == ("Bowl & lid", "<b>Oak</b>")


def test_google_merchant_as_atom_and_as_text(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(ATOM, "utf-8")
    assert rows_of(open_feed(path)) == [{"id": "a1", "title": "Chair", "link": "https://x.example/a1"}]
    text = tmp_path / "feed.txt"
    text.write_text("id\ttitle\tlink\timage link\n1\tMug\thttps://x.example\thttps://x.example/m.jpg\n", "utf-8")
    assert open_feed(text).kind == "merchant-tsv"


BOMB = """<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<rss><channel><item><title>&b;</title></item></channel></rss>"""
FILE = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>
<rss><channel><item><title>&f;</title></item></channel></rss>"""
DEEP = f"<rss><item>{'<a>' * 5000}{'</a>' * 5000}</item></rss>"


@pytest.mark.parametrize(("content", "said"), [(BOMB, "document type"), (FILE, "document type"), (DEEP, "nested")])
def test_hostile_xml_is_refused(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(content, "utf-8")
    with pytest.raises(FeedError, match=said):
        open_feed(path)


# Pages


PAGE = """<!-- saved from url=(0029)https://shop.example/p/lamp-1 -->
<html><head><script type="application/ld+json">{"broken": </script>
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, {"@type":
"Product", "sku": "L1", "name": "Desk lamp", "brand": {"@type": "Brand", "name": "Lux"}, "image": ["/i/lamp.jpg",
{"@type": "ImageObject", "url": "https://cdn.example/side.jpg"}], "offers": {"@type": "AggregateOffer",
"lowPrice": "39.90", "priceCurrency": "EUR"}, "gtin13": "4006381333931", "color": "Red"}]}</script></head></html>"""


def test_a_saved_page_and_its_folder_of_files(tmp_path: Path) -> None:
    page = tmp_path / "Lamp.html"
    page.write_text(PAGE, "utf-8")
    (tmp_path / "Lamp_files").mkdir()
    (tmp_path / "Lamp_files" / "lamp.jpg").write_bytes(b"picture")
    for source in (page, tmp_path):
        feed = open_feed(source)
        assert feed.kind == "pages"
        [lamp] = good(feed)
        assert (lamp["id"], lamp["title"], lamp["brand"], lamp["color"]) == ("L1", "Desk lamp", "Lux", "Red")
        assert (lamp["price"], lamp["currency"], lamp["gtin"]) == ("39.90", "EUR", "4006381333931")
        assert lamp["image"] == "Lamp_files/lamp.jpg"
        assert lamp["images"] == ["https://cdn.example/side.jpg"]
        assert lamp["url"] == "https://shop.example/p/lamp-1"


def test_a_page_without_product_data_says_so(tmp_path: Path) -> None:
    page = tmp_path / "x.html"
    page.write_text("<html><body>Hello</body></html>", "utf-8")
    with pytest.raises(FeedError, match="no product data"):
        open_feed(page)


# Folders, archives


def test_a_folder_of_pictures(tmp_path: Path) -> None:
    shoes = tmp_path / "Shoes"
    shoes.mkdir()
    for name in ("Red_runner.jpg", "Red_runner-2.jpg", "boot-1.jpg", "boot-2.jpg"):
        (shoes / name).write_bytes(name.encode())
    (shoes / "Red_runner.txt").write_text("Runner, red\nVery light.\nFor summer.", "utf-8")
    (shoes / "Red_runner.json").write_text('{"price": "59 EUR", "image": "/etc/passwd"}', "utf-8")
    (shoes / "Red_runner.mp4").write_bytes(b"film")
    (tmp_path / "IMG_0042.jpg").write_bytes(b"x")
    feed = open_feed(tmp_path)
    assert feed.kind == "pictures"
    by_id = {row["id"]: row for row in good(feed)}
    runner = by_id["Shoes/Red_runner"]
    assert (runner["title"], runner["description"]) == ("Runner, red", "Very light. For summer.")
    assert (runner["image"], runner["images"]) == ("Shoes/Red_runner.jpg", ["Shoes/Red_runner-2.jpg"])
    assert (runner["category"], runner["price"], runner["video"]) == (["Shoes"], "59 EUR", "Shoes/Red_runner.mp4")
    assert by_id["IMG_0042"]["title"] == ""
    assert {"Shoes/boot-1", "Shoes/boot-2"} <= set(by_id)


def test_a_folder_with_a_feed_and_its_pictures(tmp_path: Path) -> None:
    (tmp_path / "feed.csv").write_text("id,title,image\n1,Mug,m.jpg\n", "utf-8")
    (tmp_path / "m.jpg").write_bytes(b"m")
    feed = open_feed(tmp_path)
    assert (feed.kind, feed.part) == ("csv", "feed.csv")
    assert feed.place.read("m.jpg") == (b"m", "m.jpg")
    (tmp_path / "other.csv").write_text("id,title\n2,Cup\n", "utf-8")
    with pytest.raises(FeedError, match="2 feeds"):
        open_feed(tmp_path)
    assert good(open_feed(tmp_path, "other.csv")) == [{"id": "2", "title": "Cup"}]


def test_an_archive_with_a_feed_and_pictures(tmp_path: Path) -> None:
    path = tmp_path / "shop.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("shop/feed.csv", "id,title,image\n1,Mug,pics/m.jpg\n")
        archive.writestr("shop/pics/m.jpg", b"m")
        archive.writestr("../evil.jpg", b"evil")
    feed = open_feed(path)
    assert (feed.source, feed.part) == (str(path), "shop/feed.csv")
    assert good(feed)[0]["title"] == "Mug"
    assert feed.place.read("pics/m.jpg") == (b"m", "m.jpg")
    assert "../evil.jpg" not in list(feed.place.names())


def test_an_archive_of_pictures_alone(tmp_path: Path) -> None:
    path = tmp_path / "photos.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Mugs/Blue mug.jpg", b"m")
    [row] = good(open_feed(path))
    assert (row["title"], row["category"], row["image"]) == ("Blue mug", ["Mugs"], "Mugs/Blue mug.jpg")


def test_an_empty_folder_is_no_feed(tmp_path: Path) -> None:
    with pytest.raises(FeedError, match="no pictures and no feed"):
        open_feed(tmp_path)


# Workbooks


def test_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "shop.csv"  # the name does not matter
    write_xlsx(
        path, {"Notes": [["nothing"]], "Products": [["SKU", "Name", "Price"], ["A1", "Mug", 8.5], ["A2", "Cup", 3]]}
    )
    feed = open_feed(path, "Products")
    assert (feed.kind, feed.part, feed.parts, feed.rows) == ("excel", "Products", ("Notes", "Products"), 2)
    assert rows_of(feed) == [{"SKU": "A1", "Name": "Mug", "Price": 8.5}, {"SKU": "A2", "Name": "Cup", "Price": 3.0}]
    with pytest.raises(FeedError, match="no sheet “Prices”"):
        open_feed(path, "Prices")


def test_a_heading_above_the_columns_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "shop.xlsx"
    write_xlsx(path, {"S": [["Our products, spring"], [], ["sku", "name"], ["1", "Mug"]]})
    assert rows_of(open_feed(path)) == [{"sku": "1", "name": "Mug"}]


def test_a_workbook_that_unpacks_to_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "shop.xlsx"
    write_xlsx(path, {"S": [["sku", "name"], ["1", "x" * 30_000]]})
    monkeypatch.setattr("assistant.feeds.workbook.MAX_UNPACKED_BYTES", 20_000)
    with pytest.raises(FeedError, match="larger than"):
        open_feed(path)


# Databases


def database(path: Path) -> Path:
    with sqlite3.connect(path) as made:
        made.execute("create table products (sku, title, price, photo blob)")
        made.executemany(
            "insert into products values (?, ?, ?, ?)", [(1, "Mug", 8.5, b"jpeg"), (2, "Cup: blue", 3, None)]
        )
    made.close()
    return path


def test_a_table_and_a_select(tmp_path: Path) -> None:
    path = database(tmp_path / "shop.bin")
    feed = open_feed(path)
    assert (feed.kind, feed.part, feed.columns) == ("sql", "products", ("sku", "title", "price", "photo"))
    assert good(feed)[0] == {"sku": 1, "title": "Mug", "price": 8.5, "photo": b"jpeg"}
    chosen = open_feed(f"sqlite:///{path}", "select title from products where title like '%: blue'")
    assert good(chosen) == [{"title": "Cup: blue"}]


@pytest.mark.parametrize(
    "statement",
    ["delete from products", "select 1; delete from products", "with x as (select 1) delete from products", "drop"],
)
def test_a_database_is_never_written_to(tmp_path: Path, statement: str) -> None:
    path = database(tmp_path / "shop.db")
    before = path.read_bytes()
    with pytest.raises(FeedError):
        open_feed(path, statement)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("sqlite:////nowhere/shop.db", "no such file"),
        ("oracle://u:secret@host/db", "read-only"),
        ("postgresql+nosuch://u:secret@127.0.0.1:1/db", "driver"),
    ],
)
def test_a_database_that_cannot_be_used(url: str, said: str) -> None:
    with pytest.raises(MagpieError, match=said) as caught:
        open_feed(url)
    assert "secret" not in str(caught.value)


# Lance


def test_any_lance_table(tmp_path: Path) -> None:
    vectors = pa.array([[1.0, 2.0], [3.0, 4.0]], pa.list_(pa.float32(), 2))
    lancedb.connect(tmp_path).create_table("things", pa.table({"id": [1, 2], "title": ["a", "b"], "v": vectors}))
    feed = open_feed(tmp_path / "things.lance")
    assert (feed.kind, feed.columns, feed.rows) == ("lance", ("id", "title"), 2)
    assert rows_of(feed) == [{"id": 1, "title": "a"}, {"id": 2, "title": "b"}]


def test_a_folder_that_only_looks_like_a_lance_table(tmp_path: Path) -> None:
    (tmp_path / "x.lance" / "_versions").mkdir(parents=True)
    (tmp_path / "x.lance" / "_versions" / "1.manifest").write_bytes(b"nonsense")
    with pytest.raises(MagpieError):
        open_feed(tmp_path / "x.lance")


def test_chinese_text_of_windows(tmp_path: Path) -> None:
    path = tmp_path / "feed.csv"
    path.write_bytes("编号,标题,价格\n1,红色连衣裙,¥99\n".encode("gb18030"))
    feed = open_feed(path)
    assert "gb18030" in feed.note
    assert rows_of(feed) == [{"编号": "1", "标题": "红色连衣裙", "价格": "¥99"}]
