"""Tries: somebody goes to a provider and comes back, in the same browser, within ten minutes, once.

The browser keeps a secret in a cookie. Nonce and PKCE verifier are made of it and of the state, so that the database
holds neither: who reads it cannot finish anybody's try.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from amicale.access.openid.problems import OpenIDProblem
from amicale.access.secrets import hashed, new_secret
from amicale.database.engine import DB

LIFETIME = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Try:
    """What the browser holds of a try: the state, which travels through the provider, and a secret, which does not."""

    state: str
    secret: str

    @property
    def nonce(self) -> str:
        """What the ID token must repeat (OpenID Connect Core 1.0, section 15.5.2)."""
        return self._made_for("nonce")

    @property
    def verifier(self) -> str:
        """What proves that who redeems the code began the try: 43 letters (RFC 7636, section 4.1)."""
        return self._made_for("verifier")

    @property
    def cookie_suffix(self) -> str:
        """Tells the cookies of two tabs apart."""
        return suffix_of(self.state)

    def _made_for(self, use: str) -> str:
        made = hmac.new(self.secret.encode(), f"{use} {self.state}".encode(), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


@dataclass(frozen=True, slots=True)
class Began:
    """What the server kept of a try.

    :param session: the hash of the session that wants to link an account; None for signing in.
    """

    target: str
    session: bytes | None
    began_at: datetime


def suffix_of(state: str) -> str:
    """Which cookie belongs to a state."""
    return hashlib.sha256(state.encode("utf-8", "surrogatepass")).hexdigest()[:12]


async def begin(provider: str, target: str, session: str = "") -> Try:
    """Begin a try.

    :param session: the secret of the session of who links an account to themselves.
    """
    made = Try(new_secret(), new_secret())
    await DB.execute("DELETE FROM amicale.openid_try WHERE expires_at < now()")
    await DB.execute(
        """INSERT INTO amicale.openid_try (state, browser, provider, target, session, expires_at)
           VALUES ($1, $2, $3, $4, $5, $6)""",
        hashed(made.state), hashed(made.secret), provider, target, hashed(session) if session else None,
        datetime.now(UTC) + LIFETIME,
    )  # fmt: skip
    return made


async def finish(tried: Try, provider: str) -> Began:
    """Use a try up.

    :raises OpenIDProblem: it was none, is over, or was begun in another browser or with another provider.
    """
    row = await DB.fetch_row(
        """DELETE FROM amicale.openid_try WHERE state = $1 AND browser = $2 AND provider = $3 AND expires_at > now()
           RETURNING target, session, began_at""",
        hashed(tried.state), hashed(tried.secret), provider,
    )  # fmt: skip
    if row is None:
        raise OpenIDProblem("OPENID_STATE", "no such try in this browser")
    return Began(row["target"], row["session"], row["began_at"])
