"""Where a process runs: what a command knows of the plugins that it switches itself."""

from __future__ import annotations

from amicale.actor import SYSTEM
from amicale.here import Here
from amicale.plugins import toggle
from amicale.testing.kit import School
from amicale.testing.shelf import Shelf


async def test_a_command_reads_the_record_again_once_it_has_changed(school: School, dummy: Shelf) -> None:
    here = Here()
    before = await here.assembled()
    assert await here.assembled() is before
    await toggle.enable(SYSTEM, "dummy")
    assert "dummy" in (await here.assembled()).names
    assert here.assembly is await here.assembled()


async def test_who_follows_the_record_is_asked_nothing(school: School, dummy: Shelf) -> None:
    here = Here()
    here.assembly = school.assembly
    await toggle.enable(SYSTEM, "dummy")
    assert await here.assembled() is school.assembly
