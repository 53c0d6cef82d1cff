"""The school's own templates: a folder whose files go before those of the core and plugins."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from amicale.doctor import Says, check_templates
from amicale.instance import Instance, InstanceSettings
from amicale.plugins.assembly import Assembly
from amicale.portal.assets import core_assets
from amicale.portal.rendering import Templates
from amicale.testing.kit import School

PACKAGES = {"amicale": "amicale", "clubs": "amicale_clubs"}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    (folder / "clubs").mkdir(parents=True)
    return folder


def render(own: Path, plugin: str, name: str, **values: Any) -> str:
    return Templates(PACKAGES, core_assets(), own).render(plugin, name, "en", values)


class TestOverrides:
    def test_go_before_the_cores_and_a_plugins(self, own: Path) -> None:
        (own / "error.html").write_text("Ours: {{ _('Home') }} {{ what }}")
        (own / "clubs" / "club.html").write_text("Our club")
        assert render(own, "amicale", "error.html", what="<b>") == "Ours: Home &lt;b&gt;"
        assert render(own, "clubs", "club.html") == "Our club"

    def test_may_change_a_part_and_take_the_rest_from_the_original(self, own: Path) -> None:
        (own / "second_step.html").write_text('Before {% include "original/second_step.html" %}')
        actor = {"must_confirm": False, "must_enrol": False}
        assert render(own, "amicale", "second_step.html", actor=actor, page={"path": "/"}).startswith("Before")

    def test_that_cannot_be_read_are_passed_over(self, own: Path) -> None:
        (own / "clubs" / "club.html").write_text("{% if %}")
        source = Templates(PACKAGES, core_assets(), own).environment("clubs", "en").get_template("clubs/club.html")
        assert source.filename is not None
        assert "amicale_clubs" in source.filename


class TestDoctor:
    def findings(self, own: Path, assembly: Assembly) -> list[str]:
        instance = Instance(own.parent, InstanceSettings())
        return [each.detail for each in check_templates(instance, assembly, Says("en")) if not each.ok]

    async def test_names_what_is_wrong_with_each(self, school: School, own: Path) -> None:
        (own / "mails" / "amicale").mkdir(parents=True)
        (own / "error.html").write_text("fine")
        assert self.findings(own, school.assembly) == []
        (own / "welcome.html").write_text("{% if %}")
        (own / "welcom.html").write_text("misspelt")
        (own / "sign_in.html").write_text('{% extends "layuot.html" %}')
        (own / "mails" / "amicale" / "sign_in.md").write_text("{{ code")
        (own / "mails" / "amicale" / "nosuch.md").write_text("x")
        found = self.findings(own, school.assembly)
        assert [each.split(":")[0].removeprefix("templates/") for each in found] == [
            "mails/amicale/nosuch.md", "mails/amicale/sign_in.md", "sign_in.html", "welcom.html", "welcome.html",
        ]  # fmt: skip
