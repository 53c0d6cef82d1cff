"""A worker that is killed in the middle of a cohort: each is enrolled once, and told once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from making import Dues

from amicale import DB, SYSTEM, today
from amicale_dues.enrolling import working
from amicale_dues.enrolling.rules import Cohort, Wanted
from amicale_dues.enrolling.service import begin, prepare

YEAR = today().year
WORKER = """
import asyncio, os, sys
from amicale.database.engine import DB
from amicale.testing.kit import School
from amicale_dues.enrolling import working

async def main():
    await DB.open(sys.argv[1], size=2)
    await School.begin(sys.argv[1])
    working.BATCH, enrol = 5, working.enrol
    async def and_wait(row, members):
        done = await enrol(row, members)
        if await DB.fetch_value("SELECT count(*) FROM dues.membership") > 10:
            open(sys.argv[3], "w").close()
            await asyncio.sleep(60)
        return done
    working.enrol = and_wait
    await working.work({"enrolment": sys.argv[2]})
asyncio.run(main())
"""


@pytest.mark.slow
async def test_killed_within_a_transaction_it_goes_on_with_nobody_twice(dues: Dues, tmp_path: Path) -> None:
    await dues.plan()
    for number in range(20):
        await dues.person(f"S{number}", email=f"s{number}@example.org", status="student", class_year=YEAR + 3)
    made = await prepare(SYSTEM, Wanted("life", Cohort(class_years=(YEAR + 3,)), "school_mandate", "Paper"))
    await begin(SYSTEM, made, 20)
    mark = tmp_path / "in-the-middle"
    worker = subprocess.Popen([sys.executable, "-c", WORKER, dues.school.address, str(made), str(mark)])
    until = time.monotonic() + 30
    while not mark.exists() and time.monotonic() < until:
        time.sleep(0.05)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    assert mark.exists()
    assert await DB.fetch_value("SELECT count(*) FROM dues.membership") == 10
    await working.work({"enrolment": str(made)})
    counts = """SELECT (SELECT count(*) FROM dues.membership), (SELECT count(*) FROM dues.charge),
        (SELECT count(*) FROM amicale.mail WHERE kind = 'dues.enrolled'),
        (SELECT count(DISTINCT member) FROM amicale.mail)"""
    assert tuple(await DB.fetch_row(counts)) == (20, 20, 20, 20)
