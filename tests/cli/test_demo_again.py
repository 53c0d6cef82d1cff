"""The demonstration at another port, and ``python3 dev demo``: the same folder, and addresses that lead there."""

from __future__ import annotations

import runpy
import stat
from pathlib import Path

import pytest

from amicale.instance import FILE, Instance
from amicale.settingsfile import settings_text
from amicale_cli.demo import the_instance

DEV = Path(__file__).parents[2] / "dev"
HERE = "http://127.0.0.1:8310"


class TestAddress:
    @pytest.mark.parametrize(
        ("written", "read"),
        [("http://127.0.0.1:8000", HERE), (HERE, HERE), ("https://demo.school.example", "https://demo.school.example")],
    )
    def test_follows_the_port_unless_it_is_somebodys_own(self, tmp_path: Path, written: str, read: str) -> None:
        file = tmp_path / FILE
        file.touch(mode=0o600)
        file.write_text(settings_text({"base_url": written, "mode": "development"}), "utf-8")
        assert the_instance(tmp_path, HERE).settings.base_url == read
        assert Instance.load(tmp_path).settings.model_dump() == the_instance(tmp_path, HERE).settings.model_dump()
        assert (Instance.load(tmp_path).settings.mode, stat.S_IMODE(file.stat().st_mode)) == ("development", 0o600)


class TestDev:
    @pytest.mark.parametrize(
        ("given", "folder_and_options"),
        [
            ([], [str(DEV.parent / "demo")]),
            (["--port", "8310"], [str(DEV.parent / "demo"), "--port", "8310"]),
            (["there", "--port", "8310"], ["there", "--port", "8310"]),
        ],
    )
    def test_uses_its_folder_whatever_the_port(self, given: list[str], folder_and_options: list[str]) -> None:
        ran: list[list[str]] = []
        demo = runpy.run_path(str(DEV))["demo"]
        demo.__globals__["run"] = ran.append
        demo(given)
        assert ran == [["amicale", "demo", *folder_and_options]]
