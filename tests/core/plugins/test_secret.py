"""Secrets among settings: sealed where they lie, opened where they are used, shown nowhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, Field

from amicale import DB, PluginSettings, Refusal, Secret, seal, settings_of, unseal
from amicale.actor import SYSTEM
from amicale.doctor import Says
from amicale.errors import ConfigurationError
from amicale.here import HERE
from amicale.instance import Instance, InstanceSettings
from amicale.keys import FILE, new_key
from amicale.plugins import toggle
from amicale.plugins.check_secrets import check_secrets
from amicale.plugins.sealing import LONGEST, seal_settings_anew
from amicale.plugins.shown import Shown, shapes_of
from amicale.plugins.state import Record, records, save
from amicale.testing.kit import SECRET_KEY, School
from amicale.testing.shelf import MadeUp, Shelf

MARKER = "sk_live_MARKER_9f3a"
OTHER = "sk_live_OTHER_77b1"
FORM = """{ plugin(name: "paying") { settings { version fields {
  key kind hint value text default defaultText isDefault } } } }"""


def settings(school: School) -> Any:
    return next(loaded.settings for loaded in school.assembly.plugins if loaded.name == "paying")


async def stored(key: str = "key") -> str:
    return str((await records())["paying"].settings[key])


async def everything() -> str:
    """All that the database holds, every row of every table as text."""
    tables = await DB.fetch("""SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
                               WHERE schemaname NOT IN ('pg_catalog', 'information_schema')""")
    rows = [await DB.fetch_value(f"SELECT string_agg(t::text, ' ') FROM {t['name']} t") for t in tables]
    return " ".join(filter(None, rows))


class TestSecret:
    def test_tells_itself_only_when_it_is_opened(self) -> None:
        secret = Secret(f" {MARKER}\n")
        assert secret.open() == MARKER
        assert MARKER not in f"{secret} {secret!r} {[secret]}"
        assert secret
        assert not Secret()

    def test_that_is_not_set_opens_as_nothing(self) -> None:
        with pytest.raises(ConfigurationError, match="not set"):
            Secret().open()

    def test_stands_by_itself_and_has_no_default(self) -> None:
        for kind, default in ((Secret | None, None), (tuple[Secret, ...], ()), (dict[str, Secret], {})):
            with pytest.raises(TypeError, match=r"Bad\.key: write it as key: Secret = Secret\(\)"):
                type("Bad", (PluginSettings,), {"__annotations__": {"key": kind}, "key": default})
        within = type("Within", (BaseModel,), {"__annotations__": {"key": Secret}, "key": Secret()})
        with pytest.raises(TypeError, match="would not be sealed"):
            type("Bad", (PluginSettings,), {"__annotations__": {"bank": within}, "bank": within()})
        with pytest.raises(TypeError, match="no default"):
            type("Bad", (PluginSettings,), {"__annotations__": {"key": Secret}, "key": Secret("x")})

    def test_stays_one_in_a_form_whatever_is_said_of_it(self) -> None:
        class Said(PluginSettings):
            key: Annotated[Secret, Shown(kind="text", hint="Here")] = Field(Secret(), title="Key")

        assert [(each.kind, each.hint, each.is_written) for each in shapes_of(Said)] == [("secret", "Here", True)]

    def test_of_settings_made_in_a_test_opens(self) -> None:
        class Made(PluginSettings):
            key: Secret = Secret()

        made = Made(key=MARKER)  # type: ignore[arg-type]
        assert made.key.open() == MARKER
        assert MARKER not in f"{made!r} {made.model_dump()} {made.model_dump_json()}"


class TestSealing:
    async def test_lies_sealed_and_opens_in_its_plugin(self, paying: School) -> None:
        assert settings(paying).key.open() == MARKER
        assert (await settings_of(type(settings(paying)))).key.open() == MARKER
        assert (await stored()).startswith("sealed:")

    async def test_is_found_nowhere_in_the_database(self, paying: School) -> None:
        actor = paying.actor(await paying.person(), "plugins.manage")
        values = f'{{key: "{OTHER}", plan: "life"}}'
        await paying.data(actor, f'mutation {{ setPluginSettings(name: "paying", values: {values}) {{ name }} }}')
        await paying.disable("paying")
        await paying.enable("paying")
        found = await everything()
        assert "plugin.set" in found
        for secret in (MARKER, OTHER):
            assert secret not in found
            assert secret.encode().hex() not in found
        assert found.count("sealed:") == 1, "in the record of plugins, and not in the log"

    async def test_opens_for_no_other_setting_and_no_other_plugin(self, paying: School, shelf: Shelf) -> None:
        kept = await stored()
        await save(Record("paying", enabled=True, settings={"hook": kept}))
        await paying.refresh()
        with pytest.raises(ConfigurationError, match=r"paying hook cannot be opened.*belongs elsewhere"):
            settings(paying).hook.open()
        code = (shelf.folder / "amicale_paying" / "plugin.py").read_text("utf-8")
        shelf.put(MadeUp("thief", {"plugin.py": code.replace('"paying"', '"thief"')}))
        await paying.enable("thief")
        await save(Record("thief", enabled=True, settings={"key": kept}))
        await paying.refresh()
        theirs = next(loaded.settings for loaded in paying.assembly.plugins if loaded.name == "thief")
        with pytest.raises(ConfigurationError, match="belongs elsewhere"):
            theirs.key.open()  # type: ignore[attr-defined]

    async def test_what_is_given_is_never_taken_for_sealed(self, paying: School) -> None:
        given = await stored()
        await toggle.set_settings(SYSTEM, "paying", {"hook": given})
        await paying.refresh()
        assert settings(paying).hook.open() == given

    async def test_the_same_again_changes_nothing(self, paying: School) -> None:
        before = await stored()
        assert (await toggle.set_settings(SYSTEM, "paying", {"key": MARKER})).changes_nothing
        assert await stored() == before

    async def test_one_that_an_older_version_kept_in_plain_opens_and_is_sealed_when_it_is_stored(
        self, paying: School
    ) -> None:
        await save(Record("paying", enabled=True, settings={"key": MARKER}))
        await paying.refresh()
        assert settings(paying).key.open() == MARKER
        await toggle.set_settings(SYSTEM, "paying", {"plan": "life"})
        assert (await stored()).startswith("sealed:")
        await paying.refresh()
        assert settings(paying).key.open() == MARKER

    @pytest.mark.parametrize("given", ["********", "x" * (LONGEST + 1), 7, {"env": "HOME"}, ["a"]])
    async def test_refuses_what_is_none_without_repeating_it(self, paying: School, given: Any) -> None:
        with pytest.raises(Refusal) as caught:
            await toggle.set_settings(SYSTEM, "paying", {"key": given})
        assert caught.value.field == "key"
        assert str(given) not in str(caught.value)
        assert settings(paying).key.open() == MARKER


class TestKeys:
    async def test_older_ones_open_and_are_sealed_anew(self, paying: School) -> None:
        before, key = await stored(), new_key()
        HERE.begin(InstanceSettings(secret_key=f"{key}\n{SECRET_KEY}"))
        assert settings(paying).key.open() == MARKER
        assert await seal_settings_anew() == 1
        assert await seal_settings_anew() == 0
        assert await stored() != before
        HERE.begin(InstanceSettings(secret_key=key))
        await paying.refresh()
        assert settings(paying).key.open() == MARKER

    async def test_that_are_not_here_are_said_in_words_and_hold_up_nothing(
        self, paying: School, tmp_path: Path
    ) -> None:
        say, instance = Says("en"), Instance(tmp_path, InstanceSettings(secret_key=SECRET_KEY))
        assert [each.ok for each in check_secrets(instance, paying.assembly, say)] == [True]
        HERE.begin(InstanceSettings(secret_key=new_key()))
        with pytest.raises(ConfigurationError, match=r"sealed with another secret key.*amicale plugin set paying key"):
            settings(paying).key.open()
        for elsewhere in (HERE.settings, InstanceSettings()):
            (finding,) = check_secrets(Instance(tmp_path, elsewhere), paying.assembly, say)
            assert (finding.ok, "amicale plugin set paying key" in finding.remedy) == (False, True)
        assert not (tmp_path / FILE).exists(), "looking makes no key"
        assert "was sealed with another key" in str(await paying.data(SYSTEM, FORM))
        assert await seal_settings_anew() == 0
        await toggle.set_settings(SYSTEM, "paying", {"key": OTHER})
        await paying.refresh()
        assert settings(paying).key.open() == OTHER

    async def test_seal_what_a_plugin_keeps_for_what_it_is_about(self, school: School) -> None:
        kept = seal("token", "paying.token")
        assert unseal(kept, "paying.token") == "token"
        with pytest.raises(ConfigurationError):
            unseal(kept, "paying.other")


def test_says_whether_it_opens_with_the_key_that_is_here(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (Secret("sk").opens, Secret("").opens) == (True, False)

    def other_key(*_: Any) -> str:
        raise ConfigurationError("another key")

    monkeypatch.setattr("amicale.plugins.secret.unseal_setting", other_key)
    monkeypatch.setattr(Secret, "is_sealed", True)
    assert not Secret("sealed").opens
