"""At the end of a pair both are asked how it was: once by mail, and once more a week later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from amicale import DB, post_to_many, settings_of

MANY, AN_HOUR = 100, 1_000
"""Where a season ends for more than so many, its mails go out evenly: the school's mail server has others to send."""
OLDEST = 45
"""Days after which nobody is reminded any more, such as when workers did not run."""

# Who never talked has nothing to say of it, and nobody is asked about somebody who has died or is gone.
ASK = """
INSERT INTO mentoring.question (id, pair, side)
SELECT gen_random_uuid(), r.id, s.side
FROM mentoring.pair r
JOIN mentoring.participation o ON o.id = r.mentor JOIN amicale.member om ON om.id = o.member AND NOT om.deceased
JOIN mentoring.participation e ON e.id = r.mentee JOIN amicale.member em ON em.id = e.member AND NOT em.deceased
CROSS JOIN (VALUES ('mentor'), ('mentee')) s (side)
WHERE r.id = ANY($1) AND r.state IN ('done', 'ended') AND (r.first_met_at IS NOT NULL OR r.end_reason = 'finished')
ON CONFLICT (pair, side) DO NOTHING
RETURNING pair, side
"""
AGAIN = """
UPDATE mentoring.question q SET reminded_at = now()
WHERE q.reminded_at IS NULL AND q.asked_at <= now() - make_interval(days => $1)
  AND q.asked_at > now() - make_interval(days => $2)
RETURNING q.pair, q.side
"""
WHO = """
SELECT DISTINCT r.programme, p.member
FROM unnest($1::uuid[], $2::text[]) t (pair, side)
JOIN mentoring.pair r ON r.id = t.pair
JOIN mentoring.participation p ON p.id = CASE t.side WHEN 'mentor' THEN r.mentor ELSE r.mentee END
JOIN amicale.member m ON m.id = p.member AND NOT m.deceased
WHERE NOT EXISTS (SELECT FROM mentoring.feedback f WHERE f.pair = t.pair AND f.side = t.side AND f.session IS NULL)
  AND NOT EXISTS (SELECT FROM amicale.mail q WHERE q.member = p.member AND q.kind = $3 AND q.state = 'queued'
                    AND q.payload ->> 'programme' = r.programme::text)
"""


async def ask_how_it_was(pair_ids: Sequence[UUID]) -> int:
    """Ask both of pairs that are over; within the caller's transaction. Answers how many questions that makes: none
    of a pair that never met.

    Calling it again asks nobody twice. A mentor whose mentees all end on one day gets one mail.
    """
    questions = await DB.fetch(ASK, list(pair_ids)) if pair_ids else []
    await write_to(questions, "mentoring.how_it_was")
    return len(questions)


async def remind_of_questions(payload: Mapping[str, Any]) -> None:
    """Those who have not answered are asked once more, and then left alone. Running it twice asks nobody twice."""
    from amicale_mentoring.settings import MentoringSettings

    days = (await settings_of(MentoringSettings)).closing_remind_days
    if days:
        async with DB.transaction():
            await write_to(await DB.fetch(AGAIN, days, OLDEST), "mentoring.how_it_was_again")


async def write_to(questions: Sequence[Mapping[str, Any]], kind: str) -> None:
    """One mail for each person and programme, however many pairs it is about; it names all when it is sent."""
    people: dict[UUID, list[UUID]] = defaultdict(list)
    for row in await DB.fetch(WHO, *columns(questions), kind):
        people[row["programme"]].append(row["member"])
    for programme, members in people.items():
        pace = AN_HOUR if len(members) > MANY else None
        await post_to_many(kind, members, {"programme": programme}, per_hour=pace)


def columns(questions: Sequence[Mapping[str, Any]]) -> tuple[list[UUID], list[str]]:
    """Pairs and sides, each as a list."""
    return [row["pair"] for row in questions], [row["side"] for row in questions]
