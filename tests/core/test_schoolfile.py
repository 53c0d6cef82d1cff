from __future__ import annotations

import pytest

from amicale.access.roles import define
from amicale.actor import ANONYMOUS, SYSTEM
from amicale.database.engine import DB
from amicale.errors import ConfigurationError, Refusal
from amicale.plugins.state import records
from amicale.schoolapply import apply
from amicale.schoolexport import export
from amicale.schoolfile import PRESETS, preset, read_school_file
from amicale.testing.kit import School

WHOLE = """
[school]
name = "École X"
color = "#112233"

[plugins.clubs]
enabled = true
[plugins.clubs.settings]
max_leaders = 3

[[roles]]
name = "secretary"
title = "Secretary"
permissions = ["clubs.manage", "members.read"]
grants = ["camille@example.org"]
"""


def read(text: str):
    return read_school_file(text, "school.toml")


class TestReadSchoolFile:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("nonsense", "school.toml is not valid TOML"),
            ("skool = 1", "skool: no such key. There are: exclusive, school, plugins, roles."),
            ("[plugins.clubs]\nenable = true", "plugins.clubs.enable: no such key. There are: enabled, settings."),
            ("[[roles]]\nname = 'x'\nperms = []", "roles.0.perms: no such key. There are: name, title"),
            ("[[roles]]\nname = 'Big Boss'", "roles.0.name"),
            ("exclusive = 'perhaps'", "exclusive"),
        ],
    )
    def test_names_what_is_wrong_and_what_is_allowed(self, text: str, said: str) -> None:
        with pytest.raises(ConfigurationError) as refused:
            read(text)
        assert said in str(refused.value)


class TestPresets:
    @pytest.mark.slow
    @pytest.mark.parametrize("name", PRESETS)
    async def test_apply_to_a_new_school(self, school: School, name: str) -> None:
        assert await apply(SYSTEM, preset(name))
        assert await apply(SYSTEM, preset(name)) == []
        assert (await records())["clubs"].enabled

    def test_an_unknown_one_is_refused_with_those_that_there_are(self) -> None:
        with pytest.raises(ConfigurationError, match="lifetime-dues, volunteer"):
            preset("nonsense")

    @pytest.mark.parametrize("name", PRESETS)
    def test_no_role_may_everything(self, name: str) -> None:
        assert all("*" not in role.permissions for role in preset(name).roles)


class TestApply:
    async def test_does_all_that_the_file_says_and_nothing_the_second_time(self, school: School) -> None:
        camille = await school.person(email="camille@example.org")
        changes = await apply(SYSTEM, read(WHOLE))
        assert [change.kind for change in changes] == ["settings", "settings", "enabled", "role", "grant"]
        recorded = await records()
        assert recorded["amicale"].settings["name"] == "École X"
        assert (recorded["clubs"].enabled, recorded["clubs"].settings["max_leaders"]) == (True, 3)
        assert await DB.fetch_value("SELECT member FROM amicale.role_grant") == camille
        assert await apply(SYSTEM, read(WHOLE)) == []

    async def test_a_plan_says_the_same_and_changes_nothing(self, school: School) -> None:
        await school.person(email="camille@example.org")
        planned = await apply(SYSTEM, read(WHOLE), plan=True)
        assert await records() == {}
        assert [change.kind for change in planned] == [change.kind for change in await apply(SYSTEM, read(WHOLE))]

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("[plugins.nonsense]", "pip install amicale-nonsense"),
            ("[plugins.clubs.settings]\nmax_leader = 3", "max_leaders"),
            ("[school]\ncolour = '#fff'", "color"),
            ("[[roles]]\nname = 'x'\npermissions = ['clubs.mange']", "clubs.mange"),
        ],
    )
    async def test_what_cannot_be_leaves_all_as_it_was(self, school: School, text: str, said: str) -> None:
        valid = "[[roles]]\nname = 'valid'\n" if "roles" in text else "[plugins.clubs]\nenabled = true\n"
        whole = valid + text if "plugins.clubs" not in text else "[school]\nname = 'New'\n" + text
        with pytest.raises(ConfigurationError) as refused:
            await apply(SYSTEM, read(whole))
        assert said in str(refused.value)
        assert await records() == {}
        assert await DB.fetch_value("SELECT count(*) FROM amicale.role") == 0

    async def test_an_unknown_address_leaves_all_as_it_was(self, school: School) -> None:
        with pytest.raises(Refusal):
            await apply(SYSTEM, read(WHOLE))
        assert await records() == {}

    async def test_leaves_alone_what_it_does_not_mention(self, school: School) -> None:
        await school.enable("clubs")
        assert await apply(SYSTEM, read("[school]\n")) == []

    async def test_an_exclusive_file_disables_it(self, school: School) -> None:
        await school.enable("clubs")
        assert [change.kind for change in await apply(SYSTEM, read("exclusive = true"))] == ["disabled"]
        assert not (await records())["clubs"].enabled

    async def test_nobody_without_the_rights_may(self, school: School) -> None:
        with pytest.raises(Refusal):
            await apply(ANONYMOUS, read(WHOLE))


class TestExport:
    async def test_makes_the_same_school_again(self, school: School) -> None:
        await school.person(email="camille@example.org")
        await apply(SYSTEM, read(WHOLE))
        text = await export()
        assert await apply(SYSTEM, read(text)) == []
        await DB.execute("DELETE FROM amicale.role")
        await DB.execute("DELETE FROM amicale.plugin_record")
        await apply(SYSTEM, read(text))
        assert await export() == text

    async def test_says_what_each_setting_is_for(self, school: School) -> None:
        await school.enable("clubs")
        assert "# The most leaders one club may have." in await export()

    async def test_a_plugin_whose_code_is_gone_does_no_harm(self, school: School) -> None:
        await DB.execute("INSERT INTO amicale.plugin_record (name, settings) VALUES ('gone', '{\"depth\": 3}')")
        text = await export()
        assert "depth = 3" in text
        assert await apply(SYSTEM, read(text)) == []

    async def test_leaves_the_administrator_out(self, school: School) -> None:
        await define(SYSTEM, "administrator", "Administrator", ["*"])
        assert "administrator" not in await export()


class TestRolesInAFile:
    @pytest.mark.parametrize("name", PRESETS)
    def test_a_president_may_give_every_other_role(self, name: str) -> None:
        by_name = {role.name: set(role.permissions) for role in preset(name).roles}
        assert [other for other, may in by_name.items() if not may <= by_name["president"]] == []
        assert {"president", "treasurer", "secretary", "communications", "careers-office", "volunteer"} <= set(by_name)

    async def test_a_title_is_taken_in_the_schools_language(self, school: School) -> None:
        roles = "[[roles]]\nname = 'x'\ntitle = { fr = 'Trésorière', en = 'Treasurer' }\n"
        for locale, title in (("en", "Treasurer"), ("fr", "Trésorière")):
            await apply(SYSTEM, read(f"[school]\nlocale = '{locale}'\n{roles}"))
            assert await DB.fetch_value("SELECT title FROM amicale.role") == title

    async def test_a_mandate_and_an_object_are_given_planned_and_exported(self, school: School) -> None:
        await school.enable("clubs")
        await school.person(email="c@example.org")
        await DB.execute("INSERT INTO clubs.club (id, name) VALUES (gen_random_uuid(), 'Running')")
        grants = "[{ email = 'c@example.org', on = 'Club:running', until = 2099-06-30 }]"
        text = f"[[roles]]\nname = 'x'\npermissions = ['clubs.manage']\ngrants = {grants}\n"
        planned = await apply(SYSTEM, read(text), plan=True)
        assert [change.kind for change in planned] == ["role", "grant"]
        assert planned[1].detail["on"] == "Club:running"
        await apply(SYSTEM, read(text))
        assert await apply(SYSTEM, read(text)) == []
        exported = await export()
        assert "until = 2099-06-30" in exported
        assert await apply(SYSTEM, read(exported)) == []
        await DB.execute("DELETE FROM amicale.role")
        await apply(SYSTEM, read(exported))
        assert await export() == exported
