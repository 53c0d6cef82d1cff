"""Two spellings that are one organisation."""

from __future__ import annotations

from uuid import UUID

import pytest

from amicale.access.service import actor_of_session
from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.partners import merging
from amicale.partners.rules import MANAGE
from amicale.partners.sessions import open_partner_session
from amicale.plugins.manifest import PartnerMerge
from amicale.testing.kit import School


async def staff(school: School) -> Actor:
    return school.actor(await school.person("Staff", "Member"), MANAGE)


async def two(school: School) -> tuple[UUID, UUID]:
    kept = await school.partner("Acme", city="Lyon")
    return kept, await school.partner("Acme SAS", email="zoe@acme.example", city="Metz", website="https://acme.example")


class TestMerge:
    async def test_people_follow_and_what_was_empty_is_filled(self, school: School) -> None:
        kept, merged = await two(school)
        contact = (await school.acting_for_partner(merged)).contact_id
        assert contact is not None
        session = await open_partner_session(contact, "link")
        await merging.merge(await staff(school), kept, merged)
        row = await DB.fetch_row("SELECT * FROM amicale.partner")
        assert row is not None
        assert (UUID(str(row["id"])), row["city"], row["website"]) == (kept, "Lyon", "https://acme.example")
        actor = await actor_of_session(session)
        assert (actor.partner_id, actor.partner_name, actor.owner) == (kept, "Acme", False)

    async def test_plugins_are_asked_before_the_row_goes(self, school: School, monkeypatch: pytest.MonkeyPatch) -> None:
        kept, merged = await two(school)
        asked: list[object] = []

        async def hold(hook: str, argument: object) -> dict[str, object]:
            there = await DB.fetch_value("SELECT count(*) FROM amicale.partner")
            asked.append((hook, argument, there))
            return {}

        monkeypatch.setattr(merging, "tell_all_that_hold", hold)
        await merging.merge(await staff(school), kept, merged)
        assert asked == [("merge_partners", PartnerMerge(kept, merged), 2)]

    async def test_a_plugin_that_fails_undoes_all(self, school: School, monkeypatch: pytest.MonkeyPatch) -> None:
        from amicale.i18n import translator

        kept, merged = await two(school)

        async def hold(_hook: str, _argument: object) -> dict[str, object]:
            raise Refusal(translator("amicale")("Cancel"))

        monkeypatch.setattr(merging, "tell_all_that_hold", hold)
        with pytest.raises(Refusal):
            await merging.merge(await staff(school), kept, merged)
        assert await DB.fetch_value("SELECT count(*) FROM amicale.partner") == 2
        assert await DB.fetch_value("SELECT count(*) FROM amicale.partner_contact WHERE partner = $1", merged) == 1

    @pytest.mark.parametrize("state", ["closed", "refused"])
    async def test_what_is_over_is_not_merged(self, school: School, state: str) -> None:
        kept = await school.partner("Acme")
        over = await school.partner("Acme SAS", email=None, state=state)
        with pytest.raises(Refusal):
            await merging.merge(await staff(school), kept, over)

    async def test_into_one_that_rests_nobody_is_merged(self, school: School) -> None:
        kept, merged = await two(school)
        await DB.execute("UPDATE amicale.partner SET state = 'paused' WHERE id = $1", kept)
        with pytest.raises(Refusal):
            await merging.merge(await staff(school), kept, merged)
