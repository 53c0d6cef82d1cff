"""What can be done with needs. Thin: the rules stand in the services."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import strawberry

from amicale import Info, Ref, act, key_of
from amicale_mentoring.network import answering, changing, needs, reporting, settling
from amicale_mentoring.network.types import (
    MentoringApproach,
    MentoringNeed,
    MentoringNeedOutcome,
    MentoringNeedReason,
    MentoringReadiness,
)

ID = strawberry.ID


@strawberry.type
class NetworkMutation:
    """What can be done."""

    @act(access="member", weight=200)
    async def write_mentoring_need(self, info: Info, words: str) -> MentoringNeed | None:
        """Write what you need, in a sentence or two. Nobody is asked yet: look first at what was understood."""
        made = await needs.write(info.context.actor, words)
        return Ref(MentoringNeed, made)  # type: ignore[return-value]

    @act(access="member", weight=200)
    async def reword_mentoring_need(self, info: Info, id: ID, words: str) -> MentoringNeed | None:
        """Say a draft otherwise; it is read anew."""
        await needs.reword(info.context.actor, key(id), words)
        return need_of(id)

    @act(access="member")
    async def add_to_mentoring_need(self, info: Info, id: ID, kind: str, value: str) -> MentoringNeed | None:
        """Look for people with this as well: ``kind`` is programme, sector, employer, city, country, year or topic."""
        await changing.add(info.context.actor, key(id), kind, value)
        return need_of(id)

    @act(access="member")
    async def take_from_mentoring_need(self, info: Info, id: ID, entry: str) -> MentoringNeed | None:
        """Look for people without this part."""
        await changing.take_away(info.context.actor, key(id), entry)
        return need_of(id)

    @act(access="member", weight=100)
    async def send_mentoring_need(self, info: Info, id: ID, wanted: int = 2) -> MentoringNeed | None:
        """Ask people, a few at a time, until ``wanted`` of them help."""
        await needs.send(info.context.actor, key(id), wanted)
        return need_of(id)

    @act(access="member")
    async def pause_mentoring_need(self, info: Info, id: ID, paused: bool = True) -> MentoringNeed | None:
        """Ask nobody more for now; or go on."""
        await needs.pause(info.context.actor, key(id), paused=paused)
        return need_of(id)

    @act(access="member")
    async def drop_mentoring_need(self, info: Info, id: ID) -> bool:
        """Throw a draft away."""
        await needs.drop(info.context.actor, key(id))
        return True

    @act(access="member")
    async def close_mentoring_need(
        self,
        info: Info,
        id: ID,
        outcome: MentoringNeedOutcome,
        helpers: list[ID] | None = None,
        thanks: str | None = None,
    ) -> MentoringNeed | None:
        """Say what became of it. ``helpers`` are the answers of those who helped: they are thanked."""
        chosen = [key_of(each, "MentoringApproach") for each in helpers or ()]
        await settling.close(info.context.actor, key(id), outcome.value, chosen, thanks or "")
        return need_of(id)

    @act(access="member")
    async def help_with_mentoring_need(
        self, info: Info, id: ID, words: str, shows_email: bool | None = None
    ) -> MentoringApproach | None:
        """Say that you can help; the writer then sees your name and your words."""
        await answering.help_with(info.context.actor, asked(id), words, bool(shows_email))
        return approach_of(id)

    @act(access="member")
    async def pass_on_mentoring_need(self, info: Info, id: ID) -> MentoringApproach | None:
        """Not this time. The writer is not told."""
        await answering.pass_on(info.context.actor, asked(id))
        return approach_of(id)

    @act(access="member")
    async def report_mentoring_need(
        self, info: Info, id: ID, reason: MentoringNeedReason, said: str | None = None
    ) -> MentoringApproach | None:
        """Show what you were asked to those who look after mentoring."""
        await reporting.report(info.context.actor, asked(id), reason.value, said or "")
        return approach_of(id)

    @act(access="member")
    async def set_mentoring_readiness(
        self, info: Info, a_month: int, quiet_until: date | None = None, topics: list[str] | None = None
    ) -> MentoringReadiness:
        """Say how often you may be asked in a month, 0 being never, and about what above all."""
        await answering.be_ready(info.context.actor, a_month, quiet_until, topics or ())
        return MentoringReadiness(**await answering.ready(info.context.actor))

    @act(access="member")
    async def be_asked_less(self, info: Info) -> MentoringReadiness:
        """Fewer of these: half as many as before, in the end none."""
        await answering.fewer(info.context.actor)
        return MentoringReadiness(**await answering.ready(info.context.actor))

    @act(access=reporting.PERMISSION)
    async def settle_reported_need(
        self, info: Info, id: ID, remove: bool, words: str | None = None
    ) -> MentoringNeed | None:
        """Take a reported need away, saying why to its writer; or find that nothing is wrong with it."""
        await reporting.settle(info.context.actor, key(id), "removed" if remove else "dismissed", words or "")
        return need_of(id)


def key(id: str) -> UUID:
    """The key in a need's global id."""
    return key_of(id, "MentoringNeed")


def asked(id: str) -> UUID:
    """The key of what one was asked."""
    return key_of(id, "MentoringApproach")


def need_of(id: str) -> MentoringNeed | None:
    """A need, read as any query reads it."""
    return Ref(MentoringNeed, key(id))  # type: ignore[return-value]


def approach_of(id: str) -> MentoringApproach | None:
    """What one was asked, likewise."""
    return Ref(MentoringApproach, asked(id))  # type: ignore[return-value]
