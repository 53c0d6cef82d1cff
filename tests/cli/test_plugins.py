from __future__ import annotations

import json
from pathlib import Path

import pytest

from amicale.testing.shelf import MadeUp, Shelf

from .conftest import amicale


class TestList:
    def test_tells_name_state_and_version(self, run) -> None:
        clubs = next(found for found in run("plugin", "list", "--json").json if found["name"] == "clubs")
        assert clubs["state"] == "enabled"
        assert clubs["version"]

    def test_prints_one_document_on_standard_output(self, run) -> None:
        ran = run("plugin", "list", "--json")
        assert (ran.code, ran.err) == (0, "")


class TestToggle:
    def test_a_plan_changes_nothing(self, run) -> None:
        planned = run("plugin", "disable", "clubs", "--plan", "--json").json
        assert any("clubs" in change["description"] for change in planned["schema"])
        assert planned["plan"] is True
        assert run("plugin", "list", "--json").json[0]["state"] == "enabled"

    def test_disables_and_enables(self, run) -> None:
        assert run("plugin", "disable", "clubs", "--json").json["state"] == "available"
        assert run("plugin", "list", "--json").json[0]["state"] == "available"
        assert run("plugin", "enable", "clubs", "--json").json["state"] == "enabled"

    def test_an_unknown_plugin_is_refused_with_those_that_there_are(self, run) -> None:
        ran = run("plugin", "enable", "nonsense")
        assert ran.code == 1
        assert "clubs" in ran.err
        assert "pip install amicale-nonsense" in ran.err


class TestSet:
    def test_sets_a_number(self, run) -> None:
        assert run("plugin", "set", "clubs", "max_leaders", "3", "--json").json["settings"] == {"max_leaders": [5, 3]}
        assert run("plugin", "info", "clubs", "--json").json["settings"]["max_leaders"]["value"] == 3

    def test_sets_the_school(self, run) -> None:
        ran = run("plugin", "set", "amicale", "name", "Amis de l'École")
        assert ran.code == 0, ran.err
        assert "Amis de l'École" in run("export-config").out

    @pytest.mark.parametrize("more", [[], ["5"]])
    def test_key_and_value_in_one_are_refused_with_the_right_form(self, run, more) -> None:
        ran = run("plugin", "set", "clubs", "max_leaders=3", *more)
        assert ran.code == 2
        assert "plugin set clubs max_leaders VALUE" in ran.err
        assert run("plugin", "info", "clubs", "--json").json["settings"]["max_leaders"]["value"] == 5

    @pytest.mark.parametrize(
        ("key", "value", "said"),
        [("max_leader", "3", "max_leaders"), ("max_leaders", "99", "50"), ("max_leaders", "many", "integer")],
    )
    def test_refuses_what_is_not_allowed_and_says_what_is(self, run, key, value, said) -> None:
        ran = run("plugin", "set", "clubs", key, value)
        assert ran.code == 1
        assert said in ran.err
        assert run("plugin", "info", "clubs", "--json").json["settings"]["max_leaders"]["value"] == 5


class TestPurge:
    def test_refuses_an_enabled_plugin(self, run) -> None:
        ran = run("plugin", "purge", "clubs", "--yes-purge", "clubs")
        assert (ran.code, "plugin disable clubs" in ran.err) == (1, True)

    def test_needs_the_name_twice(self, run) -> None:
        run("plugin", "disable", "clubs")
        for options in ([], ["--yes-purge", "club"]):
            ran = run("plugin", "purge", "clubs", *options)
            assert ran.code == 2
        assert "club" in run("plugin", "info", "clubs", "--json").json["rows"]

    def test_exports_then_deletes(self, run, hosted: Path) -> None:
        run("plugin", "disable", "clubs")
        gone = run("plugin", "purge", "clubs", "--yes-purge", "clubs", "--json").json
        exported = json.loads(Path(gone["export"]).read_text("utf-8"))
        assert set(exported["tables"]) == set(gone["rows"])
        assert run("plugin", "info", "clubs", "--json").json["rows"] == {}
        assert run("plugin", "enable", "clubs").code == 0

    def test_keeps_all_when_the_export_cannot_be_written(self, run, tmp_path: Path) -> None:
        run("plugin", "disable", "clubs")
        (tmp_path / "taken.json").write_text("mine")
        ran = run("plugin", "purge", "clubs", "--yes-purge", "clubs", "--export", tmp_path / "taken.json")
        assert ran.code == 1
        assert (tmp_path / "taken.json").read_text() == "mine"
        assert "club" in run("plugin", "info", "clubs", "--json").json["rows"]


class TestPluginCommands:
    def test_a_plugin_without_commands_says_so(self, run) -> None:
        ran = run("clubs", "nonsense")
        assert ran.code == 1
        assert "has no commands" in ran.err

    def test_help_works_without_an_instance(self, tmp_path: Path) -> None:
        ran = amicale("--help", cwd=tmp_path)
        assert ran.code == 0
        assert "serve" in ran.out


PAYING = """
from amicale import Plugin, PluginSettings, Secret, translator


class PayingSettings(PluginSettings):
    key: Secret = Secret()


plugin = Plugin(name="paying", title=translator("paying")("Paying"), settings=PayingSettings)
"""
MARKER, OTHER = "sk_live_MARKER_9f3a", "sk_live_OTHER_77b1"


class TestSecrets:
    @pytest.fixture
    def shelf(self, tmp_path: Path) -> Shelf:
        (tmp_path / "shelf").mkdir()
        return Shelf(tmp_path / "shelf")

    @pytest.fixture
    def paying(self, run, shelf: Shelf):
        shelf.put(MadeUp("paying", {"plugin.py": PAYING}))
        assert run("plugin", "enable", "paying", PYTHONPATH=str(shelf.folder)).code == 0
        return lambda *arguments, **options: run(*arguments, PYTHONPATH=str(shelf.folder), **options)

    def test_come_in_by_standard_input_and_never_out(self, paying) -> None:
        planned = paying("plugin", "set", "paying", "key", "--plan", "--json", input=f"{MARKER}\n")
        assert planned.json["settings"] == {"key": ["", "********"]}
        done = paying("plugin", "set", "paying", "key", input=f"{MARKER}\n")
        again = paying("plugin", "set", "paying", "key", OTHER)
        said = [planned, done, again, paying("plugin", "info", "paying"), paying("plugin", "info", "paying", "--json")]
        said += [paying("export-config"), paying("secret", "rotate")]
        assert "Sealed anew: 1" in said[-1].out + said[-1].err
        assert paying("plugin", "info", "paying", "--json").json["settings"]["key"]["value"] == "********"
        assert [ran.code for ran in said] == [0] * len(said)
        doctor = paying("doctor")
        assert "those of plugins open: 1" in doctor.out + doctor.err
        said += [doctor]
        for text in (MARKER, "sealed:", OTHER):
            assert text not in "".join(ran.out + ran.err for ran in said)

    def test_are_not_emptied_by_a_command_before_a_pipe_that_failed(self, paying) -> None:
        paying("plugin", "set", "paying", "key", MARKER)
        ran = paying("plugin", "set", "paying", "key", input="")
        assert (ran.code, "Nothing came for key" in ran.err) == (2, True)
        assert paying("plugin", "info", "paying", "--json").json["settings"]["key"]["value"] == "********"
        assert paying("plugin", "set", "paying", "key", "").code == 0
        assert paying("plugin", "info", "paying", "--json").json["settings"]["key"]["value"] == ""


GREET = """
from amicale import Plugin, hookimpl, translator

plugin = Plugin(name="greet", title=translator("greet")("Greet"))


@hookimpl
def register_commands():
    import typer

    from amicale import DB

    app = typer.Typer()

    @app.command()
    def hello(name: str = "world") -> None:
        typer.echo(f"Hello {name}")

    @app.command()
    async def count() -> None:
        typer.echo(await DB.fetch_value("SELECT count(*) FROM amicale.member"))

    return app
"""
CRASHES = "raise RuntimeError('a bug of the plugin')\n"


class TestCommandsOfPlugins:
    @pytest.fixture
    def shelf(self, tmp_path: Path) -> Shelf:
        (tmp_path / "shelf").mkdir()
        return Shelf(tmp_path / "shelf")

    @pytest.fixture
    def greet(self, run, shelf: Shelf):
        shelf.put(MadeUp("greet", {"plugin.py": GREET}))
        assert run("plugin", "enable", "greet", PYTHONPATH=str(shelf.folder)).code == 0
        return lambda *arguments: run(*arguments, PYTHONPATH=str(shelf.folder))

    def test_appear_under_the_plugins_name(self, greet) -> None:
        assert greet("greet", "hello", "--name", "Zoé").out == "Hello Zoé\n"
        assert "hello" in greet("greet", "--help").out

    def test_may_use_the_database(self, greet) -> None:
        assert greet("greet", "count").out == "1\n"

    def test_are_refused_while_it_is_disabled(self, greet) -> None:
        greet("plugin", "disable", "greet")
        ran = greet("greet", "hello")
        assert (ran.code, "amicale plugin enable greet" in ran.err) == (1, True)

    def test_wrong_use_of_one_exits_with_2(self, greet) -> None:
        assert greet("greet", "helo").code == 2

    def test_a_plugin_that_crashes_stands_in_nobodys_way(self, greet, shelf: Shelf) -> None:
        shelf.put(MadeUp("greet", {"plugin.py": CRASHES}))
        for arguments in (["--help"], ["plugin", "list"], ["plugin", "info", "greet"], ["token", "list"]):
            assert greet(*arguments).code == 0
        ran = greet("greet", "hello")
        assert ran.code == 1
        assert "a bug of the plugin" in ran.err
        doctor = greet("doctor", "--json")
        assert doctor.code == 1
        wrong = [finding for finding in doctor.json["findings"] if not finding["ok"]]
        problem = next(finding for finding in wrong if finding["check"] != "mail server")
        assert "a bug of the plugin" in problem["detail"]
        assert problem["remedy"]
        assert greet("plugin", "disable", "greet").code == 0
