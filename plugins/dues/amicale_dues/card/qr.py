"""QR codes as the path of an SVG: a page draws it in its own colours, and nothing has to be trusted as HTML."""

from __future__ import annotations

from collections.abc import Iterator

import segno


def drawn(text: str) -> tuple[int, str]:
    """How many squares a side has, with its quiet zone of four (ISO/IEC 18004), and the path of the dark ones."""
    code = segno.make_qr(text, error="l", boost_error=True)
    return int(code.symbol_size()[0]), "".join(runs(code.matrix, border=4))


def runs(matrix: tuple[bytearray, ...], border: int) -> Iterator[str]:
    """Dark squares of a row that stand side by side are one step of the path."""
    for y, row in enumerate(matrix):
        x = 0
        while x < len(row):
            length = 0
            while x + length < len(row) and row[x + length]:
                length += 1
            if length:
                yield f"M{x + border} {y + border}h{length}v1h-{length}z"
            x += length or 1
