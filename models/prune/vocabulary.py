"""Takes rarely used tokens out of a byte-level BPE vocabulary and out of the table of the text tower.

A token stays reachable only while the two parts of each merge that makes it stay, so a kept token keeps its parts. Then
a text that the old vocabulary wrote in kept tokens alone is written in the same tokens by the new one: every merge on
the way is kept, and a merge that was the first to apply among all is the first among fewer. Single bytes and special
tokens always stay, so every text can still be written.
"""

import copy
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer, pre_tokenizers
from torch import nn

from assistant.errors import InputError
from models.train.towers import TextTower

Ids = npt.NDArray[np.int64]


def count_tokens(tokenizer: Tokenizer, texts: Iterable[str]) -> Counter[int]:
    """How often each id is used for ``texts``, padding left out; a text given twice counts twice."""
    plain = Tokenizer.from_str(tokenizer.to_str())
    plain.no_padding()
    counts: Counter[int] = Counter()
    for encoding in plain.encode_batch_fast(list(texts)):
        counts.update(encoding.ids)
    return counts


def keep_tokens(tokenizer: Tokenizer, counts: Mapping[int, int], size: int) -> Ids:
    """The ids to keep: the most used ones with the parts they are merged from, at most ``size``, ascending.

    Raises
    ------
    InputError
        ``tokenizer`` is no byte-level BPE, or ``size`` leaves no room for the single bytes.
    """
    spec = _spec(tokenizer)
    vocabulary: dict[str, int] = spec["model"]["vocab"]
    alphabet = set(pre_tokenizers.ByteLevel.alphabet())
    kept = {added["id"] for added in spec["added_tokens"]}
    kept |= {number for token, number in vocabulary.items() if token in alphabet}
    if size < len(kept):
        raise InputError(
            f"A vocabulary of {size} tokens cannot hold the {len(kept)} single bytes and special tokens.",
            hint="Keep more.",
        )
    parts = _parts(spec)
    for number in sorted(vocabulary.values(), key=lambda number: (-counts.get(number, 0), number)):
        needed = _closure(number, parts) - kept
        if len(kept) + len(needed) > size:
            break
        kept |= needed
    return np.array(sorted(kept), np.int64)


def prune_tokenizer(tokenizer: Tokenizer, kept: Ids) -> Tokenizer:
    """The tokenizer with the tokens ``kept`` alone (from :func:`keep_tokens`); the new id is the place in ``kept``."""
    spec = copy.deepcopy(_spec(tokenizer))
    place = {int(old): new for new, old in enumerate(kept)}
    old_ids = spec["model"]["vocab"]
    vocabulary = {token: place[number] for token, number in old_ids.items() if number in place}
    spec["model"]["merges"] = [
        list(pair) for pair in _merges(spec) if all(token in vocabulary for token in (*pair, "".join(pair)))
    ]
    spec["model"]["vocab"] = vocabulary
    for added in spec["added_tokens"]:
        added["id"] = place[added["id"]]
    if spec.get("padding"):
        spec["padding"]["pad_id"] = place[spec["padding"]["pad_id"]]
    pruned: Tokenizer = Tokenizer.from_str(json.dumps(spec))
    return pruned


@torch.no_grad()
def prune_table(tower: TextTower, kept: Ids) -> TextTower:
    """A copy of ``tower`` whose table has the rows ``kept`` alone; everything else is as before."""
    pruned = copy.deepcopy(tower)
    pruned.tokens = nn.Embedding(len(kept), tower.tokens.embedding_dim)
    pruned.tokens.weight.copy_(tower.tokens.weight[torch.from_numpy(kept)])
    return pruned


def _spec(tokenizer: Tokenizer) -> dict[str, Any]:
    spec: dict[str, Any] = json.loads(tokenizer.to_str())
    if spec["model"].get("type") != "BPE" or spec["model"].get("unk_token"):
        raise InputError(
            "Only a byte-level BPE vocabulary without an unknown token can be pruned.",
            hint="Name a model that was trained by this workshop.",
        )
    return spec


def _merges(spec: dict[str, Any]) -> list[tuple[str, str]]:
    """Pairs of tokens in order of rank; older files of the library write "a b"."""
    found = spec["model"]["merges"]
    pairs = (pair.split(" ") if isinstance(pair, str) else pair for pair in found)
    return [(first, second) for first, second in pairs]


def _parts(spec: dict[str, Any]) -> dict[int, set[int]]:
    """By id, the ids of all pairs that merge into it."""
    ids = spec["model"]["vocab"]
    parts: dict[int, set[int]] = {}
    for first, second in _merges(spec):
        parts.setdefault(ids[first + second], set()).update((ids[first], ids[second]))
    return parts


def _closure(number: int, parts: Mapping[int, set[int]]) -> set[int]:
    """``number`` and all that it is made of, down to single bytes."""
    found, waiting = {number}, [number]
    while waiting:
        for part in parts.get(waiting.pop(), set()) - found:
            found.add(part)
            waiting.append(part)
    return found
