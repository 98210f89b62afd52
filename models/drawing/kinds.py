"""All kinds of products that can be drawn, by name."""

from models.drawing import accessories, bags, clothes, dresses, electronics, furniture, home, kitchen, shoes, toys
from models.drawing.spec import Kind

_ROOMS = (clothes, dresses, shoes, bags, accessories, furniture, kitchen, toys, home, electronics)

KINDS: dict[str, Kind] = {kind.name: kind for room in _ROOMS for kind in room.KINDS}
"""Every kind, in the order in which a catalogue goes round them."""
