"""Several pictures of one product: is one mean vector as good as a vector for each? Prints a table.

``python tests/real/measure_several.py ../shared/data``. Grocery: a product has its iconic picture and some phone
photos, the other photos are the questions, and all products compete. Fashion: a product has its picture and crops of
it, as photos of details; a question is another crop, and 5,000 products compete, of which every second one has several.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow.parquet as pq

from assistant.app import App
from assistant.pictures import read_picture

Vectors = npt.NDArray[np.float32]
PICTURES = (2, 3, 5, 8)
RIVALS = 5_000


def unit(rows: Vectors) -> Vectors:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9), np.float32)


def encoded(pictures: list[npt.NDArray[np.uint8]]) -> Vectors:
    encoder = App().encoder("mini").encoder
    return np.concatenate([encoder.images(pictures[at : at + 64]) for at in range(0, len(pictures), 64)])


def ranks(scores: Vectors, right: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The rank (from 1) of the right product of each question; ties count against it."""
    own = scores[np.arange(len(right)), right][:, None]
    return (scores >= own).sum(axis=1)


def told(name: str, found: npt.NDArray[np.int64]) -> None:
    print(f"{name:34} R@1 {np.mean(found <= 1):.3f}  R@10 {np.mean(found <= 10):.3f}  MRR {np.mean(1 / found):.3f}")


def compare(name: str, stock: list[Vectors], queries: Vectors, right: npt.NDArray[np.int64]) -> None:
    """``stock`` has ``(P, D)`` unit rows a product, its main picture first."""
    main = np.stack([rows[0] for rows in stock])
    mean = unit(np.stack([rows.mean(axis=0) for rows in stock]))
    half = unit(np.stack([rows[0] + rows.mean(axis=0) for rows in stock]))
    every = np.concatenate(stock)
    starts = np.cumsum([0, *(len(rows) for rows in stock)])[:-1]
    told(f"{name}: main picture alone", ranks(queries @ main.T, right))
    told(f"{name}: mean of all", ranks(queries @ mean.T, right))
    told(f"{name}: main and mean", ranks(queries @ half.T, right))
    told(f"{name}: a vector for each, best", ranks(np.maximum.reduceat(queries @ every.T, starts, axis=1), right))


def grocery(folder: Path) -> None:
    products = pq.read_table(folder / "grocery_products.parquet").to_pylist()
    photos = pq.read_table(folder / "grocery_photos.parquet").to_pylist()
    icons = encoded([read_picture(bytes_of(row["image"]), name="icon", max_side=512) for row in products])
    shots = encoded([read_picture(bytes_of(row["image"]), name="photo", max_side=512) for row in photos])
    place = {row["class_id"]: at for at, row in enumerate(products)}
    of = np.array([place[row["class_id"]] for row in photos])
    order = np.random.default_rng(1).permutation(len(photos))
    for count in PICTURES:
        stock, asked = [], []
        for product in range(len(products)):
            own = [at for at in order if of[at] == product]
            stock.append(np.concatenate([icons[product : product + 1], shots[own[: count - 1]]]))
            asked += own[count - 1 :]
        compare(f"grocery, {count} pictures", stock, shots[asked], of[asked])
    stock = [icons[at : at + 1] for at in range(len(products))]
    mixed = [np.concatenate([rows, shots[[k for k in order if of[k] == at][:3]]]) if at % 2 else rows
             for at, rows in enumerate(stock)]  # fmt: skip
    asked = [k for at in range(len(products)) for k in [k for k in order if of[k] == at][3:]]
    for name, side in (("one", 0), ("several", 1)):
        chosen = [k for k in asked if of[k] % 2 == side]
        compare(f"grocery mixed, {name}", mixed, shots[chosen], of[chosen])


def fashion(folder: Path) -> None:
    rows = pq.ParquetFile(folder / "fashion.parquet").read_row_groups([0]).slice(0, RIVALS).to_pylist()
    whole = [read_picture(bytes_of(row["image"]), name="fashion") for row in rows]
    main = encoded(whole)
    chance = np.random.default_rng(2)
    details = [encoded([crop(picture, chance) for picture in whole]) for _ in range(3)]
    for count in (2, 3):
        stock = [np.stack([main[at], *(part[at] for part in details[: count - 1])]) if at % 2 else main[at : at + 1]
                 for at in range(len(rows))]  # fmt: skip
        for name, side in (("one", 0), ("several", 1)):
            right = np.arange(side, len(rows), 2)
            compare(f"fashion crops {count}, {name}", stock, details[2][right], right)
            compare(f"fashion whole {count}, {name}", stock, main[right], right)


def crop(picture: npt.NDArray[np.uint8], chance: np.random.Generator) -> npt.NDArray[np.uint8]:
    """Some 0.6 of each side, anywhere."""
    height, width = picture.shape[:2]
    h, w = int(0.6 * height), int(0.6 * width)
    top, left = chance.integers(0, height - h + 1), chance.integers(0, width - w + 1)
    return picture[top : top + h, left : left + w]


def bytes_of(value: object) -> bytes:
    found = value["bytes"] if isinstance(value, dict) else value
    assert isinstance(found, bytes)
    return found


def measures() -> Iterator[None]:
    folder = Path(sys.argv[1])
    yield grocery(folder)
    yield fashion(folder)


if __name__ == "__main__":
    for _ in measures():
        pass
