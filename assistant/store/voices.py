"""Which recognisers of speech there are: Sphinx, which needs no model, and the speech models."""

from dataclasses import dataclass

from assistant.errors import NotFoundError
from assistant.store.card import SpeechCard, load_card
from assistant.store.folders import find_model, model_folders
from assistant.store.listing import ModelInfo, list_models

SPHINX = "sphinx"


@dataclass(frozen=True, slots=True)
class VoiceChoice:
    """A recogniser to choose: what it ``brings`` in a sentence, and what it takes on disk.

    ``installed``: it can be used at once; ``current``: it is what listens now.
    """

    name: str
    title: str
    brings: str
    size_bytes: int
    languages: tuple[str, ...]
    installed: bool
    current: bool


def voice_choices(current: str) -> list[VoiceChoice]:
    """Sphinx, the speech models that are installed and sound, and those that can be installed.

    Raises :class:`DamagedError` where the owner's own list of models cannot be read.
    """
    brings = "English, at once, on any computer; expects the words of your catalogues."
    sphinx = VoiceChoice(SPHINX, "Sphinx", brings, 0, ("en",), installed=True, current=current == SPHINX)
    offered = [info for info in _speech_models() if info.state != "workshop"]
    return [sphinx, *(_choice(info, current=info.name == current) for info in offered)]


def best_voice(language: str) -> str:
    """The installed speech model for ``auto``, ``en`` or ``zh``: the largest, as it is the most exact; else Sphinx.

    For ``auto`` models of many languages come before those of English alone.
    """
    cards = [speech_model(info.name) for info in _speech_models() if info.state in ("installed", "shipped")]
    fitting = [card for card in cards if covers(card, language)]
    if not fitting:
        return SPHINX
    return max(fitting, key=lambda card: (card.multilingual and language == "auto", card.model.size_bytes)).name


def speech_model(name: str) -> SpeechCard:
    """The card of an installed speech model.

    Raises
    ------
    NotFoundError
        There is no such model, or it is one for something else.
    ModelError
        Its card cannot be understood.
    """
    if name not in model_folders():
        raise NotFoundError(
            f"The speech model {name} is not installed.",
            hint=f"Install it: magpie models install {name}. Or listen with Sphinx: magpie models use {SPHINX}.",
        )
    card = load_card(find_model(name))
    if not isinstance(card, SpeechCard):
        raise NotFoundError(f"{name} is no speech model.", hint="See: magpie listen --list.")
    return card


def is_voice(name: str) -> bool:
    """Whether a name is Sphinx's or that of an installed speech model; raises as :func:`load_card`."""
    return name == SPHINX or (name in model_folders() and isinstance(load_card(find_model(name)), SpeechCard))


def covers(card: SpeechCard, language: str) -> bool:
    """Whether a model writes ``auto``, ``en``, ``zh``; one of many languages that names none of them writes all."""
    if language == "auto":
        return True
    return language in card.languages if card.languages else language == "en" or card.multilingual


def _speech_models() -> list[ModelInfo]:
    return [info for info in list_models() if info.kind == "speech" and not info.problem]


def _choice(info: ModelInfo, *, current: bool) -> VoiceChoice:
    return VoiceChoice(
        info.name,
        title_of(info.name),
        info.good_for or info.description,
        info.size_bytes,
        info.languages,
        installed=info.state in ("installed", "shipped"),
        current=current,
    )


def title_of(name: str) -> str:
    """A name as a person reads it.

    >>> title_of("whisper-tiny.en")
    'Whisper tiny, English'
    """
    plain = name.removesuffix(".en")
    words = plain.replace("-", " ")
    words = words[:1].upper() + words[1:]
    return words if plain == name else f"{words}, English"
