"""A server and worker in a process of its own that is killed after its n-th statement, by SIGKILL.

Run as a program it imports and assembles once, then forks for each line of JSON that asks for one: what is tested is
what the process does, not how Python starts. Arguments: the database's address, the mail server's port, Stripe's.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from typing import Any
from uuid import UUID

from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.here import HERE
from amicale.instance import InstanceSettings
from amicale.plugins.state import assemble_recorded
from amicale.tasks.inline import work_off
from amicale.tasks.queue import Queue
from amicale.testing.kit import SECRET_KEY
from amicale_dues.ways import beginning, inbox
from amicale_dues.ways.contract import Delivery
from amicale_dues.ways.stripe import api


class Counter:
    """Counts statements, and dies after one of them."""

    def __init__(self, kill: int | None) -> None:
        self.kill, self.seen = kill, 0

    def __call__(self, _query: Any) -> None:
        self.seen += 1
        if self.seen == self.kill:
            os.kill(os.getpid(), signal.SIGKILL)


async def paid(asked: dict[str, Any]) -> None:
    """Stripe tells of a payment; a worker, which has come up again, does all there is to do."""
    await inbox.keep("stripe", Delivery(asked["headers"], asked["body"].encode()))
    async with DB.connection() as connection:
        await Queue(connection).reap(0.0)
    assert HERE.assembly is not None
    await work_off(HERE.assembly)


async def begun(asked: dict[str, Any]) -> None:
    """Somebody clicks on "pay"."""
    await beginning.begin(Actor(UUID(asked["member"]), kind="session"), UUID(asked["charge"]), "stripe")


async def run(address: str, asked: dict[str, Any]) -> int:
    """One life; answers how many statements it took."""
    counter = Counter(asked["kill"])
    await DB.open(address, size=3)
    DB.on_statement = counter
    await {"paid": paid, "begun": begun}[asked["act"]](asked)
    DB.on_statement = None
    await DB.close()
    return counter.seen


async def assemble(address: str) -> None:
    """What every life would do again."""
    await DB.open(address, size=2)
    HERE.assembly = await assemble_recorded()
    await DB.close()


def main(address: str, smtp_port: str, stripe: str) -> None:
    """Fork for each question, and answer with how it ended and how many statements it took."""
    api.API, api.WAITS = stripe, (0.01,)
    mail = {"smtp_host": "127.0.0.1", "smtp_port": int(smtp_port), "smtp_security": "none", "mail_from": "a@b.example"}
    HERE.begin(InstanceSettings(base_url="http://school.test", secret_key=SECRET_KEY, **mail))  # type: ignore[arg-type]
    asyncio.run(assemble(address))
    print("ready", flush=True)  # noqa: T201 -- this is its answer
    for line in sys.stdin:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.write(writing, str(asyncio.run(run(address, json.loads(line)))).encode())
            os._exit(0)
        os.close(writing)
        _pid, status = os.waitpid(child, 0)
        said = {"code": os.waitstatus_to_exitcode(status), "statements": int(os.read(reading, 20) or 0)}
        os.close(reading)
        print(json.dumps(said), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
