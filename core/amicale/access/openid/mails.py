"""What people are told of accounts that are linked to their record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amicale.here import HERE
from amicale.i18n import translator
from amicale.plugins.manifest import Mail

_ = translator("amicale")


async def compose(payload: Mapping[str, Any], recipient: Any) -> Mapping[str, Any]:
    """What both mails say: which account."""
    link = HERE.link("/account/identities")
    return {"name": recipient.name, "provider": payload["provider"], "hint": payload["hint"], "link": link}


MAILS = (
    Mail("amicale.identity_linked", _("Another account signs you in"), compose),
    Mail("amicale.identity_unlinked", _("An account no longer signs you in"), compose),
)
