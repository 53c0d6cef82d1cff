from __future__ import annotations

from pathlib import Path

import pytest


class TestApply:
    def test_what_was_exported_changes_nothing(self, run, tmp_path: Path) -> None:
        assert run("export-config", "--output", tmp_path / "school.toml").code == 0
        assert run("apply", tmp_path / "school.toml", "--json").json == {"plan": False, "changes": []}

    def test_a_plan_changes_nothing(self, run, tmp_path: Path) -> None:
        (tmp_path / "school.toml").write_text("[plugins.clubs]\nenabled = false\n")
        planned = run("apply", tmp_path / "school.toml", "--plan", "--json").json
        assert [change["kind"] for change in planned["changes"]] == ["disabled"]
        assert run("plugin", "list", "--json").json[0]["state"] == "enabled"

    def test_an_unknown_key_is_refused_with_the_allowed_ones(self, run, tmp_path: Path) -> None:
        (tmp_path / "school.toml").write_text("[plugins.clubs]\nenable = true\n")
        ran = run("apply", tmp_path / "school.toml")
        assert ran.code == 1
        assert "plugins.clubs.enable: no such key. There are: enabled, settings." in ran.err

    def test_a_file_that_is_not_there_is_wrong_use(self, run, tmp_path: Path) -> None:
        assert run("apply", tmp_path / "none.toml").code == 2

    def test_a_preset_changes_a_running_school_over(self, run) -> None:
        planned = run("apply", "--preset", "volunteer", "--plan")
        assert "apply --preset volunteer" in planned.out
        assert ("freelance", "enabled") not in {(each["name"], each["state"]) for each in listed(run)}
        assert run("apply", "--preset", "volunteer").code == 0
        assert next(each["state"] for each in listed(run) if each["name"] == "freelance") == "enabled"
        assert run("apply", "--preset", "volunteer", "--json").json["changes"] == []

    @pytest.mark.parametrize("given", [[], ["school.toml", "--preset", "volunteer"], ["--preset", "nonsense"]])
    def test_either_a_file_or_a_preset_that_there_is(self, run, given: list[str]) -> None:
        ran = run("apply", *given)
        assert (ran.code, "lifetime-dues, volunteer" in ran.err) == (2, True)


def listed(run) -> list[dict[str, str]]:
    """The plugins."""
    return run("plugin", "list", "--json").json


class TestMigrate:
    def test_has_nothing_to_do_on_a_new_instance(self, run) -> None:
        assert run("migrate", "--plan", "--json").json == {"plan": True, "migrations": []}
        assert run("migrate", "--json").json == {"plan": False, "migrations": []}


class TestSchema:
    def test_the_full_one_needs_no_instance(self, tmp_path: Path) -> None:
        from .conftest import amicale

        ran = amicale("schema", "print", "--all", cwd=tmp_path)
        assert (ran.code, "type Club " in ran.out) == (0, True)

    def test_a_difference_that_breaks_clients_fails_the_check(self, run, tmp_path: Path) -> None:
        run("schema", "print", "--output", tmp_path / "old.graphql")
        assert run("schema", "diff", tmp_path / "old.graphql", "--check", "--json").json == []
        run("plugin", "disable", "clubs")
        ran = run("schema", "diff", tmp_path / "old.graphql", "--check", "--json")
        assert ran.code == 1
        assert any(change["severity"] == "breaking" for change in ran.json)
