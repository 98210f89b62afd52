"""Re-encoding: the vectors of a catalogue made anew by another encoder, while the old ones go on serving.

Pictures are encoded from the stored thumbnails (320 pixels, more than encoders read), never from the originals: those
may be gone or changed, lie in another person's folder, and would make some vectors differ in kind from others.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from assistant.catalog.registry import Registry
from assistant.catalog.switch import Stored, Switch, Target, switching
from assistant.errors import MagpieError
from assistant.ingest.encode import ProductEncoder, Reencoded, encode_stored
from assistant.progress import CancelToken, Progress, RateMeter, Step, silent

BATCH_ROWS = 1_024
"""A commit is due after so many products, as in an import; their thumbnails take some 20 MB."""

MAX_LISTED = 100
"""Problems listed one by one; all are counted."""


@dataclass(slots=True)
class ReencodeReport:
    """What became of one catalogue.

    Of ``total`` products ``encoded`` went through the encoder now and ``kept`` in an earlier run. ``switched`` is False
    when the catalogue had these vectors already, and when ``error`` says why it could not be done. ``problems`` are
    products whose stored picture could not be read, with the reason: they are found by their words alone.
    """

    catalog: str
    model: str
    total: int = 0
    encoded: int = 0
    kept: int = 0
    switched: bool = False
    problem_count: int = 0
    problems: list[tuple[str, str]] = field(default_factory=list)
    error: MagpieError | None = None


@dataclass(frozen=True, slots=True)
class PendingReencode:
    """A re-encoding of ``catalog`` for ``model`` that was stopped at ``done`` of ``total``, or is at work elsewhere."""

    catalog: str
    model: str
    encoder_id: str
    done: int
    total: int


def pending_reencodings(registry: Registry) -> list[PendingReencode]:
    """The unfinished re-encodings of all catalogues; reads no table."""
    return [
        PendingReencode(info.name, found.model, found.encoder_id, found.done, found.total)
        for info in registry.infos()
        if (found := info.pending)
    ]


def reencode_all(
    registry: Registry,
    names: Sequence[str],
    encoder: ProductEncoder,
    model: str,
    *,
    progress: Progress = silent,
    cancel: CancelToken | None = None,
) -> list[ReencodeReport]:
    """Re-encode catalogues one after another; see :func:`reencode`.

    One that cannot be re-encoded does not keep the others from it: its report has the error.
    """
    reports = []
    for name in names:
        try:
            report = reencode(registry.folder(name), name, encoder, model, progress=progress, cancel=cancel)
        except MagpieError as error:
            report = ReencodeReport(name, model, error=error)
        reports.append(report)
    return reports


def reencode(
    folder: Path,
    name: str,
    encoder: ProductEncoder,
    model: str,
    *,
    progress: Progress = silent,
    cancel: CancelToken | None = None,
) -> ReencodeReport:
    """Give the catalogue ``name`` in ``folder`` the vectors of ``encoder``, and its text as well. Blocks for long.

    Started again after a cancel, a failure or a kill, it goes on where it stopped; for a catalogue that has these
    vectors there is nothing to do but to give up an unfinished switch to others.

    Parameters
    ----------
    model:
        The name that the encoder is loaded by.

    Raises
    ------
    Cancelled
        The person stopped it; what was encoded is kept, and the old vectors go on serving.
    BusyError
        Another writer is at the catalogue.
    StorageError
        The disk is full or not writable; as after a cancel.
    DamagedError
        The catalogue cannot be read.
    """
    report = ReencodeReport(name, model)
    with switching(folder, Target(model, encoder.encoder_id, encoder.dim)) as switch:
        if switch is None:
            return report
        report.total, report.kept = switch.total, switch.kept
        _Run(switch, encoder, report, progress, cancel or CancelToken()).encode_all()
        progress(Step(f"Indexing {name}"))
        switch.finish()
    report.switched = True
    return report


class _Run:
    """One run: the state that its steps share."""

    def __init__(
        self, switch: Switch, encoder: ProductEncoder, report: ReencodeReport, progress: Progress, cancel: CancelToken
    ) -> None:
        self._switch, self._encoder, self._report = switch, encoder, report
        self._progress, self._cancel = progress, cancel
        self._meter = RateMeter(f"Re-encoding {report.catalog}", switch.total, "products", start=switch.kept)

    def encode_all(self) -> None:
        """Encode what is to do, a commit at a time."""
        todo = self._switch.todo
        self._advance()
        for start in range(0, len(todo), BATCH_ROWS):
            self._cancel.raise_if_cancelled()
            self._commit(todo[start : start + BATCH_ROWS])

    def _commit(self, row_ids: Sequence[int]) -> None:
        """Encode and write a batch; after a cancel, what was encoded until then."""
        stored = self._switch.read(row_ids)
        parts: list[Reencoded] = []
        for part in encode_stored(stored.products, self._encoder):
            parts.append(part)
            self._take(part)
            if self._cancel.cancelled:
                break
        self._write(stored, parts)
        self._cancel.raise_if_cancelled()

    def _take(self, part: Reencoded) -> None:
        report = self._report
        report.encoded += len(part.products)
        report.problem_count += len(part.problems)
        report.problems += [(product.id, why) for product, why in part.problems][: MAX_LISTED - len(report.problems)]
        self._advance()

    def _write(self, stored: Stored, parts: Sequence[Reencoded]) -> None:
        flags = [product.has_image for part in parts for product in part.products]
        image, text = (np.concatenate(side) for side in zip(*((part.image, part.text) for part in parts), strict=True))
        self._switch.write(stored.first(len(flags)), image, text, flags)

    def _advance(self) -> None:
        self._progress(self._meter.step(self._report.kept + self._report.encoded))
