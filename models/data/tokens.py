"""Learns the vocabulary from the captions, with the ``tokenizers`` library."""

from collections.abc import Iterable

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

PADDING = "[PAD]"


def train_tokenizer(texts: Iterable[str], *, vocabulary: int, length: int) -> Tokenizer:
    """A byte-level BPE tokenizer: NFKC and lower case, digits one by one, no unknown token (every byte is a token).

    The result truncates to ``length`` tokens and pads a batch to its longest text with id 0.
    """
    tokenizer = Tokenizer(models.BPE())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=True)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary,
        min_frequency=2,
        special_tokens=[PADDING],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    tokenizer.enable_truncation(length)
    tokenizer.enable_padding(pad_id=0, pad_token=PADDING)
    return tokenizer
