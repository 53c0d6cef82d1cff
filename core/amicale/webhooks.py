"""What other services tell a plugin: a payment that went through, say. They have no session and send no form.

A call is believed for its signature alone, which is over the bytes as they came; the plugin checks it. Here is what all
calls have in common: nobody is signed in, whatever cookies or tokens come along; the body is small; a network that
calls too often waits; and what fails inside is answered so that the service calls again.
"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from litestar import MediaType, Request, Response, post

from amicale.access.addresses import current_network
from amicale.access.throttle import spend
from amicale.database.racing import again_if_lost
from amicale.errors import Refusal
from amicale.portal.site import STATUS

LARGEST = 100_000
PER_MINUTE = 600
MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Call:
    """What came: the ``body`` as it was sent, ``headers`` by their names in lower case, and the address's ``query``.

    :param path: the parts of the address in braces.
    :param network: the network address that it comes from, as the server knows it.
    """

    body: bytes
    headers: Mapping[str, str]
    query: Mapping[str, str]
    path: Mapping[str, Any] = field(default_factory=dict)
    network: str = ""


def webhook(
    path: str, *, largest: int = LARGEST, per_minute: int = PER_MINUTE
) -> Callable[[Callable[[Call], Awaitable[None]]], Any]:
    """A route for ``register_routes`` that another service calls: ``@webhook("/plugin/dues/payments")`` over an async
    function of a :class:`Call`.

    It is answered with 204 when the function returns. A ``Refusal`` that it raises becomes its status (400 for a
    signature that is wrong, with ``code="BAD_REQUEST"``), anything else 500: services call again after that, and hear
    of a thing twice; so hearing it twice must do no harm.

    :param largest: bytes that a body may have.
    :param per_minute: calls from one network.
    """

    def decorate(work: Callable[[Call], Awaitable[None]]) -> Any:
        @post(path, access="public", session=False, request_max_body_size=largest)
        async def called(request: Request[Any, Any, Any]) -> Response[Any]:
            try:
                network, parts = current_network(), dict(request.path_params)
                await spend("webhook", f"{path} {network}", limit=per_minute, seconds=MINUTE)
                headers, query = dict(request.headers), dict(request.query_params)
                call = Call(await request.body(), headers, query, parts, network)
                await again_if_lost(lambda: work(call))
            except Refusal as refusal:
                status = STATUS.get(refusal.code, 400)
                return Response(refusal.message.to("en"), status_code=status, media_type=MediaType.TEXT)
            return Response(None, status_code=204)

        return called

    return decorate


def is_signed(body: bytes, signature: str, secret: str, *, algorithm: str = "sha256") -> bool:
    """Whether this is the HMAC of the body in hexadecimal digits, compared in constant time (RFC 2104)."""
    made = hmac.new(secret.encode(), body, algorithm).hexdigest()
    return bool(secret) and hmac.compare_digest(made.encode(), signature.strip().lower().encode())
