"""A plugin's static files: there with it, gone with it, and nothing beside them."""

from __future__ import annotations

import asyncio
import re

import pytest

from amicale.actor import SYSTEM
from amicale.errors import CompositionError
from amicale.plugins import toggle
from amicale.plugins.check_static import names_in
from amicale.testing.browser import Browser
from amicale.testing.kit import School
from amicale.testing.shelf import MadeUp, Shelf

PLUGIN = """
from amicale import Page, Plugin, hookimpl

plugin = Plugin(name="near", title="Near", requires={requires!r})

@hookimpl
def register_pages():
    return [Page("/near", "near", "Near", access="public")]
"""
LINK = '<link rel="stylesheet" href="{{ static("near/near.css") }}">'
HTML = f'{{% extends "layout.html" %}}{{% block head %}}{LINK}{{% endblock %}}'
NEAR = MadeUp("near", {
    "plugin.py": PLUGIN.format(requires=()), "pages/near.html": HTML, "static/near.css": "b{color:red}" * 200,
    "secret.css": "not static",
})  # fmt: skip
OUT = [
    "near/../secret.css", "near/%2e%2e/secret.css", "near/..%2fsecret.css", "near/%2e%2e%2fplugin.py",
    "near//etc/passwd", "near/static/near.css", "near/", "near", "near.css", "near/.%00/near.css", "NEAR/near.css",
]  # fmt: skip


async def until(browser: Browser, address: str, status: int) -> None:
    """Wait until running servers have followed."""
    for _try in range(60):
        if (await browser.get(address)).status_code == status:
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"{address} is not {status}")


class TestServing:
    async def test_follows_the_plugin_in_a_running_server(self, school: School, shelf: Shelf, browser: Browser) -> None:
        shelf.put(NEAR)
        assert (await browser.get("/static/near/near.css")).status_code == 404
        await toggle.enable(SYSTEM, "near")
        await until(browser, "/near", 200)
        (address,) = re.findall(r'href="(/static/near/[^"]+)"', (await browser.get("/near")).text)
        answer, core = await browser.get(address), await browser.get("/static/portal.css")
        assert answer.text == NEAR.files["static/near.css"]
        for header in ("cache-control", "vary", "content-encoding", "content-type", "content-security-policy"):
            assert answer.headers[header] == core.headers[header]
        for path in OUT:
            assert (await browser.get(f"/static/{path}")).status_code == 404, path
        await toggle.disable(SYSTEM, "near")
        await until(browser, address, 404)


class TestCheckStatic:
    async def test_lets_a_plugin_use_the_files_of_one_that_it_requires(self, school: School, shelf: Shelf) -> None:
        shelf.put(NEAR)
        html = {"pages/far.html": '{{ static("near/near.css") }}{{ static("portal.css") }}'}
        far = PLUGIN.replace('"near"', '"far"').replace("/near", "/far")
        shelf.put(MadeUp("far", {"plugin.py": far.format(requires=("near",)), **html}))
        await school.enable("near")
        await school.enable("far")
        assert "near/near.css" in school.assembly.assets.files

    async def test_refuses_a_name_that_stands_only_in_a_part_of_a_page(self, school: School, shelf: Shelf) -> None:
        shelf.put(MadeUp("near", {**NEAR.files, "pages/deep/parts.html": "{{ static( 'near/naer.css' ) }}"}))
        with pytest.raises(CompositionError, match=r"pages/deep/parts\.html: there is no static file 'near/naer\.css'"):
            await school.enable("near")


class TestNamesIn:
    def test_are_those_that_are_written_out_and_not_in_a_comment(self) -> None:
        html = b"""{# static("no") #}{{ static("a/b.css") }}{{ static('c.js') }}{{ static("x" ~ y) }}{{ static(z) }}"""
        assert names_in(html) == ("a/b.css", "c.js")
