"""A worker as a process of its own, to be killed. Arguments: the database's address."""

import asyncio
import sys

from amicale.database.engine import DB
from amicale.here import HERE
from amicale.instance import InstanceSettings
from amicale.plugins.state import assemble_recorded
from amicale.tasks.worker import Worker, WorkerOptions


async def main(address: str) -> None:
    """Work until killed."""
    HERE.begin(InstanceSettings(base_url="http://school.test"))
    await DB.open(address, size=5)
    HERE.assembly = assembly = await assemble_recorded()
    options = WorkerOptions(heartbeat_timeout=2.0, poll=0.2)
    await Worker(lambda: assembly, options).run(asyncio.Event())


asyncio.run(main(sys.argv[1]))
