"""A list that nobody has described yet."""

from __future__ import annotations

import msgspec
import pytest

from amicale_jobs.feeds.guessing import contracts_of, guess, mapping_from
from amicale_jobs.feeds.mapping import read_feed

OURS = frozenset({"permanent", "fixed_term", "internship", "apprenticeship"})
FRENCH = {
    "meta": {"pages": 1, "tags": ["a", "b", "c"]},
    "data": {"offres": [
        {"reference": 7, "poste": {"intitule": "Contrôleur de gestion", "typeContrat": "CDI"}, "ville": "Lyon",
         "dateFin": "2026-12-31", "entreprise": {"nom": "Airbus"}, "lien": "https://airbus.test/7",
         "salaireMin": "40 000", "competences": ["SQL"]},
        {"reference": 8, "poste": {"intitule": "Achats", "typeContrat": "Stage"}, "dateFin": "2026-12-31",
         "lien": "https://airbus.test/8"},
    ]},
}  # fmt: skip
XML = b"""<?xml version="1.0"?><jobs xmlns="https://example.org/ns"><date>today</date>
<job id="A"><name>Data engineer</name><company>Airbus</company><type>Alternance</type>
<expirationDate>2026-12-31</expirationDate>
<url>https://airbus.test/a</url><location><city>Toulouse</city><country>FR</country></location></job>
<job id="B"><name>Buyer</name><type>Full-time</type><expirationDate>2026-12-31</expirationDate>
<url>https://airbus.test/b</url></job>
</jobs>"""


class TestGuess:
    def test_json_of_a_french_partner_is_read_without_a_word_from_anybody(self) -> None:
        body = msgspec.json.encode(FRENCH)
        found = guess(body)
        assert found is not None
        assert (found.format, found.items, found.count) == ("json", "data.offres", 2)
        read = read_feed(body, "json", mapping_from(found, OURS), OURS)
        assert read.unread == []
        first, second = read.items
        assert (first.key, first.values["title"], first.values["contract"]) == (
            "7",
            "Contrôleur de gestion",
            "permanent",
        )
        assert (first.values["company"], first.values["city"], first.values["pay_from"]) == (
            "Airbus",
            "Lyon",
            4_000_000,
        )
        assert second.values["contract"] == "internship"

    def test_xml_with_namespaces_too(self) -> None:
        found = guess(XML)
        assert found is not None
        assert (found.format, found.items, found.count) == ("xml", "job", 2)
        read = read_feed(XML, "xml", mapping_from(found, OURS), OURS)
        assert [(item.key, item.values["title"], item.values["contract"]) for item in read.items] == [
            ("A", "Data engineer", "apprenticeship"), ("B", "Buyer", "permanent"),
        ]  # fmt: skip
        assert (read.items[0].values["city"], read.items[0].values["country"]) == ("Toulouse", "FR")

    def test_shows_an_example_of_each_thing_that_stands_there(self) -> None:
        found = guess(XML)
        assert found is not None
        assert {place.path: place.example for place in found.places}["location.city"] == "Toulouse"

    @pytest.mark.parametrize("body", [b"{}", b"[]", b"[1, 2]", b'{"a": {"b": 3}}', b"<a/>", b"<a><b>1</b></a>"])
    def test_where_there_is_no_list_none_is_seen(self, body: bytes) -> None:
        assert guess(body) is None

    def test_the_longest_of_several_lists_is_the_one(self) -> None:
        body = {"filters": [{"id": 1}], "jobs": [{"id": 1}, {"id": 2}]}
        found = guess(msgspec.json.encode(body))
        assert found is not None
        assert found.items == "jobs"

    def test_html_and_pay_below_another_name_are_found_too(self) -> None:
        row = {"id": 1, "titre": "T", "description_html": "<p>W</p>", "salaire": {"min": 1, "max": 2}}
        found = guess(msgspec.json.encode([row]))
        assert found is not None
        assert {name: found.fields[name] for name in ("words", "pay_from", "pay_to")} == {
            "words": "description_html", "pay_from": "salaire.min", "pay_to": "salaire.max",
        }  # fmt: skip


class TestContractsOf:
    def test_words_may_say_more_after_the_kind(self) -> None:
        words = ["CDI - Temps plein", "Stage (6 mois)", "CDD 12 mois", "Freelance", "Mission de stage"]
        assert contracts_of(words, OURS) == {
            "CDI - Temps plein": "permanent", "Stage (6 mois)": "internship", "CDD 12 mois": "fixed_term",
        }  # fmt: skip

    def test_plain_words_are_known_and_others_are_asked_for(self) -> None:
        words = ["CDI", "C.D.D.", "Stage", "Contrat d’apprentissage", "Intérim", "Portage"]
        assert contracts_of(words, OURS) == {
            "CDI": "permanent", "C.D.D.": "fixed_term", "Stage": "internship",
            "Contrat d’apprentissage": "apprenticeship",
        }  # fmt: skip
