"""Whisper models as faster-whisper publishes them: a CTranslate2 folder without a card, for which we write one."""

import json
from collections.abc import Collection, Mapping

from assistant.errors import ModelError
from assistant.store.card import CARD_SCHEMA, ModelFile, SpeechCard

MODEL_FILE = "model.bin"
VOCABULARIES = ("vocabulary.json", "vocabulary.txt")
REQUIRED = (MODEL_FILE, "config.json", "tokenizer.json")
OPTIONAL = ("preprocessor_config.json",)
"""Names as in ``faster_whisper.utils.download_model``; larger models need it for their 128 mel bands."""

MULTILINGUAL_FROM_TOKENS = 51_865
"""Vocabulary size of the multilingual models (English-only: 51,864). CTranslate2 goes by the empty token in it."""


def whisper_files(names: Collection[str]) -> list[str]:
    """The files of the model among ``names``, the model itself first; empty when it is no Whisper folder."""
    vocabulary = next((name for name in VOCABULARIES if name in names), None)
    if vocabulary is None or not set(REQUIRED) <= set(names):
        return []
    return [*REQUIRED, vocabulary, *(name for name in OPTIONAL if name in names)]


def is_multilingual(vocabulary: str, content: bytes) -> bool:
    """Whether a model with this vocabulary file writes more than English.

    Raises
    ------
    ModelError
        The file is no vocabulary.
    """
    try:
        text = content.decode("utf-8")
        tokens = json.loads(text) if vocabulary.endswith(".json") else text.splitlines()
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ModelError(f"{vocabulary} is no vocabulary: {error}.", hint="Choose another source.") from error
    if not isinstance(tokens, list):
        raise ModelError(f"{vocabulary} is no list of tokens.", hint="Choose another source.")
    return len(tokens) >= MULTILINGUAL_FROM_TOKENS


def speech_card(
    name: str, files: Mapping[str, ModelFile], *, multilingual: bool, about: Mapping[str, object]
) -> SpeechCard:
    """The card of a Whisper folder.

    Parameters
    ----------
    files:
        Its files by name.
    about:
        ``description``, ``licence``, ``licence_url``, ``research_only``, ``source`` and ``languages`` as far as known.
    """
    return SpeechCard(
        schema=CARD_SCHEMA,
        name=name,
        revision=1,
        model=files[MODEL_FILE],
        others=[file for other, file in files.items() if other != MODEL_FILE],
        multilingual=multilingual,
        **about,  # type: ignore[arg-type]
    )
