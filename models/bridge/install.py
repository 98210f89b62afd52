"""Puts a bridge into the folder of its encoder and names it in the card."""

import os
from pathlib import Path

import msgspec

from assistant.encoders.bridge import Bridge, load_bridge, save_bridge
from assistant.store.card import load_encoder_card
from assistant.store.placing import write_card
from models.export.card import describe

BRIDGE_FILE = "bridge.npy"


def install_bridge(folder: Path, bridge: Bridge) -> int:
    """Write ``bridge`` into the model folder ``folder`` and its card; returns the size of the file in bytes.

    The encoder id stays: the vectors of pictures and of words are the same as before. Between the two writes, which a
    kill could part, the folder fails its check when it had a bridge before; then run the command again.
    """
    card = load_encoder_card(folder)
    draft = folder / f"{BRIDGE_FILE}.part"
    save_bridge(draft, bridge)
    os.replace(draft, folder / BRIDGE_FILE)  # noqa: PTH105 - the atomic call, by its name
    card = msgspec.structs.replace(card, bridge=describe(folder / BRIDGE_FILE, "fp16"))
    write_card(folder, card)
    load_bridge(folder, card)
    return (folder / BRIDGE_FILE).stat().st_size
