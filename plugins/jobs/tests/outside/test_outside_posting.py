"""A public offer in the words of search engines."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from defusedxml.ElementTree import fromstring

from amicale_jobs.law.contracts import FRENCH
from amicale_jobs.outside.atom import Entry, atom
from amicale_jobs.outside.posting import as_script, posting

KEY = UUID(int=7)
ROW: dict[str, Any] = {
    "id": KEY, "title": "Data engineer (F/H)", "words": "One & two\nlines\n\n<b>bold</b>", "sector": "Energy",
    "skills": ["SQL", "R"], "opened_at": datetime(2026, 11, 1, 23, 30, tzinfo=UTC), "expires_on": date(2026, 12, 31),
    "company_name": "Airbus", "company_website": "https://airbus.test", "city": "Toulouse", "country": "FR",
    "remote": "none", "pay_from": 4_000_000, "pay_to": 5_000_050, "pay_per": "year", "currency": "EUR",
    "level": 4, "starts_on": None, "weekly_hours": 35.0,
}  # fmt: skip
PAGE = "https://alumni.test/jobs/x"


def said(contract: str = "permanent", **changes: Any) -> dict[str, Any]:
    return posting({**ROW, **changes}, FRENCH[contract], "Force", PAGE)


class TestPosting:
    def test_says_what_search_engines_ask_for(self) -> None:
        found = said()
        assert (found["@type"], found["datePosted"]) == ("JobPosting", "2026-11-02")
        assert found["title"] == "Data engineer (F/H)"
        assert found["validThrough"] == "2026-12-31T23:59:59+01:00"
        assert found["hiringOrganization"] == {
            "@type": "Organization", "name": "Airbus", "sameAs": "https://airbus.test"
        }  # fmt: skip
        assert found["jobLocation"]["address"] == {
            "@type": "PostalAddress", "addressLocality": "Toulouse", "addressCountry": "FR",
        }  # fmt: skip
        assert found["employmentType"] == "FULL_TIME"
        assert said("internship")["employmentType"] == "INTERN"

    def test_words_are_html_without_what_they_are_not(self) -> None:
        assert said()["description"] == "<p>One &amp; two<br>lines</p><p>&lt;b&gt;bold&lt;/b&gt;</p>"
        assert said(words="")["description"] == "<p>Data engineer (F/H)</p>"

    @pytest.mark.parametrize(("least", "most", "value"), [
        (4_000_000, 5_000_050, {"minValue": 40000.0, "maxValue": 50000.5}), (4_000_000, 4_000_000, {"value": 40000.0}),
        (4_000_000, None, {"value": 40000.0}), (None, 5_000_000, {"maxValue": 50000.0}),
    ])  # fmt: skip
    def test_pay_is_in_the_currency_s_unit(self, least: int | None, most: int | None, value: dict[str, float]) -> None:
        found = said(pay_from=least, pay_to=most)["baseSalary"]
        assert found["currency"] == "EUR"
        assert {name: found["value"][name] for name in found["value"] if "alue" in name} == value

    @pytest.mark.parametrize(("currency", "value"), [("JPY", 4_000_000.0), ("TND", 4000.0)])
    def test_a_unit_is_what_the_currency_has(self, currency: str, value: float) -> None:
        assert said(pay_from=4_000_000, pay_to=None, currency=currency)["baseSalary"]["value"]["value"] == value

    def test_what_is_not_said_is_left_out(self) -> None:
        bare = said(pay_from=None, pay_to=None, city="", country="", level=None, skills=[], sector="", company_name="")
        left = {"baseSalary", "jobLocation", "educationRequirements", "skills", "industry", "jobStartDate"}
        assert not left & set(bare)
        assert bare["hiringOrganization"] == "confidential"

    def test_work_from_afar_is_said_so(self) -> None:
        found = said(remote="full", city="")
        assert found["jobLocationType"] == "TELECOMMUTE"
        assert found["applicantLocationRequirements"]["name"] == "FR"

    @pytest.mark.parametrize(("level", "word"), [
        (0, "high school"), (1, "associate degree"), (2, "associate degree"), (3, "bachelor degree"),
        (4, "bachelor degree"), (5, "postgraduate degree"), (8, "postgraduate degree"),
    ])  # fmt: skip
    def test_studies_in_its_words(self, level: int, word: str) -> None:
        assert said(level=level)["educationRequirements"]["credentialCategory"] == word


class TestAsScript:
    def test_nothing_in_it_ends_the_script(self) -> None:
        text = as_script(said(title="</script><!--<script>alert(1)&amp;"))
        assert not set("<>&") & set(text)
        assert json.loads(text)["title"] == "</script><!--<script>alert(1)&amp;"


class TestAtom:
    def test_is_a_feed_that_readers_take(self) -> None:
        at = datetime(2026, 11, 1, tzinfo=UTC)
        entries = [Entry(PAGE, "A <b> & c", "Words", at, "Airbus"), Entry(PAGE + "2", "D", "E", at.replace(day=2))]
        body = atom("Offers", "https://alumni.test/offers.atom", "https://alumni.test/offers", entries, now=at)
        root, n = fromstring(body), "{http://www.w3.org/2005/Atom}"
        assert root.findtext(f"{n}updated") == "2026-11-02T00:00:00+00:00"
        assert [each.findtext(f"{n}title") for each in root.findall(f"{n}entry")] == ["A <b> & c", "D"]
        assert root.find(f"{n}entry/{n}author/{n}name").text == "Airbus"

    def test_without_offers_too(self) -> None:
        at = datetime(2026, 11, 1, tzinfo=UTC)
        body = atom("Offers", "https://a.test/f", "https://a.test/o", [], now=at)
        assert fromstring(body).findtext("{http://www.w3.org/2005/Atom}updated") == "2026-11-01T00:00:00+00:00"
