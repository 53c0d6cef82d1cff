"""The menus: what each person finds in them, and where one is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Any

from babel.numbers import format_decimal

from amicale.actor import Actor
from amicale.graphql.execution import check_access
from amicale.i18n import Text, translator
from amicale.plugins.manifest import Access, NavigationItem
from amicale.portal.exchange import PageRequest

_ = translator("amicale")

HOME_OF_STAFF = "/staff"
LEVELS = frozenset({"public", "member", "partner"})
"""Who may come, where it is no permission: who holds everything holds none of these by it."""
MOST_SHOWN = 99
"""Beyond, a number is only much."""
GROUPS: Mapping[str, Text | None] = {
    "": None,
    "people": _("People"),
    "activities": _("Activities"),
    "money": _("Money"),
    "oversight": _("Follow-up"),
    "school": _("Settings"),
}
"""The groups of the back office's menu, in their order."""


def menu(
    items: Sequence[NavigationItem], request: PageRequest, area: str, counts: Mapping[str, int] = MappingProxyType({})
) -> list[dict[str, Any]]:
    """The entries of an area that lead somewhere for this person; ``ways`` of each: its address and its tabs'.

    :param counts: by address, how much waits there.
    """
    found = [item for item in items if item.area == area and is_shown(request.actor, item)]
    if all(item.path == HOME_OF_STAFF for item in found):
        return []  # nothing to look after: no way there either
    order, here = list(GROUPS), nearest([href for item in found for href in (item.path, *item.also)], request.path)
    return [
        {"title": title_in(item, request.actor.locale), "href": item.path, "icon": item.icon, "group": group_of(item),
         "ways": (item.path, *item.also), "active": here in (item.path, *item.also),
         **counted(item, counts.get(item.path, 0), request.actor.locale)}
        for item in sorted(found, key=lambda item: (order.index(group_of(item)), item.order, item.path))
    ]  # fmt: skip


def grouped(entries: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The entries of a menu under the titles of their groups."""
    return [{"title": GROUPS[name], "items": list(some)} for name, some in groupby(entries, lambda one: one["group"])]


def counted(item: NavigationItem, count: int, locale: str) -> dict[str, Any]:
    """How much waits behind an entry: the number for the eye, and the words for the ear."""
    words = item.count.words(count=format_decimal(count, locale=locale)).to(locale) if item.count and count else ""
    return {"count": str(count) if count <= MOST_SHOWN else f"{MOST_SHOWN}+", "counted": words} if words else {}


def group_of(item: NavigationItem) -> str:
    """Where in the back office's menu an entry stands."""
    return item.group or ("activities" if item.area == "staff" and item.path != HOME_OF_STAFF else "")


def title_in(item: NavigationItem, locale: str) -> str:
    """What an entry is called in a language."""
    return item.title.to(locale) if isinstance(item.title, Text) else str(item.title)


def check_way_in(actor: Actor, access: Access) -> None:
    """Refuse who has nothing to do at a page. Who holds its permission on one object comes in: what they find there,
    the page's document says, field by field.
    """
    if access in LEVELS or not actor.may_anywhere(str(access)):
        check_access(actor, access)


def is_shown(actor: Actor, item: NavigationItem) -> bool:
    """Whether an entry stands in somebody's menus: people of partners have their own and no other."""
    return actor.is_known and actor.is_partner == (item.area == "partner") and allowed(actor, item)


def allowed(actor: Actor, item: NavigationItem) -> bool:
    """Whether an entry leads somewhere for this person, where menus are theirs at all."""
    return item.access in LEVELS or actor.may_anywhere(str(item.access))


def area_of(path: str) -> str:
    """The part of the portal that an address belongs to."""
    first = path.split("/")[1]
    return first if first in ("staff", "account", "partner") else "main"


def nearest(hrefs: Sequence[str], path: str) -> str:
    """Of entries that lead into one another, the one we are in: ``/staff/dues/people`` and not ``/staff/dues``."""
    return max((href for href in hrefs if is_active(href, path)), key=len, default="")


def is_active(href: str, path: str) -> bool:
    """Whether an entry is the one we are in."""
    return path == href or (href not in ("/", "/account", "/staff", "/partner") and path.startswith(href + "/"))
