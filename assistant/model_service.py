"""Everything that is done with models as a whole, behind one entrance: ``app.models``.

The window and the command line both call it. Qt-free and thread-safe; every method may block, reads disk, and only
:meth:`ModelService.install` asks the network.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import msgspec

from assistant.errors import InputError, NotFoundError
from assistant.progress import CancelToken, Progress, silent
from assistant.settings import Settings
from assistant.store.folders import find_model, installed_folders, is_shipped, model_folders
from assistant.store.listing import ModelInfo, info_of_folder, list_models
from assistant.store.verifying import Verdict

if TYPE_CHECKING:
    from assistant.catalog.manifest import Manifest
    from assistant.catalog.registry import Registry
    from assistant.encoders import CachedEncoder
    from assistant.encoders.bench import BenchReport
    from assistant.ingest.reencode import PendingReencode, ReencodeReport
    from assistant.store.installing import Source
    from assistant.store.licences import Accept


class Services(Protocol):
    """What models need of the other services; :class:`assistant.app.App` is one."""

    settings: Settings

    @property
    def registry(self) -> "Registry":
        """The registered catalogues."""

    def save_settings(self, settings: Settings) -> None:
        """Use and store other settings."""

    def encoder(self, model: str) -> "CachedEncoder":
        """The encoder of a model by name, opened once."""

    def forget_encoder(self, model: str) -> None:
        """Close the encoder of a model, as its files change."""


class ModelService:
    """The models of one running Magpie. (Annotations say ``Sequence``: within this class ``list`` is a method.)"""

    def __init__(self, services: Services) -> None:
        self._services = services

    def list(self) -> Sequence[ModelInfo]:
        """All models, installed ones first; see :func:`assistant.store.listing.list_models`."""
        return list_models(self._used())

    def use(
        self,
        name: str,
        catalogs: Sequence[str] | None = None,
        *,
        new_catalogs: bool = True,
        progress: Progress = silent,
        cancel: CancelToken | None = None,
    ) -> "Sequence[ReencodeReport]":
        """Make an encoder the model of new catalogues, and re-encode existing ones with it. Blocks for long.

        Each catalogue answers with its old vectors until its new ones are complete, and an earlier try that was
        stopped goes on; see :func:`assistant.ingest.reencode.reencode`.

        Parameters
        ----------
        catalogs:
            The catalogues to re-encode; None: all but those that follow a publisher.
        new_catalogs:
            False leaves the model of new catalogues as it is.

        Returns
        -------
        One report for each catalogue, which tells too when it could not be re-encoded.

        Raises
        ------
        NotFoundError
            There is no such model or catalogue; nothing was changed.
        ModelError
            The model is no encoder, or cannot be opened; nothing was changed.
        Cancelled
            ``cancel`` was set; what was encoded is kept for the next time.
        """
        from assistant.catalog.subscription import is_subscribed
        from assistant.ingest.reencode import reencode_all

        registry = self._services.registry
        own = [one for one in registry.names() if not is_subscribed(registry.folder(one))]
        wanted = own if catalogs is None else catalogs
        for catalog in wanted:
            registry.folder(catalog)
        encoder = self._services.encoder(name).encoder
        if new_catalogs and self._services.settings.model != name:
            self._services.save_settings(msgspec.structs.replace(self._services.settings, model=name))
        before = self._used()
        try:
            return reencode_all(registry, wanted, encoder, name, progress=progress, cancel=cancel)
        finally:
            for model in before - self._used():
                self._services.forget_encoder(model)  # some hundred megabytes that nothing needs any more

    def pending(self) -> "Sequence[PendingReencode]":
        """Re-encodings that were stopped: :meth:`use` with their model and catalogue goes on with them."""
        from assistant.ingest.reencode import pending_reencodings

        return pending_reencodings(self._services.registry)

    def install(
        self, source: str, *, accept: "Accept", progress: Progress = silent, cancel: CancelToken | None = None
    ) -> ModelInfo:
        """Download a model, check it and put it in its place. Asks the network; goes on where an earlier try stopped.

        Parameters
        ----------
        source:
            A model of the lists, or a repository as ``hf:OWNER/REPO`` or ``hf:OWNER/REPO@REVISION``.
        accept:
            Asked once for each model and licence, before anything is stored.

        Raises
        ------
        Cancelled
            The licence was not accepted, or ``cancel`` was set; what was downloaded is kept.
        MagpieError
            See :func:`assistant.store.sources.find_source` and :func:`assistant.store.installing.install`.
        """
        from assistant.store.hub import Hub
        from assistant.store.sources import find_source

        with Hub() as hub:
            return self._place(find_source(hub, source), accept, progress, cancel or CancelToken())

    def import_file(
        self, path: Path, *, accept: "Accept", progress: Progress = silent, cancel: CancelToken | None = None
    ) -> ModelInfo:
        """Install a model from a ``.magpie-model`` file, a folder with a card, or a Whisper folder of CTranslate2.

        Parameters and errors as :meth:`install`; see :func:`assistant.store.local.open_local` too.
        """
        from assistant.store.local import open_local

        return self._place(open_local(path), accept, progress, cancel or CancelToken())

    def export_file(
        self, name: str, path: Path, *, progress: Progress = silent, cancel: CancelToken | None = None
    ) -> None:
        """Write a model, its files checked, into one file for a machine without a network; replaces a file at ``path``.

        Raises as :meth:`verify` and :func:`assistant.store.archive.write_archive`.
        """
        from assistant.store.archive import write_archive
        from assistant.store.card import load_card
        from assistant.store.files import check_files

        folder = find_model(name)
        card = load_card(folder)
        check_files(folder, card)
        write_archive(folder, card, path, progress, cancel or CancelToken())

    def remove(self, name: str) -> None:
        """Delete an installed model.

        Raises
        ------
        NotFoundError
            There is none.
        InputError
            It is shipped with Magpie, or used: by a catalogue, which the message names, or to listen.
        StorageError
            Its files cannot be deleted.
        """
        from assistant.store.placing import preparing, remove_model, sweep

        if not installed_folders(name):
            if is_shipped(find_model(name)):
                raise InputError(f"{name} is part of Magpie and stays.")
            raise NotFoundError(f"{name} is not installed.")
        self._check_unused(name)
        self._services.forget_encoder(name)
        with preparing(name):
            remove_model(name)
            sweep()

    def verify(
        self, name: str | None = None, *, progress: Progress = silent, cancel: CancelToken | None = None
    ) -> Sequence[Verdict]:
        """Read and open every file of one model or of all; what is wrong is in the verdicts.

        Raises
        ------
        NotFoundError
            There is no such model.
        Cancelled
            ``cancel`` was set.
        """
        from assistant.model_probe import check_model
        from assistant.store.verifying import verify

        folders = [find_model(name)] if name else [folder for _, folder in sorted(model_folders().items())]
        return [verify(folder, check_model, progress, cancel or CancelToken()) for folder in folders]

    def bench(self, name: str, *, progress: Progress = silent, cancel: CancelToken | None = None) -> "BenchReport":
        """Measure an encoder on this processor, and run it the fastest way that keeps quality from now on.

        Parameters and errors as :func:`assistant.encoders.bench.bench`; :class:`NotFoundError` for an unknown name.
        """
        from assistant.encoders.bench import bench

        report = bench(find_model(name), progress=progress, cancel=cancel)
        self._services.forget_encoder(name)
        return report

    def _place(self, source: "Source", accept: "Accept", progress: Progress, cancel: CancelToken) -> ModelInfo:
        from assistant.model_probe import check_model
        from assistant.store.installing import install

        folder = install(
            source,
            accept=accept,
            check=lambda folder, card: check_model(folder, card, cancel),
            kept={manifest.encoder_id for manifest in self._manifests()},
            progress=progress,
            cancel=cancel,
        )
        self._services.forget_encoder(source.info.name)
        return info_of_folder(folder, in_use=source.info.name in self._used())

    def _check_unused(self, name: str) -> None:
        """Removing an installed model is refused while a catalogue needs it."""
        if self._services.settings.model == name:
            raise InputError(
                f"{name} is in use: new catalogues are made with it.", hint="Switch first: magpie models use MODEL."
            )
        if self._services.settings.voice.recogniser == name:
            raise InputError(
                f"{name} is in use: Magpie listens with it.", hint="Listen with Sphinx first: magpie models use sphinx."
            )
        users = [manifest.name for manifest in self._manifests() if manifest.model == name]
        if users:
            raise InputError(
                f"{name} is in use: the catalogue {users[0]} is made with it"
                + (f", and {len(users) - 1} more." if users[1:] else "."),
                hint=f"Switch first: magpie models use MODEL --catalog {users[0]}.",
            )

    def _used(self) -> set[str]:
        """The models of new catalogues and of those there are, and the chosen recogniser of speech."""
        settings = self._services.settings
        return {settings.model, settings.voice.recogniser, *(manifest.model for manifest in self._manifests())}

    def _manifests(self) -> "Sequence[Manifest]":
        """What made each catalogue; damaged catalogues are left out."""
        from assistant.catalog.manifest import load_manifest

        return [load_manifest(info.folder) for info in self._services.registry.infos() if not info.problem]
