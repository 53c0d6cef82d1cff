"""Signing out: on to the provider, where the settings want it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from litestar import Request, Response

from amicale.access.openid.identities import providers
from amicale.access.openid.leaving import leaving_address
from amicale.actor import ANONYMOUS
from amicale.portal.answers import page_request, respond
from amicale.portal.site import Site

if TYPE_CHECKING:
    from amicale.runtime import Runtime


async def leave_provider(
    site: Site, runtime: Runtime, request: Request[Any, Any, Any], provider: str
) -> Response[str] | None:
    """The page that leads on to sign out there; None where it does not.

    No redirect: after a form, the policy ``form-action`` forbids one to another site.
    """
    address = await leaving_address(provider) if provider else ""
    if not address:
        return None
    asked = await page_request(request, runtime, with_form=False)
    asked = replace(asked, path="/", query={}, actor=ANONYMOUS.speaking(asked.actor.locale))
    page = site.message(
        "sign_in/openid", asked,
        kind="leave", address=address, provider=providers()[provider], name=provider, message=None
    )  # fmt: skip
    answer = respond(page, request, runtime)
    answer.headers["refresh"] = f"0; url={address}"
    return answer
