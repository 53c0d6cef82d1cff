"""One's own profile: written in three minutes, shown, resting, closed. Actor first; transactions live here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, enqueue, log_act, new_id, plain_text, post_mail, today, translator
from amicale_freelance.profiles.said import Checked, Said, checked
from amicale_freelance.rules import MANAGE

_ = translator("freelance")
LONGEST_REST = 731
COLUMNS = (
    "headline", "about", "skills", "sectors", "languages", "rate_shown", "city", "country", "remote", "travels",
    "portage", "days_a_week", "free_from", "since", "outside", "outside_name", "alerts",
)  # fmt: skip
FIND = "freelance.find_for_profile"
"""The job that looks for missions that fit a profile (matching/finding.py)."""


async def save(actor: Actor, said: Said, *, version: int | None = None) -> UUID:
    """Write one's profile, or write it anew; nobody sees it before it is shown. Answers its key.

    :param version: the one that the writer has seen; None writes whatever stands there.
    :raises Refusal: at a field; or somebody wrote it meanwhile; or it would be shown without what a profile needs.
    """
    me = actor.require_member()
    good = await checked(said)
    async with DB.transaction():
        row = await own(actor, missing=True)
        if row is None:
            return await insert(me, good)
        refuse_stale(row, version)
        if row["state"] == "open":
            require_enough(good.said.headline, good.said.skills)
        await update(row["id"], good)
        await look_again(row["id"], row["state"])
    return UUID(str(row["id"]))


async def save_and_publish(actor: Actor, said: Said, *, version: int | None = None) -> UUID:
    """Write one's profile and show it: both, or neither.

    :raises Refusal: as :func:`save` and :func:`publish` do.
    """
    async with DB.transaction():
        await save(actor, said, version=version)
        return await publish(actor)


async def insert(me: UUID, good: Checked) -> UUID:
    """The row of a new profile. Two windows at once make one."""
    values = [getattr(good.said, name) for name in COLUMNS]
    places = ", ".join(f"${at}" for at in range(5, 5 + len(COLUMNS)))
    made: UUID | None = await DB.fetch_value(
        f"""INSERT INTO freelance.profile (id, member, rate, currency, {", ".join(COLUMNS)})
            VALUES ($1, $2, $3, $4, {places}) ON CONFLICT (member) DO NOTHING RETURNING id""",  # noqa: S608 -- names
        new_id(), me, good.rate, good.currency, *values,
    )  # fmt: skip
    if made is None:
        raise stale()
    return made


async def update(profile: UUID, good: Checked) -> None:
    """All of what is said, anew. Who says when they are free has confirmed their calendar."""
    told = ", ".join(f"{name} = ${at}" for at, name in enumerate(COLUMNS, start=4))
    await DB.execute(
        f"""UPDATE freelance.profile SET rate = $2, currency = $3, {told}, version = version + 1,
                changed_at = now(), confirmed_at = now(), asked_at = NULL WHERE id = $1""",  # noqa: S608 -- names
        profile, good.rate, good.currency, *(getattr(good.said, name) for name in COLUMNS),
    )  # fmt: skip


async def publish(actor: Actor) -> UUID:
    """Be found: by members, and by people of partners where they agreed to that.

    :raises Refusal: something is missing, staff took it off the list, or the directory does not list them.
    """
    me = actor.require_member()
    async with DB.transaction():
        row = await needed(actor)
        refuse_stopped(row)
        require_enough(row["headline"], row["skills"])
        if not await DB.fetch_value("SELECT listed FROM amicale.member WHERE id = $1", me):
            text = _(
                "You are hidden from the directory, so nobody could find you. Show yourself first (Who sees what)."
            )
            raise Refusal(text, code="CONFLICT", reason="UNLISTED")
        await put_state(row["id"], "open")
        await look_again(row["id"], "open")
    return UUID(str(row["id"]))


async def rest(actor: Actor, until: date | None) -> UUID:
    """Be found by nobody for a while. With a day, it is over by itself.

    :raises Refusal: the day is over, or too far away.
    """
    if until is not None and not 0 < (until - today()).days <= LONGEST_REST:
        raise Refusal(_("Choose a day within the next two years."), field="until")
    async with DB.transaction():
        row = await needed(actor)
        if row["state"] not in ("open", "resting"):
            raise Refusal(_("Your profile is not shown now."), code="CONFLICT", reason="NOT_SHOWN")
        await put_state(row["id"], "resting", until)
    return UUID(str(row["id"]))


async def close(actor: Actor) -> UUID:
    """Not be found any more. What was written stays, for oneself; proposals that wait are taken back by hand."""
    async with DB.transaction():
        row = await needed(actor)
        await put_state(row["id"], "closed")
        await DB.execute("DELETE FROM freelance.finding WHERE profile = $1", row["id"])
    return UUID(str(row["id"]))


async def remove(actor: Actor) -> None:
    """Delete one's profile with all that belongs to it: calendar, references, what was found.

    :raises Refusal: it was proposed for a mission that runs.
    """
    async with DB.transaction():
        row = await needed(actor)
        busy = await DB.fetch_value(
            """SELECT true FROM freelance.proposal p JOIN freelance.mission m ON m.id = p.mission
               WHERE p.profile = $1 AND p.state IN ('sent', 'short', 'chosen') AND m.state IN ('open', 'chosen')
               LIMIT 1""",
            row["id"],
        )
        if busy:
            text = _(
                "You are proposed for a mission that is not over. Withdraw your proposal first, or end the mission."
            )
            raise Refusal(text, code="CONFLICT", reason="IN_USE")
        await DB.execute("DELETE FROM freelance.profile WHERE id = $1", row["id"])


async def confirm(actor: Actor) -> UUID:
    """Say that the calendar is true as it stands."""
    async with DB.transaction():
        row = await needed(actor)
        await DB.execute("UPDATE freelance.profile SET confirmed_at = now(), asked_at = NULL WHERE id = $1", row["id"])
    return UUID(str(row["id"]))


async def stop(actor: Actor, profile: UUID, reason: str) -> None:
    """Take a profile off the list, for a reason that its owner reads. For those who look after freelance.

    :raises Refusal: there is no such profile, or no reason.
    """
    actor.require(MANAGE)
    words = plain_text("reason", reason, 600, missing=_("Say why: they read it in a mail."))
    async with DB.transaction():
        row = await DB.fetch_row(
            """UPDATE freelance.profile SET state = 'closed', stopped_reason = $2, resting_until = NULL,
                   version = version + 1 WHERE id = $1 AND state <> 'draft' RETURNING member""",
            profile, words,
        )  # fmt: skip
        if row is None:
            raise Refusal(_("There is no such profile."), code="NOT_FOUND")
        await log_act(actor, "freelance.profile_stopped", row["member"], profile=str(profile))
        await post_mail("freelance.profile_stopped", member_id=row["member"], payload={"profile": str(profile)})


async def let(actor: Actor, profile: UUID) -> None:
    """Let somebody show their profile again, after it was taken off the list. They show it themselves."""
    actor.require(MANAGE)
    async with DB.transaction():
        row = await DB.fetch_row(
            """UPDATE freelance.profile SET stopped_reason = '', version = version + 1
               WHERE id = $1 AND stopped_reason <> '' RETURNING member""",
            profile,
        )
        if row is None:
            raise Refusal(_("This profile was not taken off the list."), code="CONFLICT")
        await log_act(actor, "freelance.profile_let", row["member"], profile=str(profile))


async def own_profile(actor: Actor, make: Mapping[str, Any] | None = None) -> UUID:
    """The key of one's profile; made as a draft where there is none.

    :param make: columns of the draft: ``headline``, ``skills``.
    """
    row = await own(actor, missing=True)
    if row is not None:
        return UUID(str(row["id"]))
    return await save(actor, Said(**dict(make or {})))


async def own(actor: Actor, *, missing: bool = False) -> Mapping[str, Any] | None:
    """One's profile, locked where a transaction is under way."""
    me = actor.require_member()
    row = await DB.fetch_row("SELECT * FROM freelance.profile WHERE member = $1 FOR UPDATE", me)
    if row is None and not missing:
        raise Refusal(_("You have no freelance profile yet. Write it first."), code="NOT_FOUND", reason="NO_PROFILE")
    return None if row is None else dict(row)


async def needed(actor: Actor) -> Mapping[str, Any]:
    """One's profile, which there must be.

    :raises Refusal: there is none.
    """
    row = await own(actor)
    assert row is not None
    return row


async def put_state(profile: UUID, state: str, until: date | None = None) -> None:
    """What state a profile is in from now on."""
    await DB.execute(
        """UPDATE freelance.profile SET state = $2, resting_until = $3, version = version + 1,
               published_at = CASE WHEN $2 = 'open' AND state <> 'open' THEN now() ELSE published_at END,
               confirmed_at = CASE WHEN $2 = 'open' THEN now() ELSE confirmed_at END WHERE id = $1""",
        profile, state, until,
    )  # fmt: skip


async def look_again(profile: UUID, state: str) -> None:
    """Have missions looked for that fit a profile as it is now."""
    if state == "open":
        await enqueue(FIND, {"profile": str(profile)})


def require_enough(headline: str, skills: object) -> None:
    """What a profile needs to be found.

    :raises Refusal: naming what is missing.
    """
    if not headline:
        raise Refusal(_("Say in one line what you do: it is what people read first."), field="input.headline")
    if not skills:
        raise Refusal(_("Name at least one skill: it is what people search for."), field="input.skills")


def refuse_stopped(row: Mapping[str, Any]) -> None:
    """What staff took off the list stays off it until they say otherwise."""
    if row["stopped_reason"]:
        text = _("The association has taken your profile off the list. Write to it if you think that this is wrong.")
        raise Refusal(text, code="FORBIDDEN", reason="STOPPED")


def refuse_stale(row: Mapping[str, Any], version: int | None) -> None:
    """A second writer is told."""
    if version is not None and version != row["version"]:
        raise stale()


def stale() -> Refusal:
    """What they are told."""
    text = _("This was changed meanwhile. Look at it as it is now, then write yours again.")
    return Refusal(text, code="CONFLICT", reason="STALE_VERSION")
