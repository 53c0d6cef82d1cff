"""What needs a recent proof of who somebody is: a screen left unlocked is not enough to take an account over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from amicale.actor import Actor
from amicale.errors import Refusal
from amicale.i18n import translator

_ = translator("amicale")
FRESH = timedelta(minutes=15)
"""How long a proof counts: signing in, or confirming with the strongest that somebody has (OWASP ASVS 5.0, 7.5.1)."""
CONFIRM_FIRST = "CONFIRM_FIRST"
"""The reason of a refusal that confirming remedies: pages then lead to /sign-in/confirm."""


def is_fresh(actor: Actor) -> bool:
    """Whether they proved a moment ago who they are. Commands on the server always have; tokens never."""
    if actor.kind == "system":
        return True
    proven = actor.confirmed_at if actor.kind == "session" else None
    return proven is not None and datetime.now(UTC) - proven < FRESH


def require_fresh(actor: Actor) -> None:
    """Refuse who has not proved lately who they are: with a second factor, if they have one, else by signing in.

    For what would give somebody else lasting power over an account: its factors, addresses, tokens, roles, its end.
    """
    if is_fresh(actor):
        return
    if not actor.signed_in:
        raise Refusal(_("Sign in first."), code="UNAUTHENTICATED")
    if actor.kind == "token":
        raise Refusal(_("A program cannot do this: sign in in a browser."), code="FORBIDDEN", reason="NO_TOKENS")
    raise Refusal(_("Confirm first that it is you: it was a while ago."), code="FORBIDDEN", reason=CONFIRM_FIRST)
