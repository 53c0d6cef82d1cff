"""What a school's lists say of dues is written down once, with its proof, and never as money."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from history_lists import LAWS, bring, who
from making import Dues

from amicale import DB, SYSTEM, MembersImported, today
from amicale.members import service as members
from amicale.members.imports.undo import undo_import
from amicale.tasks.inline import work_off
from amicale_dues.history.events import hear
from amicale_dues.history.service import apply, look, say, take_back, unsay
from amicale_dues.standing.memberships import end


@pytest.fixture
async def laws(dues: Dues) -> Dues:
    """A school with a plan of each kind."""
    for code, terms in LAWS.items():
        await dues.plan(code, **terms)
    return dues


async def covers(given: str) -> list[tuple[date, date | None]]:
    rows = await DB.fetch(
        "SELECT starts_on, ends_on FROM dues.cover WHERE member = $1 ORDER BY starts_on", await who(given)
    )
    return [(row["starts_on"], row["ends_on"]) for row in rows]


class TestLifetime:
    async def test_comes_from_the_list_with_its_proof(self, laws: Dues, tmp_path: Path) -> None:
        run = await bring(laws, tmp_path, {"Anne": "à vie", "Bob": "A VIE", "Zoé": "non", "Max": ""})
        plan = await apply(SYSTEM, 2)
        assert plan.outcomes == {"new": 2, "nothing": 1}
        assert await laws.standing(await who("Anne")) == "lifetime"
        assert await laws.standing(await who("Zoé")) == "none"
        row = await DB.fetch_row(
            """SELECT m.source, m.act, m.proof, c.known, c.paid, c.import_run FROM dues.membership m
               JOIN dues.cover c ON c.membership = m.id WHERE m.member = $1""",
            await who("Anne"),
        )
        assert tuple(row) == ("imported", "", "liste.csv, 2: à vie", False, None, run)

    async def test_keeps_what_the_list_knows_of_the_money_and_books_nothing(self, laws: Dues, tmp_path: Path) -> None:
        more = {"Montant cotisation": ["250"], "Date de cotisation": ["12/03/2012"]}
        await bring(laws, tmp_path, {"Anne": "à vie"}, more=more)
        await apply(SYSTEM)
        row = await DB.fetch_row("SELECT starts_on, known, paid, paid_currency, paid_on FROM dues.cover")
        assert tuple(row) == (date(2012, 3, 12), True, 25000, "EUR", date(2012, 3, 12))
        assert await DB.fetch_value("SELECT count(*) FROM dues.entry") == 0

    async def test_a_second_time_nothing_doubles(self, laws: Dues, tmp_path: Path) -> None:
        for _ in range(2):
            await bring(laws, tmp_path, {"Anne": "à vie", "Bob": "2023"})
        await apply(SYSTEM)
        again = await apply(SYSTEM)
        assert again.outcomes == {"known": 2}
        assert await DB.fetch_value("SELECT count(*) FROM dues.cover") == 2

    async def test_paid_here_meanwhile_it_is_known(self, laws: Dues, tmp_path: Path) -> None:
        await bring(laws, tmp_path, {"Anne": "à vie"})
        charge = await laws.charge(await who("Anne"), plan=await laws.plan("life", **LAWS["life"]))
        await laws.payment(charge)
        assert (await apply(SYSTEM)).outcomes == {"known": 1}

    async def test_called_for_and_not_paid_the_list_goes_before(self, laws: Dues, tmp_path: Path) -> None:
        await bring(laws, tmp_path, {"Anne": "à vie"})
        await laws.charge(await who("Anne"), plan=await laws.plan("life", **LAWS["life"]))
        await apply(SYSTEM)
        assert await laws.standing(await who("Anne")) == "lifetime"

    async def test_ended_here_it_does_not_come_back(self, laws: Dues, tmp_path: Path) -> None:
        await bring(laws, tmp_path, {"Anne": "à vie"})
        await apply(SYSTEM)
        async with DB.transaction():
            await end(SYSTEM, await DB.fetch_value("SELECT id FROM dues.membership"), today(), "resigned")
        assert (await apply(SYSTEM)).outcomes == {"ended": 1}
        assert await laws.standing(await who("Anne")) == "none"

    async def test_after_a_merge_of_doubles_nothing_doubles(self, laws: Dues, tmp_path: Path) -> None:
        await bring(laws, tmp_path, {"Anne": "à vie", "Zoé": "A VIE"})
        await apply(SYSTEM)
        async with DB.transaction():
            staff = laws.as_(await laws.person("Staff"), "*")
            await members.merge(staff, await who("Anne"), await who("Zoé"))
        assert (await apply(SYSTEM)).outcomes == {"known": 1}
        assert len(await covers("Anne")) == 2
        assert await laws.standing(await who("Anne")) == "lifetime"

    async def test_nobody_who_has_died_is_made_a_member(self, laws: Dues, tmp_path: Path) -> None:
        await bring(laws, tmp_path, {"Anne": "à vie"})
        await DB.execute("UPDATE amicale.member SET deceased = true")
        assert (await apply(SYSTEM)).outcomes == {"deceased": 1}
        assert await DB.fetch_value("SELECT count(*) FROM dues.membership") == 0


class TestTimes:
    @pytest.mark.parametrize(
        ("said", "time"),
        [
            ("jusqu'au 31/12/2024", (date(2024, 1, 1), date(2024, 12, 31))),
            ("2023", (date(2023, 1, 1), date(2023, 12, 31))),
            ("payé le 12/03/2023", (date(2023, 3, 12), date(2023, 12, 31))),
            ("31/12/2023", (date(2023, 1, 1), date(2023, 12, 31))),
            ("du 01/02/2023 au 31/01/2024", (date(2023, 2, 1), date(2024, 1, 31))),
        ],
    )
    async def test_become_time_that_is_covered(self, laws: Dues, tmp_path: Path, said: str, time: object) -> None:
        await bring(laws, tmp_path, {"Anne": said})
        await apply(SYSTEM)
        assert await covers("Anne") == [time]
        assert await laws.standing(await who("Anne")) == "lapsed"

    async def test_several_years_are_as_many_times(self, laws: Dues, tmp_path: Path) -> None:
        await bring(laws, tmp_path, {"Anne": "2021, 2022 et 2023"})
        await apply(SYSTEM)
        assert [first.year for first, _last in await covers("Anne")] == [2021, 2022, 2023]

    async def test_a_school_year_is_one_year_where_the_associations_is(self, dues: Dues, tmp_path: Path) -> None:
        await dues.plan("annual", amount=2000, starts="09-01")
        await bring(dues, tmp_path, {"Anne": "2023-2024", "Bob": "2023"})
        await apply(SYSTEM)
        assert await covers("Anne") == await covers("Bob") == [(date(2023, 9, 1), date(2024, 8, 31))]

    async def test_a_school_year_is_two_where_it_is_the_calendars(self, laws: Dues, tmp_path: Path) -> None:
        await bring(laws, tmp_path, {"Anne": "2023-2024"})
        await apply(SYSTEM)
        assert [first.year for first, _last in await covers("Anne")] == [2023, 2024]


class TestWords:
    async def test_that_nobody_can_know_wait_for_a_person(self, laws: Dues, tmp_path: Path) -> None:
        await bring(laws, tmp_path, {"Anne": "à vie ?", "Bob": "bienfaiteur", "Zoé": "oui", "Max": "exonéré"})
        plan = await apply(SYSTEM)
        assert plan.outcomes == {"undecided": 4}
        assert {(each.words, each.why) for each in plan.unread} == {
            ("à vie ?", "undecided"), ("bienfaiteur", "undecided"), ("oui", "undecided"), ("exonéré", "undecided"),
        }  # fmt: skip

    async def test_mean_what_somebody_has_said(self, laws: Dues, tmp_path: Path) -> None:
        await bring(laws, tmp_path, {"Anne": "Bienfaiteur", "Bob": "bienfaiteur ", "Zoé": "oui", "Max": "exonéré"})
        actor = await laws.treasurer()
        await say(actor, {"?bienfaiteur": ("life", None), "paid": ("annual", date(2025, 12, 31)), "exempt": ("", None)})
        assert (await apply(actor)).outcomes == {"new": 3, "nothing": 1}
        assert await laws.standing(await who("Bob")) == "lifetime"
        assert await covers("Zoé") == [(date(2025, 1, 1), date(2025, 12, 31))]

    async def test_without_a_time_of_their_own_need_one(self, laws: Dues, tmp_path: Path) -> None:
        await bring(laws, tmp_path, {"Zoé": "oui"})
        await say(SYSTEM, {"paid": ("annual", None)})
        assert (await apply(SYSTEM)).outcomes == {"no_time": 1}

    async def test_can_be_taken_back(self, laws: Dues, tmp_path: Path) -> None:
        await bring(laws, tmp_path, {"Zoé": "oui"})
        await say(SYSTEM, {"paid": ("life", None)})
        await unsay(SYSTEM, ["paid"])
        assert (await look(SYSTEM)).outcomes == {"undecided": 1}

    async def test_of_two_plans_of_a_kind_wait_too(self, laws: Dues, tmp_path: Path) -> None:
        await laws.plan("senior", title={"fr": "Senior"}, kind="lifetime", amount=10000)
        await bring(laws, tmp_path, {"Anne": "à vie"})
        assert (await look(SYSTEM)).outcomes == {"undecided": 1}

    async def test_of_two_rows_the_one_that_gives_more_counts_and_it_is_told(self, laws: Dues, tmp_path: Path) -> None:
        await bring(laws, tmp_path, {"Anne": "à vie"})
        await bring(laws, tmp_path, {"Anne": "non"}, name="autre.csv")
        plan = await apply(SYSTEM)
        assert (plan.new, plan.disagree) == (1, 1)
        assert await laws.standing(await who("Anne")) == "lifetime"


class TestSafety:
    async def test_what_is_done_is_what_was_shown(self, laws: Dues, tmp_path: Path, refused) -> None:
        await bring(laws, tmp_path, {"Anne": "à vie"})
        async with refused("ANOTHER_COUNT"):
            await apply(SYSTEM, 2)
        assert await DB.fetch_value("SELECT count(*) FROM dues.membership") == 0

    async def test_only_who_manages_dues_may(self, laws: Dues, refused) -> None:
        reader = await laws.auditor()
        for act in (apply(reader), say(reader, {}), unsay(reader, []), take_back(reader)):
            async with refused("FORBIDDEN"):
                await act
        async with refused("FORBIDDEN"):
            await look(laws.as_(await laws.person(), "members.read"))

    async def test_taken_back_nothing_of_it_is_left(self, laws: Dues, tmp_path: Path) -> None:
        run = await bring(laws, tmp_path, {"Anne": "à vie", "Bob": "2023"})
        await apply(SYSTEM)
        assert await take_back(SYSTEM, run) == 2
        for table in ("membership", "cover"):
            assert await DB.fetch_value(f"SELECT count(*) FROM dues.{table}") == 0

    async def test_taken_back_the_import_itself_can_be_undone(self, laws: Dues, tmp_path: Path) -> None:
        run = await bring(laws, tmp_path, {"Anne": "à vie"})
        await apply(SYSTEM)
        await take_back(SYSTEM, run)
        assert (await undo_import(SYSTEM, run)).removed == 1
        assert (await look(SYSTEM)).outcomes == {}

    async def test_what_was_paid_since_stays(self, laws: Dues, tmp_path: Path) -> None:
        await bring(laws, tmp_path, {"Anne": "2023"})
        await apply(SYSTEM)
        await laws.charge(await who("Anne"), 5000, await laws.plan("annual", **LAWS["annual"]))
        await take_back(SYSTEM)
        assert await DB.fetch_value("SELECT count(*) FROM dues.membership") == 1


class TestLater:
    async def test_a_first_list_waits_until_somebody_has_looked(self, laws: Dues, tmp_path: Path) -> None:
        run = await bring(laws, tmp_path, {"Anne": "à vie"})
        await hear(MembersImported(run_id=run))
        assert await DB.fetch_value("SELECT count(*) FROM dues.membership") == 0

    async def test_the_next_one_is_read_the_same_way_by_itself(self, laws: Dues, tmp_path: Path) -> None:
        await bring(laws, tmp_path, {"Anne": "à vie"})
        await apply(SYSTEM)
        await bring(laws, tmp_path, {"Bob": "à vie", "Zoé": "bienfaitrice"}, name="suite.csv")
        await work_off(laws.school.assembly)
        assert await laws.standing(await who("Bob")) == "lifetime"
        assert (await look(SYSTEM)).outcomes == {"known": 2, "undecided": 1}
