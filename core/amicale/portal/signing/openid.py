"""Signing in with an account elsewhere: away to its provider, and back."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from litestar import Response
from litestar.handlers import HTTPRouteHandler

from amicale.access.fresh import CONFIRM_FIRST, require_fresh
from amicale.access.openid.identities import link
from amicale.access.openid.matching import sign_in
from amicale.access.openid.party import Party
from amicale.access.openid.problems import OpenIDProblem
from amicale.access.openid.proof import Account
from amicale.access.openid.tries import Began, begin, finish
from amicale.access.secrets import hashed
from amicale.access.throttle import spend
from amicale.errors import Refusal
from amicale.joining.deciding import join_from_provider
from amicale.joining.proven import keep_proven
from amicale.portal.answers import page_request, respond
from amicale.portal.forms import is_own_form
from amicale.portal.signing.common import Asked, at, device_of, let_in, local, session_of
from amicale.portal.signing.openid_answers import answer_of, forgetting, remembering, try_of
from amicale.portal.site import STATUS, Site, confirm_address

if TYPE_CHECKING:
    from amicale.runtime import Runtime

log = logging.getLogger("amicale.openid")
ACCOUNT = "/account/identities"
MOST_TRIES, TRY_SECONDS = 300, 600.0
"""Tries that one network has: a school's may have hundreds of people behind one address."""


class OpenIDRoutes:
    """The addresses of all providers of this deployment; what was learnt of each is kept as long as this is served."""

    def __init__(self, site: Site, runtime: Runtime) -> None:
        settings = runtime.instance.settings
        self.site, self.runtime = site, runtime
        self.parties = {
            name: Party(name, provider, f"{settings.base_url}/sign-in/openid/{name}/return")
            for name, provider in settings.openid.items()
        }

    async def start(self, request: Asked, name: str) -> Response[str]:
        """A link to a provider. Followed from another site's page, or fetched ahead, it asks first."""
        party = self.parties.get(name)
        if party is None:
            return await self._show(request, status=404, kind="none")
        target = request.query_params.get("next", "/")
        if request.headers.get("sec-fetch-site", "none") not in OWN_SITE or "sec-purpose" in request.headers:
            return await self._show(request, kind="ask", party=party, target=local(target))
        return await self._away(request, party, target)

    async def start_by_form(self, request: Asked, name: str) -> Response[str]:
        """A form that links an account to who is signed in; nobody else's page can send it."""
        party, asked = self.parties.get(name), await page_request(request, self.runtime)
        if party is None or not is_own_form((asked.form.get("csrf_token") or [""])[-1], asked.csrf_secret):
            return await self._show(request, status=404, kind="none")
        try:
            asked.actor.require_member()
            require_fresh(asked.actor)
        except Refusal as refusal:
            return await self._refuse(request, party, refusal, back=ACCOUNT)
        return await self._away(request, party, ACCOUNT, session_of(request, self.runtime))

    async def _away(self, request: Asked, party: Party, target: str, session: str = "") -> Response[str]:
        """Begin a try, and send the browser to the provider.

        Not by a redirect after a form: browsers hold that to be sending the form on, which ``form-action`` forbids.
        """
        try:
            await self._count(request, "openid.start")
            tried = await begin(party.name, local(target), session)
            address = await party.address(tried)
        except Refusal as problem:
            return await self._refuse(request, party, problem, back=ACCOUNT if session else "")
        if session:
            answer = await self._show(request, kind="away", party=party, address=address)
            answer.headers["refresh"] = f"0; url={address}"
        else:
            answer = Response("", status_code=303, headers={"location": address})
        answer.cookies.append(remembering(tried, self.runtime))
        return answer

    async def come_back(self, request: Asked, name: str) -> Response[str]:
        """The provider has sent the browser back."""
        party = self.parties.get(name)
        if party is None:
            return await self._show(request, status=404, kind="none")
        answer, back = answer_of(request), ""
        try:
            await self._count(request, "openid.return")
            tried = try_of(request, self.runtime, answer)
            began = await finish(tried, party.name)
            back = ACCOUNT if began.session is not None else ""
            code = await party.check_answer(answer)
            account = await party.account(code, tried, began.began_at.timestamp())
            found = await self._enter(request, party, account, began)
        except Refusal as problem:
            found = await self._refuse(request, party, problem, back=back)
        return forgetting(found, request, self.runtime, answer)

    async def _count(self, request: Asked, kind: str) -> None:
        network = device_of(request, self.runtime).network
        await spend(kind, network, limit=MOST_TRIES, seconds=TRY_SECONDS)

    async def _enter(self, request: Asked, party: Party, account: Account, began: Began) -> Response[str]:
        """Who it is, is known: link, let in, or show the way to joining."""
        session = session_of(request, self.runtime)
        if began.session is not None:
            return await self._link(request, account, began.session, session)
        entered = await sign_in(account, device_of(request, self.runtime), session)
        if entered is None and await join_from_provider(account) is not None:
            entered = await sign_in(account, device_of(request, self.runtime), session)
        if entered is not None:
            return let_in(entered.session, self.runtime, began.target)
        return await self._show(request, kind="unknown", party=party, proof=await keep_proven(account))

    async def _link(self, request: Asked, account: Account, wanted: bytes, session: str) -> Response[str]:
        """Link the account to who asked for it: the very session that did, and no other that came between."""
        if not session or hashed(session) != wanted:
            raise OpenIDProblem("OPENID_STATE", "another session than the one that wanted to link")
        actor = await self.runtime.door.authenticate(request.scope)
        require_fresh(actor)
        await link(actor, account, by="member")
        return Response("", status_code=303, headers={"location": f"{ACCOUNT}?done=LinkIdentity"})

    async def _refuse(self, request: Asked, party: Party, problem: Refusal, back: str = "") -> Response[str]:
        """Say in a friendly way that it did not work; the log has why."""
        if problem.reason == CONFIRM_FIRST:
            return Response("", status_code=303, headers={"location": confirm_address(ACCOUNT)})
        if isinstance(problem, OpenIDProblem):
            log.warning("openid %s: %s: %s", party.name, problem.reason, problem.detail)
        status = 200 if problem.reason == "OPENID_CANCELLED" else STATUS.get(problem.code, 403)
        return await self._show(request, status=status, kind="problem", party=party, message=problem.message, back=back)

    async def _show(self, request: Asked, *, status: int = 200, kind: str, **values: Any) -> Response[str]:
        here = await page_request(request, self.runtime, with_form=False)
        asked = replace(
            here, path="/", query={}
        )  # a link to this page in another language would repeat what came with it
        if kind == "none":
            return respond(self.site.problem(404, asked), request, self.runtime)
        party: Party = values.pop("party")
        shown = {"target": "/", "address": "", "proof": "", "message": None, "back": "", **values}
        answer = self.site.message(
            "sign_in/openid", asked, status=status, kind=kind, provider=party.settings, name=party.name, **shown
        )
        return respond(answer, request, self.runtime)


OWN_SITE = frozenset({"none", "same-origin"})
"""What a browser says of a link on one of our pages, and of an address that was typed (Fetch Metadata)."""


def openid_routes(site: Site, runtime: Runtime) -> list[HTTPRouteHandler]:
    """Away and back, for whichever provider."""
    routes = OpenIDRoutes(site, runtime)
    return [
        at("GET", "/sign-in/openid/{provider:str}", routes.start),
        at("POST", "/sign-in/openid/{provider:str}", routes.start_by_form),
        at("GET", "/sign-in/openid/{provider:str}/return", routes.come_back),
    ]
