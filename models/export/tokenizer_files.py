"""Writes the tokenizer of an open_clip model as a ``tokenizers`` JSON file, and proves that both give the same ids.

open_clip cleans a text in Python before it tokenises. Here the cleaning is a row of normalisers in the file, so that
the run-time needs neither ftfy nor transformers. What they cannot do: mend text that was decoded wrongly ("â€™" for an
apostrophe), name every HTML entity, and write a final Greek sigma. "<end_of_text>" typed by a person is text here; in
open_clip it ends the text.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from ftfy.chardata import LIGATURES, WIDTH_MAP
from open_clip.tokenizer import HFTokenizer, SimpleTokenizer, get_clean_fn
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

from assistant.encoders.tokenizer import TextTokenizer
from models.export.errors import ExportError
from models.export.openclip import Original

CLEANINGS = ("lower", "whitespace", "canonicalize")
"""open_clip's names."""

CLIP_WORDS = r"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"
"""What CLIP's tokenizer takes for a word (open_clip ``SimpleTokenizer.pat``, text already lower case)."""

ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&apos;": "'", "&nbsp;": " ", "&amp;": "&"}
"""Those met in product feeds; the ampersand last, as escaping put it first."""

PUNCTUATION = r"""[!"#$%&'()*+,\-./:;<=>?@\[\\\]^`{|}~]"""
"""Python's ``string.punctuation`` without the underscore."""

PROBES = (
    "red shoes",
    "A photo of a cat.",
    "Canon EOS 2000D 24.1 MP camera, 18-55 mm",
    "men's T-shirt (size XL) — don't iron!!",
    "  two\tkinds \n of   space ",
    "",
    "!!!",
    "ALL CAPITALS AND 1234567890",
    "snake_case_and-dashes/and.dots",
    "“curly” quotes and ‘single’ ones…",
    "caf\u00e9 cafe\u0301 na\u00efve Stra\u00dfe",
    "Ｆｕｌｌ　ｗｉｄｔｈ，（１２３）",
    "红色的鞋子",
    "男士深蓝色牛仔夹克，带拉链（２个口袋）",
    "Sneakers & boots &amp; &quot;sandals&quot;",
    "Café Noir™ ® © 100 % cotton, 5′ 10″",
    "emoji 👟 and 🇨🇭 flags",
    "κόκκινα παπούτσια красные туфли أحمر",
    "oﬃce ﬁt",
    "H₂O x² ½ cup",
    "supercalifragilisticexpialidocious antidisestablishmentarianism",
    "a very long text about a coat, " * 20,
    "长" * 100,
)
"""English, Chinese and odd texts that must give equal ids."""


def write_tokenizer(original: Original, path: Path) -> int:
    """Write the tokenizer of ``original`` to ``path`` and return the context length.

    Raises
    ------
    ExportError
        It cannot be written in this form, or gives other ids for one of :data:`PROBES`; the message names the text.
    """
    tokenizer = original.tokenizer
    if isinstance(tokenizer, SimpleTokenizer):
        built = _clip_tokenizer(tokenizer)
    elif isinstance(tokenizer, HFTokenizer) and tokenizer.tokenizer.is_fast:
        built = _hub_tokenizer(tokenizer)
    else:
        raise ExportError(f"A tokenizer of the kind {type(tokenizer).__name__} cannot be exported.")
    built.save(str(path))
    check_ids(original, path)
    return int(tokenizer.context_length)


def check_ids(original: Original, path: Path, texts: Sequence[str] = PROBES) -> None:
    """Raise :class:`ExportError` unless the tokenizer at ``path`` gives the ids that open_clip gives."""
    ours, _ = TextTokenizer(path, original.tokenizer.context_length, pads_to_context=True)(list(texts))
    theirs = original.tokenizer(list(texts)).numpy()
    if ours.shape != theirs.shape:
        raise ExportError(f"The exported tokenizer gives {ours.shape[1]} ids a text, open_clip {theirs.shape[1]}.")
    for text, own, wanted in zip(texts, ours, theirs, strict=True):
        if not np.array_equal(own, wanted):
            place = int(np.argmax(own != wanted))
            raise ExportError(
                f"The exported tokenizer reads “{text[:60]}” otherwise than open_clip: "
                f"{own[place : place + 4].tolist()} where it has {wanted[place : place + 4].tolist()}."
            )


def _clip_tokenizer(original: SimpleTokenizer) -> Tokenizer:
    """CLIP's byte pairs. The start and end tokens are put around by the file; nobody can type them."""
    end_of_word = "</w>"
    tokenizer = Tokenizer(
        models.BPE(original.encoder, list(original.bpe_ranks), end_of_word_suffix=end_of_word, unk_token=None)
    )
    tokenizer.normalizer = normalizers.Sequence(_cleaning(original))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(CLIP_WORDS), behavior="removed", invert=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    start, end = (original.decoder[number] for number in (original.sot_token_id, original.eot_token_id))
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{start} $A {end}",
        special_tokens=[(start, original.sot_token_id), (end, original.eot_token_id)],
    )
    tokenizer.enable_padding(pad_id=0, pad_token=original.decoder[0])
    return tokenizer


def _hub_tokenizer(original: HFTokenizer) -> Tokenizer:
    """The Rust tokenizer inside that of ``transformers``, with open_clip's cleaning before its own."""
    outer = original.tokenizer
    tokenizer = Tokenizer.from_str(outer.backend_tokenizer.to_str())
    own = [tokenizer.normalizer] if tokenizer.normalizer is not None else []
    tokenizer.normalizer = normalizers.Sequence([*_cleaning(original), *own])
    tokenizer.no_truncation()
    tokenizer.enable_padding(direction=outer.padding_side, pad_id=outer.pad_token_id, pad_token=outer.pad_token)
    return tokenizer


def _cleaning(original: Any) -> list[normalizers.Normalizer]:
    """ftfy's repairs of characters, entities, then what open_clip's cleaning of that name does."""
    kind = next((kind for kind in CLEANINGS if original.clean_fn is get_clean_fn(kind)), None)
    if kind is None:
        raise ExportError(f"The tokenizer cleans its texts by {original.clean_fn}, which cannot be exported.")
    steps: list[normalizers.Normalizer] = [_replaced(entity, meant) for entity, meant in ENTITIES.items()]
    steps += [_replaced(chr(code), meant) for code, meant in (LIGATURES | WIDTH_MAP).items()]
    steps += [
        normalizers.Replace(Regex("[‘’ʼ‚‛]"), "'"),
        normalizers.Replace(Regex("[“”„‟]"), '"'),
        normalizers.Replace(Regex(r"[\x00-\x08\x0b\x0e-\x1f\x7f]"), ""),
        normalizers.NFC(),
    ]
    if kind == "canonicalize":
        steps += [normalizers.Replace("_", " "), normalizers.Replace(Regex(PUNCTUATION), "")]
    if kind != "whitespace":
        steps.append(normalizers.Lowercase())
    return [*steps, normalizers.Replace(Regex(r"\s+"), " "), normalizers.Strip()]


def _replaced(found: str, meant: str) -> normalizers.Normalizer:
    return normalizers.Replace(found, meant)
