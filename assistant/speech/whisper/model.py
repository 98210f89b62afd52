"""An opened Whisper: from sound to :class:`Decoded`. The only module that imports faster-whisper.

It uses faster-whisper's parts instead of its ``transcribe``, which encodes twice where the language is not given, asks
the decoder for one wording only, and tries again with random samples where it is unsure; for a query of a few seconds
one pass with several wordings is quicker, and the same sound always gives the same words.
"""

import math
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Literal

from assistant.errors import InputError, MissingComponentError, ModelError
from assistant.progress import CancelToken
from assistant.speech.audio import SAMPLE_RATE, Samples
from assistant.speech.catalog_words import CatalogWords
from assistant.speech.transcript import Word
from assistant.speech.whisper.decoded import Decoded
from assistant.speech.whisper.prompt import prompt_for
from assistant.speech.whisper.wording import COMMAS, clean

Language = Literal["auto", "en", "zh"]

WORKERS = 2
"""One decodes what is shown while somebody speaks, one the whole. CTranslate2 keeps one copy of the weights."""

BEAM = 5
"""Wordings followed at once, as in OpenAI's and faster-whisper's defaults; so many come back."""

TOKENS_A_SECOND = 12
SPARE_TOKENS = 16
"""The most that is decoded, so that a loop ends: English has 6 tokens a second, Chinese 9."""

CONTEXT = 448
"""Places of Whisper's decoder, prompt included."""

WHOLE_FRAMES = 3_000
"""30 s in steps of 10 ms: what the encoder was trained to hear, the rest being silence."""

SHORTEST_FRAMES, MARGIN_FRAMES = 1_000, 200
"""What it hears of words that are shown while somebody speaks: at least 10 s, with 2 s of silence behind, encoded in a
fifth of the time or less. Others measured no loss by these numbers (transcribe.cpp, pull request 149) and some by less
(whisper.cpp, issue 1951). What is searched for is always heard with all its silence."""

CLEAR_LANGUAGE = 0.5
"""A language other than English and Chinese must be likelier than not; short queries are taken for odd ones easily."""

CREDIBLE = 0.02
"""Wordings less likely than this share of the best are no alternatives."""

_FILES = ("model.bin", "config.json", "tokenizer.json")
_REMEDY = "Install it again: magpie models remove {name}, then magpie models install {name}."


class WhisperModel:
    """A :class:`~assistant.speech.whisper.decoded.Decoder` over a CTranslate2 folder.

    Parameters
    ----------
    folder:
        As faster-whisper publishes models; its name, without what follows an ``@``, names the model in messages.
    threads:
        Of the processor for each decoding; 0: as many as there are cores.

    Raises
    ------
    ModelError
        A file is missing or damaged.
    InputError
        The language is Chinese and the model writes English only.
    MissingComponentError
        faster-whisper, or what it needs, cannot be imported.
    """

    def __init__(self, folder: Path, words: CatalogWords, *, language: Language, threads: int) -> None:
        self.name = folder.name.partition("@")[0]
        self._words, self._language = words, language
        self._model = _open(folder, self.name, threads or os.cpu_count() or 1)
        self._prompts: dict[str, str] = {}
        if language == "zh" and not self._model.model.is_multilingual:
            raise InputError(
                f"{self.name} writes English only, and the language is set to Chinese.",
                hint="Choose another language, or a model without “.en” in its name.",
            )

    def decode(
        self, samples: Samples, *, prompted: bool = True, thorough: bool = True, cancel: CancelToken | None = None
    ) -> Decoded:
        """See :meth:`assistant.speech.whisper.decoded.Decoder.decode`."""
        if self._model is None:
            raise ModelError(f"{self.name} was closed while it was asked.", hint="Listen again.")
        if not len(samples):
            return Decoded()
        check = (cancel or CancelToken()).raise_if_cancelled
        try:
            return self._decode(samples, prompted, thorough, check)
        except (RuntimeError, ValueError) as error:  # what CTranslate2 raises
            raise ModelError(f"{self.name} broke while listening: {error}.", hint=_remedy(self.name)) from error

    def prompt(self, language: str) -> str:
        """What the decoder is told in a language; made once."""
        if language not in self._prompts:
            tokenizer = self._tokenizer(language)
            self._prompts[language] = prompt_for(self._words, language, lambda text: len(tokenizer.encode(text)))
        return self._prompts[language]

    def close(self) -> None:
        """Give the memory back: the weights, and with the model itself what its workers keep for their sums."""
        model, self._model = self._model, None
        if model is not None:
            model.model.unload_model()

    def _decode(self, samples: Samples, prompted: bool, thorough: bool, check: Callable[[], None]) -> Decoded:
        from faster_whisper.audio import pad_or_trim

        check()
        features = self._model.feature_extractor(samples)
        frames = features.shape[-1] - 1
        check()
        encoded = self._model.encode(pad_or_trim(features[..., :frames], frames_heard(frames, thorough=thorough)))
        check()
        language = self._spoken(encoded)
        tokenizer = self._tokenizer(language)
        prompt = self._model.get_prompt(
            tokenizer, [], without_timestamps=True, hotwords=self.prompt(language) if prompted else None
        )
        check()
        result = self._generate(encoded, prompt, tokenizer, len(samples) / SAMPLE_RATE, BEAM if thorough else 1)
        check()
        words = self._timed(tokenizer, result, encoded, frames) if thorough else _plain(tokenizer, result)
        return _decoded(result, words, language, tokenizer)

    def _generate(self, encoded: Any, prompt: list[int], tokenizer: Any, seconds: float, beam: int) -> Any:
        from faster_whisper.transcribe import get_suppressed_tokens

        longest = len(prompt) + SPARE_TOKENS + math.ceil(TOKENS_A_SECOND * seconds)
        return self._model.model.generate(
            encoded,
            [prompt],
            beam_size=beam,
            num_hypotheses=beam,
            max_length=min(longest, CONTEXT),
            return_scores=True,
            return_no_speech_prob=True,
            suppress_tokens=list(get_suppressed_tokens(tokenizer, [-1])),
        )[0]

    def _timed(self, tokenizer: Any, result: Any, encoded: Any, frames: int) -> tuple[Word, ...]:
        """Words with times and probabilities; aligned without the prompt, so what it alone suggested is doubtful."""
        from faster_whisper.transcribe import merge_punctuations

        tokens = [token for token in result.sequences_ids[0] if token < tokenizer.eot]
        found = self._model.find_alignment(tokenizer, [tokens], encoded, frames) if tokens else [[]]
        merge_punctuations(found[0], "\"'“¿([{-", "\"'.。,，!！?？:：”)]}、")  # as transcribe has it
        return tuple(
            Word(text, float(one["start"]), float(one["end"]), min(1.0, max(0.0, float(one["probability"]))))
            for one in found[0]
            if (text := clean(one["word"])).strip(COMMAS)
        )

    def _spoken(self, encoded: Any) -> str:
        if not self._model.model.is_multilingual:
            return "en"
        if self._language != "auto":
            return self._language
        found = [(token[2:-2], share) for token, share in self._model.model.detect_language(encoded)[0]]
        return likely_language(found)

    def _tokenizer(self, language: str) -> Any:
        from faster_whisper.tokenizer import Tokenizer

        multilingual = self._model.model.is_multilingual
        return Tokenizer(self._model.hf_tokenizer, multilingual, task="transcribe", language=language)


def frames_heard(spoken: int, *, thorough: bool) -> int:
    """How many frames the encoder is given for so many frames of sound, the rest being silence."""
    return WHOLE_FRAMES if thorough else min(WHOLE_FRAMES, max(SHORTEST_FRAMES, spoken + MARGIN_FRAMES))


def likely_language(found: Sequence[tuple[str, float]]) -> str:
    """The language of all that were detected with their probabilities, the likeliest first; English for none."""
    if found and (found[0][1] >= CLEAR_LANGUAGE or found[0][0] in ("en", "zh")):
        return found[0][0]
    return next((language for language, _ in found if language in ("en", "zh")), "en")


def _decoded(result: Any, words: tuple[Word, ...], language: str, tokenizer: Any) -> Decoded:
    from faster_whisper.transcribe import get_compression_ratio

    texts = [tokenizer.decode(tokens).strip() for tokens in result.sequences_ids]
    totals = [score * len(tokens) for score, tokens in zip(result.scores, result.sequences_ids, strict=True)]
    others = [
        (_wording(tokenizer, tokens), share)
        for tokens, total in zip(result.sequences_ids[1:], totals[1:], strict=True)
        if (share := math.exp(min(0.0, total - totals[0]))) >= CREDIBLE
    ]
    return Decoded(
        words=words,
        language=language,
        mean_logprob=totals[0] / (len(result.sequences_ids[0]) + 1),  # the end counts as a token, as in faster-whisper
        no_speech=float(result.no_speech_prob),
        repetition=get_compression_ratio(texts[0]) if texts[0] else 1.0,
        others=tuple(others),
    )


def _plain(tokenizer: Any, result: Any) -> tuple[Word, ...]:
    """Words without times."""
    return tuple(Word(text, 0.0, 0.0) for text in _wording(tokenizer, result.sequences_ids[0]))


def _wording(tokenizer: Any, tokens: Sequence[int]) -> tuple[str, ...]:
    words, _ = tokenizer.split_to_word_tokens([token for token in tokens if token < tokenizer.eot])
    return tuple(text for word in _glued(words) if (text := clean(word)).strip(COMMAS))


def _glued(words: Sequence[str]) -> list[str]:
    """Marks that are words of their own, put to the word before."""
    glued: list[str] = []
    for word in words:
        if glued and word.strip() in tuple(".。,，!！?？:：、"):
            glued[-1] += word.strip()
        else:
            glued.append(word)
    return glued


def _open(folder: Path, name: str, threads: int) -> Any:
    missing = [file for file in _FILES if not (folder / file).is_file()]
    if missing:  # without tokenizer.json faster-whisper would ask the network for one
        raise ModelError(f"{name} cannot be opened: {folder / missing[0]} is missing.", hint=_remedy(name))
    try:
        from faster_whisper import WhisperModel as FasterWhisper
    except ImportError as error:
        hint = "Install it: pip install faster-whisper. Or choose Sphinx, which needs neither."
        raise MissingComponentError(f"Whisper needs faster-whisper, and {error}.", hint=hint) from error
    try:
        return FasterWhisper(
            str(folder),
            device="cpu",
            compute_type="int8",
            cpu_threads=threads,
            num_workers=WORKERS,
            local_files_only=True,
        )
    except Exception as error:  # CTranslate2 raises a dozen classes, tokenizers a bare Exception
        raise ModelError(f"{name} cannot be opened: {error}.", hint=_remedy(name)) from error


def _remedy(name: str) -> str:
    return _REMEDY.format(name=name)
