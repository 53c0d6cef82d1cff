"""What a session, or a token, may without a second factor. Every way to ask goes through here: pages, API, routes.

Somebody who has enrolled a factor wants it asked for:

- With an authenticator app, or with a passkey and the wish to be asked each time, a session that began without is
  nobody until it is confirmed.
- With a passkey alone it is a member's, without any permission: a passkey lives on one device, and who comes twice a
  year from another one still gets in by mail.

When the school requires a factor of its staff, permissions are held back from whoever has not confirmed with one, and
from tokens made without.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from amicale.actor import Actor

POLICY = (
    "coalesce((SELECT r.settings->>'staff_second_factor' = 'required' FROM amicale.plugin_record r "
    "WHERE r.name = 'amicale'), false)"
)
"""Whether the school requires a second factor of its staff, as SQL: what is saved is in force at once."""

STANDING = f"""
    {POLICY} AS required,
    EXISTS (SELECT FROM amicale.passkey k WHERE k.member = who.id) AS has_passkey,
    EXISTS (SELECT FROM amicale.authenticator_app a WHERE a.member = who.id AND a.confirmed_at IS NOT NULL) AS has_app,
    EXISTS (SELECT FROM amicale.always_ask w WHERE w.member = who.id) AS asks_always
"""  # noqa: S608 -- constants
"""What a session's rights depend on besides roles, for the member ``who``."""


def of_session(actor: Actor, row: Any) -> Actor:
    """The actor of a session that has ``strong``, ``confirmed_at`` and :data:`STANDING`."""
    enrolled = row["has_passkey"] or row["has_app"]
    if row["strong"]:
        owes = bool(row["required"] and actor.is_staff and not enrolled)
        return replace(actor, strong=True, confirmed_at=row["confirmed_at"], must_enrol=owes)
    if row["has_app"] or (row["has_passkey"] and row["asks_always"]):
        return Actor(locale=actor.locale, session_id=actor.session_id, must_confirm=True)
    actor = replace(actor, confirmed_at=None if enrolled else row["confirmed_at"])
    if not actor.is_staff or not (enrolled or row["required"]):
        return actor
    return replace(held_back(actor), must_confirm=enrolled, must_enrol=not enrolled)


def of_token(actor: Actor, row: Any) -> Actor:
    """The actor of a token that has ``strong`` and ``required``."""
    return actor if row["strong"] or not row["required"] else held_back(actor)


def held_back(actor: Actor) -> Actor:
    """The same person as a plain member."""
    names = actor.permissions | {name for name, _key in actor.held_on}
    return replace(actor, permissions=frozenset(), held_on=frozenset(), withheld=names)
