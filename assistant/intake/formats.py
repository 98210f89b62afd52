"""The formats of drops and clipboards as bytes: lists of addresses, texts of unsure encoding, HTML with its head.

Sources: the freedesktop and GNOME conventions (``text/uri-list``: RFC 2483; ``x-special/gnome-copied-files``: a verb,
then addresses), Mozilla's (``text/x-moz-url``: address and title on alternating lines, UTF-16), Netscape's
(``_NETSCAPE_URL``: the same in UTF-8), Microsoft's "HTML Format" (CF_HTML).
"""

import os
import re
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

from assistant.errors import InputError
from assistant.intake.names import shown_name
from assistant.network.link import is_link

MAX_HTML_BYTES = 8 * 1024 * 1024
MAX_LIST_BYTES = 1024 * 1024
MAX_ADDRESSES = 1000
_WITH_TITLES = ("text/x-moz-url", "_NETSCAPE_URL")
_VERBS = ("copy", "cut", "x-special/nautilus-clipboard")
_WINDOWS = re.compile(r'application/x-qt-windows-mime;value="([^"]+)"')
_HEAD_OFFSETS = re.compile(rb"(StartFragment|EndFragment|StartHTML|EndHTML):\s*(\d{1,10})")
_SOURCE = re.compile(rb"SourceURL:\s*(\S{1,4096})")


def windows_format(name: str) -> str:
    """The name of a format without Qt's wrapping of those that only Windows has."""
    found = _WINDOWS.fullmatch(name)
    return found[1] if found else name


def decoded_text(data: bytes) -> str:
    """A text whose encoding is not stated: UTF-16 by its mark or its zero bytes, else UTF-8; ends at a null."""
    data = data[:MAX_HTML_BYTES]
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", "replace")
    elif len(data) >= 2 and data[1:64:2].count(0) * 2 > len(data[1:64:2]):
        text = data.decode("utf-16-le", "replace")
    else:
        text = data.decode("utf-8-sig", "replace")
    return text.partition("\0")[0]


def html_of(data: bytes) -> tuple[str, str]:
    """HTML and the address of its page; the head that Windows puts before it is taken off."""
    if not data.startswith(b"Version:"):
        return decoded_text(data), ""
    head = data[:2048]
    offsets = {found[1]: int(found[2]) for found in _HEAD_OFFSETS.finditer(head)}
    start = offsets.get(b"StartFragment") or offsets.get(b"StartHTML") or 0
    end = offsets.get(b"EndFragment") or offsets.get(b"EndHTML") or len(data)
    source = _SOURCE.search(head)
    page = source[1].decode("utf-8", "replace") if source else ""
    part = data[start:end] if 0 < start < end else data[data.find(b"<") :]
    return decoded_text(part), page if is_link(page) else ""


def uris_of(data: bytes, name: str) -> list[str]:
    """The addresses in a list of the format ``name``, the first :data:`MAX_ADDRESSES`."""
    lines = [line.strip() for line in decoded_text(data[:MAX_LIST_BYTES]).splitlines()]
    if name in _WITH_TITLES:
        lines = lines[::2]
    found = (line for line in lines if line and not line.startswith("#") and line not in _VERBS)
    return [line for line, _ in zip(found, range(MAX_ADDRESSES), strict=False)]


def link_of(address: str) -> str:
    """The address if it is a web link, else nothing."""
    return address if is_link(address) else ""


def local_path(address: str) -> Path:
    """The path that a ``file:`` address means, whatever bytes its name is made of.

    Raises
    ------
    InputError
        It lies on another machine (opening it would go over the network unasked), or it is no whole path.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        raise InputError("A dropped address cannot be read.", hint="Open the file with Ctrl+O.") from None
    raw = unquote_to_bytes(parts.path)
    if parts.netloc.lower() not in ("", "localhost") or raw.startswith(b"//") or raw.lstrip(b"/").startswith(b"\\\\"):
        raise InputError(
            f"“{shown_name(os.fsdecode(raw).rpartition('/')[2])}” lies on another machine.",
            hint="Copy it to this computer first.",
        )
    if os.name == "nt":
        raw = raw.lstrip(b"/")
    if b"\0" in raw or not (path := Path(os.fsdecode(raw))).is_absolute():
        raise InputError("A dropped address names no file.", hint="Open the file with Ctrl+O.")
    return path
