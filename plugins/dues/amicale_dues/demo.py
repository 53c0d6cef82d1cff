"""Dues of the demonstration school. A second time changes nothing."""

from __future__ import annotations

from amicale import DB, Demo


async def fill(demo: Demo) -> None:
    """Plans, people in every standing, payments by every way, and what came of them (invented/)."""
    from amicale_dues.invented.afterwards import (
        drop_mails,
        put_answers,
        put_deposits,
        put_questions,
        put_reminders,
        put_statement,
    )
    from amicale_dues.invented.people import put_people, who_may_join
    from amicale_dues.invented.plans import write_plans

    async with DB.transaction():
        if await DB.fetch_value("SELECT true FROM dues.membership LIMIT 1") or not await write_plans():
            return
        await put_people(await who_may_join(demo.members), demo.random)
        await put_deposits()
        await put_reminders(demo.random)
        await put_questions()
        await put_statement()
        await put_answers(demo.random)
        await drop_mails()
