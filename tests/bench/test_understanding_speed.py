"""How long understanding takes on the words of 41,687 products, warm and cold."""

from itertools import count

from assistant.app import App
from assistant.catalog.words import count_words
from assistant.query import Phrase, Query
from assistant.query.lexicon import load_lexicon
from assistant.understanding import Knowledge, understand

TEXTS = (
    "black dress for women", "balck dres for womne", "peter england formal shirt size 42", "blackdress",
    "女士蓝色连衣裙", "snea kers nike whte", "handbga leathr brwn", "sun glasses not aviator",
)  # fmt: skip


def test_a_query_is_understood(benchmark, app: App) -> None:
    """Every round another text; half of them have typos."""
    knowledge = Knowledge.of([app.catalog("fashion").vocabulary()], load_lexicon())
    turn = count()
    understand(Query(phrases=(Phrase("wram upp"),)), knowledge)
    benchmark(lambda: understand(Query(phrases=(Phrase(TEXTS[next(turn) % len(TEXTS)]),)), knowledge))


def test_the_words_of_a_catalogue_are_counted(benchmark, app: App) -> None:
    texts = app.catalog("fashion").columns("search_text")["search_text"].chunks
    found = benchmark.pedantic(lambda: count_words(texts, {}, 41_687), rounds=3)
    assert len(found.frequency) > 5_000


def test_knowledge_is_put_together(benchmark, app: App) -> None:
    vocabulary = app.catalog("fashion").vocabulary()
    assert benchmark.pedantic(lambda: Knowledge.of([vocabulary], load_lexicon()).nearby, rounds=3)
