from __future__ import annotations

import asyncio
import os
import signal
import stat
import subprocess
import time
import tomllib
from pathlib import Path

import pytest

from amicale.testing.server import TestServer

from .conftest import ADMIN, COMMAND, amicale, database_runs, environment, eventually, init


class TestInit:
    def test_makes_a_commented_file_that_names_every_setting(self, pristine: Path) -> None:
        from amicale.instance import InstanceSettings

        text = (pristine / "amicale.toml").read_text("utf-8")
        assert tomllib.loads(text) == {}
        for name, field in InstanceSettings.model_fields.items():
            assert f"# {name} = " in text
            assert str(field.description).split(".", maxsplit=1)[0][:40] in text.replace("\n# ", " ")

    def test_keeps_the_file_to_its_owner(self, pristine: Path) -> None:
        assert stat.S_IMODE((pristine / "amicale.toml").stat().st_mode) == 0o600

    def test_stops_the_database_and_leaves_no_marker(self, pristine: Path) -> None:
        assert not database_runs(pristine)
        assert not (pristine / ".amicale-init").exists()

    def test_makes_an_administrator_with_a_verified_address(self, run) -> None:
        roles = {role["name"]: role for role in run("role", "list", "--json").json}
        assert roles["administrator"]["holders"] == [ADMIN]
        assert roles["administrator"]["permissions"] == ["*"]

    def test_applies_the_preset(self, test_server: TestServer, tmp_path: Path) -> None:
        address, folder = asyncio.run(test_server.create()), tmp_path / "school"
        assert init(folder, "--preset", "volunteer", "--locale", "en", "--database-url", address).code == 0
        plugins = amicale("--instance", folder, "plugin", "list", "--json").json
        assert {"clubs", "mentoring"} <= {plugin["name"] for plugin in plugins if plugin["state"] == "enabled"}
        roles = amicale("--instance", folder, "role", "list", "--json").json
        titles = {role["name"]: role["title"] for role in roles}
        assert (titles["volunteer"], titles["careers-office"]) == ("Volunteer", "Careers office")
        asyncio.run(test_server.drop(address))

    def test_a_second_time_says_so_and_changes_nothing(self, instance: Path) -> None:
        before = sorted(path.name for path in instance.iterdir())
        ran = init(instance)
        assert ran.code == 1
        assert "is an instance already" in ran.err
        assert sorted(path.name for path in instance.iterdir()) == before

    def test_refuses_a_folder_that_is_not_empty(self, tmp_path: Path) -> None:
        (tmp_path / "mine.txt").write_text("precious")
        ran = init(tmp_path)
        assert (ran.code, "is not empty" in ran.err) == (1, True)
        assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]

    @pytest.mark.parametrize(
        ("options", "said", "code"),
        [
            (["--preset", "nonsense"], "--preset cannot be 'nonsense'. There are: lifetime-dues, volunteer.", 2),
            (["--locale", "de"], "--locale cannot be 'de'. There are: fr, en.", 2),
            (["--base-url", "nonsense"], "base_url", 1),
            (["--database-url", "mysql://x"], "must begin with postgresql://", 1),
            (["--admin-email", "nonsense"], "This is not an e-mail address: nonsense", 1),
        ],
    )
    def test_refuses_wrong_answers_and_leaves_nothing(self, tmp_path: Path, options, said, code) -> None:
        folder = tmp_path / "new"
        ran = init(folder, *options)
        assert ran.code == code
        assert said in ran.err
        assert not folder.exists()

    def test_needs_an_address_when_nobody_can_be_asked(self, tmp_path: Path) -> None:
        ran = amicale("init", tmp_path / "new", "--no-input")
        assert ran.code == 2
        assert "--admin-email" in ran.err

    def test_leaves_nothing_when_the_database_cannot_be_reached(self, tmp_path: Path) -> None:
        folder = tmp_path / "new"
        ran = init(folder, "--database-url", "postgresql://nobody@127.0.0.1:1/none")
        assert (ran.code, "The database cannot be used" in ran.err) == (1, True)
        assert not folder.exists()

    @pytest.mark.slow
    def test_leaves_nothing_when_it_is_stopped_half_way(self, tmp_path: Path) -> None:
        folder = tmp_path / "new"
        process = begin(folder)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) != 0
        assert eventually(lambda: not folder.exists())

    @pytest.mark.slow
    def test_killed_half_way_it_can_be_started_again(self, tmp_path: Path) -> None:
        folder = tmp_path / "new"
        process = begin(folder)
        process.kill()
        process.wait(10)
        assert not (folder / "amicale.toml").exists()
        ran = init(folder)
        assert ran.code == 0, ran.err
        assert (folder / "amicale.toml").exists()


def begin(folder: Path) -> subprocess.Popen[bytes]:
    """An init under way, whose database has started."""
    command = [COMMAND, "init", folder, "--admin-email", ADMIN, "--no-input"]
    process = subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert eventually(lambda: os.path.exists(folder / "database" / "PG_VERSION"))
    time.sleep(0.2)
    assert process.poll() is None
    return process
