"""Who sends a request: a bearer token, or a session cookie; and in which language they read."""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from typing import Any

from amicale.access.service import actor_of_session, actor_of_token
from amicale.actor import ANONYMOUS, Actor
from amicale.i18n import LOCALES, normal_locale

Scope = dict[str, Any]
ACTOR = "amicale.actor"


def header(scope: Any, name: bytes) -> str:
    """A request header, or an empty text."""
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


def cookies(scope: Any) -> dict[str, str]:
    """The request's cookies; none when they cannot be read."""
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(header(scope, b"cookie")).items()}
    except CookieError:
        return {}


def session_cookie(secure: bool) -> str:
    """The cookie's name; ``__Host-`` binds it to this host and https (RFC 6265bis, 4.1.3.2)."""
    return "__Host-amicale" if secure else "amicale"


async def authenticate(scope: Any, *, secure: bool, default_locale: str) -> Actor:
    """The actor of a request; asked once, kept for its length."""
    if ACTOR not in scope:
        actor = await find_actor(scope, secure=secure)
        scope[ACTOR] = actor.speaking(locale_of(scope, actor, default_locale))
    actor_found: Actor = scope[ACTOR]
    return actor_found


async def find_actor(scope: Any, *, secure: bool) -> Actor:
    """A bearer token goes before a cookie, so that a program is never taken for the browser it runs in."""
    scheme, _, secret = header(scope, b"authorization").partition(" ")
    if scheme.lower() == "bearer":
        return await actor_of_token(secret.strip())
    secret = cookies(scope).get(session_cookie(secure), "")
    return await actor_of_session(secret) if secret else ANONYMOUS


def locale_of(scope: Any, actor: Actor, default: str) -> str:
    """The language: chosen on this device, else the member's own, else the browser's, else the school's."""
    chosen = cookies(scope).get("amicale_locale", "")
    if chosen in LOCALES:
        return chosen
    own = actor.locale if actor.signed_in else ""
    return own or accepted(header(scope, b"accept-language"), default)


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
