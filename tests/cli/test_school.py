from __future__ import annotations

from pathlib import Path


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
