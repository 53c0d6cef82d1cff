"""The charter: what one accepts when signing up. Who takes part accepts a new one again before they ask anybody."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import msgspec

from amicale import DB, Actor, log_act, plain_text, post_to_many
from amicale_mentoring.programmes.store import locked, note_charter, stored

LONGEST = 5_000
AN_HOUR = 1_000
"""Mails of one new charter, an hour: the school's mail server has others to send."""
BEHIND = """
    SELECT DISTINCT p.member FROM mentoring.participation p
    WHERE p.programme = $1 AND p.state = 'active' AND p.charter_version > 0 AND p.charter_version < $2 ORDER BY 1
"""


def words(french: str, english: str) -> dict[str, str]:
    """The charter's text by language; a language without words is left out.

    :raises Refusal: it is too long, or no plain text.
    """
    said = (
        ("fr", plain_text("input.charterFr", french, LONGEST)),
        ("en", plain_text("input.charterEn", english, LONGEST)),
    )
    return {code: text for code, text in said if text}


async def write_charter(
    actor: Actor, programme: UUID, version: int | None, said: Mapping[str, str], *, only_wording: bool = False
) -> bool:
    """Write the charter; answers whether those who take part are asked to accept it anew.

    :param version: the programme's, which somebody had before their eyes.
    :param only_wording: it says the same in better words: what was accepted holds.
    """
    async with DB.transaction():
        row = await locked(actor, programme, version)
        before = msgspec.json.decode(row["charter"])
        if before == dict(said):
            return False
        await note_charter(programme, row["charter_version"], before)
        anew = not only_wording and row["state"] != "draft"
        number = row["charter_version"] + (1 if anew else 0)
        await DB.execute(
            """UPDATE mentoring.programme SET charter = $2, charter_version = $3, version = version + 1
               WHERE id = $1""",
            programme, stored(dict(said)), number,
        )  # fmt: skip
        await note_charter(programme, number, said)
        if anew:
            await tell(programme, number)
        await log_act(actor, "mentoring.charter_changed", programme, version=number)
        return anew


async def tell(programme: UUID, version: int) -> None:
    """Ask those who accepted an earlier charter to read this one."""
    people = [row["member"] for row in await DB.fetch(BEHIND, programme, version)]
    if people:
        await post_to_many("mentoring.charter_changed", people, {"programme": programme}, per_hour=AN_HOUR)
