"""Setting receipts as PDF: the same bytes for the same receipt, whenever and however often it is asked for.

What is kept is what a receipt says and by which template it is set, not the file: it is a hundredth of the size, there
is one in each language, and names can go from it when somebody is erased (docs/decisions/0041-receipts.md). Typst reads
what is said as data, never as code; it opens no file and no network address for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amicale import pdf_of
from amicale_dues.receipts.words import words_of

TEMPLATES = {"receipt": "receipt{}.typ", "credit": "receipt{}.typ", "tax": "tax{}.typ"}


async def pdf(row: Mapping[str, Any], locale: str) -> bytes:
    """A receipt in a language: a row of ``dues.receipt`` with ``head`` and ``logo`` of its letterhead."""
    template = TEMPLATES[row["kind"]].format(row["template"])
    return await pdf_of("amicale_dues.receipts", template, words_of(row, locale), row["issued_at"])
