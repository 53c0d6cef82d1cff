import pytest

from amicale.countries import country_names, long_names
from amicale.directory.known import country_codes
from amicale.members.importing.values.countries import parse_country
from amicale.members.values import COUNTRIES
from amicale.portal.filters import NO_COUNTRY, countries


class TestCountryNames:
    @pytest.mark.parametrize(
        ("code", "french", "english"),
        [
            ("HK", "Hong Kong", "Hong Kong"),
            ("MO", "Macao", "Macao"),
            ("PS", "Palestine", "Palestine"),
            ("DE", "Allemagne", "Germany"),
        ],
    )
    def test_are_the_ones_that_people_say(self, code: str, french: str, english: str) -> None:
        assert (country_names("fr")[code], country_names("en")[code]) == (french, english)

    @pytest.mark.parametrize("locale", ["fr", "en"])
    def test_leave_no_country_out(self, locale: str) -> None:
        assert set(country_names(locale)) >= COUNTRIES - NO_COUNTRY
        assert dict(countries(locale))["HK"] == "Hong Kong"


class TestCountryCodes:
    @pytest.mark.parametrize("words", ["hong kong", "r a s chinoise de hong kong", "palestine", "macao"])
    def test_understand_the_short_name_and_the_long_one(self, words: str) -> None:
        assert words in country_codes("fr")

    @pytest.mark.parametrize("locale", ["fr", "en"])
    @pytest.mark.parametrize(
        ("words", "code"), [("maroc", "MA"), ("morocco", "MA"), ("allemagne", "DE"), ("spain", "ES")]
    )
    def test_understand_the_portals_languages_whatever_the_reader_speaks(
        self, words: str, code: str, locale: str
    ) -> None:
        assert country_codes(locale)[words] == code

    @pytest.mark.parametrize("locale", ["fr", "en"])
    @pytest.mark.parametrize("code", ["HK", "MO", "PS"])
    def test_a_file_may_have_either(self, code: str, locale: str) -> None:
        assert {parse_country(names(locale)[code]).code for names in (country_names, long_names)} == {code}
