"""Finds pictures in HTML: in what a browser drags, and in a page that a link leads to.

The tags are taken apart by a scanner of our own, since ``html.parser`` takes time that grows with the square of what
is malformed (50 kB of ``<a `` took it 22 s with Python 3.11), and this HTML comes from strangers. The scanner passes
over the text once. ``file:`` addresses are never taken: a page must not choose a file of the shopper's.
"""

import html as entities
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from assistant.network.link import is_link

MAX_CHARS = 8 * 1024 * 1024
MAX_PICTURES = 200
MAX_ATTRIBUTES = 100
SMALL_SIDE = 100
"""Pictures stated smaller are buttons and tracking points."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})")
_ATTRIBUTE = re.compile(r"""[\s/]*([^\s/>="'<][^\s/>="'<]{0,60})(\s{0,20}=\s{0,20})?""")
_BARE = re.compile(r"[^\s>]{0,8192}")
_RAW = {name: re.compile(rf"</{name}", re.IGNORECASE) for name in ("script", "style", "textarea", "title", "noscript")}
_LAZY = ("data-src", "data-original", "data-lazy-src", "data-image", "data-zoom-image")
_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_PICTURE_NAMES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".bmp", ".tif", ".tiff", ".heic")

Tag = tuple[str, dict[str, str], int, int]
"""Name (with a slash before it when it closes), attributes, where it begins and ends."""


@dataclass(frozen=True, slots=True)
class PictureSource:
    """A picture: its address (``https:`` or ``data:``), its title, and the size that is stated, 0 when none is."""

    url: str
    title: str = ""
    width: int = 0
    height: int = 0


def pictures_of(text: str, base: str = "") -> list[PictureSource]:
    """The pictures in a piece of HTML, in its order; links to picture files when no picture is shown."""
    shown: list[PictureSource] = []
    linked: list[PictureSource] = []
    for name, attributes, _start, _end in tags_of(text):
        if name == "base" and is_link(joined := urljoin(base, attributes.get("href", ""))):
            base = joined
        elif name in ("img", "source", "input"):
            shown += _of_image(attributes, base)
        elif name == "a" and _names_picture(href := attributes.get("href", "")):
            linked += _source(href, base, attributes)
        if len(shown) >= MAX_PICTURES:
            break
    return _once(shown or linked)


def picture_of_page(text: str, base: str) -> list[PictureSource]:
    """The pictures that may be meant by a link to this page, best knowledge first; exactly one is a clear answer.

    What the page states as its picture for others (``og:image``, ``twitter:image``, ``image_src``) counts before what
    it shows; of that, small pictures do not count.
    """
    stated: dict[str, list[PictureSource]] = {"og:image": [], "twitter:image": [], "image_src": []}
    for name, attributes, _start, _end in tags_of(text):
        key = (attributes.get("property") or attributes.get("name") or attributes.get("rel", "")).lower().strip()
        key = {"og:image:url": "og:image", "og:image:secure_url": "og:image"}.get(key, key)
        if name in ("meta", "link") and key in stated:
            stated[key] += _source(attributes.get("content") or attributes.get("href", ""), base, {})
    for found in stated.values():
        if once := _once(found):
            return [source for source in once if is_link(source.url)]
    return [source for source in pictures_of(text, base) if is_link(source.url) and _is_large(source)]


def visible_text(text: str, limit: int = 20_000) -> str:
    """The text between the tags, one line for each block; at most ``limit`` characters."""
    parts: list[str] = []
    at = length = 0
    for name, _attributes, start, end in tags_of(text):
        piece = text[at:start]
        parts.append(piece)
        length += len(piece)
        if name.lstrip("/") not in ("b", "i", "em", "strong", "span", "a", "font", "u"):
            parts.append("\n")
        at = end
        if length > limit:
            break
    else:
        parts.append(text[at:])
    shown = entities.unescape("".join(parts)[: 2 * limit])
    lines = (" ".join(line.split()) for line in shown.splitlines())
    return "\n".join(line for line in lines if line)[:limit]


def scripts_of(text: str, kind: str) -> Iterator[str]:
    """What stands in the scripts of a type, such as ``application/ld+json``."""
    for name, attributes, start, end in tags_of(text):
        if name == "script" and attributes.get("type", "").partition(";")[0].strip().lower() == kind:
            begins = _attributes(text, start + len("<script"))[1]
            yield text[begins:end]


def tags_of(text: str) -> Iterator[Tag]:
    """The tags in their order; comments and the content of scripts are passed over. Linear in the text."""
    text = text[:MAX_CHARS]
    at = 0
    while (at := text.find("<", at)) >= 0:
        if text.startswith("<!--", at):
            end = text.find("-->", at + 4)
            if end < 0:
                return
            yield "!--", {}, at, end + 3
            at = end + 3
            continue
        found = _TAG.match(text, at)
        if found is None:
            at += 1
            continue
        attributes, end = _attributes(text, found.end())
        if end < 0:
            return
        name = found[2].lower()
        if not found[1] and name in _RAW:
            closing = _RAW[name].search(text, end)
            if closing is None:
                return
            end = closing.start()
        yield found[1] + name, attributes, at, end
        at = end


def _attributes(text: str, at: int) -> tuple[dict[str, str], int]:
    """The attributes from ``at``, and where the tag ends; -1 when it does not."""
    found: dict[str, str] = {}
    while at < len(text):
        match = _ATTRIBUTE.match(text, at)
        if match is None:
            at = _skip(text, at)
            if at < len(text) and text[at] == ">":
                return found, at + 1
            at += 1
            continue
        at = match.end()
        value = ""
        if match[2]:
            quote = text[at : at + 1]
            if quote in ('"', "'"):
                end = text.find(quote, at + 1)
                if end < 0:
                    return found, -1
                value, at = text[at + 1 : end], end + 1
            else:
                bare = _BARE.match(text, at)
                value, at = (bare[0], bare.end()) if bare else ("", at)
        if len(found) < MAX_ATTRIBUTES:
            found.setdefault(match[1].lower(), entities.unescape(value) if "&" in value else value)
    return found, -1


def _skip(text: str, at: int) -> int:
    while at < len(text) and (text[at].isspace() or text[at] == "/"):
        at += 1
    return at


def _of_image(attributes: dict[str, str], base: str) -> list[PictureSource]:
    """The best address of an image: the largest of its set, what is loaded later, then what is shown at first."""
    for name in _SETS:
        if (best := _largest(attributes.get(name, ""))) and (found := _source(best, base, attributes)):
            return found
    src = attributes.get("src", "")
    if not src or src[:5].lower() == "data:":
        for later in filter(None, map(attributes.get, _LAZY)):
            if found := _source(later, base, attributes):
                return found
    return _source(src, base, attributes)


def _source(address: str, base: str, attributes: dict[str, str]) -> list[PictureSource]:
    address = address.strip()
    if not address:
        return []
    if address[:11].lower() != "data:image/":
        try:
            address = urljoin(base, address)
        except ValueError:
            return []
        if not is_link(address):
            return []
    title = attributes.get("alt") or attributes.get("title", "")
    return [PictureSource(address, title, _pixels(attributes, "width"), _pixels(attributes, "height"))]


def _largest(candidates: str) -> str:
    """The candidate of a ``srcset`` with the greatest width or density."""
    if "data:" in candidates[:5000].lower():
        return ""
    best, most = "", -1.0
    for candidate in candidates[:100_000].split(", " if ", " in candidates else ","):
        words = candidate.split()
        if not words:
            continue
        try:
            size = float(words[1].rstrip(",").rstrip("wx")) if len(words) > 1 else 1.0
        except ValueError:
            size = 0.0
        if size > most:
            best, most = words[0].rstrip(","), size
    return best


def _names_picture(address: str) -> bool:
    return address.partition("?")[0].partition("#")[0].lower().endswith(_PICTURE_NAMES)


def _pixels(attributes: dict[str, str], name: str) -> int:
    found = re.match(r"\s{0,9}(\d{1,5})(?!\d|%)", attributes.get(name, ""))
    return int(found[1]) if found else 0


def _is_large(source: PictureSource) -> bool:
    return all(side == 0 or side >= SMALL_SIDE for side in (source.width, source.height))


def _once(sources: list[PictureSource]) -> list[PictureSource]:
    return list({source.url: source for source in reversed(sources)}.values())[::-1]
