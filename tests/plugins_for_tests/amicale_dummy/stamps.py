"""What may be stamped below a note: a list that other plugins add to."""

from __future__ import annotations

from dataclasses import dataclass

from amicale import ExtensionPoint, extensions_of


@dataclass(frozen=True)
class Stamp:
    """A sign, and what it is called."""

    name: str
    sign: str


STAMPS = ExtensionPoint("dummy.stamps", Stamp)


async def stamped(text: str) -> str:
    """A text with all the signs there are."""
    return text + "".join(stamp.sign for stamp in await extensions_of(STAMPS))
