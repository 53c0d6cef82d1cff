"""What treasurers do about reminders. Thin: the rules are in sending.py."""

from __future__ import annotations

import strawberry

from amicale import Info, Refusal, act, key_of, translator
from amicale_dues.reminding import results, sending
from amicale_dues.reminding.graphql import DuesReminderRun, run_shown

_ = translator("dues")


@strawberry.type
class RemindingMutation:
    """Sending reminders, and stopping them."""

    @act(access="dues.manage")
    async def send_dues_reminders(self, info: Info) -> DuesReminderRun | None:
        """Send the reminders of today now. Who got theirs already gets none again."""
        run, _count = await sending.send(info.context.actor)
        return await shown(run)

    @act(access="dues.manage")
    async def stop_dues_reminders(self, info: Info, id: strawberry.ID) -> DuesReminderRun | None:
        """Do not send what still waits of a run."""
        key = key_of(id, "DuesReminderRun")
        await sending.stop(info.context.actor, key)
        return await shown(key)


async def shown(key: object) -> DuesReminderRun | None:
    """A run as it stands now.

    :raises Refusal: there is none.
    """
    for run in await results.runs():
        if run.id == key:
            return run_shown(run)
    raise Refusal(_("There are no such reminders."), code="NOT_FOUND")
