"""A Whisper of random weights and some hundred kilobytes in the format of CTranslate2, for tests of what opens it.

It hears and writes nonsense, in English only, as its vocabulary is small.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer, models, pre_tokenizers

WIDTH, HEADS, MELS, FRAMES, CONTEXT = 32, 2, 80, 1_500, 64
SPECIAL = ("<|endoftext|>", "<|startoftranscript|>", "<|en|>", "<|transcribe|>", "<|translate|>", "<|startoflm|>",
           "<|startofprev|>", "<|nospeech|>", "<|notimestamps|>", "<|0.00|>")  # fmt: skip


def write_tiny_whisper(folder: Path) -> None:
    """Write ``model.bin`` and the files beside it into ``folder``, as faster-whisper publishes them."""
    from ctranslate2.specs.whisper_spec import WhisperSpec

    folder.mkdir(parents=True, exist_ok=True)
    tokens = [*(chr(code) for code in range(33, 127)), *SPECIAL]
    spec = WhisperSpec(1, HEADS, 1, HEADS)
    fill = _Filler()
    encoder, decoder = spec.encoder, spec.decoder
    fill.linear(encoder.conv1, WIDTH, MELS, 3)
    fill.linear(encoder.conv2, WIDTH, WIDTH, 3)
    encoder.position_encodings.encodings = fill.numbers(FRAMES, WIDTH)
    decoder.position_encodings.encodings = fill.numbers(CONTEXT, WIDTH)
    decoder.embeddings.weight = fill.numbers(len(tokens), WIDTH)
    decoder.projection.weight = decoder.embeddings.weight
    for layer in (*encoder.layer, *decoder.layer):
        fill.layer(layer)
    fill.norm(encoder.layer_norm)
    fill.norm(decoder.layer_norm)
    spec.register_vocabulary(tokens)
    spec.validate()
    spec.save(str(folder))
    (folder / "config.json").write_text(
        json.dumps({"suppress_ids": [], "suppress_ids_begin": [], "alignment_heads": [[0, 0]]})
    )
    tokenizer = Tokenizer(models.BPE(vocab={token: at for at, token in enumerate(tokens)}, merges=[]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.save(str(folder / "tokenizer.json"))


class _Filler:
    """Puts random numbers where a specification wants weights."""

    def __init__(self) -> None:
        self._rng = np.random.default_rng(3)

    def numbers(self, *shape: int) -> npt.NDArray[np.float32]:
        return self._rng.normal(scale=0.1, size=shape).astype(np.float32)

    def linear(self, spec: Any, rows: int, *columns: int) -> None:
        spec.weight, spec.bias = self.numbers(rows, *columns), self.numbers(rows)

    def norm(self, spec: Any) -> None:
        spec.gamma, spec.beta = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)

    def layer(self, spec: Any) -> None:
        self._attention(spec.self_attention, (3 * WIDTH, WIDTH))
        if hasattr(spec, "attention"):
            self._attention(spec.attention, (WIDTH, 2 * WIDTH, WIDTH))
        self.norm(spec.ffn.layer_norm)
        self.linear(spec.ffn.linear_0, 2 * WIDTH, WIDTH)
        self.linear(spec.ffn.linear_1, WIDTH, 2 * WIDTH)

    def _attention(self, spec: Any, rows: tuple[int, ...]) -> None:
        self.norm(spec.layer_norm)
        for linear, count in zip(spec.linear, rows, strict=True):
            self.linear(linear, count, WIDTH)
