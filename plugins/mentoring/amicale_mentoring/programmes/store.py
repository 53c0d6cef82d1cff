"""A programme's row: locked, written, and read with the version that somebody had before their eyes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec

from amicale import DB, Actor, Refusal, translator
from amicale_mentoring.programmes.terms import COLUMNS, Terms

_ = translator("mentoring")
COORDINATE = "mentoring.coordinate"
Row = Mapping[str, Any]


async def locked(actor: Actor, programme: UUID, version: int | None = None) -> Row:
    """A programme that the actor looks after, locked until the transaction ends.

    :param version: which they had before their eyes; None asks nothing.
    :raises Refusal: there is none, it is not theirs, or somebody has changed it meanwhile.
    """
    actor.require(COORDINATE, on=programme)
    row = await DB.fetch_row("SELECT * FROM mentoring.programme WHERE id = $1 FOR UPDATE", programme)
    if row is None:
        raise Refusal(_("There is no such programme."), code="NOT_FOUND")
    if version is not None and version != row["version"]:
        said = _("Somebody else has changed this programme meanwhile. Look at it as it is now, then change it again.")
        raise Refusal(said, code="CONFLICT", reason="CHANGED")
    return dict(row)


async def insert(key: UUID, terms: Terms, charter: Mapping[str, str], follows: UUID | None = None) -> None:
    """A new programme, as a draft."""
    values = [stored(getattr(terms, name)) for name in COLUMNS]
    marks = ", ".join(f"${at}" for at in range(4, len(values) + 4))
    await DB.execute(
        f"INSERT INTO mentoring.programme (id, charter, follows, {', '.join(COLUMNS)}) VALUES ($1, $2, $3, {marks})",  # noqa: S608 -- our own names
        key, stored(dict(charter)), follows, *values,
    )  # fmt: skip
    await note_charter(key, 1, charter)


async def write(programme: UUID, terms: Terms) -> None:
    """The terms of a programme; its version grows, so that a second writer is told."""
    told = ", ".join(f"{name} = ${at}" for at, name in enumerate(COLUMNS, start=2))
    await DB.execute(
        f"UPDATE mentoring.programme SET {told}, version = version + 1 WHERE id = $1",  # noqa: S608 -- our own names
        programme, *(stored(getattr(terms, name)) for name in COLUMNS),
    )  # fmt: skip


async def note_charter(programme: UUID, version: int, words: Mapping[str, str]) -> None:
    """What a version of the charter says, for who accepted it and asks one day; in its last words."""
    await DB.execute(
        """INSERT INTO mentoring.charter (id, programme, version, words) VALUES (gen_random_uuid(), $1, $2, $3)
           ON CONFLICT (programme, version) DO UPDATE SET words = EXCLUDED.words""",
        programme, version, stored(dict(words)),
    )  # fmt: skip


def stored(value: Any) -> Any:
    """As PostgreSQL takes it."""
    if hasattr(value, "model_dump"):
        value = value.model_dump(exclude_defaults=True)
    if isinstance(value, dict):
        return msgspec.json.encode(value).decode()
    return list(value) if isinstance(value, tuple) else value
