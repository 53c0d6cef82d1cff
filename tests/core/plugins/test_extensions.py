"""Lists that plugins add to: what does not fit is refused before anything runs, with the names of both."""

from __future__ import annotations

import sys

import pytest

from amicale import ExtensionPoint, extensions_of
from amicale.actor import SYSTEM
from amicale.errors import CompositionError
from amicale.here import HERE
from amicale.plugins import toggle
from amicale.plugins.assembly import Assembly, assemble, assemble_what_works
from amicale.plugins.discovery import installed
from amicale.plugins.state import load_core, load_one
from amicale.testing.kit import School
from amicale.testing.shelf import MadeUp, Shelf

DUES = """
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from amicale import Extension, ExtensionPoint, Plugin, hookimpl

plugin = Plugin(name="dues", title="Dues")


@runtime_checkable
class Way(Protocol):
    name: str

    def fee(self, amount: int) -> int: ...


@dataclass
class Cash:
    name: str = "cash"

    def fee(self, amount: int) -> int:
        return 0


WAYS = ExtensionPoint("{point}", {kind})


@hookimpl
def register_extension_points():
    return [WAYS]


@hookimpl
def register_extensions():
    return [Extension(WAYS, Cash())]
"""
LYDIA = """
from amicale import Extension, Plugin, hookimpl

plugin = Plugin(name="lydia", title="Lydia", requires={requires!r})


class Lydia:
    name = "{name}"

    def fee(self, amount):
        return amount // 100


@hookimpl
def register_extensions():
    return {answer}
"""
ADDS = '[Extension("dues.ways", Lydia())]'


def put(shelf: Shelf, *, point: str = "dues.ways", kind: str = "Way") -> None:
    shelf.put(MadeUp("dues", {"plugin.py": DUES.format(point=point, kind=kind)}))


def add(shelf: Shelf, answer: str = ADDS, name: str = "lydia", requires: tuple[str, ...] = ("dues",)) -> None:
    shelf.put(MadeUp("lydia", {"plugin.py": LYDIA.format(answer=answer, name=name, requires=requires)}))


def together(*names: str) -> Assembly:
    return assemble([load_core(None), *(load_one(installed()[name], {}) for name in names)])


class TestExtensions:
    def test_are_those_of_the_plugin_itself_then_the_others(self, shelf: Shelf) -> None:
        put(shelf)
        add(shelf)
        assembly = together("lydia", "dues")
        ways = sys.modules["amicale_dues.plugin"].WAYS
        assert [way.name for way in assembly.extensions_of(ways)] == ["cash", "lydia"]
        assert [way.fee(2000) for way in assembly.extensions_of(ways)] == [0, 20]

    def test_of_a_point_that_nobody_declares_are_an_error(self, shelf: Shelf) -> None:
        put(shelf)
        with pytest.raises(LookupError, match=r"'dues\.way'; there are: dues\.ways"):
            together("dues").extensions_of(ExtensionPoint("dues.way", object))

    async def test_go_with_their_plugin_and_come_with_it(self, school: School, shelf: Shelf) -> None:
        put(shelf)
        add(shelf)
        await school.enable("dues", "lydia")
        ways = sys.modules["amicale_dues.plugin"].WAYS
        assert len(await extensions_of(ways)) == 2
        await school.disable("lydia")
        assert [way.name for way in await extensions_of(ways)] == ["cash"]
        await school.enable("lydia")
        assert len(await extensions_of(ways)) == 2

    async def test_that_do_not_fit_keep_their_plugin_from_being_enabled(self, school: School, shelf: Shelf) -> None:
        put(shelf)
        add(shelf, '[Extension("dues.ways", "lydia")]')
        await school.enable("dues")
        with pytest.raises(CompositionError, match=r"lydia adds a str to dues\.ways, where dues wants a Way"):
            await toggle.enable(SYSTEM, "lydia")


class TestOptional:
    OPTIONAL = '[Extension("dues.ways", Lydia(), optional=True)]'

    async def test_are_there_while_the_other_plugin_is_on(self, school: School, shelf: Shelf) -> None:
        put(shelf)
        add(shelf, self.OPTIONAL, requires=())
        await school.enable("lydia")
        await school.enable("dues")
        ways = sys.modules["amicale_dues.plugin"].WAYS
        assert [way.name for way in await extensions_of(ways)] == ["cash", "lydia"]
        await school.disable("dues")
        assert "lydia" in HERE.assembly.names if HERE.assembly else False

    def test_must_still_fit(self, shelf: Shelf) -> None:
        put(shelf)
        add(shelf, '[Extension("dues.wais", Lydia(), optional=True)]', requires=())
        with pytest.raises(CompositionError, match=r"lydia adds to 'dues\.wais'"):
            together("dues", "lydia")


class TestRefusals:
    @pytest.mark.parametrize(
        ("answer", "name", "requires", "said"),
        [
            ('[Extension("dues.way", Lydia())]', "lydia", ("dues",),
             "lydia adds to 'dues.way', an extension point that no enabled plugin declares. There are: dues.ways."),
            (ADDS, "lydia", (),
             "lydia adds to dues.ways, which is dues's, without requiring it: say requires=('dues',) in its manifest."),
            ('[Extension("dues.ways", Lydia)]', "lydia", ("dues",),
             "lydia adds the class Lydia, not an instance of it, to dues.ways, where dues wants a Way."),
            ('[Extension("dues.ways", 7)]', "lydia", ("dues",),
             "lydia adds an int to dues.ways, where dues wants a Way."),
            (ADDS, "cash", ("dues",),
             "lydia and dues both bring the entry of dues.ways named cash: disable one of them, or rename it."),
            ('[Extension("dues.ways", Lydia()), Extension("dues.ways", Lydia())]', "lydia", ("dues",),
             "lydia brings the entry of dues.ways named lydia twice: rename one."),
            ("[Lydia()]", "lydia", ("dues",),
             "lydia: register_extensions must return a list of Extension, not a list with Lydia."),
        ],
    )  # fmt: skip
    def test_name_both_and_take_out_the_newcomer(
        self, shelf: Shelf, answer: str, name: str, requires: tuple[str, ...], said: str
    ) -> None:
        put(shelf)
        add(shelf, answer, name, requires)
        with pytest.raises(CompositionError) as caught:
            together("dues", "lydia")
        assert str(caught.value) == said
        loaded = [load_core(None), *(load_one(installed()[each], {}) for each in ("dues", "lydia"))]
        assert set(assemble_what_works(loaded).quarantined) == {"lydia"}

    @pytest.mark.parametrize(
        ("point", "kind", "said"),
        [
            ("ways", "Way", "dues: its extension point 'ways' must be named dues.something."),
            (
                "dues.ways",
                "7",
                "dues: dues.ways must be of a class, or of a protocol that is @runtime_checkable, not 7.",
            ),
        ],
    )
    def test_of_points_that_cannot_be(self, shelf: Shelf, point: str, kind: str, said: str) -> None:
        put(shelf, point=point, kind=kind)
        with pytest.raises(CompositionError) as caught:
            together("dues")
        assert str(caught.value) == said

    def test_take_a_protocol_that_can_be_asked(self, shelf: Shelf) -> None:
        put(shelf)
        path = shelf.folder / "amicale_dues" / "plugin.py"
        path.write_text(path.read_text("utf-8").replace("@runtime_checkable\n", ""), "utf-8")
        with pytest.raises(CompositionError, match="@runtime_checkable, not Way"):
            together("dues")
