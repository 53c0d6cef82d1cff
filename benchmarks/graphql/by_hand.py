"""What one writes who wants it fast and needs no GraphQL: an endpoint for each question, one statement in each.

The statement finds out who asks, by their key, and has the rules of visibility in it. It leaves out what Amicale does
besides: it does not note when the key was last used, and has neither limits nor a log.
"""

from __future__ import annotations

import hashlib
import os
from typing import Any
from uuid import UUID

import asyncpg
import msgspec
from litestar import Litestar, Request, Response, post
from litestar.datastructures import State
from litestar.exceptions import NotAuthorizedException

ACTOR = """WITH actor AS (
    SELECT t.member AS id, held.all_of_it OR 'members.read' = ANY (held.names) AS staff,
           held.all_of_it OR 'clubs.manage' = ANY (held.names) AS manages
    FROM amicale.api_token t, LATERAL (
        SELECT coalesce(array_agg(p), '{}') AS names,
               coalesce(bool_or(p = '*' AND t.scopes IS NULL), false) AS all_of_it
        FROM amicale.role_grant g JOIN amicale.role r ON r.id = g.role, unnest(r.permissions) AS p
        WHERE g.member = t.member AND (t.scopes IS NULL OR p = ANY (t.scopes))) AS held
    WHERE t.hash = $1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > now()))"""
NAME = "btrim({0}.given_name || ' ' || coalesce(nullif({0}.usual_name, ''), {0}.family_name))"
LISTED = "(m.listed OR m.id = actor.id OR actor.staff)"
LIVING = "(c.archived_at IS NULL OR actor.manages)"
CLASS_YEAR = "m.class_years[cardinality(m.class_years)]"
HEADLINE = """coalesce((SELECT concat_ws(' · ', nullif(p.title, ''), nullif(p.employer, '')) FROM amicale.position p
    WHERE p.member = m.id AND p.is_current ORDER BY p.started_on DESC NULLS LAST, p.id LIMIT 1), '')"""
PHONE = "CASE WHEN m.id = actor.id OR actor.staff THEN m.phones[1] END"
LIVES = "CASE WHEN NOT m.deceased OR m.id = actor.id OR actor.staff THEN {} END"
COLUMNS = {
    "displayName": NAME.format("m"), "givenName": "m.given_name", "familyName": "m.family_name",
    "status": "upper(m.status)", "classYear": CLASS_YEAR, "headline": HEADLINE,
    "city": LIVES.format("m.city"), "country": LIVES.format("m.country"), "linkedinUrl": LIVES.format("m.linkedin_url"),
    "phone": PHONE,
}  # fmt: skip
CLUBS = f"""ARRAY(SELECT c.name FROM clubs.membership x JOIN clubs.club c ON c.id = x.club
    WHERE x.member = m.id AND x.state = 'active' AND {LIVING} ORDER BY c.sort_name, c.id LIMIT 100)"""
LEADERS = f"""ARRAY(SELECT {NAME.format("m")} FROM clubs.membership x JOIN amicale.member m ON m.id = x.member
    WHERE x.club = c.id AND x.role = 'leader' AND {LISTED} ORDER BY m.sort_name, m.id LIMIT 100)"""


def chosen(*names: str) -> str:
    """These columns, by the names they have in the answer."""
    return ", ".join(f'{COLUMNS[name]} AS "{name}"' for name in names)


ONE = ("displayName", "familyName", "status", "classYear", "headline", "city", "country", "phone")
MEMBER = f"""{ACTOR} SELECT m.id IS NOT NULL AS found, {chosen(*ONE)}
    FROM actor LEFT JOIN amicale.member m ON m.id = $2 AND {LISTED}"""
PAGE = f"""{ACTOR}, found AS MATERIALIZED (
    SELECT m.id, m.sort_name FROM actor, amicale.member m
    WHERE {LISTED} AND m.search @@ (SELECT amicale.search_query($2)) AND m.class_years && amicale.years($3, $4)),
    page AS (SELECT * FROM found ORDER BY sort_name, id LIMIT 50)
    SELECT (SELECT count(*) FROM found) AS total, m.id IS NOT NULL AS found, %s
    FROM actor LEFT JOIN (page JOIN amicale.member m ON m.id = page.id) ON true ORDER BY page.sort_name, page.id"""
DIRECTORY = PAGE % chosen(*COLUMNS)
DIRECTORY_CLUBS = PAGE % f"{chosen(*COLUMNS)}, {CLUBS} AS clubs"
ALL_CLUBS = f"""{ACTOR} SELECT c.id IS NOT NULL AS found, c.name, {LEADERS} AS leaders
    FROM actor LEFT JOIN (SELECT c.* FROM actor, clubs.club c WHERE {LIVING} ORDER BY c.sort_name, c.id LIMIT 100) AS c
    ON true ORDER BY c.sort_name, c.id"""

Row = dict[str, Any]
encode = msgspec.json.Encoder().encode


class Asked(msgspec.Struct):
    """The variables of a question."""

    id: UUID | None = None
    search: str = ""
    from_: int = msgspec.field(default=0, name="from")
    to: int = 9999


async def rows_of(state: State, request: Request[Any, Any, Any], sql: str, *values: Any) -> list[Row]:
    """The statement's rows for whom the request's key belongs to.

    :raises NotAuthorizedException: to nobody.
    """
    secret = request.headers.get("authorization", "").removeprefix("Bearer ")
    pool: asyncpg.Pool[Any] = state.pool
    async with pool.acquire() as connection:
        rows = await connection.fetch(sql, hashlib.sha256(secret.encode()).digest(), *values)
    if not rows:
        raise NotAuthorizedException
    return [dict(row) for row in rows]


def answer(data: Row) -> Response[bytes]:
    """As GraphQL would."""
    return Response(encode({"data": data}), media_type="application/json", status_code=200)


def connection_of(rows: list[Row], **more: Any) -> Row:
    """The rows as a page."""
    return {**more, "edges": [{"node": row} for row in rows if row.pop("found")]}


def total_of(rows: list[Row]) -> int:
    """How many there are in all: each row says it."""
    return max(int(row.pop("total")) for row in rows)


def named(rows: list[Row], name: str, key: str) -> None:
    """Make objects of the names in a column."""
    for row in rows:
        row[name] = [{key: each} for each in row[name] or ()]


@post("/member")
async def member(state: State, request: Request[Any, Any, Any], data: Asked) -> Response[bytes]:
    """One member."""
    row = (await rows_of(state, request, MEMBER, data.id))[0]
    return answer({"member": row if row.pop("found") else None})


@post("/directory")
async def directory(state: State, request: Request[Any, Any, Any], data: Asked) -> Response[bytes]:
    """A page of the directory."""
    rows = await rows_of(state, request, DIRECTORY, data.search, data.from_, data.to)
    return answer({"members": connection_of(rows, totalCount=total_of(rows))})


@post("/directory-clubs")
async def directory_clubs(state: State, request: Request[Any, Any, Any], data: Asked) -> Response[bytes]:
    """The same with everybody's clubs."""
    rows = await rows_of(state, request, DIRECTORY_CLUBS, data.search, data.from_, data.to)
    named(rows, "clubs", "name")
    return answer({"members": connection_of(rows, totalCount=total_of(rows))})


@post("/clubs")
async def clubs(state: State, request: Request[Any, Any, Any]) -> Response[bytes]:
    """A hundred clubs with their leaders."""
    rows = await rows_of(state, request, ALL_CLUBS)
    named(rows, "leaders", "displayName")
    return answer({"clubs": connection_of(rows)})


async def open_pool(app: Litestar) -> None:
    """As many connections as Amicale has."""
    app.state.pool = await asyncpg.create_pool(
        os.environ["BENCHMARK_DATABASE"], min_size=1, max_size=10, reset=keep,
        server_settings={"application_name": "by hand", "jit": "off", "plan_cache_mode": "force_generic_plan"},
    )  # fmt: skip


async def keep(_connection: Any) -> None:
    """Nothing is reset when a connection goes back to the pool."""


async def close_pool(app: Litestar) -> None:
    """At the end."""
    await app.state.pool.close()


app = Litestar([member, directory, directory_clubs, clubs], on_startup=[open_pool], on_shutdown=[close_pool])
