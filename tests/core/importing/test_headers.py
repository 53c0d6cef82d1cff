"""Which column is which field."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from amicale.members.importing import HeaderReport, ImportFileError, map_headers


def fields(headers: str, *rows: str, told: dict[str, str] | None = None) -> dict[str, str | None]:
    return {column.header: column.field for column in report(headers, *rows, told=told).columns}


def report(headers: str, *rows: str, told: dict[str, str] | None = None) -> HeaderReport:
    return map_headers(headers.split("|"), [row.split("|") for row in rows], told)


def one(header: str, *values: str) -> str | None:
    """The field of one header in a file that has names."""
    return fields(f"Last name|First name|{header}", *(f"Martin|Léa|{value}" for value in values))[header]


class TestMapHeaders:
    @pytest.mark.parametrize(
        ("header", "field"),
        [
            ("Année de sortie", "graduation_year"), ("Graduation year", "graduation_year"), ("Année d'entrée à l'école", "entry_year"),
            ("Courriel", "email"), ("E-mail (perso)", "email"), ("Mail école", "email"), ("Tél. fixe", "phone"), ("GSM", "phone"),
            ("DOB", "birth_date"), ("Né(e) le", "birth_date"), ("Date de naissance (JJ/MM/AAAA)", "birth_date"), ("Nom JF", "birth_name"),
            ("Maiden name", "birth_name"), ("Nom marital", "usual_name"), ("Promo", "class_year"), ("Cursus", "programme"), ("Degree", "programme"),
            ("Société", "employer"), ("Current employer", "employer"), ("Intitulé du poste", "position"), ("Industry", "sector"),
            ("Town/City", "city"), ("Pays de résidence", "country"), ("LinkedIn profile", "linkedin"), ("N° étudiant", "external_id"),
            ("Opt-out", "refusal"), ("Opt-in", "consent"), ("Cotisation", "dues"), ("Décédé(e)", "deceased"), ("graduationYear", "graduation_year"),
            ("birth_date", "birth_date"), ("Promotoin", "class_year"), ("Nationalite", "nationality"), ("Langue", "language"),
        ],
    )  # fmt: skip
    def test_headers_of_many_schools_are_known(self, header: str, field: str) -> None:
        samples = {"birth_date": "12/03/1985", "email": "a@example.org", "phone": "06 12 34 56 78"}
        assert one(header, samples.get(field, "")) == field

    @pytest.mark.parametrize(
        "header",
        ["Adresse", "Code postal", "E-mail du parrain", "Parent email", "Nom du conjoint", "Pays de naissance",
         "Ville de naissance", "Accepte la newsletter", "Date de mise à jour", "Commentaires", "Password"],
    )  # fmt: skip
    def test_what_is_no_field_of_the_person_is_left_out(self, header: str) -> None:
        assert one(header, "x@example.org") is None

    def test_title_is_a_civility_or_a_job_as_its_values_say(self) -> None:
        assert one("Titre", "Mme", "M.", "Mme") == "title"
        assert one("Titre", "Directrice", "Ingénieur", "Consultant") == "position"

    def test_nom_beside_prenom_is_the_family_name_and_alone_the_full_one(self) -> None:
        assert fields("Nom|Prénom")["Nom"] == "family_name"
        assert fields("Nom|Ville", "Jean Martin|Lyon", "Léa Durand|Nice")["Nom"] == "full_name"
        assert fields("Nom|Ville", "Martin|Lyon", "Durand|Nice")["Nom"] == "family_name"
        assert fields("Name|First name")["Name"] == "family_name"

    def test_several_addresses_and_numbers_are_all_taken(self) -> None:
        found = fields("Nom|E-mail 1|E-mail 2|Mobile|Téléphone fixe")
        assert list(found.values()) == ["family_name", "email", "email", "phone", "phone"]

    def test_a_header_that_says_nothing_is_told_by_its_values(self) -> None:
        assert one("Zzz", "a@example.org", "b@example.org", "c@example.org") == "email"

    def test_values_that_could_be_several_things_are_only_suggested(self) -> None:
        found = report("Nom|Zzz", "Martin|12/03/1985", "Durand|1/4/1990", "Petit|2/2/1970").columns[1]
        assert found.field is None
        assert found.suggestions == ("birth_date",)

    def test_two_headers_for_one_field_are_reported(self) -> None:
        found = report("Nom|Ville|Commune", "Martin|Lyon|Nice")
        assert [column.field for column in found.columns] == ["family_name", "city", None]
        assert [doubt.code for doubt in found.doubts] == ["ambiguous_header"]

    def test_unknown_headers_are_reported_and_empty_ones_are_not(self) -> None:
        found = report("Nom|Xyzzy|Plugh", "Martin|blue|")
        assert [doubt.column for doubt in found.doubts] == ["Xyzzy"]

    def test_what_is_told_has_the_last_word(self) -> None:
        assert fields("Nom|Filière", told={"filiere": "sector"})["Filière"] == "sector"
        assert fields("Nom|Ville|Commune", told={"Commune": "city"}) == {
            "Nom": "family_name",
            "Ville": None,
            "Commune": "city",
        }
        assert fields("Nom|Ville", told={"Ville": "ignore"})["Ville"] is None

    def test_an_unknown_field_is_refused_with_the_list(self) -> None:
        with pytest.raises(ImportFileError, match=r'no field "program_".*programme'):
            fields("Nom|Cursus", told={"Cursus": "program_"})

    def test_an_unknown_header_is_refused_with_the_list(self) -> None:
        with pytest.raises(ImportFileError, match=r'no column "Kursus".*Nom, Cursus'):
            fields("Nom|Cursus", told={"Kursus": "programme"})

    def test_a_file_without_names_is_refused(self) -> None:
        with pytest.raises(ImportFileError, match="No column holds names"):
            fields("Ville|Pays")
