"""What a coordinator does about matching. Thin: the rules are in plans.py, deciding.py, choosing.py, pairing.py."""

from __future__ import annotations

import strawberry

from amicale import Info, Ref, act, key_of
from amicale_mentoring.matching import choosing, deciding, pairing, plans, sending
from amicale_mentoring.matching.types import MentoringMatch, MentoringPlan
from amicale_mentoring.types import MentoringPair, MentoringProgramme

ID = strawberry.ID


@strawberry.type
class MatchingMutation:
    """Bringing people together."""

    @act(access="mentoring.coordinate", on="programme")
    async def make_mentoring_plan(self, info: Info, programme: ID, least: int | None = None) -> MentoringPlan | None:
        """Make a plan, or make the draft again around what was decided in it. Nobody is told of it.

        ``least`` is the lowest score, of 1,000, with which two are a pair; null leaves it as it was.
        """
        made = await plans.draw_up(info.context.actor, key_of(programme, "MentoringProgramme"), least)
        return Ref(MentoringPlan, made)  # type: ignore[return-value]

    @act(access="member")
    async def drop_mentoring_plan(self, info: Info, id: ID) -> MentoringProgramme | None:
        """Give up a draft, with all that was decided in it."""
        programme = await plans.drop(info.context.actor, key_of(id, "MentoringPlan"))
        return Ref(MentoringProgramme, programme)  # type: ignore[return-value]

    @act(access="member")
    async def decide_mentoring_match(
        self, info: Info, id: ID, locked: bool | None = False, refused: bool | None = False
    ) -> MentoringPlan | None:
        """Say of a pair of a draft that it stays (``locked``), that it is not to be (``refused``), or neither."""
        plan = await deciding.decide(
            info.context.actor, key_of(id, "MentoringMatch"), locked=bool(locked), refused=bool(refused)
        )
        return Ref(MentoringPlan, plan)  # type: ignore[return-value]

    @act(access="member")
    async def choose_mentoring_match(
        self, info: Info, mentee: ID, mentor: ID, despite: bool | None = False
    ) -> MentoringMatch | None:
        """Put two together in the draft: they stay so when it is made again. Both are participations.

        ``despite`` is said once what speaks against it was read.
        """
        two = key_of(mentee, "MentoringParticipation"), key_of(mentor, "MentoringParticipation")
        await choosing.choose(info.context.actor, *two, despite=bool(despite))
        return Ref(MentoringMatch, await choosing.match_in_draft(*two))  # type: ignore[return-value]

    @act(access="member")
    async def pair_by_hand(
        self, info: Info, mentee: ID, mentor: ID, despite: bool | None = False
    ) -> MentoringPair | None:
        """Make two a pair now; both are told. ``despite`` is said once what speaks against it was read."""
        two = key_of(mentee, "MentoringParticipation"), key_of(mentor, "MentoringParticipation")
        pair = await pairing.pair_by_hand(info.context.actor, *two, despite=bool(despite))
        return Ref(MentoringPair, pair)  # type: ignore[return-value]

    @act(access="member")
    async def send_mentoring_plan(self, info: Info, id: ID, version: int) -> MentoringPlan | None:
        """Make the pairs of a plan, once, and tell both of each. ``version`` is that of the plan that was looked at."""
        key = key_of(id, "MentoringPlan")
        await sending.begin_sending(info.context.actor, key, version)
        return Ref(MentoringPlan, key)  # type: ignore[return-value]
