"""What a person chooses to show, and to whom. Actor first; transactions live here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.events import MemberChanged
from amicale.here import HERE
from amicale.i18n import translator
from amicale.mail.outbox import post
from amicale.members.service import locked
from amicale.members.visibility import BY_NAME, LEVELS, TITLES, Level, Policy, narrower, policies_of
from amicale.plugins.manifest import Act, Mail
from amicale.tasks.outbox import emit

_ = translator("amicale")

NARROWED = "member.visibility_narrowed"
Choices = dict[str, Level]
"""By group; only what was chosen."""


async def policies() -> dict[str, Policy]:
    """What the school makes of each group now."""
    from amicale.schoolsettings import SchoolSettings  # the core's manifest names this room

    school = await HERE.settings_of(SchoolSettings)
    return policies_of(school.visibility, school.visibility_widest)


async def choices_of(member_id: UUID) -> Choices:
    """What somebody has chosen."""
    return read(await DB.fetch_value("SELECT visibility FROM amicale.member WHERE id = $1", member_id))


def read(stored: str | None) -> Choices:
    """Choices as they are stored."""
    found: Choices = json.loads(stored) if stored else {}
    return found


async def store(member_id: UUID, choices: Choices) -> None:
    """Keep choices."""
    statement = "UPDATE amicale.member SET visibility = $2, updated_at = now() WHERE id = $1"
    await DB.execute(statement, member_id, stored(choices))


def stored(choices: Choices) -> str | None:
    """Choices as they are kept; none is nothing to keep."""
    return json.dumps(choices, sort_keys=True) if choices else None


async def choose(actor: Actor, changes: Mapping[str, Level | None]) -> None:
    """Say who sees what of oneself; None goes by the school's default again, today's and any later one.

    :raises Refusal: a level that the school does not allow for a group. What was chosen before it narrowed may stay.
    """
    member_id = actor.require_member()
    known = await policies()
    async with DB.transaction():
        old = read((await locked(member_id))["visibility"])
        for name, level in changes.items():
            if level is not None and level != old.get(name):
                require_allowed(known[name], level)
        new = {name: level for name, level in (old | dict(changes)).items() if level is not None}
        if new == old:
            return
        await store(member_id, new)
        await emit(MemberChanged(member_id=member_id, fields=("visibility",), actor_id=member_id))


def require_allowed(policy: Policy, level: Level) -> None:
    """Refuse a level that is wider than the school allows, or narrower than the group can be."""
    if level not in policy.group.allowed(policy.widest):
        raise Refusal(_("The school does not offer this choice here."), field="input." + spelling(policy.group.name))


def spelling(name: str) -> str:
    """A group's name as the API spells it."""
    head, *rest = name.split("_")
    return head + "".join(part.title() for part in rest)


async def narrow(actor: Actor, member_id: UUID, changes: Mapping[str, Level]) -> None:
    """Show less of a person, at their request: staff never show more. It is noted, and they are told.

    :raises Refusal: a level that is not narrower than what holds.
    """
    actor.require("members.manage")
    known = await policies()
    async with DB.transaction():
        old = read((await locked(member_id))["visibility"])
        changed = {name: level for name, level in changes.items() if level != known[name].effective(old.get(name))}
        for name, level in changed.items():
            require_narrower(known[name], old.get(name), level)
        if not changed:
            return
        await store(member_id, old | changed)
        await log_act(actor, NARROWED, member_id, fields=sorted(changed))
        await emit(MemberChanged(member_id=member_id, fields=("visibility",), actor_id=actor.member_id))
        if member_id != actor.member_id:
            await post("amicale.visibility_narrowed", member_id=member_id, payload={"levels": changed})


def require_narrower(policy: Policy, chosen: Level | None, level: Level) -> None:
    """Refuse to show more than is shown."""
    require_allowed(policy, level)
    if narrower(level, policy.effective(chosen)) != level:
        message = _("Only the person can show more of themself. You can show less, at their request.")
        raise Refusal(message, code="FORBIDDEN", field="input." + spelling(policy.group.name))


def merged(kept: Choices, other: Choices, known: Mapping[str, Policy]) -> Choices:
    """The choices of two records that are one person: of each group, what fewer people see.

    Who did not choose goes by the default, so a choice that is wider than the default falls away beside it.
    """
    found: Choices = {}
    for name in sorted({*kept, *other}):
        chosen = [choices[name] for choices in (kept, other) if name in choices]
        narrowest = max(chosen, key=LEVELS.index)
        default = known[name].default if name in known else narrowest
        if len(chosen) == 2 or narrower(narrowest, default) == narrowest:
            found[name] = narrowest
    return found


async def compose(payload: Mapping[str, Any], recipient: Any) -> Mapping[str, Any]:
    """What was changed."""
    levels = [
        (BY_NAME[name].title.to(recipient.locale), TITLES[level].to(recipient.locale))
        for name, level in payload["levels"].items()
        if name in BY_NAME
    ]
    return {"name": recipient.name, "levels": levels, "link": HERE.link("/account/visibility")}


SAMPLE = {"levels": [(_("Phone"), _("Only me"))]}
MAILS = (Mail("amicale.visibility_narrowed", _("Less of you is shown"), compose, sample=SAMPLE),)
ACTS = (Act(NARROWED, _("Shows less at the person's request: %(fields)s")),)
