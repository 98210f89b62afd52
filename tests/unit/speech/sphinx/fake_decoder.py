"""A decoder that says what it was told to, and minds the order of its calls as pocketsphinx does."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np
import pocketsphinx

FRAMES = 10
"""Of each word."""


@dataclass
class FakeModel:
    """A language model: a table by words, the newest first; what is not in it has ``otherwise``."""

    chances: Mapping[tuple[str, ...], float]
    otherwise: float
    log: pocketsphinx.LogMath

    def prob(self, words: Sequence[str]) -> int:
        return int(self.log.log(self.chances.get(tuple(words), self.otherwise)))


class FakeDecoder:
    """``answers`` are given one after the other, the last one again and again; in ``broken`` are calls that fail."""

    def __init__(
        self,
        *answers: str,
        score: float = 0,
        posterior: float = 1.0,
        others: Sequence[str] = (),
        chances: Mapping[tuple[str, ...], float] | None = None,
        otherwise: float = 0.1,
        broken: Sequence[str] = (),
    ) -> None:
        self.heard: list[np.ndarray] = []
        self.heeded = np.zeros(0, np.int16)
        self.mean = ""
        self.within = False
        self.broken = set(broken)
        self._answers, self._score, self._posterior, self._others = list(answers) or [""], score, posterior, others
        self._log = pocketsphinx.LogMath()
        self._model = FakeModel(chances or {}, otherwise, self._log)
        self._said = ""

    def start_utt(self) -> None:
        self._call("start_utt", within=False)
        self.within, self.heard = True, []

    def process_raw(self, sound: bytes, no_search: bool = False, full_utt: bool = False) -> None:
        self._call("process_raw", within=True)
        assert no_search is full_utt
        samples = np.frombuffer(sound, "<i2")
        if no_search:
            self.heeded = samples
        else:
            self.heard.append(samples)

    def get_cmn(self, update: bool) -> str:
        assert update and self.within
        return str(len(self.heeded))

    def set_cmn(self, mean: str) -> None:
        assert not self.within
        self.mean = mean

    def end_utt(self) -> None:
        self._call("end_utt", within=True)
        self.within = False

    def _call(self, name: str, *, within: bool) -> None:
        if name in self.broken or self.within is not within:
            raise RuntimeError(f"Failed: {name}")

    def hyp(self) -> SimpleNamespace | None:
        self._said = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        return SimpleNamespace(hypstr=self._plain(self._said), best_score=self._score) if self._said else None

    @staticmethod
    def _plain(said: str) -> str:
        return " ".join(word.partition("(")[0] for word in said.split())

    def seg(self) -> Iterator[SimpleNamespace]:
        prob = self._log.log(self._posterior)
        for place, word in enumerate(["<s>", *self._said.split(), "<sil>", "</s>"]):
            yield SimpleNamespace(word=word, start_frame=place * FRAMES, end_frame=(place + 1) * FRAMES - 1, prob=prob)

    def nbest(self) -> Iterator[SimpleNamespace]:
        return (SimpleNamespace(hypstr=text) for text in self._others)

    def get_logmath(self) -> pocketsphinx.LogMath:
        return self._log

    def current_search(self) -> str:
        return "the only one"

    def get_lm(self, name: str) -> Any:
        assert name == "the only one"
        return self._model
