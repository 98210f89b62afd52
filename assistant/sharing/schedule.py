"""When a subscribed catalogue is to be synced next: at a steady pace, after failures ever more seldom.

Being offline is normal: a failure costs nothing but the next try. Subscribers do not all come at once, as each has a
share of waiting of its own.
"""

import zlib
from datetime import datetime, timedelta

from assistant.catalog.subscription import Subscription

FIRST_RETRY = timedelta(minutes=5)
"""After the first failure; doubled after each further one, up to the usual pace."""

SPREAD = 0.1
"""The share of the pause that differs from subscriber to subscriber."""


def next_sync(subscription: Subscription, every: timedelta, salt: str) -> datetime:
    """When to look for a new release.

    Parameters
    ----------
    every:
        The pause between two looks that went well.
    salt:
        What differs from subscriber to subscriber: the catalogue's folder.
    """
    pause = every
    if subscription.failures:
        pause = min(every, FIRST_RETRY * 2 ** min(subscription.failures - 1, 16))
    share = zlib.crc32(f"{salt} {subscription.tried_at}".encode()) / 2**32
    return subscription.tried_at + pause * (1 + SPREAD * share)


def is_due(subscription: Subscription, every_hours: int, now: datetime, salt: str) -> bool:
    """Whether it is time; never when ``every_hours`` is 0. A clock that was set back counts as time."""
    if not every_hours:
        return False
    every = timedelta(hours=every_hours)
    return now < subscription.tried_at or now >= next_sync(subscription, every, salt)
