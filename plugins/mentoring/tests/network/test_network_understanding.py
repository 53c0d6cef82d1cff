"""What is understood of a need, as its writer may know it."""

from __future__ import annotations

import pytest
from network_people import HIDE, WORDS, asker, worker

from amicale import DB
from amicale.testing.kit import School
from amicale_mentoring.network.understanding import understand


class TestUnderstand:
    async def test_reads_employers_places_years_and_topics(self, school: School) -> None:
        me = await asker(school)
        await worker(school, "Bo", "Airbus", "Toulouse")
        found = await understand(me, WORDS)
        assert {part.entry for part in found.fits} == {"employer:Airbus", "city:Toulouse", "year:2012-2012"}
        assert found.topics == ("internship",)

    async def test_knows_nothing_that_the_writer_may_not_see(self, school: School) -> None:
        me = await asker(school)
        await DB.execute(HIDE, await worker(school, "Bo", "Airbus", "Toulouse"))
        assert {part.entry for part in (await understand(me, WORDS)).fits} == {"year:2012-2012"}

    async def test_reads_a_long_text_to_its_end(self, school: School) -> None:
        me = await asker(school)
        await worker(school, "Bo", "Airbus", "Saint-Germain-en-Laye")
        words = " ".join(["vraiment"] * 30) + " chez Airbus, ou bien plus tard encore à Saint-Germain-en-Laye"
        assert {part.label for part in (await understand(me, words)).fits} == {"Airbus", "Saint-Germain-en-Laye"}

    @pytest.mark.parametrize(
        ("words", "entries"),
        [
            ("Je m'appelle Anne Moreau et je cherche un contact chez Airbus.", {"employer:Airbus"}),
            ("Un contact chez Moreau ou à Toulouse, vingt minutes ?", {"employer:Moreau", "city:Toulouse"}),
            ("J'habite à Toulouse : qui connaît Genève ?", {"city:Geneva"}),
            ("J'habite à Toulouse. Qui prend un café avec moi ?", {"city:Toulouse"}),
            ("Quelqu'un de ma promo chez Airbus ? J'y suis en mai 2027.", {"employer:Airbus", "year:2012-2012"}),
            ("Qui est à Geneve, en Suisse, pour un logement ?", {"city:Geneva"}),
            ("Who is in Genève or in Espagne, for a room?", {"city:Geneva", "country:ES"}),
            ("Des camarades de la promo 2010-2014 à Toulouze", {"year:2010-2014", "city:Toulouse"}),
        ],
    )
    async def test_reads_of_whom_it_speaks(self, school: School, words: str, entries: set[str]) -> None:
        me = await asker(school)
        await worker(school, "Bo", "Airbus", "Toulouse", country="FR")
        await worker(school, "Cy", "Moreau", "Genève", country="CH", family_name="Moreau")
        await worker(school, "Di", "Nobody", "", country="ES")
        assert {part.entry for part in (await understand(me, words)).fits} == entries
