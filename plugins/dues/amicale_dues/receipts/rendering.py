"""Setting receipts as PDF: the same bytes for the same receipt, whenever and however often it is asked for.

What is kept is what a receipt says and by which template it is set, not the file: it is a hundredth of the size, there
is one in each language, and names can go from it when somebody is erased (docs/decisions/0041-receipts.md). Typst reads
what is said as data, never as code; it opens no file and no network address for it.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

from amicale_dues.receipts.words import words_of
from amicale_dues.ways.printing import typeset

TEMPLATES = {"receipt": "receipt{}.typ", "credit": "receipt{}.typ", "tax": "tax{}.typ"}


async def pdf(row: Mapping[str, Any], locale: str) -> bytes:
    """A receipt in a language: a row of ``dues.receipt`` with ``head`` and ``logo`` of its letterhead."""
    return await asyncio.to_thread(compiled, row, locale)


def compiled(row: Mapping[str, Any], locale: str) -> bytes:
    """The same, in this thread."""
    return set_as_pdf(TEMPLATES[row["kind"]].format(row["template"]), words_of(row, locale), row["issued_at"])


def set_as_pdf(template: str, data: Mapping[str, Any], at: Any) -> bytes:
    """A document of this room's templates. ``at`` is what the file says of when it was made."""
    return typeset(source(template), json.dumps(data), int(at.timestamp()))


@lru_cache(maxsize=8)
def source(name: str) -> bytes:
    """A template's text."""
    return (resources.files("amicale_dues.receipts") / "templates" / name).read_bytes()
