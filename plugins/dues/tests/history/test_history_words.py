"""What cells of real lists say, and what nobody can know."""

from __future__ import annotations

from datetime import date

import pytest

from amicale_dues.history.words import read


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("non", "nothing"), ("NON ", "nothing"), ("", "nothing"), ("0", "nothing"), ("Non cotisant", "nothing"),
        ("à vie", "lifetime"), ("A VIE", "lifetime"), ("À  vie.", "lifetime"), ("Membre à vie", "lifetime"),
        ("lifetime", "lifetime"), ("à vie (300 €)", "lifetime"), ("a vie - 2012", "lifetime"),
        ("à vie depuis le 12/03/2012", "lifetime"), ("gratuit", "free"), ("exonéré", "exempt"), ("Exonérée", "exempt"),
        ("Membre d'honneur", "honorary"), ("oui", "paid"), ("x", "paid"), ("50 €", "paid"), ("à jour", "paid"),
        ("jusqu'au 31/12/2024", "until"), ("Jusqu’au 31.12.24", "until"), ("expire le 2024-12-31", "until"),
        ("du 01/01/2024 au 31/12/2024", "until"),
        ("until 31 December 2024", "until"), ("valable jusqu'à fin 2024", "until"),
        ("2023", "years"), ("Cotisation 2023", "years"), ("2023-2024", "years"), ("2023/24", "years"),
        ("2021, 2022 et 2023", "years"), ("12/03/2023", "dated"), ("payé le 12/03/2023", "dated"),
    ],
)  # fmt: skip
def test_what_is_certain_is_read(cell: str, kind: str) -> None:
    assert read(cell).kind == kind


@pytest.mark.parametrize(
    "cell",
    [
        "à vie ?", "pas à vie", "non (à vie)", "ex à vie", "radié", "décédé", "FR", "Paris", "x@example.org",
        "32/12/2024",
        "31/02/2024", "1234", "bienfaiteur", "voir avec Mme Martin", "2023 à vie 2024", "2024-2023",
        "à vie jusqu'au 31/12/2024",
        "du 31/12/2024 au 01/01/2024", "+33 6 12 34 56 78", "oui sauf 2023", "vie associative", "à rembourser 2023",
    ],
)  # fmt: skip
def test_what_is_not_certain_is_a_question(cell: str) -> None:
    assert read(cell).kind == "unknown"
    assert read(cell).key.startswith("?")


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("à vie (300 €)", 30000), ("1 200,50 EUR", 120050), ("50€", 5000), ("3,5 euros", 350), ("à vie", None),
        ("10 € + 20 €", None),
    ],
)  # fmt: skip
def test_amounts_are_cents(cell: str, amount: int | None) -> None:
    assert read(cell).amount == amount


class TestTimes:
    def test_until_a_day(self) -> None:
        assert read("jusqu'au 31/12/2024").last == date(2024, 12, 31)
        assert read("until 12/2024").last == date(2024, 12, 31)
        assert read("jusqu'à fin 2024").last == date(2024, 12, 31)

    def test_from_one_day_to_another(self) -> None:
        said = read("du 1er septembre 2023 au 31 août 2024")
        assert (said.first, said.last) == (date(2023, 9, 1), date(2024, 8, 31))

    def test_years(self) -> None:
        assert read("2021, 2022 et 2023").years == ((2021, 2021), (2022, 2022), (2023, 2023))
        assert read("2023/24").years == ((2023, 2024),)
        assert read("1999-2000").years == ((1999, 2000),)

    def test_days_come_first_as_in_france(self) -> None:
        assert read("05/04/2023").first == date(2023, 4, 5)

    def test_for_life_since(self) -> None:
        assert read("à vie depuis le 12/03/2012").first == date(2012, 3, 12)


def test_case_accents_and_spaces_make_no_other_word() -> None:
    assert read("Radiée  ").key == read("RADIÉE").key == "?radiee"
