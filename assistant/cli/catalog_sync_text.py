"""Publishing and following in words."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from rich.table import Table

if TYPE_CHECKING:
    from assistant.catalog.subscription import Subscription
    from assistant.sharing.following import SyncReport
    from assistant.sharing.keys import KeyInfo
    from assistant.sharing.log import LogEntry
    from assistant.sharing.subscribing import Offer
    from assistant.sharing.uploading import PublishReport
    from assistant.sharing.verifying import VerifyReport

FAULTS_SHOWN = 10


def publish_lines(report: "PublishReport") -> Iterator[str]:
    """What publishing did."""
    counts = {
        "added": report.added,
        "changed": report.changed,
        "with another price or link": report.repriced,
        "deleted": report.deleted,
    }
    told = ", ".join(f"{count:,} {what}" for what, count in counts.items() if count)
    if report.is_new:
        yield f"{report.catalog}: release {report.release}, {report.products:,} products ({told or 'nothing changed'})"
    else:
        yield f"{report.catalog}: nothing changed since release {report.release}"
    if report.compacted:
        yield "  the table was rewritten"
    yield f"  {report.uploaded_files} files, {report.uploaded_bytes / 1e6:,.2f} MB, to {report.destination}"
    yield f"  fingerprint {report.fingerprint}"
    yield f"  publish again before {report.renew_before:%Y-%m-%d}"


def key_lines(info: "KeyInfo") -> Iterator[str]:
    """What may be shown of keys."""
    yield f"fingerprint: {info.fingerprint}"
    yield f"root {info.version}, good until {info.expires:%Y-%m-%d}, signed by {info.threshold} of its keys"
    for role, keyids in info.roles.items():
        yield f"  {role:10} {', '.join(keyid[:16] for keyid in keyids)}"
    yield f"folder: {info.folder}"


def offer_lines(offer: "Offer") -> Iterator[str]:
    """What a publisher offers."""
    yield f"{offer.title}: {offer.products:,} products, {offer.size_bytes / 1e6:,.1f} MB, made with {offer.encoder_id}"
    yield f"  from {offer.url}"
    yield f"  fingerprint {offer.fingerprint}"


def sync_line(report: "SyncReport") -> str:
    """What a sync did."""
    shown = f"release {report.release}, {report.products:,} products, prices as of {day(report.prices_as_of)}"
    if report.state == "current":
        return f"{report.catalog}: up to date ({shown})"
    if report.state == "skipped":
        return f"{report.catalog}: stays at {shown}; the newer one was rolled back (--again takes it)"
    return f"{report.catalog}: {shown} ({report.files} files, {report.received_bytes / 1e6:,.2f} MB)"


def age_line(name: str, prices_as_of: datetime) -> str:
    """What stays when a sync failed."""
    return f"{name} can be searched as before, with prices as of {day(prices_as_of)}."


def subscription_lines(subscription: "Subscription") -> Iterator[str]:
    """What is told of a subscription in the description of a catalogue."""
    yield f"  follows: {subscription.url} ({subscription.fingerprint})"
    yield f"  release {subscription.release}, prices as of {day(subscription.prices_as_of)}"
    if subscription.problem:
        yield f"  last sync failed: {subscription.problem}"


def verify_lines(report: "VerifyReport") -> Iterator[str]:
    """What was found, and whether it was put right."""
    if not report.faults:
        yield f"{report.catalog}: {report.files} files, {report.size_bytes / 1e6:,.1f} MB, all as they were signed."
        return
    for fault in report.faults[:FAULTS_SHOWN]:
        yield f"  {fault.path}: {fault.problem}"
    if len(report.faults) > FAULTS_SHOWN:
        yield f"  and {len(report.faults) - FAULTS_SHOWN:,} more"
    if report.repaired:
        yield f"{report.catalog}: repaired, with {report.received_bytes / 1e6:,.2f} MB fetched."
    else:
        yield f"{report.catalog} is damaged. Repair it: magpie catalog verify {report.catalog} --repair"


def log_table(entries: Sequence["LogEntry"]) -> Table:
    """The releases, newest first."""
    table = Table("Release", "When", "Products", "Added", "Changed", "Prices", "Deleted", box=None, pad_edge=False)
    for column in table.columns[2:]:
        column.justify = "right"
    for entry in reversed(entries):
        counts = (entry.count, entry.added, entry.changed, entry.repriced, entry.deleted)
        table.add_row(str(entry.release), day(entry.released_at), *(f"{count:,}" for count in counts))
    return table


def day(moment: datetime) -> str:
    """A moment in this place's time, to the minute."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"
