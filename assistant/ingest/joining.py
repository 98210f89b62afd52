"""Joining the rows of one more feed to products that another feed brought, by id or by GTIN."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

import msgspec
import numpy as np

from assistant.catalog.product import Product
from assistant.catalog.results import Vectors
from assistant.catalog.writer import Origin, Writer
from assistant.ingest.drafts import Draft
from assistant.ingest.encode import Encoded, ProductEncoder, encode_drafts
from assistant.ingest.images import Media
from assistant.ingest.merging import Additions, additions_of, own_part, put_together, said_by, with_picture
from assistant.ingest.report import ImportReport

MergeBy = Literal["", "id", "gtin"]


def as_merge_by(text: str) -> MergeBy:
    """What joins feeds, by its name; anything else is the id, nothing nothing."""
    return "gtin" if text == "gtin" else "id" if text else ""


class Joiner:
    """The stored products of other feeds, as seen by an import of the feed ``key``."""

    def __init__(
        self, writer: Writer, encoder: ProductEncoder, report: ImportReport, *, key: str, merge_by: MergeBy
    ) -> None:
        self._writer, self._encoder, self._report = writer, encoder, report
        self.key, self._merge_by = key, merge_by
        self._origins = writer.origins(key, gtins=merge_by == "gtin")
        self._by_gtin = {
            one.gtin: product_id for product_id, one in self._origins.items() if one.gtin and self._is_of_others(one)
        }
        self._joined: set[str] = set()
        self._waiting: dict[str, Draft] = {}

    def __len__(self) -> int:
        return len(self._waiting)

    def owns(self, product_id: str) -> bool:
        """Whether a stored product came from this feed first."""
        origin = self._origins.get(product_id)
        return origin is None or not self._is_of_others(origin)

    def offer_of(self, product_id: str, stored: str) -> str:
        """The hash of the offer that this feed made for its own product."""
        additions = self._additions(product_id)
        return additions.offer if additions.said else stored

    def has_additions(self, product_id: str) -> bool:
        """Whether other feeds say something of a product."""
        return bool(self._additions(product_id).said)

    def completed(self, product: Product) -> Product:
        """This feed's own product, changed, with what other feeds say of it."""
        said = self._additions(product.id).said
        return put_together(product, said) if said else replace(product, feeds=(self.key,))

    def takes(self, draft: Draft) -> bool:
        """Take a row that is about another feed's product; False when it is not. Counted when it is unchanged."""
        if not self._merge_by:
            return False
        target = draft.product.id if self._merge_by == "id" else self._by_gtin.get(draft.product.gtin, "")
        origin = self._origins.get(target)
        if origin is None or not self._is_of_others(origin):
            return False
        if target in self._joined:
            self._report.add("skipped")
            self._report.complain(draft.number, draft.product.id, f"repeated: joined to {target} already")
            return True
        self._joined.add(target)
        known = self._additions(target).said.get(self.key)
        said = said_by(draft.product, has_picture=bool(draft.media.pictures))
        if known is not None and known.hash == said.hash:
            self._report.add("unchanged")
        else:
            self._waiting[target] = draft
        return True

    def commit(self) -> None:
        """Write what is waiting."""
        waiting, self._waiting = self._waiting, {}
        stored, image, text = self._writer.read(list(waiting))
        for part in self._joined_products(stored, image, text, waiting):
            self._writer.upsert(part.products, part.image, part.text)
            self._report.add("joined", len(part.products))
            for draft, reason in part.problems:
                self._report.complain(draft.number, draft.product.id, reason)

    def left(self) -> list[str]:
        """Other feeds' products that this feed said something of, and does not any more."""
        return [
            product_id
            for product_id, one in self._origins.items()
            if self.key in one.feeds[1:] and product_id not in self._joined
        ]

    def leave(self, ids: Sequence[str]) -> None:
        """Take this feed's part out of products."""
        for start in range(0, len(ids), 1_000):
            stored, image, text = self._writer.read(ids[start : start + 1_000])
            products = []
            for product in stored:
                said = {key: one for key, one in additions_of(product).said.items() if key != self.key}
                whole = put_together(own_part(product), said)
                had = "picture" in additions_of(product).filled
                products.append(_keeping_picture(whole, product) if had and _pictured(said) else whole)
            image[[not product.has_image for product in products]] = 0
            text = self._encoder.texts([product.caption() or product.id for product in products])
            kept = [at for at, product in enumerate(products) if product.has_text or product.has_image]
            self._writer.upsert([products[at] for at in kept], image[kept], text[kept])

    def _joined_products(
        self, stored: Sequence[Product], image: Vectors, text: Vectors, waiting: Mapping[str, Draft]
    ) -> Iterable[Encoded]:
        """The products put together, those that get their picture from this feed encoded as such."""
        known: list[tuple[Product, int]] = []
        shown: list[Draft] = []
        for at, product in enumerate(stored):
            draft = waiting[product.id]
            said = dict(additions_of(product).said)
            said[self.key] = said_by(draft.product, has_picture=bool(draft.media.pictures))
            own = own_part(product)
            whole = put_together(own, said)
            if draft.media.pictures and not own.has_image:
                shown.append(Draft(draft.number, with_picture(whole), Media(draft.media.pictures)))
            elif product.has_image and not own.has_image:
                known.append((_keeping_picture(whole, product), at))
            else:
                known.append((whole, at))
        yield from encode_drafts(shown, self._encoder)
        if known:
            places = [at for _, at in known]
            products = [product for product, _ in known]
            new = self._encoder.texts([product.caption() or product.id for product in products])
            new[[not product.has_text for product in products]] = 0
            yield Encoded(len(known), products, image[places], np.asarray(new, np.float32), [])

    def _additions(self, product_id: str) -> Additions:
        origin = self._origins.get(product_id)
        if origin is None or not origin.additions:
            return Additions()
        return msgspec.json.decode(origin.additions, type=Additions)

    def _is_of_others(self, origin: Origin) -> bool:
        return origin.feeds[0] != self.key


def _keeping_picture(whole: Product, stored: Product) -> Product:
    """The product with the picture that it had from another feed."""
    kept = replace(
        whole,
        has_image=stored.has_image,
        thumbnail=stored.thumbnail,
        further=stored.further,
        image_source=stored.image_source,
    )
    return with_picture(kept)


def _pictured(said: Mapping[str, object]) -> bool:
    return any(getattr(one, "has_picture", False) for one in said.values())
