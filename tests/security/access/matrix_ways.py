"""Paying online, for the school that is looked at: a way that is set up, a try that is open, a notice that failed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from matrix_filling import Filler

from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.here import HERE
from amicale.plugins import toggle
from amicale.plugins.state import assemble_recorded

Ids = Mapping[str, str]
Values = Callable[[Ids], dict[str, Any]]

QUERIES: Mapping[str, Values] = {
    "duesWays": lambda ids: {"charge": ids["DuesCharge"]},
    "duesAttempt": lambda ids: {"id": ids["DuesAttempt"], "ask": False},
}
INPUTS: Mapping[str, Values] = {
    "beginDuesPayment": lambda ids: {"charge": ids["DuesCharge"], "way": "stripe", "amount": ""},
    "retryDuesNotice": lambda ids: {"id": ids["DuesNotice"]},
    "compareDuesWay": lambda _ids: {"way": "stripe"},
}
PATHS: Mapping[str, str] = {
    "/plugin/dues/notices/{way}": "stripe",
    "/dues/go/{id}": "DuesAttempt",
    "/dues/return/{id}": "DuesAttempt",
}
EMPTY: Mapping[str, str] = {"query duesCash": "nobody has paid in cash", "DuesNotice.doneAt": "it was set aside"}


async def the_ways(filler: Filler) -> None:
    """The try is under way already, and was looked at long after now: so nobody outside is ever asked."""
    keys = {"stripe_key": "sk_" + "live_matrix", "stripe_webhook_secret": "whsec_matrix"}
    await toggle.set_settings(SYSTEM, "dues", keys)
    HERE.assembly = await assemble_recorded()
    attempt = filler.rows["dues", "attempt"] = uuid4()
    await DB.execute(
        """INSERT INTO dues.attempt (id, way, charge, member, amount, currency, state, reference, url, error, asked,
               looked_at, expires_at)
           VALUES ($1, 'stripe', $2, $3, 3000, 'EUR', 'open', 'marksession', 'https://markpay.example', 'markerror',
               '{}', '2999-01-01', '2999-01-01')""",
        attempt, filler.rows["dues", "charge"], filler.member,
    )  # fmt: skip
    notice = filler.rows["dues", "notice"] = uuid4()
    await DB.execute(
        """INSERT INTO dues.notice (id, way, event, body, state, said, tries)
           VALUES ($1, 'stripe', 'markevent', '{"type": "markkind"}', 'set_aside', 'marksaid', 12)""",
        notice,
    )
