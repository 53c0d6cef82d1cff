"""Who sends a request: a bearer token, or a session cookie; and in which language they read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from http.cookies import CookieError, SimpleCookie
from typing import Any

from amicale.access.known import KnownActors
from amicale.access.service import find_by_session, find_by_token
from amicale.actor import ANONYMOUS, Actor
from amicale.i18n import LOCALES, normal_locale

Scope = dict[str, Any]
ACTOR = "amicale.actor"
HEADERS = "amicale.headers"


def header(scope: Any, name: bytes) -> str:
    """A request header, or an empty text; the first where there are several."""
    headers: dict[bytes, bytes] | None = scope.get(HEADERS)
    if headers is None:
        headers = scope[HEADERS] = dict(reversed(scope["headers"]))
    value = headers.get(name)
    return value.decode("latin-1") if value is not None else ""


def cookies(scope: Any) -> dict[str, str]:
    """The request's cookies; none when they cannot be read."""
    sent = header(scope, b"cookie")
    return read_cookies(sent) if sent else {}


def read_cookies(sent: str) -> dict[str, str]:
    """The cookies in a header."""
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(sent).items()}
    except CookieError:
        return {}


def session_cookie(secure: bool) -> str:
    """The cookie's name; ``__Host-`` binds it to this host and https (RFC 6265bis, 4.1.3.2)."""
    return "__Host-amicale" if secure else "amicale"


def visitor_cookie(secure: bool) -> str:
    """The cookie that binds forms to the browser of somebody who is not signed in; it lets nobody in."""
    return "__Host-amicale-visitor" if secure else "amicale-visitor"


@dataclass(frozen=True, slots=True)
class Door:
    """How this process finds out who sends a request.

    :param secure: whether people come by https, so that cookies are bound to it.
    :param locale: the school's language.
    """

    known: KnownActors
    secure: bool
    locale: str

    async def authenticate(self, scope: Any) -> Actor:
        """The actor of a request; asked once, kept for its length."""
        actor: Actor | None = scope.get(ACTOR)
        if actor is None:
            found = await self._find(scope)
            locale = locale_of(scope, found, self.locale)
            actor = scope[ACTOR] = found if found.locale == locale else found.speaking(locale)
        return actor

    async def _find(self, scope: Any) -> Actor:
        """A bearer token goes before a cookie, so that a program is never taken for the browser it runs in."""
        scheme, _, secret = header(scope, b"authorization").partition(" ")
        if scheme.lower() == "bearer":
            return await self.known.find(secret.strip(), find_by_token)
        secret = cookies(scope).get(session_cookie(self.secure), "")
        return await self.known.find(secret, find_by_session) if secret else ANONYMOUS


def locale_of(scope: Any, actor: Actor, default: str) -> str:
    """The language: chosen on this device, else the member's own, else the browser's, else the school's."""
    chosen = cookies(scope).get("amicale_locale", "")
    if chosen in LOCALES:
        return chosen
    own = actor.locale if actor.is_known else ""
    return own or accepted(header(scope, b"accept-language"), default)


@lru_cache(maxsize=256)
def accepted(languages: str, default: str) -> str:
    """The first language of an Accept-Language header that the portal speaks (RFC 9110, 12.5.4)."""
    wanted = []
    for part in languages.split(",")[:20]:
        tag, _, quality = part.strip().partition(";q=")
        try:
            wanted.append((float(quality or 1), tag))
        except ValueError:
            continue
    for _quality, tag in sorted(wanted, key=lambda entry: -entry[0]):
        if (locale := normal_locale(tag, "")) in LOCALES:
            return locale
    return default
