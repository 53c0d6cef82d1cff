"""Who may do what: permissions, and parts of the portal that are kept for some."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicale.actor import FOR_PARTNERS
from amicale.i18n import Text

if TYPE_CHECKING:
    from amicale.graphql.sql import Sql


@dataclass(frozen=True, slots=True)
class Permission:
    """Something that only some may do: ``Permission("clubs.manage", _("Create, archive and restore clubs"))``.

    :param on: the GraphQL type of the objects that it can be held on one by one: ``"Club"`` lets a school trust
        somebody with a single club (``actor.may("clubs.manage", on=club_id)``). Without, it is held school-wide only.
    :param holds: nobody gives it: it is held by who this condition holds for, ``{me}`` being their key, for as long:
        ``Sql("EXISTS (SELECT FROM dues.cover c WHERE c.member = {me} ...)")``. It makes nobody staff. It is asked with
        who somebody is: keep it to a few rows by an index. Where a trigger says ``pg_notify('amicale_access', '')``
        when the condition may have changed, that acts at once; otherwise within a second.
    :param partners: nobody gives it: all active people of active partners hold it, and nobody else does, also no
        administrator: ``Permission("jobs.post_as_partner", _("..."), partners=True)``.
    """

    name: str
    title: Text
    on: str = ""
    holds: Sql | None = None
    partners: bool = False

    def __post_init__(self) -> None:
        if self.partners:
            FOR_PARTNERS.add(self.name)

    @property
    def by_rule(self) -> bool:
        """Whether nobody gives it, so that no role has it."""
        return self.partners or self.holds is not None


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the portal that a school may keep for some of its members: the directory, clubs.

    It is all that the packages bring: their root fields, the relations that they add to others' types, their routes,
    and the pages that ask for any of these. What is public, or for a permission, belongs to no area.

    :param name: ``directory``; of a plugin, its own name, or ``clubs.something``.
    :param packages: whose fields: ``("amicale_clubs",)``.
    :param fields: further ones, ``Query.member``.
    :param but: what stays open to everybody: one's own things, and leaving.
    """

    name: str
    title: Text
    packages: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    but: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reservation:
    """That areas are for those who hold a permission, and for staff: who is not among them reads why, and what to do.

    :param areas: names of areas; those that are not there now are kept in mind.
    :param why: for whom it is, and what the person can do, in two sentences.
    :param action: what leads there, on a button.
    :param page: where it leads, ``/dues``.
    """

    areas: tuple[str, ...]
    permission: str
    why: Text
    action: Text
    page: str
