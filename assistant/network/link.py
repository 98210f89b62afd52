"""A web link taken apart and checked before anything is asked of anybody."""

from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from assistant.errors import InputError
from assistant.network.addresses import check_host

MAX_CHARS = 4096
SCHEMES = {"http": 80, "https": 443}
MAX_PORT = 65_535
WELL_KNOWN_BELOW = 1024
"""Ports below belong to mail, files and the like, which must not be talked to in HTTP; but for the web's own two."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link that may be fetched. ``host`` is what people see, ``ascii_host`` what goes on the wire (IDNA)."""

    url: str
    scheme: str
    host: str
    ascii_host: str
    port: int
    target: str

    @property
    def name(self) -> str:
        """What the person may know the picture by: the last part of the path, else the host."""
        last = unquote(self.target.partition("?")[0].rstrip("/").rpartition("/")[2])
        return last or self.host

    @property
    def host_header(self) -> str:
        """The ``Host`` header."""
        shown = f"[{self.ascii_host}]" if ":" in self.ascii_host else self.ascii_host
        return shown if self.port == SCHEMES[self.scheme] else f"{shown}:{self.port}"

    def join(self, reference: str) -> "Link":
        """The link that ``reference`` means on this page; raises as :func:`parse_link`."""
        return parse_link(urljoin(self.url, reference.strip()))


def is_link(text: str) -> bool:
    """Whether a text is one web link, good or bad."""
    text = text.strip()
    return text.lower().startswith(("http://", "https://")) and len(text.split()) == 1


def parse_link(text: str) -> Link:
    """Check and normalise a link.

    Raises
    ------
    InputError
        It is no http or https link, carries a password, or names a host or port that is not fetched from.
    """
    import httpx2

    text = text.strip()
    if len(text) > MAX_CHARS:
        raise InputError(f"The link has {len(text):,} characters.", hint=f"At most {MAX_CHARS:,} are taken.")
    if any(char.isspace() or not char.isprintable() for char in text) or "\\" in text:
        raise InputError("The link holds characters that no link has.", hint=_PASTE)
    try:
        if urlsplit(text).scheme.lower() not in SCHEMES:
            raise InputError("Only http and https links are fetched.", hint=_PASTE)
        url = httpx2.URL(text)
        ascii_host = url.raw_host.decode("ascii").strip("[]")
    except (httpx2.InvalidURL, ValueError, UnicodeError) as error:
        raise InputError(f"The link cannot be read: {error}.", hint=_PASTE) from error
    if url.userinfo:
        raise InputError("The link carries a user name or password, and is not fetched.", hint=_PASTE)
    if not ascii_host:
        raise InputError("The link names no host.", hint=_PASTE)
    check_host(ascii_host)
    port = SCHEMES[url.scheme] if url.port is None else url.port
    if port not in SCHEMES.values() and not WELL_KNOWN_BELOW <= port <= MAX_PORT:
        raise InputError(f"Port {port} of {url.host} is not for the web.", hint=_PASTE)
    plain = url.copy_with(fragment=None)
    return Link(str(plain), url.scheme, url.host, ascii_host, port, plain.raw_path.decode("ascii"))


_PASTE = "Copy the picture itself (right click, “Copy image”) and paste it."
