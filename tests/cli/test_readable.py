"""What people read can be read: also through a pipe, also of a plugin with long settings; and what a command says to do
next works from where they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from amicale.graphql.printing import Change
from amicale_cli.output import READABLE
from amicale_cli.plugin_show import in_short
from amicale_cli.schema_changes import FEW, show_changes

from .conftest import Ran, amicale

KINDS = """
from amicale import Plugin, PluginSettings, translator
from pydantic import Field

LONG = {f"kind{number}": {"fr": "Un titre", "en": "A title"} for number in range(40)}


class ManySettings(PluginSettings):
    kinds: dict[str, dict[str, str]] = Field(LONG, description="What there is to choose from. " * 12)
    few: tuple[str, ...] = ("one", "two")
    word: str = "yes"
    empty: str = ""


plugin = Plugin(name="many", title=translator("many")("Many"), settings=ManySettings)
"""
NEXT = re.compile(r"^(?:Next:|     ) (amicale .*)$", re.MULTILINE)


def widest(ran: Ran) -> int:
    """Columns of the longest line."""
    assert ran.code == 0, ran.err
    return max(map(len, ran.out.splitlines()))


class TestWidth:
    def test_a_plugin_with_long_settings(self, run, tmp_path: Path) -> None:
        from amicale.testing.shelf import MadeUp, Shelf

        (tmp_path / "shelf").mkdir()
        Shelf(tmp_path / "shelf").put(MadeUp("many", {"plugin.py": KINDS}))
        shown = run("plugin", "info", "many", PYTHONPATH=str(tmp_path / "shelf"))
        assert widest(shown) <= READABLE
        for line in ("kinds = 40 entries", 'few = ["one", "two"]', "word = yes", 'empty = ""'):
            assert line in shown.out.splitlines()
        assert "amicale --instance" in shown.err
        assert "plugin info many --json" in shown.err
        whole = run("plugin", "info", "many", "--json", PYTHONPATH=str(tmp_path / "shelf"))
        assert len(whole.json["settings"]["kinds"]["value"]) == 40

    def test_settings_are_explained_in_the_terminals_language(self, run) -> None:
        french = run("plugin", "info", "clubs", LC_ALL="fr_FR.UTF-8").out
        assert "The most leaders" in run("plugin", "info", "clubs").out
        assert "The most leaders" not in french
        assert "responsables" in french

    @pytest.mark.parametrize(
        ("value", "said"),
        [(True, "true"), (None, "null"), ("x" * 81, "x" * 79 + "…"), ("a\nb", "a b"), (list(range(99)), "99 entries")],
    )
    def test_a_value_fits_on_a_line(self, value: object, said: str) -> None:
        assert in_short(value) == said

    def test_roles_with_many_permissions(self, run) -> None:
        may = [
            "clubs.manage",
            *(f"members.{each}" for each in ("read", "export", "import", "manage", "merge")),
            "roles.manage",
        ]
        options = [part for each in may for part in ("-p", each)]
        assert run("role", "create", "secretary", "--title", "Secretary", *options).code == 0
        shown = run("role", "list")
        assert widest(shown) <= READABLE
        assert "secretary: Secretary" in shown.out.splitlines()
        words = " ".join(shown.out.split())
        assert f"May: {', '.join(sorted(may))} Held by: nobody" in words


class TestChanges:
    def test_of_a_plugin_are_counted_by_kind_and_listed_for_scripts(self, run) -> None:
        run("plugin", "disable", "clubs")
        planned = run("plugin", "enable", "clubs", "--plan", "--json").json["schema"]
        done = run("plugin", "enable", "clubs")
        kinds = [change["kind"] for change in planned]
        assert f"fields added: {kinds.count('FIELD_ADDED')}" in done.out
        assert f"types added: {kinds.count('TYPE_ADDED')}" in done.out
        assert len(done.out.splitlines()) < 12 < len(kinds)
        assert "--json" in done.err
        assert "(breaks clients that use them)" in run("plugin", "disable", "clubs", "--plan").out

    def test_that_are_few_are_listed(self, capsys: pytest.CaptureFixture[str]) -> None:
        few = [Change("safe", "FIELD_ADDED", f"Field Query.f{number} was added.") for number in range(FEW)]
        show_changes(few)
        assert capsys.readouterr().out.count("was added.") == FEW
        show_changes([*few, Change("safe", "UNHEARD_OF", "?")])
        assert capsys.readouterr().out.split("\n")[:3] == [
            "  GraphQL: 9 changes",
            "    fields added: 8",
            "    other changes: 1",
        ]


class TestNext:
    @pytest.mark.parametrize("place", ["elsewhere", "inside", "named by the environment"])
    def test_works_from_where_the_person_stands(self, hosted: Path, tmp_path: Path, place: str) -> None:
        where = hosted if place == "inside" else tmp_path
        env = {"AMICALE_INSTANCE": str(hosted)} if place.startswith("named") else {}
        ran = amicale("--instance", hosted, "role", "create", "careers", cwd=where, **env)
        (command,) = NEXT.findall(ran.out)
        named = f"--instance {hosted} " if place == "elsewhere" else ""
        assert command == f"amicale {named}role grant careers EMAIL"

    def test_names_the_folder_as_it_was_named(self, hosted: Path) -> None:
        ran = amicale("--instance", hosted.name, "role", "create", "careers", cwd=hosted.parent)
        assert NEXT.findall(ran.out) == [f"amicale --instance {hosted.name} role grant careers EMAIL"]


class TestHelpOfPlugins:
    def test_offers_no_completion_that_there_is_not(self, run) -> None:
        assert run("plugin", "enable", "jobs").code == 0
        ran = run("jobs", "--help")
        assert (ran.code, "import" in ran.out, "completion" in ran.out) == (0, True, False)
        assert run("jobs", "--show-completion").code == 2


class TestDoctor:
    def test_says_something_at_every_check(self, run) -> None:
        ran = run("doctor", "--json")
        assert [finding["check"] for finding in ran.json["findings"] if not finding["detail"].strip()] == []
