"""The guide for plugin authors says all there is, and what it says works."""

from __future__ import annotations

import re
from inspect import signature
from pathlib import Path

import pytest
from click import Context

import amicale
from amicale.errors import CompositionError
from amicale.plugins import hookspecs
from amicale.plugins.housefiles import PLACES
from amicale.plugins.manifest import COMMANDS, NAME
from amicale.plugins.manifest_rooms import KINDS
from amicale.testing.kit import School
from amicale.testing.shelf import MadeUp, Shelf

GUIDE = (Path(__file__).parents[2] / "docs" / "plugins.md").read_text("utf-8")
HOOKS = sorted(name for name, value in vars(hookspecs).items() if hasattr(value, "amicale_spec"))
EXPORTED = GUIDE.partition("## All that is exported")[2]


def block(first_line: str) -> str:
    """A block of code in the guide."""
    found = re.search(rf"```\w*\n# {re.escape(first_line)}\n(.*?)```", GUIDE, re.DOTALL)
    assert found is not None
    return found[1]


class TestHooks:
    @pytest.mark.parametrize("hook", HOOKS)
    def test_each_has_a_line_in_the_guide(self, hook: str) -> None:
        line = re.search(rf"^\| `{hook}` \| (.+) \|$", GUIDE, re.MULTILINE)
        assert line is not None
        assert len(line[1]) > 20

    @pytest.mark.parametrize("hook", HOOKS)
    def test_each_has_a_sentence_in_the_code_and_at_most_one_argument(self, hook: str) -> None:
        spec = getattr(hookspecs, hook)
        assert spec.__doc__
        assert len(signature(spec).parameters) <= 1

    def test_the_guide_has_no_other(self) -> None:
        in_tables = re.findall(
            r"^\| `((?:register|plugin)_\w+|\w+_(?:event|members?|partners|contact|demo|changed)|diagnose)` \|",
            GUIDE,
            re.MULTILINE,
        )
        assert sorted(in_tables) == HOOKS


class TestRooms:
    def test_every_file_of_the_house_has_its_line(self) -> None:
        lines = re.findall(r"^\| `(\w+)\.py` \| `(\w+)`[^|]*\| `(\w+)`", GUIDE, re.MULTILINE)
        assert {hook: (file, name) for file, name, hook in lines} == dict(PLACES)

    def test_what_rooms_bring_is_said_in_full(self) -> None:
        said = re.search(r"The words are those of\s+the hooks without `register_`: ([\w\s,]+)\.", GUIDE)
        assert said is not None
        assert tuple(said[1].replace("\n", " ").split(", ")) == KINDS


class TestExports:
    @pytest.mark.parametrize("name", amicale.__all__)
    def test_each_name_resolves_and_is_documented(self, name: str) -> None:
        assert getattr(amicale, name) is not None
        assert f"`{name}`" in EXPORTED

    def test_nothing_else_is_documented(self) -> None:
        assert set(re.findall(r"`(\w+)`", EXPORTED)) == set(amicale.__all__)

    def test_the_list_is_what_can_be_imported(self) -> None:
        assert sorted(amicale.__all__) == sorted(set(amicale.__all__))
        assert set(dir(amicale)) == set(amicale.__all__)


class TestNames:
    def test_no_plugin_can_be_named_like_a_command_of_ours(self) -> None:
        from typer.main import get_command

        from amicale_cli.main import app

        ours = {name for name in get_command(app).list_commands(Context(get_command(app))) if NAME.fullmatch(name)}
        assert ours <= COMMANDS

    @pytest.mark.parametrize("name", ["members", "graphql", "pg_x", "X", "a", "with-dash"])
    def test_a_name_that_cannot_be_is_refused(self, name: str) -> None:
        with pytest.raises(CompositionError, match="cannot be a plugin's name"):
            amicale.Plugin(name=name, title=amicale.translator("x")("X"))


class TestExample:
    def test_is_short(self) -> None:
        assert len(block("amicale_neighbours/plugin.py").strip().splitlines()) < 40

    async def test_works_as_the_guide_says(self, school: School, shelf: Shelf) -> None:
        code = block("amicale_neighbours/plugin.py")
        shelf.put(MadeUp("neighbours", {"plugin.py": code}, requires=["amicale-core<0.2,>=0.1"]))
        test = re.search(r"```python\n(async def test_a_member.*?)```", GUIDE, re.DOTALL)
        assert test is not None
        namespace: dict[str, object] = {}
        exec(compile(test[1], "docs/plugins.md", "exec"), namespace)
        await namespace["test_a_member_sees_who_lives_near"](school)  # type: ignore[operator]
