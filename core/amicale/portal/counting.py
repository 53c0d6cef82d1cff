"""Numbers beside the entries of the menus: all that a person may see, in one document."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from amicale.errors import CompositionError
from amicale.graphql.schema import AmicaleSchema
from amicale.plugins.manifest import MenuCount, NavigationItem
from amicale.portal.exchange import PageRequest
from amicale.portal.fitting import Parts, problems_of
from amicale.portal.navigation import area_of, is_shown

log = logging.getLogger("amicale.portal")
NAME = "Menu"
SECONDS = 2.0
"""How long a page waits for numbers; without them, the menu is complete."""
Ask = Callable[[str, str, Mapping[str, Any], Any], Awaitable[Any]]


def check_counts(menus: Sequence[tuple[str, Sequence[NavigationItem]]], schema: AmicaleSchema, parts: Parts) -> None:
    """Refuse a number that cannot be asked for.

    :raises CompositionError: naming the plugin, and the entry.
    """
    for plugin, items in menus:
        for item in items:
            problem = problem_of(item.count, schema, parts) if item.count is not None else ""
            if problem:
                raise CompositionError(f"{plugin}: the count of the navigation item {item.path}: {problem}", plugin)


def problem_of(count: MenuCount, schema: AmicaleSchema, parts: Parts) -> str:
    """Why a number cannot be asked for; empty where it can."""
    try:
        problems = problems_of(document([(0, count)]), schema.graphql, parts)
    except Exception as error:
        return str(error)
    return problems[0].message if problems else ""


def document(counts: Sequence[tuple[int, MenuCount]]) -> str:
    """What is asked for several entries at once."""
    return f"query {NAME} {{ {' '.join(f'c{number}: {count.asks}' for number, count in counts)} }}"


async def counts_for(items: Sequence[NavigationItem], request: PageRequest, ask: Ask) -> Mapping[str, int]:
    """How much waits behind the entries that this person sees on this page, by address. A failure is no number."""
    if not request.actor.is_known:
        return {}
    areas = {"main", area_of(request.path)}
    wanted = [
        (number, item, item.count)
        for number, item in enumerate(items)
        if item.count is not None and item.area in areas and is_shown(request.actor, item)
    ]
    if not wanted:
        return {}
    text = document([(number, count) for number, _item, count in wanted])
    try:
        async with asyncio.timeout(SECONDS):
            data = await ask(text, NAME, {}, request.actor) or {}
    except Exception as error:
        log.error("the numbers of the menu failed", exc_info=error)
        return {}
    return {item.path: total(data.get(f"c{number}")) for number, item, _count in wanted}


def total(answer: Any) -> int:
    """All numbers in an answer, added up."""
    if isinstance(answer, Mapping):
        return sum(total(each) for each in answer.values())
    if isinstance(answer, list):
        return sum(total(each) for each in answer)
    return answer if isinstance(answer, int) and not isinstance(answer, bool) else 0
