"""Cleaning of single cells."""
# ruff: noqa: E501

from __future__ import annotations

from datetime import date

import pytest

from amicale.members.importing.values.choices import parse_flag, parse_status, parse_title
from amicale.members.importing.values.classyears import parse_class
from amicale.members.importing.values.countries import parse_country, parse_language, parse_nationality
from amicale.members.importing.values.dates import DateOrder, date_order, parse_date
from amicale.members.importing.values.emails import parse_emails
from amicale.members.importing.values.fullnames import name_order, split_full_name
from amicale.members.importing.values.linkedin import parse_linkedin
from amicale.members.importing.values.names import parse_name
from amicale.members.importing.values.phones import parse_phones
from amicale.members.importing.values.places import nice_city
from amicale.members.importing.values.text import clean_text, fold, is_nothing

TODAY = date(2026, 6, 1)
DAY_FIRST = DateOrder(True, TODAY)


class TestParseName:
    @pytest.mark.parametrize(
        ("written", "kept"),
        [
            ("DE LA TOUR", "de La Tour"), ("dupont", "Dupont"), ("McDONALD", "McDonald"), ("MCDONALD", "McDonald"), ("O'BRIEN", "O'Brien"),
            ("D'ARTAGNAN", "d'Artagnan"), ("JEAN-PIERRE", "Jean-Pierre"), ("VAN DER BERG", "van der Berg"), ("LE ROUX", "Le Roux"), ("DOS SANTOS", "Dos Santos"),
            ("de LA TOUR", "de La Tour"), ("MacArthur", "MacArthur"), ("ten Brink", "ten Brink"), ("N'DIAYE", "N'Diaye"), ("ÉLOÏSE", "Éloïse"),
            ("  Jean\u00a0 Paul \u200b", "Jean Paul"), ("M. DUPONT", "Dupont"), ("Mme Léa", "Léa"), ("Dr. Martin", "Martin"), ('"Martin"', "Martin"),
            ("MARTIN (à vérifier)", "Martin"), ("Ng", "Ng"), ("Null", "Null"), ("*DUPONT*", "Dupont"), ("MÃ©lanie", "Mélanie"), ("MARTIN III", "Martin III"),
        ],
    )  # fmt: skip
    def test_names_are_kept_as_their_owners_write_them(self, written: str, kept: str) -> None:
        assert parse_name(written).name == kept

    @pytest.mark.parametrize("written", ["", "-", "?", "12345", "...", "inconnu", "N/A"])
    def test_what_holds_no_name_is_none(self, written: str) -> None:
        assert parse_name(written).name is None

    def test_birth_and_married_names_are_taken_out(self) -> None:
        found = parse_name("MARTIN née DURAND")
        assert (found.name, found.birth_name) == ("Martin", "Durand")
        found = parse_name("Durand épouse MARTIN")
        assert (found.name, found.usual_name) == ("Durand", "Martin")

    def test_a_dagger_says_deceased(self) -> None:
        assert parse_name("DUPONT †").deceased
        assert parse_name("DUPONT †").name == "Dupont"


class TestSplitFullName:
    @pytest.mark.parametrize(
        ("written", "given", "family"),
        [
            ("DUPONT Jean", "Jean", "Dupont"), ("Jean DUPONT", "Jean", "Dupont"), ("Dupont, Jean", "Jean", "Dupont"), ("Jean de La Tour", "Jean", "de La Tour"),
            ("DE LA TOUR Jean", "Jean", "de La Tour"), ("Marie-Claire LE GOFF", "Marie-Claire", "Le Goff"), ("M. Jean DUPONT", "Jean", "Dupont"),
            ("Maaike van der Mast", "Maaike", "van der Mast"), ("Dupont", None, "Dupont"), ("DUPONT MARTIN Jean Paul", "Jean Paul", "Dupont Martin"),
        ],
    )  # fmt: skip
    def test_one_cell_is_split(self, written: str, given: str | None, family: str) -> None:
        found = split_full_name(written, name_order("Nom complet", []))
        assert (found.given, found.family) == (given, family)

    def test_the_header_says_the_order(self) -> None:
        assert split_full_name("Dupont Jean", name_order("Nom et prénom", [])).family == "Dupont"
        assert split_full_name("Jean Dupont", name_order("Prénom Nom", [])).family == "Dupont"

    def test_the_other_cells_say_the_order_and_what_a_given_name_is(self) -> None:
        order = name_order("Identité", ["DURAND Jean", "PETIT Léa", "Martin Léa"])
        assert split_full_name("Morel Paul", order).family == "Morel"
        assert split_full_name("Jean Morel", order).family == "Morel"


class TestParseDate:
    @pytest.mark.parametrize(
        "written",
        ["1984-03-12", "12/03/1984", "12/3/84", "12.03.1984", "12-03-1984", "12 mars 1984", "March 12, 1984", "12 March 1984", "12th March 1984",
         "12-Mar-84", "1984/03/12", "19840312", "30753", "30753.0", "1984-03-12 00:00:00", "1984-03-12T00:00:00Z", "lundi 12 mars 1984", "12 MARS 1984"],
    )  # fmt: skip
    def test_dates_are_read_as_people_write_them(self, written: str) -> None:
        assert parse_date(written, DAY_FIRST).value == date(1984, 3, 12)

    def test_the_first_of_a_month_in_french(self) -> None:
        assert parse_date("1er août 1990", DAY_FIRST).value == date(1990, 8, 1)

    @pytest.mark.parametrize(
        ("written", "year"),
        [("1/6/92", 1992), ("12/1/03", 2003), ("24/6/64", 1964), ("1/1/11", 2011), ("2/1/12", 1912)],
    )
    def test_two_digit_years_make_people_of_fifteen_or_more(self, written: str, year: int) -> None:
        found = parse_date(written, DAY_FIRST)
        assert (found.value.year if found.value else None) in (year, None)
        assert found.value is not None or found.problem == "unlikely_date"

    @pytest.mark.parametrize(
        ("written", "problem"),
        [("31/02/1985", "impossible_date"), ("12/03/2035", "unlikely_date"), ("12/03/1850", "unlikely_date"), ("1984", "unclear_date"),
         ("03/1984", "unclear_date"), ("hier", "unclear_date"), ("", None), ("-", None), ("01/01/1900", None), ("00/00/0000", None)],
    )  # fmt: skip
    def test_what_is_no_date_has_a_reason(self, written: str, problem: str | None) -> None:
        assert parse_date(written, DAY_FIRST) == parse_date(written, DAY_FIRST).__class__(None, problem)

    def test_the_column_tells_day_from_month(self) -> None:
        assert date_order(["03/04/1984", "03/25/1984"], TODAY).day_first is False
        assert date_order(["03/04/1984", "25/03/1984"], TODAY).day_first is True
        assert date_order(["03/04/1984"], TODAY).day_first is True
        assert date_order(["03/04/1984"], TODAY, default_day_first=False).day_first is False

    def test_a_day_above_twelve_is_never_a_month(self) -> None:
        assert parse_date("03/25/1984", DAY_FIRST).value == date(1984, 3, 25)


class TestParseClass:
    @pytest.mark.parametrize(
        "written",
        ["2009", "Promo 2009", "P09", "09", "2009.0", "Class of 2009", "Promotion 2009", "promo'09", "P2009", "2009 "],
    )
    def test_one_year_is_that_year(self, written: str) -> None:
        assert parse_class(written, 2026).year == 2009

    @pytest.mark.parametrize(
        ("written", "entry", "graduation"),
        [("2006-2009", 2006, 2009), ("2006/2009", 2006, 2009), ("2006 - 2009", 2006, 2009), ("2006-09", 2006, 2009), ("06-09", 2006, 2009),
         ("2006 à 2009", 2006, 2009), ("Promotion 2008/2009", None, 2009), ("2008-2009", None, 2009)],
    )  # fmt: skip
    def test_two_years_are_entry_and_graduation(self, written: str, entry: int | None, graduation: int) -> None:
        found = parse_class(written, 2026)
        assert (found.entry, found.graduation) == (entry, graduation)

    def test_words_name_the_class(self) -> None:
        assert parse_class("Promotion Simone Veil", 2026).label == "Simone Veil"
        assert parse_class("Promotion Simone Veil 2009", 2026).label == "Simone Veil"
        assert parse_class("Promo 2009", 2026).label is None

    @pytest.mark.parametrize(
        ("written", "problem"),
        [("1850", "unlikely_year"), ("2099", "unlikely_year"), ("2009-2006", "unclear_year"), ("7", "unclear_year")],
    )
    def test_senseless_years_have_a_reason(self, written: str, problem: str) -> None:
        assert parse_class(written, 2026).problem == problem

    def test_old_classes_are_of_the_last_century(self) -> None:
        assert parse_class("P87", 2026).year == 1987


class TestParseEmails:
    @pytest.mark.parametrize(
        ("written", "found"),
        [
            ("Jean.Dupont@Example.ORG ", ("jean.dupont@example.org",)), ("mailto:a@example.org", ("a@example.org",)), ("a@example.org,", ("a@example.org",)),
            ("a@example.org; b@example.org", ("a@example.org", "b@example.org")), ("a@example.org / b@example.org", ("a@example.org", "b@example.org")),
            ("Jean Dupont <jean@example.org>", ("jean@example.org",)), ("a@example.org A@EXAMPLE.ORG", ("a@example.org",)), ("", ()), ("-", ()), ("inconnu", ()),
        ],
    )  # fmt: skip
    def test_addresses_are_put_into_one_form(self, written: str, found: tuple[str, ...]) -> None:
        assert parse_emails(written).found == found

    @pytest.mark.parametrize(
        "written",
        [
            "a@@example.org",
            "a at example.org",
            "a[at]example.org",
            "@example.org",
            "a@",
            "a.example.org",
            "a@b",
            "a..b@example.org",
        ],
    )
    def test_what_may_reach_a_stranger_is_never_mended(self, written: str) -> None:
        found = parse_emails(written)
        assert found.found == ()
        assert found.invalid


class TestParsePhones:
    @pytest.mark.parametrize(
        ("written", "country", "number"),
        [
            ("01 75 18 15 90", None, "+33175181590"), ("+33 (0)5 64 09 13 90", "US", "+33564091390"), ("0033 1 75 18 15 90", None, "+33175181590"),
            ("612345678", "FR", "+33612345678"), ("33612345678", "FR", "+33612345678"), ("020 7946 0958", "GB", "+442079460958"),
            ("0612345678", "DE", "+33612345678"), ("03 20 52 76 01", "CH", "+33320527601"), ("022 731 01 01", "CH", "+41227310101"),
            ("02 62 90 12 34", "FR", "+262262901234"), ("06.12.34.56.78", None, "+33612345678"),
        ],
    )  # fmt: skip
    def test_numbers_become_international(self, written: str, country: str | None, number: str) -> None:
        assert parse_phones(written, country, "FR").found == (number,)

    def test_several_numbers_of_a_cell_are_kept(self) -> None:
        assert parse_phones("06 12 34 56 78 / 01 75 18 15 90", None, "FR").found == ("+33612345678", "+33175181590")

    @pytest.mark.parametrize("written", ["12", "0000000000", "n'a pas le téléphone", "99 99 99 99 99"])
    def test_what_is_no_number_is_reported(self, written: str) -> None:
        assert parse_phones(written, None, "FR").invalid


class TestParseCountry:
    @pytest.mark.parametrize(
        ("written", "code"),
        [("FR", "FR"), ("France", "FR"), ("fra", "FR"), ("Etats-Unis", "US"), ("USA", "US"), ("U.S.A.", "US"), ("UK", "GB"), ("United Kingdom", "GB"), ("Royaume Uni", "GB"),
         ("Côte d'Ivoire", "CI"), ("COTE D IVOIRE", "CI"), ("Hong Kong", "HK"), ("Allemagne", "DE"), ("Deutschland", "DE"), ("DEU", "DE"), ("La Réunion", "RE"),
         ("The Netherlands", "NL"), ("Pays-Bas", "NL"), ("Emirats Arabes Unis", "AE"), ("Corée du Sud", "KR"), ("", None), ("Atlantide", None)],
    )  # fmt: skip
    def test_names_and_codes_become_iso(self, written: str, code: str | None) -> None:
        assert parse_country(written).code == code

    def test_a_slip_is_read_and_said(self) -> None:
        assert parse_country("Allemange").code == "DE"
        assert parse_country("Allemange").near

    def test_nationalities_and_languages(self) -> None:
        assert (parse_nationality("Française"), parse_nationality("British"), parse_nationality("Italie")) == (
            "FR",
            "GB",
            "IT",
        )
        assert (
            parse_language("Français"),
            parse_language("English"),
            parse_language("fr-FR"),
            parse_language("?"),
        ) == ("fr", "en", "fr", None)


class TestParseLinkedin:
    @pytest.mark.parametrize(
        "written",
        ["https://www.linkedin.com/in/jean-dupont-12/", "linkedin.com/in/Jean-Dupont-12", "http://fr.linkedin.com/in/jean-dupont-12?trk=x", "www.linkedin.com/in/jean-dupont-12/fr"],
    )  # fmt: skip
    def test_a_profile_has_one_address(self, written: str) -> None:
        assert parse_linkedin(written) == "https://www.linkedin.com/in/jean-dupont-12"

    @pytest.mark.parametrize(
        "written",
        ["javascript:alert(1)//linkedin.com/in/x", "https://linkedin.com.evil.example/in/xx", "https://evillinkedin.com/in/xx", "https://evil.example/linkedin.com/in/xx", "https://user@www.linkedin.com/in/xx",
         "https://www.linkedin.com/company/x", "oui", "https://www.linkedin.com/", "https://www.linkedin.com/in/<script>", "ftp://www.linkedin.com/in/xx", "http://[::1/in/x"],
    )  # fmt: skip
    def test_nothing_else_becomes_a_link(self, written: str) -> None:
        assert parse_linkedin(written) is None


class TestChoices:
    def test_yes_and_no(self) -> None:
        assert {word: parse_flag(word) for word in ("oui", "x", "OUI", "1", "yes", "✓", "Vrai")} == dict.fromkeys(
            ("oui", "x", "OUI", "1", "yes", "✓", "Vrai"), True
        )
        assert {word: parse_flag(word) for word in ("non", "0", "NO", "refus", "faux")} == dict.fromkeys(
            ("non", "0", "NO", "refus", "faux"), False
        )
        assert parse_flag("peut-être") is None

    def test_titles_and_states(self) -> None:
        assert [parse_title(t) for t in ("M.", "Mme", "Mlle", "Mrs", "Monsieur", "F", "Dr", "Mx")] == [
            "mr",
            "ms",
            "ms",
            "ms",
            "mr",
            "ms",
            None,
            "mx",
        ]
        assert parse_status("Diplômée") == ("alumnus", False)
        assert parse_status("Étudiant") == ("student", False)
        assert parse_status("décédé") == (None, True)


class TestText:
    def test_invisible_characters_are_dropped(self) -> None:
        assert clean_text("\ufeffJean\u200b \u00a0Paul\u202e\x07") == "Jean Paul"

    def test_folding_makes_spellings_alike(self) -> None:
        assert fold("Łukasz ÇELİK-Œuvre") == "lukasz celik oeuvre"
        assert fold("D’Aumale") == fold("d'aumale")

    def test_cells_that_say_nothing(self) -> None:
        assert all(is_nothing(text) for text in ("-", "N/A", "n.c.", "Néant", "?", "inconnu"))
        assert not is_nothing("Nantes")

    def test_towns(self) -> None:
        assert [nice_city(t) for t in ("PARIS", "NEUILLY-SUR-SEINE", "New York", "la rochelle", "SAINT-LÔ", "-")] == [
            "Paris", "Neuilly-sur-Seine", "New York", "La Rochelle", "Saint-Lô", None]  # fmt: skip
