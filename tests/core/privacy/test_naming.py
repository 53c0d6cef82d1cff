"""A name in what others wrote: taken out where it is nobody else's."""

from __future__ import annotations

from uuid import uuid4

import pytest

from amicale import names_of, take_names_out
from amicale.database.engine import DB
from amicale.privacy.naming import NamesOf, without
from amicale.testing.kit import School

ZOE = NamesOf(["zoe@example.org", "+33612345678"], frozenset({"zoe"}), frozenset({"perrin"}))


class TestWithout:
    @pytest.mark.parametrize(
        ("text", "left"),
        [
            ("Ask Zoé Perrin, or ZOE PERRIN.", "Ask … …, or … …."),
            ("Perrin, first name zoë", "…, first name …"),
            ("Zoé may know.", "Zoé may know."),
            ("The Perrin prize", "The Perrin prize"),
            ("Write to Zoe@Example.org", "Write to …"),
            ("+33612345678, in the evening", "…, in the evening"),
            ("Zoélie Perrine", "Zoélie Perrine"),
        ],
    )
    def test_both_names_together_or_an_address_or_a_number(self, text: str, left: str) -> None:
        assert without(ZOE, text) == left


class TestTakeNamesOut:
    async def test_of_all_that_others_wrote(self, school: School) -> None:
        await school.enable("clubs")
        zoe = await school.person("Zoé", "de la Perrinière", email="zoe@example.org")
        await DB.execute(
            "INSERT INTO clubs.club (id, name, description) VALUES ($1, 'Chess', 'Zoe de la Perriniere began it.')",
            uuid4(),
        )
        person = await names_of(zoe)
        assert person is not None
        assert person.families == {"perriniere"}
        async with DB.transaction():
            await take_names_out("clubs", person)
        row = await DB.fetch_row("SELECT name, description FROM clubs.club")
        assert tuple(row or ()) == ("Chess", "… de la … began it.")

    async def test_a_name_that_two_have_names_neither(self, school: School) -> None:
        one = await school.person("Anne", "Martin", email="anne@example.org")
        await school.person("ANNE", "Martin")
        person = await names_of(one)
        assert person is not None
        assert (list(person.values), person.given, person.families) == (["anne@example.org"], frozenset(), frozenset())

    async def test_who_is_gone_has_no_names(self, school: School) -> None:
        assert await names_of(uuid4()) is None
