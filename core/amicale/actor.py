"""Who is asking."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal
from uuid import UUID

from amicale.errors import Refusal
from amicale.i18n import translator

_ = translator("amicale")

EVERYTHING = "*"
"""The permission that includes all others, also those of plugins to come. The administrator role holds it."""


FOR_PARTNERS: set[str] = set()
"""The permissions of people of partners, by name, as they are declared (``Permission.partners``). Nobody else holds
them, not even by :data:`EVERYTHING`: who is of no partner has nothing to do there."""


@dataclass(frozen=True, slots=True)
class Actor:
    """The person, or the system itself, on whose behalf something is done: the first argument of every rule.

    :param permissions: those they hold school-wide.
    :param scopes: narrows what an API token may use of its owner's permissions; None does not narrow.
    :param held_on: permissions that they hold on one object, with its key.
    :param by_rule: permissions that they hold because a condition holds for them (``Permission.holds``); these make
        nobody staff.
    :param class_years: the years they graduated here: who shares one is their classmate.
    :param strong: whether a passkey or a second factor was part of signing in.
    :param confirmed_at: when they last proved who they are, with the strongest they have (amicale.access.fresh).
    :param must_confirm: whether a second factor is asked for; until then they may less, or are nobody at all.
    :param must_enrol: whether the school requires one of them, and they have none yet.
    :param withheld: permissions that wait for it.
    :param read_only: whether it is a program that may change nothing.
    :param partner_id: of somebody of a partner: the organisation that they are here for. They are no member, so
        ``member_id`` is None, and for all that is the members' own they are nobody.
    :param contact_id: their seat there.
    :param owner: whether they look after the partner's page and people.
    :param partner_name: what the organisation is called.
    """

    member_id: UUID | None = None
    permissions: frozenset[str] = frozenset()
    locale: str = "en"
    kind: Literal["anonymous", "session", "token", "system", "partner"] = "anonymous"
    name: str = ""
    session_id: UUID | None = None
    scopes: frozenset[str] | None = None
    held_on: frozenset[tuple[str, UUID]] = frozenset()
    class_years: tuple[int, ...] = ()
    strong: bool = False
    confirmed_at: datetime | None = None
    must_confirm: bool = False
    must_enrol: bool = False
    withheld: frozenset[str] = frozenset()
    read_only: bool = False
    by_rule: frozenset[str] = frozenset()
    partner_id: UUID | None = None
    contact_id: UUID | None = None
    owner: bool = False
    partner_name: str = ""

    @property
    def signed_in(self) -> bool:
        """Whether we know who it is: a member, or the system. Somebody of a partner is not: see :attr:`is_partner`."""
        return self.member_id is not None or self.kind == "system"

    @property
    def is_partner(self) -> bool:
        """Whether it is somebody of a partner, in their own small space."""
        return self.kind == "partner" and self.partner_id is not None and self.contact_id is not None

    @property
    def is_known(self) -> bool:
        """Whether it is anybody at all who came in: for sessions and limits, never for what somebody may see."""
        return self.signed_in or self.is_partner

    @property
    def is_staff(self) -> bool:
        """Whether they hold any permission beyond a member's: by a role, not by a rule."""
        return bool(self.permissions or self.held_on)

    def may(self, permission: str, *, on: UUID | None = None) -> bool:
        """Whether they hold this permission school-wide, or on this object; within the scopes of their token."""
        if permission in FOR_PARTNERS:
            return self.is_partner and permission in self.by_rule
        held = permission in self.permissions or permission in self.by_rule or EVERYTHING in self.permissions
        return (held or (permission, on) in self.held_on) and (self.scopes is None or permission in self.scopes)

    def objects(self, permission: str) -> list[UUID]:
        """The objects that they hold it on, one by one; who holds it school-wide need not be among them."""
        if self.scopes is not None and permission not in self.scopes:
            return []
        return sorted(key for name, key in self.held_on if name == permission)

    def may_anywhere(self, permission: str) -> bool:
        """Whether they hold it school-wide, or on one object at least: a way in, not a right to what is behind it."""
        return self.may(permission) or bool(self.objects(permission))

    def require(self, permission: str, *, on: UUID | None = None) -> None:
        """Refuse unless they hold it, school-wide or on this object."""
        if permission in FOR_PARTNERS:
            self.require_partner()
        self._refuse_partner(permission)
        if not self.is_known:
            raise Refusal(_("Sign in first."), code="UNAUTHENTICATED")
        if not self.may(permission, on=on):
            self._refuse_withheld(permission)
            raise Refusal(
                _("You may not do this: it needs the permission %(name)s.", name=permission), code="FORBIDDEN"
            )

    def _refuse_withheld(self, permission: str) -> None:
        """Say what to do where only the second factor is missing."""
        if not self.withheld & {permission, EVERYTHING}:
            return
        if self.must_confirm:
            message = _("Confirm first that it is you, with your passkey or authenticator app.")
            raise Refusal(message, code="FORBIDDEN", reason="CONFIRM_FIRST")
        if self.kind == "token":
            message = _("This token was made without a second factor. Make a new one, after confirming that it is you.")
            raise Refusal(message, code="FORBIDDEN", reason="WEAK_TOKEN")
        message = _("The association asks for a second factor here: add a passkey or an authenticator app first.")
        raise Refusal(message, code="FORBIDDEN", reason="ENROL_FIRST")

    def _refuse_partner(self, permission: str) -> None:
        """Say to somebody of a partner that what they want is not theirs, whatever it is."""
        if self.is_partner and not self.may(permission):
            raise self.for_members()

    def for_members(self) -> Refusal:
        """What somebody of a partner is told where only members go."""
        message = _("This is for members. You are signed in for %(partner)s.", partner=self.partner_name)
        return Refusal(message, code="FORBIDDEN", reason="FOR_MEMBERS")

    def require_partner(self) -> tuple[UUID, UUID]:
        """The partner and the contact; refused to everybody else, administrators and the system included."""
        if self.partner_id is None or self.contact_id is None or self.kind != "partner":
            if not self.signed_in:
                raise Refusal(_("Sign in first."), code="UNAUTHENTICATED")
            message = _("This is for partner organisations: you are signed in as a member.")
            raise Refusal(message, code="FORBIDDEN", reason="FOR_PARTNERS")
        return self.partner_id, self.contact_id

    def require_member(self) -> UUID:
        """Their member id; refused to those who are not signed in as a member."""
        if self.is_partner:
            raise self.for_members()
        if self.member_id is None:
            raise Refusal(_("Sign in first."), code="UNAUTHENTICATED")
        return self.member_id

    def speaking(self, locale: str) -> Actor:
        """The same person, reading another language."""
        return replace(self, locale=locale)


def reads_only() -> Refusal:
    """What a program is told that was given a token for reading."""
    return Refusal(_("This token may only read."), code="FORBIDDEN", reason="READ_ONLY")


ANONYMOUS = Actor()
SYSTEM = Actor(permissions=frozenset({EVERYTHING}), kind="system", name="system")
"""The school's own machinery: commands on the server, jobs."""
