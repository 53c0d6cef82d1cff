"""All that a plugin has stored, as one JSON file; needs none of its code."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import IO

import msgspec

from amicale.database.engine import DB
from amicale.errors import ConfigurationError
from amicale.graphql.sql import identifier
from amicale.i18n import translator
from amicale.plugins.plans import rows_of

_ = translator("amicale")
BATCH = 1_000


async def export_tables(name: str, path: Path) -> None:
    """Write ``{"plugin": ..., "tables": {table: [row, ...]}}``, whole or not at all, for the owner's eyes only.

    Belongs into a transaction, so that all tables are of one moment.

    :raises ConfigurationError: the file cannot be written, or is there already.
    """
    draft = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():  # noqa: ASYNC240 -- a local file, looked at by a command
            raise FileExistsError(17, "it exists already", str(path))
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            await write_tables(name, file)
            await asyncio.to_thread(os.fsync, file.fileno())
        draft.rename(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise ConfigurationError(_("%(path)s cannot be written: %(reason)s.", path=path, reason=reason)) from None


async def write_tables(name: str, file: IO[bytes]) -> None:
    """Every table, row by row, so that size does not matter."""
    file.write(b'{"plugin": ' + msgspec.json.encode(name) + b', "tables": {')
    for number, table in enumerate(await rows_of(name)):
        file.write(b", " * bool(number) + msgspec.json.encode(table) + b": [")
        await write_rows(f"{identifier(name)}.{identifier(table)}", file)
        file.write(b"]")
    file.write(b"}}\n")


async def write_rows(table: str, file: IO[bytes]) -> None:
    """One table."""
    first = True
    async with DB.connection() as connection, connection.transaction():
        async for row in connection.cursor(f"SELECT row_to_json(t)::text AS row FROM {table} t", prefetch=BATCH):  # noqa: S608 -- quoted
            file.write((b"\n" if first else b",\n") + row["row"].encode())
            first = False
