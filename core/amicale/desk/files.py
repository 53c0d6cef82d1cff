"""The file of an export: made when it is downloaded, for whoever chose the people, and kept nowhere."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from uuid import UUID

from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.desk.bulk import mine
from amicale.errors import Refusal
from amicale.graphql.types import global_id
from amicale.here import HERE
from amicale.i18n import translator
from amicale.members.export import MembersExport, export_to_file

_ = translator("amicale")
MINUTES = 60
"""How long the file can be downloaded after it was confirmed."""


async def file_of(actor: Actor, act_id: UUID, kind: str) -> bytes:
    """The people of an export as ``csv`` or ``xlsx``, under the rights that the actor has now; each time is noted.

    :raises Refusal: it is not theirs, was not confirmed, or too long ago.
    """
    row = await mine(actor, act_id)
    if row["kind"] != "export" or row["begun_at"] is None:
        raise Refusal(_("There is no such file."), code="NOT_FOUND")
    if await DB.fetch_value("SELECT $1 < now() - $2 * interval '1 minute'", row["begun_at"], MINUTES):
        raise Refusal(_("This file is no longer here. Choose the people again."), code="NOT_FOUND", reason="STALE")
    export = MembersExport(tuple(row["columns"]), filter={"bulkAct": global_id("BulkAct", act_id)})
    with tempfile.TemporaryDirectory(prefix="amicale-export-") as folder:
        path = Path(folder) / f"members.{kind}"
        await export_to_file((await HERE.assembled()).schema, actor, path, export)
        return await asyncio.to_thread(path.read_bytes)
