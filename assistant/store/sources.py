"""Where a model on a hub is and what it consists of: a repository with our card, or one of faster-whisper's.

A source is named by a model of the lists (``whisper-base``), or as ``hf:OWNER/REPO`` with ``@REVISION`` or without.
"""

import hashlib
from pathlib import Path

import msgspec

from assistant.errors import InputError, ModelError, NotFoundError
from assistant.progress import CancelToken, Progress
from assistant.store.card import CARD_FILE, CARD_LIMIT_BYTES, ModelCard, ModelFile, is_plain_name, parse_card_text
from assistant.store.curated import CuratedModel, curated_models
from assistant.store.download import FileDownload
from assistant.store.hub import Hub, HubFile, HubRepository
from assistant.store.listing import ModelInfo, info_of_card, info_of_entry
from assistant.store.meter import ByteMeter
from assistant.store.whisper import is_multilingual, speech_card, whisper_files

HUB_PREFIX = "hf:"


class HubModel:
    """A model on a hub, all of it at one commit. ``info`` is what the person is shown before it is downloaded."""

    def __init__(
        self, hub: Hub, repository: HubRepository, files: list[HubFile], info: ModelInfo, card: ModelCard | None
    ) -> None:
        self.info = info
        self.card = card
        self._hub, self._repository, self._files = hub, repository, files

    def missing_bytes(self, folder: Path) -> int:
        """What is still to come into ``folder``."""
        return sum(file.size_bytes for file in self._files) - sum(one.received_bytes for one in self._downloads(folder))

    def bring(self, folder: Path, progress: Progress, cancel: CancelToken) -> ModelCard:
        """Download what is missing in ``folder``; raises as :meth:`assistant.store.download.FileDownload.run`."""
        downloads = self._downloads(folder)
        total = sum(file.size_bytes for file in self._files)
        meter = ByteMeter(f"Downloading {self.info.name}", total, progress, start=total - self.missing_bytes(folder))
        done = 0
        for file, download in zip(self._files, downloads, strict=True):
            download.run(meter.after(done), cancel)
            done += file.size_bytes
        meter.finish()
        return self.card or self._speech_card(folder)

    def _downloads(self, folder: Path) -> list[FileDownload]:
        return [
            FileDownload(self._hub, self._hub.url(self._repository, file.name), file, folder) for file in self._files
        ]

    def _speech_card(self, folder: Path) -> ModelCard:
        source = f"{self._hub.endpoint}/{self._repository.repo} at {self._repository.commit}"
        return card_of_whisper(folder, [file.name for file in self._files], self.info, source)


def card_of_whisper(folder: Path, names: list[str], info: ModelInfo, source: str) -> ModelCard:
    """Write down what the Whisper files in ``folder`` are: sizes, hashes, and whether they are multilingual."""
    files = {name: _described(folder / name) for name in names}
    vocabulary = next(name for name in names if name.startswith("vocabulary."))
    multilingual = is_multilingual(vocabulary, (folder / vocabulary).read_bytes())
    about = {
        "description": info.description,
        "licence": info.licence,
        "licence_url": info.licence_url,
        "research_only": info.research_only,
        "languages": list(info.languages) if multilingual else ["en"],
        "source": source,
    }
    return speech_card(info.name, files, multilingual=multilingual, about=about)


def find_source(hub: Hub, source: str) -> HubModel:
    """Look up what ``source`` means and what would be downloaded; asks the hub, stores nothing.

    Raises
    ------
    NotFoundError
        No list has such a model, or the hub has no such repository.
    InputError
        The model is shipped, or made in the workshop: the hint has the command.
    ModelError
        The repository holds no model that Magpie can read, or contradicts its card.
    NetworkError
        See :class:`assistant.store.hub.Hub`.
    """
    if source.startswith(HUB_PREFIX):
        repo, _, revision = source.removeprefix(HUB_PREFIX).partition("@")
        return _inspect(hub, hub.repository(repo, revision or "main"), None)
    entry = _entry(source)
    return _inspect(hub, hub.repository(entry.repo, entry.revision), entry)


def _entry(name: str) -> CuratedModel:
    entries = {entry.name: entry for entry in curated_models()}
    if name not in entries:
        known = ", ".join(sorted(name for name, entry in entries.items() if entry.repo))
        raise NotFoundError(
            f"No list has a model “{name}”.", hint=f"There is: {known}. Or name a repository: hf:OWNER/REPO."
        )
    entry = entries[name]
    if entry.shipped:
        raise InputError(f"{name} comes with Magpie; there is nothing to install.")
    if entry.command:
        raise InputError(
            f"{name} is not published in a form that Magpie reads: it is made with the workshop.",
            hint=f"Run: {entry.command}\nthen: magpie models import FOLDER",
        )
    return entry


def _inspect(hub: Hub, repository: HubRepository, entry: CuratedModel | None) -> HubModel:
    if CARD_FILE in repository.files:
        return _with_card(hub, repository, entry)
    names = whisper_files(repository.files)
    if not names:
        raise ModelError(
            f"{repository.repo} holds no model that Magpie can read: there is neither a {CARD_FILE} nor a Whisper "
            "model of CTranslate2.",
            hint="Choose another repository, or make the model with the workshop: python -m models export.",
        )
    files = [repository.files[name] for name in names]
    info = info_of_entry(entry) if entry else _info_of_whisper(repository)
    size_bytes = sum(_bounded(file).size_bytes for file in files)
    return HubModel(hub, repository, files, msgspec.structs.replace(info, size_bytes=size_bytes), None)


def _with_card(hub: Hub, repository: HubRepository, entry: CuratedModel | None) -> HubModel:
    content = hub.read(repository, CARD_FILE, CARD_LIMIT_BYTES)
    card = parse_card_text(content, f"{CARD_FILE} of {repository.repo}")
    if entry and entry.name != card.name:
        raise ModelError(f"{repository.repo} holds the model {card.name}, not {entry.name}.", hint="Correct the list.")
    for file in card.files:
        stated = repository.files.get(file.file)
        if stated is None or stated.size_bytes != file.size_bytes:
            raise ModelError(
                f"{repository.repo} contradicts its card: {file.file} "
                + ("is not there." if stated is None else f"has {stated.size_bytes:,} bytes, not {file.size_bytes:,}."),
                hint="Tell its owner, or choose another repository.",
            )
    files = [HubFile(file.file, file.size_bytes, sha256=file.sha256) for file in card.files]
    return HubModel(hub, repository, files, info_of_card(card, "available", entry), card)


def _info_of_whisper(repository: HubRepository) -> ModelInfo:
    name = repository.repo.partition("/")[2]
    if not is_plain_name(name):
        raise ModelError(f"“{name}” cannot name a model.", hint="Choose another repository.")
    licence = repository.licence or "not stated by its owner"
    return ModelInfo(
        name=name,
        kind="speech",
        state="available",
        description=f"The Whisper model of {repository.repo}.",
        licence=licence,
        research_only="nc" in licence.split("-"),
    )


def _bounded(file: HubFile) -> HubFile:
    """Refuses what no card could state; see :class:`assistant.store.card.ModelFile`."""
    try:
        ModelFile(file.name, "0" * 64, file.size_bytes)
    except ValueError as error:
        raise ModelError(f"The hub's list of files cannot be used: {error}.", hint="Choose another source.") from error
    return file


def _described(path: Path) -> ModelFile:
    with path.open("rb") as file:
        return ModelFile(path.name, hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size)
