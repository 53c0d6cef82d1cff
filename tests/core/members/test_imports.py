"""Importing into the database: all or nothing, twice is once, and back again."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.localtime import today
from amicale.members import service
from amicale.members.importing import counts
from amicale.members.imports.service import Import, ImportRequest, apply_import, imports, plan_import
from amicale.members.imports.undo import undo_import
from amicale.testing.kit import School

HEADER = (
    "Nom;Prénom;Date de naissance;E-mail;Téléphone;Promotion;Programme;Entreprise;Ville;Pays;Cotisation;"
    "Consentement RGPD"
)
FIRST = [
    "Müller;Éloïse;12/03/1986;eloise@example.org;01 99 00 12 34;2009;MBA Luxe;Verdier;Lyon;FR;à vie;oui",
    "DURAND;Paul;1979-05-06;paul@example.org;;2001;Bachelor;Orsay;Paris;FR;;oui",
    "Durand;Paul;06/05/1979;paul.durand@example.org;;2001;Bachelor;;Paris;FR;;oui",
    "=HYPERLINK(1);<script>;;x@example.org;;2010;MBA;;Nice;FR;;oui",
    ";;;nobody@example.org;;2010;MBA;;;;;",
    "Secret;Anne;1990-01-01;anne@example.org;;2012;MBA;;Nice;FR;;non",
]


def write(path: Path, rows: list[str]) -> ImportRequest:
    """A file of these rows."""
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return ImportRequest(path)


async def apply(path: Path, rows: list[str]) -> Import:
    return await apply_import(SYSTEM, write(path, rows))


async def everything() -> dict[str, Any]:
    """All that is on record about people, without times and versions."""
    found = {}
    for table in ("member", "email", "education", "position"):
        rows = await DB.fetch(f"SELECT * FROM amicale.{table} ORDER BY id")
        found[table] = [
            {name: value for name, value in row.items() if name not in ("created_at", "updated_at", "version")}
            for row in rows
        ]
    return found


class TestStatistics:
    async def test_are_taken_anew_after_the_transaction(
        self, school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seen = []
        real = DB.execute

        async def execute(sql: str, *values: Any) -> Any:
            if sql.startswith("ANALYZE"):
                seen.append(DB.current_transaction.get() is None)
            return await real(sql, *values)

        monkeypatch.setattr(DB, "execute", execute)
        await apply(tmp_path / "a.csv", FIRST)
        assert seen == [True]
        known = "SELECT reltuples FROM pg_class WHERE oid = 'amicale.member'::regclass"
        assert await DB.fetch_value(known) == await DB.fetch_value("SELECT count(*) FROM amicale.member") == 4

    async def test_that_cannot_be_taken_leave_the_import_as_it_is(
        self, school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = DB.execute

        async def execute(sql: str, *values: Any) -> Any:
            if sql.startswith("ANALYZE"):
                raise OSError("gone")
            return await real(sql, *values)

        monkeypatch.setattr(DB, "execute", execute)
        done = await apply(tmp_path / "a.csv", FIRST)
        assert [run.id for run in await imports()] == [done.run]


class TestApplying:
    async def test_creates_joins_and_rejects(self, school: School, tmp_path: Path) -> None:
        done = await apply(tmp_path / "a.csv", FIRST)
        found = counts(done.plan)
        assert (found["created"], found["joined"], found["rejected"]) == (4, 1, 1)
        person = await DB.fetch_row("SELECT * FROM amicale.member WHERE given_name = 'Éloïse'")
        assert person is not None
        assert (person["family_name"], person["phones"], person["city"]) == ("Müller", ["+33199001234"], "Lyon")
        emails = await DB.fetch("SELECT address FROM amicale.email e JOIN amicale.member m ON m.id = e.member "
                                "WHERE m.given_name = 'Paul' ORDER BY is_primary DESC")  # fmt: skip
        assert [row["address"] for row in emails] == ["paul@example.org", "paul.durand@example.org"]

    async def test_who_leaves_in_a_later_year_is_a_student(self, school: School, tmp_path: Path) -> None:
        year = today().year
        rows = [f"Vent;Lea;;lea@example.org;;{year + 1};;;;;;", f"Roc;Max;;max@example.org;;{year};;;;;;"]
        await apply(tmp_path / "a.csv", rows)
        found = await DB.fetch("SELECT given_name, status FROM amicale.member WHERE given_name IN ('Lea', 'Max')")
        assert {row["given_name"]: row["status"] for row in found} == {"Lea": "student", "Max": "alumnus"}

    async def test_a_refusal_of_the_directory_is_kept(self, school: School, tmp_path: Path) -> None:
        await apply(tmp_path / "a.csv", FIRST)
        assert await DB.fetch_value("SELECT listed FROM amicale.member WHERE given_name = 'Anne'") is False

    async def test_keeps_what_no_field_holds(self, school: School, tmp_path: Path) -> None:
        await apply(tmp_path / "a.csv", FIRST)
        raw = await DB.fetch_value("SELECT raw::text FROM amicale.import_row WHERE number = 2")
        assert "à vie" in raw

    async def test_again_changes_nothing(self, school: School, tmp_path: Path) -> None:
        await apply(tmp_path / "a.csv", FIRST)
        before = await everything()
        done = await apply(tmp_path / "b.csv", FIRST)
        found = counts(done.plan)
        assert (found["created"], found["updated"], found["unchanged"]) == (0, 0, 4)
        assert await everything() == before

    async def test_again_changes_nothing_after_two_people_were_merged(self, school: School, tmp_path: Path) -> None:
        await apply(tmp_path / "a.csv", FIRST)
        ids = [row["id"] for row in await DB.fetch("SELECT id FROM amicale.member ORDER BY given_name LIMIT 2")]
        await service.merge(SYSTEM, *ids)
        before = await everything()
        assert counts((await apply(tmp_path / "b.csv", FIRST)).plan)["created"] == 0
        assert await everything() == before

    async def test_a_newer_file_adds_and_never_erases(self, school: School, tmp_path: Path) -> None:
        await apply(tmp_path / "a.csv", FIRST)
        news = ["Müller;Éloïse;12/03/1986;eloise@example.org;;2009;MBA Luxe;Nouvel Employeur;Nantes;FR;;oui"]
        found = counts((await apply(tmp_path / "b.csv", news)).plan)
        assert (found["created"], found["updated"]) == (0, 1)
        person = await DB.fetch_row("SELECT * FROM amicale.member WHERE given_name = 'Éloïse'")
        assert person is not None
        assert (person["city"], person["phones"]) == ("Nantes", ["+33199001234"])
        jobs = await DB.fetch("SELECT employer FROM amicale.position WHERE member = $1", person["id"])
        assert {row["employer"] for row in jobs} == {"Verdier", "Nouvel Employeur"}

    async def test_a_plan_changes_nothing(self, school: School, tmp_path: Path) -> None:
        before = await everything()
        await plan_import(SYSTEM, write(tmp_path / "a.csv", FIRST))
        assert await everything() == before
        assert await imports() == []

    async def test_is_for_those_who_may(self, school: School, tmp_path: Path) -> None:
        actor = school.actor(await school.person(), "members.manage")
        with pytest.raises(Refusal):
            await apply_import(actor, write(tmp_path / "a.csv", FIRST))

    async def test_two_at_once_are_one_after_the_other(self, school: School, tmp_path: Path) -> None:
        one, two = await asyncio.gather(apply(tmp_path / "a.csv", FIRST), apply(tmp_path / "b.csv", FIRST))
        assert sorted(counts(done.plan)["created"] for done in (one, two)) == [0, 4]
        assert await DB.fetch_value("SELECT count(*) FROM amicale.member") == 4


class TestUndoing:
    async def test_takes_away_what_the_import_made(self, school: School, tmp_path: Path) -> None:
        await school.person("Ada", "King")
        before = await everything()
        await apply(tmp_path / "a.csv", FIRST)
        undone = await undo_import(SYSTEM)
        assert (undone.removed, undone.kept) == (4, [])
        assert await everything() == before

    async def test_puts_back_what_the_import_changed(self, school: School, tmp_path: Path) -> None:
        await apply(tmp_path / "a.csv", FIRST)
        before = await everything()
        news = ["Müller;Éloïse;12/03/1986;eloise@example.org;01 99 00 99 99;2009;MBA Luxe;Autre;Nantes;FR;;oui"]
        await apply(tmp_path / "b.csv", news)
        assert await everything() != before
        await undo_import(SYSTEM)
        assert await everything() == before

    async def test_keeps_what_people_did_since_and_names_it(self, school: School, tmp_path: Path) -> None:
        await apply(tmp_path / "a.csv", FIRST)
        paul = await DB.fetch_value("SELECT id FROM amicale.member WHERE given_name = 'Paul'")
        await service.update(SYSTEM, paul, {"city": "Rome"})
        undone = await undo_import(SYSTEM)
        assert (undone.removed, undone.kept) == (3, [paul])

    async def test_keeps_who_is_in_use_by_a_plugin(self, school: School, tmp_path: Path) -> None:
        await school.enable("clubs")
        await apply(tmp_path / "a.csv", FIRST)
        paul = await DB.fetch_value("SELECT id FROM amicale.member WHERE given_name = 'Paul'")
        await school.data(school.actor(paul, "*"), 'mutation { createClub(input: {name: "Vélo"}) { id } }')
        assert (await undo_import(SYSTEM)).kept == [paul]

    async def test_whom_staff_only_chose_for_a_bulk_act_is_not_in_use(self, school: School, tmp_path: Path) -> None:
        await apply(tmp_path / "a.csv", FIRST)
        await DB.execute(
            """WITH act AS (INSERT INTO amicale.bulk_act (id, kind, found) VALUES (gen_random_uuid(), 'export', 4)
                            RETURNING id)
               INSERT INTO amicale.bulk_target (act, member, version)
               SELECT act.id, m.id, m.version FROM act, amicale.member m"""
        )
        undone = await undo_import(SYSTEM)
        assert (undone.removed, undone.kept) == (4, [])

    async def test_works_once(self, school: School, tmp_path: Path) -> None:
        done = await apply(tmp_path / "a.csv", FIRST)
        await undo_import(SYSTEM)
        with pytest.raises(Refusal):
            await undo_import(SYSTEM, done.run)
        with pytest.raises(Refusal):
            await undo_import(SYSTEM)

    async def test_an_undone_import_can_be_done_again(self, school: School, tmp_path: Path) -> None:
        await apply(tmp_path / "a.csv", FIRST)
        await undo_import(SYSTEM)
        assert counts((await apply(tmp_path / "b.csv", FIRST)).plan)["created"] == 4


KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.members.imports import service

async def main(address, path, moment):
    await DB.open(address)
    step = getattr(service.NewPeople, "write") if moment == "before" else getattr(service.Journal, "write")
    async def stop(self):
        if moment == "after":
            await step(self)
        os.kill(os.getpid(), signal.SIGKILL)
    setattr(service.NewPeople if moment == "before" else service.Journal, "write", stop)
    await service.apply_import(SYSTEM, service.ImportRequest(Path(path)))

asyncio.run(main(*sys.argv[1:]))
"""


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["before", "after"])
async def test_killed_in_the_middle_nothing_has_happened(school: School, tmp_path: Path, moment: str) -> None:
    request = write(tmp_path / "a.csv", FIRST)
    command = [sys.executable, "-c", KILLED, school.address, str(request.path), moment]
    killed = await asyncio.to_thread(subprocess.run, command, env=os.environ, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert await DB.fetch_value("SELECT count(*) FROM amicale.member") == 0
    assert await imports() == []
    assert counts((await apply_import(SYSTEM, request)).plan)["created"] == 4
