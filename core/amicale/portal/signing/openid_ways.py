"""The buttons of signing in with an account elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from amicale.access.openid.identities import providers
from amicale.i18n import translator
from amicale.portal.signing.ways import SignInWay

if TYPE_CHECKING:
    from amicale.plugins.assembly import Assembly

_ = translator("amicale")


def openid_ways(assembly: Assembly) -> Sequence[SignInWay]:
    """A button for each provider, in the order of the settings."""
    return [
        SignInWay(_("With %(provider)s", provider=found.title), f"/sign-in/openid/{name}", found.icon, 50 + number)
        for number, (name, found) in enumerate(providers().items())
    ]
