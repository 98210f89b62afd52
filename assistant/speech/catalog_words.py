"""What a recogniser is told about the catalogues, so that it expects the words that shoppers say."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CatalogWords:
    """The words of the catalogues that are searched.

    ``titles`` are one a product; ``brands``, ``categories`` and ``colours`` are distinct, the most frequent first.
    ``fingerprint`` changes with the products: a digest of the catalogues' names and versions.
    """

    titles: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    fingerprint: str = ""
