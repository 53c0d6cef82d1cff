"""What old lists say of dues, in the schema: for those who look after dues."""

from __future__ import annotations

from datetime import date

import strawberry

from amicale import Info, act, global_id
from amicale_dues.history import service
from amicale_dues.history.plan import HistoryPlan
from amicale_dues.history.survey import Group

ID = strawberry.ID
SAMPLES = 12


@strawberry.type(description="Words of the lists that are read alike, and what they mean.")
class DuesHistoryWords:
    """``key`` is nothing, lifetime, honorary, free, exempt, until, years, dated or paid; with a ``?``, it is a word
    that nobody can know."""

    key: str
    samples: list[str]
    people: int
    plan: str | None
    """The short name of the plan that they mean; null where they mean nothing, or nobody knows."""
    until: date | None
    decided: bool
    """Whether they mean something, or certainly nothing."""
    said: bool
    """Whether a person has said so."""


@strawberry.type(description="Somebody whose words say nothing that can be written down.")
class DuesHistoryUnread:
    """``why`` is undecided, no_time, ended or deceased."""

    member_id: ID
    words: str
    proof: str
    why: str


@strawberry.type(description="What the school's lists say of dues, and what writing it down would do.")
class DuesHistory:
    """Numbers are of people."""

    columns: list[str]
    words: list[DuesHistoryWords]
    new: int
    known: int
    nothing: int
    undecided: int
    ended: int
    deceased: int
    disagree: int
    """Of whom two rows say different things: the one that gives more counts."""
    nobodys: int
    """Rows that no record came of."""
    unread: list[DuesHistoryUnread]
    taken: int
    """People of whom something stands in the books from a list."""


def history_shown(plan: HistoryPlan, taken: int) -> DuesHistory:
    """As the schema has it."""
    counts = plan.outcomes
    groups = sorted(
        plan.survey.groups.values(), key=lambda group: (group.key.startswith("?"), -len(group.people), group.key)
    )
    return DuesHistory(
        columns=list(plan.survey.columns.all), words=[words_shown(plan, group) for group in groups],
        new=counts["new"], known=counts["known"], nothing=counts["nothing"],
        undecided=counts["undecided"] + counts["no_time"], ended=counts["ended"], deceased=counts["deceased"],
        disagree=plan.disagree, nobodys=plan.survey.nobodys, taken=taken,
        unread=[
            DuesHistoryUnread(
                member_id=ID(global_id("Member", each.member)), words=each.words, proof=each.proof, why=each.why
            )
            for each in plan.unread
        ],
    )  # fmt: skip


def words_shown(plan: HistoryPlan, group: Group) -> DuesHistoryWords:
    """A group of words."""
    meaning = plan.meanings.get(group.key)
    return DuesHistoryWords(
        key=group.key, samples=[word for word, _count in group.words.most_common(SAMPLES)], people=len(group.people),
        plan=meaning.plan.code if meaning and meaning.plan else None, until=meaning.until if meaning else None,
        decided=meaning is not None, said=meaning is not None and meaning.said,
    )  # fmt: skip


@strawberry.type
class HistoryQuery:
    """What can be asked about old lists."""

    @act(access="dues.read")
    async def dues_history(self, info: Info) -> DuesHistory | None:
        """What the school's lists say of dues, and what writing it down would do now."""
        plan = await service.look(info.context.actor)
        return history_shown(plan, await service.taken())

    @act(access="dues.read")
    async def dues_history_waiting(self, info: Info) -> int | None:
        """People of whom lists say something of dues that is not written down yet."""
        return await service.waiting(info.context.actor)


@strawberry.input(description="What some words mean.")
class DuesWordInput:
    """``plan`` is a short name; empty: they mean nothing."""

    word: str
    plan: str | None = ""
    until: date | None = None


@strawberry.type
class HistoryMutation:
    """Saying what words mean, writing down what lists say, and taking it back."""

    @act(access="dues.manage")
    async def read_dues_words(self, info: Info, input: DuesWordInput) -> DuesHistory | None:
        """Say what words mean."""
        actor = info.context.actor
        await service.say(actor, {input.word: (input.plan or "", input.until)})
        return history_shown(await service.look(actor), await service.taken())

    @act(access="dues.manage")
    async def forget_dues_words(self, info: Info, word: str) -> DuesHistory | None:
        """They are a question again."""
        actor = info.context.actor
        await service.unsay(actor, [word])
        return history_shown(await service.look(actor), await service.taken())

    @act(access="dues.manage")
    async def apply_dues_history(self, info: Info, people: int) -> DuesHistory | None:
        """Write down what the lists say; ``people`` is how many were shown."""
        actor = info.context.actor
        await service.apply(actor, people)
        return history_shown(await service.look(actor), await service.taken())

    @act(access="dues.manage")
    async def take_back_dues_history(self, info: Info) -> DuesHistory | None:
        """Undo it: what came from lists goes. What was paid or joined here stays."""
        actor = info.context.actor
        await service.take_back(actor)
        return history_shown(await service.look(actor), await service.taken())
