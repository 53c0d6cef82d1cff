"""What people are told of their factors: whoever changes how an account is got into must not do it in silence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale.database.engine import DB
from amicale.here import HERE
from amicale.i18n import Text, translator
from amicale.mail.outbox import post
from amicale.plugins.manifest import Act, Mail

_ = translator("amicale")
PAGE = "/account/factors"

FACTORS: Mapping[str, Text] = {
    "passkey": _("a passkey"),
    "app": _("an authenticator app"),
    "codes": _("recovery codes"),
}


async def tell(kind: str, member_id: UUID, **payload: Any) -> None:
    """Write to every address of a member that takes mail: one of them may be in wrong hands already."""
    rows = await DB.fetch(
        "SELECT address FROM amicale.email WHERE member = $1 AND bounced_at IS NULL ORDER BY address", member_id
    )
    for row in rows:
        await post(kind, member_id=member_id, address=row["address"], payload=payload)


async def tell_added(member_id: UUID, factor: str, name: str = "") -> None:
    """A factor is new."""
    await tell("amicale.factor_added", member_id, factor=factor, called=name)


async def tell_removed(member_id: UUID, factor: str, name: str = "") -> None:
    """A factor is gone."""
    await tell("amicale.factor_removed", member_id, factor=factor, called=name)


async def tell_code_used(member_id: UUID, left: int) -> None:
    """A recovery code has opened the account."""
    await tell("amicale.recovery_code_used", member_id, left=left)


async def tell_reset(member_id: UUID) -> None:
    """Staff have taken all factors away."""
    await tell("amicale.factors_reset", member_id)


async def tell_doubted(member_id: UUID, name: str) -> None:
    """A passkey's count went backwards."""
    await tell("amicale.passkey_doubted", member_id, called=name)


async def tell_guessed(member_id: UUID) -> None:
    """Somebody types wrong codes, again and again."""
    await tell("amicale.codes_guessed", member_id)


async def compose(payload: Mapping[str, Any], recipient: Any) -> Mapping[str, Any]:
    """What these mails say."""
    factor = FACTORS.get(payload.get("factor", ""))
    return {
        "name": recipient.name, "factor": factor.to(recipient.locale) if factor is not None else "",
        "called": payload.get("called", ""), "left": payload.get("left", 0), "link": HERE.link(PAGE),
        "start": HERE.link("/"),
    }  # fmt: skip


MAILS = (
    Mail("amicale.factor_added", _("A passkey or authenticator app was added"), compose),
    Mail("amicale.factor_removed", _("A passkey or authenticator app was removed"), compose),
    Mail("amicale.recovery_code_used", _("A recovery code was used"), compose),
    Mail("amicale.factors_reset", _("Your second factors were reset"), compose),
    Mail("amicale.passkey_doubted", _("A passkey may have been copied"), compose),
    Mail("amicale.codes_guessed", _("Somebody tries codes for your account"), compose),
)
ACTS = (
    Act("factor.added", _("Passkey or authenticator app added")),
    Act("factor.removed", _("Passkey or authenticator app removed")),
    Act("factor.doubted", _("A passkey counted backwards: it may have been copied")),
    Act("factor.codes_made", _("Recovery codes made")),
    Act("factor.code_used", _("Recovery code used")),
    Act("factors.reset", _("Passkeys, authenticator app and recovery codes reset")),
    Act("session.confirmed", _("Confirmed with a second factor")),
)
