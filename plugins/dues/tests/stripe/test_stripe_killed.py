"""kill -9 at every step between "paid" and "receipt sent" ends as no kill does (SECURITY.md 50, 52).

A step is a statement of the database: what is killed after each of them has done all before and nothing behind it.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from making import Dues
from standin_stripe import StandIn

from amicale import DB
from amicale.testing.postbox import Postbox
from amicale_dues.ways import beginning

PROCESS = Path(__file__).parents[1] / "killed_process.py"
STATE = """
SELECT (SELECT count(*) FROM dues.payment p WHERE p.member = $1 AND p.state = 'received') AS payments,
       (SELECT array_agg(b.kind ORDER BY b.kind) FROM dues.booking b WHERE EXISTS (
            SELECT FROM dues.entry e JOIN dues.payment p ON p.id = e.payment
            WHERE e.booking = b.id AND p.member = $1)) AS bookings,
       (SELECT count(*) FROM dues.receipt r WHERE r.member = $1) AS receipts,
       (SELECT array_agg(m.kind || ' ' || m.state ORDER BY m.kind) FROM amicale.mail m WHERE m.member = $1) AS mails,
       (SELECT array_agg(a.state) FROM dues.attempt a WHERE a.member = $1) AS attempts,
       (SELECT min(c.open_amount) FROM dues.charge c WHERE c.member = $1) AS open,
       (SELECT state FROM dues.standing($1, '', amicale.today())) AS standing
"""


@dataclass
class Lives:
    """Processes that live as long as they are let."""

    process: asyncio.subprocess.Process

    async def live(self, kill: int | None = None, **asked: Any) -> tuple[int, int]:
        """One life: how it ended, and how many statements it took."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"kill": kill, **asked}).encode() + b"\n")
        said = json.loads(await asyncio.wait_for(self.process.stdout.readline(), 60))
        return said["code"], said["statements"]


@pytest.fixture
async def lives(dues: Dues, stripe: StandIn, postbox: Postbox) -> AsyncIterator[Lives]:
    """The process that forks them."""
    command = [sys.executable, str(PROCESS), dues.school.address, str(postbox.port), stripe.address]
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe)
    assert process.stdout is not None
    assert process.stdin is not None
    assert await asyncio.wait_for(process.stdout.readline(), 60) == b"ready\n"
    yield Lives(process)
    process.stdin.close()
    await process.wait()


async def somebody(dues: Dues, stripe: StandIn, number: int) -> tuple[UUID, dict[str, Any]]:
    """Somebody who has just paid at Stripe, and Stripe's notice of it."""
    anne = await dues.person(f"Anne {number}", email=f"anne{number}@example.org")
    charge = await dues.charge(anne, plan=await dues.plan())
    await beginning.begin(dues.as_(anne), charge, "stripe")
    stripe.pay()
    body = stripe.notice("checkout.session.completed", f"checkout.session:{stripe.session().id}")
    return anne, {"act": "paid", "body": body.decode(), "headers": stripe.signed(body)}


async def state(person: UUID) -> dict[str, Any]:
    """What there is of somebody's payment."""
    row = await DB.fetch_row(STATE, person)
    assert row is not None
    return dict(row)


async def killed_at(dues: Dues, stripe: StandIn, lives: Lives, steps: Sequence[int]) -> None:
    """Kill after each of these statements, let Stripe and a worker come again, and compare."""
    first, notice = await somebody(dues, stripe, 0)
    code, count = await lives.live(**notice)
    assert code == 0
    expected = await state(first)
    assert expected["payments"] == expected["receipts"] == 1
    assert expected["mails"] == ["dues.thanks sent"]
    assert count > 30
    for step in steps or range(1, count + 1):
        person, notice = await somebody(dues, stripe, step)
        code, _count = await lives.live(step, **notice)
        assert code == -9 or step >= count - 2, step
        assert (await lives.live(**notice))[0] == 0
        assert await state(person) == expected, step
    assert await DB.fetch_value("SELECT count(*) FROM dues.question") == 0
    assert await DB.fetch_value("SELECT count(*) FROM dues.receipt") == await DB.fetch_value(
        "SELECT max(number) FROM dues.receipt"
    )


@pytest.mark.slow
async def test_killed_at_some_steps(dues: Dues, stripe: StandIn, lives: Lives) -> None:
    await killed_at(dues, stripe, lives, [4, 14, 27])


@pytest.mark.slow
async def test_killed_at_every_step(dues: Dues, stripe: StandIn, lives: Lives) -> None:
    await killed_at(dues, stripe, lives, [])


@pytest.mark.slow
async def test_killed_at_every_step_of_beginning_there_is_one_session(
    dues: Dues, stripe: StandIn, lives: Lives
) -> None:
    for step in range(1, 40):
        anne = await dues.person(f"Anne {step}")
        charge = await dues.charge(anne, plan=await dues.plan())
        before, asked = len(stripe.sessions()), {"act": "begun", "member": str(anne), "charge": str(charge)}
        code, _count = await lives.live(step, **asked)
        await lives.live(**asked)
        rows = await DB.fetch("SELECT state FROM dues.attempt WHERE charge = $1", charge)
        assert [row["state"] for row in rows] == ["open"], step
        assert len(stripe.sessions()) == before + 1, step
        if code == 0:
            return
    raise AssertionError("a life that ends by itself was expected")
