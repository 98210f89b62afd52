"""A ``ModelService`` in memory: five models, of which one is on disk. Same calls as the real one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec

from assistant.encoders.bench import BenchReport, GraphReport
from assistant.encoders.measuring import Cell
from assistant.encoders.selftest import Verdict
from assistant.encoders.tuning import Circumstances, GraphTuning
from assistant.errors import MagpieError
from assistant.progress import CancelToken, Progress, RateMeter
from assistant.store.card import ModelFile
from assistant.store.listing import ModelInfo

MINI = ModelInfo(
    name="mini",
    kind="encoder",
    state="shipped",
    description="A small dual encoder for shopping: product pictures, phone photos and short English phrases.",
    good_for="Everyday goods, on any computer, at once.",
    size_bytes=11_300_000,
    languages=("en",),
    licence="Apache-2.0",
    licence_url="https://www.apache.org/licenses/LICENSE-2.0",
    in_use=True,
    encoder_id="mini-1",
)
LARGE = ModelInfo(
    name="large",
    kind="encoder",
    state="available",
    description="A dual encoder with a vision transformer, trained on two billion pictures and captions.",
    good_for="Long descriptions, unusual goods and fine differences.",
    size_bytes=236_000_000,
    languages=("en",),
    licence="MIT",
    licence_url="https://hub.invalid/licence",
    encoder_id="large-1",
)
RESEARCH = msgspec.structs.replace(
    LARGE,
    name="mobile",
    description="A dual encoder made for telephones.",
    good_for="Old and slow computers, where a little quality may be given up.",
    licence="Apple research licence",
    size_bytes=61_000_000,
    research_only=True,
    encoder_id="mobile-1",
)
WORKSHOP = msgspec.structs.replace(
    LARGE,
    name="polyglot",
    state="workshop",
    description="A dual encoder whose words may be of a hundred languages.",
    good_for="Shops and shoppers that do not write English.",
    languages=("en", "zh", "de", "fr", "es", "ja", "ar"),
    command="python -m models export xlm-roberta-base-ViT-B-32 --pretrained laion5b_s13b_b90k --out polyglot",
    encoder_id="",
)
WHISPER = ModelInfo(
    name="whisper-tiny.en",
    kind="speech",
    state="available",
    description="Writes down spoken English.",
    good_for="Short sentences on any computer.",
    size_bytes=75_000_000,
    languages=("en",),
    licence="MIT",
)
DETECTOR = ModelInfo(
    name="shelf-detr",
    kind="detector",
    state="installed",
    description="Finds things in pictures and names them: 80 classes, such as bag, cup, chair.",
    size_bytes=83_000_000,
    licence="Apache-2.0",
)

PRECISIONS = ("int8", "fp16", "fp32")


@dataclass
class FakeModels:
    """``installing`` and ``encoding`` run at each step and may block or raise in the worker; ``used`` are the calls."""

    app: Any
    infos: list[ModelInfo] = field(default_factory=lambda: [MINI, LARGE, RESEARCH, WORKSHOP, WHISPER])
    made_with: str = "mini"
    steps: int = 5
    installing: Callable[[int], None] = lambda step: None
    encoding: Callable[[int], None] = lambda step: None
    unfinished: list[SimpleNamespace] = field(default_factory=list)
    used: list[tuple[str, list[str]]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def list(self) -> list[ModelInfo]:
        return [msgspec.structs.replace(info, in_use=info.name == self.made_with) for info in self.infos]

    def pending(self) -> "list[SimpleNamespace]":
        return self.unfinished

    def install(
        self, source: str, *, accept: Callable[[ModelInfo], bool], progress: Progress, cancel: CancelToken
    ) -> ModelInfo:
        info = self._info(source)
        self.asked.append(source)
        if not accept(info):
            raise MagpieError(f"The licence of {source} was not accepted.")
        meter = RateMeter(f"Downloading {source}", info.size_bytes, "bytes")
        for step in range(self.steps):
            cancel.raise_if_cancelled()
            progress(meter.step(info.size_bytes * (step + 1) // self.steps))
            self.installing(step)
        return self._place(info)

    def import_file(
        self, path: Path, *, accept: Callable[[ModelInfo], bool], progress: Progress, cancel: CancelToken
    ) -> ModelInfo:
        if not path.exists():
            raise MagpieError(f"{path} is not there.", hint="Choose another file.")
        return self.install(path.stem, accept=accept, progress=progress, cancel=cancel)

    def remove(self, name: str) -> None:
        state = msgspec.structs.replace(self._info(name), state="available")
        self.infos = [state if info.name == name else info for info in self.infos]

    def use(
        self,
        name: str,
        catalogs: Sequence[str] | None = None,
        *,
        new_catalogs: bool = True,
        progress: Progress,
        cancel: CancelToken,
    ) -> "list[object]":
        wanted = list(catalogs or [])
        self.used.append((name, wanted))
        if new_catalogs:
            self.app.settings = msgspec.structs.replace(self.app.settings, model=name)
        meter = RateMeter("Re-encoding Corner shop", len(self.app.stock), "products")
        for step in range(self.steps):
            cancel.raise_if_cancelled()
            progress(meter.step(len(self.app.stock) * (step + 1) // self.steps))
            self.encoding(step)
        if wanted:
            self.made_with = name
        self.unfinished = []
        return []

    def bench(self, name: str, *, progress: Progress, cancel: CancelToken) -> BenchReport:
        meter = RateMeter(f"Measuring {name}", self.steps, "timings")
        for step in range(self.steps):
            cancel.raise_if_cancelled()
            progress(meter.step(step + 1))
        found_in = Circumstances(card_sha256="", processor="a processor", cores=2, onnxruntime="")
        return BenchReport(f"{name}-1", found_in, _half("image", 14.0), _half("text", 11.0), remembered=True)

    def _info(self, name: str) -> ModelInfo:
        return next(info for info in self.infos if info.name == name)

    def _place(self, info: ModelInfo) -> ModelInfo:
        placed = msgspec.structs.replace(info, state="installed")
        self.infos = [placed if one.name == info.name else one for one in self.infos]
        return placed


def _half(part: str, alone_ms: float) -> GraphReport:
    """What a bench finds of one half: int8 is wrong here, fp16 sound, fp32 the fastest."""
    files = {
        one: ModelFile(file=f"{part}-{one}.onnx", sha256="0" * 64, size_bytes=1, precision=one) for one in PRECISIONS
    }
    wrong = f"{part}-int8.onnx computes wrong numbers on this processor."
    verdicts = [Verdict(files["int8"], 0.31, wrong), Verdict(files["fp16"], 0.9999), Verdict(files["fp32"], 1.0)]
    cells = [
        Cell(files[precision].file, precision, 2, batch, factor * alone_ms / (1 + batch / 16))
        for precision, factor in (("fp16", 1.5), ("fp32", 1.0))
        for batch in (1, 16)
    ]
    return GraphReport(verdicts, cells, GraphTuning(files["fp32"].file, 1.0, 2, 16), [])
