"""Gets a model of open_clip by name: its towers, its tokenizer and how it wants its pictures.

Without a tag the weights are random: good for speed and parity, and the card says so. open_clip takes the rules for
pictures from the tag, so that without one they are taken from the first tag that it lists for the architecture.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
import open_clip
import torch
from open_clip.factory import HF_HUB_PREFIX, LOCAL_DIR_PREFIX
from open_clip.tokenizer import HFTokenizer, SimpleTokenizer
from torch import nn

from assistant.store.card import Preprocessing
from models.export.errors import ExportError

SEED = 20
"""Of random weights, so that two exports of the same name agree."""

BRING_WEIGHTS = (HF_HUB_PREFIX, LOCAL_DIR_PREFIX)
"""Names that begin so are whole models, not only architectures."""

RESIZE_RULES = {"shortest": "crop", "squash": "squash", "longest": "letterbox"}
"""open_clip's ``resize_mode`` to the card's ``resize``."""


@dataclass(frozen=True)
class Original:
    """A model as open_clip made it, in evaluation mode and float32.

    ``model`` is CLIP or one of its kin (``encode_image``, ``encode_text``, ``visual``), which share no base class.
    ``tag`` is empty for random weights; ``transform`` are open_clip's rules for pictures, from ``size`` to
    ``fill_color``.
    """

    name: str
    tag: str
    model: Any
    tokenizer: SimpleTokenizer | HFTokenizer
    transform: Mapping[str, Any]

    @property
    def random(self) -> bool:
        """Whether these weights never learnt anything."""
        return is_random(self.name, self.tag)

    @property
    def preprocessing(self) -> Preprocessing:
        """``transform`` as the card says it; raises :class:`ExportError` for rules that Magpie does not know."""
        rules = self.transform
        height, width = _pair(rules["size"])
        if height != width or rules["resize_mode"] not in RESIZE_RULES:
            raise ExportError(f"{self.name} reads pictures of {height}×{width}, “{rules['resize_mode']}”.")
        fields = {
            "size": height,
            "resize": RESIZE_RULES[rules["resize_mode"]],
            "filter": rules["interpolation"],
            "mean": [255.0 * level for level in rules["mean"]],
            "std": [255.0 * level for level in rules["std"]],
            "background": [rules["fill_color"]] * 3,
        }
        return msgspec.convert(fields, Preprocessing)


def is_random(name: str, tag: str) -> bool:
    """Whether :func:`load_original` would make up the weights."""
    return not tag and not name.startswith(BRING_WEIGHTS)


def load_original(name: str, tag: str = "") -> Original:
    """Make the model ``name``, with the weights of ``tag`` (a tag of open_clip or a file; empty: random).

    ``hf-hub:OWNER/REPO`` and ``local-dir:FOLDER`` bring their own weights and take no tag. May download.

    Raises
    ------
    ExportError
        open_clip knows no such name or tag, or a download failed; the message has its reason.
    """
    brings_weights = name.startswith(BRING_WEIGHTS)
    torch.manual_seed(SEED)
    try:
        model = open_clip.create_model(
            name, tag or None, pretrained_text=False, require_pretrained=bool(tag) or brings_weights
        )
        tokenizer = open_clip.get_tokenizer(name)
    except (RuntimeError, OSError, ValueError) as error:
        raise ExportError(
            f"open_clip cannot make {name} {tag}: {error}".strip(),
            hint="Names and tags: python -c 'import open_clip; print(open_clip.list_pretrained())'.",
        ) from error
    return Original(name, tag, model.float().eval(), tokenizer, _transform(name, tag, model))


def _transform(name: str, tag: str, model: nn.Module) -> dict[str, Any]:
    rules = dict(open_clip.get_model_preprocess_cfg(model))
    tags = open_clip.list_pretrained_tags_by_model(name)
    if tags and tag not in tags:
        stated = open_clip.get_pretrained_cfg(name, tags[0])
        rules |= {key: value for key, value in stated.items() if key in rules and key != "size"}
    return rules


def _pair(size: int | tuple[int, int]) -> tuple[int, int]:
    return (size, size) if isinstance(size, int) else size
