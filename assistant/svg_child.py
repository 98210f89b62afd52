"""Draws one SVG in a process of its own, which may die in the place of Magpie: SVG on standard input, PNG out.

The renderer aborts its process when a filter asks for more memory than there is, and a drawing can keep it busy for
ever. What comes in has been cleaned (:mod:`assistant.pictures.svg`); this process is held to memory and time besides.
It imports next to nothing, as it starts for each drawing.
"""

import sys

from assistant.limits import limit_this_process

MEMORY_BYTES = 512 * 1024 * 1024
PROCESSOR_S = 4
"""A drawing of a shop takes some 10 ms; the heaviest blur that fits the memory 1 s."""

DPI = 96.0
"""What CSS says an inch has, for sizes in millimetres."""

REFUSED = 3
"""Exit code for a drawing that cannot be drawn; the reason is on standard error."""


def render(side: int) -> int:
    """Draw standard input on white, its longer side ``side`` pixels; returns the exit code."""
    import resvg_py

    limit_this_process(MEMORY_BYTES, PROCESSOR_S)
    svg = sys.stdin.buffer.read().decode("utf-8")
    try:
        png = resvg_py.svg_to_bytes(
            svg_string=svg,
            background="#ffffff",
            width=side,
            height=side,
            dpi=DPI,
            skip_system_fonts="<text" not in svg,
        )
    except (ValueError, MemoryError) as error:
        sys.stderr.write(str(error))
        return REFUSED
    sys.stdout.buffer.write(png)
    return 0


if __name__ == "__main__":
    sys.exit(render(int(sys.argv[1])))
