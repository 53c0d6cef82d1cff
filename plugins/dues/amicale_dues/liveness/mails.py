"""The question, as a mail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amicale import DB, Mail, Purpose, Recipient, translator
from amicale_dues.liveness.asking import MAIL, link_of

_ = translator("dues")
PURPOSE = "dues.liveness"
OPEN = "SELECT answer = '' FROM dues.liveness WHERE member = $1 ORDER BY asked_at DESC LIMIT 1"


async def compose_still_there(_payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """The question with its link, as long as it is open. The link is opened here; it waits sealed."""
    if reader.member_id is None or not await DB.fetch_value(OPEN, reader.member_id):
        return None
    link = await link_of(reader.member_id)
    return None if link is None else {"link": reader.link(link)}


PURPOSES = (
    Purpose(
        PURPOSE,
        _("Whether I am still there"),
        _("As a member for life, the association may ask me every few years whether I am still there."),
        default=True,  # the association's own members' list, kept correct (GDPR, article 5.1.d)
    ),
)
MAILS = (
    Mail(
        MAIL, _("Whether a member for life is still there"), compose_still_there, purpose=PURPOSE,
        sample={"link": "https://example.org/dues/still-there/abc"},
    ),
)  # fmt: skip
