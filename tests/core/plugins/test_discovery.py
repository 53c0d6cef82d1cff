"""Finding plugins without running them."""

from __future__ import annotations

import sys
from importlib.metadata import version

import pytest

from amicale.errors import CompositionError
from amicale.i18n import translator
from amicale.plugins.discovery import Loaded, in_order, incompatibility, installed, load, unmet
from amicale.plugins.manifest import Distribution, Plugin
from amicale.testing.shelf import MadeUp, Shelf

_ = translator("amicale")


def plugin(name: str, *requires: str) -> Loaded:
    distribution = Distribution(name=name, module=f"x.{name}", package=name, version="1")
    return Loaded(Plugin(name=name, title=_("Test"), requires=requires), sys, distribution)


class TestInstalled:
    def test_reads_the_metadata_and_runs_nothing(self, shelf: Shelf) -> None:
        shelf.put(
            MadeUp("loud", {"plugin.py": "raise SystemExit"}, requires=["amicale-core", "nothing>=1"], version="2.5")
        )
        found = installed()["loud"]
        assert (found.package, found.version, found.summary) == ("amicale-loud", "2.5", "Made up.")
        assert found.requirements == ("amicale-core", "nothing>=1")
        assert "amicale_loud.plugin" not in sys.modules

    def test_is_in_alphabetical_order(self, shelf: Shelf) -> None:
        for name in ("zebra", "ant", "mole"):
            shelf.put(MadeUp(name))
        assert [name for name in installed() if name in {"zebra", "ant", "mole"}] == ["ant", "mole", "zebra"]

    def test_two_of_one_name_do_not_take_the_others_with_them(self, shelf: Shelf) -> None:
        for made in (MadeUp("one"), MadeUp("one", package="other_one", distribution="other"), MadeUp("two")):
            shelf.put(made)
        found = installed()
        assert incompatibility(found["two"]) is None
        assert incompatibility(found["one"]) == (
            "amicale-one and other both bring a plugin named 'one': uninstall one of them."
        )

    def test_a_distribution_that_is_seen_twice_is_one(self, shelf: Shelf) -> None:
        shelf.put(MadeUp("one"))
        shelf.put(MadeUp("one", distribution="Amicale.one"))
        assert incompatibility(installed()["one"]) is None

    def test_what_is_uninstalled_is_gone(self, shelf: Shelf) -> None:
        shelf.put(MadeUp("one"))
        assert "one" in installed()
        shelf.remove(MadeUp("one"))
        assert "one" not in installed()


class TestShelf:
    def test_does_not_hide_a_plugin_that_is_there(self, shelf: Shelf) -> None:
        with pytest.raises(ValueError, match="amicale_clubs is installed already"):
            shelf.put(MadeUp("clubs"))


class TestLoad:
    def test_finds_what_was_installed_a_moment_ago(self, shelf: Shelf) -> None:
        for number in range(5):
            made = MadeUp(
                f"new{number}", {"plugin.py": f"from amicale import Plugin\nplugin = Plugin('new{number}', 'New')"}
            )
            shelf.put(made)
            assert load(installed()[made.name]).package == made.import_name

    def test_refuses_a_module_outside_a_package(self, shelf: Shelf) -> None:
        (shelf.folder / "alone.py").write_text("from amicale import Plugin\nplugin = Plugin('alone', 'Alone')")
        with pytest.raises(CompositionError, match=r"must lead into a package, like amicale_alone.plugin"):
            load(Distribution(name="alone", module="alone", package="alone", version="1"))
        del sys.modules["alone"]


class TestUnmet:
    @pytest.mark.parametrize(
        "text", ["amicale-core", "Amicale_Core>=0.0.1", 'nothing; python_version < "3"', "nothing; extra == 'x'"]
    )
    def test_is_silent_when_there_is_nothing_to_say(self, text: str) -> None:
        assert unmet(text) is None

    def test_names_what_is_needed_what_is_there_and_the_remedy(self) -> None:
        core = version("amicale-core")
        assert unmet("amicale-core>=99") == (
            f"needs amicale-core>=99, but amicale-core {core} is installed: pip install 'amicale-core>=99'"
        )
        assert unmet("nothing>=1") == "needs nothing>=1, which is not installed: pip install 'nothing>=1'"
        assert unmet("???") == "has a requirement that cannot be read: ???"


class TestInOrder:
    def test_puts_requirements_first_and_the_rest_by_name(self) -> None:
        found = in_order([plugin("pa", "pc"), plugin("pb"), plugin("pd", "pa"), plugin("pc")])
        assert [each.name for each in found] == ["pc", "pa", "pb", "pd"]

    def test_does_not_depend_on_the_order_given(self) -> None:
        plugins = [plugin("pa", "pc"), plugin("pb"), plugin("pc")]
        assert in_order(plugins) == in_order(reversed(plugins))

    def test_names_a_circle(self) -> None:
        with pytest.raises(CompositionError, match=r"pa requires pb requires pc requires pa"):
            in_order([plugin("pa", "pb"), plugin("pb", "pc"), plugin("pc", "pa")])

    def test_says_how_to_get_what_is_missing_unless_it_may(self) -> None:
        with pytest.raises(CompositionError, match="amicale plugin enable pb") as refusal:
            in_order([plugin("pa", "pb")])
        assert refusal.value.plugins == ("pa", "pb")
        assert in_order([plugin("pa", "pb")], complete=False)
