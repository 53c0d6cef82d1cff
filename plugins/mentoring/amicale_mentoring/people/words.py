"""Codes in words, for many at once: topics of the school's list, languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from amicale import Context, languages_in_words


async def topic_words(parts: Sequence[Any], context: Context) -> list[list[str]]:
    """The topics by name. What the school no longer has is left out."""
    from amicale_mentoring.people.topics import titles_in
    from amicale_mentoring.settings import MentoringSettings

    titles = titles_in(context.settings_of(MentoringSettings).topics, context.actor.locale)
    return [[title for code, title in titles.items() if code in part.topics] for part in parts]


async def language_words(parts: Sequence[Any], context: Context) -> list[list[str]]:
    """The languages by name."""
    return [languages_in_words(part.languages, context.actor.locale) for part in parts]
