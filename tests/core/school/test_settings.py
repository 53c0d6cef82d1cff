"""Settings as forms: made from types, read as people type, changed by the command line's own engine."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

import pytest
from pydantic import Field

from amicale import DB, PluginSettings
from amicale.actor import SYSTEM
from amicale.errors import Refusal
from amicale.i18n import translate
from amicale.plugins import toggle
from amicale.plugins.discovery import installed
from amicale.plugins.shown import Option, Shown, shapes_of, texts_of
from amicale.plugins.state import load_bare, load_core
from amicale.school.reading import typed
from amicale.school.setting import change
from amicale.testing.kit import School

FORM = "{ plugin(name: %s) { settings { version fields { key kind text isDefault defaultText } } } }"
SET = """mutation($name: String!, $values: SettingValues!, $version: String, $reset: [String!]) {
  setPluginSettings(name: $name, values: $values, version: $version, reset: $reset) {
    settings { version fields { key text isDefault } } } }"""


def some(_assembly: Any) -> tuple[Option, ...]:
    return (Option("a", "A"), Option("b", "B", choices=("yes",)))


class All(PluginSettings):
    yes: bool = False
    count: int = Field(3, ge=1, le=9)
    rate: float = Field(0.5, gt=0)
    word: str = Field("x", max_length=20)
    text: str = Field("", max_length=2000)
    which: Literal["off", "on_request"] = "off"
    names: tuple[str, ...] = ()
    several: tuple[Literal["a", "b"], ...] = ()
    levels: Annotated[dict[str, Literal["yes", "no"]], Shown(options=some)] = Field(default_factory=dict)
    days: Annotated[dict[str, int], Shown(options=some)] = Field(default_factory=dict)
    start: date | None = None
    fee: Annotated[int, Shown(kind="money")] = 1200
    other: dict[str, dict[str, int]] = Field(default_factory=dict)


SHAPES = {shape.key: shape for shape in shapes_of(All)}


class TestShapes:
    def test_follow_the_types(self) -> None:
        assert {key: shape.kind for key, shape in SHAPES.items()} == {
            "yes": "switch", "count": "number", "rate": "decimal", "word": "text", "text": "long", "which": "choice",
            "names": "lines", "several": "choices", "levels": "choice_table", "days": "number_table", "start": "date",
            "fee": "money", "other": "json",
        }  # fmt: skip

    def test_know_bounds_and_names(self) -> None:
        assert (SHAPES["count"].least, SHAPES["count"].most) == (1, 9)
        assert (SHAPES["word"].longest, SHAPES["start"].optional, SHAPES["which"].title) == (20, True, "Which")
        assert SHAPES["levels"].choices == ("yes", "no")

    def test_say_all_that_a_catalogue_has_to_translate(self) -> None:
        assert {"Which", "Off", "On request"} <= set(texts_of(All))


class TestTyped:
    @pytest.mark.parametrize(
        ("key", "given", "value"),
        [
            ("yes", "true", True), ("yes", "false", False), ("yes", True, True), ("count", "7", 7), ("count", 7, 7),
            ("count", "1 000", 1000), ("count", "\u0661", "\u0661"), ("count", "many", "many"), ("rate", "0,5", "0.5"),
            ("names", " a \r\n\r\nb", ["a", "b"]), ("names", ["a"], ["a"]), ("several", ["a", ""], ["a"]),
            ("levels", {"a": "yes", "b": ""}, {"a": "yes"}), ("days", {"a": "30", "b": ""}, {"a": 30}),
            ("start", "", None), ("start", "2026-09-01", "2026-09-01"), ("fee", "12,50", 1250), ("fee", "12.5", 1250),
            ("fee", "12 €", 1200), ("fee", "12.505", "12.505"), ("fee", 1250, 1250),
            ("names", 7, 7), ("several", True, True), ("names", {"a": 1}, {"a": 1}), ("several", None, []),
        ],
    )  # fmt: skip
    def test_reads_what_people_and_programs_write(self, key: str, given: Any, value: Any) -> None:
        assert typed(SHAPES[key], given) == value


class TestTexts:
    @pytest.mark.parametrize("name", ["amicale", "clubs"])
    def test_of_settings_are_there_in_french(self, name: str) -> None:
        """Titles, hints and choices are looked up in the plugin's catalogue, where ``mark`` has put them."""
        loaded = load_core(None) if name == "amicale" else load_bare(installed()[name])
        same = {"Photo", "Code", "1"}
        missing = [text for text in texts_of(loaded.plugin.settings) if translate(name, "fr", text) == text]
        assert [text for text in missing if text not in same] == []


class TestForm:
    async def test_shows_each_setting_with_its_default(self, school: School, dummy: Any) -> None:
        await school.enable("dummy", greeting="Hi")
        data = await school.data(SYSTEM, FORM % '"dummy"')
        assert data["plugin"]["settings"]["fields"] == [
            {"key": "greeting", "kind": "text", "text": "Hi", "isDefault": False, "defaultText": "Hello"},
            {"key": "longest", "kind": "number", "text": "200", "isDefault": True, "defaultText": "200"},
            {"key": "kept", "kind": "lines", "text": "", "isDefault": True, "defaultText": ""},
        ]


class TestChange:
    async def test_is_that_of_the_command_line_and_is_logged_with_before_and_after(
        self, school: School, dummy: Any
    ) -> None:
        await school.enable("dummy")
        actor = school.actor(await school.person(), "plugins.manage")
        values = {"longest": "300", "greeting": "Bonjour"}
        data = await school.data(actor, SET, name="dummy", values=values)
        assert [each["text"] for each in data["setPluginSettings"]["settings"]["fields"]] == ["Bonjour", "300", ""]
        assert (
            await DB.fetch_value("SELECT settings->>'longest' FROM amicale.plugin_record WHERE name='dummy'") == "300"
        )
        detail = await DB.fetch_value("SELECT detail::text FROM amicale.audit_entry WHERE act = 'plugin.set'")
        assert '"longest": [200, 300]' in detail
        assert "Bonjour" not in detail, "the log repeats nobody's words"

    async def test_tells_all_that_is_wrong_at_once(self, school: School, dummy: Any) -> None:
        await school.enable("dummy")
        actor = school.actor(await school.person(), "plugins.manage", locale="fr")
        wrong = await school.refusal(actor, SET, name="dummy", values={"longest": "0", "greeting": "x" * 50})
        assert (wrong["field"], [each["field"] for each in wrong["others"]]) == ("greeting", ["longest"])
        assert "40" in wrong["message"]
        assert "Input should" not in str(wrong), "in words, not in pydantic's"

    async def test_says_it_in_words_for_every_kind_of_mistake(self, school: School, dummy: Any) -> None:
        await school.enable("dummy")
        for values in ({"longest": "many"}, {"longest": "9999"}, {"nosuch": "1"}):
            with pytest.raises(Refusal) as refusal:
                await change(SYSTEM, "dummy", values)
            assert "Input" not in str(refusal.value)

    async def test_refuses_who_has_seen_older_values(self, school: School, dummy: Any) -> None:
        await school.enable("dummy")
        actor = school.actor(await school.person(), "plugins.manage")
        seen = (await school.data(actor, FORM % '"dummy"'))["plugin"]["settings"]["version"]
        await toggle.set_settings(SYSTEM, "dummy", {"longest": 20})
        wrong = await school.refusal(actor, SET, name="dummy", values={"longest": "30"}, version=seen)
        assert (wrong["code"], wrong["reason"]) == ("CONFLICT", "CHANGED_MEANWHILE")

    async def test_goes_back_to_a_default(self, school: School, dummy: Any) -> None:
        await school.enable("dummy", longest=20, greeting="Hi")
        actor = school.actor(await school.person(), "plugins.manage")
        data = await school.data(actor, SET, name="dummy", values={"longest": "30"}, reset=["greeting"])
        assert [each["text"] for each in data["setPluginSettings"]["settings"]["fields"]] == ["Hello", "30", ""]

    @pytest.mark.parametrize("permissions", [(), ("school.manage",), ("texts.manage", "members.manage")])
    async def test_is_nobody_elses_business(self, school: School, dummy: Any, permissions: tuple[str, ...]) -> None:
        await school.enable("dummy")
        actor = school.actor(await school.person(), *permissions)
        assert (await school.refusal(actor, SET, name="dummy", values={"longest": 1}))["code"] == "FORBIDDEN"
        assert (await school.refusal(actor, FORM % '"dummy"'))["code"] == "FORBIDDEN"

    async def test_of_the_school_is_not_for_who_manages_plugins(self, school: School) -> None:
        actor = school.actor(await school.person(), "plugins.manage")
        wrong = await school.refusal(actor, SET, name="amicale", values={"staff_second_factor": "optional"})
        assert wrong["field"] == "name"
        with pytest.raises(Refusal):
            await toggle.set_settings(actor, "amicale", {"name": "Mine"})
