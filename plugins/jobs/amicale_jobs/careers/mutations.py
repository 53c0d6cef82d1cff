"""What can be done in the careers room. Thin: the rules stand in the services."""

from __future__ import annotations

from uuid import UUID

import strawberry

from amicale import Info, Ref, act, key_of
from amicale_jobs.careers import deadlines, helping, wishes
from amicale_jobs.careers.types import (
    JobDeadline,
    JobDeadlineInput,
    JobHelp,
    JobHelpTopic,
    JobWish,
    JobWishInput,
    JobWishState,
)
from amicale_jobs.rules import CAREERS

ID = strawberry.ID


@strawberry.type
class WishMutation:
    """What a student can do."""

    @act(access="member")
    async def save_job_wish(self, info: Info, input: JobWishInput, version: int | None = None) -> JobWish | None:
        """Say what you look for, or say it anew."""
        said = {name: getattr(input, name) for name in wishes.Wish.__slots__}
        return Ref(JobWish, await wishes.save(info.context.actor, wishes.Wish(**said), version))  # type: ignore[return-value]

    @act(access="member")
    async def set_job_wish_state(self, info: Info, state: JobWishState) -> bool:
        """You search, have found, or rest."""
        await wishes.stand(info.context.actor, state.value)
        return True

    @act(access="member")
    async def share_job_wish(self, info: Info, shared: bool) -> bool:
        """Let the careers office see what you look for; or not any more."""
        await wishes.share(info.context.actor, shared)
        return True

    @act(access="member")
    async def remove_job_wish(self, info: Info) -> bool:
        """Take away what you said that you look for."""
        await wishes.forget(info.context.actor)
        return True

    @act(access="member")
    async def ask_job_help(
        self, info: Info, topic: JobHelpTopic, words: str, offer: ID | None = None
    ) -> JobHelp | None:
        """Ask the careers office. Only they read it."""
        about = key_of(offer, "JobOffer") if offer else None
        return Ref(JobHelp, await helping.ask(info.context.actor, topic.value, words, about))  # type: ignore[return-value]

    @act(access="member")
    async def write_job_help(self, info: Info, id: ID, words: str) -> JobHelp | None:
        """Write on in a question of yours; that opens it again."""
        await helping.write(info.context.actor, key(id), words)
        return help_of(id)

    @act(access="member")
    async def settle_job_help(self, info: Info, id: ID) -> JobHelp | None:
        """Your question is settled."""
        await helping.settle(info.context.actor, key(id))
        return help_of(id)


@strawberry.type
class OfficeMutation:
    """What the careers office can do."""

    @act(access=CAREERS)
    async def claim_job_help(self, info: Info, id: ID, mine: bool = True) -> JobHelp | None:
        """Take a question on; or give it back."""
        await helping.claim(info.context.actor, key(id), mine=mine)
        return help_of(id)

    @act(access=CAREERS)
    async def answer_job_help(self, info: Info, id: ID, words: str) -> JobHelp | None:
        """Answer a question. Who asked gets a mail."""
        await helping.answer(info.context.actor, key(id), words)
        return help_of(id)

    @act(access=CAREERS)
    async def close_job_help(self, info: Info, id: ID) -> JobHelp | None:
        """Close a question: it was settled otherwise."""
        await helping.close(info.context.actor, key(id))
        return help_of(id)

    @act(access=CAREERS)
    async def add_job_deadline(self, info: Info, input: JobDeadlineInput) -> JobDeadline | None:
        """Add a day to the school's calendar."""
        return Ref(JobDeadline, await deadlines.add(info.context.actor, given(input)))  # type: ignore[return-value]

    @act(access=CAREERS)
    async def change_job_deadline(
        self, info: Info, id: ID, input: JobDeadlineInput, version: int | None = None
    ) -> JobDeadline | None:
        """Change a day of the school's calendar."""
        which = key_of(id, "JobDeadline")
        await deadlines.change(info.context.actor, which, given(input), version)
        return Ref(JobDeadline, which)  # type: ignore[return-value]

    @act(access=CAREERS)
    async def remove_job_deadline(self, info: Info, id: ID) -> bool:
        """Take a day out of the school's calendar."""
        await deadlines.remove(info.context.actor, key_of(id, "JobDeadline"))
        return True


def given(input: JobDeadlineInput) -> deadlines.Deadline:
    """As the service takes it."""
    return deadlines.Deadline(
        input.title, input.day, input.programmes, input.class_years_from, input.class_years_until, input.link,
        input.words,
    )  # fmt: skip


def key(id: str) -> UUID:
    """The key in a question's global id."""
    return key_of(id, "JobHelp")


def help_of(id: str) -> JobHelp | None:
    """A question, read as any query reads it."""
    return Ref(JobHelp, key(id))  # type: ignore[return-value]
