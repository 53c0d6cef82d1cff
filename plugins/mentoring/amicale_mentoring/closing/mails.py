"""What people are asked, and told, when a pair is over. It is looked up when a mail is sent: who has answered gets
none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale import DB, Mail, Recipient, global_id, translator

_ = translator("mentoring")
NAME = "btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name))"

OPEN = f"""
SELECT r.id, {NAME} AS name
FROM mentoring.question q
JOIN mentoring.pair r ON r.id = q.pair AND r.programme = $1
JOIN mentoring.participation mine ON mine.id = CASE q.side WHEN 'mentor' THEN r.mentor ELSE r.mentee END
JOIN mentoring.participation other ON other.id = CASE q.side WHEN 'mentor' THEN r.mentee ELSE r.mentor END
JOIN amicale.member m ON m.id = other.member AND NOT m.deceased
WHERE mine.member = $2
  AND NOT EXISTS (SELECT FROM mentoring.feedback f WHERE f.pair = r.id AND f.side = q.side AND f.session IS NULL)
ORDER BY 2
"""  # noqa: S608 -- our own words
TITLE = """
SELECT coalesce(nullif(title ->> $2, ''), title ->> 'fr', title ->> 'en', '') FROM mentoring.programme WHERE id = $1
"""
THANKS = f"""
SELECT f.thanks, {NAME} AS name, r.id
FROM mentoring.feedback f JOIN mentoring.pair r ON r.id = f.pair
JOIN mentoring.participation mine ON mine.id = CASE f.side WHEN 'mentor' THEN r.mentee ELSE r.mentor END
JOIN mentoring.participation other ON other.id = CASE f.side WHEN 'mentor' THEN r.mentor ELSE r.mentee END
JOIN amicale.member m ON m.id = other.member
WHERE f.id = $1 AND mine.member = $2 AND f.thanks <> ''
  AND NOT EXISTS (SELECT FROM amicale.letter_block b WHERE b.member = mine.member AND b.blocked = other.member)
"""  # noqa: S608 -- our own words


async def compose_how_it_was(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """The pairs of a programme that somebody has not said anything of, as long as there are any."""
    programme = UUID(payload["programme"])
    rows = await DB.fetch(OPEN, programme, reader.member_id)
    if not rows:
        return None
    pairs = [{"name": row["name"], "link": link(reader, row["id"])} for row in rows]
    return {"pairs": pairs, "programme": await DB.fetch_value(TITLE, programme, reader.locale), "name": reader.name}


async def compose_thanked(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """What the other has written, as long as it stands. Nobody reads words of whose letters they have blocked."""
    row = await DB.fetch_row(THANKS, UUID(payload["feedback"]), reader.member_id)
    if row is None:
        return None
    return {"thanks": row["thanks"], "who": row["name"], "link": link(reader, row["id"])}


def link(reader: Recipient, pair: UUID) -> str:
    """Where one says how it was."""
    return reader.link(f"/mentoring/pairs/{global_id('MentoringPair', pair)}/how-it-was")


PAIRS = [{"name": "Léa Moreau", "link": "https://example.org/mentoring/pairs/x"}]
SAMPLE = {"pairs": PAIRS, "programme": "Mentoring 2026", "name": "Anne Martin"}
MAILS = (
    Mail("mentoring.how_it_was", _("How was it?"), compose_how_it_was, sample=SAMPLE, private=True),
    Mail(
        "mentoring.how_it_was_again", _("How was it? (second and last time)"), compose_how_it_was,
        sample=SAMPLE, private=True,
    ),
    Mail(
        "mentoring.thanked", _("Thanks of the other of a pair"), compose_thanked,
        sample={"thanks": "Merci !", "who": "Léa Moreau", "link": "https://example.org/mentoring/pairs/x"},
        private=True,
    ),
)  # fmt: skip
