"""A worker that is killed has done nothing, and another does all."""

import asyncio
import os
import signal
import subprocess
import sys

import pytest
from import_lists import people, sam, sent, state_of

from amicale.members.imports import uploads
from amicale.tasks.inline import work_off
from amicale.testing.kit import School

KILLED = """
import asyncio, os, signal, sys
from amicale.database.engine import DB
from amicale.here import HERE
from amicale.instance import InstanceSettings
from amicale.members.imports import service, work
from amicale.testing.kit import SECRET_KEY

async def main(address, key, moment):
    HERE.begin(InstanceSettings(base_url="http://school.test", secret_key=SECRET_KEY))
    await DB.open(address)
    async def stop(*_args, **_more):
        os.kill(os.getpid(), signal.SIGKILL)
    if moment == "writing":
        service.Journal.write = stop
    else:
        work.planned = stop
    await work.apply_import({"draft": key})

asyncio.run(main(*sys.argv[1:]))
"""


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["comparing", "writing"])
async def test_a_worker_killed_while_it_applies_has_done_nothing_and_another_does_all(
    school: School, moment: str
) -> None:
    actor = await sam(school)
    key = await sent(school, actor)
    await uploads.apply(actor, key, 1)
    command = [sys.executable, "-c", KILLED, school.address, str(key), moment]
    killed = await asyncio.to_thread(subprocess.run, command, env=os.environ, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert (await people(), (await state_of(key))["state"]) == (0, "applying")
    await work_off(school.assembly)
    assert (await people(), (await state_of(key))["state"]) == (2, "applied")
