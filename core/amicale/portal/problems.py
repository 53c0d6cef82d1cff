"""What is shown instead of what was asked for, and what is shown when not even that can be.

A page of an error is written like any other: it asks who reads, and in which language. When that is what fails (the
database is down, a school's own template is broken), a page comes that needs neither: no template, no database.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from litestar import MediaType, Request, Response

from amicale.access.requests import header, locale_of
from amicale.actor import ANONYMOUS
from amicale.errors import Refusal
from amicale.i18n import Text, translator
from amicale.portal.answers import page_request, respond
from amicale.portal.assets import Assets

if TYPE_CHECKING:
    from amicale.portal.site import Site
    from amicale.runtime import Runtime

_ = translator("amicale")
log = logging.getLogger("amicale.portal")
OURS, AWAY = 500, 503
RETRY_SECONDS = "5"
"""For Retry-After (RFC 9110, 10.2.3): a database that restarts is there again by then."""

WORDS: Mapping[int, tuple[Text, Text]] = {
    400: (
        _("We could not read this"),
        _("What was sent is not complete, or too old. Go back, load the page anew and try again."),
    ),
    403: (
        _("This page is not open to you"),
        _("You may need to sign in, or to ask the staff of the association for access."),
    ),
    404: (_("We cannot find this page"), _("The address may be mistyped, or what was here is gone.")),
    413: (_("This is too large"), _("A file may have 10 megabytes at most. Choose a smaller one, and send it again.")),
    429: (_("One moment, please"), _("You have opened very many pages in a short time. Please try again in a minute.")),
    500: (
        _("Something went wrong on our side"),
        _(
            "Nothing that you entered before is lost. Please try again in a moment; if it happens again, tell the "
            "association and give the number below."
        ),
    ),
    503: (_("We will be right back"), _("The site is being looked after and will be there again in a few minutes.")),
}
"""By status: a title, and what to do."""

SAME_AS = {401: 403, 405: 404, 410: 404, 422: 400, 502: 503, 504: 503}
PLAIN = """<!doctype html>
<html lang="{locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – {school}</title>
<meta name="color-scheme" content="light dark">
{styles}
</head>
<body>
<main class="am-main" id="main"><div class="am-wrap"><div class="am-error-page">
<p class="am-error-code">{status}</p>
<h1>{title}</h1>
<p class="lead">{text}</p>
{incident}
<div class="am-actions mt-4"><a class="btn btn-primary" href="">{again}</a> <a class="btn" href="/">{home}</a></div>
</div></div></main>
</body>
</html>
"""
STYLES = ("vendor/tabler.css", "portal.css", "components.css")


def words_for(status: int) -> tuple[Text, Text]:
    """Title and text for a status; of one that we have no words for, those of its kind."""
    return WORDS.get(SAME_AS.get(status, status), WORDS[OURS if status >= OURS else 404])


class ProblemResponse(Response[str]):
    """A friendly page for whatever goes wrong, made when it is sent: Litestar's handlers of errors cannot await."""

    def __init__(
        self, site: Site, assets: Assets, runtime: Runtime, status: int, refusal: Refusal | None = None
    ) -> None:
        super().__init__("", status_code=status, media_type=MediaType.HTML)
        self._site, self._assets, self._runtime, self._status = site, assets, runtime, status
        self._refusal = refusal

    def to_asgi_response(self, app: Any, request: Request[Any, Any, Any], **options: Any) -> Any:
        """Ask who reads, and write the page in their language."""

        async def answer(scope: Any, receive: Any, send: Any) -> None:
            response = await self._answer(request)
            await response.to_asgi_response(app, request, **options)(scope, receive, send)

        return answer

    async def _answer(self, request: Request[Any, Any, Any]) -> Response[str]:
        """The page; where it cannot be written, the plain one."""
        incident = incident_of(self._status, request.scope)
        try:
            asked = await page_request(request, self._runtime, with_form=False)
            answer = (
                self._site.refused(self._refusal, asked)
                if self._refusal
                else self._site.problem(self._status, asked, incident=incident)
            )
            response = respond(answer, request, self._runtime)
        except Exception as error:
            log.error("no page for the error in request %s", incident, exc_info=error)
            response = self._plain(request, incident)
        if self._status == AWAY:
            response.headers["retry-after"] = RETRY_SECONDS
        return response

    def _plain(self, request: Request[Any, Any, Any], incident: str | None) -> Response[str]:
        school = self._site.school
        locale = locale_of(request.scope, ANONYMOUS, school.locale)
        styles = [*(self._assets.url(name) for name in STYLES), f"/theme.css?c={school.color[1:]}"]
        page = plain_page(self._status, locale, school.name, incident, styles)
        return Response(page, status_code=self._status, media_type=MediaType.HTML)


def plain_page(status: int, locale: str, school: str, incident: str | None, styles: Sequence[str] = ()) -> str:
    """A whole page of its own, of nothing but words."""
    title, text = words_for(status)
    number = f"<p>{_('Number of this incident:').to(locale)} <code>{escape(incident)}</code></p>" if incident else ""
    values = {
        "title": title.to(locale),
        "text": text.to(locale),
        "again": _("Try again").to(locale),
        "home": _("Back to the home page").to(locale),
        "school": school,
    }
    links = "\n".join(f'<link rel="stylesheet" href="{address}">' for address in styles)
    escaped = {name: escape(value) for name, value in values.items()}
    return PLAIN.format(locale=locale, status=status, styles=links, incident=number, **escaped)


def incident_of(status: int, scope: Any) -> str | None:
    """The number under which the log has it; only for what is our fault."""
    return str(scope.get("amicale.request_id", "")) if status >= OURS else None


def wants_a_page(scope: Any) -> bool:
    """Whether somebody looks at the answer: a browser that fetches a picture or a script does not show it."""
    return header(scope, b"sec-fetch-dest") not in ("image", "script", "style", "font", "manifest", "serviceworker")


def shown_error(error: Mapping[str, Any]) -> dict[str, Any]:
    """An error as templates want it: the field by its own name."""
    extensions = error.get("extensions") or {}
    named = (extensions.get("field") or "").rpartition(".")[2]
    code, reason = extensions.get("code", "INTERNAL_ERROR"), extensions.get("reason")
    incident = extensions.get("incident")
    return {"message": error["message"], "field": named, "code": code, "reason": reason, "incident": incident}


def others_in(error: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What else is wrong with a form, told with the first mistake."""
    extensions = error.get("extensions") or {}
    return [shown_error({"message": each["message"], "extensions": {**extensions, "field": each["field"]}})
            for each in extensions.get("others") or ()]  # fmt: skip
