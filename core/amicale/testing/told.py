"""What a plugin holds about a member, checked: people read it in words, in their own language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from amicale.i18n import Text, catalogue
from amicale.plugins.manifest_holdings import Holding
from amicale.privacy.files import is_said
from amicale.privacy.gathering import gather
from amicale.privacy.labels import LABELS


async def wordless(plugin: str, member_id: UUID) -> list[str]:
    """What stands in a copy of this member's data without words for it: lists, ``note``, their columns, ``note.text``,
    and texts of the plugin's :class:`~amicale.plugins.manifest_holdings.Holding` that there are not in French.

    Let the person have a row of every kind, then ``assert await wordless("neighbours", anne) == []``.
    """
    gathered = await gather(member_id, "fr")
    words, part = gathered.words_of(plugin), gathered.parts.get(plugin, {})
    lacking = [name for table, rows in part.items() for name in nameless(table, rows, words.holdings.get(table))]
    return sorted({*lacking, *(repr(text.english) for it in words.holdings.values() for text in english(it))})


def nameless(table: str, rows: Any, holding: Holding | None) -> Iterator[str]:
    """A list that nobody names, and columns of it that are shown and that nobody does."""
    if holding is None:
        yield table
    told = [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
    known = {*LABELS, *(holding.columns if holding else ())}
    names = {name for row in told for name in row if name not in known}
    yield from (f"{table}.{name}" for name in names if is_said(name, told, frozenset()))


def english(holding: Holding) -> Iterator[Text]:
    """Texts that a French reader reads in English."""
    texts = [holding.title, *holding.columns.values(), *(text for it in holding.codes.values() for text in it.values())]
    yield from (text for text in texts if text.english not in catalogue(text.domain, "fr"))
