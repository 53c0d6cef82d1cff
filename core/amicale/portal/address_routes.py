"""The link that asks whether an address is still somebody's: it shows no name, and its buttons only answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from litestar import Response
from litestar.handlers import HTTPRouteHandler

from amicale.desk.asking import PATH, answer, open_link
from amicale.portal.answers import page_request, respond
from amicale.portal.signing.common import Asked, at
from amicale.portal.site import Site

if TYPE_CHECKING:
    from amicale.runtime import Runtime


class AddressRoutes:
    """The addresses below /address."""

    def __init__(self, site: Site, runtime: Runtime) -> None:
        self.site, self.runtime = site, runtime

    async def show(self, request: Asked, secret: str) -> Response[str]:
        """The link was opened: nothing is done."""
        address = await open_link(secret)
        return await self._page(request, secret, address, "")

    async def answer(self, request: Asked, secret: str) -> Response[str]:
        """One of the two buttons; whoever has the link may press them."""
        asked = await page_request(request, self.runtime)
        said = (asked.form.get("answer") or [""])[-1]
        if said not in ("yes", "no"):
            return await self.show(request, secret)
        address = await open_link(secret)
        known = await answer(secret, "yes" if said == "yes" else "no")
        return await self._page(request, secret, address if known else None, said if known else "")

    async def _page(self, request: Asked, secret: str, address: str | None, done: str) -> Response[str]:
        asked = await page_request(request, self.runtime, with_form=False)
        page = self.site.message(
            "join/address", asked, status=410 if address is None else 200, address=address, done=done, secret=secret
        )
        return respond(page, request, self.runtime)


def address_routes(site: Site, runtime: Runtime) -> list[HTTPRouteHandler]:
    """Asking, and answering."""
    routes = AddressRoutes(site, runtime)
    return [at("GET", PATH + "{secret:str}", routes.show), at("POST", PATH + "{secret:str}", routes.answer)]
