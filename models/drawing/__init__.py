"""Drawn products: the demo catalogue, and as many more as training wants.

``draw(kind, spec, rng)`` draws one thing; ``sample_products(n, seed)`` makes up and draws ``n`` of them with their
records. Needs ``skia-python`` (extra ``workshop``); the shopper's side ships the finished pictures alone.
"""

from models.drawing.catalogue import DrawnProduct, draw, make_product, sample_products
from models.drawing.kinds import KINDS
from models.drawing.spec import Kind, Spec

__all__ = ["KINDS", "DrawnProduct", "Kind", "Spec", "draw", "make_product", "sample_products"]
