"""The button of signing in with a passkey."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from amicale.access.factors.relying import passkeys_work
from amicale.i18n import translator
from amicale.portal.signing.ways import SignInWay

if TYPE_CHECKING:
    from amicale.plugins.assembly import Assembly

_ = translator("amicale")


def passkey_ways(assembly: Assembly) -> Sequence[SignInWay]:
    """One button, where browsers have passkeys at this deployment's address."""
    if not passkeys_work():
        return ()
    return (SignInWay(_("With a passkey"), "/sign-in/passkey", "key", 10, script="data-am-passkey"),)
