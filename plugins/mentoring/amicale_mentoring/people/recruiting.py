"""Asking people who may well be mentors, where places are short: a paced mail, once for each person and programme.

Who is found is found in the directory, by what the coordinator may see of people and in their name. The mail goes to
those only who have not refused such mails.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from amicale import (
    DB,
    Actor,
    Recipient,
    Refusal,
    global_id,
    key_of,
    log_act,
    new_id,
    plain_text,
    post_to_many,
    read,
    settings_of,
    today,
    translator,
)
from amicale_mentoring.network.filters import MOST_PARTS, is_part
from amicale_mentoring.people.shortage import short_sectors
from amicale_mentoring.programmes.eligibility import Eligible, condition_of, may_join, rule_for
from amicale_mentoring.settings import MentoringSettings

_ = translator("mentoring")
COORDINATE = "mentoring.coordinate"
MOST_LOOKED_AT, MOST_INVITED = 2_000, 500
REST = timedelta(days=90)
"""Whom one programme has asked, no other asks before that."""
LONGEST_WORDS = 600

FOUND = """
query Likely($filter: MemberFilter!, $after: String) {
  members(first: 100, after: $after, filter: $filter) { edges { node { id } } pageInfo { hasNextPage endCursor } }
}
"""
FIT = """
SELECT m.id, m.availabilities <> '{{}}' AS helps FROM amicale.member m
WHERE m.id = ANY($1) AND {rule}
  AND NOT EXISTS (SELECT FROM mentoring.participation p
                  WHERE p.member = m.id AND p.programme = $2 AND p.state = 'active')
  AND NOT EXISTS (SELECT FROM mentoring.invited i WHERE i.member = m.id
                    AND (i.programme = $2 OR i.invited_at > now() - $3::interval))
ORDER BY m.availabilities <> '{{}}' DESC, md5(m.id::text || $2::text)
"""
"""Who offers help comes first; then in an order that is another in each programme, so that it is not always them."""
INVITE = """
INSERT INTO mentoring.invited (id, programme, member, invited_by, batch)
SELECT id, $2, member, $4, $5 FROM unnest($1::uuid[], $3::uuid[]) new (id, member)
ON CONFLICT (programme, member) DO NOTHING RETURNING member
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom to look for; one of these at least."""

    sector: str = ""
    class_from: int | None = None
    class_to: int | None = None
    city: str = ""
    helps: str = ""
    """A code of the school's offers of help: who would help with it."""

    def filter(self) -> dict[str, Any]:
        """As the directory has it."""
        found: dict[str, Any] = {"deceased": False}
        named = {"sector": self.sector, "city": self.city, "availability": self.helps}
        found.update({name: value for name, value in named.items() if value})
        if self.class_from or self.class_to:
            found["classYear"] = {"min": self.class_from, "max": self.class_to}
        return found


@dataclass(frozen=True, slots=True)
class Likely:
    """Who could be asked."""

    members: Sequence[UUID]
    """Best first."""
    helping: int
    """How many of them offer help to other members."""
    more: bool
    """Whether there are more in the directory than were looked at."""


async def likely(actor: Actor, programme: UUID, wanted: Wanted) -> Likely:
    """Who may be a mentor here, has not been asked, and takes no part; as far as the coordinator can find them.

    :raises Refusal: nothing says whom to look for, or the programme takes nobody.
    """
    actor.require(COORDINATE, on=programme)
    row = await open_programme(programme)
    if len(wanted.filter()) < 2:
        raise Refusal(_("Say whom to look for: a sector, class years, a city, or an offer of help."), field="sector")
    mentors = rule_for(row, "mentor")
    ids, more = await found_by(actor, wanted.filter())
    ids = ids if actor.may("members.read") else await shown_to_fit(actor, ids, wanted, mentors)
    bound: list[Any] = [ids, programme, REST]
    rule = condition_of(mentors, today(), bound)
    rows = await DB.fetch(FIT.format(rule=rule), *bound)
    return Likely([each["id"] for each in rows], sum(each["helps"] for each in rows), more)


async def shown_to_fit(actor: Actor, members: Sequence[UUID], wanted: Wanted, rule: Eligible) -> list[UUID]:
    """Those of them who show a coordinator that the programme's rule is for them: whoever writes a rule would else
    count by it who lives where, or studied what."""
    for kind, values in (("city", rule.cities), ("country", rule.countries), ("programme", rule.programmes)):
        if not values:
            continue
        parts, shown = [part for value in values if is_part(part := f"{kind}:{value.strip()}")], set[UUID]()
        for at in range(0, len(parts), MOST_PARTS):
            shown |= set((await found_by(actor, {**wanted.filter(), "fits": parts[at : at + MOST_PARTS]}))[0])
        members = [member for member in members if member in shown]
    return list(members)


async def found_by(actor: Actor, wanted: Mapping[str, Any]) -> tuple[list[UUID], bool]:
    """The people whom the directory shows this actor, and whether there are more than we look at."""
    ids: list[UUID] = []
    after, more = None, True
    while more and len(ids) < MOST_LOOKED_AT:
        page = (await read(actor, FOUND, filter=dict(wanted), after=after))["members"]
        ids += [key_of(edge["node"]["id"], "Member") for edge in page["edges"]]
        more, after = page["pageInfo"]["hasNextPage"], page["pageInfo"]["endCursor"]
    return ids, more


async def recruit(actor: Actor, programme: UUID, wanted: Wanted, most: int, words: str = "") -> int:
    """Ask the first ``most`` of them by mail, a few an hour; answers how many. Nobody is asked twice.

    :param words: what the coordinator adds; it stands in the mail as a quotation.
    """
    if not 1 <= most <= MOST_INVITED:
        raise Refusal(_("Choose between 1 and %(most)s people.", most=MOST_INVITED), field="most")
    said = plain_text("words", words, LONGEST_WORDS)
    chosen = (await likely(actor, programme, wanted)).members[:most]
    hourly = (await settings_of(MentoringSettings)).recruit_per_hour
    async with DB.transaction():
        # One at a time: two programmes that ask at once would both ask the same people.
        await DB.execute("SELECT pg_advisory_xact_lock(hashtext('mentoring.invited'))")
        asked = await note(actor, programme, await still_unasked(chosen))
        if asked:
            payload = {"programme": programme, "words": said}
            await post_to_many("mentoring.recruit", asked, payload, per_hour=hourly)
            await log_act(actor, "mentoring.recruited", programme, count=len(asked))
    return len(asked)


async def still_unasked(members: Sequence[UUID]) -> list[UUID]:
    """Those whom nobody has asked lately; in their order."""
    rows = await DB.fetch(
        "SELECT member FROM mentoring.invited WHERE member = ANY($1) AND invited_at > now() - $2::interval",
        list(members), REST,
    )  # fmt: skip
    asked = {row["member"] for row in rows}
    return [member for member in members if member not in asked]


async def note(actor: Actor, programme: UUID, members: Sequence[UUID]) -> list[UUID]:
    """Write down whom the programme asks; answers those whom it had not."""
    keys = [new_id() for _member in members]
    rows = await DB.fetch(INVITE, keys, programme, list(members), actor.member_id, new_id())
    return [row["member"] for row in rows]


async def open_programme(programme: UUID) -> Mapping[str, Any]:
    """A programme that people can sign up for.

    :raises Refusal: it is none.
    """
    row = await DB.fetch_row("SELECT * FROM mentoring.programme WHERE id = $1", programme)
    if row is None or row["state"] not in ("open", "running") or row["kind"] == "peer":
        raise Refusal(_("Nobody is looked for here: the programme is not open to mentors."), code="CONFLICT")
    return dict(row)


async def invitation(programme: UUID, reader: Recipient, words: str) -> Mapping[str, Any] | None:
    """What the mail says; None for who has signed up meanwhile, or may not any more."""
    if reader.member_id is None or await may_join(reader.member_id, programme, "mentor") is not None:
        return None
    row = await DB.fetch_row(
        """SELECT g.kind, g.direction, m.given_name,
               coalesce(nullif(g.title ->> $3, ''), g.title ->> 'fr', g.title ->> 'en', '') AS programme,
               EXISTS (SELECT FROM mentoring.participation p
                       WHERE p.programme = g.id AND p.member = m.id AND p.state = 'active') AS is_in
           FROM mentoring.programme g, amicale.member m WHERE g.id = $1 AND m.id = $2""",
        programme, reader.member_id, reader.locale,
    )  # fmt: skip
    if row is None or row["is_in"]:
        return None
    path = f"/mentoring/{global_id('MentoringProgramme', programme)}"
    return {
        **dict(row), "words": words, "name": row["given_name"] or reader.name, "link": reader.link(path),
        "sectors": [each.name for each in await short_sectors(programme, reader.member_id)],
    }  # fmt: skip
