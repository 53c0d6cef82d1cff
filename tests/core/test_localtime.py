"""The school's clock: what moments are shown as, when days begin, what a time in a form means."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from amicale import localtime
from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.here import HERE
from amicale.localtime import from_local, local, today
from amicale.mail.templates import sandbox
from amicale.plugins import toggle
from amicale.portal.filters import date_time, long_date, month_year, short_date, year
from amicale.schoolsettings import SchoolSettings
from amicale.testing.kit import School

NEW_YEAR = "2026-12-31T23:30:00+00:00"
"""Half past midnight of the next year in Paris, still the old one in London and New York."""


@pytest.fixture
def paris(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that serves nothing yet."""
    monkeypatch.setattr(HERE, "assembly", None)


@pytest.fixture
def new_york(monkeypatch: pytest.MonkeyPatch) -> None:
    """A school that lies elsewhere."""

    settings = {SchoolSettings: SchoolSettings(timezone="America/New_York")}
    monkeypatch.setattr(HERE, "assembly", SimpleNamespace(settings=settings))


@pytest.mark.usefixtures("paris")
class TestShown:
    @pytest.mark.parametrize(
        ("moment", "clock"),
        [
            ("2026-03-29T00:59:59+00:00", "29 mars 2026, 01:59"),  # the last second of winter
            ("2026-03-29T01:00:00+00:00", "29 mars 2026, 03:00"),  # there is no 02:00
            ("2026-10-25T00:30:00+00:00", "25 octobre 2026, 02:30"),  # the hour that comes twice
            ("2026-10-25T01:30:00+00:00", "25 octobre 2026, 02:30"),
            (NEW_YEAR, "1er janvier 2027, 00:30"),
        ],
    )
    def test_as_the_schools_clock_says_on_both_sides_of_summer_time(self, moment: str, clock: str) -> None:
        assert date_time(moment, "fr") == clock

    def test_the_day_of_a_moment_is_the_schools_in_every_filter(self) -> None:
        assert long_date(NEW_YEAR, "fr") == "1er janvier 2027"
        assert short_date(NEW_YEAR, "en") == "Jan 1, 2027"
        assert (month_year(NEW_YEAR, "fr"), year(NEW_YEAR)) == ("janvier 2027", "2027")

    def test_a_day_is_no_moment_and_stays_what_it_is(self) -> None:
        assert long_date("2026-12-31", "fr") == "31 décembre 2026"
        assert long_date(date(2026, 12, 31), "fr") == "31 décembre 2026"

    def test_in_mails_too(self) -> None:
        text = sandbox("fr").from_string("{{ at|date_time(locale) }}")
        assert "1er janvier 2027" in text.render(at=datetime.fromisoformat(NEW_YEAR), locale="fr")


@pytest.mark.usefixtures("new_york")
class TestElsewhere:
    def test_another_school_has_another_clock(self) -> None:
        assert date_time(NEW_YEAR, "en") == "December 31, 2026, 6:30\u202fPM"
        assert long_date("2026-03-03T03:00:00+00:00", "en") == "March 2, 2026"

    def test_today_is_the_schools(self, monkeypatch: pytest.MonkeyPatch) -> None:
        class Clock(datetime):
            @classmethod
            def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
                return datetime(2026, 7, 14, 3, 30, tzinfo=UTC).astimezone(tz)

        monkeypatch.setattr(localtime, "datetime", Clock)
        assert today() == date(2026, 7, 13)


@pytest.mark.usefixtures("paris")
class TestFromLocal:
    @pytest.mark.parametrize(
        ("said", "moment"),
        [
            ("2026-07-14T18:30", datetime(2026, 7, 14, 16, 30, tzinfo=UTC)),
            ("2026-01-14T18:30", datetime(2026, 1, 14, 17, 30, tzinfo=UTC)),
            ("2026-10-25T02:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # twice: the first
            ("2026-03-29T02:30", datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),  # never: by the offset before
        ],
    )
    def test_a_time_in_a_form_is_the_schools(self, said: str, moment: datetime) -> None:
        assert from_local(datetime.fromisoformat(said)).astimezone(UTC) == moment

    def test_one_that_names_its_offset_means_it(self) -> None:
        said = datetime(2026, 7, 14, 18, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
        assert from_local(said) is said

    def test_what_is_read_is_shown_again(self) -> None:
        said = datetime.fromisoformat("2026-07-14T18:30")
        assert local(from_local(said)).replace(tzinfo=None) == said


class TestTheSetting:
    @pytest.mark.parametrize("name", ["Paris", "Europe/Atlantis", "+02:00", "", "../etc/passwd"])
    def test_is_a_name_that_iana_knows(self, name: str) -> None:
        with pytest.raises(ValueError, match="IANA"):
            SchoolSettings(timezone=name)

    async def test_rules_filters_by_day_and_the_last_day_somebody_was_here(self, school: School) -> None:
        """23:30 in London is the next day in Paris: in the database as on the page."""
        staff = school.actor(await school.person("Odile"), "members.read", "audit.read")
        await school.person("Late", created_at=datetime.fromisoformat(NEW_YEAR))
        document = "query($f: MemberFilter) { staffMembers(filter: $f) { totalCount } }"

        async def since(day: str) -> int:
            found = await school.data(staff, document, f={"createdSince": day})
            return int(found["staffMembers"]["totalCount"])

        assert (await since("2027-01-01"), await since("2027-01-02")) == (1, 0)
        assert await DB.fetch_value("SELECT amicale.school_zone()") == "Europe/Paris"
        await toggle.set_settings(SYSTEM, "amicale", {"timezone": "Europe/London"})
        await school.refresh()
        assert await since("2027-01-01") == 0
        assert await DB.fetch_value("SELECT amicale.school_zone()") == "Europe/London"

    async def test_in_the_log_a_day_is_a_day_at_the_school(self, school: School) -> None:
        staff = school.actor(await school.person("Odile"), "audit.read")
        await DB.execute(
            """INSERT INTO amicale.audit_entry (id, act, at, actor_kind)
               VALUES (gen_random_uuid(), 'members.exported', '2026-07-13T22:30Z', 'system')"""
        )
        document = "query($f: AuditFilter) { auditEntries(filter: $f) { totalCount } }"
        counts = []
        for day in (date(2026, 7, 13), date(2026, 7, 14), date(2026, 7, 14) + timedelta(days=1)):
            wanted = {"since": day.isoformat(), "until": day.isoformat()}
            counts.append((await school.data(staff, document, f=wanted))["auditEntries"]["totalCount"])
        assert counts == [0, 1, 0]
