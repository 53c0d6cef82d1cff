"""Plugins for staff: how each stands, what switching one would change, and switching it. The engine is the command
line's own (``plugins/toggle.py``); only deleting a plugin's data stays there, with its export."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from amicale.access.fresh import require_fresh
from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.doctor import remedy_for
from amicale.errors import CompositionError, ConfigurationError, Refusal
from amicale.here import HERE
from amicale.i18n import Text, translator
from amicale.mail.outbox import count_mails
from amicale.plugins.assembly import Assembly
from amicale.plugins.discovery import CORE, Loaded, installed
from amicale.plugins.hooks import HookFailed
from amicale.plugins.manifest import Finding
from amicale.plugins.plans import Plan
from amicale.plugins.shown import in_words
from amicale.plugins.state import Record, Status, load_bare, records, statuses
from amicale.plugins.toggle import disable, enable, rehearse
from amicale.school.setting import change
from amicale.tasks.outbox import count_jobs
from amicale.tasks.status import parked_by_plugin

_ = translator("amicale")
MANAGE = "plugins.manage"
PATIENCE_MS = 18_000
"""How long one statement of a migration may take here; what needs longer is for the command line."""
LOCK_MS = 3_000
"""How long to wait for a table that others use: nobody's request is held up for longer."""
CHECK_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Standing:
    """A plugin as staff see it."""

    status: Status
    title: Text | str
    description: Text | str
    requires: tuple[str, ...] = ()
    remedy: Text | None = None
    """What to do where it cannot run."""

    @property
    def is_on(self) -> bool:
        """Whether it is switched on, though it may be in quarantine."""
        return self.status.state in ("enabled", "quarantined")


async def standings(actor: Actor) -> list[Standing]:
    """Every plugin that is installed, or was; none is imported for it."""
    actor.require(MANAGE)
    known = {loaded.name: loaded for loaded in (await HERE.assembled()).plugins}
    recorded = await records()
    return [standing(each, known.get(each.name), recorded.get(each.name)) for each in await statuses()]


def standing(status: Status, loaded: Loaded | None, record: Record | None) -> Standing:
    """One of them: in its own words where it runs, else in those of its package."""
    requires = loaded.plugin.requires if loaded else record.requires if record else ()
    remedy = remedy_for(status.name, status.reason) if status.state == "quarantined" else None
    if loaded is None:
        return Standing(status, in_words(status.name), status.summary, tuple(requires), remedy)
    return Standing(status, loaded.plugin.title, loaded.plugin.description or status.summary, tuple(requires), remedy)


async def one(actor: Actor, name: str) -> Standing | None:
    """One of them. Its code is read, so that it says itself what it is, unless it is broken."""
    found = next((each for each in await standings(actor) if each.status.name == name), None)
    if found is None:
        return None
    try:
        loaded = await asyncio.to_thread(bare, name)
    except ConfigurationError as error:
        reason = found.status.reason or str(error)
        return replace(found, status=replace(found.status, reason=reason))
    return replace(standing(found.status, loaded, None), remedy=found.remedy) if loaded else found


def bare(name: str) -> Loaded | None:
    """A plugin's code, if it is there.

    :raises CompositionError: it cannot be imported.
    """
    distribution = installed().get(name)
    return load_bare(distribution) if distribution else None


async def findings(name: str) -> list[Finding]:
    """What a plugin that runs says of its own health, and what of its work failed for good."""
    assembly = await HERE.assembled()
    if name not in assembly.names:
        return []
    parked = (await parked_by_plugin()).get(name, 0)
    found = [Finding("jobs", False, str(parked))] if parked else []
    try:
        async with asyncio.timeout(CHECK_SECONDS):
            return [*found, *await own_findings(assembly, name)]
    except (HookFailed, CompositionError, TimeoutError) as error:
        return [*found, Finding("diagnose", False, str(error) or type(error).__name__)]


async def own_findings(assembly: Assembly, name: str) -> Sequence[Finding]:
    """Those of its hook ``diagnose``."""
    settings = next(loaded.settings for loaded in assembly.plugins if loaded.name == name)
    answers = await assembly.hooks.tell("diagnose", settings, only=name)
    return [finding for _name, answer in answers for finding in answer or ()]


async def plan(actor: Actor, name: str, *, on: bool) -> tuple[Plan, Text | str]:
    """What switching a plugin would change, and why it cannot be: the second is empty when it can."""
    actor.require(MANAGE)
    reason = await obstacle(name, on=on)
    if reason:
        return Plan("enable" if on else "disable", name), reason
    try:
        found = await rehearse(lambda: limited(actor, name, on=on))
        jobs = 0 if on else await count_jobs(name) + await count_mails(name)
        return replace(found, jobs=jobs), found.problem
    except (ConfigurationError, HookFailed) as error:
        return Plan("enable" if on else "disable", name), str(error)


async def obstacle(name: str, *, on: bool) -> Text | None:
    """Other plugins that stand in the way: those it requires, or that require it."""
    if name == CORE:
        return _("The core is always on.")
    there = {each.name: each for each in await statuses()}
    if name not in there:
        return _("There is no plugin %(name)s here.", name=name)
    if not on and there[name].required_by:
        needed_by = ", ".join(there[name].required_by)
        return _("%(names)s cannot do without it. Switch that off first.", names=needed_by)
    return await missing(name, there) if on else None


async def missing(name: str, there: Mapping[str, Status]) -> Text | None:
    """What a plugin requires that is off."""
    try:
        loaded = await asyncio.to_thread(bare, name)
    except ConfigurationError:
        return None  # the engine says it better
    names = [each for each in (loaded.plugin.requires if loaded else ())
             if each not in there or there[each].state not in ("enabled", "quarantined")]  # fmt: skip
    return _("It needs %(names)s. Switch that on first.", names=", ".join(names)) if names else None


async def switch(actor: Actor, name: str, *, on: bool) -> Plan:
    """Switch a plugin on or off. Every server follows within two seconds.

    :raises Refusal: it cannot be done, and why; nothing has changed then.
    """
    actor.require(MANAGE)
    require_fresh(actor)
    reason = await obstacle(name, on=on)
    if reason:
        raise Refusal(reason, code="CONFLICT", reason="IN_THE_WAY")
    try:
        async with DB.transaction():
            return await limited(actor, name, on=on)
    except (ConfigurationError, HookFailed) as error:
        message = _("This was not done, and nothing has changed: %(reason)s", reason=str(error))
        raise Refusal(message, code="CONFLICT", reason="CANNOT_RUN") from error


async def limited(actor: Actor, name: str, *, on: bool) -> Plan:
    """The act itself, in the transaction under way: migrations have their time, and nobody else waits for long."""
    await DB.execute(f"SET LOCAL statement_timeout = {PATIENCE_MS}")
    await DB.execute(f"SET LOCAL lock_timeout = {LOCK_MS}")
    return await (enable(actor, name) if on else disable(actor, name))


async def configure(
    actor: Actor, name: str, values: Mapping[str, Any], *, version: str | None, reset: Collection[str]
) -> Plan:
    """Change settings of a plugin; the school itself has its own way."""
    actor.require(MANAGE)
    if name == CORE:
        raise Refusal(_("The school is set on its own page."), field="name")
    return await change(actor, name, values, version=version, reset=reset)
