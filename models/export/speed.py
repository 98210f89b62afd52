"""The table of speeds: open_clip in torch against the graphs that ship, all in one run, taking turns.

Weights are random: speed does not depend on them. open_clip pads every text to its context, so the columns compare
padded texts; the last one is the int8 graph on the same texts as the product gives them, without padding where the
model allows.
"""

import copy
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from open_clip.model import TimmModel
from timm.models import reparameterize_model

from assistant.encoders.tokenizer import TextTokenizer
from assistant.encoders.towers import ImageTower, TextTower, Tokens
from models.export.card import describe
from models.export.forms import best_times, make_int8
from models.export.licences import RANDOM
from models.export.openclip import Original, load_original
from models.export.pipeline import Order, export_exact
from models.export.samples import Samples, read_samples

BATCHES = (1, 16)
COLUMNS = ("torch fp32", "torch bf16", "ONNX fp32", "ONNX int8", "ONNX int8, not padded")

Runs = dict[str, Callable[[], object]]


def speed_table(names: Sequence[str], *, rounds: int, threads: int) -> Iterator[str]:
    """Measure the models ``names``, and give a Markdown table of milliseconds an item line by line."""
    torch.set_num_threads(threads)
    samples = read_samples(None, max(BATCHES))
    yield f"| model, input, batch | {' | '.join(COLUMNS)} | int8 to torch fp32 | cosine |"
    yield "|---" * 8 + "|"
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            yield from ModelSpeed(load_original(name), samples, Path(folder), threads).rows(rounds)


class ModelSpeed:
    """One model in all the ways of :data:`COLUMNS`."""

    def __init__(self, original: Original, samples: Samples, folder: Path, threads: int) -> None:
        self._original, self._samples, self._folder, self._threads = original, samples, folder, threads
        self._card = export_exact(original, Order("speed", 1, RANDOM, threads=threads), folder)
        if isinstance(original.model.visual, TimmModel):  # as its authors advise, and as the exported graph is
            original.model.visual.trunk = reparameterize_model(original.model.visual.trunk)
        self._half = copy.deepcopy(original.model).to(torch.bfloat16)

    def rows(self, rounds: int) -> Iterator[str]:
        """A row of the table for each input and batch."""
        for part, runs_of in (("image", self._image_runs), ("text", self._text_runs)):
            int8 = make_int8(self._folder / f"{part}-fp32.onnx", part, self._samples, self._card)
            for batch in BATCHES:
                runs, cosine = runs_of(int8, batch)
                yield self._row(f"{part}, {batch}", runs, batch, rounds, cosine)

    def _row(self, label: str, runs: Runs, batch: int, rounds: int, cosine: float) -> str:
        with torch.inference_mode():
            times = best_times(runs, rounds)
        cells = [f"{1000 * times[column] / batch:.1f}" if column in times else "" for column in COLUMNS]
        ratios = [f"{times['torch fp32'] / times[column]:.1f}×" for column in COLUMNS[3:] if column in times]
        return f"| {self._original.name}, {label} | {' | '.join(cells)} | {', '.join(ratios)} | {cosine:.4f} |"

    def _image_runs(self, int8: Path, batch: int) -> tuple[Runs, float]:
        exact, small = (
            ImageTower(self._folder, self._card, describe(file), self._threads) for file in self._pair(int8)
        )
        pixels = exact.prepare(self._samples.pictures[:batch])
        tensor = torch.from_numpy(pixels)
        runs: Runs = {
            "torch fp32": lambda: self._original.model.encode_image(tensor),
            "torch bf16": lambda: self._half.encode_image(tensor.to(torch.bfloat16)),
            "ONNX fp32": lambda: exact.embed(pixels),
            "ONNX int8": lambda: small.embed(pixels),
        }
        return runs, float(np.mean(np.sum(exact.embed(pixels) * small.embed(pixels), axis=1)))

    def _text_runs(self, int8: Path, batch: int) -> tuple[Runs, float]:
        exact, small = (TextTower(self._folder, self._card, describe(file), self._threads) for file in self._pair(int8))
        titles = self._samples.titles[:batch]
        padded, ids = self._padded(titles), self._original.tokenizer(titles)
        read = small.prepare(titles)
        runs: Runs = {
            "torch fp32": lambda: self._original.model.encode_text(ids),
            "torch bf16": lambda: self._half.encode_text(ids),
            "ONNX fp32": lambda: exact.embed(padded),
            "ONNX int8": lambda: small.embed(padded),
        }
        if not self._card.pads_to_context:
            runs["ONNX int8, not padded"] = lambda: small.embed(read)
        return runs, float(np.mean(np.sum(exact.embed(read) * small.embed(read), axis=1)))

    def _padded(self, titles: list[str]) -> Tokens:
        path = self._folder / self._card.tokenizer.file
        return TextTokenizer(path, self._card.context_length, pads_to_context=True)(titles)

    def _pair(self, int8: Path) -> tuple[Path, Path]:
        return int8.with_name(f"{int8.name.split('-')[0]}-fp32.onnx"), int8
