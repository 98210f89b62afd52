"""A Whisper of random weights and some hundred kilobytes in the format of CTranslate2, for tests of what opens it.

It hears and writes nonsense. With ``says`` its weights are set by hand, so that it writes these words whatever it
hears: what is done with words, their probabilities and their times can then be tested without a trained model.
CTranslate2 takes one for multilingual that has the empty token, as the real ones do; the size of the vocabulary, by
which a card is written, is not real.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import tomli_w
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

from assistant.store.card import CARD_FILE, ModelFile, as_document
from assistant.store.whisper import speech_card

MELS, FRAMES, CONTEXT = 80, 1_500, 448
END, SILENT, PLAIN = "<|endoftext|>", "<|nospeech|>", "<|notimestamps|>"
LANGUAGES = ("<|en|>", "<|zh|>", "<|de|>")
TASKS = ("<|translate|>", "<|transcribe|>", "<|startoflm|>", "<|startofprev|>", SILENT, PLAIN, "<|0.00|>")
SURE = 4.0
"""How far the logit of the next word stands out; the others are spread by some tenths."""

SECOND = 0.95
"""The same for a second choice, as a share: less likely by e¹, as the logit is 4 √32."""


@dataclass(frozen=True)
class Shape:
    """How large a model is; ``tokens``: at least so many, the real ones have 51,865."""

    width: int = 32
    layers: int = 1
    heads: int = 2
    tokens: int = 0


REAL_SHAPES = {"tiny": Shape(384, 4, 6, 51_865), "base": Shape(512, 6, 8, 51_865), "small": Shape(768, 12, 12, 51_865)}
"""Of OpenAI's models (Radford et al. 2022, table 1): random weights take as long as trained ones."""


@dataclass(frozen=True)
class _Vocabulary:
    """All tokens: bytes, then whole words, then what is no text, as in the real ones. ``words``: those of one place."""

    tokens: list[str]
    words: list[tuple[str, ...]]

    @property
    def special(self) -> list[str]:
        return self.tokens[self.tokens.index(END) :]


def write_tiny_whisper(
    folder: Path,
    *,
    multilingual: bool = False,
    says: Sequence[str] = (),
    no_speech: bool = False,
    heard_as: str = "en",
    shape: Shape = Shape(),
) -> None:
    """Write ``model.bin`` and the files beside it into ``folder``, as faster-whisper publishes them.

    ``says`` has the words in their order; in “shoes/boots” the second is somewhat less likely. ``no_speech`` makes it
    sure that nobody speaks, while it writes what it says all the same; ``heard_as`` is what a multilingual one that
    says something takes everything for.
    """
    from ctranslate2.specs.whisper_spec import WhisperSpec

    folder.mkdir(parents=True, exist_ok=True)
    places = [tuple(f"Ġ{word}" for word in place.split("/")) for place in says]
    vocabulary = _vocabulary(places, multilingual=multilingual, least=shape.tokens)
    spec = WhisperSpec(shape.layers, shape.heads, shape.layers, shape.heads)
    fill = _Filler(np.random.default_rng(3), shape.width)
    _fill_all(spec, fill, len(vocabulary.tokens))
    if says:
        _script(spec, vocabulary, no_speech=no_speech, language=f"<|{heard_as}|>")
    spec.register_vocabulary(vocabulary.tokens)
    spec.validate()
    spec.save(str(folder))
    languages = [vocabulary.tokens.index(token) for token in LANGUAGES] if multilingual else []
    configuration = {"suppress_ids": [], "suppress_ids_begin": [], "alignment_heads": [[0, 0]], "lang_ids": languages}
    (folder / "config.json").write_text(json.dumps(configuration))
    _tokenizer(vocabulary).save(str(folder / "tokenizer.json"))


def _vocabulary(words: list[tuple[str, ...]], *, multilingual: bool, least: int) -> _Vocabulary:
    empty = [""] if multilingual else []
    special = [END, "<|startoftranscript|>", *LANGUAGES, *TASKS]
    text = [*sorted(pre_tokenizers.ByteLevel.alphabet()), *empty, *(word for place in words for word in place)]
    fillers = (f"filler{at}" for at in range(least - len(text) - len(special)))
    return _Vocabulary([*text, *fillers, *special], words)


def _tokenizer(vocabulary: _Vocabulary) -> Tokenizer:
    tokenizer = Tokenizer(models.BPE(vocab={token: at for at, token in enumerate(vocabulary.tokens)}, merges=[]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(token, special=True) for token in vocabulary.special])
    return tokenizer


def _fill_all(spec: Any, fill: "_Filler", tokens: int) -> None:
    encoder, decoder, width = spec.encoder, spec.decoder, fill.width
    fill.linear(encoder.conv1, width, MELS, 3)
    fill.linear(encoder.conv2, width, width, 3)
    encoder.position_encodings.encodings = fill.numbers(FRAMES, width)
    decoder.position_encodings.encodings = fill.numbers(CONTEXT, width)
    decoder.embeddings.weight = fill.numbers(tokens, width)
    decoder.projection.weight = decoder.embeddings.weight
    for layer in (*encoder.layer, *decoder.layer):
        fill.layer(layer)
    fill.norm(encoder.layer_norm)
    fill.norm(decoder.layer_norm)


def _script(spec: Any, vocabulary: _Vocabulary, *, no_speech: bool, language: str) -> None:
    """Make each token call for the one after it: nothing but the last token reaches the logits."""
    decoder = spec.decoder
    width = decoder.embeddings.weight.shape[1]
    decoder.position_encodings.encodings = np.zeros((CONTEXT, width), np.float32)
    for layer in decoder.layer:
        for last in (layer.self_attention.linear[-1], layer.attention.linear[-1], layer.ffn.linear_1):
            last.weight, last.bias = np.zeros_like(last.weight), np.zeros_like(last.bias)
    logits = np.random.default_rng(5).normal(scale=0.02, size=decoder.embeddings.weight.shape).astype(np.float32)
    place = {token: at for at, token in enumerate(vocabulary.tokens)}
    chain = [(PLAIN,), *vocabulary.words, (END,)]
    links = [(before, after) for befores, afters in pairwise(chain) for before in befores for after in afters]
    links.append(("<|startoftranscript|>", SILENT if no_speech else language))
    seconds = {after for afters in chain for after in afters[1:]}
    for before, after in links:
        row = decoder.embeddings.weight[place[before]]
        normed = (row - row.mean()) / row.std()
        logits[place[after]] += SURE * (SECOND if after in seconds else 1.0) * normed / np.sqrt(width)
    decoder.projection.weight = logits


class _Filler:
    """Puts random numbers where a specification wants weights."""

    def __init__(self, rng: np.random.Generator, width: int) -> None:
        self._rng, self.width = rng, width

    def numbers(self, *shape: int) -> npt.NDArray[np.float32]:
        return self._rng.normal(scale=0.1, size=shape).astype(np.float32)

    def linear(self, spec: Any, rows: int, *columns: int) -> None:
        spec.weight, spec.bias = self.numbers(rows, *columns), self.numbers(rows)

    def norm(self, spec: Any) -> None:
        spec.gamma, spec.beta = np.ones(self.width, np.float32), np.zeros(self.width, np.float32)

    def layer(self, spec: Any) -> None:
        self._attention(spec.self_attention, (3 * self.width, self.width))
        if hasattr(spec, "attention"):
            self._attention(spec.attention, (self.width, 2 * self.width, self.width))
        self.norm(spec.ffn.layer_norm)
        self.linear(spec.ffn.linear_0, 4 * self.width, self.width)
        self.linear(spec.ffn.linear_1, self.width, 4 * self.width)

    def _attention(self, spec: Any, rows: tuple[int, ...]) -> None:
        self.norm(spec.layer_norm)
        for linear, count in zip(spec.linear, rows, strict=True):
            self.linear(linear, count, self.width)


def install_tiny_whisper(folder: Path, *, multilingual: bool = False, **kind: Any) -> None:
    """Write a model with its card into ``folder``, as if it had been installed under the folder's name."""
    write_tiny_whisper(folder, multilingual=multilingual, **kind)
    files = {}
    for path in sorted(folder.iterdir()):
        content = path.read_bytes()
        files[path.name] = ModelFile(path.name, hashlib.sha256(content).hexdigest(), len(content))
    about: dict[str, object] = {"description": "It makes no sense.", "licence": "CC0-1.0", "source": "a test"}
    about["languages"] = ["en", "zh"] if multilingual else ["en"]
    card = speech_card(folder.name, files, multilingual=multilingual, about=about)
    (folder / CARD_FILE).write_text(tomli_w.dumps(as_document(card)), encoding="utf-8")
