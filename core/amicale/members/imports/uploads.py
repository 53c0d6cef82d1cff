"""Files on their way in: sent, read, looked at, read differently, applied or given up. Actor first.

Reading, comparing and writing are jobs of a worker (work.py): they take seconds, and go on when a browser is closed.
"""

from __future__ import annotations

import asyncio
import json
import re
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from babel import Locale

from amicale.access.fresh import require_fresh
from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.errors import Refusal
from amicale.here import HERE
from amicale.i18n import Text, translator
from amicale.members.importing import ImportFileError, open_table, sample_of
from amicale.members.importing.fields import FIELD_NAMES
from amicale.members.imports.words import said
from amicale.tasks.outbox import enqueue

if TYPE_CHECKING:
    from collections.abc import Iterator

_ = translator("amicale")
IMPORT = "members.import"
READ, APPLY = "amicale.read_import", "amicale.apply_import"
MOST_BYTES = 9_000_000
"""Of a file: some 50,000 people as CSV, more as XLSX. The command takes larger ones."""
MOST_OPEN = 20
"""Files that wait to be applied; each is kept, sealed, until then."""
SAMPLES, LONGEST_SAMPLE, LONGEST_NAME = 3, 60, 200
STUCK = timedelta(minutes=3)
"""After so long without a sign of life, what a worker does may be asked for once more: it is done once all the same."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is to be read.

    :param told: headers whose field is given.
    :param country: where phone numbers without +.. are; empty for the school's.
    """

    told: Mapping[str, str]
    country: str = ""
    class_year_is_entry: bool = False


async def start(actor: Actor, content: bytes, file_name: str, reading: Reading) -> UUID:
    """Take a file, and have it read.

    :raises Refusal: it is too large, or no table of people; or too many wait already.
    """
    actor.require(IMPORT)
    if not content or len(content) > MOST_BYTES:
        refuse_size(content)
    columns = await asyncio.to_thread(first_look, content, actor.locale)
    country = await country_of(reading.country)
    key = uuid7()
    async with DB.transaction():
        await refuse_too_many()
        await DB.execute(
            """INSERT INTO amicale.import_draft
                   (id, file_name, size, content, told, country, class_year_is_entry, columns, started_by)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)""",
            key, tidy_name(file_name), len(content), HERE.keys.seal(content, about(key)),
            json.dumps(checked_told(reading.told)), country, reading.class_year_is_entry, json.dumps(columns),
            actor.member_id,
        )  # fmt: skip
        await log_act(actor, "members.import_uploaded", key, size=len(content))
        await enqueue(READ, {"draft": key, "revision": 1}, key=f"{key}:1")
    return key


def refuse_size(content: bytes) -> None:
    """Nothing, or too much."""
    if not content:
        raise Refusal(_("Choose the file with your list."), field="file")
    limit = MOST_BYTES // 1_000_000
    message = _(
        "The file has more than %(limit)s MB. Save it as XLSX, which is smaller, or use the command.", limit=limit
    )
    raise Refusal(message, field="file", reason="TOO_LARGE")


async def refuse_too_many() -> None:
    """Sealed files are not to pile up. Who counts is alone until the transaction ends: many may come at once."""
    await DB.execute("SELECT pg_advisory_xact_lock(hashtextextended('amicale.import_draft', 0))")
    count = await DB.fetch_value("SELECT count(*) FROM amicale.import_draft WHERE state <> 'applied'")
    if int(count) >= MOST_OPEN:
        raise Refusal(_("Too many files wait already. Apply or discard one of them first."), code="CONFLICT")


def about(key: UUID) -> bytes:
    """What a sealed file belongs to: it opens under no other id."""
    return b"import_draft " + key.bytes


def tidy_name(name: str) -> str:
    """A file's name without folders and signs that no name needs; for people, never for a path."""
    last = re.split(r"[/\\]", name.strip())[-1]
    kept = "".join(sign for sign in last if sign.isprintable())[:LONGEST_NAME].strip()
    return kept or "import"


@contextmanager
def on_disk(content: bytes) -> Iterator[Path]:
    """The content as a file of our own, in a folder that is ours alone, for as long as it is read."""
    with tempfile.TemporaryDirectory(prefix="amicale-import-") as folder:
        path = Path(folder) / "list"
        path.write_bytes(content)
        yield path


def first_look(content: bytes, locale: str) -> list[dict[str, Any]]:
    """The columns with some of their values, not understood yet: enough to know that it is a table.

    :raises Refusal: it is none.
    """
    try:
        with on_disk(content) as path:
            table = open_table(path)
            rows = sample_of(table, 50)
    except ImportFileError as error:
        problem = Text("amicale", said(error.code, error.args_of_message, locale))
        raise Refusal(problem, field="file") from None
    return [
        {"header": header, "field": None, "how": "none", "suggestions": [], "samples": samples_of(rows, index)}
        for index, header in enumerate(table.headers)
    ]


def samples_of(rows: Sequence[Sequence[str]], index: int) -> list[str]:
    """A few different values of a column."""
    values = dict.fromkeys(row[index][:LONGEST_SAMPLE] for row in rows if index < len(row) and row[index])
    return list(values)[:SAMPLES]


async def country_of(code: str) -> str:
    """The country that was named, or the school's.

    :raises Refusal: there is none of this code.
    """
    from amicale.schoolsettings import SchoolSettings  # the core's manifest names this room

    wanted = code.strip().upper()
    if wanted and (len(wanted) != 2 or wanted not in Locale("en").territories):
        raise Refusal(_("Choose a country of the list."), field="country")
    return wanted or (await HERE.settings_of(SchoolSettings)).country


def checked_told(told: Mapping[str, str]) -> dict[str, str]:
    """What columns are said to be.

    :raises Refusal: a field that there is not.
    """
    if any(field not in FIELD_NAMES for field in told.values()):
        raise Refusal(_("Choose a field of the list."), field="fields")
    return dict(told)


async def read_again(actor: Actor, key: UUID, reading: Reading) -> None:
    """Read a file differently: other columns, another country.

    :raises Refusal: it is being applied, or is gone.
    """
    actor.require(IMPORT)
    told, country = checked_told(reading.told), await country_of(reading.country)
    async with DB.transaction():
        row = await locked(key, ("reading", "ready", "failed"))
        revision = row["revision"] + 1
        await DB.execute(
            """UPDATE amicale.import_draft SET state = 'reading', revision = $2, told = $3, country = $4,
                   class_year_is_entry = $5, problem = NULL, changed_meanwhile = false, step = '', done = 0,
                   changed_at = now() WHERE id = $1""",
            key, revision, json.dumps(told), country, reading.class_year_is_entry,
        )  # fmt: skip
        await enqueue(READ, {"draft": key, "revision": revision}, key=f"{key}:{revision}")


async def apply(actor: Actor, key: UUID, revision: int) -> None:
    """Do what the preview says: all of it or nothing, once, and nothing that was not shown.

    :param revision: of the preview that was seen.
    :raises Refusal: the preview is another by now, or the file is gone.
    """
    actor.require(IMPORT)
    require_fresh(actor)
    async with DB.transaction():
        row = await locked(key, ("ready", "applying"))
        if row["revision"] != revision:
            message = _("The preview has changed since you opened it. Look at it again, then apply it.")
            raise Refusal(message, code="CONFLICT", reason="STALE_VERSION")
        if row["state"] == "ready":
            await DB.execute(
                """UPDATE amicale.import_draft SET state = 'applying', applied_by = $2, step = '', done = 0,
                       changed_meanwhile = false, changed_at = now() WHERE id = $1""",
                key, actor.member_id,
            )  # fmt: skip
        await enqueue(APPLY, {"draft": key}, key=str(key))


async def discard(actor: Actor, key: UUID) -> None:
    """Give a file up: it is gone with its preview.

    :raises Refusal: it is being applied, or was.
    """
    actor.require(IMPORT)
    async with DB.transaction():
        await locked(key, ("reading", "ready", "failed"))
        await DB.execute("DELETE FROM amicale.import_draft WHERE id = $1", key)
        await log_act(actor, "members.import_discarded", key)


async def locked(key: UUID, states: Sequence[str]) -> Any:
    """A file that is in one of these states, locked until the transaction ends.

    :raises Refusal: it is in another, or gone.
    """
    row = await DB.fetch_row(
        "SELECT id, state, revision FROM amicale.import_draft WHERE id = $1 FOR UPDATE", key
    )  # fmt: skip
    if row is None:
        raise Refusal(_("There is no such file, or no longer. Send it again."), code="NOT_FOUND")
    if row["state"] not in states:
        messages = {
            "reading": _("The file is still being read. Wait for the preview."),
            "applying": _("It is being applied right now."),
            "applied": _("It is applied already. You can undo it from the list of imports."),
        }
        message = messages.get(row["state"], _("The file could not be read. Correct the columns, or send another."))
        raise Refusal(message, code="CONFLICT", reason=row["state"].upper())
    return row
