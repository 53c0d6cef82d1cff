"""What is said of a partner, in its normal form."""

from __future__ import annotations

import pytest

from amicale.errors import Refusal
from amicale.partners.values import checked


def field_of(**given: str) -> str | None:
    with pytest.raises(Refusal) as refused:
        checked(given)
    return refused.value.field


class TestRegistration:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [("552 120 222", "552120222"), ("552120222", "552120222"), ("552.120.222 00013", "55212022200013"), ("", "")],
    )
    def test_a_french_number_is_its_digits(self, typed: str, kept: str) -> None:
        assert checked({"country": "FR", "registration": typed})["registration"] == kept

    @pytest.mark.parametrize("typed", ["552120223", "55212022", "55212022200014", "ABC", "5521202220001٣"])
    def test_one_with_a_wrong_digit_is_refused(self, typed: str) -> None:
        assert field_of(country="FR", registration=typed) == "input.registration"

    def test_elsewhere_it_is_as_it_is_written(self) -> None:
        assert checked({"country": "DE", "registration": "HRB 86891"})["registration"] == "HRB 86891"

    def test_the_country_on_record_counts_where_none_is_sent(self) -> None:
        with pytest.raises(Refusal):
            checked({"registration": "HRB 86891"}, "FR")


class TestWebsite:
    @pytest.mark.parametrize(
        ("typed", "kept"), [("example.org", "https://example.org"), ("http://a.example/x", "http://a.example/x")]
    )
    def test_it_is_a_page_on_the_web(self, typed: str, kept: str) -> None:
        assert checked({"website": typed})["website"] == kept

    @pytest.mark.parametrize(
        "typed",
        [
            "javascript:alert(1)",
            "data:text/html,x",
            "https://a b.example",
            "localhost",
            "https://u:p@a.example",
            "http://[",
        ],
    )
    def test_anything_else_is_refused(self, typed: str) -> None:
        assert field_of(website=typed) == "input.website"


class TestName:
    @pytest.mark.parametrize("typed", ["", "  ", "!!!", "–", "\u200b"])
    def test_something_must_be_left_when_it_is_folded(self, typed: str) -> None:
        assert field_of(name=typed) == "input.name"

    @pytest.mark.parametrize("typed", ["Acme\r\nBcc: all@x.example", "Acme\x00"])
    def test_a_second_line_is_no_name(self, typed: str) -> None:
        assert field_of(name=typed) == "input.name"


class TestChecked:
    def test_all_that_is_wrong_is_told_at_once(self) -> None:
        with pytest.raises(Refusal) as refused:
            checked({"name": "", "website": "x", "country": "France"})
        assert [each.field for each in (refused.value, *refused.value.others)] == [
            "input.name", "input.website", "input.country",
        ]  # fmt: skip

    def test_who_it_is_is_needed(self) -> None:
        with pytest.raises(Refusal) as refused:
            checked({"given_name": "", "family_name": "Martin", "address": "a@b.example"})
        assert refused.value.field == "input.givenName"
