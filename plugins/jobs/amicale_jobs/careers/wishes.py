"""What a student looks for: one short form. Actor first; transactions live here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, new_id, plain_text, settings_of, translator

_ = translator("jobs")
MOST_NAMED, NAME, WORDS, RHYTHM, PLACES = 12, 80, 600, 120, 200
STATES = ("searching", "found", "paused")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked for. Hours are those of a week; ``city`` are places with commas between them."""

    contracts: Sequence[str] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    weekly_hours: float | None = None
    rhythm: str = ""
    city: str = ""
    remote: bool = False
    level: int | None = None
    sectors: str = ""
    employers: str = ""
    words: str = ""
    shared: bool = False


async def save(actor: Actor, given: Wish, version: int | None = None) -> UUID:
    """Say what one looks for, or say it anew; one is searching then. Answers its key.

    :raises Refusal: naming the field, or it was changed in another window since.
    """
    me, known = actor.require_member(), await known_contracts()
    refuse_impossible(given, known)
    lists = {name: named(getattr(given, name), f"input.{name}") for name in ("sectors", "employers")}
    said = {
        "rhythm": plain_text("input.rhythm", given.rhythm, RHYTHM, lines=False),
        "city": plain_text("input.city", given.city, PLACES, lines=False),
        "words": plain_text("input.words", given.words, WORDS),
    }
    async with DB.transaction():
        await DB.execute("SELECT pg_advisory_xact_lock(hashtext('jobs.wish'), hashtext($1))", str(me))
        before = await DB.fetch_row("SELECT id, version FROM jobs.wish WHERE member = $1", me)
        if before is not None and version is not None and before["version"] != version:
            text = _("You have changed this in another window meanwhile. Look at it, then save again.")
            raise Refusal(text, code="CONFLICT", reason="CHANGED")
        return UUID(str(await DB.fetch_value(
            SAVE, before["id"] if before else new_id(), me, list(dict.fromkeys(given.contracts)), given.starts_on,
            given.ends_on, given.weekly_hours, said["rhythm"], said["city"], given.remote, given.level,
            lists["sectors"], lists["employers"], said["words"], given.shared,
        )))  # fmt: skip


SAVE = """
    INSERT INTO jobs.wish AS w (id, member, contracts, starts_on, ends_on, weekly_hours, rhythm, city, remote, level,
                                sectors, employers, words, shared, shared_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, CASE WHEN $14 THEN now() END)
    ON CONFLICT (member) DO UPDATE SET contracts = excluded.contracts, starts_on = excluded.starts_on,
        ends_on = excluded.ends_on, weekly_hours = excluded.weekly_hours, rhythm = excluded.rhythm,
        city = excluded.city, remote = excluded.remote, level = excluded.level, sectors = excluded.sectors,
        employers = excluded.employers, words = excluded.words, shared = excluded.shared,
        shared_at = CASE WHEN excluded.shared THEN coalesce(w.shared_at, now()) END,
        state = 'searching', found_at = NULL, version = w.version + 1, changed_at = now()
    RETURNING id
"""


async def stand(actor: Actor, state: str) -> None:
    """One searches, has found, or rests. Who has found is shown to the careers office no more.

    :raises Refusal: one has not said yet what one looks for.
    """
    if state not in STATES:
        raise Refusal(_("Choose where you stand."), field="state")
    await changed(
        actor,
        """UPDATE jobs.wish SET state = $2, found_at = CASE WHEN $2 = 'found' THEN coalesce(found_at, now()) END,
               shared = shared AND $2 <> 'found', shared_at = CASE WHEN $2 <> 'found' THEN shared_at END,
               version = version + 1, changed_at = now() WHERE member = $1 RETURNING id""",
        state,
    )


async def share(actor: Actor, shared: bool) -> None:
    """Let the careers office see what one looks for, or not any more; that acts at once.

    :raises Refusal: one has not said yet what one looks for.
    """
    await changed(
        actor,
        """UPDATE jobs.wish SET shared = $2, shared_at = CASE WHEN $2 THEN coalesce(shared_at, now()) END,
               version = version + 1 WHERE member = $1 RETURNING id""",
        shared,
    )


async def forget(actor: Actor) -> None:
    """Take away what one said that one looks for."""
    await DB.execute("DELETE FROM jobs.wish WHERE member = $1", actor.require_member())


async def changed(actor: Actor, sql: str, value: Any) -> None:
    """Change one's own, if there is one."""
    if await DB.fetch_value(sql, actor.require_member(), value) is None:
        raise Refusal(_("Say first what you look for."), code="NOT_FOUND")


async def known_contracts() -> Mapping[str, Any]:
    """The kinds of contract that the school knows."""
    from amicale_jobs.settings import JobsSettings

    return (await settings_of(JobsSettings)).contracts


def refuse_impossible(given: Wish, known: Iterable[str]) -> None:
    """What nobody can look for."""
    if not given.contracts:
        raise Refusal(_("Choose at least one kind of contract."), field="input.contracts")
    if set(given.contracts) - set(known):
        raise Refusal(_("Choose kinds of contract from the list."), field="input.contracts")
    if given.starts_on and given.ends_on and given.ends_on < given.starts_on:
        raise Refusal(_("The end is before the beginning."), field="input.endsOn")
    if given.weekly_hours is not None and not 1 <= given.weekly_hours <= 60:
        raise Refusal(_("Say between 1 and 60 hours a week."), field="input.weeklyHours")
    if given.level is not None and not 0 <= given.level <= 8:
        raise Refusal(_("Say 0 to 8 years after the baccalaureate."), field="input.level")


def named(said: str, field: str) -> list[str]:
    """Names with commas between them, each once."""
    names = [plain_text(field, each, NAME, lines=False) for each in said.replace("\n", ",").split(",")]
    found = list({each.casefold(): each for each in reversed(names) if each}.values())[::-1]
    if len(found) > MOST_NAMED:
        raise Refusal(_("Name at most %(most)s.", most=MOST_NAMED), field=field)
    return found
