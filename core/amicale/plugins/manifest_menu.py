"""Entries of the menus, as rooms and plugins declare them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from amicale.i18n import Text

Access = Literal["public", "member", "partner"] | str
"""Who may come: everyone, members signed in, people of partners, or the name of a permission."""


@dataclass(frozen=True, slots=True)
class MenuCount:
    """A number beside an entry of the menu: how much waits there for the person who looks. None is not shown.

    :param asks: a field of ``Query``, asked in the name of that person, at every page: ``"unreadLetters"``, or
        ``"claims(filter: {open: true}, first: 1) { totalCount }"``. The numbers in its answer are added up.
    :param words: what the number counts, for those who hear it: ``_("Unread: %(count)s")``.
    """

    asks: str
    words: Text


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """An entry of the menu, shown to those who may open it."""

    title: Text
    path: str
    icon: str = "circle"
    order: int = 100
    access: Access = "member"
    area: Literal["main", "staff", "account", "partner"] = "main"
    """``staff`` is the back office, ``account`` what concerns one's own sign-in, addresses and privacy, ``partner`` the
    space of people of partners, who see no other menu."""
    group: Literal["", "people", "activities", "money", "oversight", "school"] = ""
    """Where in the back office's menu: with people, with what the association does (where plugins are unless they say
    otherwise), with money (dues, payments), with what is watched over (mails, log), with the school's settings."""
    count: MenuCount | None = None
    """How much waits there."""
    also: tuple[str, ...] = ()
    """Addresses of other pages that belong to this entry, its tabs for instance: it is marked on them too."""
