"""The gate that ships: ``resources/ranking/gate.toml``, read once."""

import tomllib
from functools import cache
from pathlib import Path

from assistant import paths
from assistant.errors import DamagedError
from assistant.ranking.gate import Gate


@cache
def shipped_gate() -> Gate:
    """The gate learnt on queries of the workshop (docs/fusion.md)."""
    return read_gate(paths.resources() / "ranking" / "gate.toml")


def read_gate(path: Path) -> Gate:
    """The gate in a TOML file, a table ``[weights.KIND.CHANNEL]`` for each kind of query and channel.

    Raises
    ------
    DamagedError
        The file is missing, no TOML, or has a channel or feature that is not known.
    """
    try:
        return Gate.from_plain(tomllib.loads(path.read_text(encoding="utf-8"))["weights"])
    except (
        OSError,
        tomllib.TOMLDecodeError,
        UnicodeDecodeError,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
    ) as error:
        raise DamagedError(f"The gate {path} cannot be used: {error}.", hint="Install Magpie again.") from error
