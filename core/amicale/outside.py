"""Reading an address that somebody wrote into a form: a partner's list of offers, say.

Such an address may be meant for what only this server reaches (OWASP, "Server-Side Request Forgery Prevention"): the
machine itself, the neighbours, a cloud's own service. So the name is looked up once, every address it has must be a
public one, and exactly what was looked at is connected to: a name that changes its mind between the look and the call
(DNS rebinding) gains nothing. Redirects are looked at anew, each. Answers are short and soon, or refused.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx
from httpcore import AnyIOBackend, AsyncNetworkBackend, AsyncNetworkStream

from amicale.errors import Refusal
from amicale.i18n import translator

_ = translator("amicale")
MOST_BYTES = 20_000_000
SECONDS = 30.0
"""How long a whole answer may take, with the name's look-up and all redirects."""
REDIRECTS = 3
PORTS = frozenset({443, 8443})
MOVED = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stood there. ``unchanged`` is the answer to an ``etag`` that is still true; the body is empty then."""

    body: bytes
    media_type: str = ""
    etag: str = ""
    unchanged: bool = False


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the internet at large: neither this machine, nor a private network, nor what is
    reserved; nor such a one within an IPv6 address that stands for it (RFC 4291, 3056, 6052)."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or embedded(found)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast


def embedded(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that NAT64 would make of it (RFC 6052, 64:ff9b::/96 and 64:ff9b:1::/48)."""
    if address in ipaddress.IPv6Network("64:ff9b::/96") or address in ipaddress.IPv6Network("64:ff9b:1::/48"):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


async def look_up(host: str, port: int) -> list[str]:
    """The addresses of a name."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


class PublicOnly(AsyncNetworkBackend):
    """Connects to public addresses, to nothing else."""

    def __init__(self) -> None:
        self.inner = AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 -- httpcore names it so
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> AsyncNetworkStream:
        """Look up, look at all of it, connect to the first: one private address among public ones is a trick."""
        try:
            addresses = await look_up(host, port)
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from None
        if not addresses or not all(map(is_public, addresses)):
            raise httpcore.UnsupportedProtocol("not public")
        return await self.inner.connect_tcp(addresses[0], port, timeout, local_address, socket_options)

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ASYNC109 -- httpcore names it so
        socket_options: Iterable[Any] | None = None,
    ) -> AsyncNetworkStream:
        """Never."""
        raise httpcore.UnsupportedProtocol("not public")

    async def sleep(self, seconds: float) -> None:
        """As the loop does."""
        await self.inner.sleep(seconds)


@lru_cache(maxsize=1)
def certificates() -> ssl.SSLContext:
    """Whom TLS believes."""
    return httpx.create_ssl_context()


def address_problem(url: str) -> str:
    """Why an address cannot be asked at all; empty where it may be."""
    try:
        parts = urlsplit(url)
        port = parts.port or 443
    except ValueError:
        return "address"
    if parts.scheme != "https" or not parts.hostname:
        return "https"
    if parts.username is not None or parts.password is not None:
        return "credentials"
    return "" if port in PORTS else "port"


def refuse_address(url: str, field: str = "") -> None:
    """Refuse an address that :func:`fetch_outside` would never ask, when it is written down.

    :raises Refusal: reason BAD_ADDRESS; it says what an address looks like.
    """
    words = {
        "address": _("This is no address. One looks like https://example.org/offers.json"),
        "https": _("The address must begin with https://"),
        "credentials": _("Leave the name and the password out of the address: it is shown to others, and logged."),
        "port": _("This port cannot be asked. Use the usual one of https."),
    }
    if problem := address_problem(url):
        raise Refusal(words[problem], code="BAD_USER_INPUT", reason="BAD_ADDRESS", field=field)


async def fetch_outside(url: str, *, most: int = MOST_BYTES, seconds: float = SECONDS, etag: str = "") -> Fetched:
    """What stands at a public https address.

    :param most: bytes, after unpacking.
    :param etag: what it was when it was last read: an answer that has not changed is not sent again (RFC 9110, 13.1.2).
    :raises Refusal: reason BAD_ADDRESS, or UNREACHABLE: it is no public address, does not answer in time, answers with
        an error, or with more than may be.
    """
    try:
        async with asyncio.timeout(seconds):
            return await follow(url, most, etag)
    except httpx.UnsupportedProtocol:
        text = _("This address is not on the public internet, so it is not asked.")
        raise Refusal(text, code="BAD_USER_INPUT", reason="BAD_ADDRESS") from None
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, OSError) as error:
        text = _("%(host)s does not answer (%(error)s).", host=urlsplit(url).hostname, error=type(error).__name__)
        raise Refusal(text, code="UNAVAILABLE", reason="UNREACHABLE") from None


async def follow(url: str, most: int, etag: str) -> Fetched:
    """Ask, and ask again where it moved to."""
    headers = {"accept-encoding": "gzip", "user-agent": "Amicale", **({"if-none-match": etag} if etag else {})}
    async with httpcore.AsyncConnectionPool(certificates(), network_backend=PublicOnly()) as pool:
        transport = Pooled(pool)
        async with httpx.AsyncClient(transport=transport, trust_env=False, timeout=SECONDS, headers=headers) as client:
            for _again in range(REDIRECTS + 1):
                refuse_address(url)
                async with client.stream("GET", url, follow_redirects=False) as answer:
                    if answer.status_code not in MOVED:
                        return await read(answer, most, etag)
                    url = moved(url, answer.headers.get("location", ""))
    raise Refusal(_("This address moves again and again."), code="UNAVAILABLE", reason="UNREACHABLE")


def moved(url: str, location: str) -> str:
    """Where it moved to; an address that is none stays as it is, to be refused."""
    try:
        return urljoin(url, location)
    except ValueError:
        return location


async def read(answer: httpx.Response, most: int, etag: str) -> Fetched:
    """The body of an answer, if it is one and not too long."""
    if answer.status_code == httpx.codes.NOT_MODIFIED and etag:
        return Fetched(b"", etag=etag, unchanged=True)
    if answer.status_code != httpx.codes.OK:
        text = _("%(host)s answers with the error %(status)d.", host=answer.url.host, status=answer.status_code)
        raise Refusal(text, code="UNAVAILABLE", reason="UNREACHABLE")
    found = bytearray()
    async for part in answer.aiter_bytes():
        found += part
        if len(found) > most:
            text = _("%(host)s answers with more than %(most)d MB.", host=answer.url.host, most=most // 1_000_000)
            raise Refusal(text, code="UNAVAILABLE", reason="UNREACHABLE")
    media_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Fetched(bytes(found), media_type, answer.headers.get("etag", "")[:200])


class Pooled(httpx.AsyncHTTPTransport):
    """httpx over a pool of ours: its own takes no network."""

    def __init__(self, pool: httpcore.AsyncConnectionPool) -> None:
        super().__init__(verify=certificates(), trust_env=False)
        self._pool = pool
