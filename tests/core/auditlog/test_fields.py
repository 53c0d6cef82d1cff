"""The audit log names fields as people call them."""

from __future__ import annotations

import pytest

from amicale.auditlog.fields import TITLES, titles_of
from amicale.members.choosing import NARROWED
from amicale.members.inputs import UpdateMemberInput
from amicale.members.looking import LOOKED_AT
from amicale.testing.kit import School


class TestTitlesOf:
    def test_are_in_the_readers_language(self) -> None:
        fields = ["city", "headline", "latest_programme"]
        assert titles_of(LOOKED_AT, fields, "fr") == ["Ville", "Parcours professionnel", "Programme"]
        assert titles_of(NARROWED, ["place", "email"], "fr") == ["Lieu", "E-mail"]

    def test_name_a_thing_once(self) -> None:
        assert titles_of(LOOKED_AT, ["phone", "phones"], "en") == ["Phone"]

    @pytest.mark.parametrize("act", ["clubs.updated", "plugin.set"])
    def test_leave_alone_what_others_call_theirs(self, act: str) -> None:
        assert titles_of(act, ["title"], "fr") == ["title"]

    def test_keep_a_field_that_has_no_words(self) -> None:
        assert titles_of(LOOKED_AT, ["shoe_size"], "fr") == ["shoe_size"]


class TestTitles:
    def test_are_there_for_all_that_staff_may_change(self) -> None:
        assert set(UpdateMemberInput.__annotations__) - {"version"} <= set(TITLES)

    async def test_are_there_for_all_that_an_office_may_show(self, school: School) -> None:
        node = school.assembly.schema.nodes["Member"]
        watched = {attribute for name in node.fields for attribute, _audience, _sql in node.watched(name)}
        assert "city" in watched
        assert watched <= set(TITLES)
