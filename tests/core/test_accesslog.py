"""The access log: a line for each answer, each with its own time, written some at a time."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest

from amicale import accesslog
from amicale.accesslog import MOST, AccessLog
from amicale.guard import Guard
from amicale.logs import Utc


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    class Clock:
        now = 0.0

    monkeypatch.setattr(accesslog.time, "time", lambda: Clock.now)
    return Clock


def formatted(caplog: pytest.LogCaptureFixture) -> list[str]:
    formatter = Utc("%(asctime)s %(name)s %(message)s!", "%H:%M:%S")
    return [line for record in caplog.records for line in formatter.format(record).split("\n")]


async def test_each_line_has_the_time_of_its_answer(clock: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    log = AccessLog()
    log.note("GET", "/", 200, 0.0015, "a-1")
    log.note("GET", "/x", 404, 0.25, "a-2")
    clock.now = 61.5
    log.note("POST", "/graphql", 200, 0.001, "a-3")
    assert not caplog.records
    log.write()
    assert formatted(caplog) == [
        "00:00:00 amicale.access GET / 200 1.5 ms a-1!",
        "00:00:00 amicale.access GET /x 404 250.0 ms a-2!",
        "00:01:01 amicale.access POST /graphql 200 1.0 ms a-3!",
    ]


async def test_they_are_written_soon(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    AccessLog().note("GET", "/", 200, 0.001, "a-1")
    await asyncio.sleep(accesslog.SECONDS + 0.1)
    assert len(caplog.records) == 1


async def test_many_are_written_at_once(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    log = AccessLog()
    for number in range(MOST):
        log.note("GET", "/", 200, 0.001, f"a-{number}")
    assert len(caplog.records) == 1
    assert len(formatted(caplog)) == MOST


async def test_nothing_is_kept_when_nobody_reads(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    log = AccessLog()
    log.note("GET", "/", 200, 0.001, "a-1")
    assert not log._lines


async def test_what_is_left_is_written_when_the_process_ends(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)

    async def app(scope: Any, receive: Any, send: Any) -> None:
        guard.log.note("GET", "/last", 200, 0.001, "a-1")

    guard = Guard(app, "http://school.test")
    await guard({"type": "lifespan"}, None, None)
    assert "/last" in caplog.text
