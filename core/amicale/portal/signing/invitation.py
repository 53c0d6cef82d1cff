"""The link of an invitation: opened, it shows nobody's name and uses nothing up; its button signs in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from litestar import Response
from litestar.handlers import HTTPRouteHandler

from amicale.errors import Refusal
from amicale.joining.redeeming import open_link, opt_out, use
from amicale.portal.answers import page_request, respond
from amicale.portal.forms import is_own_form
from amicale.portal.signing.common import Asked, at, device_of, let_in, session_of
from amicale.portal.site import STATUS, Site

if TYPE_CHECKING:
    from amicale.runtime import Runtime

WELCOME = "/account/welcome"


class InvitationRoutes:
    """The addresses below /invitation."""

    def __init__(self, site: Site, runtime: Runtime) -> None:
        self.site, self.runtime = site, runtime

    async def show(self, request: Asked, secret: str) -> Response[str]:
        """The link was opened; by a person, as far as browsers say so, or by a program that looks at mails."""
        return await self._page(request, secret, by_a_person=is_person(request))

    async def enter(self, request: Asked, secret: str) -> Response[str]:
        """The button: whoever has the link, and knows the birth date where it is asked, is in."""
        asked = await page_request(request, self.runtime)
        if not is_own_form((asked.form.get("csrf_token") or [""])[-1], asked.csrf_secret):
            return await self._page(request, secret)
        given = (asked.form.get("birth_date") or [""])[-1]
        session = session_of(request, self.runtime)
        try:
            made = await use(secret, read_date(given), device_of(request, self.runtime), session)
        except Refusal as refusal:
            return await self._page(request, secret, refusal, given)
        return let_in(made, self.runtime, WELCOME)

    async def _page(
        self, request: Asked, secret: str, refusal: Refusal | None = None, given: str = "", *, by_a_person: bool = False
    ) -> Response[str]:
        asked = await page_request(request, self.runtime, with_form=False)
        found = await open_link(secret, by_a_person=by_a_person)
        errors = [] if refusal is None else [shown(refusal, asked.actor.locale)]
        status = 410 if found is None or not found.alive else STATUS.get(refusal.code, 422) if refusal else 200
        form = {"birth_date": given} if refusal else None
        answer = self.site.message(
            "join/invitation", asked, status=status, found=found, errors=errors, form=form, secret=secret
        )
        return respond(answer, request, self.runtime)

    async def ask_to_stop(self, request: Asked, secret: str) -> Response[str]:
        """The other link of the mail: it asks, since programs open links too."""
        asked = await page_request(request, self.runtime)
        known = await open_link(secret, by_a_person=False) is not None
        answer = self.site.message("join/invitation_stop", asked, status=200 if known else 410, known=known, done=False)
        return respond(answer, request, self.runtime)

    async def stop(self, request: Asked, secret: str) -> Response[str]:
        """No more of these. Whoever has the link may say so; it is not for anybody else's good or harm."""
        asked = await page_request(request, self.runtime)
        not_me = (asked.form.get("not_me") or [""])[-1] == "true"
        known = await opt_out(secret, not_me=not_me)
        answer = self.site.message("join/invitation_stop", asked, status=200 if known else 410, known=known, done=True)
        return respond(answer, request, self.runtime)


def is_person(request: Asked) -> bool:
    """Whether a browser shows this to somebody (Fetch Metadata), as far as the request tells."""
    return request.headers.get("sec-fetch-dest", "document") == "document" and "sec-purpose" not in request.headers


def read_date(value: str) -> date | None:
    """A date from a form; none for what is not one."""
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        return None


def shown(refusal: Refusal, locale: str) -> dict[str, Any]:
    """A refusal as templates have it."""
    return {"message": refusal.message.to(locale), "field": refusal.field or "", "code": refusal.code}


def invitation_routes(site: Site, runtime: Runtime) -> list[HTTPRouteHandler]:
    """Opening an invitation, using it, and wanting no more of them."""
    routes = InvitationRoutes(site, runtime)
    return [
        at("GET", "/invitation/{secret:str}", routes.show),
        at("POST", "/invitation/{secret:str}", routes.enter),
        at("GET", "/invitation/{secret:str}/stop", routes.ask_to_stop),
        at("POST", "/invitation/{secret:str}/stop", routes.stop),
    ]
