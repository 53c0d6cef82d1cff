from datetime import date

import pytest

from amicale.portal.filters import (
    TONES,
    countries,
    date_time,
    initials,
    long_date,
    month_year,
    number,
    phone,
    tone,
    web_address,
    year,
)
from amicale.portal.rendering import ngettext


class TestInitials:
    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("Éloïse Müller-Lefèvre", "ÉM"),
            ("Anne de La Tour", "AT"),
            ("Jean-Baptiste", "J"),
            ("Pieter van der Berg", "PB"),
            ("Marie (née) Curie", "MC"),
            ("de", ""),
            ("", ""),
            ("  ", ""),
        ],
    )
    def test_are_of_the_first_and_last_word_that_is_no_particle(self, name: str, expected: str) -> None:
        assert initials(name) == expected


class TestTone:
    def test_is_the_same_for_a_name_whatever_its_case(self) -> None:
        assert tone("Anne Roy") == tone("ANNE ROY")

    def test_is_one_of_the_palette_s_and_all_of_them_occur(self) -> None:
        assert {tone(f"Member {index}") for index in range(200)} == set(range(TONES))


class TestDates:
    def test_are_written_as_the_language_does(self) -> None:
        assert long_date("2026-03-03", "en") == "March 3, 2026"
        assert long_date(date(2026, 3, 3), "fr") == "3 mars 2026"
        assert long_date(date(2026, 3, 1), "fr") == "1er mars 2026"
        assert month_year("2019-03-01", "fr") == "mars 2019"
        assert year("2019-03-01") == "2019"

    def test_nothing_stays_nothing(self) -> None:
        assert long_date(None, "fr") == month_year(None, "fr") == year(None) == date_time(None, "fr") == ""

    def test_a_time_comes_with_the_day_and_without_seconds(self) -> None:
        assert date_time("2026-03-03T18:30:12", "fr") == "3 mars 2026, 18:30"

    def test_the_day_of_the_week_where_one_chooses_a_date(self) -> None:
        assert date_time("2026-03-03T18:30:12", "fr", weekday=True) == "mardi 3 mars 2026, 18:30"
        assert date_time("2026-03-01T18:30:12", "fr", weekday=True) == "dimanche 1er mars 2026, 18:30"
        assert date_time("2026-03-03T18:30:12", "en", weekday=True) == "Tuesday, March 3, 2026, 6:30\u202fPM"


class TestNumber:
    def test_groups_digits_as_the_language_does(self) -> None:
        assert number(18500, "en") == "18,500"
        assert number(18500, "fr") == "18\u202f500"


class TestCountries:
    def test_are_named_and_sorted_in_the_reader_s_language(self) -> None:
        french = [name for _, name in countries("fr")]
        assert dict(countries("fr"))["DE"] == "Allemagne"
        assert french.index("Égypte") < french.index("Espagne") < french.index("Zimbabwe")

    def test_leave_out_groups_and_test_values(self) -> None:
        assert not {"EU", "UN", "XA", "ZZ"} & set(dict(countries("en")))


class TestWebAddress:
    @pytest.mark.parametrize("bad", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "", None])
    def test_only_a_web_page_s_address_is_a_link(self, bad: str | None) -> None:
        assert web_address(bad) == ""

    def test_an_address_of_a_web_page_stays(self) -> None:
        assert web_address("https://www.linkedin.com/in/x") == "https://www.linkedin.com/in/x"


class TestNgettext:
    def test_writes_the_number_as_the_reader_does(self) -> None:
        words = ("%(num)s member", "%(num)s members")
        assert ngettext("amicale", "en", *words, 18500) == "18,500 members"
        assert ngettext("amicale", "fr", *words, 18500).split(" ")[0] == "18\u202f500"


class TestPhone:
    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ("+33579796488", "+33 5 79 79 64 88"),
            ("+442083661177", "+44 20 8366 1177"),
            ("+33 5 79 79 64 88", "+33 5 79 79 64 88"),
            ("extension 12", "extension 12"),
            ("", ""),
            (None, ""),
        ],
    )
    def test_is_written_in_groups_with_its_country(self, value: str | None, expected: str) -> None:
        assert phone(value) == expected
