"""What the school is: its settings, its logo, its colour."""

from __future__ import annotations

import base64
import io
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image

from amicale import DB
from amicale.access import roles
from amicale.actor import SYSTEM
from amicale.here import HERE
from amicale.mail.message import Letterhead, logo_of
from amicale.plugins.shown import shapes_of
from amicale.school.looks import readings
from amicale.school.parts import ELSEWHERE, NAMED, parts
from amicale.school.settings_graphql import Making
from amicale.schoolapply import apply
from amicale.schoolexport import export
from amicale.schoolfile import read_school_file
from amicale.schoolsettings import SchoolSettings
from amicale.testing.browser import Browser
from amicale.testing.kit import School

SET = "mutation($values: SettingValues!) { setSchoolSettings(values: $values) { color } }"
LOGO = "mutation($logo: Base64) { setSchoolLogo(logo: $logo) { logoUrl } }"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def picture(kind: str = "PNG", size: tuple[int, int] = (1200, 300)) -> bytes:
    made = io.BytesIO()
    Image.new("RGBA" if kind == "PNG" else "RGB", size, "navy").save(made, kind)
    return made.getvalue()


def test_a_table_of_words_is_in_the_order_of_its_titles(school: School) -> None:
    shape = next(each for each in shapes_of(SchoolSettings) if each.key == "availabilities")
    words = {"b": {"fr": "Zoo"}, "a": {"fr": "École"}, "c": {"fr": "Eau"}}
    rows = Making("amicale", "fr", school.assembly)._rows(shape, words, [])
    assert [row.key for row in rows] == ["c", "a", "b"]


@pytest.fixture
async def keeper(school: School) -> Any:
    return school.actor(await school.person(), "school.manage")


class TestParts:
    def test_hold_every_setting_once(self) -> None:
        named = [key for part in parts() for key in part.settings]
        assert sorted([*named, *ELSEWHERE]) == sorted(SchoolSettings.model_fields)
        assert len(named) == len(set(named))
        assert parts() == NAMED, "a new setting of the school belongs into one of its parts (school/parts.py)"


class TestSettings:
    async def test_are_those_of_the_file(self, school: School, keeper: Any) -> None:
        values = {"name": "École X", "visibility": {"email": "class", "phone": ""}, "email_domains": "a.org\nb.org"}
        await school.data(keeper, SET, values=values)
        text = await export()
        assert 'name = "École X"' in text
        assert 'visibility = {email = "class"}' in text
        assert await apply(SYSTEM, read_school_file(text, "school.toml")) == []

    async def test_refuses_in_words_at_the_field(self, school: School, keeper: Any) -> None:
        wrong = await school.refusal(keeper, SET, values={"color": "red", "session_days": "0"})
        assert {wrong["field"], *(each["field"] for each in wrong["others"])} == {"color", "session_days"}
        assert await school.refusal(keeper, SET, values={"visibility": {"email": "everybody"}})
        assert await school.refusal(keeper, SET, values={"name": " "})

    @pytest.mark.parametrize("key", ["staff_second_factor", "visibility", "claims_by_rule", "session_days"])
    async def test_that_open_doors_want_a_fresh_proof(self, school: School, keeper: Any, key: str) -> None:
        stale = replace(keeper, confirmed_at=None)
        wrong = await school.refusal(stale, SET, values={key: ""})
        assert wrong["reason"] == "CONFIRM_FIRST"
        reset = "mutation { setSchoolSettings(values: {}, reset: [%r]) { color } }".replace("%r", f'"{key}"')
        assert (await school.refusal(stale, reset))["reason"] == "CONFIRM_FIRST"
        await school.data(stale, SET, values={"tagline": "Ever onward"})

    async def test_are_nobody_elses_business(self, school: School) -> None:
        actor = school.actor(await school.person(), "plugins.manage", "texts.manage")
        for document in (SET.replace("$values)", "{})").replace("($values: SettingValues!)", ""),
                         "{ schoolSettings { color } }", "mutation { setSchoolLogo { logoUrl } }"):  # fmt: skip
            assert (await school.refusal(actor, document))["code"] == "FORBIDDEN"

    async def test_of_the_page_are_saved_and_a_mistake_keeps_what_was_typed(
        self, school: School, browser: Browser
    ) -> None:
        anne = await school.person("Anne", email="anne@example.org")
        await roles.define(SYSTEM, "keeper", "Keeper", ["school.manage"])
        await roles.grant(SYSTEM, "keeper", anne)
        await browser.sign_in(anne)
        fields = {"values:name": "<b>X</b>", "values:color": "#zzz", "values:tagline": "A & B"}
        page = await browser.post("/staff/school", "SetSchoolSettings", **fields)
        assert page.status_code == 422
        assert 'id="error-color"' in page.text
        assert "&lt;b&gt;X&lt;/b&gt;" in page.text
        assert "<b>X</b>" not in page.text
        page = await browser.post("/staff/school", "SetSchoolSettings", **{**fields, "values:color": "#aa0000"})
        assert page.status_code == 200
        assert "It holds on all servers within two seconds" in page.text
        page = await browser.get("/staff/school?part=keeping&lang=fr")
        assert "values:retention:" in page.text


class TestLogo:
    async def test_is_written_anew_and_served_to_everybody_for_a_year(self, school: School, keeper: Any) -> None:
        data = await school.data(keeper, LOGO, logo=base64.b64encode(picture()).decode())
        address = data["setSchoolLogo"]["logoUrl"]
        row = await DB.fetch_row("SELECT digest, content FROM amicale.school_picture")
        assert address == f"/media/{row['digest']}.webp"
        assert Image.open(io.BytesIO(row["content"])).size == (800, 200)

    @pytest.mark.parametrize("content", [SVG, b"GIF89a", b"<html>", picture()[:60]])
    async def test_is_a_picture_of_three_kinds(self, school: School, keeper: Any, content: bytes) -> None:
        wrong = await school.refusal(keeper, LOGO, logo=base64.b64encode(content).decode())
        assert wrong["field"] == "logo"
        assert await DB.fetch_value("SELECT count(*) FROM amicale.school_picture") == 0

    async def test_has_an_address_that_gives_nothing_else(self, school: School, keeper: Any, browser: Browser) -> None:
        await school.data(keeper, LOGO, logo=base64.b64encode(picture("JPEG")).decode())
        digest = await DB.fetch_value("SELECT digest FROM amicale.school_picture")
        for ending, kind in (("webp", "image/webp"), ("png", "image/png")):
            answer = await browser.get(f"/media/{digest}.{ending}")
            assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
            assert "immutable" in answer.headers["cache-control"]
            assert "sandbox" in answer.headers["content-security-policy"]
        for name in (f"{digest}.svg", f"{'0' * 32}.webp", "..%2f..%2fetc%2fpasswd", f"{digest}.webp.html"):
            assert (await browser.get(f"/media/{name}")).status_code == 404

    def test_is_a_png_in_mails(self, school: School) -> None:
        head = Letterhead(SchoolSettings(logo_url=f"/media/{'0' * 32}.webp"), HERE.settings, "https://x.org")
        assert logo_of(head) == f"https://x.org/media/{'0' * 32}.png"


class TestColour:
    @pytest.mark.parametrize("colour", ["#ffffff", "#000000", "#ffee00", "#1d4ed8", "#9b2743"])
    def test_is_read_well_wherever_it_stands(self, colour: str) -> None:
        assert all(each.ratio >= 4.5 for each in readings(colour))

    def test_says_what_becomes_of_it(self) -> None:
        assert [str(each.words) for each in readings("#ffee00")][:2] == [
            "dark text is put on it, white would be hard to read", "made darker, so that it is read well",
        ]  # fmt: skip
