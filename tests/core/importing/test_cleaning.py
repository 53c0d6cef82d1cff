"""Whole rows: what becomes a person, what does not, and what is said about it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

import pytest

from amicale.members.importing import EducationDraft, ImportOptions, PersonDraft, PositionDraft, RejectedRow
from amicale.members.importing.messages import MESSAGES

Read = Callable[..., list[PersonDraft | RejectedRow]]
HEADERS = (
    "Civilité;NOM;Prénom;Nom de naissance;Date de naissance;E-mail;Téléphone;Promotion;Programme;Ville;Pays;RGPD\n"
)


def person(read: Read, content: str, **options: object) -> PersonDraft:
    (row,) = read(content, **options)
    assert isinstance(row, PersonDraft)
    return row


class TestPerson:
    def test_a_whole_row_is_cleaned(self, read: Read) -> None:
        row = (
            "Mme;DE LA TOUR;ÉLOÏSE;martin;12.3.1984;Eloise@Example.ORG;06 12 34 56 78;2006-2009;MBA;PARIS;France;oui\n"
        )
        found = person(read, HEADERS + row)
        assert (found.title, found.given_name, found.family_name, found.birth_name) == (
            "ms",
            "Éloïse",
            "de La Tour",
            "Martin",
        )
        assert (found.birth_date, found.emails, found.phone) == (
            date(1984, 3, 12),
            ("eloise@example.org",),
            "+33612345678",
        )
        assert found.educations == (
            EducationDraft(programme="MBA", entry_year=2006, graduation_year=2009, class_label="2009"),
        )
        assert (found.city, found.country, found.listed, found.row, found.warnings) == ("Paris", "FR", True, 2, ())

    def test_doubtful_values_are_kept_as_written_and_warned_of(self, read: Read) -> None:
        found = person(
            read, HEADERS + ";Martin;Léa;;31/02/1985;lea@@example.org;12;1850;MBA;Lyon;Atlantide;peut-être\n"
        )
        assert [warning.code for warning in found.warnings] == [
            "impossible_date",
            "unclear_consent",
            "unknown_country",
            "invalid_email",
            "invalid_phone",
            "unlikely_year",
        ]
        assert {warning.row for warning in found.warnings} == {2}
        assert found.raw["E-mail"] == "lea@@example.org"
        assert (found.birth_date, found.emails, found.phones, found.country) == (None, (), (), None)
        assert found.listed is None

    def test_unmapped_columns_and_dues_are_kept(self, read: Read) -> None:
        found = person(read, "Nom;Prénom;Cotisation;Xyzzy\nMartin;Léa;A VIE;42\n")
        assert found.raw == {"Cotisation": "A VIE", "Xyzzy": "42"}

    def test_several_columns_of_one_kind_are_joined(self, read: Read) -> None:
        found = person(
            read, "Nom;E-mail 1;E-mail 2;Mobile;Fixe\nMartin;a@example.org;b@example.org;0612345678;0142345678\n"
        )
        assert found.emails == ("a@example.org", "b@example.org")
        assert found.phones == ("+33612345678", "+33142345678")

    def test_formulas_and_markup_are_data(self, read: Read) -> None:
        content = (
            'Nom;Entreprise;Fonction\nMartin;"=HYPERLINK(""http://example.com"";""x"")";<script>alert(1)</script>\n'
        )
        assert person(read, content).positions == (
            PositionDraft(employer='=HYPERLINK("http://example.com";"x")', title="<script>alert(1)</script>"),
        )

    def test_entry_and_graduation_columns(self, read: Read) -> None:
        found = person(read, "Nom;Année d'entrée;Année de sortie;Promotion\nMartin;2006;2009;Simone Veil\n")
        assert found.educations == (EducationDraft(entry_year=2006, graduation_year=2009, class_label="Simone Veil"),)

    def test_a_class_year_may_be_that_of_the_entry(self, read: Read) -> None:
        found = person(read, "Nom;Promotion\nMartin;2006\n", class_year_is_entry=True)
        assert found.educations == (EducationDraft(entry_year=2006, class_label="2006"),)

    def test_usual_and_birth_names(self, read: Read) -> None:
        found = person(read, "Nom d'usage;Nom de naissance;Prénom\nMARTIN;MARTIN;Léa\n")
        assert (found.family_name, found.birth_name, found.usual_name) == ("Martin", None, None)
        found = person(read, "Nom;Nom d'usage;Prénom\nMARTIN;DURAND;Léa\n")
        assert (found.family_name, found.usual_name) == ("Martin", "Durand")

    def test_both_names_in_the_column_of_one(self, read: Read) -> None:
        found = person(read, "Nom;Prénom;Ville\nMARTIN Léa;;Lyon\n")
        assert (found.given_name, found.family_name) == ("Léa", "Martin")

    def test_a_refusal_is_stronger_than_a_consent(self, read: Read) -> None:
        assert person(read, "Nom;RGPD;Opt-out\nMartin;oui;oui\n").listed is False

    def test_a_date_of_death_says_deceased(self, read: Read) -> None:
        assert person(read, "Nom;Date de décès\nMartin;12/03/2020\n").deceased is True
        assert person(read, "Nom;Décédé\nMartin;non\n").deceased is False
        assert person(read, "Nom;Décédé\nMartin;\n").deceased is None

    def test_a_short_row_is_taken_with_a_warning(self, read: Read) -> None:
        assert [w.code for w in person(read, "Nom;Prénom;Ville\nMartin;Léa\n").warnings] == ["short_row"]


class TestHostileCells:
    @pytest.mark.parametrize("text", ["x", "x ", "-", "a@", "1/", "(", " at ", "née ", "<", "@", "\u00a0", "'"])
    def test_long_cells_cost_little_wherever_they_stand(self, read: Read, text: str) -> None:
        cell = '"' + text * (100_000 // len(text)) + '"'
        rows = "".join(";".join([cell] * 12) + "\n" for _ in range(3))
        start = time.perf_counter()
        assert len(read(HEADERS + ";Martin;Léa;;;;;;;;;\n" + rows)) <= 4
        assert time.perf_counter() - start < 5


class TestRejectedRow:
    @pytest.mark.parametrize(
        ("row", "code"),
        [
            (";;a@example.org", "no_name"),
            ("12345;;a@example.org", "no_name"),
            ("Nom;Prénom;E-mail", "repeated_header"),
            ("TOTAL;;", "total_row"),
            ("Total général : 18 500;;", "total_row"),
            ("Liste établie par le secrétariat général;;", "no_person"),
            ("Martin;Léa;a@example.org;surplus", "ragged_row"),
            ('Martin;Léa;"a\nDurand;Zoé;b\nPetit;Luc;c"', "broken_quotes"),
        ],
    )
    def test_what_is_no_person_is_rejected_with_its_number_and_cells(self, read: Read, row: str, code: str) -> None:
        first, found = read(f"Nom;Prénom;E-mail\nDurand;Zoé;z@example.org\n{row}\n")
        assert isinstance(first, PersonDraft)
        assert isinstance(found, RejectedRow)
        assert (found.row, found.code) == (3, code)
        assert found.raw
        assert found.text("fr") != found.text("en")

    def test_trailing_empty_cells_are_no_surplus(self, read: Read) -> None:
        assert isinstance(read("Nom;Prénom\nMartin;Léa;;\n")[0], PersonDraft)

    def test_blank_rows_are_nothing(self, read: Read) -> None:
        assert [row.row for row in read("Nom;Prénom\n\n;\nMartin;Léa\n")] == [4]


class TestFingerprint:
    def test_it_is_the_same_wherever_the_row_stands(self, read: Read) -> None:
        first = person(read, "Nom;Prénom;Ville\nMartin;Léa;Lyon\n")
        moved = read("Prénom;Ville;Nom\nZoé;Nice;Durand\nLéa;Lyon;Martin\n")[1]
        assert isinstance(moved, PersonDraft)
        assert moved.fingerprint == first.fingerprint

    def test_any_change_changes_it(self, read: Read) -> None:
        one, other = read("Nom;Prénom;Ville\nMartin;Léa;Lyon\nMartin;Léa;Nice\n")
        assert isinstance(one, PersonDraft)
        assert isinstance(other, PersonDraft)
        assert one.fingerprint != other.fingerprint


class TestMessages:
    def test_every_sentence_exists_in_both_languages(self) -> None:
        for code, (english, french) in MESSAGES.items():
            assert english, code
            assert french, code
            assert {part.split("}")[0] for part in english.split("{")[1:]} == {
                part.split("}")[0] for part in french.split("{")[1:]
            }, code


def test_options_say_what_the_file_cannot() -> None:
    assert ImportOptions(date(2026, 1, 1)).default_country == "FR"
