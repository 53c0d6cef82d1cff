"""Sends a wave until nothing is left, in a process of its own that a test may kill: ``ADDRESS WAVE``."""

import asyncio
import sys
from uuid import UUID

from amicale.database.engine import DB
from amicale.here import HERE
from amicale.instance import InstanceSettings
from amicale.joining.sending import send_some


async def main(address: str, wave: UUID) -> None:
    HERE.begin(InstanceSettings(base_url="http://school.test"))
    await DB.open(address, size=2)
    await HERE.assembled()
    print("ready", flush=True)
    while await DB.fetch_value("SELECT state = 'running' FROM amicale.invitation_wave WHERE id = $1", wave):
        await send_some(wave)
    await DB.close()


asyncio.run(main(sys.argv[1], UUID(sys.argv[2])))
