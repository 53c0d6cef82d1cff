"""Who is asking."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal
from uuid import UUID

from amicale.errors import Refusal
from amicale.i18n import translator

_ = translator("amicale")

EVERYTHING = "*"
"""The permission that includes all others, also those of plugins to come. The administrator role holds it."""


@dataclass(frozen=True, slots=True)
class Actor:
    """The person, or the system itself, on whose behalf something is done: the first argument of every rule.

    ``scopes`` narrows what an API token may use of its owner's permissions; None does not narrow.
    """

    member_id: UUID | None = None
    permissions: frozenset[str] = frozenset()
    locale: str = "en"
    kind: Literal["anonymous", "session", "token", "system"] = "anonymous"
    name: str = ""
    session_id: UUID | None = None
    scopes: frozenset[str] | None = None

    @property
    def signed_in(self) -> bool:
        """Whether we know who it is."""
        return self.member_id is not None or self.kind == "system"

    @property
    def is_staff(self) -> bool:
        """Whether they hold any permission beyond a member's."""
        return bool(self.permissions)

    def may(self, permission: str) -> bool:
        """Whether they hold this permission, within the scopes of their token."""
        held = permission in self.permissions or EVERYTHING in self.permissions
        return held and (self.scopes is None or permission in self.scopes)

    def require(self, permission: str) -> None:
        """Refuse unless they hold it."""
        if not self.signed_in:
            raise Refusal(_("Sign in first."), code="UNAUTHENTICATED")
        if not self.may(permission):
            raise Refusal(
                _("You may not do this: it needs the permission %(name)s.", name=permission), code="FORBIDDEN"
            )

    def require_member(self) -> UUID:
        """Their member id; refused to those who are not signed in as a member."""
        if self.member_id is None:
            raise Refusal(_("Sign in first."), code="UNAUTHENTICATED")
        return self.member_id

    def speaking(self, locale: str) -> Actor:
        """The same person, reading another language."""
        return replace(self, locale=locale)


ANONYMOUS = Actor()
SYSTEM = Actor(permissions=frozenset({EVERYTHING}), kind="system", name="system")
"""The school's own machinery: commands on the server, jobs."""
