"""Secrets among settings as people meet them: in forms, on pages, and in the file of a school."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from amicale.access import roles
from amicale.actor import SYSTEM
from amicale.errors import ConfigurationError
from amicale.plugins import toggle
from amicale.schoolapply import apply
from amicale.schoolexport import export
from amicale.schoolfile import read_school_file
from amicale.testing.browser import Browser
from amicale.testing.kit import School
from amicale.testing.shelf import MadeUp, Shelf

MARKER = "sk_live_MARKER_9f3a"
OTHER = "sk_live_OTHER_77b1"
FORM = """{ plugin(name: "paying") { settings { version fields {
  key kind hint value text default defaultText isDefault } } } }"""
SET = """mutation($values: SettingValues!, $reset: [String!]) {
  setPluginSettings(name: "paying", values: $values, reset: $reset) { settings { fields { key value text } } } }"""


def settings(school: School) -> Any:
    return next(loaded.settings for loaded in school.assembly.plugins if loaded.name == "paying")


class TestForm:
    async def test_tells_whether_one_is_set(self, paying: School) -> None:
        actor = paying.actor(await paying.person(), "plugins.manage")
        fields = (await paying.data(actor, FORM))["plugin"]["settings"]["fields"]
        assert [each.pop("hint") for each in fields] == ["", "As the bank shows it.", ""]
        nothing = {"kind": "secret", "text": "", "default": False, "defaultText": ""}
        assert [each for each in fields if each["kind"] == "secret"] == [
            {"key": "key", "value": True, "isDefault": False, **nothing},
            {"key": "hook", "value": False, "isDefault": True, **nothing},
        ]

    async def test_left_empty_keeps_it_and_resetting_takes_it_away(self, paying: School) -> None:
        actor = paying.actor(await paying.person(), "plugins.manage")
        for empty in ("", "  ", None):
            data = await paying.data(actor, SET, values={"key": empty, "plan": "life"})
            assert data["setPluginSettings"]["settings"]["fields"][1] == {"key": "key", "value": True, "text": ""}
        data = await paying.data(actor, SET, values={"key": ""}, reset=["key"])
        assert data["setPluginSettings"]["settings"]["fields"][1]["value"] is False

    async def test_an_environment_is_not_read_from_afar(self, paying: School, monkeypatch: Any) -> None:
        monkeypatch.setenv("A_SECRET_OF_THE_SERVER", OTHER)
        actor = paying.actor(await paying.person(), "plugins.manage")
        refusal = await paying.refusal(actor, SET, values={"key": {"env": "A_SECRET_OF_THE_SERVER"}})
        assert refusal["field"] == "key"
        assert settings(paying).key.open() == MARKER

    async def test_a_mistake_elsewhere_repeats_none(self, paying: School, caplog: Any) -> None:
        actor = paying.actor(await paying.person(), "plugins.manage")
        for values in ({"plan": 7, "key": OTHER}, {"plan": "none", "key": OTHER}, {"nosuch": 1, "key": OTHER}):
            refusal = await paying.refusal(actor, SET, values=values)
            assert OTHER not in json.dumps(refusal, default=str) + caplog.text
        with pytest.raises(ConfigurationError) as caught:
            await toggle.set_settings(SYSTEM, "paying", {"plan": "none", "key": OTHER})
        assert OTHER not in str(caught.value)

    async def test_on_the_page_is_a_password_that_shows_nothing(
        self, paying: School, browser: Browser, caplog: Any
    ) -> None:
        caplog.set_level("DEBUG")
        anne = await paying.person("Anne", email="anne@example.org")
        await roles.define(SYSTEM, "keeper", "Keeper", ["plugins.manage", "audit.read"])
        await roles.grant(SYSTEM, "keeper", anne)
        await browser.sign_in(anne)
        page = await browser.get("/staff/plugins/paying")
        assert "One is set" in page.text
        assert "None is set" in page.text
        buttons = re.findall(r"<button[^>]*>", page.text[page.text.index('value="SetPluginSettings"') :])
        assert 'type="submit"' in buttons[0], "the Enter key presses the first: it saves"
        assert 'name="reset"' not in buttons[0], "and removes nothing"
        sent = {"values:key": OTHER, "values:hook": OTHER, "values:plan": "none"}
        refused = await browser.post("/staff/plugins/paying", "SetPluginSettings", **sent)
        assert refused.status_code == 422
        done = await browser.post("/staff/plugins/paying", "SetPluginSettings", **{**sent, "values:plan": "life"})
        assert "The settings are saved" in done.text
        shown = page.text + refused.text + done.text + (await browser.get("/staff/plugins/paying")).text
        log = await browser.get("/staff/audit")
        assert "paying" in log.text
        shown += log.text + caplog.text
        for secret in (MARKER, OTHER, "sealed:"):
            assert secret not in shown


class TestFiles:
    async def test_of_a_school_names_it_and_leaves_it_out(self, paying: School) -> None:
        text = await export()
        assert "# key is a secret. It is set, and stays so." in text
        assert "# hook is a secret. It is not set." in text
        for secret in (MARKER, "sealed:"):
            assert secret not in text
        assert await apply(SYSTEM, read_school_file(text, "school.toml")) == []
        assert settings(paying).key.open() == MARKER

    async def test_of_a_school_whose_code_is_gone_leaves_it_out(self, paying: School, shelf: Shelf) -> None:
        shelf.remove(MadeUp("paying"))
        assert "sealed:" not in await export()

    async def test_give_it_in_plain_or_by_the_environment(self, paying: School, monkeypatch: Any) -> None:
        monkeypatch.setenv("BANK_KEY", OTHER)
        file = read_school_file('[plugins.paying.settings]\nkey = { env = "BANK_KEY" }', "school.toml")
        (change,) = await apply(SYSTEM, file)
        assert "key = '********'" in str(change.text)
        assert OTHER not in f"{change.text} {change.detail}"
        assert await apply(SYSTEM, file) == []
        plain = read_school_file(f'[plugins.paying.settings]\nkey = "{OTHER}"', "school.toml")
        assert await apply(SYSTEM, plain) == []
        await paying.refresh()
        assert settings(paying).key.open() == OTHER
        monkeypatch.delenv("BANK_KEY")
        with pytest.raises(ConfigurationError, match="BANK_KEY, which is not set"):
            await apply(SYSTEM, file)
