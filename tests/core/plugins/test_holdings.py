"""Plugins say themselves what they call that which they hold about somebody; the core says it of its own only."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from amicale.errors import CompositionError
from amicale.i18n import translator
from amicale.plugins.check_holdings import holdings_of
from amicale.plugins.manifest_holdings import Holding
from amicale.plugins.manifest_rooms import Room
from amicale.privacy.files import as_html
from amicale.privacy.gathering import Gathered, gather
from amicale.privacy.wording import Words
from amicale.testing.kit import School
from amicale.testing.shelf import MadeUp, Shelf
from amicale.testing.told import wordless

_ = translator("made_up")
CALLS = Holding("calls", _("Calls for dues"), {"paid_on": _("Paid on the"), "more": _("Further"), "deep": _("Depth")}, {
    "state": {"open": _("still to be paid")},
})  # fmt: skip


def page(rows: Any, *holdings: Holding) -> str:
    """The page of somebody of whom a plugin holds this, in English."""
    words = {"dues": Words(_("Of dues"), {each.table: each for each in holdings})} if holdings else {}
    return as_html(Gathered(UUID(int=1), "Anne", "School", datetime.now(UTC), {"dues": rows}, words=words), "en")


class TestWords:
    def test_of_a_plugin_are_its_own(self) -> None:
        said = page({"calls": [{"paid_on": "2026-03-01", "state": "open"}]}, CALLS)
        for words in ("Of dues", "Calls for dues", "Paid on the", "still to be paid"):
            assert words in said, words

    def test_of_the_core_stand_in_where_a_plugin_has_none(self) -> None:
        said = page({"calls": [{"since": "2026-03-01", "state": "waiting"}]}, replace(CALLS, codes={}))
        assert ">Since<" in said
        assert ">waiting<" in said

    def test_of_the_core_for_codes_are_not_taken_where_a_plugin_has_some(self) -> None:
        said = page({"calls": [{"state": "replaced"}, {"state": "open"}]}, CALLS)
        assert ">replaced<" in said
        assert "not decided yet" not in said

    def test_are_readable_names_where_nobody_has_any(self) -> None:
        said = page({"paid_calls": [{"first_call": "x"}]})
        for words in ("<h2>Dues</h2>", "<h3>Paid calls</h3>", ">First call<"):
            assert words in said, words

    def test_of_the_core_for_its_tables_name_no_table_of_a_plugins(self) -> None:
        assert "Mails sent to you" not in page({"mail": [{"what": "x"}]}, CALLS)

    def test_no_column_of_a_plugin_is_hidden_because_the_core_hides_one_of_that_name(self) -> None:
        assert "my target" in page({"calls": [{"target": "my target"}]}, CALLS)

    def test_reach_into_a_value_with_parts_and_nothing_else_does(self) -> None:
        said = page({"calls": [{"more": {"deep": "1", "since": "2"}}]}, CALLS)
        assert "Depth: 1, Since: 2" in said

    def test_no_bare_key_is_among_what_is_shown_of_a_value_with_parts(self) -> None:
        key = str(UUID(int=7))
        said = page({"calls": [{"more": {"deep": "1", "who": key, "people": {key: "Anne"}}}]}, CALLS)
        assert "Depth: 1, People: Anne" in said
        assert key not in said

    def test_are_shown_as_text(self) -> None:
        bad = Holding("calls", _("<script>x</script>"), {"a": _("<b>")})
        assert "<script" not in page({"calls": [{"a": "1"}]}, bad)


class TestInACopy:
    @pytest.mark.parametrize("enabled", [True, False])
    async def test_the_words_of_a_plugin_are_there_though_it_is_off(
        self, school: School, dummy: Shelf, enabled: bool
    ) -> None:
        await school.enable("dummy")
        anne = await school.person()
        mutation = 'mutation ($m: ID!) { addDummyNote(member: $m, text: "MINE") { text } }'
        await school.data(school.actor(anne), mutation, m=school.id("Member", anne))
        assert await wordless("dummy", anne) == []
        if not enabled:
            await school.disable("dummy")
        said = as_html(await gather(anne, "fr"), "fr")
        assert all(words in said for words in ("Notes sur vous", "Ce qui est noté", "MINE"))

    async def test_is_made_without_words_when_one_that_is_off_cannot_say_them_any_more(
        self, school: School, dummy: Shelf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await school.enable("dummy")
        anne = await school.person()
        await school.disable("dummy")
        monkeypatch.setattr("amicale_dummy.plugin.Holding", 3)
        assert (await gather(anne, "fr")).words["dummy"].holdings == {}

    async def test_without_words_it_is_found_by_wordless(self, school: School, shelf: Shelf) -> None:
        """The control."""
        code = (
            'from amicale import Holding, Plugin, hookimpl, translator\n_ = translator("near")\n'
            'plugin = Plugin(name="near", title=_("Near"))\n\n\n@hookimpl\ndef register_holdings():\n'
            '    return [Holding("near", _("Who is near"))]\n\n\n@hookimpl\nasync def export_member(member_id):\n'
            '    return {"near": [{"how_far": 3, "since": "2026"}], "far": [{"since": "2026"}]}\n'
        )
        sql = "CREATE SCHEMA near;"
        shelf.put(MadeUp("near", {"plugin.py": code, "migrations/0001_start.sql": sql}))
        await school.enable("near")
        assert await wordless("near", await school.person()) == ["'Who is near'", "far", "near.how_far"]


class TestHoldingsOf:
    def test_are_by_plugin_so_that_two_may_have_a_list_of_one_name(self) -> None:
        found = holdings_of([("clubs", (CALLS,)), ("dues", (CALLS,))])
        assert found == {"clubs": {"calls": CALLS}, "dues": {"calls": CALLS}}

    def test_refuses_one_list_twice(self) -> None:
        with pytest.raises(CompositionError, match="dues brings the holding calls twice"):
            holdings_of([("dues", (CALLS, CALLS))])

    @pytest.mark.parametrize(("wrong", "named"), [
        ({"title": "Calls"}, "calls"), ({"columns": {"a": "A"}}, r"calls\.a"),
        ({"codes": {"a": {"b": "B"}}}, r"calls\.a: b"), ({"codes": {"a": "B"}}, r"calls\.a: "),
    ])  # fmt: skip
    def test_refuses_what_is_no_text(self, wrong: Any, named: str) -> None:
        with pytest.raises(CompositionError, match=f"dues: the holding {named} must be a text"):
            holdings_of([("dues", (replace(CALLS, **wrong),))])


def test_a_room_may_bring_them() -> None:
    assert Room(holdings=(CALLS,)).holdings == (CALLS,)
