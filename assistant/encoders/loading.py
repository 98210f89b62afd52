"""Opens an encoder by the name of its model, in the form that suits this processor.

The first time a model is opened its graphs are compared with the card (:mod:`assistant.encoders.selftest`); the outcome
is remembered, so that later starts cost nothing.
"""

from pathlib import Path

from assistant.encoders.bridge import load_bridge
from assistant.encoders.encoder import IMAGE_BATCH, TEXT_BATCH, Encoder
from assistant.encoders.reranker import load_reranker
from assistant.encoders.selftest import first_sound, image_part, text_part
from assistant.encoders.towers import ImageTower, TextTower
from assistant.encoders.tuning import GraphTuning, Tuning, circumstances, recall, remember
from assistant.store.card import EncoderCard, ModelFile, load_encoder_card
from assistant.store.files import check_files
from assistant.store.folders import DEFAULT_MODEL, find_model


def load(name: str = DEFAULT_MODEL, *, threads: int | None = None, keep: bool = True) -> Encoder:
    """Open a model by name.

    Parameters
    ----------
    name:
        A model of :func:`assistant.store.folders.model_folders`.
    threads:
        Threads of one inference; None: what was measured, else all processors.
    keep:
        Whether to write down what the self-test finds.

    Raises
    ------
    NotFoundError
        No such model.
    ModelError
        The card or a file is missing, altered or unusable, or no graph computes rightly on this processor.
    NewerSchemaError
        The card was written for a newer Magpie.
    """
    return load_folder(find_model(name), threads=threads, keep=keep)


def load_folder(folder: Path, *, threads: int | None = None, keep: bool = True) -> Encoder:
    """Open the model in ``folder``, its files checked; parameters and errors as :func:`load`.

    Blocks for some 0.1 s, the first time on a processor for some 0.1 s more.
    """
    card = load_encoder_card(folder)
    check_files(folder, card)
    if known := recall(card):
        return _open_as_known(folder, card, known, threads)
    images, image_verdict = first_sound(image_part(folder, card), threads)
    texts, text_verdict = first_sound(text_part(folder, card), threads)
    if keep:
        image = GraphTuning(image_verdict.file.file, image_verdict.cosine)
        text = GraphTuning(text_verdict.file.file, text_verdict.cosine)
        remember(card, Tuning(circumstances(card), image, text))
    return Encoder(card, images, texts, bridge=load_bridge(folder, card), reranker=load_reranker(folder, card))


def open_untested(
    folder: Path,
    card: EncoderCard,
    *,
    image: ModelFile | None = None,
    text: ModelFile | None = None,
    threads: int | None = None,
) -> Encoder:
    """Open these two graphs (None: the card's first), unchecked: for whoever makes a model or measures one."""
    return Encoder(
        card,
        ImageTower(folder, card, image or card.image[0], threads),
        TextTower(folder, card, text or card.text[0], threads),
        bridge=load_bridge(folder, card),
        reranker=load_reranker(folder, card),
    )


def _open_as_known(folder: Path, card: EncoderCard, known: Tuning, threads: int | None) -> Encoder:
    image, text = known.image, known.text
    return Encoder(
        card,
        ImageTower(folder, card, _named(image.file, card.image), threads or image.threads or None),
        TextTower(folder, card, _named(text.file, card.text), threads or text.threads or None),
        image_batch=image.batch or IMAGE_BATCH,
        text_batch=text.batch or TEXT_BATCH,
        bridge=load_bridge(folder, card),
        reranker=load_reranker(folder, card),
    )


def _named(file: str, alternatives: list[ModelFile]) -> ModelFile:
    return next(alternative for alternative in alternatives if alternative.file == file)
