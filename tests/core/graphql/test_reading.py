"""Reading through the one door without a request: what is hidden from somebody is not in it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from amicale import DB, Refusal, acting_for, read
from amicale.access import roles
from amicale.access.service import actor_of_member
from amicale.actor import SYSTEM
from amicale.reading import ReadingError
from amicale.testing.kit import NOBODY, School

NAMES = (
    "query ($city: String) { members(filter: {city: $city}) { totalCount edges { node { givenName externalId } } } }"
)
HIDE = """UPDATE amicale.member SET visibility = '{"place": "nobody"}' WHERE id = $1"""


def names(data: dict[str, Any]) -> list[str]:
    return sorted(edge["node"]["givenName"] for edge in data["members"]["edges"])


class TestRead:
    async def test_answers_as_the_actor_would_be_answered(self, school: School) -> None:
        anne = await school.person("Anne", city="Lyon")
        await school.person("Bo", city="Lyon", external_id="MARKER")
        data = await read(school.actor(anne), NAMES, city="lyon")
        assert names(data) == ["Anne", "Bo"]
        assert "MARKER" not in str(data)
        assert "MARKER" in str(await read(school.actor(anne, "members.read"), NAMES, city="lyon"))

    async def test_nobody_is_found_by_what_they_hide(self, school: School) -> None:
        anne, bo = await school.person("Anne", city="Lyon"), await school.person("Bo", city="Lyon")
        assert names(await read(school.actor(anne), NAMES, city="lyon")) == ["Anne", "Bo"]
        await DB.execute(HIDE, bo)
        data = await read(school.actor(anne), NAMES, city="lyon")
        assert (names(data), data["members"]["totalCount"]) == (["Anne"], 1)

    async def test_who_is_not_signed_in_is_refused_in_words(self, school: School) -> None:
        with pytest.raises(Refusal) as refused:
            await read(replace(NOBODY, locale="fr"), NAMES)
        assert refused.value.code == "UNAUTHENTICATED"
        assert refused.value.message.to("fr").startswith("Connectez-vous")

    async def test_changes_nothing(self, school: School) -> None:
        actor = school.actor(await school.person("Anne"))
        with pytest.raises(ReadingError, match="mutation"):
            await read(actor, 'mutation { updateMyProfile(input: {city: "Rome"}) { id } }')

    @pytest.mark.parametrize("document", ["{ members(", "{ noSuchField }", "{ members(first: 101) { totalCount } }"])
    async def test_a_wrong_document_is_no_refusal(self, school: School, document: str) -> None:
        actor = school.actor(await school.person("Anne"))
        with pytest.raises(ReadingError):
            await read(actor, document)

    async def test_reads_what_the_transaction_has_written(self, school: School) -> None:
        anne = await school.person("Anne", city="Lyon")
        async with DB.transaction():
            await DB.execute("UPDATE amicale.member SET city = 'Rome' WHERE id = $1", anne)
            assert (await read(school.actor(anne), "{ me { city } }"))["me"] == {"city": "Rome"}


class TestActingFor:
    async def test_is_that_person_without_any_office(self, school: School) -> None:
        anne = await school.person("Anne", class_year=2012)
        await roles.ensure_administrator(SYSTEM)
        await roles.grant(SYSTEM, "administrator", anne)
        assert (await actor_of_member(anne)).is_staff
        actor = await acting_for(anne)
        assert (actor.member_id, actor.class_years, actor.is_staff) == (anne, (2012,), False)

    async def test_speaks_the_schools_language_where_they_have_chosen_none(self, school: School) -> None:
        anne = await school.person("Anne")
        await DB.execute("UPDATE amicale.member SET language = '' WHERE id = $1", anne)
        assert (await acting_for(anne)).locale == "fr"

    async def test_there_is_nobody_to_act_for(self, school: School) -> None:
        with pytest.raises(Refusal):
            await acting_for(uuid4())
