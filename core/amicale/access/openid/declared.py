"""What accounts elsewhere say of themselves to the core."""

from __future__ import annotations

from collections.abc import Sequence

from amicale.access.openid.mails import MAILS
from amicale.here import HERE
from amicale.i18n import translator
from amicale.plugins.manifest import NavigationItem, Page, Retention
from amicale.rooms import Room

_ = translator("amicale")


def account_tabs() -> Sequence[NavigationItem]:
    """The page of linked accounts, where there is a provider to link one of."""
    tab = NavigationItem(_("Linked accounts"), "/account/identities", icon="link", order=40, area="account")
    return (tab,) if HERE.begun and HERE.settings.openid else ()


RETENTION = (
    Retention(
        "amicale.openid_tries", _("Ways to a provider that nobody came back from"), 1, "amicale.openid_try",
        "expires_at < {before}",
    ),
)  # fmt: skip

ROOM = Room(
    mails=MAILS,
    retention=RETENTION,
    pages=(Page("/account/identities", "account/identities", _("Linked accounts")),),
)
