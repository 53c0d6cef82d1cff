"""Why two fit, in words: only what is so, and what counts most first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from amicale import new_id
from amicale_mentoring.matching.profiles import Profile, Rules, Weights
from amicale_mentoring.matching.reasons import Reader, Titles, reasons

RULES = Rules()
TITLES = Titles({"pay": "Pay", "abroad": "Abroad"}, {"energie": "Énergie"},
                {"es": "Spanish", "fr": "French", "en": "English"}, {"lyon": "Lyon"}, {"mba": "MBA"})  # fmt: skip


def person(**values: Any) -> Profile:
    """Somebody who takes part."""
    return Profile(id=new_id(), member=new_id(), **values)


def said(mentor: Profile, mentee: Profile, reader: Reader = "mentee", rules: Rules = RULES) -> list[str]:
    """What they read."""
    return [text.to("en") for text in reasons(mentor, mentee, rules, TITLES, reader=reader)]


class TestReasons:
    def test_names_what_they_share_from_each_side(self) -> None:
        mentor, mentee = person(topics=frozenset({"pay", "abroad"})), person(topics=frozenset({"pay", "x"}))
        assert said(mentor, mentee) == ["Offers what you look for: Pay"]
        assert said(mentor, mentee, "mentor") == ["Looks for what you offer: Pay"]
        assert said(mentor, mentee, "peer") == ["Wants to speak of the same: Pay"]
        assert said(mentor, mentee, "coordinator") == ["Offers what is looked for: Pay"]

    def test_says_nothing_of_what_is_unknown_or_not_shared(self) -> None:
        assert said(person(), person()) == []
        assert (
            said(person(topics=frozenset({"pay"}), city="paris", country="FR"), person(city="lyon", country="FR")) == []
        )

    def test_has_what_counts_most_first(self) -> None:
        mentor = person(topics=frozenset({"pay"}), sectors=frozenset({"energie"}), programmes=frozenset({"mba"}))
        mentee = replace(mentor, id=new_id(), member=new_id())
        first = Rules(weights=Weights(topics=1, sector=2, programme=9))
        assert said(mentor, mentee)[0].startswith("Offers")
        assert said(mentor, mentee, rules=first)[:2] == [
            "Studied MBA, as you did",
            "Knows a sector that you look for: Énergie",
        ]

    def test_leaves_out_what_the_programme_does_not_count(self) -> None:
        mentor = person(city="lyon", country="FR")
        assert said(mentor, person(city="lyon", country="FR")) == ["Lives in Lyon, as you do"]
        assert said(mentor, person(city="lyon", country="FR"), rules=Rules(weights=Weights(place=0))) == []

    def test_tells_the_years_between_them_only_where_they_are_those_looked_for(self) -> None:
        assert said(person(class_year=2010), person(class_year=2020)) == ["Graduated 10 years before you"]
        assert said(person(class_year=2010), person(class_year=2020), "mentor") == ["Graduated 10 years after you"]
        assert said(person(class_year=1970), person(class_year=2020)) == []

    def test_says_in_a_reverse_programme_that_the_mentor_is_the_younger(self) -> None:
        reverse = Rules(direction="reverse")
        assert said(person(class_year=2022), person(class_year=2012), rules=reverse) == ["Graduated 10 years after you"]
        assert said(person(class_year=2002), person(class_year=2012), rules=reverse) == []

    def test_names_a_language_that_few_speak_and_never_french(self) -> None:
        french, all_three = person(languages=frozenset({"fr"})), person(languages=frozenset({"fr", "en", "es"}))
        assert said(french, all_three) == []
        assert said(all_three, replace(all_three, member=new_id())) == ["You both speak Spanish"]
        assert said(all_three, person(languages=frozenset({"en", "fr"}))) == ["You both speak English"]

    def test_does_not_speak_of_a_city_to_who_meets_online(self) -> None:
        mentor = person(city="lyon", meeting="remote")
        assert said(mentor, person(city="lyon")) == ["Meets online, as you can too"]
        assert said(mentor, person(city="lyon", meeting="place")) == []
