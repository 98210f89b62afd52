"""Bytes on the wire of a sync over loopback http, against the bytes that changed and against rsync of the same folder.

Bytes do not depend on the machine, so that these are asserted, against the goals of docs/benchmarks.md. ``pytest
tests/bench/test_sync_bytes.py -s`` prints the table; it needs no encoder: nothing is encoded.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from assistant.catalog.manifest import load_manifest, now, save_manifest
from assistant.catalog.schema import OFFER_COLUMNS, WHOLE_COLUMNS, table_folder
from assistant.catalog.table import ProductTable
from assistant.catalog.writer import writing
from tests.sharing import NAME, PASSPHRASE, Host, World, running_host

SHARE = 0.01
ROW_GOAL, DELETE_GOAL = 1.3, 0.001


@dataclass
class Row:
    """A line of the table, in bytes; ``changed`` is what the changed rows have in memory."""

    what: str
    wire: int
    changed: int
    requests: int
    rsync_own: int
    rsync_published: int


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """The fashion catalogue under a name of the tests, and keys."""
    home = Path(os.environ.get("MAGPIE_BENCH_HOME") or Path(__file__).resolve().parents[2] / "runs" / "bench")
    source = home / "catalogs" / "fashion"
    if not source.is_dir():
        pytest.skip(f"the bench needs the imported fashion catalogue at {source}")
    monkeypatch.setenv("MAGPIE_HOME", str(tmp_path / "home"))
    made = World(tmp_path)
    shutil.copytree(source, made.shop)
    save_manifest(made.shop, msgspec.structs.replace(load_manifest(made.shop), name=NAME))
    made.publisher.new_keys(NAME, PASSPHRASE)
    return made


def rows_of(world: World, places: Any = None) -> Any:
    table = ProductTable.open(world.shop, load_manifest(world.shop).table)
    rows = table.scan(table.columns)
    return rows if places is None else rows.take(places)


def written(world: World, change: Callable[[ProductTable], None]) -> None:
    """A change of the owner's table, and what an import does in the end: compact, index, prune."""
    with writing(world.shop) as writer:
        change(ProductTable.open(world.shop, load_manifest(world.shop).table, "write"))
        writer.finish()


def rsynced(source: Path, mirror: Path) -> int:
    """What rsync sends and receives to bring a copy up to date, with its delta algorithm."""
    if not shutil.which("rsync"):
        return 0
    command = ["rsync", "-a", "--delete", "--no-whole-file", "--stats", f"{source}/", f"{mirror}/"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return sum(int(found.replace(",", "")) for found in re.findall(r"Total bytes (?:sent|received): ([\d,]+)", said))


def test_bytes_on_the_wire(world: World) -> None:
    everything = rows_of(world)
    count = everything.num_rows
    few = round(count * SHARE)
    chance = np.random.default_rng(20_251)
    late = everything.slice(count - few)
    written(world, lambda table: table.delete(_ids(late)))
    table: list[Row] = []

    with running_host(world.site) as host:

        def step(what: str, changed: int) -> Row:
            row = _measured(world, host, what, changed)
            table.append(row)
            return row

        first = step("first sync", rows_of(world).drop_columns(["_rowid"]).nbytes)
        written(world, lambda one: one.upsert(late.drop_columns(["_rowid"])))
        append = step("append 1 %", late.drop_columns(["_rowid"]).nbytes)

        def chosen() -> Any:
            return rows_of(world, np.sort(chance.choice(count, few, replace=False)))

        dearer = chosen()
        written(world, lambda one: one.update(_priced(dearer, 7)))
        price = step("price change 1 %", dearer.drop_columns(["_rowid"]).nbytes)
        again = chosen()
        written(world, lambda one: one.update(_priced(again, 9)))
        second = step("another price change 1 %", again.drop_columns(["_rowid"]).nbytes)
        retitled = chosen()
        written(world, lambda one: one.upsert(_retitled(retitled)))
        upsert = step("upsert 1 %", retitled.drop_columns(["_rowid"]).nbytes)
        gone = chosen()
        written(world, lambda one: one.delete(_ids(gone)))
        delete = step("delete 1 %", gone.drop_columns(["_rowid"]).nbytes)
        renewed = step("nothing changed", 0)
        world.publish(compact=True)
        compacted = step("recompaction", 0)
    _print(table)
    assert world.follower.verify(NAME).is_good
    for row in (append, price, second, upsert):
        assert row.wire <= ROW_GOAL * row.changed, row
    assert delete.wire <= DELETE_GOAL * first.wire
    assert renewed.wire < 10_000
    assert compacted.wire < first.wire


def _measured(world: World, host: Host, what: str, changed: int) -> Row:
    """Publish what changed, and sync it."""
    world.publish()
    host.sent_bytes, before = 0, len(host.requests)
    if NAME in world.shopper.names():
        world.follower.sync(NAME)
    else:
        world.subscribe(host.url)
    own = table_folder(load_manifest(world.shop).table)
    published = world.base / "home/publishing" / NAME / table_folder(load_manifest(world.followed).table)
    return Row(
        what,
        host.sent_bytes,
        changed,
        len(host.requests) - before,
        rsynced(world.shop / own, world.base / "mirror-own"),
        rsynced(published, world.base / "mirror-published"),
    )


def _ids(rows: Any) -> str:
    return f"id IN ({', '.join(repr(one) for one in rows['id'].to_pylist())})"


def _priced(rows: Any, more: int) -> Any:
    """The light columns with other prices."""
    import pyarrow as pa

    light = rows.select(list(OFFER_COLUMNS))
    price = pa.array([(one or 0) + more * 100 for one in light["price_minor"].to_pylist()], pa.int64())
    hashes = pa.array([f"{more}{one}"[:16] for one in light["offer_hash"].to_pylist()])
    moments = pa.array([now()] * len(rows), light.schema.field("updated_at").type)
    for name, column in (("price_minor", price), ("offer_hash", hashes), ("updated_at", moments)):
        light = light.set_column(light.schema.get_field_index(name), light.schema.field(name), column)
    return light


def _retitled(rows: Any) -> Any:
    import pyarrow as pa

    assert "title" in WHOLE_COLUMNS
    rows = rows.drop_columns(["_rowid"])
    for name, mark in (("title", " revised"), ("content_hash", "-2")):
        column = pa.array([f"{one or ''}{mark}" for one in rows[name].to_pylist()])
        rows = rows.set_column(rows.schema.get_field_index(name), rows.schema.field(name), column)
    return rows


def _print(table: list[Row]) -> None:
    print()
    for row in table:
        share = f"{row.wire / row.changed:6.3f}" if row.changed else "      "
        print(
            f"{row.what:26} wire {row.wire:12,}  changed {row.changed:12,}  × {share}  {row.requests:3} requests  "
            f"rsync own {row.rsync_own:12,}  rsync published {row.rsync_published:12,}"
        )
