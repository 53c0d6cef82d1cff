"""Serving pages: a page is a GraphQL document and a template, a form is a mutation of that document."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from markupsafe import Markup

from amicale.access.fresh import CONFIRM_FIRST
from amicale.actor import Actor
from amicale.errors import Refusal
from amicale.graphql.reserving import check_open, refuses
from amicale.graphql.types import global_id
from amicale.here import HERE
from amicale.i18n import Text, translator
from amicale.partners.seats import HOME as HOME_OF_PARTNERS
from amicale.plugins.manifest import Access, Page, Slot
from amicale.portal.counting import counts_for
from amicale.portal.documents import Document
from amicale.portal.exchange import Answer, PageRequest, address_with
from amicale.portal.folding import folded
from amicale.portal.forms import form_token, is_own_form, next_address
from amicale.portal.mistakes import mistakes_in
from amicale.portal.modules import MADE
from amicale.portal.navigation import area_of, check_way_in, grouped, menu
from amicale.portal.problems import others_in, shown_error, words_for
from amicale.portal.rendering import Templates
from amicale.portal.signing.offered import ways_at
from amicale.portal.typed import ended, late, posted
from amicale.school.legal import links as legal_links

if TYPE_CHECKING:
    from amicale.plugins.assembly import Assembly
    from amicale.schoolsettings import SchoolSettings

_ = translator("amicale")
log = logging.getLogger("amicale.portal")
SLOT_SECONDS = 6.0
"""How long a page waits for a piece of it; without it, the page is complete."""

STATUS = {
    "BAD_REQUEST": 400, "UNAUTHENTICATED": 401, "FORBIDDEN": 403, "NOT_FOUND": 404, "CONFLICT": 409,
    "BAD_USER_INPUT": 422, "TOO_MANY_REQUESTS": 429, "UNAVAILABLE": 503, "TIMEOUT": 503,
    "GRAPHQL_VALIDATION_FAILED": 422,  # an address that asks for more than a page may have
}  # fmt: skip
WELCOMED = (200, 401)
"""How who is not signed in is answered: on the home page, and on any other."""
NOTHING: dict[str, Any] = {"data": {}, "errors": [], "form": None, "slots": {}}
"""What a template finds where there is nothing to say."""


class Site:
    """All pages of one assembly."""

    def __init__(self, assembly: Assembly, templates: Templates, execute: Any, school: SchoolSettings) -> None:
        self.assembly = assembly
        self.templates = templates
        self.school = school
        self._execute = execute
        self.sign_in_ways = ways_at(assembly)
        self._owner = {loaded.package: loaded.name for loaded in assembly.plugins}

    async def show(self, page: Page, request: PageRequest, **more: Any) -> Answer:
        """A page as it is now."""
        refused = self._refused(page.access, request) or self._kept(page, request)
        if refused is not None:
            return refused
        document = self.assembly.documents[page.package, page.name]
        data, errors = await self._ask(document, request)
        problem = whole_page_problem(page, data, errors)
        if problem:
            incident = errors[0]["incident"] if errors else None
            return self.problem(problem, request, page, incident=incident)
        slots, counts = await asyncio.gather(
            self._slots(page.name, request), counts_for(self.assembly.navigation, request, self.ask)
        )
        values = {
            "data": data or {}, "errors": [*more.get("errors", ()), *errors], "form": more.get("form"),
            "result": more.get("result"), "slots": slots, "page_title": page.title, "counts": counts,
        }  # fmt: skip
        html = self._page(page, page.name, request, values)
        return Answer(more.get("status", 200), html)

    async def submit(self, page: Page, request: PageRequest) -> Answer:
        """A form of a page: carries its mutation out and shows the page again; what was typed is never lost.

        A form with the field ``once`` is answered by the page itself, with the mutation's ``result``: a secret that is
        shown just this time. Where it says ``keep``, what was typed stays in the fields: there is something to decide.
        """
        document = self.assembly.documents[page.package, page.name]
        refused = self._refused(page.access, request) or self._kept(page, request)
        if refused is not None:
            return ended(self, document, request) if refused.status in WELCOMED else refused
        operation = document.mutations.get((request.form.get("operation") or [""])[-1])
        if operation is None:
            return self.problem(400, request, page)
        form = {**{name: [value] for name, value in request.path_values.items()}, **request.form}
        variables = operation.fill(form, blank_is_empty=True)
        token, locale = (request.form.get("csrf_token") or [""])[-1], request.actor.locale
        own = is_own_form(token, request.csrf_secret)
        data, errors = None, mistakes_in(operation, variables, locale) if own else [late(locale)]
        if not errors:
            data, errors = await self._run(document.text, operation.name, variables, request.actor, "mutation")
        if errors and errors[0]["reason"] == CONFIRM_FIRST:
            return Answer(303, location=confirm_address(address_with(request, {})))
        if errors:
            status = STATUS.get(errors[0]["code"], 500)
            return await self.show(page, request, errors=errors, form=posted(request), status=status)
        if "once" in request.form:
            kept = posted(request) if "keep" in request.form["once"] else None
            return await self.show(page, request, result=data, form=kept)
        return Answer(303, location=next_address(request.form, address_with(request, {}), operation.name, data))

    def refused(self, refusal: Refusal, request: PageRequest) -> Answer:
        """What somebody is told who is refused what is no page, such as a file: why, or the way to a second factor."""
        status = STATUS.get(refusal.code, 404)
        return second_step(request, refusal) or self.problem(status, request, message=refusal.message)

    def problem(
        self,
        status: int,
        request: PageRequest,
        page: Page | None = None,
        message: Text | None = None,
        incident: str | None = None,
    ) -> Answer:
        """A friendly page that says what is wrong; ``incident`` is what somebody can name who writes to us."""
        title, text = words_for(status)
        error = {"status": status, "incident": incident, "title": title, "text": message or text}
        return self.message("error", request, status=status, error=error, page_title=_("Problem"))

    def message(self, template: str, request: PageRequest, *, status: int = 200, **values: Any) -> Answer:
        """A page of the core's without a document, such as ``welcome``."""
        return Answer(status, self._page(None, template, request, {**NOTHING, "page_title": _("Welcome"), **values}))

    def _refused(self, access: Access, request: PageRequest) -> Answer | None:
        try:
            check_way_in(request.actor, access)
        except Refusal as refusal:
            step = second_step(request, refusal)
            if step is not None:
                return step
            if request.actor.is_partner and request.path == "/":
                return Answer(303, location=HOME_OF_PARTNERS)
            if refusal.code == "UNAUTHENTICATED":
                status, wanted = (200 if request.path == "/" else 401), address_with(request, {})
                return self.message("welcome", request, status=status, target=wanted)
            return self.problem(403, request, message=refusal.message)
        return None

    def _kept(self, page: Page, request: PageRequest) -> Answer | None:
        """Why a page is not for them, and what they can do, where the school keeps it for some; never their own."""
        reservation = self.assembly.closed.get((page.package, page.name))
        if reservation is None or not refuses(reservation, request.actor) or is_own(request):
            return None
        return self.message("reserved", request, status=403, reservation=reservation, page_title=page.title)

    async def _ask(self, document: Document, request: PageRequest) -> tuple[Any, list[Any]]:
        if document.query is None:
            return {}, []
        form = {**request.query, **{name: [value] for name, value in request.path_values.items()}}
        variables = document.query.fill(form, blank_is_empty=False)
        return await self._run(document.text, document.query.name, variables, request.actor, "query")

    async def ask(self, text: str, name: str, variables: Mapping[str, Any], actor: Actor) -> Any:
        """What somebody is told who asks this: for routes that send files. None where it is nothing."""
        return (await self._run(text, name, variables, actor, "query"))[0]

    async def _run(
        self, text: str, name: str, variables: Mapping[str, Any], actor: Actor, kind: str
    ) -> tuple[Any, list[Any]]:
        result = await self._execute(text, name or None, variables, actor, kind)
        return result.data, [each for error in result.errors or () for each in (shown_error(error), *others_in(error))]

    async def _slots(self, page: str, request: PageRequest) -> dict[str, list[Markup]]:
        found = [slot for slot in self.assembly.slots if slot.place == page or slot.place.startswith(f"{page}_")]
        wanted = sorted(found, key=lambda slot: slot.order)
        base = {**self._values(request, "", {}), **NOTHING, MADE: {}} if wanted else {}
        pieces = await asyncio.gather(*(self._slot(slot, request, base) for slot in wanted))
        slots: dict[str, list[Markup]] = {}
        for slot, piece in zip(wanted, pieces, strict=True):
            if piece.strip():
                slots.setdefault(slot.place, []).append(Markup(piece))  # noqa: S704 -- rendered with autoescape
        return slots

    async def _slot(self, slot: Slot, request: PageRequest, base: Mapping[str, Any]) -> str:
        """A piece of the page; nothing where it may not be seen. Its failure is never the page's.

        :param base: what all pieces of the page are shown with, besides their own data.
        """
        try:
            check_way_in(request.actor, slot.access)
            check_open(None if is_own(request) else self.assembly.closed.get((slot.package, slot.name)), request.actor)
        except Refusal:
            return ""
        document = self.assembly.documents[slot.package, slot.name]
        try:
            async with asyncio.timeout(SLOT_SECONDS):
                data, errors = await self._ask(document, request)
            return "" if errors or data is None else self._render(slot, slot.name, request, {**base, "data": data})
        except Exception as error:
            log.error("the slot %s of %s failed", slot.name, slot.package, exc_info=error)
            return ""

    def _page(self, source: Page | None, name: str, request: PageRequest, values: Mapping[str, Any]) -> str:
        """A whole page."""
        base = self._values(request, values.get("page_title", ""), values.get("counts", {}))
        return self._render(source, name, request, {**base, **values})

    def _render(self, source: Page | Slot | None, name: str, request: PageRequest, values: Mapping[str, Any]) -> str:
        owner = self._owner.get(source.package, "amicale") if source is not None else "amicale"
        return self.templates.render(owner, f"{name}.html", request.actor.locale, values)

    def _values(self, request: PageRequest, title: Any, counts: Mapping[str, int]) -> dict[str, Any]:
        """What every template finds, whatever it is about."""
        actor = request.actor
        return {
            "page": {"title": title, "path": request.path, "query": request.first},
            "school": self.school_values(self.school.color),
            "actor": {"signed_in": actor.signed_in, "name": actor.name, "is_staff": actor.is_staff, "may": actor.may,
                      "must_confirm": actor.must_confirm, "must_enrol": actor.must_enrol,
                      "is_partner": actor.is_partner, "partner_name": actor.partner_name, "owner": actor.owner},
            "nav": folded(menu(self.assembly.navigation, request, "main", counts)),
            "area": self._area(request, counts),
            "is_staff_area_open": bool(menu(self.assembly.navigation, request, "staff")),
            "csrf_token": form_token(request.csrf_secret),
            "legal": legal_links(actor.locale),
            "sign_in_ways": self.sign_in_ways,
            "messages": self._messages(request),
            "url_with": lambda **changes: address_with(request, changes),
        }  # fmt: skip

    def school_values(self, color: str) -> dict[str, Any]:
        """What templates know of the school, in a colour."""
        school = self.school
        return {
            "name": school.name, "tagline": school.tagline, "locale": school.locale, "colour": color,
            "logo_url": school.logo_url, "contact_email": school.contact_email,
            "theme_url": f"/theme.css?c={color[1:]}", "share_image": HERE.link(f"/icon-512.png?c={color[1:]}"),
        }  # fmt: skip

    def _area(self, request: PageRequest, counts: Mapping[str, int]) -> dict[str, Any] | None:
        """The part of the portal we are in that has a menu of its own."""
        name = area_of(request.path)
        entries = menu(self.assembly.navigation, request, name, counts) if name != "main" else []
        return {"name": name, "groups": grouped(entries)} if entries else None

    @staticmethod
    def _messages(request: PageRequest) -> list[dict[str, Any]]:
        """What a form has done; not what one did before, when another comes back with errors."""
        done = request.first.get("done")
        return [{"kind": "good", "text": _("Done."), "operation": done}] if done and not request.form else []


def is_own(request: PageRequest) -> bool:
    """Whether a page is about who looks at it."""
    me = request.actor.member_id
    return me is not None and request.path_values.get("id") == global_id("Member", me)


def second_step(request: PageRequest, refusal: Refusal) -> Answer | None:
    """Where somebody is led whom only a second factor keeps out; None where that is not what is missing."""
    actor = request.actor
    if refusal.reason == CONFIRM_FIRST or (refusal.code == "UNAUTHENTICATED" and actor.must_confirm):
        return Answer(303, location=confirm_address(address_with(request, {})))
    return Answer(303, location="/account/factors") if refusal.reason == "ENROL_FIRST" else None


def confirm_address(target: str) -> str:
    """Where one confirms that it is oneself, on the way to an address of ours."""
    return f"/sign-in/confirm?{urlencode({'next': target})}"


def whole_page_problem(page: Page, data: Any, errors: Sequence[Mapping[str, Any]]) -> int:
    """The status when there is nothing to show: no such person, say. 0 when there is."""
    if data is None:
        code = errors[0]["code"] if errors else "INTERNAL_ERROR"
        return 404 if code == "BAD_USER_INPUT" and "{" in page.path else STATUS.get(code, 500)
    if "{" in page.path and data and next(iter(data.values())) is None:
        code = errors[0]["code"] if errors else "NOT_FOUND"
        return 404 if code == "BAD_USER_INPUT" else STATUS.get(code, 500)
    return 0
