"""Which network address a request comes from."""

from __future__ import annotations

from collections.abc import Collection
from contextvars import ContextVar
from ipaddress import IPv6Address, ip_address
from typing import Any

from amicale.here import HERE

REQUEST: ContextVar[Any] = ContextVar("REQUEST", default=None)
"""The ASGI scope of the request under way, for rules that count by network."""

IPV6_NETWORK = 64
"""The bits of an IPv6 address that say which customer; the others are theirs to choose (RFC 6177)."""


def client_address(scope: Any, proxies: Collection[str]) -> str:
    """The address; an IPv6 one as its network; empty where there is none.

    X-Forwarded-For is believed as far as ``proxies`` wrote it: from its end to the first address that is none of them.
    """
    address = (scope.get("client") or ("",))[0]
    if address not in proxies:
        return network_of(address)
    forwarded = [part.strip() for part in forwarded_for(scope).split(",")]
    said = next((part for part in reversed(forwarded) if part not in proxies), address)
    return network_of(said) or network_of(address)  # what cannot be read counts as the proxy's own: limits still hold


def forwarded_for(scope: Any) -> str:
    """All of X-Forwarded-For: several lines are one list (RFC 9110, 5.3). A proxy that adds its own line leaves the
    one before it that the client wrote."""
    return ",".join(value.decode("latin-1") for name, value in scope["headers"] if name == b"x-forwarded-for")


def network_of(address: str) -> str:
    """An IPv4 address as it is, an IPv6 one without the part that its owner chooses; empty for what is neither."""
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(IPv6Address(int(found) >> IPV6_NETWORK << IPV6_NETWORK))


def current_network() -> str:
    """The network of the request under way; empty for what is none: a job, a command."""
    scope = REQUEST.get()
    return "" if scope is None else client_address(scope, HERE.settings.trusted_proxies)
