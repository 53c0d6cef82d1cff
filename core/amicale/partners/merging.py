"""Two spellings that are one organisation: all of one, in every plugin, follows the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.events import PartnersMerged
from amicale.i18n import translator
from amicale.partners.inviting import not_there
from amicale.partners.rules import MANAGE
from amicale.partners.tables import Partner
from amicale.plugins.everyone import tell_all_that_hold
from amicale.plugins.manifest import PartnerMerge
from amicale.tasks.outbox import emit

_ = translator("amicale")
FILLED = ("registration", "country", "website", "sector", "city", "about")
"""What the kept one takes from the other where it says nothing itself."""


async def merge(actor: Actor, kept_id: UUID, merged_id: UUID) -> Mapping[str, Any]:
    """Let all of ``merged_id`` follow ``kept_id``; answers what plugins said that they moved. It cannot be undone.

    :raises Refusal: they are one, one of them is not there, or is not decided on yet, or a plugin cannot move its part.
    """
    actor.require(MANAGE)
    if kept_id == merged_id:
        raise Refusal(_("These are the same partner."), field="merged")
    async with DB.transaction():
        kept, merged = await lock_two(kept_id, merged_id)
        if kept["state"] != "active" or merged["state"] not in ("active", "asked", "paused"):
            message = _("The partner that stays must be active, and the other one not refused or closed.")
            raise Refusal(message, code="CONFLICT", reason="NOT_ACTIVE")
        await DB.execute(
            "UPDATE amicale.partner_contact SET partner = $1, owner = false WHERE partner = $2", kept_id, merged_id
        )
        answers = await tell_all_that_hold("merge_partners", PartnerMerge(kept_id, merged_id))
        await DB.execute("DELETE FROM amicale.partner WHERE id = $1", merged_id)
        taken = {name: merged[name] for name in FILLED if not kept[name] and merged[name]}
        await Partner.put(kept_id, {**taken, "version": kept["version"] + 1})
        await log_act(actor, "partner.merged", kept_id, merged=merged_id, taken=sorted(taken))
        await emit(PartnersMerged(kept_id=kept_id, merged_id=merged_id, actor_id=actor.member_id))
    return answers


async def lock_two(kept_id: UUID, merged_id: UUID) -> tuple[Any, Any]:
    """Both rows, locked in the order of their keys."""
    rows = await DB.fetch(
        "SELECT * FROM amicale.partner WHERE id = ANY ($1) ORDER BY id FOR UPDATE", [kept_id, merged_id]
    )
    found = {UUID(str(row["id"])): row for row in rows}
    if len(found) != 2:
        raise not_there()
    return found[kept_id], found[merged_id]
