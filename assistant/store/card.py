"""The model card: what a model is, which files it consists of, and how its input is prepared.

A card is ``card.toml`` in the model's folder and is never trusted: file names must be plain, hashes and sizes must have
the right form, and a card of a newer schema is refused politely. Whether the files match is checked by
:mod:`assistant.store.files`. There are three kinds: :class:`EncoderCard` for pictures and words, :class:`SpeechCard`
for recognisers of speech, :class:`DetectorCard` for finders of things in pictures.
"""

import re
import tomllib
from math import isfinite
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from assistant.errors import ModelError, NewerSchemaError

CARD_FILE = "card.toml"
CARD_SCHEMA = 1

MAX_FILE_BYTES = 4 * 1024**3
"""No file of a model that a shopper's machine can run is larger; what a card states beyond it is refused unread."""

CARD_LIMIT_BYTES = 1024 * 1024
"""A card with reference vectors has some tens of kilobytes."""

_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LABEL = re.compile(r"(\w[\w .,'’&+()/-]{0,59})?")
"""Words: labels are shown, and nothing in them may be taken for markup or move the cursor."""

MAX_LABELS = 10_000


class ModelFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of the model: a plain name inside its folder, with SHA-256 (hex) and size.

    ``precision`` says how weights are stored ("fp32", "fp16", "int8"); sums are always taken in float32.
    """

    file: str
    sha256: str
    size_bytes: int
    precision: str = ""

    def __post_init__(self) -> None:
        if not _PLAIN_NAME.fullmatch(self.file):
            raise ValueError(f"“{self.file}” is not a plain file name")
        if not _SHA256.fullmatch(self.sha256):
            raise ValueError(f"the sha256 of {self.file} is not 64 hexadecimal digits")
        if not 0 < self.size_bytes <= MAX_FILE_BYTES:
            raise ValueError(f"the size of {self.file} is not positive, or beyond {MAX_FILE_BYTES:,} bytes")


class Preprocessing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How pixels become the image graph's input.

    ``size`` is the side of the square in pixels; ``resize`` brings a picture to it: *letterbox* keeps all of it on
    ``background`` (RGB 0–255), *squash* ignores its proportions, *crop* keeps the middle. ``mean`` and ``std`` are on
    the 0–255 scale, in RGB order.
    """

    size: int
    resize: Literal["letterbox", "squash", "crop"]
    filter: Literal["bilinear", "bicubic", "lanczos"]
    mean: tuple[float, float, float]
    std: tuple[float, float, float]
    background: tuple[int, int, int] = (255, 255, 255)

    def __post_init__(self) -> None:
        if not 16 <= self.size <= 1024:
            raise ValueError(f"an input of {self.size} pixels is not between 16 and 1024")
        if min(self.std) <= 0:
            raise ValueError("std must be positive")
        if not all(0 <= level <= 255 for level in self.background):
            raise ValueError("background must be 0–255")


class PatchGrid(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The grid of patch embeddings: one cell for ``stride`` × ``stride`` input pixels.

    ``exact`` is true when the mean of the cells is the embedding before it is brought to unit length, so that a heat
    map adds up to the score.
    """

    stride: int
    exact: bool


class Reference(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the model gave, in float32 arithmetic, for the pictures and texts of :mod:`assistant.encoders.reference`.

    One base64 string of little-endian float16 numbers each. A graph whose vectors depart from these is broken on this
    processor (some compute int8 wrongly) and is not used.
    """

    pictures: list[str]
    texts: list[str]


class Training(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the weights came about, to make them again: what random numbers began from, and what was read.

    ``inputs`` maps the recipe, the starting weights and the data files to their SHA-256; ``versions`` the libraries
    that trained to theirs; ``log`` has a line for each epoch.
    """

    seed: int
    inputs: dict[str, str]
    versions: dict[str, str]
    log: list[str]


class _Card(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="kind"):
    """What every card says.

    ``research_only``: the licence forbids commercial use, and installing asks. ``recipe`` is how it was made; ``data``
    names what it was trained on, with the terms; ``limits`` says in sentences what it is not good at; ``quality`` maps
    the name of a measure to its value on data never trained on.
    """

    schema: int
    name: str
    revision: int
    description: str
    licence: str
    source: str
    licence_url: str = ""
    research_only: bool = False
    recipe: str = ""
    languages: list[str] = []
    data: list[str] = []
    limits: list[str] = []
    quality: dict[str, float] = {}

    def __post_init__(self) -> None:
        if not _PLAIN_NAME.fullmatch(self.name):
            raise ValueError(f"“{self.name}” is not a plain name")
        if self.revision < 1:
            raise ValueError("revision must be positive")


class EncoderCard(_Card, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="encoder"):
    """A dual encoder: an image graph and a text graph into one space of ``dim`` numbers.

    ``image`` and ``text`` list the same graph in one or more precisions, the preferred one first; vectors of any two
    can be compared. ``pads_to_context``: the text graph wants every text padded to ``context_length``. ``bridge``
    predicts the picture vector of a product without a picture, and the text vector of one without words; ``reranker``
    looks again at the best answers to a picture with words; a model may have neither.
    """

    dim: int
    context_length: int
    image: Annotated[list[ModelFile], msgspec.Meta(min_length=1, max_length=4)]
    text: Annotated[list[ModelFile], msgspec.Meta(min_length=1, max_length=4)]
    tokenizer: ModelFile
    preprocessing: Preprocessing
    patches: PatchGrid
    pads_to_context: bool = False
    bridge: ModelFile | None = None
    reranker: ModelFile | None = None
    training: Training | None = None
    reference: Reference | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.dim < 1 or self.context_length < 1:
            raise ValueError("dim and context_length must be positive")
        _check_distinct(self.files)

    @property
    def encoder_id(self) -> str:
        """What a table records: vectors of different ids cannot be compared."""
        return f"{self.name}-{self.revision}"

    @property
    def files(self) -> tuple[ModelFile, ...]:
        """All files of the model besides the card."""
        return (*self.image, *self.text, self.tokenizer, *(file for file in (self.bridge, self.reranker) if file))


class SpeechCard(_Card, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="speech"):
    """A Whisper model in the format of CTranslate2, as faster-whisper reads it.

    ``multilingual`` models write every language of ``languages``; the others write English only.
    """

    model: ModelFile
    others: list[ModelFile]
    multilingual: bool

    def __post_init__(self) -> None:
        super().__post_init__()
        _check_distinct(self.files)

    @property
    def files(self) -> tuple[ModelFile, ...]:
        """All files of the model besides the card."""
        return (self.model, *self.others)


class DetectorCard(_Card, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="detector"):
    """A detector of the DETR family (Carion et al. 2020): one graph from a picture to classes and boxes.

    The graph reads ``(1, 3, size, size) float32``, RGB squashed to the square, less ``mean``, divided by ``std`` (both
    on the 0–255 scale). It answers with ``logits (1, Q, C)`` and ``pred_boxes (1, Q, 4)``: the middle, width and height
    as shares of the picture. ``labels`` names the classes in the order of the logits; an empty name is a class that is
    not told of. With *sigmoid* C is the number of labels; with *softmax* there is one class more, the last: nothing. A
    thing is found from a probability of ``threshold`` on.
    """

    graph: ModelFile
    size: int
    mean: tuple[float, float, float]
    std: tuple[float, float, float]
    labels: Annotated[list[str], msgspec.Meta(min_length=1, max_length=MAX_LABELS)]
    activation: Literal["sigmoid", "softmax"]
    threshold: float

    def __post_init__(self) -> None:
        super().__post_init__()
        if not 16 <= self.size <= 1024:
            raise ValueError(f"an input of {self.size} pixels is not between 16 and 1024")
        if not all(isfinite(number) for number in (*self.mean, *self.std)) or min(self.std) <= 0:
            raise ValueError("mean and std must be finite, and std positive")
        if not 0 < self.threshold < 1:
            raise ValueError(f"a threshold of {self.threshold} is not between 0 and 1")
        for label in self.labels:
            if not _LABEL.fullmatch(label):
                raise ValueError(f"the label {label[:60]!r} is not made of words, or has more than 60 characters")
        if not any(self.labels):
            raise ValueError("no class has a label")
        _check_distinct(self.files)

    @property
    def classes(self) -> int:
        """How many classes the logits have, C."""
        return len(self.labels) + (self.activation == "softmax")

    @property
    def files(self) -> tuple[ModelFile, ...]:
        """All files of the model besides the card."""
        return (self.graph,)


ModelCard = EncoderCard | SpeechCard | DetectorCard


def is_plain_name(name: str) -> bool:
    """Whether ``name`` can name a model or a file in its folder: letters, digits, ``.``, ``_``, ``-``; no path."""
    return _PLAIN_NAME.fullmatch(name) is not None


def as_document(card: ModelCard) -> dict[str, object]:
    """The card as the content of ``card.toml``; what TOML cannot say (nothing) is left out."""
    fields: dict[str, object] = msgspec.to_builtins(card)
    return {key: value for key, value in fields.items() if value is not None}


def _check_distinct(files: tuple[ModelFile, ...]) -> None:
    names = [file.file.lower() for file in files]
    if len(set(names)) != len(names) or CARD_FILE in names:
        raise ValueError("every file of a model has a name of its own")


def load_encoder_card(folder: Path) -> EncoderCard:
    """Read the card of the dual encoder in ``folder``; raises as :func:`load_card`, also for another kind of model."""
    card = load_card(folder)
    if isinstance(card, DetectorCard):
        raise ModelError(
            f"{card.name} is a detector: it finds things in pictures and encodes nothing.",
            hint="It is used by being installed. For encoders see: magpie models list.",
        )
    if not isinstance(card, EncoderCard):
        raise ModelError(f"{card.name} is no encoder of pictures and words.", hint="See: magpie models list.")
    return card


def stated_kind(folder: Path) -> str:
    """The kind that the card in ``folder`` states, also where the rest of it is not valid; empty when none is read."""
    try:
        kind = tomllib.loads((folder / CARD_FILE).read_text(encoding="utf-8")).get("kind", "")
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return ""
    return kind if isinstance(kind, str) else ""


def load_card(folder: Path) -> ModelCard:
    """Read the card of the model in ``folder``.

    Raises
    ------
    NewerSchemaError
        The card was written for a newer Magpie.
    ModelError
        There is no card, or it cannot be understood; the message names the field.
    """
    path = folder / CARD_FILE
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelError(f"{folder} holds no model: {CARD_FILE} is missing.", hint="Install the model again.") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ModelError(f"{path} cannot be read: {error}.", hint="Install the model again.") from error
    return parse_card(raw, str(path))


def parse_card_text(content: bytes, name: str) -> ModelCard:
    """Read a card that is in no folder yet, from its bytes; ``name`` and errors as of :func:`parse_card`."""
    try:
        raw = tomllib.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ModelError(f"{name} cannot be read: {error}.", hint="Choose another source.") from error
    return parse_card(raw, name)


def parse_card(raw: dict[str, object], name: str) -> ModelCard:
    """Validate the content of a card; ``name`` is what messages call it. Raises as :func:`load_card`."""
    schema = raw.get("schema")
    if isinstance(schema, int) and schema > CARD_SCHEMA:
        raise NewerSchemaError(f"The model card {name}", schema, CARD_SCHEMA)
    try:
        card: ModelCard = msgspec.convert(raw, ModelCard)
    except msgspec.ValidationError as error:
        raise ModelError(f"{name} is no valid model card: {error}.", hint="Install the model again.") from error
    return card
