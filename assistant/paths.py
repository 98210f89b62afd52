"""Where Magpie keeps things. One environment variable, ``MAGPIE_HOME``, moves all of it.

Functions, not constants, so that a test or a second profile can set the variable at any time. Nothing is created here.
"""

import os
from pathlib import Path

import platformdirs


def home() -> Path:
    """The folder of everything the shopper owns: ``$MAGPIE_HOME``, else the platform's data folder (absolute)."""
    configured = os.environ.get("MAGPIE_HOME")
    return Path(configured).expanduser().absolute() if configured else Path(platformdirs.user_data_dir("magpie", False))


def catalogs() -> Path:
    """The folder of the catalogues, one folder each."""
    return home() / "catalogs"


def keys() -> Path:
    """The folder of a publisher's sealed keys, one folder a catalogue."""
    return home() / "keys"


def publishing() -> Path:
    """What a publisher keeps of each catalogue that it publishes, one folder each."""
    return home() / "publishing"


def installed_models() -> Path:
    """The folder of the models that the shopper installed, one folder each."""
    return home() / "models"


def cache() -> Path:
    """What may be deleted at any time."""
    return home() / "cache"


def speech_cache() -> Path:
    """What recognisers of speech made of the catalogues; made anew when it is gone."""
    return cache() / "speech"


def settings_file() -> Path:
    """The settings as TOML."""
    return home() / "settings.toml"


def resources() -> Path:
    """The shipped data: inside an installed package, or the ``resources`` folder of a checkout."""
    package = Path(__file__).resolve().parent
    shipped = package / "_resources"
    return shipped if shipped.is_dir() else package.parent / "resources"
