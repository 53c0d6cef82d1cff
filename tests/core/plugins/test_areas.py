"""Permissions held by a rule, and parts of the portal that are kept for them: any plugin can have both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from amicale.access.service import actor_of_member
from amicale.actor import ANONYMOUS, Actor
from amicale.errors import CompositionError
from amicale.graphql.reserving import refuses
from amicale.graphql.sql import Sql
from amicale.i18n import translator
from amicale.plugins.check_access import check_rules
from amicale.plugins.check_areas import check_names
from amicale.plugins.manifest_access import Area, Permission, Reservation
from amicale.testing.kit import School
from amicale.testing.shelf import Shelf

_ = translator("dummy")
WRITE = 'mutation($member: ID!) { addDummyNote(member: $member, text: "x") { text } }'
KEPT = Reservation(("dummy",), "dummy.writer", _("No."), _("Write"), "/dummy")


async def reason(school: School, actor: Actor, document: str) -> str:
    """Why it is refused; empty when it is answered."""
    result = await school.ask(actor.speaking("en"), document)
    return str(result.errors[0]["extensions"].get("reason")) if result.errors else ""


class TestHeldByRule:
    """A permission nobody gives."""

    async def test_follows_the_condition(self, school: School, dummy: Shelf) -> None:
        await school.enable("dummy")
        anne = await school.person("Anne")
        assert not (await actor_of_member(anne)).may("dummy.writer")
        await school.data(school.actor(anne), WRITE, member=school.id("Member", anne))
        actor = await actor_of_member(anne)
        assert actor.may("dummy.writer")
        assert not actor.is_staff

    @pytest.mark.parametrize(
        ("permission", "said"),
        [
            (Permission("x.y", _("Y"), on="Member", holds=Sql("true")), "on one Member"),
            (Permission("x.y", _("Y"), holds=Sql("{row}.id = {me}")), "{row}"),
            (Permission("x.y", _("Y"), holds=Sql("{may[*]}")), "{may"),
        ],
    )
    def test_is_about_the_person_alone(self, permission: Permission, said: str) -> None:
        with pytest.raises(CompositionError, match="permission x") as refused:
            check_rules([("x", [permission])])
        assert said in str(refused.value)


class TestRefuses:
    """Who is kept out."""

    @pytest.mark.parametrize(
        ("actor", "kept_out"),
        [
            (Actor(UUID(int=1)), True),
            (Actor(UUID(int=1), by_rule=frozenset({"dummy.writer"})), False),
            (Actor(UUID(int=1), by_rule=frozenset({"dummy.writer"}), scopes=frozenset()), True),
            (Actor(UUID(int=1), by_rule=frozenset({"other"})), True),
            (Actor(UUID(int=1), permissions=frozenset({"clubs.manage"})), False),
            (Actor(UUID(int=1), held_on=frozenset({("clubs.manage", UUID(int=2))})), False),
            (Actor(UUID(int=1), withheld=frozenset({"clubs.manage"})), False),
            (ANONYMOUS, True),
        ],
    )
    def test_all_but_who_holds_it_and_staff(self, actor: Actor, kept_out: bool) -> None:
        assert refuses(KEPT, actor) is kept_out
        assert not refuses(None, actor)


class TestAreas:
    """What a plugin calls its own."""

    async def test_another_plugin_s_area_is_kept_by_settings_alone(self, school: School, dummy: Shelf) -> None:
        await school.enable("dummy")
        anne = await school.person("Anne")
        ask = "{ me { dummyNotes { text } } }"
        assert await reason(school, await actor_of_member(anne), ask) == ""
        await school.enable("dummy", kept=["dummy"])
        assert await reason(school, await actor_of_member(anne), ask) == "RESERVED"
        by_id = f'{{ dummyNote(id: "{school.id("DummyNote", anne)}") {{ text }} }}'
        assert await reason(school, await actor_of_member(anne), by_id) == "RESERVED"
        await school.data(school.actor(anne), WRITE, member=school.id("Member", anne))
        assert await reason(school, await actor_of_member(anne), ask) == ""

    @pytest.mark.parametrize(
        "registered",
        [
            [("one", [Area("one", _("A"))]), ("two", [Area("one", _("B"))])],
            [("one", [Area("two", _("A"))])],
            [("one", [Area("oneself", _("A"))])],
        ],
    )
    def test_is_named_after_it_and_one_of_a_kind(self, registered: Sequence[tuple[str, Sequence[Any]]]) -> None:
        with pytest.raises(CompositionError):
            check_names(registered)

    @pytest.mark.parametrize(
        ("area", "kept"),
        [
            (Area("x", _("X"), fields=("Query.nothing",)), None),
            (Area("x", _("X"), but=("Mutation.nothing",)), None),
            (Area("x", _("X")), replace(KEPT, permission="x.nothing")),
            (Area("x", _("X")), replace(KEPT, permission="figures.read", page="/nothing")),
        ],
    )
    def test_what_there_is_not_is_refused(self, school: School, area: Area, kept: Reservation | None) -> None:
        from amicale.plugins.check_areas import check_areas

        hooks: Any = Answers(
            {"register_areas": [("x", [area])], "register_reservations": [("x", [kept] if kept else [])]}
        )
        made = school.assembly
        with pytest.raises(CompositionError, match="nothing"):
            check_areas(hooks, made.schema, made.permissions, made.pages)


class Answers:
    """What hooks answer, made up."""

    def __init__(self, answers: dict[str, Any]) -> None:
        self.answers = answers

    def compose(self, hook: str) -> Any:
        """What each plugin registers."""
        return self.answers[hook]
