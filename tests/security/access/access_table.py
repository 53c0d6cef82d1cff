"""Finds out who may see and do what, and writes it down: ``python tests/security/access/access_table.py``.

Look at the difference before you commit it: each line that changes is somebody's access.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from matrix_inputs import EMPTY
from matrix_school import prepare
from matrix_table import FILE, written
from matrix_walk import Walk, nobody_sees

from amicale.database.engine import DB
from amicale.plugins.discovery import installed
from amicale.testing.kit import School
from amicale.testing.server import TestServer


async def survey(server: TestServer, folder: Path) -> tuple[Walk, list[str]]:
    """Try everything; answers what came of it, and what could not be tried."""
    plugins = tuple(sorted(installed()))
    async with server.database(plugins) as address:
        await DB.open(address, size=10)
        try:
            walk = Walk(await prepare(await School.begin(address)))
            await walk.fields()
            await walk.queries()
            await walk.mutations()
            await walk.pages(folder)
        finally:
            await DB.close()
    return walk, walk.problems + nobody_sees(walk.rows, EMPTY)


def main() -> int:
    """Write the table."""
    with tempfile.TemporaryDirectory() as folder:
        server = TestServer(Path(folder) / "server")
        server.start()
        try:
            walk, problems = asyncio.run(survey(server, Path(folder)))
        finally:
            server.stop()
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    FILE.write_text(written(walk.rows, walk.made.names), "utf-8")
    sys.stdout.write(f"{FILE.name}: {len(walk.rows)} lines, {len(problems)} problems\n")
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
