"""Members to a file: who may, what is in it, and that our own importer reads it back as what it was."""

from __future__ import annotations

import csv
import json
import re
import stat
import zipfile
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from openpyxl import load_workbook

from amicale.actor import ANONYMOUS, SYSTEM, Actor
from amicale.database.engine import DB
from amicale.demo import fill
from amicale.errors import Refusal
from amicale.graphql.streaming import Stream, Wanted, snapshot
from amicale.members.export import MembersExport, export_to_file
from amicale.members.export_columns import COLUMNS, STATUSES, TITLES, country, language, text
from amicale.members.importing import ImportOptions, PersonDraft, clean_rows, counts, make_cleaner, map_headers
from amicale.members.importing.fields import BY_NAME as IMPORTED
from amicale.members.importing.reader import open_table, sample_of
from amicale.members.importing.values.choices import parse_flag, parse_status, parse_title
from amicale.members.importing.values.countries import _NO_COUNTRIES as NO_COUNTRIES
from amicale.members.importing.values.countries import parse_country, parse_language
from amicale.members.imports.service import ImportRequest, plan_import
from amicale.members.tables import Education, Email, Position
from amicale.members.values import COUNTRIES
from amicale.testing.kit import School

HARMFUL = (
    "=1+1",
    "+33199001234",
    "-2",
    "@SUM(A1)",
    '=HYPERLINK("http://x.example","a")',
    "＝1",
    "'=1",
    "''@x",
    "'plain",
)
IMPORTED_AS = {
    "external_id": "external_id", "title": "title", "given_name": "given_name", "family_name": "family_name",
    "birth_name": "birth_name", "usual_name": "usual_name", "birth_date": "birth_date", "nationality": "nationality",
    "language": "language", "status": "status", "deceased": "deceased", "email": "email", "other_emails": "email",
    "phone": "phone", "other_phones": "phone", "city": "city", "country": "country", "linkedin": "linkedin",
    "programme": "programme", "entry_year": "entry_year", "graduation_year": "graduation_year",
    "class_label": "class_label", "employer": "employer", "position": "position", "sector": "sector",
    "listed": "consent",
}  # fmt: skip


@pytest.fixture
async def eloise(school: School) -> UUID:
    """Somebody of whom everything is known."""
    member = await school.person(
        "Éloïse", "Müller", usual_name="de La Tour", birth_name="Müller", title="ms", external_id="A-17",
        birth_date=date(1985, 3, 2), nationality="BE", language="fr", city="Saint-Étienne", country="FR",
        phones=["+33639981234", "+33261910000"], linkedin_url="https://www.linkedin.com/in/eloise-demo",
    )  # fmt: skip
    await Email(member=member, address="autre@example.com").save()
    await Email(member=member, address="eloise@example.org", is_primary=True).save()
    await Education(member=member, programme="Bachelor", graduation_year=2005).save()
    await Education(
        member=member, programme="Mastère Luxe", entry_year=2005, graduation_year=2007, class_label="Simone Veil"
    ).save()
    await Position(
        member=member, employer="Ancienne Maison", title="Stagiaire", started_on=date(2007, 1, 1), is_current=False,
        ended_on=date(2008, 1, 1),
    ).save()  # fmt: skip
    await Position(member=member, employer="Maison Valcourt", title="Directrice", sector="Luxe").save()
    return member


def staff(*more: str, locale: str = "en") -> Actor:
    """Somebody who may export and see everything."""
    return Actor(None, frozenset({"members.export", "members.read", *more}), locale, "system")


async def exported(school: School, tmp_path: Path, actor: Actor | None = None, **wanted: Any) -> list[dict[str, str]]:
    """The rows of a CSV, by column name."""
    path, export = tmp_path / "out.csv", MembersExport(**wanted)
    await export_to_file(school.assembly.schema, actor or staff(), path, export)
    with path.open(encoding="utf-8-sig", newline="") as file:
        _header, *rows = csv.reader(file, delimiter=";" if actor and actor.locale == "fr" else ",")
    names = tuple(dict.fromkeys(export.columns)) or tuple(column.name for column in COLUMNS)
    return [dict(zip(names, row, strict=True)) for row in rows]


def read_back(path: Path) -> list[PersonDraft]:
    """What our importer makes of the file."""
    table = open_table(path)
    report = map_headers(table.headers, sample_of(table))
    people = list(clean_rows(table, make_cleaner(table, report, ImportOptions(date(2026, 11, 1)))))
    assert all(isinstance(person, PersonDraft) for person in people)
    return [person for person in people if isinstance(person, PersonDraft)]


class TestWhoMay:
    async def test_only_with_the_permission(self, school: School, tmp_path: Path) -> None:
        for actor, code in ((ANONYMOUS, "UNAUTHENTICATED"), (school.actor(None, "members.read"), "UNAUTHENTICATED")):
            with pytest.raises(Refusal) as refusal:
                await export_to_file(school.assembly.schema, actor, tmp_path / "x.csv", MembersExport())
            assert refusal.value.code == code
        somebody = await school.person()
        with pytest.raises(Refusal) as refusal:
            await export_to_file(
                school.assembly.schema, school.actor(somebody, "members.read"), tmp_path / "x.csv", MembersExport()
            )
        assert refusal.value.code == "FORBIDDEN"
        assert list(tmp_path.iterdir()) == []

    async def test_a_token_without_the_scope_may_not(self, school: School, tmp_path: Path) -> None:
        narrow = Actor(None, frozenset({"*"}), kind="token", scopes=frozenset({"members.read"}))
        with pytest.raises(Refusal):
            await export_to_file(school.assembly.schema, narrow, tmp_path / "x.csv", MembersExport())

    async def test_what_the_actor_may_not_see_stays_hidden(self, school: School, eloise: UUID, tmp_path: Path) -> None:
        await school.person("Secret", "Person", listed=False)
        helper = await school.person("Helper", "One", email="helper@example.org")
        rows = await exported(school, tmp_path, school.actor(helper, "members.export"))
        assert [row["given_name"] for row in rows] == ["Éloïse", "Helper"]
        hidden = ("external_id", "birth_date", "nationality", "language", "email", "other_emails", "phone", "listed")
        assert {name: rows[0][name] for name in hidden} == dict.fromkeys(hidden, "")
        assert rows[0]["city"] == "Saint-Étienne"
        assert rows[1]["email"] == "helper@example.org"

    async def test_nobody_is_found_by_a_value_that_is_hidden(
        self, school: School, eloise: UUID, tmp_path: Path
    ) -> None:
        helper = school.actor(await school.person("Helper", "One"), "members.export")
        assert await exported(school, tmp_path, helper, search="eloise@example.org") == []
        assert len(await exported(school, tmp_path, search="eloise@example.org")) == 1
        assert await exported(school, tmp_path, helper, filter={"reachable": True}) == []


class TestWhatIsInIt:
    async def test_everything_that_is_known(self, school: School, eloise: UUID, tmp_path: Path) -> None:
        (row,) = await exported(school, tmp_path)
        assert row == {
            "external_id": "A-17", "title": "Ms", "given_name": "Éloïse", "family_name": "Müller",
            "birth_name": "Müller", "usual_name": "de La Tour", "birth_date": "1985-03-02", "nationality": "Belgium",
            "language": "French", "status": "Graduate", "deceased": "no", "email": "eloise@example.org",
            "other_emails": "autre@example.com", "phone": "'+33639981234", "other_phones": "'+33261910000",
            "city": "Saint-Étienne", "country": "France", "linkedin": "https://www.linkedin.com/in/eloise-demo",
            "programme": "Mastère Luxe", "entry_year": "2005", "graduation_year": "2007", "class_label": "Simone Veil",
            "employer": "Maison Valcourt", "position": "Directrice", "sector": "Luxe", "listed": "yes",
        }  # fmt: skip

    async def test_a_position_that_ended_is_not_the_work_of_today(self, school: School, tmp_path: Path) -> None:
        member = await school.person()
        await Position(member=member, employer="Maison Valcourt", is_current=False).save()
        assert (await exported(school, tmp_path))[0]["employer"] == ""

    async def test_the_day_of_death_or_at_least_that_they_died(self, school: School, tmp_path: Path) -> None:
        await school.person("A", "A", deceased=True, deceased_on=date(2020, 5, 1))
        await school.person("B", "B", deceased=True)
        rows = await exported(school, tmp_path, columns=("deceased",))
        assert rows == [{"deceased": "2020-05-01"}, {"deceased": "yes"}]

    async def test_only_the_columns_chosen_in_their_order(self, school: School, eloise: UUID, tmp_path: Path) -> None:
        rows = await exported(school, tmp_path, columns=("city", "given_name", "city"))
        assert [list(row.items()) for row in rows] == [[("city", "Saint-Étienne"), ("given_name", "Éloïse")]]

    async def test_an_unknown_column_is_refused_with_those_that_exist(self, school: School, tmp_path: Path) -> None:
        with pytest.raises(Refusal, match=r"no column shoes.*given_name"):
            await exported(school, tmp_path, columns=("shoes",))
        assert list(tmp_path.iterdir()) == []

    async def test_filters_and_search_are_the_directory_s(self, school: School, eloise: UUID, tmp_path: Path) -> None:
        await school.person("Jean", "Dupont", class_year=1999, city="Lyon")
        names = ("given_name",)
        for wanted, found in (
            ({"search": "Mueler"}, ["Éloïse"]),
            ({"filter": {"classYear": {"min": 2000}}}, ["Éloïse"]),
            ({"filter": {"city": "lyon", "status": "ALUMNUS"}}, ["Jean"]),
            ({"filter": {"sector": "luxe"}}, ["Éloïse"]),
            ({"filter": {"city": "nowhere"}}, []),
            ({}, ["Jean", "Éloïse"]),
        ):
            rows = await exported(school, tmp_path, columns=names, **wanted)
            assert sorted(row["given_name"] for row in rows) == found, wanted

    @pytest.mark.parametrize("wrong", [{"shoes": 1}, {"classYear": "old"}, {"status": "KING"}])
    async def test_a_wrong_filter_is_refused(self, school: School, tmp_path: Path, wrong: dict[str, Any]) -> None:
        with pytest.raises(Refusal):
            await exported(school, tmp_path, filter=wrong)

    async def test_more_people_than_a_batch_all_once_and_in_order(self, school: School, tmp_path: Path) -> None:
        await DB.execute(
            "INSERT INTO amicale.member (id, family_name) "
            "SELECT gen_random_uuid(), 'N' || lpad(n::text, 5, '0') FROM generate_series(1, 1234) AS n"
        )
        seen: list[tuple[int, int]] = []
        path = tmp_path / "all.csv"
        count = await export_to_file(
            school.assembly.schema, SYSTEM, path, MembersExport(("family_name",)), lambda *it: seen.append(it)
        )
        names = re.findall(r"N\d+", path.read_text("utf-8-sig"))
        assert count == 1234
        assert names == [f"N{number:05}" for number in range(1, 1235)]
        assert seen == [(0, 1234), (500, 1234), (1000, 1234), (1234, 1234)]

    async def test_one_statement_for_a_relation_of_a_batch_whatever_its_size(
        self, school: School, eloise: UUID, tmp_path: Path
    ) -> None:
        for number in range(20):
            await school.person("P", str(number), email=f"p{number}@example.org", class_year=2000, programme="X")
        with school.counting() as statements:
            await exported(school, tmp_path)
        asked = [sql for sql in statements if sql.startswith("SELECT p0.id")]
        assert len(asked) == 1 + 3  # the count and the relations; the cursor's own statement is not told of

    async def test_all_rows_are_of_one_moment(self, school: School, tmp_path: Path) -> None:
        """Everybody's address changes between the first row and the relations: none of that is seen."""
        await school.person("A", "A", email="a@example.org")
        async with snapshot() as connection:
            stream = Stream(school.assembly.schema, SYSTEM, "members", {})
            assert await stream.count(connection) == 1
            await DB.execute("DELETE FROM amicale.email")
            await school.person("B", "B")
            wanted = Wanted.of(("givenName", "emails.address"))
            rows = [row async for batch in stream.batches(connection, wanted) for row in batch]
        assert rows == [{"givenName": "A", "emails": [{"address": "a@example.org"}]}]


class TestFiles:
    @pytest.mark.parametrize("value", HARMFUL)
    @pytest.mark.parametrize("kind", ["csv", "xlsx"])
    async def test_nothing_is_a_formula_and_all_comes_back(
        self, school: School, tmp_path: Path, kind: str, value: str
    ) -> None:
        await school.person("Jean", "Dupont", city=value)
        path = tmp_path / f"out.{kind}"
        await export_to_file(
            school.assembly.schema, staff(), path, MembersExport(("family_name", "given_name", "city"))
        )
        if kind == "csv":
            cell = path.read_text("utf-8-sig").splitlines()[1].split(",", 2)[2]
            assert re.match(r'"[=+\-@＝]', cell) is None
        else:
            sheet = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
            assert "<f>" not in sheet
            assert load_workbook(path).active["C2"].data_type in ("s", "inlineStr")  # type: ignore[index,union-attr]
        table = open_table(path)
        assert [record.cells[2] for record in table.rows()] == [value]

    async def test_phones_come_back_as_they_were(self, school: School, eloise: UUID, tmp_path: Path) -> None:
        for name in ("a.csv", "a.xlsx"):
            await export_to_file(school.assembly.schema, staff(), tmp_path / name, MembersExport())
            assert read_back(tmp_path / name)[0].phones == ("+33639981234", "+33261910000")

    async def test_only_the_owner_reads_the_file(self, school: School, tmp_path: Path) -> None:
        path = tmp_path / "out.csv"
        await export_to_file(school.assembly.schema, SYSTEM, path, MembersExport())
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

    async def test_a_failure_leaves_the_old_file_and_nothing_half_done(self, school: School, tmp_path: Path) -> None:
        path = tmp_path / "out.csv"
        path.write_text("old")

        def fail(_done: int, _total: int) -> None:
            raise OSError("no space")

        with pytest.raises(OSError, match="no space"):
            await export_to_file(school.assembly.schema, SYSTEM, path, MembersExport(), fail)
        assert [file.read_text() for file in tmp_path.iterdir()] == ["old"]

    async def test_another_kind_of_file_is_refused(self, school: School, tmp_path: Path) -> None:
        with pytest.raises(Refusal, match="csv or"):
            await export_to_file(school.assembly.schema, SYSTEM, tmp_path / "x.pdf", MembersExport())


class TestRoundTrip:
    """Importing an export changes nothing."""

    @pytest.mark.parametrize("locale", ["fr", "en"])
    def test_every_header_is_known_to_the_importer(self, locale: str) -> None:
        report = map_headers([column.header.to(locale) for column in COLUMNS], [])
        found = {column.name: field.field for column, field in zip(COLUMNS, report.columns, strict=True)}
        assert found == IMPORTED_AS
        assert set(found.values()) <= set(IMPORTED)
        assert {column.how for column in report.columns} == {"exact"}
        assert report.doubts == ()

    @pytest.mark.parametrize("locale", ["fr", "en"])
    def test_every_word_is_read_as_what_it_was(self, locale: str) -> None:
        for code in COUNTRIES - NO_COUNTRIES:
            assert parse_country(country(code, locale)).code == code
        for code in ("fr", "en", "de"):
            assert parse_language(language(code, locale)) == code
        for code, said in TITLES.items():
            assert parse_title(said.to(locale)) == code
        for code, said in STATUSES.items():
            assert parse_status(said.to(locale)) == (code, False)
        assert [parse_flag(flag) for flag in (("oui", "non") if locale == "fr" else ("yes", "no"))] == [True, False]
        assert text(None, locale) == ""

    @pytest.mark.parametrize("locale", ["fr", "en"])
    @pytest.mark.parametrize("kind", ["csv", "xlsx"])
    async def test_the_importer_reads_who_was_written(
        self, school: School, eloise: UUID, tmp_path: Path, kind: str, locale: str
    ) -> None:
        path = tmp_path / f"out.{kind}"
        await export_to_file(school.assembly.schema, staff(locale=locale), path, MembersExport())
        (person,) = read_back(path)
        assert not person.warnings
        assert (person.given_name, person.family_name, person.usual_name) == ("Éloïse", "Müller", "de La Tour")
        assert (person.title, person.birth_date, person.nationality) == ("ms", date(1985, 3, 2), "BE")
        assert (person.emails, person.city, person.country) == (
            ("eloise@example.org", "autre@example.com"), "Saint-Étienne", "FR",
        )  # fmt: skip
        assert (person.status, person.deceased, person.listed, person.language) == ("alumnus", False, True, "fr")
        (studies,) = person.educations
        assert (studies.programme, studies.entry_year, studies.graduation_year, studies.class_label) == (
            "Mastère Luxe", 2005, 2007, "Simone Veil",
        )  # fmt: skip
        (work,) = person.positions
        assert (work.employer, work.title, work.sector) == ("Maison Valcourt", "Directrice", "Luxe")

    @pytest.mark.parametrize(("kind", "locale"), [("csv", "fr"), ("xlsx", "en")])
    async def test_a_whole_school_comes_back_unchanged(
        self, school: School, tmp_path: Path, kind: str, locale: str
    ) -> None:
        await fill(people=300, today=date(2026, 11, 2))
        path = tmp_path / f"out.{kind}"
        await export_to_file(school.assembly.schema, SYSTEM.speaking(locale), path, MembersExport())
        found = counts((await plan_import(SYSTEM, ImportRequest(path))).plan)
        assert found["unchanged"] == 300
        assert [found[name] for name in ("created", "updated", "joined", "rejected", "warnings")] == [0] * 5


class TestAudit:
    async def test_who_how_many_and_which_filters_but_no_values(
        self, school: School, eloise: UUID, tmp_path: Path
    ) -> None:
        actor = school.actor(eloise, "members.export", "members.read")
        await exported(school, tmp_path, actor, columns=("city",), search="Müller", filter={"city": "saint-etienne"})
        (entry,) = await DB.fetch("SELECT * FROM amicale.audit_entry WHERE act = 'members.exported'")
        assert str(entry["actor"]) == str(eloise)
        assert json.loads(entry["detail"]) == {"count": 1, "columns": ["city"], "filters": ["city", "search"]}

    async def test_it_is_noted_before_the_first_row_leaves(self, school: School, eloise: UUID, tmp_path: Path) -> None:
        def fail(_done: int, _total: int) -> None:
            raise OSError

        with pytest.raises(OSError):  # noqa: PT011
            await export_to_file(school.assembly.schema, SYSTEM, tmp_path / "x.csv", MembersExport(), fail)
        assert await DB.fetch_value("SELECT count(*) FROM amicale.audit_entry WHERE act = 'members.exported'") == 1
