"""What people do about their data, and what staff does for them; thin, the rules are in the services."""

from __future__ import annotations

import strawberry

from amicale.graphql.context import Info
from amicale.graphql.declarations import Ref
from amicale.graphql.fields import act
from amicale.privacy import consents, exports, leaving
from amicale.privacy.graphql import DataExport, PurposeAnswer, member_key

ID = strawberry.ID


async def answer_to(info: Info, member: ID | None, purpose: str, granted: bool) -> PurposeAnswer | None:
    """Keep an answer, and say how it stands now."""
    actor = info.context.actor
    whose = actor.require_member() if member is None else member_key(member)
    await consents.agree(actor, whose, purpose, granted, "page" if member is None else "staff")
    answers = await consents.answers_of(whose)
    return next((PurposeAnswer.of(it, actor.locale) for it in answers if it.purpose.name == purpose), None)


@strawberry.type
class PrivacyMutation:
    """Acts about personal data."""

    @act(access="member")
    async def set_consent(self, info: Info, purpose: str, granted: bool) -> PurposeAnswer | None:
        """Agree to a purpose, or withdraw: the same act, the same effort."""
        return await answer_to(info, None, purpose, granted)

    @act(access="privacy.manage")
    async def set_consent_for(self, info: Info, member: ID, purpose: str, granted: bool) -> PurposeAnswer | None:
        """Note the answer of somebody who wrote or called."""
        return await answer_to(info, member, purpose, granted)

    @act(access="member")
    async def go_quiet(self, info: Info) -> bool | None:
        """Refuse all that can be refused: stay on record, be in no directory, get no mails to many."""
        await leaving.go_quiet(info.context.actor)
        return True

    @act(access="member")
    async def ask_for_my_data(self, info: Info) -> DataExport | None:
        """Ask for a copy of all that is held about you; a mail says when it is ready."""
        actor = info.context.actor
        return Ref(DataExport, await exports.ask_export(actor, actor.require_member()))  # type: ignore[return-value]

    @act(access="privacy.manage")
    async def ask_for_data_of(self, info: Info, member: ID) -> DataExport | None:
        """The same of a person who asked by letter; they see it in their history."""
        key = await exports.ask_export(info.context.actor, member_key(member))
        return Ref(DataExport, key)  # type: ignore[return-value]

    @act(access="member")
    async def ask_to_be_erased(self, info: Info, typed: str) -> bool | None:
        """Ask to be erased; a mail asks to confirm it. Type ERASE."""
        await leaving.ask(info.context.actor, typed)
        return True

    @act(access="public")
    async def confirm_erasure(self, info: Info, secret: str) -> bool | None:
        """Use the link of that mail: from now on it is planned, and can be cancelled until then."""
        await leaving.confirm(secret)
        return True

    @act(access="member")
    async def cancel_erasure(self, info: Info) -> bool | None:
        """Stay after all."""
        actor = info.context.actor
        await leaving.cancel(actor, actor.require_member())
        return True

    @act(access="privacy.manage")
    async def plan_erasure_of(self, info: Info, member: ID) -> bool | None:
        """Erase a person who asked by letter, when the days to change one's mind are over; they are told."""
        await leaving.ask_for(info.context.actor, member_key(member))
        return True

    @act(access="privacy.manage")
    async def cancel_erasure_of(self, info: Info, member: ID) -> bool | None:
        """Cancel it for a person who changed their mind."""
        await leaving.cancel(info.context.actor, member_key(member))
        return True
