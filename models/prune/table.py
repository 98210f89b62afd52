"""Prunes by several shares and says what each costs and gives: size, speed, and figures of the validation split.

Sizes and speeds are of the graphs as they ship (weights of pictures in float16, text in int8), one input at a time, all
forms of a tower taking turns; figures are of the towers in float32 before export.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from assistant.encoders.sessions import Graph
from assistant.errors import InputError
from models.data.examples import Example
from models.evaluate.chinese import measure_chinese
from models.evaluate.table import measure
from models.export.compress import quantise_dynamic, store_as_half
from models.export.forms import best_times
from models.export.graphs import export_image, export_text
from models.prune.channels import Statistics, prune_channels
from models.prune.embed import TorchEmbedder
from models.prune.vocabulary import keep_tokens, prune_table, prune_tokenizer
from models.train.towers import DualEncoder, ImageTower

log = logging.getLogger(__name__)

COLUMNS = {
    "fashion_title_recall_10": "title → picture R@10",
    "fashion_same_type_precision_10": "same type P@10",
    "fashion_common_phrase_r_precision_10": "phrase R-precision@10",
    "zh_fashion_common_phrase_r_precision_10": "the same in Chinese",
    "grocery_photo_recall_1": "grocery photo R@1",
    "clothing_zero_shot": "clothing zero-shot",
}
ROUNDS = 30
TOKENS = 8
"""Length of the timed text; titles of the data have 8 to 16 tokens."""


@dataclass(frozen=True)
class Row:
    """What one share of one tower gives; ``left`` counts its channels or tokens, ``size_bytes`` is the file's."""

    what: str
    share: float
    left: int
    size_bytes: int
    milliseconds: float
    figures: dict[str, float]


@dataclass(frozen=True)
class Pruner:
    """The towers and vocabulary to prune; ``spare`` counts how often each token is used."""

    embedder: TorchEmbedder
    examples: Sequence[Example]
    uses: Mapping[int, int]
    statistics: Mapping[str, Statistics] | None
    trunk: bool
    work: Path
    threads: int = 1

    def by_channels(
        self, shares: Sequence[float], recover: Callable[[DualEncoder, float], DualEncoder] | None = None
    ) -> list[Row]:
        """A row for each share of the channels taken out; ``recover`` trains the pruned towers for a while."""
        files, figures, left = {}, {}, {}
        for share in shares:
            model = self.without_channels(share)
            if recover and share:
                model = recover(model, share)
            figures[share] = self._figures(replace(self.embedder, image=model.image, text=model.text, known={}))
            left[share] = count_channels(model.image)
            files[share] = self._file("image", model, share)
        size = self.embedder.spec.size
        times = self._times(files, {"pixels": np.zeros((1, 3, size, size), np.float32)})
        return [Row("channels", s, left[s], files[s].stat().st_size, times[s], figures[s]) for s in shares]

    def by_tokens(self, shares: Sequence[float]) -> list[Row]:
        """A row for each share of the vocabulary taken out; needs no training: kept tokens have their vectors."""
        files, figures, left = {}, {}, {}
        for share in shares:
            pruned = self.without_tokens(share)
            figures[share] = self._figures(pruned)
            left[share] = pruned.tokenizer.get_vocab_size()
            files[share] = self._file("text", DualEncoder(self.embedder.image, pruned.text), share)
        ids = np.ones((1, TOKENS), np.int64)
        times = self._times(files, {"ids": ids, "mask": ids})
        return [Row("tokens", s, left[s], files[s].stat().st_size, times[s], figures[s]) for s in shares]

    def without_channels(self, share: float) -> DualEncoder:
        """The towers with about ``share`` of the picture tower's channels taken out."""
        tower = prune_channels(self.embedder.image, check_share(share), self.statistics, trunk=self.trunk)
        return DualEncoder(tower, self.embedder.text)

    def without_tokens(self, share: float) -> TorchEmbedder:
        """The embedder with about ``share`` of its tokens taken out, the least used ones."""
        tokenizer: Tokenizer = self.embedder.tokenizer
        size = round(tokenizer.get_vocab_size() * (1 - check_share(share)))
        kept = keep_tokens(tokenizer, self.uses, size)
        text = prune_table(self.embedder.text, kept)
        return replace(self.embedder, text=text, tokenizer=prune_tokenizer(tokenizer, kept))

    def _figures(self, embedder: TorchEmbedder) -> dict[str, float]:
        english = measure(self.examples, embedder, "validation")
        return english | measure_chinese(self.examples, embedder, "validation")

    def _file(self, part: str, model: DualEncoder, share: float) -> Path:
        exact, target = (self.work / f"{part}-{share:.2f}{end}.onnx" for end in ("-exact", ""))
        log.info("exporting %s", target.name)
        if part == "image":
            export_image(model, exact)
            store_as_half(exact, target)
        else:
            export_text(model, exact)
            quantise_dynamic(exact, target)
        exact.unlink()
        return target

    def _times(self, files: Mapping[float, Path], inputs: dict[str, npt.NDArray[np.generic]]) -> dict[float, float]:
        graphs = {str(share): Graph(path, threads=self.threads) for share, path in files.items()}
        best = best_times({name: partial(graph.run, inputs) for name, graph in graphs.items()}, ROUNDS)
        return {share: 1000 * best[str(share)] for share in files}


def check_share(share: float) -> float:
    """``share`` itself; raises :class:`InputError` where it is no share that leaves something."""
    if not 0 <= share < 1:
        raise InputError(f"{share} is no share to take out.", hint="Name shares from 0 up to, not including, 1.")
    return share


def parse_shares(text: str) -> list[float]:
    """Shares as written: "0,0.1,0.25"; raises :class:`InputError`."""
    try:
        shares = [float(part) for part in text.split(",")]
    except ValueError:
        raise InputError(f"{text!r} is no list of shares.", hint="Write it like 0,0.1,0.25.") from None
    return [check_share(share) for share in dict.fromkeys(shares)]


def count_channels(tower: ImageTower) -> int:
    """Output channels of all convolutions."""
    return sum(int(getattr(module, "out_channels", 0)) for module in tower.modules())


def as_markdown(rows: Sequence[Row]) -> str:
    """The rows as a table."""
    columns = [name for name in COLUMNS if any(name in row.figures for row in rows)]
    head = ["taken out", "left", "file", "one input", *(COLUMNS[name] for name in columns)]
    lines = [head, ["---"] * len(head)]
    for row in rows:
        figures = [f"{row.figures[name]:.3f}".lstrip("0") for name in columns]
        cells = [f"{row.share:.0%} of {row.what}", f"{row.left:,}", f"{row.size_bytes / 1e6:.2f} MB"]
        lines.append([*cells, f"{row.milliseconds:.2f} ms", *figures])
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
