"""Partners beside their pages: links of mails, each of which shows first and acts on a click; and files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler

from amicale.errors import Refusal
from amicale.files import download
from amicale.i18n import translator
from amicale.partners import asking, files, inviting, terms
from amicale.partners.seats import HOME
from amicale.portal.answers import page_request, respond
from amicale.portal.forms import is_own_form
from amicale.portal.signing.common import Asked, at, device_of, let_in, session_of
from amicale.portal.signing.invitation import shown
from amicale.portal.site import STATUS, Site

if TYPE_CHECKING:
    from amicale.runtime import Runtime

_ = translator("amicale")


class PartnerRoutes:
    """The addresses below /partners/invitation and /partners/ask."""

    def __init__(self, site: Site, runtime: Runtime) -> None:
        self.site, self.runtime = site, runtime

    async def show_invitation(self, request: Asked, secret: str) -> Response[str]:
        """The link was opened, by a person or by a program that looks at mails: nothing is used up."""
        return await self._invitation(request, secret)

    async def take_seat(self, request: Asked, secret: str) -> Response[str]:
        """The button: the terms are accepted, and the person is in."""
        asked = await page_request(request, self.runtime)
        if not is_own_form(last(asked.form, "csrf_token"), asked.csrf_secret):
            return await self._invitation(request, secret, too_old())
        accepts, device = last(asked.form, "terms") == "true", device_of(request, self.runtime)
        try:
            made = await inviting.take_seat(
                secret, terms=accepts, device=device, instead_of=session_of(request, self.runtime)
            )
        except Refusal as refusal:
            return await self._invitation(request, secret, refusal)
        return let_in(made, self.runtime, HOME)

    async def show_ask(self, request: Asked, secret: str) -> Response[str]:
        """The link of a request was opened: the page asks for a click."""
        return await self._ask(request, secret)

    async def send_ask(self, request: Asked, secret: str) -> Response[str]:
        """The button: staff see the request from now on."""
        asked = await page_request(request, self.runtime)
        if not is_own_form(last(asked.form, "csrf_token"), asked.csrf_secret):
            return await self._ask(request, secret, too_old())
        try:
            sent = await asking.confirm_ask(secret, device_of(request, self.runtime).network)
        except Refusal as refusal:
            return await self._ask(request, secret, refusal)
        answer = self.site.message("partners/ask", asked, found=sent, done=True, secret=secret, page_title=TITLE)
        return respond(answer, request, self.runtime)

    async def _invitation(self, request: Asked, secret: str, refusal: Refusal | None = None) -> Response[str]:
        asked = await page_request(request, self.runtime, with_form=False)
        found = await inviting.open_invitation(secret)
        values = said(refusal, asked.actor.locale, found is not None)
        words = (await terms.in_force(asked.actor.locale)).text
        answer = self.site.message(
            "partners/invitation", asked, found=found, secret=secret, terms=words, page_title=INVITED, **values
        )
        return respond(answer, request, self.runtime)

    async def _ask(self, request: Asked, secret: str, refusal: Refusal | None = None) -> Response[str]:
        asked = await page_request(request, self.runtime, with_form=False)
        found = await asking.open_ask(secret)
        values = said(refusal, asked.actor.locale, found is not None)
        answer = self.site.message(
            "partners/ask", asked, found=found, done=False, secret=secret, page_title=TITLE, **values
        )
        return respond(answer, request, self.runtime)


TITLE, INVITED = _("Your request to become a partner"), _("Your invitation")


def said(refusal: Refusal | None, locale: str, alive: bool) -> dict[str, Any]:
    """How a page is answered, and what was wrong with its form."""
    if refusal is None or not alive:
        return {"status": 200 if alive else 410}
    return {"status": STATUS.get(refusal.code, 422), "errors": [shown(refusal, locale)], "form": {"terms": ""}}


def last(form: Any, name: str) -> str:
    """One value of a form."""
    return str((form.get(name) or [""])[-1])


def too_old() -> Refusal:
    """What is said of a form that no page of ours has sent just now."""
    return Refusal(_("This page was open for too long. Please try again."), code="FORBIDDEN", reason="STALE_FORM")


def list_route(runtime: Runtime) -> HTTPRouteHandler:
    """The list of partners as CSV, for staff."""

    @get("/staff/partners.csv")
    async def partners_file(request: Request[Any, Any, Any]) -> Response[Any]:
        asked = await page_request(request, runtime)
        return download(await files.partners_csv(asked.actor, asked.first.get("state", "").lower() or None))

    return partners_file


def data_route(runtime: Runtime) -> HTTPRouteHandler:
    """A copy of one's own data, for somebody of a partner: their own and nobody else's, whatever the address says."""

    @get("/partner/account/data.json")
    async def partner_data(request: Request[Any, Any, Any]) -> Response[Any]:
        asked = await page_request(request, runtime)
        return download(await files.my_data(asked.actor))

    return partner_data


def partner_routes(site: Site, runtime: Runtime) -> list[HTTPRouteHandler]:
    """All of them."""
    routes = PartnerRoutes(site, runtime)
    return [
        at("GET", "/partners/invitation/{secret:str}", routes.show_invitation),
        at("POST", "/partners/invitation/{secret:str}", routes.take_seat),
        at("GET", "/partners/ask/{secret:str}", routes.show_ask),
        at("POST", "/partners/ask/{secret:str}", routes.send_ask),
        list_route(runtime),
        data_route(runtime),
    ]
