"""The mails that the mail room itself sends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amicale.here import HERE
from amicale.i18n import translator
from amicale.mail.recipients import Recipient
from amicale.plugins.manifest import Mail

_ = translator("amicale")


async def compose_test(_payload: Mapping[str, Any], recipient: Recipient) -> Mapping[str, Any]:
    """A mail that shows that mail works."""
    return {"address": recipient.address, "link": HERE.link("/")}


TEST = Mail("amicale.mail_test", _("A test"), compose_test)
MAILS: tuple[Mail, ...] = (TEST,)
