"""All that is done with speech: which recogniser, which microphone, listening and writing down: ``app.speech``.

Qt-free and thread-safe; every method may block and belongs on a worker thread of the window. One thing is heard at a
time. A recogniser is opened once, and anew when the choice, the language or a searched catalogue changed.
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

import msgspec

from assistant import paths
from assistant.errors import DamagedError, MissingComponentError, NotFoundError
from assistant.progress import CancelToken, Progress, Step, silent
from assistant.settings import Settings
from assistant.speech.audio import SAMPLE_RATE, Audio
from assistant.speech.catalog_words import CatalogWords
from assistant.speech.recogniser import Recogniser, recognise
from assistant.speech.transcript import Transcript
from assistant.store.voices import SPHINX, VoiceChoice, best_voice, covers, speech_model, voice_choices

if TYPE_CHECKING:
    from assistant.catalog.catalog import Catalog
    from assistant.speech.activity import Activity
    from assistant.speech.devices import Device
    from assistant.speech.listening import Heard, Watching
    from assistant.speech.source import Source

__all__ = ["SPHINX", "SpeechService", "VoiceChoice"]

Language = Literal["auto", "en", "zh"]

MARGIN = SAMPLE_RATE * 3 // 10
"""0.3 s kept before and after speech: soft beginnings (“h”, “f”) and ends are found late."""

WAIT_S = 0.1
"""How soon one who waits for another's listening to end hears that it was cancelled."""


class Services(Protocol):
    """What speech needs of the other services; :class:`assistant.app.App` is one."""

    settings: Settings

    def save_settings(self, settings: Settings) -> None:
        """Use and store other settings."""

    def searched(self, names: Sequence[str] | None = None) -> list[str]:
        """The names of the catalogues that are searched."""

    def catalog(self, name: str) -> "Catalog":
        """An opened catalogue by name."""


class Opening(Protocol):
    """Opens recognisers, and the network that tells speech from noise."""

    def sphinx(self, words: CatalogWords, *, cache: Path, progress: Progress, cancel: CancelToken) -> Recogniser:
        """Sphinx with a language model made of the words; see :func:`assistant.speech.sphinx.open_sphinx`."""

    def whisper(self, folder: Path, words: CatalogWords, *, language: Language, threads: int) -> Recogniser:
        """A Whisper model; see :func:`assistant.speech.whisper.open_whisper`."""

    def activity(self) -> "Activity":
        """The network."""


class _Opening:
    """The real ones; what is heavy loads when it is first opened."""

    def sphinx(self, words: CatalogWords, *, cache: Path, progress: Progress, cancel: CancelToken) -> Recogniser:
        from assistant.speech.sphinx import open_sphinx

        opened: Recogniser = open_sphinx(words, cache=cache, progress=progress, cancel=cancel)
        return opened

    def whisper(self, folder: Path, words: CatalogWords, *, language: Language, threads: int) -> Recogniser:
        from assistant.speech.whisper import open_whisper

        return open_whisper(folder, words, language=language, threads=threads)

    def activity(self) -> "Activity":
        from assistant.speech.activity import Activity

        return Activity()


class SpeechService:
    """The speech of one running Magpie; a test gives an ``opening`` of its own."""

    def __init__(self, services: Services, opening: Opening | None = None) -> None:
        self._services = services
        self._opening = opening or _Opening()
        self._in_use = threading.RLock()
        self._words: CatalogWords | None = None
        self._opened: tuple[tuple[object, ...], Recogniser] | None = None
        self._activity: Activity | None = None

    # --- choosing -----------------------------------------------------------------------------------------------------

    def choices(self) -> list[VoiceChoice]:
        """The recognisers that there are and that can be had; see :func:`assistant.store.voices.voice_choices`."""
        return voice_choices(self._chosen())

    def use(self, name: str) -> None:
        """Listen with another recogniser from now on; empty: with the best that is installed.

        Raises
        ------
        NotFoundError
            It is neither Sphinx nor an installed speech model.
        StorageError
            The settings cannot be saved.
        """
        if name not in ("", SPHINX):
            speech_model(name)
        self._change(recogniser=name)

    def set_language(self, language: Language) -> None:
        """Expect another language. Raises :class:`StorageError`."""
        self._change(language=language)

    def set_microphone(self, name: str) -> None:
        """Listen to another microphone; empty: the system's choice. Raises :class:`StorageError`."""
        self._change(microphone=name)

    def microphones(self) -> "list[Device]":
        """The microphones that are plugged in; see :func:`assistant.speech.devices.microphones`."""
        from assistant.speech.devices import microphones

        return microphones()

    def source(self) -> "Source":
        """The chosen microphone, not yet opened."""
        from assistant.speech.source import open_source

        return open_source(self._services.settings.voice.microphone)

    # --- listening ----------------------------------------------------------------------------------------------------

    def words(self) -> CatalogWords:
        """The words of the searched catalogues at their newest versions; those that cannot be read are left out."""
        from assistant.catalog.vocabulary import fingerprint_of, words_of

        with self._in_use:
            catalogs = self._catalogs()
            if self._words is None or self._words.fingerprint != fingerprint_of(catalogs):
                self._words = words_of(catalogs)
            return self._words

    def recogniser(self, progress: Progress = silent, cancel: CancelToken | None = None) -> Recogniser:
        """The chosen recogniser, opened; takes up to some seconds the first time and after a catalogue changed.

        Raises
        ------
        NotFoundError
            The chosen speech model is not installed any more.
        MissingComponentError
            The chosen one, or the best there is, does not write the language that is set.
        ModelError
            The speech model is damaged.
        Cancelled
            ``cancel`` was set.
        """
        cancel = cancel or CancelToken()
        with self._alone(cancel):
            words, name = self.words(), self._chosen()
            key = (name, self._services.settings.voice.language, words.fingerprint)
            if self._opened is None or self._opened[0] != key:
                self.close()
                progress(Step("Preparing to listen"))
                self._opened = (key, self._open(name, words, progress, cancel))
            return self._opened[1]

    def prepare(self, progress: Progress = silent, cancel: CancelToken | None = None) -> None:
        """Open what listening needs, so that it begins at once. Raises as :meth:`recogniser`."""
        cancel = cancel or CancelToken()
        with self._alone(cancel):
            self.recogniser(progress, cancel)
            self._speech_activity()

    def listen(
        self,
        stop: threading.Event,
        until_silence: bool,
        watching: "Watching",
        progress: Progress = silent,
        cancel: CancelToken | None = None,
        *,
        source: "Source | None" = None,
    ) -> "Heard":
        """Listen to one utterance; see :func:`assistant.speech.listening.listen`. ``source``: else the microphone.

        Raises as :meth:`recogniser` too.
        """
        from assistant.speech.listening import listen

        cancel = cancel or CancelToken()
        with self._alone(cancel):
            return listen(
                source or self.source(),
                self.recogniser(progress, cancel),
                activity=self._speech_activity(),
                stop=stop,
                until_silence=until_silence,
                watching=watching,
                cancel=cancel,
            )

    def transcribe(self, audio: Audio, progress: Progress = silent, cancel: CancelToken | None = None) -> Transcript:
        """Write down a piece of sound; empty where nobody speaks in it. Raises as :meth:`recogniser`."""
        cancel = cancel or CancelToken()
        with self._alone(cancel):
            spoken = self._speech_activity().speech_spans(audio.samples)
            if not spoken:
                return Transcript()
            recogniser = self.recogniser(progress, cancel)
            progress(Step(f"Listening to {audio.source}"))
            start = max(0, spoken[0][0] - MARGIN)
            heard = recognise(recogniser, audio.samples[start : spoken[-1][1] + MARGIN], cancel)
        return _later(heard, start / SAMPLE_RATE)

    def forget(self, model: str) -> None:
        """Close the recogniser whose model is about to change, once it is not used any more."""
        with self._in_use:
            if self._opened is not None and self._opened[1].name == model:
                self.close()

    def close(self) -> None:
        """Give the recogniser's memory back; it opens again when it is next asked for."""
        with self._in_use:
            if self._opened is not None:
                (_, opened), self._opened = self._opened, None
                opened.close()

    # --- inside -------------------------------------------------------------------------------------------------------

    @contextmanager
    def _alone(self, cancel: CancelToken) -> Iterator[None]:
        """One thread at a time; who waits can cancel."""
        while not self._in_use.acquire(timeout=WAIT_S):
            cancel.raise_if_cancelled()
        try:
            yield
        finally:
            self._in_use.release()

    def _chosen(self) -> str:
        voice = self._services.settings.voice
        return voice.recogniser or best_voice(voice.language)

    def _change(self, **values: str) -> None:
        settings = self._services.settings
        voice = msgspec.structs.replace(settings.voice, **values)
        if voice != settings.voice:
            self._services.save_settings(msgspec.structs.replace(settings, voice=voice))

    def _catalogs(self) -> "list[Catalog]":
        opened = []
        for name in self._services.searched():
            try:
                opened.append(self._services.catalog(name).newest())
            except (DamagedError, NotFoundError):
                continue  # searching says what is wrong with it
        return opened

    def _speech_activity(self) -> "Activity":
        self._activity = self._activity or self._opening.activity()
        return self._activity

    def _open(self, name: str, words: CatalogWords, progress: Progress, cancel: CancelToken) -> Recogniser:
        settings = self._services.settings
        if name == SPHINX:
            if settings.voice.language == "zh":
                raise _not_chinese("Sphinx")
            return self._opening.sphinx(words, cache=paths.speech_cache(), progress=progress, cancel=cancel)
        from assistant.store.files import check_files
        from assistant.store.folders import find_model

        folder, card = find_model(name), speech_model(name)
        if not covers(card, settings.voice.language):
            raise _not_chinese(name)
        check_files(folder, card)
        return self._opening.whisper(folder, words, language=settings.voice.language, threads=settings.threads)


def _not_chinese(name: str) -> MissingComponentError:
    return MissingComponentError(
        f"{name} writes English only, and the language is set to Chinese.",
        hint="Install a speech model of many languages: magpie models install whisper-base, then magpie models use "
        "whisper-base. Or set the language to automatic.",
    )


def _later(heard: Transcript, seconds: float) -> Transcript:
    moved = (replace(word, start_s=word.start_s + seconds, end_s=word.end_s + seconds) for word in heard.words)
    return replace(heard, words=tuple(moved))
