"""The core's figures: each person counts by one rule, in each table once."""

from __future__ import annotations

from conftest_figures import board, figure, office, seen

from amicale.access.sessions import open_session
from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.figures.cache import KEPT
from amicale.figures.census import MEASURES, census, told
from amicale.members.choosing import choose
from amicale.members.service import merge
from amicale.testing.kit import School


class TestCensus:
    async def test_counts_by_the_rules(self, filled: School) -> None:
        found = await census()
        assert dict(zip(MEASURES, found["total"][""], strict=True)) == {
            "members": 11, "registered": 6, "reachable": 9, "active": 4, "lost": 2,
        }  # fmt: skip
        assert found["class_year"] == {"2012": (10, 6, 9, 4, 1), "1962": (1, 0, 0, 0, 1)}
        assert found["programme"] == {"Master": (10, 6, 9, 4, 1), "Licence": (1, 0, 0, 0, 1)}
        assert found["country"] == {"FR": (10, 6, 9, 4, 1), "BE": (1, 0, 0, 0, 1)}
        for table in found.values():
            assert tuple(map(sum, zip(*table.values(), strict=True))) == found["total"][""]

    async def test_who_shows_their_place_to_nobody_is_counted_in_no_country(self, school: School) -> None:
        anne = await school.person(country="TZ", city="Dodoma")
        bob = await school.person("Bob", country="FR")
        await choose(school.actor(anne), {"place": "nobody"})
        await choose(school.actor(bob), {"place": "staff"})
        found = await figure(school, office(), "amicale.by_country")
        assert {row["label"]: row["values"][0] for row in found["rows"]} == {"France": 1, "Not known": 1}

    async def test_a_person_of_two_degrees_counts_once_in_the_last(self, school: School) -> None:
        anne = await school.person(class_year=2008, programme="Licence")
        await DB.execute(
            """INSERT INTO amicale.education (id, member, programme, graduation_year)
               VALUES (gen_random_uuid(), $1, 'Master', 2010)""",
            anne,
        )
        found = await census()
        assert (list(found["class_year"]), list(found["programme"])) == (["2010"], ["Master"])

    def test_spellings_of_one_programme_are_one(self) -> None:
        row = {"class_year": None, "country": "", "status": None, "kind": 0b1011} | dict.fromkeys(MEASURES, 1)
        assert told([row | {"programme": it} for it in ("Économie", "economie ")])["programme"] == {
            "Économie": (2,) * 5
        }

    async def test_an_empty_school_is_none_of_everything(self, school: School) -> None:
        assert (await census())["total"] == {"": (0, 0, 0, 0, 0)}
        assert (await figure(school, office(), "amicale.members"))["value"] == 0


class TestLastSeen:
    async def test_signing_in_and_using_the_portal_note_the_day(self, school: School) -> None:
        anne = await school.person()
        await open_session(anne, "link")
        assert await day_of(anne) == 0
        await DB.execute("UPDATE amicale.last_seen SET day = amicale.today() - 400")
        assert (await census())["total"][""][3] == 0
        await DB.execute("UPDATE amicale.session SET seen_at = now()")
        KEPT.forget()
        assert await day_of(anne) == 0
        assert (await census())["total"][""][3] == 1

    async def test_an_older_device_takes_no_day_back(self, school: School) -> None:
        anne = await school.person()
        await open_session(anne, "link")
        await DB.execute("UPDATE amicale.session SET seen_at = now() - interval '30 days'")
        assert await day_of(anne) == 0

    async def test_a_merge_keeps_the_later_day(self, school: School) -> None:
        kept, merged = await school.person(), await school.person()
        await seen(kept, 90)
        await seen(merged, 3)
        await merge(SYSTEM, kept, merged)
        assert await day_of(kept) == 3


async def day_of(member: object) -> int:
    """How many days ago a member was last here."""
    return int(await DB.fetch_value("SELECT amicale.today() - day FROM amicale.last_seen WHERE member = $1", member))


class TestWords:
    async def test_a_figure_says_its_rule_in_the_readers_language(self, filled: School) -> None:
        found = await figure(filled, office(), "amicale.lost")
        assert found["definition"].startswith("Of the people on record, those without an e-mail address that works")
        french = await figure(filled, office().speaking("fr"), "amicale.lost")
        assert french["title"] == "Perdues de vue"
        countries = await figure(filled, office().speaking("fr"), "amicale.by_country")
        assert [row["label"] for row in countries["rows"]] == ["France", "Belgique"]

    async def test_a_board_is_told_of_whom_a_number_is_a_part(self, filled: School) -> None:
        found = await figure(filled, board(), "amicale.registered")
        assert (found["value"], found["of"]) == (6, 11)
