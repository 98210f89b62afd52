"""Brings a model from any source into its place: asked, downloaded or copied, checked, placed."""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Protocol

from assistant.errors import ModelError
from assistant.progress import CancelToken, Progress, Step
from assistant.store.card import EncoderCard, ModelCard, load_encoder_card
from assistant.store.files import check_files
from assistant.store.folders import find_encoder
from assistant.store.licences import Accept, ensure_accepted
from assistant.store.listing import ModelInfo
from assistant.store.placing import check_space, discard, drop_others, place, preparing, sweep, write_card

Check = Callable[[Path, ModelCard], None]
"""Raises :class:`ModelError` when the model in a folder cannot be used or is not safe to open."""


class Source(Protocol):
    """A model that can be had: a a `HubModel` of sources, a `LocalModel` of local."""

    info: ModelInfo
    card: ModelCard | None

    def missing_bytes(self, folder: Path) -> int:
        """What bringing it into ``folder`` will add."""

    def bring(self, folder: Path, progress: Progress, cancel: CancelToken) -> ModelCard:
        """Bring all files into ``folder`` and return the card."""


def install(
    source: Source,
    *,
    accept: Accept,
    check: Check,
    kept: Collection[str],
    progress: Progress,
    cancel: CancelToken,
) -> Path:
    """Install the model of ``source`` and return its folder. Blocks for as long as a download takes.

    Parameters
    ----------
    accept:
        Asked whether the licence is accepted, before anything is stored.
    check:
        Opens the model where it can do no harm.
    kept:
        Encoder ids in use, of which the files must stay.

    Raises
    ------
    Cancelled
        The licence was refused, or ``cancel`` set; what was downloaded is kept for the next time.
    ModelError
        The model is not what it should be; nothing of it is kept.
    MagpieError
        As the source, :func:`preparing` and :func:`check_space` raise.
    """
    _check_identity(source.card)
    ensure_accepted(source.info, accept)
    with preparing(source.info.name) as folder:
        sweep()
        check_space(folder, source.missing_bytes(folder))
        try:
            card = source.bring(folder, progress, cancel)
            write_card(folder, card)
            drop_others(folder, card)
            progress(Step(f"Checking {card.name}"))
            check_files(folder, card)
            check(folder, card)
        except ModelError:
            discard(folder)
            raise
        cancel.raise_if_cancelled()
        return place(folder, card.name, kept=kept)


def _check_identity(card: ModelCard | None) -> None:
    """Refuse another model under the id of one that is there: its vectors would be mixed with the other's."""
    if not isinstance(card, EncoderCard):
        return
    there = find_encoder(card.encoder_id)
    if there is None:
        return
    known = load_encoder_card(there)
    graphs = {file.sha256 for file in (*card.image, *card.text)}
    if graphs & {file.sha256 for file in (*known.image, *known.text)}:
        return  # the same model, perhaps in other precisions
    raise ModelError(
        f"There is another model {card.name} of revision {card.revision}; catalogues could not tell them apart.",
        hint=f"Give the new one another name or revision, or remove the old one: magpie models remove {card.name}.",
    )
