"""Words to token ids, by the model's own ``tokenizers`` JSON file."""

from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.errors import ModelError

CHARACTERS_READ = 2_000
"""The rest of a longer text is not even tokenised: models read 24–77 tokens."""


class TextTokenizer:
    """Tokenises batches, cut at the model's context length and padded to the longest text. Thread-safe.

    Parameters
    ----------
    path:
        The tokenizer's file.
    context_length:
        Most tokens that are read.
    pads_to_context:
        Whether every text is padded to ``context_length``: some models attend to the padding.

    Raises
    ------
    ModelError
        The file is no tokenizer.
    """

    def __init__(self, path: Path, context_length: int, *, pads_to_context: bool = False) -> None:
        from tokenizers import Tokenizer

        try:
            self._tokenizer = Tokenizer.from_file(str(path))
        except Exception as error:  # the Rust library raises a bare Exception
            raise ModelError(f"{path} is no tokenizer: {error}.", hint="Install the model again.") from error
        self._tokenizer.enable_truncation(context_length)
        if pads_to_context:
            self._tokenizer.enable_padding(**{**(self._tokenizer.padding or {}), "length": context_length})

    def __call__(self, texts: list[str]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Token ids and mask (1 on tokens, 0 on padding), each ``(N, L) int64``.

        A text without any token counts as one padding token that is present, so that no mean is over nothing.
        """
        encoded = self._tokenizer.encode_batch_fast([text[:CHARACTERS_READ] for text in texts])
        rows = [encoding.ids for encoding in encoded]
        masks = [encoding.attention_mask for encoding in encoded]
        ids = np.asarray(rows, np.int64).reshape(len(texts), -1)
        mask = np.asarray(masks, np.int64).reshape(len(texts), -1)
        if ids.shape[1] == 0:
            return np.zeros((len(texts), 1), np.int64), np.ones((len(texts), 1), np.int64)
        mask[mask.sum(axis=1) == 0, 0] = 1
        return ids, mask
