"""A small shop whose words are known: what understanding is tested with."""

import functools

import pyarrow as pa

from assistant.catalog.words import Vocabulary, count_words
from assistant.query import Phrase, Query, Term
from assistant.query.lexicon import load_lexicon
from assistant.understanding import Knowledge, understand

TITLES = (
    *["Peter England men black formal shirts. Shirts. Black"] * 30,
    *["Zolani women blue party dresses. Dress. Blue"] * 30,
    *["Zolani women black casual dresses. Dress. Black"] * 20,
    *["Forme men white sports shoes sneakers with sunglasses offer. Sports Shoes. White"] * 20,
    *["Forme kids navy blue tshirts 10 in print. Tshirts. Navy Blue"] * 20,
    "Forme men whte tshirts. Tshirts. White",
    *["Quilrex cufflinks silver box. Cufflinks"] * 10,
)

FACETS = {
    "brand": [("Zolani", 50), ("Forme", 41), ("Peter England", 30)],
    "category": [("Dress", 50), ("Shirts", 30), ("Tshirts", 21), ("Sports Shoes", 20), ("Cufflinks", 10)],
    "colour": [("Black", 50), ("Blue", 30), ("White", 21), ("Navy Blue", 20)],
    "gender": [("Women", 50), ("Men", 51)],
}

CHINESE_TITLES = (*["佐拉尼 女士 蓝色连衣裙"] * 12, *["男士黑色衬衫 纯棉"] * 12)


@functools.cache
def vocabulary(*, chinese: bool = False) -> Vocabulary:
    titles = CHINESE_TITLES if chinese else TITLES
    return count_words([pa.array(titles)], {} if chinese else FACETS, len(titles))


@functools.cache
def shop(*, chinese: bool = False) -> Knowledge:
    return Knowledge.of([vocabulary(chinese=chinese)], load_lexicon())


def understood(text: str, *declined: str, negative: bool = False, chinese: bool = False) -> Phrase:
    query = Query(phrases=(Phrase(text, negative=negative),), declined=frozenset(declined))
    return understand(query, shop(chinese=chinese)).phrases[0]


def term(text: str, *declined: str, negative: bool = False, chinese: bool = False) -> Term:
    """The only term of a text."""
    (found,) = understood(text, *declined, negative=negative, chinese=chinese).terms
    return found
