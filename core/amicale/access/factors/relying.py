"""Who asks for passkeys: this deployment, by the address in its settings, never by one that a request names."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from amicale.errors import Refusal
from amicale.here import HERE
from amicale.i18n import translator

_ = translator("amicale")
DEFAULT_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class RelyingParty:
    """A relying party of WebAuthn: passkeys are made for ``id``, and used on pages of ``origin`` only."""

    id: str
    origin: str


def party_of(base_url: str) -> RelyingParty | None:
    """The relying party at an address. None where browsers have no passkeys: at a number, or by http.

    WebAuthn level 3, 5.1.3 and 5.4.2: the id is a domain, and the page's context is secure; ``localhost`` is.
    """
    parts = urlsplit(base_url)
    host = (parts.hostname or "").encode("idna").decode("ascii").lower()
    local = host == "localhost" or host.endswith(".localhost")
    if not host or is_number(host) or (parts.scheme != "https" and not local):
        return None
    port = "" if parts.port in (None, DEFAULT_PORTS.get(parts.scheme)) else f":{parts.port}"
    return RelyingParty(host, f"{parts.scheme}://{host}{port}")


def is_number(host: str) -> bool:
    """Whether a host is an IP address."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def relying_party() -> RelyingParty:
    """This deployment's.

    :raises Refusal: passkeys cannot work at its address.
    """
    found = party_of(HERE.settings.base_url)
    if found is None:
        raise Refusal(_("Passkeys work only where the portal has a name and https."), code="UNAVAILABLE")
    return found


def passkeys_work() -> bool:
    """Whether browsers offer passkeys at this deployment's address."""
    return party_of(HERE.settings.base_url) is not None
