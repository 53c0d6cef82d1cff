"""A database that a test has used is, for the next one, as if nobody had."""

from __future__ import annotations

import asyncpg
import pytest

from amicale.testing.server import TestServer

ALL_OTHERS = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""
GENERATED = """CREATE TABLE kept (once int, twice int GENERATED ALWAYS AS (once * 2) STORED, id int PRIMARY KEY);
    INSERT INTO kept (once, id) VALUES (2, 1)"""
MEMBER = "INSERT INTO amicale.member (id, given_name, family_name) VALUES (gen_random_uuid(), 'Ada', 'Byron')"


async def used(server: TestServer, *statements: str) -> str:
    """The database that these statements were carried out in."""
    async with server.database() as address:
        connection = await asyncpg.connect(address)
        for statement in statements:
            await connection.execute(statement)
        await connection.close()
        return address


async def asked(server: TestServer, question: str) -> tuple[str, object]:
    """The next test's database, and what it says."""
    async with server.database() as address:
        connection = await asyncpg.connect(address)
        found = await connection.fetchval(question)
        await connection.close()
        return address, found


class TestMadeFresh:
    async def test_rows_are_gone_and_the_database_is_the_same(self, test_server: TestServer) -> None:
        before = await used(test_server, MEMBER)
        assert await asked(test_server, "SELECT count(*) FROM amicale.member") == (before, 0)

    async def test_what_a_fresh_school_has_is_there_again(self, test_server: TestServer) -> None:
        question = "SELECT count(*) FROM amicale.migration"
        _address, there = await asked(test_server, question)
        await used(test_server, "DELETE FROM amicale.migration")
        assert await asked(test_server, question) == (_address, there)
        assert there

    async def test_rows_that_a_trigger_protects_go_too(self, test_server: TestServer) -> None:
        entry = "INSERT INTO amicale.audit_entry (id, actor_kind, act) VALUES (gen_random_uuid(), 'system', 'x')"
        before = await used(test_server, entry)
        assert await asked(test_server, "SELECT count(*) FROM amicale.audit_entry") == (before, 0)

    async def test_a_second_time_as_the_first(self, test_server: TestServer) -> None:
        for _ in range(3):
            await used(test_server, MEMBER)
        assert (await asked(test_server, "SELECT count(*) FROM amicale.member"))[1] == 0

    @pytest.mark.parametrize(
        "statement",
        [
            "CREATE TABLE amicale.left_behind (id int)",
            "ALTER TABLE amicale.member ADD COLUMN left_behind int",
            "ALTER TABLE amicale.audit_entry DISABLE TRIGGER ALL",
            "CREATE OR REPLACE FUNCTION amicale.fold(value text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT value'",
            "TRUNCATE amicale.throttle",
            "CREATE SCHEMA left_behind",
        ],
    )
    async def test_a_touched_schema_is_not_taken_again(self, test_server: TestServer, statement: str) -> None:
        before = await used(test_server, statement)
        assert (await asked(test_server, "SELECT 1"))[0] != before

    async def test_a_connection_that_was_forgotten_is_ended_and_its_rows_go(self, test_server: TestServer) -> None:
        async with test_server.database() as address:
            forgotten = await asyncpg.connect(address)
            await forgotten.execute(MEMBER)
        assert await asked(test_server, "SELECT count(*) FROM amicale.member") == (address, 0)
        assert forgotten.is_closed() or await ended(forgotten)

    async def test_one_whose_every_connection_was_ended_is_not_taken_again(self, test_server: TestServer) -> None:
        async with test_server.database() as address:
            connection = await asyncpg.connect(address)
            await connection.execute(MEMBER)
            await connection.execute(ALL_OTHERS)
            await connection.close()
        assert await asked(test_server, "SELECT count(*) FROM amicale.member") != (address, 0)

    async def test_columns_that_the_database_makes_itself_are_no_hindrance(self, test_server: TestServer) -> None:
        template = await test_server.create()
        connection = await asyncpg.connect(template)
        await connection.execute(GENERATED)
        await connection.close()
        question = "SELECT count(*) || ':' || max(twice) FROM kept"
        for _ in range(2):
            async with test_server.clone(template) as address:
                connection = await asyncpg.connect(address)
                assert await connection.fetchval(question) == "1:4"
                await connection.execute("DELETE FROM kept")
                await connection.close()
        await test_server.drop(template)


async def ended(connection: asyncpg.Connection) -> bool:
    """Whether the server has ended it."""
    try:
        await connection.execute("SELECT 1")
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
        return True
    return False
