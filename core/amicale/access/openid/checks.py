"""What ``amicale doctor`` says of each provider."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from amicale.access.openid.discovery import discover
from amicale.access.openid.fetching import ask_for_object
from amicale.access.openid.keys import read_keys
from amicale.access.openid.problems import OpenIDProblem
from amicale.access.openid.settings import OpenIDProvider
from amicale.i18n import Text, translator
from amicale.plugins.manifest import Finding

if TYPE_CHECKING:
    from amicale.doctor import Says
    from amicale.instance import Instance

_ = translator("amicale")


async def check_providers(instance: Instance, say: Says) -> list[Finding]:
    """Whether each answers, is who the settings say it is, and has keys; all are asked at once."""
    found = instance.settings.openid.items()
    return list(await asyncio.gather(*(check_provider(name, settings, say) for name, settings in found)))


async def check_provider(name: str, settings: OpenIDProvider, say: Says) -> Finding:
    """One of them."""
    check = _("signing in with %(provider)s", provider=settings.title)
    try:
        metadata = await discover(settings.issuer)
        read_keys(await ask_for_object(metadata.jwks_uri))
    except OpenIDProblem as problem:
        return say.wrong(check, problem.detail, remedy_for(name, problem))
    if settings.client_secret is None:
        return say.ok(check, _("%(issuer)s answers; few providers do without a client_secret", issuer=settings.issuer))
    return say.ok(check, _("%(issuer)s answers", issuer=settings.issuer))


def remedy_for(name: str, problem: OpenIDProblem) -> Text:
    """What to do about it."""
    if problem.reason == "OPENID_ISSUER":
        return _("Write the issuer under [openid.%(name)s] in amicale.toml as the provider does, / too.", name=name)
    if problem.reason == "OPENID_UNAVAILABLE":
        return _("See whether this machine reaches it, and whether [openid.%(name)s] has the right issuer.", name=name)
    return _("Ask who runs the provider: what it says of itself does not fit. Others cannot sign in with it either.")
