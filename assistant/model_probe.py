"""Opens a model for the first time in a process of its own, which may die in the place of Magpie.

A graph can ask for any amount of memory and a tokenizer can loop for ever, and no check of their files would see it. So
before a model is placed, a child process opens each graph, tokenises a long odd text, and encodes a few pictures and
texts, all within limits of memory and processor time. ``python -m assistant.model_probe FOLDER`` is that child.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from assistant.errors import MagpieError, ModelError
from assistant.limits import limit_this_process
from assistant.progress import CancelToken
from assistant.store.card import EncoderCard, ModelCard, SpeechCard, load_card
from assistant.store.graph_check import check_graph

PROCESSOR_LIMIT_S = 120
"""Of processor time. The largest model of the list takes 20 s on a slow laptop."""

WAITING_LIMIT_S = 900
"""Of the clock, for a machine that is busy with something else."""

MEMORY_BASE_BYTES = 2 * 1024**3
MEMORY_FACTOR = 4
"""Address space that may be added to what the libraries take: a base, of which most is reserved without being used, and
so many times the files. Opening a graph takes some three times its size for a moment."""

REFUSED = 3
"""Exit code of the child for a model that cannot be used; the reason is what it printed."""

LONG_TEXT = (
    "aaaaaaaa " * 40 + "ﷺé\u0301 红色连衣裙 👩‍👩‍👧‍👦 \u202e\u0000 1234567890 " * 20 + "x" * 600 + " ((((" * 40
)[:2_000]
"""What nobody types: long runs, combining marks, right to left, ligatures that unfold; as long as is ever read."""

SILENCE_FRAMES = 3_000
"""30 s in steps of 10 ms: what Whisper always reads."""

_HINT = "The file is damaged or not to be trusted. Choose another source."


def check_model(folder: Path, card: ModelCard, cancel: CancelToken | None = None) -> None:
    """Make sure that the model in ``folder`` can be opened without harm. Blocks for seconds.

    Raises
    ------
    ModelError
        It asks for other files, too much memory or time, or does not give usable vectors.
    Cancelled
        ``cancel`` was set; the child is ended.
    """
    if isinstance(card, EncoderCard):
        for file in (*card.image, *card.text, *([card.reranker] if card.reranker else [])):
            check_graph(folder / file.file)
    size_bytes = sum(file.size_bytes for file in card.files)
    run_child(folder, memory_bytes=MEMORY_BASE_BYTES + MEMORY_FACTOR * size_bytes, cancel=cancel)


def run_child(
    folder: Path, *, memory_bytes: int, processor_s: int = PROCESSOR_LIMIT_S, cancel: CancelToken | None = None
) -> None:
    """Open the model of ``folder`` in a child within these limits; raises as :func:`check_model`."""
    command = [*_command(), str(folder), str(memory_bytes), str(processor_s)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    try:
        said, complained = _wait(child, cancel or CancelToken())
    finally:
        child.kill()
        child.wait()
        for stream in (child.stdout, child.stderr):
            if stream:
                stream.close()
    if child.returncode == REFUSED:
        raise ModelError(said.strip(), hint=_HINT)
    if child.returncode != 0:
        raise ModelError(
            f"Opening {folder.name} failed: {_ending(child.returncode, complained)}. Allowed are {processor_s} s of "
            f"processor time and {memory_bytes / 1e9:.1f} GB of memory.",
            hint=_HINT,
        )


def _wait(child: "subprocess.Popen[bytes]", cancel: CancelToken) -> tuple[str, str]:
    """What the child printed and the last line of what it complained, once it has ended; kills it when it is late."""
    until = time.monotonic() + WAITING_LIMIT_S
    while True:
        cancel.raise_if_cancelled()
        with suppress(subprocess.TimeoutExpired):
            printed, complained = child.communicate(timeout=0.2)
            return printed.decode("utf-8", "replace"), complained.decode("utf-8", "replace").strip().rpartition("\n")[2]
        if time.monotonic() > until:
            child.kill()


def _ending(code: int, complained: str) -> str:
    """What ended the child: a signal (a negative code), or an error that nothing expected."""
    import signal

    endings = {"SIGXCPU": "it took too long", "SIGKILL": "it took too long", "SIGABRT": "it asked for too much memory"}
    with suppress(ValueError):
        name = signal.Signals(-code).name
        return endings.get(name, f"it crashed ({name})")
    return complained[:300] or f"exit code {code}"


def _command() -> list[str]:
    """How to start the child; a bundled program is its own interpreter and knows it as a hidden command."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "models", "probe"]
    return [sys.executable, "-m", "assistant.model_probe"]


def probe(folder: Path, memory_bytes: int, processor_s: int) -> int:
    """Be the child: open the model in ``folder`` within the limits, and return the exit code."""
    try:
        card = load_card(folder)
        trial = _speech_trial(folder, card) if isinstance(card, SpeechCard) else _encoder_trial(folder, card)
        limit_this_process(memory_bytes, processor_s)
        trial()
    except MagpieError as error:
        print(error.message)  # noqa: T201 - this is what the parent reads
        return REFUSED
    except MemoryError:
        print(f"{folder.name} asks for more memory than {memory_bytes / 1e9:.1f} GB.")  # noqa: T201
        return REFUSED
    return 0


def _encoder_trial(folder: Path, card: EncoderCard) -> Callable[[], None]:
    """Loads the libraries; what is returned runs every graph, then chooses one as the first start will."""
    import onnxruntime  # noqa: F401 - loaded before the limit
    import tokenizers  # noqa: F401

    from assistant.encoders.bridge import load_bridge
    from assistant.encoders.reference import REFERENCE_TEXTS, reference_pictures
    from assistant.encoders.reranker import load_reranker
    from assistant.encoders.selftest import first_sound, image_part, text_part
    from assistant.encoders.towers import ImageTower, TextTower

    def trial() -> None:
        for file in card.image:
            ImageTower(folder, card, file, 1)(reference_pictures())
        for file in card.text:
            TextTower(folder, card, file, 1)([*REFERENCE_TEXTS, LONG_TEXT, ""])
        first_sound(image_part(folder, card), 1)
        first_sound(text_part(folder, card), 1)
        load_bridge(folder, card)
        load_reranker(folder, card, threads=1)

    return trial


def _speech_trial(folder: Path, card: SpeechCard) -> Callable[[], None]:
    """Loads the libraries; what is returned opens the model and its tokenizer and listens to 30 s of silence."""
    import ctranslate2
    import numpy as np
    from tokenizers import Tokenizer

    def trial() -> None:
        try:
            model = ctranslate2.models.Whisper(str(folder), device="cpu", compute_type="int8", intra_threads=1)
            silence = np.zeros((1, model.n_mels, SILENCE_FRAMES), np.float32)
            heard = np.asarray(model.encode(ctranslate2.StorageView.from_array(silence)))
            Tokenizer.from_file(str(folder / "tokenizer.json")).encode(LONG_TEXT)
        except MemoryError:
            raise
        except Exception as error:  # ctranslate2 raises a dozen classes, tokenizers a bare Exception
            raise ModelError(f"{card.name} cannot be opened: {error}.", hint=_HINT) from error
        if not np.all(np.isfinite(heard)) or model.is_multilingual != card.multilingual:
            raise ModelError(f"{card.name} is not the Whisper model that its card says.", hint=_HINT)

    return trial


if __name__ == "__main__":
    sys.exit(probe(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
