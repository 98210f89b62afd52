"""Text files of strangers: which encoding they are in, and their lines in bounded memory."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from assistant.feeds.feed import MAX_CELL_CHARS

_BLOCK_BYTES = 1 << 20
_HIGH = 0x80
_GB_TRAIL = 0xA1
"""GB 2312 writes a Chinese character as two bytes from here on; Western text has no such runs of pairs."""

GB_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Text:
    """A text file: its encoding, and how many lines it has."""

    path: Path
    encoding: str
    lines: int

    @property
    def note(self) -> str:
        """What was assumed about it."""
        return "" if self.encoding.startswith("utf") else f"read as {self.encoding}, as it is not UTF-8"

    def open(self) -> TextIO:
        """Open it; what cannot be decoded is replaced."""
        return self.path.open(encoding=self.encoding, errors="replace", newline="")


def look_at_text(path: Path) -> Text:
    """The encoding and the number of lines: UTF-8 when every byte agrees, UTF-16 by its mark, else GB 18030 when it
    looks like Chinese, else Windows-1252."""
    with path.open("rb") as file:
        start = file.read(_BLOCK_BYTES)
        file.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        marked = start[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
        encoding, lines, last = "utf-16" if marked else "utf-8-sig", 0, b""
        while block := file.read(_BLOCK_BYTES):
            lines, last = lines + block.count(b"\n"), block[-1:]
            if encoding == "utf-8-sig" and not _decodes(decoder, block):
                encoding = "gb18030" if _looks_chinese(start if len(start) > len(block) else block) else "cp1252"
    return Text(path, encoding, lines + (last != b"\n"))


def lines_of(file: TextIO, limit: int = MAX_CELL_CHARS) -> Iterator[str]:
    """The lines; one longer than ``limit`` comes in pieces, so that it does not fill the memory."""
    while line := file.readline(limit):
        yield line


def _decodes(decoder: codecs.IncrementalDecoder, block: bytes) -> bool:
    try:
        decoder.decode(block)
    except UnicodeDecodeError:
        return False
    return True


def _looks_chinese(sample: bytes) -> bool:
    """Whether high bytes come in pairs as in GB 2312, nearly always."""
    pairs = alone = at = 0
    while at < len(sample) - 1:
        if sample[at] < _HIGH:
            at += 1
        elif sample[at] >= _GB_TRAIL and sample[at + 1] >= _GB_TRAIL:
            pairs, at = pairs + 1, at + 2
        else:
            alone, at = alone + 1, at + 1
    return pairs >= 2 and pairs >= GB_SHARE * (pairs + alone)
