"""Serving pages: a page is a GraphQL document and a template, a form is a mutation of that document."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from markupsafe import Markup

from amicale.access.fresh import CONFIRM_FIRST
from amicale.actor import Actor
from amicale.errors import Refusal
from amicale.graphql.execution import check_access
from amicale.i18n import Text, translator
from amicale.plugins.manifest import Access, NavigationItem, Page, Slot
from amicale.portal.documents import Document
from amicale.portal.forms import form_token, is_own_form, next_address
from amicale.portal.rendering import Templates
from amicale.portal.signing.offered import ways_at

if TYPE_CHECKING:
    from amicale.plugins.assembly import Assembly
    from amicale.schoolsettings import SchoolSettings

_ = translator("amicale")
log = logging.getLogger("amicale.portal")
SLOT_SECONDS = 6.0
"""How long a page waits for a piece of it; without it, the page is complete."""

STATUS = {
    "UNAUTHENTICATED": 401, "FORBIDDEN": 403, "NOT_FOUND": 404, "CONFLICT": 409, "BAD_USER_INPUT": 422,
    "TOO_MANY_REQUESTS": 429, "UNAVAILABLE": 503, "TIMEOUT": 503,
}  # fmt: skip
NOTHING: dict[str, Any] = {"data": {}, "errors": [], "form": None, "slots": {}}
"""What a template finds where there is nothing to say."""
CONTROL = ("csrf_token", "next", "once")


@dataclass(frozen=True, slots=True)
class PageRequest:
    """What a page needs to know of a request."""

    actor: Actor
    path: str
    path_values: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, Sequence[str]] = field(default_factory=dict)
    form: Mapping[str, Sequence[str]] = field(default_factory=dict)
    csrf_secret: bytes = b""

    @property
    def first(self) -> dict[str, str]:
        """The address's parameters, one value each."""
        return {name: values[-1] for name, values in self.query.items() if values}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page answers: a document, or another address."""

    status: int
    html: str = ""
    location: str = ""


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
        refused = self._refused(page.access, request)
        if refused is not None:
            return refused
        document = self.assembly.documents[page.package, page.name]
        data, errors = await self._ask(document, request)
        problem = whole_page_problem(page, data, errors)
        if problem:
            return self.problem(problem, request, page)
        values = {
            "data": data or {}, "errors": [*more.get("errors", ()), *errors], "form": more.get("form"),
            "result": more.get("result"), "slots": await self._slots(page.name, request), "page_title": page.title,
        }  # fmt: skip
        html = self._render(page, page.name, request, values)
        return Answer(more.get("status", 200), html)

    async def submit(self, page: Page, request: PageRequest) -> Answer:
        """A form of a page: carries its mutation out and shows the page again; what was typed is never lost.

        A form with the field ``once`` is answered by the page itself, with the mutation's ``result``: a secret that is
        shown just this time.
        """
        refused = self._refused(page.access, request)
        if refused is not None:
            return refused
        operation = self._mutation(page, request)
        if operation is None:
            return self.problem(404, request, page)
        document = self.assembly.documents[page.package, page.name]
        form = {**{name: [value] for name, value in request.path_values.items()}, **request.form}
        variables = operation.fill(form, blank_is_empty=True)
        data, errors = await self._run(document.text, operation.name, variables, request.actor, "mutation")
        if errors and errors[0]["reason"] == CONFIRM_FIRST:
            return Answer(303, location=confirm_address(address_with(request, {})))
        if errors:
            shown: dict[str, Any] = {name: values[-1] for name, values in request.form.items() if name not in CONTROL}
            shown |= {f"{name}[]": [*values] for name, values in request.form.items() if len(values) > 1}
            return await self.show(page, request, errors=errors, form=shown, status=STATUS.get(errors[0]["code"], 500))
        if "once" in request.form:
            return await self.show(page, request, result=data)
        return Answer(303, location=next_address(request.form, address_with(request, {}), operation.name, data))

    def problem(
        self,
        status: int,
        request: PageRequest,
        page: Page | None = None,
        message: Text | None = None,
        incident: str | None = None,
    ) -> Answer:
        """A friendly page that says what is wrong; ``incident`` is what somebody can name who writes to us."""
        error = {"status": status, "incident": incident, "message": message}
        return self.message("error", request, status=status, error=error, page_title=_("Problem"))

    def message(self, template: str, request: PageRequest, *, status: int = 200, **values: Any) -> Answer:
        """A page of the core's without a document, such as ``welcome``."""
        return Answer(status, self._render(None, template, request, {**NOTHING, "page_title": _("Welcome"), **values}))

    def _refused(self, access: Access, request: PageRequest) -> Answer | None:
        try:
            check_access(request.actor, access)
        except Refusal as refusal:
            step = second_step(request, refusal)
            if step is not None:
                return step
            if refusal.code == "UNAUTHENTICATED":
                status, wanted = (200 if request.path == "/" else 401), address_with(request, {})
                return self.message("welcome", request, status=status, target=wanted)
            return self.problem(403, request, message=refusal.message)
        return None

    def _mutation(self, page: Page, request: PageRequest) -> Any:
        """The mutation that a form names; None when it is none of the page's, or the form is not from our page."""
        if not is_own_form((request.form.get("csrf_token") or [""])[-1], request.csrf_secret):
            return None
        name = (request.form.get("operation") or [""])[-1]
        return self.assembly.documents[page.package, page.name].mutations.get(name)

    async def _ask(self, document: Document, request: PageRequest) -> tuple[Any, list[Any]]:
        if document.query is None:
            return {}, []
        form = {**request.query, **{name: [value] for name, value in request.path_values.items()}}
        variables = document.query.fill(form, blank_is_empty=False)
        return await self._run(document.text, document.query.name, variables, request.actor, "query")

    async def _run(
        self, text: str, name: str, variables: Mapping[str, Any], actor: Actor, kind: str
    ) -> tuple[Any, list[Any]]:
        result = await self._execute(text, name or None, variables, actor, kind)
        return result.data, [shown_error(error) for error in result.errors or ()]

    async def _slots(self, page: str, request: PageRequest) -> dict[str, list[Markup]]:
        wanted = [slot for slot in self.assembly.slots if slot.place == page or slot.place.startswith(f"{page}_")]
        pieces = await asyncio.gather(*(self._slot(slot, request) for slot in sorted(wanted, key=lambda s: s.order)))
        slots: dict[str, list[Markup]] = {}
        for slot, piece in zip(sorted(wanted, key=lambda s: s.order), pieces, strict=True):
            if piece.strip():
                slots.setdefault(slot.place, []).append(Markup(piece))  # noqa: S704 -- rendered with autoescape
        return slots

    async def _slot(self, slot: Slot, request: PageRequest) -> str:
        """A piece of the page; nothing where it may not be seen. Its failure is never the page's."""
        try:
            check_access(request.actor, slot.access)
        except Refusal:
            return ""
        document = self.assembly.documents[slot.package, slot.name]
        try:
            async with asyncio.timeout(SLOT_SECONDS):
                data, errors = await self._ask(document, request)
            return "" if errors or data is None else self._render(slot, slot.name, request, {**NOTHING, "data": data})
        except Exception as error:
            log.error("the slot %s of %s failed", slot.name, slot.package, exc_info=error)
            return ""

    def _render(self, source: Page | Slot | None, name: str, request: PageRequest, values: Mapping[str, Any]) -> str:
        owner = self._owner.get(source.package, "amicale") if source is not None else "amicale"
        title = values.get("page_title", "")
        base = self._values(request, title)
        return self.templates.render(owner, f"{name}.html", request.actor.locale, {**base, **values})

    def _values(self, request: PageRequest, title: Any) -> dict[str, Any]:
        actor = request.actor
        return {
            "page": {"title": title, "path": request.path, "query": request.first},
            "school": {
                "name": self.school.name, "tagline": self.school.tagline, "locale": self.school.locale,
                "colour": self.school.color, "logo_url": self.school.logo_url,
                "contact_email": self.school.contact_email,
                "theme_url": f"/theme.css?c={self.school.color[1:]}",
            },
            "actor": {"signed_in": actor.signed_in, "name": actor.name, "is_staff": actor.is_staff, "may": actor.may,
                      "must_confirm": actor.must_confirm, "must_enrol": actor.must_enrol},
            "nav": self._navigation(request, "main"),
            "subnav": self._navigation(request, area_of(request.path)) if area_of(request.path) != "main" else [],
            "is_staff_area_open": bool(self._navigation(request, "staff")),
            "csrf_token": form_token(request.csrf_secret),
            "sign_in_ways": self.sign_in_ways,
            "messages": self._messages(request),
            "url_with": lambda **changes: address_with(request, changes),
        }  # fmt: skip

    def _navigation(self, request: PageRequest, area: str) -> list[dict[str, Any]]:
        items = [
            item
            for item in self.assembly.navigation
            if item.area == area and request.actor.signed_in and allowed(request.actor, item)
        ]
        return [
            {
                "title": title_in(item, request.actor.locale),
                "href": item.path,
                "icon": item.icon,
                "active": is_active(item.path, request.path),
            }
            for item in sorted(items, key=lambda item: (item.order, item.path))
        ]

    @staticmethod
    def _messages(request: PageRequest) -> list[dict[str, Any]]:
        """What a form has done; not what one did before, when another comes back with errors."""
        done = request.first.get("done")
        return [{"kind": "good", "text": _("Done."), "operation": done}] if done and not request.form else []


def title_in(item: NavigationItem, locale: str) -> str:
    """What an entry is called in a language."""
    return item.title.to(locale) if isinstance(item.title, Text) else str(item.title)


def allowed(actor: Actor, item: NavigationItem) -> bool:
    """Whether an entry leads somewhere for this person."""
    return item.access in ("public", "member") or actor.may(str(item.access))


def area_of(path: str) -> str:
    """The part of the portal that an address belongs to."""
    first = path.split("/")[1]
    return first if first in ("staff", "account") else "main"


def is_active(href: str, path: str) -> bool:
    """Whether an entry is the one we are in."""
    return path == href or (href not in ("/", "/account", "/staff") and path.startswith(href + "/"))


def address_with(request: PageRequest, changes: Mapping[str, Any]) -> str:
    """This page's address with some parameters changed; None takes one away."""
    merged = {name: value for name, value in {**request.first, **changes}.items() if value not in (None, "")}
    merged.pop("done", None)
    return f"{request.path}?{urlencode(merged)}" if merged else request.path


def shown_error(error: Mapping[str, Any]) -> dict[str, Any]:
    """An error as templates want it: the field by its own name."""
    extensions = error.get("extensions") or {}
    named = (extensions.get("field") or "").rpartition(".")[2]
    code, reason = extensions.get("code", "INTERNAL_ERROR"), extensions.get("reason")
    return {"message": error["message"], "field": named, "code": code, "reason": reason}


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
