"""Signing out at the provider too, where the settings want it (OpenID Connect RP-Initiated Logout 1.0)."""

from __future__ import annotations

import logging
from urllib.parse import urlencode
from uuid import UUID

from amicale.access.openid.discovery import discover
from amicale.access.openid.identities import providers
from amicale.access.openid.problems import OpenIDProblem
from amicale.access.secrets import hashed
from amicale.database.engine import DB
from amicale.here import HERE

log = logging.getLogger("amicale.openid")


async def note_provider(session: str, provider: str) -> None:
    """Remember where a session came from, if signing out leads there again; else nobody needs to know."""
    if providers()[provider].sign_out:
        await DB.execute(
            """INSERT INTO amicale.session_provider (session, provider)
               SELECT id, $2 FROM amicale.session WHERE hash = $1""",
            hashed(session), provider,
        )  # fmt: skip


async def provider_of(session_id: UUID | None) -> str:
    """The provider that a session leads back to; empty for none. Ask before the session ends."""
    found = await DB.fetch_value("SELECT provider FROM amicale.session_provider WHERE session = $1", session_id)
    return str(found) if found in providers() else ""


async def leaving_address(provider: str) -> str:
    """Where one signs out there, and comes back from to the home page; empty where it has no such place, or is silent.

    No ``id_token_hint`` is sent, as ID tokens are not kept: the provider may ask whether one really wants to leave.
    """
    settings = providers().get(provider)
    if settings is None:
        return ""
    try:
        endpoint = (await discover(settings.issuer)).end_session_endpoint
    except OpenIDProblem as problem:
        log.warning("openid %s: %s: %s", provider, problem.reason, problem.detail)
        return ""
    asked = {"client_id": settings.client_id, "post_logout_redirect_uri": HERE.link("/")}
    return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(asked)}" if endpoint else ""
