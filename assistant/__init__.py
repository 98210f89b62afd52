"""Magpie on the shopper's machine: search products by picture or words, offline. Never imports torch."""

__version__ = "0.1.0"
