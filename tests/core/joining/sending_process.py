"""Sends a wave until nothing is left, in processes that a test may kill: ``ADDRESS WAVE``.

It imports and assembles once, then forks for each line that it reads, and answers with the child's process id: what is
tested is where sending is killed, not how Python starts.
"""

import asyncio
import os
import signal
import sys
from uuid import UUID

from amicale.database.engine import DB
from amicale.here import HERE
from amicale.instance import InstanceSettings
from amicale.joining.sending import send_some


async def assemble(address: str) -> None:
    await DB.open(address, size=2)
    await HERE.assembled()
    await DB.close()


async def send(address: str, wave: UUID) -> None:
    await DB.open(address, size=2)
    while await DB.fetch_value("SELECT state = 'running' FROM amicale.invitation_wave WHERE id = $1", wave):
        await send_some(wave)
    await DB.close()


def main(address: str, wave: UUID) -> None:
    HERE.begin(InstanceSettings(base_url="http://school.test"))
    asyncio.run(assemble(address))
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them: the test sees that their connections end
    print("ready", flush=True)
    for _line in sys.stdin:
        child = os.fork()
        if child == 0:
            asyncio.run(send(address, wave))
            os._exit(0)
        print(child, flush=True)


main(sys.argv[1], UUID(sys.argv[2]))
