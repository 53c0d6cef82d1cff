"""Areas that a school keeps for some of its members: which fields belong to them, and who is refused there.

It is looked at where access is, in front of every root field and of every relation that leads into an area from
outside, for the API, the pages and the exports alike. Staff are never refused, nor is anybody their own record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amicale.actor import Actor
from amicale.errors import Refusal
from amicale.graphql.declarations import DECLARED

if TYPE_CHECKING:
    from strawberry.types.field import StrawberryField

    from amicale.plugins.manifest_access import Area, Reservation

RESERVED = "RESERVED"
"""The reason of such a refusal."""
OPEN_ACCESS = (None, "member")
"""Whose fields can be kept: what is public stays so, and what is for a permission is kept already."""


@dataclass(frozen=True, slots=True)
class Areas:
    """The areas of a set of plugins, and which of them the school keeps."""

    areas: tuple[Area, ...] = ()
    kept: Mapping[str, Reservation] | None = None
    missing: tuple[str, ...] = ()
    """What is to be kept and is not there: a slip of the pen, or of a plugin that is off."""

    @property
    def keys(self) -> frozenset[str]:
        """The permissions that open what is kept."""
        return frozenset(each.permission for each in (self.kept or {}).values())

    def closed(self, path: str, field: StrawberryField | None, home: type) -> Reservation | None:
        """For whom a way in is kept, if it is. One that leads into two areas is kept when one of them is.

        :param path: ``Query.members``.
        :param home: the class of the type that the field stands at.
        """
        declared = field.metadata.get(DECLARED) if field is not None else None
        if not self.kept or field is None or getattr(declared, "access", None) not in OPEN_ACCESS:
            return None
        found = self.led_to(path, module_of(field.origin), module_of(home))
        return next((self.kept[area.name] for area in found if area.name in self.kept), None)

    def closed_route(self, route: Any) -> Reservation | None:
        """For whom a handler of Litestar's is kept: one for all members, of an area's package."""
        module = module_of(getattr(route, "fn", None))
        found = (area for area in self.areas if route.opt.get("access") == "member" and within(area, module))
        return next((self.kept[area.name] for area in found if area.name in self.kept), None) if self.kept else None

    def led_to(self, path: str, module: str, home: str) -> Iterator[Area]:
        """The areas that a field leads into: it is of one, and its type is not. Within an area, one is let through.

        :param module: where the field was declared, and ``home``, where its type was.
        """
        for area in self.areas:
            comes_in = within(area, module) and not within(area, home)
            if path not in area.but and (path in area.fields or comes_in):
                yield area


def module_of(cls: object) -> str:
    """Where a class was declared."""
    return str(getattr(cls, "__module__", ""))


def within(area: Area, module: str) -> bool:
    """Whether a module is of an area."""
    return any(f"{module}.".startswith(f"{package}.") for package in area.packages)


def kept_by(areas: Iterable[Area], reservations: Iterable[Reservation]) -> dict[str, Reservation]:
    """Which areas are kept, and how; the first to say so counts."""
    there = {area.name for area in areas}
    found: dict[str, Reservation] = {}
    for reservation in reservations:
        for name in reservation.areas:
            if name in there:
                found.setdefault(name, reservation)
    return found


def refuses(reservation: Reservation | None, actor: Actor) -> bool:
    """Whether somebody is kept out. Who looks after the association is not, also while a second factor is missing."""
    if reservation is None or actor.is_staff or actor.withheld:
        return False
    return not actor.may(reservation.permission)


def check_open(reservation: Reservation | None, actor: Actor) -> None:
    """Refuse somebody who is kept out.

    :raises Refusal: with what to do.
    """
    if reservation is not None and refuses(reservation, actor):
        raise Refusal(reservation.why, code="FORBIDDEN", reason=RESERVED)
