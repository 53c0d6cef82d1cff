"""What a provider says of itself (OpenID Connect Discovery 1.0, section 4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from amicale.access.openid.fetching import ask_for_object
from amicale.access.openid.problems import OpenIDProblem
from amicale.access.openid.settings import LOOPBACK, address_problem

ALGORITHMS = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"})
"""With a provider's public key only: never ``none``, and nothing that is signed with a secret."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """The parts of a discovery document that matter here, checked."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str = ""
    end_session_endpoint: str = ""
    algorithms: frozenset[str] = ALGORITHMS
    auth_methods: tuple[str, ...] = ("client_secret_basic",)
    names_itself: bool = False
    """Whether its answers carry ``iss`` (RFC 9207)."""


async def discover(issuer: str) -> Metadata:
    """Ask a provider.

    :raises OpenIDProblem: it does not answer, or not as it must.
    """
    return read_metadata(issuer, await ask_for_object(issuer.rstrip("/") + "/.well-known/openid-configuration"))


def read_metadata(issuer: str, document: Mapping[str, Any]) -> Metadata:
    """Check a discovery document; its issuer is the one in the settings, letter for letter (section 4.3)."""
    if document.get("issuer") != issuer:
        raise OpenIDProblem("OPENID_ISSUER", f"{issuer} says that its issuer is {document.get('issuer')!r}")
    return Metadata(
        issuer,
        endpoint(issuer, document, "authorization_endpoint"),
        endpoint(issuer, document, "token_endpoint"),
        endpoint(issuer, document, "jwks_uri"),
        endpoint(issuer, document, "userinfo_endpoint", needed=False),
        endpoint(issuer, document, "end_session_endpoint", needed=False),
        algorithms_of(issuer, document),
        texts(document.get("token_endpoint_auth_methods_supported")) or ("client_secret_basic",),
        document.get("authorization_response_iss_parameter_supported") is True,
    )


def endpoint(issuer: str, document: Mapping[str, Any], name: str, *, needed: bool = True) -> str:
    """One of its addresses: with https, and on the issuer's own host or a public name."""
    url = document.get(name)
    if url is None and not needed:
        return ""
    problem = address_problem(url) if isinstance(url, str) else "is missing"
    if not problem and is_inside(str(url)) and urlsplit(str(url)).hostname != urlsplit(issuer).hostname:
        problem = "points to another machine by its number"
    if problem:
        raise OpenIDProblem("OPENID_PROVIDER", f"{issuer}: {name} {problem}")
    return str(url)


def is_inside(url: str) -> bool:
    """Whether an address names a machine by its number, or this one: where a provider's own are named, none does."""
    host = urlsplit(url).hostname or ""
    try:
        ip_address(host)
    except ValueError:
        return host in LOOPBACK or host.replace(".", "").isdigit()
    return True


def algorithms_of(issuer: str, document: Mapping[str, Any]) -> frozenset[str]:
    """How it signs, as far as we take it; RS256 where it does not say (Core 1.0, 3.1.3.7, point 7)."""
    said = texts(document.get("id_token_signing_alg_values_supported")) or ("RS256",)
    if not (taken := ALGORITHMS & set(said)):
        raise OpenIDProblem("OPENID_PROVIDER", f"{issuer}: signs with {', '.join(said)} only, which is not taken")
    return taken


def texts(value: Any) -> tuple[str, ...]:
    """A list of texts; empty for anything else."""
    return tuple(part for part in value if isinstance(part, str)) if isinstance(value, list) else ()
