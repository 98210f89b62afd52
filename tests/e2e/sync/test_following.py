"""What subscribing and syncing do when nothing is wrong, and when the network is not what it should be."""

import json
import os
import re
import threading
from datetime import timedelta

import pytest

from assistant.catalog.subscription import load_subscription
from assistant.catalog.writer import writing
from assistant.errors import InputError, NetworkError, NotFoundError, UnsafeError
from assistant.network import ledger
from assistant.progress import Cancelled, CancelToken, Step
from assistant.sharing.background import Background
from assistant.sharing.following import SyncReport, present
from tests.sharing import COUNT, NAME, Host, World, product, running_host, write


def test_only_what_changed_is_fetched_and_readers_find_it(world: World, host: Host) -> None:
    reader = world.shopper.open(NAME)
    report = world.follower.sync(NAME)
    assert (report.state, report.release, report.before, report.products) == ("updated", 2, 1, COUNT)
    first = {path for path, _ in host.requests if path.startswith("targets/release-") and "/data/" in path}
    known = {path.relative_to(world.base / "site-1").as_posix() for path in (world.base / "site-1").rglob("*.lance")}
    assert first
    assert not first & known
    assert world.titles() == {
        "Product number0 revision2",
        f"Product number{COUNT} revision2",
        *(f"Product number{at} revision1" for at in range(COUNT) if at not in (0, 2)),
    }
    prices = {one.id: one.price_minor for one in world.shopper.open(NAME).products(["p1", "p3"])}
    assert prices == {"p1": 1006, "p3": 1003}
    assert set(reader.titles()) == {f"Product number{at} revision1" for at in range(COUNT)}  # stays on its version
    assert reader.refresh()
    assert world.follower.sync(NAME).state == "current"


def test_keywords_find_new_words_and_not_the_old_ones(world: World, host: Host) -> None:
    world.follower.sync(NAME)
    catalog = world.shopper.open(NAME)
    assert len(catalog.keywords("revision2", 10).row_ids) == 2
    found = catalog.fetch(catalog.keywords("number0", 10).row_ids).products
    assert [one.title for one in found] == ["Product number0 revision2"]
    assert not len(catalog.keywords("number2", 10).row_ids)


def test_what_was_imported_is_not_published_by_rewriting(world: World, host: Host) -> None:
    world.follower.sync(NAME)
    host.requests.clear()
    write(world.shop, [product(at, 1, price=9) for at in range(3, 8)])
    world.publish()
    report = world.follower.sync(NAME)
    assert report.release == 3
    assert {one.price_minor for one in world.shopper.open(NAME).products(["p3"])} == {1012}
    assert "compacted" not in json.dumps(world.follower.log(NAME)[-1].files)
    assert [(entry.repriced, entry.changed) for entry in world.follower.log(NAME)][-1] == (5, 0)


def test_a_compacted_table_is_a_release_like_any_other(world: World, host: Host) -> None:
    world.follower.sync(NAME)
    before = world.titles()
    assert world.publish(compact=True).compacted
    assert world.follower.sync(NAME).state == "updated"
    assert world.titles() == before
    assert world.follower.verify(NAME).is_good


def test_a_connection_that_breaks_is_resumed_by_range(world: World, host: Host) -> None:
    host.behaviour.cut_after, host.behaviour.cuts = 1500, 2
    world.follower.sync(NAME)
    assert [start for _path, start in host.requests if start > 0]
    assert world.follower.verify(NAME).is_good


def test_a_host_without_ranges_serves_as_well(world: World, host: Host) -> None:
    host.behaviour.ignores_ranges = True
    host.behaviour.cut_after, host.behaviour.cuts = 1500, 2
    assert world.follower.sync(NAME).release == 2
    assert world.follower.verify(NAME).is_good


def test_a_cancelled_sync_goes_on_where_it_stopped(world: World, host: Host) -> None:
    cancel = CancelToken()
    host.behaviour.rate = 40_000

    def stop(step: Step) -> None:
        if step.unit == "bytes" and step.done > 1000:
            cancel.cancel()

    before = world.contents()
    with pytest.raises(Cancelled):
        world.follower.sync(NAME, progress=stop, cancel=cancel)
    assert world.contents() == before
    host.behaviour.rate = 0
    host.requests.clear()
    assert world.follower.sync(NAME).release == 2
    assert any(start for _path, start in host.requests)


def test_the_pace_is_limited_and_progress_ends_whole(world: World, host: Host) -> None:
    steps: list[Step] = []
    report = world.follower.sync(NAME, limit_kb_per_s=20, progress=steps.append)
    assert report.seconds > (report.received_bytes - 12_000) / 20_000 * 0.8
    fetched = [step for step in steps if step.unit == "bytes"]
    assert fetched[-1].done == fetched[-1].total


def test_offline_is_normal_and_asked_again_ever_more_seldom(world: World) -> None:
    with running_host(world.site) as gone:
        world.moved_to(gone)
    before = world.contents()
    for failures in (1, 2):
        with pytest.raises(NetworkError):
            world.follower.sync(NAME)
        remembered = load_subscription(world.followed)
        assert (remembered.failures, remembered.release) == (failures, 1)
        assert remembered.problem
    assert world.contents() == before
    assert not world.follower.state(NAME).is_due
    world.now = lambda: present() + timedelta(minutes=12)
    assert world.follower.due() == [NAME]


def test_every_request_is_in_the_ledger(world: World, host: Host) -> None:
    ledger.clear()
    world.follower.sync(NAME)
    entries = ledger.entries()
    assert [entry.url.removeprefix(host.url) for entry in entries] == sorted(
        (path for path, _ in host.requests), key=[entry.url.removeprefix(host.url) for entry in entries].index
    )
    assert {(entry.purpose, entry.consent, entry.address) for entry in entries} == {("catalogue", True, "127.0.0.1")}
    assert sum(entry.bytes for entry in entries) == host.sent_bytes


def test_rolled_back_by_one_and_not_taken_again_by_itself(world: World, host: Host) -> None:
    before = world.titles()
    world.follower.sync(NAME)
    after = world.titles()
    assert world.follower.rollback(NAME).release == 1
    assert world.titles() == before
    assert world.follower.sync(NAME).state == "skipped"
    assert world.titles() == before
    with pytest.raises(NotFoundError, match="to go back to"):
        world.follower.rollback(NAME)
    assert world.follower.sync(NAME, again=True).state == "updated"
    assert world.titles() == after
    world.follower.rollback(NAME)
    write(world.shop, [product(5, 3)])
    world.publish()
    assert world.follower.sync(NAME).release == 3


def test_another_encoder_is_another_table_and_can_be_rolled_back(world: World, host: Host) -> None:
    world.follower.sync(NAME)
    titles = world.titles()
    world.owner.remove(NAME)
    from assistant.catalog.manifest import Manifest
    from tests.sharing import DIM

    catalog = world.owner.create(Manifest(name=NAME, encoder_id="fake@2", model="fake", dim=DIM))
    write(catalog.folder, [product(at, 4) for at in range(10)])
    world.publish()
    world.follower.sync(NAME)
    assert (world.shopper.open(NAME).encoder_id, world.revisions()) == ("fake@2", {"revision4"})
    world.follower.rollback(NAME)
    assert (world.shopper.open(NAME).encoder_id, world.titles()) == ("fake@1", titles)


def test_a_subscribed_catalogue_is_read_only_until_it_is_ones_own(world: World) -> None:
    with pytest.raises(InputError, match="unsubscribe"), writing(world.followed):
        pass
    with pytest.raises(InputError, match="somebody else"):
        world.follower.publish(NAME, str(world.base / "mine"), "four words do it")
    world.follower.unsubscribe(NAME)
    titles = world.titles()
    write(world.followed, [product(0, 9)])
    assert world.titles() == {*titles - {"Product number0 revision1"}, "Product number0 revision9"}
    assert world.follower.subscribed() == []


def test_a_publisher_is_trusted_by_fingerprint_alone(world: World, host: Host) -> None:
    right = world.publisher.keys(NAME).fingerprint
    wrong = re.sub("[A-Z]", lambda found: "B" if found[0] == "A" else "A", right)
    with pytest.raises(UnsafeError, match="somebody else"):
        world.follower.subscribe(host.url, name="other", fingerprint=wrong, accept=lambda offer: True)
    with pytest.raises(Cancelled):
        world.follower.subscribe(host.url, name="other", accept=lambda offer: False)
    assert not (world.shopper.root / "other").exists()
    typed = right.lower().replace("-", " ")
    assert world.follower.subscribe(host.url, name="other", fingerprint=typed, accept=lambda offer: False).release == 2
    assert world.shopper.open("other").count() == COUNT


def test_where_nothing_is_published_nothing_is_subscribed(world: World, host: Host) -> None:
    with pytest.raises(NotFoundError, match="No catalogue is published"):
        world.follower.subscribe(host.url + "elsewhere", name="other", accept=lambda offer: True)
    with pytest.raises(InputError, match="already"):
        world.follower.subscribe(host.url, accept=lambda offer: True)


def test_keys_that_were_replaced_are_followed(world: World, host: Host) -> None:
    world.rotate("root", "targets", "snapshot", "timestamp")
    world.rotate("timestamp")
    write(world.shop, [product(7, 5)])
    world.publish()
    assert world.follower.sync(NAME).release == 3
    assert "Product number7 revision5" in world.titles()
    assert load_subscription(world.followed).fingerprint == world.publisher.keys(NAME).fingerprint


def test_a_shared_folder_and_a_stick_serve_as_well(world: World) -> None:
    stick = world.base / "stick"
    world.publisher.publish(NAME, str(stick), "four words do it")
    assert world.follower.subscribe(str(stick), name="stick", accept=lambda offer: True).products == COUNT
    stick.rename(world.base / "pulled")
    with pytest.raises(NetworkError, match="Plug"):
        world.follower.sync("stick")
    assert world.shopper.open("stick").count() == COUNT


def test_old_files_go_once_nobody_can_be_reading_them(world: World, host: Host) -> None:
    for revision in (3, 4, 5):
        write(world.shop, [product(at, revision) for at in range(10)])
        world.publish()
        world.follower.sync(NAME)
        for path in (world.followed / "sync" / "releases").iterdir():
            os.utime(path, (0, 0))
    write(world.shop, [product(at, 6) for at in range(10)])
    world.publish()
    world.follower.sync(NAME)
    kept = {file for number in (5, 6) for file in _files(world, number)}
    there = {path.relative_to(world.followed).as_posix() for path in world.followed.glob("*.lance/**/*.*")}
    assert {path for path in there if (world.followed / path).is_file()} == kept


def _files(world: World, number: int) -> set[str]:
    from assistant.sharing.records import Records

    return {file.path for file in Records(world.followed).release(number).files}


def test_the_background_syncs_what_is_due_and_stops_at_once(world: World, host: Host) -> None:
    world.now = lambda: present() + timedelta(hours=30)
    answers: list[object] = []
    told = threading.Event()

    def hear(answer: object) -> None:
        answers.append(answer)
        told.set()

    background = Background(world.follower, hear, look_s=3600)
    background.start()
    assert told.wait(30)
    background.look_now()
    background.stop()
    assert [(one.catalog, one.release) for one in answers if isinstance(one, SyncReport)] == [(NAME, 2)]
    assert "Product number0 revision2" in world.titles()
