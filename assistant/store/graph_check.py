"""Reads the structure of an ONNX file without opening it, and refuses what could reach outside or explode.

ONNX Runtime follows tensors into other files of the folder, which no card vouches for, and allocates what a shape
says. So every message of the file is walked here, subgraphs and functions too, straight on the wire format of
protocol buffers: the ``onnx`` package is the workshop's. Field numbers: onnx.proto of ONNX 1.23 (IR version 13).
"""

import mmap
from collections.abc import Iterator
from math import prod
from pathlib import Path

from assistant.errors import ModelError

DOMAINS = frozenset({"", "ai.onnx", "com.microsoft"})
"""Operators of ONNX and those of ONNX Runtime itself; others would need a library to be loaded."""

MAX_DEPTH = 8
"""Of graphs within graphs; an exported encoder has one."""

MAX_MESSAGES = 2_000_000
"""Nodes, attributes and tensors of one file; ViT-L has some 20,000."""

NUMBERS_PER_BYTE = 2
"""The smallest element, int4, packs two into a byte."""

_CHILDREN: dict[str, dict[int, str]] = {
    "model": {7: "graph", 20: "training", 25: "function"},
    "training": {1: "graph", 2: "graph"},
    "graph": {1: "node", 5: "tensor", 15: "sparse tensor"},
    "function": {7: "node"},
    "node": {5: "attribute"},
    "attribute": {5: "tensor", 6: "graph", 10: "tensor", 11: "graph", 22: "sparse tensor", 23: "sparse tensor"},
    "sparse tensor": {1: "tensor", 2: "tensor"},
    "tensor": {},
}
_NODE_DOMAIN, _TENSOR_DIMS, _TENSOR_EXTERNAL_DATA, _TENSOR_DATA_LOCATION = 7, 1, 13, 14
_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5


class _RefusedError(Exception):
    """Why a file is refused, as the end of a sentence."""


def check_graph(path: Path) -> None:
    """Raise :class:`ModelError` unless the ONNX file holds all its data and asks for nothing unusual.

    Refused are: data in other files, shapes beyond the file's own size, operators of other domains, graphs nested
    deeper than :data:`MAX_DEPTH`, and what is no ONNX file. Reads the structure only: milliseconds.
    """
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            _Walker(memoryview(content)).walk()
    except (_RefusedError, IndexError) as error:
        said = str(error) if isinstance(error, _RefusedError) else "it is cut short"
        raise ModelError(
            f"{path.name} is refused: {said}.", hint="It is damaged or not to be trusted. Choose another source."
        ) from error
    except (OSError, ValueError) as error:
        raise ModelError(f"{path} cannot be read: {error}.", hint="Install the model again.") from error


class _Walker:
    """One pass over a file."""

    def __init__(self, content: memoryview) -> None:
        self._content = content
        self._messages = 0
        self._graphs = 0

    def walk(self) -> None:
        """Visit every message. Releases the view of the file, so that it can be closed."""
        with self._content:
            self._visit("model", 0, len(self._content), 0)
        if not self._graphs:
            raise _RefusedError("it holds no graph: it is no ONNX file")

    def _visit(self, kind: str, start: int, end: int, depth: int) -> None:
        self._messages += 1
        depth += kind == "graph"
        self._graphs += kind == "graph"
        if depth > MAX_DEPTH:
            raise _RefusedError(f"its graphs are nested deeper than {MAX_DEPTH}")
        if self._messages > MAX_MESSAGES:
            raise _RefusedError(f"it has more than {MAX_MESSAGES:,} parts")
        dims: list[int] = []
        for field, wire, value, stop in self._fields(start, end):
            child = _CHILDREN[kind].get(field)
            if child and wire == _BYTES:
                self._visit(child, value, stop, depth)
            elif kind == "node" and field == _NODE_DOMAIN:
                self._check_domain(bytes(self._content[value:stop]))
            elif kind == "tensor":
                dims += self._tensor_field(field, wire, value, stop)
        if kind == "tensor":
            self._check_shape(dims)

    def _tensor_field(self, field: int, wire: int, value: int, stop: int) -> list[int]:
        """The dimensions in a field of a tensor; refuses any sign of data elsewhere."""
        if field == _TENSOR_EXTERNAL_DATA or (field == _TENSOR_DATA_LOCATION and value):
            raise _RefusedError("it keeps data in another file")
        if field != _TENSOR_DIMS:
            return []
        return [value] if wire == _VARINT else list(self._packed(value, stop))

    def _check_domain(self, name: bytes) -> None:
        domain = name.decode("utf-8", "replace")
        if domain not in DOMAINS:
            raise _RefusedError(f"it uses operators of “{domain[:60]}”")

    def _check_shape(self, dims: list[int]) -> None:
        if prod(dims) > NUMBERS_PER_BYTE * len(self._content) + 1:
            shape = " × ".join(str(dim) for dim in dims[:8])
            raise _RefusedError(f"it states a tensor of {shape} numbers, more than the file can hold")

    def _fields(self, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
        """Number, wire type, value or start, and end of each field of a message."""
        at = start
        while at < end:
            tag, at = self._varint(at)
            wire = tag & 7
            if wire == _VARINT:
                value, at = self._varint(at)
                yield tag >> 3, wire, value, at
                continue
            length, at = self._length(wire, at)
            if at + length > end:
                raise _RefusedError("it is cut short")
            yield tag >> 3, wire, at, at + length
            at += length

    def _length(self, wire: int, at: int) -> tuple[int, int]:
        if wire == _BYTES:
            return self._varint(at)
        if wire in {_FIXED32, _FIXED64}:
            return (4 if wire == _FIXED32 else 8), at
        raise _RefusedError("it is no ONNX file")

    def _packed(self, at: int, end: int) -> Iterator[int]:
        while at < end:
            value, at = self._varint(at)
            yield value

    def _varint(self, at: int) -> tuple[int, int]:
        """A number of seven bits a byte, the lowest first; ten bytes at most."""
        value = 0
        for shift in range(0, 70, 7):
            byte = self._content[at]
            at += 1
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value, at
        raise _RefusedError("it is no ONNX file")
