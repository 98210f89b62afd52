"""Looks training data over before a run: what can be trained on, and what is wrong with the rest.

Data comes from strangers' feeds: broken pictures, missing words, the same row a million times. Memory grows with the
distinct examples alone, as equal ones are told by a hash and dropped while they are read.
"""

import hashlib
import time
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from models.data.check_report import CheckReport, plain_warnings, refuse_unlearnable
from models.data.examples import Example
from models.data.faults import Fault, fault_of_picture, fault_of_words, words_of

MANY_CONFLICTS = 0.01
"""Share of pictures with words of two kinds that is worth a warning."""

AHEAD = 256
"""Pictures waiting to be decoded, at most."""


def check(examples: Iterable[Example], *, sources: Collection[str] = (), threads: int = 2) -> CheckReport:
    """Decode every distinct picture and look at all words.

    Parameters
    ----------
    examples:
        Read one by one and once only; of any split, as repeats are looked for within each.
    sources:
        The sources that the recipe counts on; one without usable examples is warned of.
    threads:
        Pictures decoded at once.

    Raises
    ------
    InputError
        What is left cannot be learnt from: fewer than two training examples, or the same words for all of them, so
        that no picture has words that are wrong for it.
    """
    started = time.monotonic()
    report, digests = CheckReport(), _Digests()
    with ThreadPoolExecutor(threads) as pool:
        for example, digest, fault in _decoded(_counted(examples, report), report, digests, pool):
            if fault is not None:
                report.leave_out(example, fault)
                continue
            report.usable.append(example)
            digests.usable.append(digest)
    report.seconds = time.monotonic() - started
    refuse_unlearnable(report)
    report.warnings = [*plain_warnings(report, sources), *digests.warnings(report)]
    return report


class _Digests:
    """Hashes of what was seen: 16 bytes each."""

    def __init__(self) -> None:
        self.seen: set[bytes] = set()
        self.pictures: dict[bytes, Future[Fault | None] | Fault | None] = {}
        self.usable: list[bytes] = []

    def warnings(self, report: CheckReport) -> Iterator[str]:
        """The same picture with other words, and in two splits."""
        words: dict[bytes, int] = {}
        splits: dict[bytes, set[str]] = {}
        conflicts = 0
        for digest, example in zip(self.usable, report.usable, strict=True):
            told = hash(words_of(example))
            conflicts += words.setdefault(digest, told) != told
            splits.setdefault(digest, set()).add("train" if example.split == "train" else "held out")
        if conflicts > MANY_CONFLICTS * len(report.usable):
            yield f"{conflicts:,} examples show a picture that others show with different words"
        leaked = sum(len(found) > 1 for found in splits.values())
        if leaked:
            yield f"{leaked:,} pictures are trained on and held out as well: figures measured on them are too good"


def _counted(examples: Iterable[Example], report: CheckReport) -> Iterator[Example]:
    for example in examples:
        report.read += 1
        yield example


def _decoded(
    examples: Iterable[Example], report: CheckReport, digests: _Digests, pool: ThreadPoolExecutor
) -> Iterator[tuple[Example, bytes, Fault | None]]:
    """Each example with its picture's digest and what is wrong with it, in order; repeats are counted and dropped."""
    waiting: deque[tuple[Example, bytes]] = deque()
    for example in examples:
        fault = fault_of_words(example)
        if fault is not None:
            report.leave_out(example, fault)
            continue
        digest = hashlib.blake2b(example.image, digest_size=16).digest()
        whole = "\0".join((example.source, example.split, *words_of(example))).encode()
        key = hashlib.blake2b(whole, key=digest, digest_size=16).digest()
        if key in digests.seen:
            report.leave_out(example, ("repeated", ""))
            continue
        digests.seen.add(key)
        if digest not in digests.pictures:
            digests.pictures[digest] = pool.submit(fault_of_picture, example)
        waiting.append((example, digest))
        if len(waiting) > AHEAD:
            yield _resolved(waiting.popleft(), digests)
    while waiting:
        yield _resolved(waiting.popleft(), digests)


def _resolved(waiting: tuple[Example, bytes], digests: _Digests) -> tuple[Example, bytes, Fault | None]:
    example, digest = waiting
    verdict = digests.pictures[digest]
    if isinstance(verdict, Future):
        verdict = digests.pictures[digest] = verdict.result()
    return example, digest, verdict
