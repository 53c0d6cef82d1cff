"""Whose fault it is when a schema cannot be built."""

from __future__ import annotations

import sys

import pytest

from amicale.errors import CompositionError
from amicale.plugins.assembly import assemble, assemble_what_works
from amicale.plugins.checks import check_slot
from amicale.plugins.discovery import Loaded, installed
from amicale.plugins.manifest import Page, Slot
from amicale.plugins.state import load_core, load_one
from amicale.testing.shelf import MadeUp, Shelf

HEAD = """
import strawberry
from amicale import GraphQL, Member, Plugin, Query, Sql, act, hookimpl, one

plugin = Plugin(name={name!r}, title={name!r}, requires={requires!r})
"""
BASE = """
@strawberry.type
class Thing:
    word: str = ""

@strawberry.type
class Things:
    @act(access="public")
    async def thing(self) -> Thing | None:
        return None

@hookimpl
def register_graphql():
    return GraphQL(extends={Query: Things})
"""
ABOVE = """
from amicale_base.plugin import Thing

@strawberry.type
class More:
    {field}: str | None = None

@hookimpl
def register_graphql():
    return GraphQL(extends={{Thing: More}})
"""
LOST = """
@strawberry.type
class Nowhere:
    word: str = ""

@strawberry.type
class Lost:
    nowhere: Nowhere | None = one(on=Sql("true"))

@hookimpl
def register_graphql():
    return GraphQL(extends={Member: Lost})
"""


def loaded(shelf: Shelf, name: str, body: str, *requires: str) -> Loaded:
    shelf.put(MadeUp(name, {"plugin.py": HEAD.format(name=name, requires=requires) + body}))
    return load_one(installed()[name], {})


class TestBlame:
    def test_finds_the_one_that_fails_among_those_that_build_on_each_other(self, shelf: Shelf) -> None:
        loaded(shelf, "base", BASE)
        loaded(shelf, "above", ABOVE.format(field="more"), "base")
        loaded(shelf, "lost", LOST)
        found = installed()
        plugins = [load_one(found[name], {}) for name in ("above", "base", "lost")]
        assembly = assemble_what_works([load_core(None), *plugins])
        assert assembly.names == ("amicale", "base", "above")
        assert set(assembly.quarantined) == {"lost"}
        assert "Member.nowhere leads to Nowhere" in assembly.quarantined["lost"]

    def test_a_clash_over_a_plugins_type_names_that_plugin(self, shelf: Shelf) -> None:
        loaded(shelf, "base", BASE)
        loaded(shelf, "above", ABOVE.format(field="word"), "base")
        plugins = [load_core(None), *(load_one(installed()[name], {}) for name in ("base", "above"))]
        with pytest.raises(CompositionError, match=r"^above adds Thing\.word, which base already has\.") as refusal:
            assemble(plugins)
        assert refusal.value.plugins == ("above", "base")

    def test_the_core_alone_is_what_is_left_at_worst(self, shelf: Shelf) -> None:
        plugins = [load_core(None), loaded(shelf, "lost", LOST)]
        assert assemble_what_works(plugins).names == ("amicale",)
        assert "amicale_lost.plugin" in sys.modules


class TestASlot:
    def test_with_a_mutation_is_refused_since_nothing_carries_it_out(self) -> None:
        slot, page = Slot("profile", "things/slot"), Page("/things", "things/page", "Things")
        check_slot("things", slot, ())
        check_slot("things", page, ("Save",))
        with pytest.raises(CompositionError, match=r"^things: the slot things/slot has the mutation Save, which"):
            check_slot("things", slot, ("Save",))
