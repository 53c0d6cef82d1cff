"""Taking in a statement: its lines are kept once, whatever files they come in again, and nothing is booked."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from amicale import DB, Actor, Refusal, log_act, new_id, plain_text, seal, translator, unseal
from amicale_dues.ways.bank.camt import read_camt
from amicale_dues.ways.bank.layouts import check, extract, remember, remembered
from amicale_dues.ways.bank.lines import Extract, keyed
from amicale_dues.ways.bank.matching import match
from amicale_dues.ways.bank.table import Table, read_table
from amicale_dues.ways.bank.ways import bank

_ = translator("dues")
MOST_BYTES = 5_000_000
SEALED = "dues.statement"

STATEMENT = """
    INSERT INTO dues.statement (id, format, file_name, account, starts_on, ends_on, state, content, read_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
"""
LINES = """
    INSERT INTO dues.statement_line (id, statement, key, position, booked_on, amount, currency, name, words, reference)
    SELECT id, $2, key, position, booked_on, amount, currency, name, words, reference
    FROM unnest($1::uuid[], $3::text[], $4::int[], $5::date[], $6::bigint[], $7::text[], $8::text[], $9::text[],
                $10::text[]) AS l(id, key, position, booked_on, amount, currency, name, words, reference)
    ON CONFLICT (key) DO NOTHING
"""
HOME = """
    SELECT l.statement FROM dues.statement_line l JOIN dues.statement s ON s.id = l.statement
    WHERE l.key = ANY($1) ORDER BY l.statement = $2 DESC, l.state = 'new' DESC, s.read_at DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as somebody chose it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file."""

    statement: UUID
    """The one that was made of it; where all of its lines were known, one that has some, best some that wait."""
    fresh: bool = True
    keys: tuple[str, ...] = ()
    """Its lines; none while its columns wait."""


async def take_in(actor: Actor, upload: Upload) -> UUID:
    """Take in a file. Answers the statement, as ``take`` does."""
    return (await take(actor, upload)).statement


async def take(actor: Actor, upload: Upload) -> Taken:
    """Take in a file; one with unknown columns waits for what they mean.

    :raises Refusal: it cannot be read, is too large, or of another account.
    """
    actor.require("dues.manage")
    check_size(upload)
    account = (await bank()).bank_iban
    name = plain_text("file", upload.name, 120, lines=False) or "statement"
    if upload.content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        async with DB.transaction():
            return await keep(actor, name, read_camt(upload.content, account))
    table = read_table(upload.content)
    roles = await remembered(table)
    async with DB.transaction():
        if roles is None:
            return Taken(await wait(actor, name, upload.content))
        return await keep(actor, name, extract(table, roles, account))


def check_size(upload: Upload) -> None:
    """Something, and not too much.

    :raises Refusal: it is empty or larger than 5 MB.
    """
    if not upload.content:
        raise Refusal(_("Choose the file of your bank."), field="file")
    if len(upload.content) > MOST_BYTES:
        raise Refusal(_("This file is larger than 5 MB. Ask your bank for a shorter time."), field="file")


async def wait(actor: Actor, name: str, content: bytes) -> UUID:
    """Keep a file, sealed, until somebody has said what its columns mean."""
    made, text = new_id(), base64.b64encode(content).decode()
    sealed = seal(text, SEALED)
    await DB.execute(STATEMENT, made, "csv", name, "", None, None, "columns", sealed, actor.member_id)
    return made


async def table_of(statement: UUID) -> Table:
    """The table of a file that waits.

    :raises Refusal: it does not wait.
    """
    kept = await DB.fetch_value(
        "SELECT content FROM dues.statement WHERE id = $1 AND state = 'columns' FOR UPDATE", statement
    )
    if kept is None:
        raise Refusal(_("This file was read already."), code="CONFLICT", reason="READ")
    return read_table(base64.b64decode(unseal(bytes(kept), SEALED)))


async def say_columns(actor: Actor, statement: UUID, roles: Sequence[str]) -> UUID:
    """Say what the columns of a file mean: it is read, and the next of this bank will be at once. Answers the
    statement, as ``take_in`` does.

    :raises Refusal: a meaning is missing, or lines cannot be read so.
    """
    actor.require("dues.manage")
    async with DB.transaction():
        table = await table_of(statement)
        check(table, roles)
        said = extract(table, roles, (await bank()).bank_iban)
        await remember(table, roles)
        starts, ends = said.days
        await DB.execute(
            """UPDATE dues.statement SET state = 'read', content = NULL, account = $2, starts_on = $3, ends_on = $4
               WHERE id = $1""",
            statement, said.account, starts, ends,
        )  # fmt: skip
        return (await put_lines(statement, said)).statement


async def discard(actor: Actor, statement: UUID) -> None:
    """Forget a file whose columns nobody has explained.

    :raises Refusal: it was read.
    """
    actor.require("dues.manage")
    async with DB.transaction():
        await table_of(statement)
        await DB.execute("DELETE FROM dues.statement WHERE id = $1", statement)


async def keep(actor: Actor, name: str, said: Extract) -> Taken:
    """Keep what a file says."""
    made, (starts, ends) = new_id(), said.days
    await DB.execute(STATEMENT, made, said.format, name, said.account, starts, ends, "read", None, actor.member_id)
    taken = await put_lines(made, said)
    await log_act(actor, "dues.statement", taken.statement, lines=str(len(said.lines)))
    return taken


async def put_lines(statement: UUID, said: Extract) -> Taken:
    """Its lines, but for those that were read before; what they may be is guessed. Of a file that says nothing new
    no statement stays."""
    keys = list(keyed(said.account, said.lines))
    lines = [line for _, line in keys]
    await DB.execute(
        LINES, [new_id() for _ in keys], statement, [key for key, _ in keys], list(range(1, len(keys) + 1)),
        [line.booked_on for line in lines], [line.amount for line in lines], [line.currency for line in lines],
        [line.name for line in lines], [line.words for line in lines], [line.reference for line in lines],
    )  # fmt: skip
    names = tuple(key for key, _ in keys)
    home = await DB.fetch_value(HOME, list(names), statement)
    if home is not None and home != statement:
        await DB.execute("DELETE FROM dues.statement WHERE id = $1", statement)
        return Taken(home, fresh=False, keys=names)
    await guess(statement, len(names))
    return Taken(statement, keys=names)


async def guess(statement: UUID, said: int) -> None:
    """What its new lines may be.

    :param said: how many lines the file has, known ones too.
    """
    await DB.execute(
        """UPDATE dues.statement s SET known = $2 - (SELECT count(*) FROM dues.statement_line WHERE statement = s.id)
           WHERE id = $1""",
        statement, said,
    )  # fmt: skip
    await match(statement)
    await DB.execute(
        "UPDATE dues.statement_line SET state = 'ignored' WHERE statement = $1 AND amount <= 0 AND guess = ''",
        statement,
    )
