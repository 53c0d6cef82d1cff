"""Reminders and the question to members for life, for the school that is looked at: rows, and what to send."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from matrix_filling import Filler

from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.graphql.types import global_id
from amicale.here import HERE
from amicale.plugins import toggle
from amicale.plugins.state import assemble_recorded

Ids = Mapping[str, str]
Values = Callable[[Ids], dict[str, Any]]
RUN, TOKEN = uuid4(), "marktoken-still-there"

QUERIES: Mapping[str, Values] = {
    "duesLivenessQuestion": lambda _ids: {"token": TOKEN},
    "duesLiveness": lambda _ids: {"page": 1},
    "duesReminderPlan": lambda _ids: {"show": "all", "search": "", "page": 1},
}
EMPTY: Mapping[str, str] = {"mutation askDuesLiveness": "nobody is to be asked"}
INPUTS: Mapping[str, Values] = {
    "sendDuesReminders": lambda _ids: {},
    "stopDuesReminders": lambda _ids: {"id": global_id("DuesReminderRun", RUN)},
    "setDuesReminders": lambda _ids: {"input": {"most": 3, "pause": 7, "perHour": 500, "weekends": True}},
    "askDuesLiveness": lambda _ids: {},
    "answerDuesLiveness": lambda _ids: {"token": TOKEN, "answer": "HERE"},
}
PATHS: Mapping[str, str] = {"/dues/still-there/{token}": TOKEN}


async def the_reminders(filler: Filler) -> None:
    """Days on which reminders went out, the member's among them, and a question that was sent; no day is quiet."""
    await toggle.set_settings(SYSTEM, "dues", {"remind_quiet": [], "remind_weekends": True})
    HERE.assembly = await assemble_recorded()
    await DB.execute(
        "INSERT INTO dues.reminder_run (id, on_day, by_member) VALUES ($1, '2026-02-02', $2)", RUN, filler.member
    )
    await DB.execute(
        "INSERT INTO dues.liveness (id, member, sealed, hash) VALUES ($1, $2, '\\x00', $3)",
        uuid4(), filler.member, hashlib.sha256(TOKEN.encode()).digest(),
    )  # fmt: skip
