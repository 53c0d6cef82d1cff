"""A partner's list as it comes: JSON, XML, and what is neither."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from amicale import Refusal
from amicale_jobs.feeds.mapping import FeedMapping, FeedRead, read_feed

OURS = frozenset({"permanent", "internship"})
ONE: dict[str, Any] = {"key": "A-1", "title": "Data engineer (F/H)", "contract": "CDI", "expires_on": "2026-12-31",
                       "apply_url": "https://example.org/1"}  # fmt: skip
THEIRS = FeedMapping(contracts={"CDI": "permanent", "Stage": "internship"})


def read(*rows: Any, mapping: FeedMapping = THEIRS) -> FeedRead:
    return read_feed(msgspec.json.encode(list(rows)), "json", mapping, OURS)


def why(found: FeedRead) -> list[str]:
    return [each.why.to("en") for each in found.unread]


class TestJson:
    def test_is_read_by_our_names_their_words_and_types(self) -> None:
        found = read({**ONE, "pay_from": "42 000,50", "skills": ["SQL", "Python"], "starts_on": "2026-09-01T08:00:00Z"})
        (one,) = found.items
        assert one.key == "A-1"
        assert one.values["contract"] == "permanent"
        assert one.values["expires_on"] == date(2026, 12, 31)
        assert one.values["starts_on"] == date(2026, 9, 1)
        assert one.values["pay_from"] == 4200050
        assert one.values["skills"] == ["SQL", "Python"]

    def test_lies_wherever_the_mapping_says(self) -> None:
        fields = {"key": "id", "title": "poste.intitule", "contract": "poste.type", "expires_on": "fin",
                  "apply_url": "url"}  # fmt: skip
        mapping = FeedMapping(
            items="data.offres", fields=fields, fixed={"company": "Airbus", "apply_address": "rh@airbus.test"}
        )
        body = {"data": {"offres": [{"id": 7, "poste": {"intitule": "T", "type": "permanent"}, "fin": "2026-12-31"}]}}
        (one,) = read_feed(msgspec.json.encode(body), "json", mapping, OURS).items
        assert (one.key, one.values["title"], one.values["company"]) == ("7", "T", "Airbus")

    @pytest.mark.parametrize("name", ["key", "title", "contract", "expires_on"])
    def test_without_what_is_needed_one_is_left_out_and_the_rest_goes_on(self, name: str) -> None:
        found = read({**ONE, name: " "}, {**ONE, "key": "A-2"})
        assert [item.key for item in found.items] == ["A-2"]
        assert why(found) == [f"{name} is missing."]

    @pytest.mark.parametrize("value", ["12/31/2026", "soon", "2026-13-01"])
    def test_one_whose_end_cannot_be_read_is_left_out(self, value: str) -> None:
        found = read({**ONE, "expires_on": value})
        assert (found.items, why(found)) == ([], [f"expires_on cannot be read: {value}"])

    @pytest.mark.parametrize(("name", "value"), [
        ("pay_from", "competitive"), ("pay_to", "-1"), ("pay_to", "nan"), ("months", "inf"), ("months", "0"),
        ("weekly_hours", "61"), ("level", "Bac+9"), ("country", "Syldavia"), ("remote", "maybe"), ("pay_per", "week"),
        ("starts_on", "selon vos disponibilités"), ("apply_address", "a@b"), ("apply_address", "a@b.fr,c@d.fr"),
    ])  # fmt: skip
    def test_what_only_adds_to_it_is_left_out_and_said(self, name: str, value: str) -> None:
        (one,) = read({**ONE, name: value}).items
        assert name not in one.values
        assert [doubt.to("en") for doubt in one.doubts] == [f"{name} cannot be read: {value}"]

    @pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://x.org", "https://", 'https://x.org/">', "x.org"])
    def test_what_a_browser_might_run_is_no_link(self, link: str) -> None:
        assert why(read({**ONE, "apply_url": link})) == [
            "It does not say how to apply: an address of the web, or an e-mail address."
        ]
        (one,) = read({**ONE, "apply_url": link, "apply_address": "rh@example.org"}).items
        assert "apply_url" not in one.values

    def test_pay_goes_from_the_lower_to_the_higher(self) -> None:
        (one,) = read({**ONE, "pay_from": "50000", "pay_to": 40000.5}).items
        assert (one.values["pay_from"], one.values["pay_to"]) == (4_000_050, 5_000_000)
        (one,) = read({**ONE, "pay_to": 40000}).items
        assert "pay_from" not in one.values

    def test_html_becomes_text(self) -> None:
        words = "<style>a</style><p>We &amp; you</p><ul><li>one<li>two</ul><script>alert(1)</script>\u202eend &lt;b&gt;"
        (one,) = read({**ONE, "words": words, "title": "<b>Data</b> &amp; co\x00"}).items
        assert one.values["title"] == "Data & co"
        assert one.values["words"] == "We & you\n\n- one\n- two\nend <b>"
        (plain,) = read({**ONE, "words": "a < b\n\n\n\nc > d"}).items
        assert plain.values["words"] == "a < b\n\nc > d"

    def test_what_is_too_long_ends(self) -> None:
        (one,) = read({**ONE, "title": "x" * 999, "skills": ", ".join(map(str, range(99)))}).items
        assert len(one.values["title"]) == 160
        assert one.values["title"].endswith("…")
        assert len(one.values["skills"]) == 30

    def test_an_unknown_contract_and_a_key_twice_are_said(self) -> None:
        found = read({**ONE, "contract": "Freelance"}, ONE, ONE)
        assert len(found.items) == 1
        assert why(found) == ["Nobody knows the kind of contract “Freelance” here. Say which it is.",
                              "Two offers have this key."]  # fmt: skip

    @pytest.mark.parametrize("body", [b"", b"{", b'{"a": 1}', b"<x/>"])
    def test_what_is_none_or_holds_no_list_is_refused(self, body: bytes) -> None:
        with pytest.raises(Refusal):
            read_feed(body, "json", THEIRS, OURS)


XML = b"""<offers><offer id="B-1"><title>Stage R&amp;D</title><type>Stage</type>
<end>2026-12-31</end><mail>rh@b.fr</mail></offer></offers>"""
PATHS = FeedMapping(
    items="offer", fields={"key": "@id", "title": "title", "contract": "type", "expires_on": "end",
                           "apply_address": "mail"},
    contracts=THEIRS.contracts
)  # fmt: skip


class TestXml:
    def test_is_read_by_elements_and_attributes(self) -> None:
        (one,) = read_feed(XML, "xml", PATHS, OURS).items
        assert (one.key, one.values["title"], one.values["contract"]) == ("B-1", "Stage R&D", "internship")

    @pytest.mark.parametrize("body", [
        b"", b"{}", b"<a>",
        b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><a>&d;</a>',
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    ])  # fmt: skip
    def test_what_is_none_or_dangerous_is_refused(self, body: bytes) -> None:
        with pytest.raises(Refusal, match="XML"):
            read_feed(body, "xml", PATHS, OURS)

    def test_paragraphs_that_are_elements_stay_paragraphs(self) -> None:
        words = b"<text>A &amp; b<p>One</p><ul><li>R&amp;D</li><li>two</li></ul></text>"
        paths = PATHS.model_copy(update={"fields": {**PATHS.fields, "words": "text"}})
        (one,) = read_feed(XML.replace(b"<mail>", words + b"<mail>"), "xml", paths, OURS).items
        assert one.values["words"] == "A & b\n\nOne\n\n- R&D\n- two"


class TestFrenchWords:
    @pytest.mark.parametrize(("name", "text", "value"), [
        ("starts_on", "04/01/2027", date(2027, 1, 4)), ("starts_on", "31.12.2026 08:00", date(2026, 12, 31)),
        ("country", "France", "FR"), ("country", "allemagne", "DE"), ("country", "be", "BE"),
        ("remote", "Télétravail partiel", "some"), ("remote", "2 jours par semaine", "half"), ("remote", "NON", "none"),
        ("remote", "100 %", "full"), ("pay_from", "45 k€", 4_500_000), ("pay_from", "42 000 € bruts", 4_200_000),
        ("pay_per", "mois", "month"),
    ])  # fmt: skip
    def test_are_read_as_a_french_partner_writes_them(self, name: str, text: str, value: object) -> None:
        (one,) = read({**ONE, name: text}).items
        assert one.values[name] == value

    @pytest.mark.parametrize("text", [
        "Dès que possible", "dés que possible.", "immédiat", "Immédiatement", "ASAP", "A.S.A.P.", "as soon as possible",
        "Poste à pourvoir immédiatement", "Prise de poste : immédiate", "au plus tôt", "Le plus tôt possible", "DQP",
        "au plus vite", "Tout de suite", "dès maintenant", "Start: now", "Immediate start",
    ])  # fmt: skip
    def test_a_start_as_soon_as_possible_is_no_day_and_no_doubt(self, text: str) -> None:
        (one,) = read({**ONE, "starts_on": text}).items
        assert ("starts_on" in one.values, one.doubts) == (False, ())

    @pytest.mark.parametrize("text", [
        "immédiat ou 1er septembre", "pas immédiatement", "à convenir", "septembre", "not now", "Nowak", "dès que 2027",
    ])  # fmt: skip
    def test_a_start_that_may_be_a_day_is_said(self, text: str) -> None:
        (one,) = read({**ONE, "starts_on": text}).items
        assert [doubt.to("en") for doubt in one.doubts] == [f"starts_on cannot be read: {text}"]

    @pytest.mark.parametrize(("said", "currency", "amount"), [
        ({"pay_from": "5000"}, "CHF", 500_000), ({"pay_from": "45 k€"}, "EUR", 4_500_000),
        ({"pay_from": "4 000 000", "currency": "JPY"}, "JPY", 4_000_000),
        ({"pay_from": "1500.5", "currency": "TND"}, "TND", 1_500_500),
    ])  # fmt: skip
    def test_pay_is_in_the_smallest_unit_of_its_currency(self, said: Any, currency: str, amount: int) -> None:
        (one,) = read_feed(msgspec.json.encode([{**ONE, **said}]), "json", THEIRS, OURS, "CHF").items
        assert (one.values["currency"], one.values["pay_from"]) == (currency, amount)

    @pytest.mark.parametrize("text", ["38-42 k€", "1 200 € par mois", "selon profil", "9" * 50 + "k"])
    def test_pay_that_would_have_to_be_guessed_is_left_out(self, text: str) -> None:
        (one,) = read({**ONE, "pay_from": text}).items
        assert "pay_from" not in one.values
