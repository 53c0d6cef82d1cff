"""What mails about a mission and its proposals say, read when they are sent. A client who is confidential, and whom the
reader does not know yet, is in none of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from uuid import UUID

from amicale import DB, Recipient, global_id, money_text
from amicale_freelance.missions.clients import NAME

SHORT_NAME = (
    "btrim({0}.given_name || ' ' || upper(left(coalesce(nullif({0}.usual_name, ''), {0}.family_name), 1)) || '.')"
)
MISSION = """
SELECT m.*, (SELECT count(*) FROM freelance.proposal q
             WHERE q.mission = m.id AND q.state IN ('sent', 'short')) AS standing
FROM freelance.mission m WHERE m.id = $1
"""
PROPOSAL = f"""
SELECT q.id AS proposal, q.state AS proposal_state, q.reason, q.answer, q.rate, q.currency AS rate_currency, q.days,
    q.short_at, q.client_shares_at, q.freelance_shares_at, p.member, p.outside_name,
    {NAME.format("w")} AS full_name, {SHORT_NAME.format("w")} AS short_name,
    EXISTS (SELECT FROM amicale.letter_block b WHERE b.member = m.posted_by AND b.blocked = p.member) AS blocked, m.*
FROM freelance.proposal q JOIN freelance.profile p ON p.id = q.profile JOIN freelance.mission m ON m.id = q.mission
JOIN amicale.member w ON w.id = p.member WHERE q.id = $1
"""  # noqa: S608 -- our own words
Composer = Callable[[Mapping[str, Any], Recipient], Awaitable[Mapping[str, Any] | None]]


def is_client(row: Mapping[str, Any], reader: Recipient) -> bool:
    """Whether a mail's reader has posted the mission."""
    if reader.partner_id is not None:
        return bool(row["partner"] == reader.partner_id)
    return reader.member_id is not None and bool(row["posted_by"] == reader.member_id)


def base(reader: Recipient) -> str:
    """Where a reader's pages are: people of partners have their own."""
    return "/partner/freelance" if reader.contact_id else "/freelance"


def mission_path(row: Mapping[str, Any], reader: Recipient) -> str:
    """The page of a mission, for this reader."""
    return f"{base(reader)}/missions/{global_id('FreelanceMission', row['id'])}"


async def of_mission(payload: Mapping[str, Any], reader: Recipient) -> dict[str, Any] | None:
    """A mission, for its client; None for everybody else."""
    row = await DB.fetch_row(MISSION, UUID(payload["mission"]))
    if row is None or not is_client(row, reader):
        return None
    return {
        "title": row["title"], "state": row["state"], "reason": row["refusal_reason"], "words": row["refusal"],
        "expires_on": row["expires_on"], "standing": row["standing"], "link": reader.link(mission_path(row, reader)),
        "edit_link": reader.link(f"{mission_path(row, reader)}/edit"),
        "list_link": reader.link(f"{base(reader)}/missions"),
    }  # fmt: skip


async def of_proposal(payload: Mapping[str, Any], reader: Recipient) -> dict[str, Any] | None:
    """A proposal, for either side of it; None for everybody else, and for a client who has blocked the other."""
    row = await DB.fetch_row(PROPOSAL, UUID(payload["proposal"]))
    if row is None:
        return None
    client = is_client(row, reader) and not row["blocked"]
    if not client and reader.member_id != row["member"]:
        return None
    known = client or not row["confidential"] or row["short_at"] is not None
    return {
        "title": row["title"], "state": row["proposal_state"], "mission_state": row["state"],
        "reads_as": side_of(client), "reason": row["reason"], "words": row["answer"],
        "client": row["client"] if known else "", "freelancer": name_for(row, reader),
        "starts_on": row["starts_on"], "review_until": row["review_until"],
        "rate": money_text(row["rate"], row["rate_currency"], reader.locale, short=True) if row["rate"] else "",
        "link": reader.link(f"{base(reader)}/proposals/{global_id('FreelanceProposal', row['proposal'])}"),
        "mission_link": reader.link(mission_path(row, reader)),
        "list_link": reader.link("/freelance/missions"),
        "shared": row["client_shares_at"] is not None and row["freelance_shares_at"] is not None,
    }  # fmt: skip


def side_of(client: bool) -> str:
    """The reader's side."""
    return "client" if client else "freelance"


def name_for(row: Mapping[str, Any], reader: Recipient) -> str:
    """What a freelancer is called: to people outside the association as they wish, until they are chosen."""
    if reader.contact_id is None or row["proposal_state"] == "chosen" or row["outside_name"] == "full":
        return str(row["full_name"])
    return str(row["short_name"]) if row["outside_name"] == "initial" else ""


def mission_in(*states: str) -> Composer:
    """What a mail to a client says as long as the mission stands like that."""

    async def compose(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
        found = await of_mission(payload, reader)
        return found if found is not None and found["state"] in states else None

    return compose


def proposal_in(*states: str) -> Composer:
    """What a mail about a proposal says as long as it stands like that."""

    async def compose(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
        found = await of_proposal(payload, reader)
        return found if found is not None and found["state"] in states else None

    return compose


LINK = "https://example.org/freelance"
MISSION_SAMPLE: Mapping[str, Any] = {
    "title": "Lancer une marque de soins", "state": "open", "reason": "unclear",
    "words": "Ajoutez un budget, même large.", "expires_on": "2027-03-15", "standing": 3, "link": LINK,
    "edit_link": LINK, "list_link": LINK,
}  # fmt: skip
PROPOSAL_SAMPLE: Mapping[str, Any] = {
    "title": "Lancer une marque de soins", "state": "sent", "mission_state": "open", "reads_as": "client",
    "reason": "taken", "words": "Merci pour votre proposition très claire.", "client": "Maison Vasseur",
    "freelancer": "Anne Durand", "starts_on": "2027-03-15", "review_until": "2027-06-30T12:00:00+00:00",
    "rate": "600,00 €", "link": LINK, "mission_link": LINK, "list_link": LINK, "shared": True,
}  # fmt: skip
