"""What people can speak of: the school's own list, in its settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from unicodedata import combining, normalize

from amicale import Refusal, settings_of, translator
from amicale_mentoring.settings import MentoringSettings

_ = translator("mentoring")
Titles = Mapping[str, str]
"""By code, the title in one language."""


async def topic_titles(locale: str) -> dict[str, str]:
    """All topics of this school in one language, by name; the other language where there is no such title."""
    return titles_in((await settings_of(MentoringSettings)).topics, locale)


def titles_in(topics: Mapping[str, Mapping[Any, str]], locale: str) -> dict[str, str]:
    """The same, of settings that are at hand."""
    said = {code: titles.get(locale) or next(iter(titles.values())) for code, titles in topics.items()}
    return dict(sorted(said.items(), key=by_title))


def by_title(entry: tuple[str, str]) -> tuple[str, str]:
    """As a dictionary has them, whatever the accents: settings are stored as an object, which has no order."""
    plain = "".join(sign for sign in normalize("NFD", entry[1]) if not combining(sign))
    return plain.casefold(), entry[0]


async def chosen_topics(codes: Sequence[str], before: Sequence[str] = (), field: str = "input.topics") -> list[str]:
    """What somebody chose, each once.

    What the school no longer has may stay as it was said (``before``); it cannot be said anew.

    :raises Refusal: a code that the school does not have.
    """
    known = (await settings_of(MentoringSettings)).topics
    wanted = set(codes)
    if wanted - set(known) - set(before):
        raise Refusal(_("The school does not have this topic."), field=field)
    return sorted(wanted)
