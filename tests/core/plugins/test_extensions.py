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

BASKET = """
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from amicale import Extension, ExtensionPoint, Plugin, hookimpl

plugin = Plugin(name="basket", title="Basket")


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
ADDS = '[Extension("basket.ways", Lydia())]'


def put(shelf: Shelf, *, point: str = "basket.ways", kind: str = "Way") -> None:
    shelf.put(MadeUp("basket", {"plugin.py": BASKET.format(point=point, kind=kind)}))


def add(shelf: Shelf, answer: str = ADDS, name: str = "lydia", requires: tuple[str, ...] = ("basket",)) -> None:
    shelf.put(MadeUp("lydia", {"plugin.py": LYDIA.format(answer=answer, name=name, requires=requires)}))


def together(*names: str) -> Assembly:
    return assemble([load_core(None), *(load_one(installed()[name], {}) for name in names)])


class TestExtensions:
    def test_are_those_of_the_plugin_itself_then_the_others(self, shelf: Shelf) -> None:
        put(shelf)
        add(shelf)
        assembly = together("lydia", "basket")
        ways = sys.modules["amicale_basket.plugin"].WAYS
        assert [way.name for way in assembly.extensions_of(ways)] == ["cash", "lydia"]
        assert [way.fee(2000) for way in assembly.extensions_of(ways)] == [0, 20]

    def test_of_a_point_that_nobody_declares_are_an_error(self, shelf: Shelf) -> None:
        put(shelf)
        with pytest.raises(LookupError, match=r"'basket\.way'; there are: basket\.ways"):
            together("basket").extensions_of(ExtensionPoint("basket.way", object))

    async def test_go_with_their_plugin_and_come_with_it(self, school: School, shelf: Shelf) -> None:
        put(shelf)
        add(shelf)
        await school.enable("basket", "lydia")
        ways = sys.modules["amicale_basket.plugin"].WAYS
        assert len(await extensions_of(ways)) == 2
        await school.disable("lydia")
        assert [way.name for way in await extensions_of(ways)] == ["cash"]
        await school.enable("lydia")
        assert len(await extensions_of(ways)) == 2

    async def test_that_do_not_fit_keep_their_plugin_from_being_enabled(self, school: School, shelf: Shelf) -> None:
        put(shelf)
        add(shelf, '[Extension("basket.ways", "lydia")]')
        await school.enable("basket")
        with pytest.raises(CompositionError, match=r"lydia adds a str to basket\.ways, where basket wants a Way"):
            await toggle.enable(SYSTEM, "lydia")


class TestOptional:
    OPTIONAL = '[Extension("basket.ways", Lydia(), optional=True)]'

    async def test_are_there_while_the_other_plugin_is_on(self, school: School, shelf: Shelf) -> None:
        put(shelf)
        add(shelf, self.OPTIONAL, requires=())
        await school.enable("lydia")
        await school.enable("basket")
        ways = sys.modules["amicale_basket.plugin"].WAYS
        assert [way.name for way in await extensions_of(ways)] == ["cash", "lydia"]
        await school.disable("basket")
        assert "lydia" in HERE.assembly.names if HERE.assembly else False

    def test_must_still_fit(self, shelf: Shelf) -> None:
        put(shelf)
        add(shelf, '[Extension("basket.wais", Lydia(), optional=True)]', requires=())
        with pytest.raises(CompositionError, match=r"lydia adds to 'basket\.wais'"):
            together("basket", "lydia")


class TestRefusals:
    @pytest.mark.parametrize(
        ("answer", "name", "requires", "said"),
        [
            ('[Extension("basket.way", Lydia())]', "lydia", ("basket",),
             "lydia adds to 'basket.way', an extension point that no enabled plugin declares. There are: basket.ways."),
            (ADDS, "lydia", (),
             "lydia adds to basket.ways, which is basket's, without requiring it: "
             "say requires=('basket',) in its manifest."),
            ('[Extension("basket.ways", Lydia)]', "lydia", ("basket",),
             "lydia adds the class Lydia, not an instance of it, to basket.ways, where basket wants a Way."),
            ('[Extension("basket.ways", 7)]', "lydia", ("basket",),
             "lydia adds an int to basket.ways, where basket wants a Way."),
            (ADDS, "cash", ("basket",),
             "lydia and basket both bring the entry of basket.ways named cash: disable one of them, or rename it."),
            ('[Extension("basket.ways", Lydia()), Extension("basket.ways", Lydia())]', "lydia", ("basket",),
             "lydia brings the entry of basket.ways named lydia twice: rename one."),
            ("[Lydia()]", "lydia", ("basket",),
             "lydia: register_extensions must return a list of Extension, not a list with Lydia."),
        ],
    )  # fmt: skip
    def test_name_both_and_take_out_the_newcomer(
        self, shelf: Shelf, answer: str, name: str, requires: tuple[str, ...], said: str
    ) -> None:
        put(shelf)
        add(shelf, answer, name, requires)
        with pytest.raises(CompositionError) as caught:
            together("basket", "lydia")
        assert str(caught.value) == said
        loaded = [load_core(None), *(load_one(installed()[each], {}) for each in ("basket", "lydia"))]
        assert set(assemble_what_works(loaded).quarantined) == {"lydia"}

    @pytest.mark.parametrize(
        ("point", "kind", "said"),
        [
            ("ways", "Way", "basket: its extension point 'ways' must be named basket.something."),
            (
                "basket.ways",
                "7",
                "basket: basket.ways must be of a class, or of a protocol that is @runtime_checkable, not 7.",
            ),
        ],
    )
    def test_of_points_that_cannot_be(self, shelf: Shelf, point: str, kind: str, said: str) -> None:
        put(shelf, point=point, kind=kind)
        with pytest.raises(CompositionError) as caught:
            together("basket")
        assert str(caught.value) == said

    def test_take_a_protocol_that_can_be_asked(self, shelf: Shelf) -> None:
        put(shelf)
        path = shelf.folder / "amicale_basket" / "plugin.py"
        path.write_text(path.read_text("utf-8").replace("@runtime_checkable\n", ""), "utf-8")
        with pytest.raises(CompositionError, match="@runtime_checkable, not Way"):
            together("basket")
