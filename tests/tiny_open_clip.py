"""Models of open_clip with the structure of the large ones and some kilobytes of random weights, made without network.

By hand: ``python -m tests.tiny_open_clip FOLDER`` writes the multilingual models in full size with these tokenizers,
to measure them where no hub can be reached: ``python -m models speed xlm-roberta-base-ViT-B-32 --config FOLDER``.

``write_configs`` writes what ``open_clip.add_model_config`` reads (and ``python -m models export --config FOLDER``),
and stand-ins for the repositories of ``transformers`` that two of them name: a config and a tokenizer.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

NAMES = ("tiny-class-token", "tiny-mean", "tiny-map", "tiny-conv", "tiny-resnet", "tiny-xlm-roberta")
SIZES = dict.fromkeys(NAMES, 64) | {"tiny-map": 160}
DIMS = dict.fromkeys(NAMES, 24) | {"tiny-map": 96}
CONTEXT = 16

TRAINED_ON = ("red shoes for men", "a navy blue denim jacket", "红色的鞋子", "男士深蓝色牛仔夹克", "Canon EOS 24.1 MP")

CLIP_TEXT = {"context_length": CONTEXT, "vocab_size": 49408, "width": 32, "heads": 2, "layers": 2}
VIT = {"image_size": 64, "layers": 2, "width": 32, "head_width": 16, "patch_size": 16}

XLMR = {
    "model_type": "xlm-roberta", "architectures": ["XLMRobertaModel"], "type_vocab_size": 1, "pad_token_id": 1,
    "bos_token_id": 0, "eos_token_id": 2, "layer_norm_eps": 1e-5,
}  # fmt: skip
TINY_XLMR = {
    "vocab_size": 1200, "hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 64,
    "max_position_embeddings": 64,
}  # fmt: skip
XLMR_BASE = {
    "vocab_size": 250002, "hidden_size": 768, "num_hidden_layers": 12, "num_attention_heads": 12,
    "intermediate_size": 3072, "max_position_embeddings": 514,
}  # fmt: skip
"""The sizes of the published xlm-roberta-base."""


def write_configs(folder: Path, hub_prefix: str = "") -> Path:
    """Write a config for each of :data:`NAMES` into ``folder``, which is returned.

    ``hub_prefix`` names the owner of the stand-ins on a hub; empty: they are read from ``folder`` itself.
    """
    folder.mkdir(parents=True, exist_ok=True)
    roots = {kind: f"{hub_prefix}/{kind}" if hub_prefix else str(folder / kind) for kind in ("xlmr", "siglip")}
    _write_repositories(folder, TINY_XLMR)
    for name, config in _configs(roots).items():
        (folder / f"{name}.json").write_text(json.dumps({"embed_dim": DIMS[name]} | config))
    return folder


def _configs(roots: dict[str, str]) -> dict[str, dict[str, Any]]:
    siglip_text = CLIP_TEXT | {
        "vocab_size": 400, "hf_tokenizer_name": roots["siglip"], "tokenizer_kwargs": {"clean": "canonicalize"},
        "no_causal_mask": True, "proj_bias": True, "pool_type": "last",
    }  # fmt: skip
    hub_text = {"hf_model_name": roots["xlmr"], "hf_tokenizer_name": roots["xlmr"], "hf_pooler_type": "mean_pooler"}
    map_vision = {"image_size": 160, "timm_model_name": "test_vit3", "timm_pool": "map", "timm_proj": "none"}
    conv_vision = {"image_size": 64, "timm_model_name": "test_byobnet", "timm_pool": "avg", "timm_proj": None}
    resnet = {"image_size": 64, "layers": [1, 1, 1, 1], "width": 16}
    return {
        "tiny-class-token": {"vision_cfg": VIT, "text_cfg": CLIP_TEXT},
        "tiny-mean": {"vision_cfg": VIT | {"pool_type": "avg"}, "text_cfg": CLIP_TEXT},
        "tiny-map": {"vision_cfg": map_vision, "text_cfg": siglip_text, "custom_text": True, "init_logit_bias": -10},
        "tiny-conv": {"vision_cfg": conv_vision, "text_cfg": CLIP_TEXT | {"no_causal_mask": True}, "custom_text": True},
        "tiny-resnet": {"vision_cfg": resnet, "text_cfg": CLIP_TEXT},
        "tiny-xlm-roberta": {"vision_cfg": VIT, "text_cfg": hub_text | {"context_length": CONTEXT}},
    }


def write_full_size(folder: Path) -> None:
    """Write the configs of the multilingual models as open_clip has them, but for what they would take from a hub."""
    import open_clip

    folder.mkdir(parents=True, exist_ok=True)
    _write_repositories(folder, XLMR_BASE)
    for name, kind in (("xlm-roberta-base-ViT-B-32", "xlmr"), ("ViT-B-32-SigLIP2-256", "siglip")):
        config = open_clip.get_model_config(name)
        for key in config["text_cfg"].keys() & {"hf_model_name", "hf_tokenizer_name"}:
            config["text_cfg"][key] = str(folder.absolute() / kind)
        (folder / f"{name}.json").write_text(json.dumps(config))


def _write_repositories(folder: Path, xlmr: dict[str, int]) -> None:
    for name, tokenizer, ends in (("xlmr", _xlmr_tokenizer(), "</s>"), ("siglip", _siglip_tokenizer(), "<eos>")):
        repository = folder / name
        repository.mkdir(parents=True, exist_ok=True)
        tokenizer.save(str(repository / "tokenizer.json"))
        settings = {"tokenizer_class": "PreTrainedTokenizerFast", "pad_token": "<pad>", "eos_token": ends}
        (repository / "tokenizer_config.json").write_text(json.dumps(settings))
        (repository / "config.json").write_text(json.dumps(XLMR | xlmr))


def _xlmr_tokenizer() -> Tokenizer:
    """Sentencepiece's unigrams with the normalisation and the ends of XLM-R."""
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    tokenizer.train_from_iterator(
        _texts(), trainers.UnigramTrainer(vocab_size=300, special_tokens=special, unk_token="<unk>")
    )
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return tokenizer


def _siglip_tokenizer() -> Tokenizer:
    """Gemma's kind: byte pairs with bytes to fall back on, an end and no beginning."""
    tokenizer = Tokenizer(models.BPE(byte_fallback=True, unk_token="<unk>", fuse_unk=True))
    tokenizer.normalizer = normalizers.Replace(" ", "▁")
    special = ["<pad>", "<eos>", "<bos>", "<unk>", *(f"<0x{byte:02X}>" for byte in range(256))]
    tokenizer.train_from_iterator(_texts(), trainers.BpeTrainer(vocab_size=400, special_tokens=special))
    tokenizer.post_processor = processors.TemplateProcessing(single="$A <eos>", special_tokens=[("<eos>", 1)])
    return tokenizer


def _texts() -> Sequence[str]:
    return [text for text in TRAINED_ON for _ in range(4)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    write_full_size(parser.parse_args().folder)
