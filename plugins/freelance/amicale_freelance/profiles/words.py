"""Codes in words, for many rows at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from babel import Locale

from amicale import Context, languages_in_words
from amicale_freelance.profiles.codes import REMOTE_WORDS


async def language_words(rows: Sequence[Any], context: Context) -> list[list[str]]:
    """The languages by name."""
    return [languages_in_words(row.languages, context.actor.locale) for row in rows]


async def remote_words(rows: Sequence[Any], context: Context) -> list[str]:
    """How much is remote, in words."""
    return [REMOTE_WORDS[getattr(row.remote, "value", row.remote)].to(context.actor.locale) for row in rows]


async def place_words(rows: Sequence[Any], context: Context) -> list[str]:
    """City and country, in words; empty where none is told."""
    names = Locale(context.actor.locale).territories
    return [", ".join(filter(None, (row.city, names.get(row.country, row.country)))) for row in rows]
