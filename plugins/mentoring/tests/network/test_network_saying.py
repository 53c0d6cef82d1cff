"""Whom words speak of, without the database: the writer, or those who are looked for."""

from __future__ import annotations

from typing import ClassVar

import pytest

from amicale_mentoring.network.guessing import led_words, nearest_of
from amicale_mentoring.network.saying import is_a_class, is_of_the_writer, meant_of, names_own_class


class TestIsOfTheWriter:
    @pytest.mark.parametrize(
        ("before", "theirs"),
        [
            ("J'habite à ", True),
            ("Je travaille depuis deux ans chez ", True),
            ("En reconversion après quinze ans dans la ", True),
            ("I work at ", True),
            ("I'm currently based in ", False),
            ("I am based in ", True),
            ("J'habite à Lyon et je déménage à ", False),
            ("Je viens de m'installer à ", False),
            ("Je viens de ", True),
            ("I live in Paris. Who lives in ", False),
            ("Quelqu'un qui travaille chez ", False),
        ],
    )
    def test_is_where_they_live_work_or_come_from(self, before: str, theirs: bool) -> None:
        assert is_of_the_writer(before) is theirs


class TestIsAClass:
    @pytest.mark.parametrize(
        ("before", "years", "after", "is_class"),
        [
            ("Je cherche la ", "promo 2012", "", True),
            ("Quelqu'un qui est sorti en ", "2012", "", True),
            ("Any ", "2012", " graduates in Paris?", True),
            ("J'organise un voyage en mars ", "2027", " à Rome", False),
            ("Qui a travaillé ", "entre 2010 et 2014", " chez Danone", False),
            ("Bonjour, je suis Anne, ", "promo 2024", ", et je cherche", False),
            ("Je suis Anne. Je cherche quelqu'un de la ", "promo 2024", "", True),
            ("I am looking for the ", "class of 1998", "", True),
            ("I graduated in ", "2019", " and need advice", False),
        ],
    )
    def test_is_neither_a_date_nor_the_writers_own(self, before: str, years: str, after: str, is_class: bool) -> None:
        assert is_a_class(years, before, after) is is_class


class TestNamesOwnClass:
    @pytest.mark.parametrize(
        ("text", "own"),
        [
            ("Quelqu'un de ma promo est-il à Montréal ?", True),
            ("Des camarades de promo à Berlin ?", True),
            ("Any of my old classmates in Rome?", True),
            ("Des camarades de promotion 1998", False),
            ("Quelqu'un de la promo 2012", False),
        ],
    )
    def test_is_said_in_so_many_words(self, text: str, own: bool) -> None:
        assert names_own_class(text) is own


class TestMeantOf:
    @pytest.mark.parametrize(
        ("kinds", "is_name", "before", "meant"),
        [
            (["employer"], True, "Je m'appelle ", []),
            (["employer"], True, "Je connais Anne ", []),
            (["employer"], True, "Un contact chez ", ["employer"]),
            (["employer"], True, "Un contact chez Airbus ou ", ["employer"]),
            (["employer"], False, "Un contact ", ["employer"]),
            (["employer", "city"], True, "Un logement à ", ["city"]),
            (["employer", "city"], True, "Un contact chez ", ["employer"]),
            (["city"], True, "Je suis ", []),
            (["city"], True, "Je suis à ", ["city"]),
            (["programme", "sector"], False, "Un emploi dans le ", ["sector"]),
            (["programme", "sector"], False, "Qui a fait le master ", ["programme"]),
            (["programme", "sector"], False, "Un avis : ", ["programme", "sector"]),
        ],
    )
    def test_is_what_leads_to_it(self, kinds: list[str], is_name: bool, before: str, meant: list[str]) -> None:
        assert meant_of(kinds, is_name, before) == meant


class TestGuesses:
    NAMES: ClassVar = {"toulouse": ("city:toulouse", "Toulouse"), "tourisme": ("sector:Tourisme", "Tourisme")}

    def test_look_at_words_that_something_leads_to(self) -> None:
        text = "Bonjour, un contact a Toulose dans le tourrisme, à Nantes, avec Toulouze"
        at = text.index("Nantes")
        assert list(led_words(text, [(at, at + 6)])) == ["toulose", "tourrisme"]

    @pytest.mark.parametrize(
        ("word", "found"),
        [("toulose", "Toulouse"), ("tourrisme", "Tourisme"), ("toulouse", None), ("tournai", None), ("domicile", None)],
    )
    def test_are_one_slip_away(self, word: str, found: str | None) -> None:
        guess = nearest_of(word, self.NAMES)
        assert (guess and guess[1]) == found
