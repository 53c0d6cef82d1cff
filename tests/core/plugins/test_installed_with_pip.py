"""A plugin made by hand outside the repository and installed with pip works like one that comes with us."""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from amicale.plugins.state import statuses
from amicale.testing.kit import School

GUIDE = (Path(__file__).parents[3] / "docs" / "plugins.md").read_text("utf-8")
PAGE = """

@hookimpl
def register_pages():
    from amicale import Page

    return [Page("/neighbours", "neighbours", _("Neighbours"))]
"""
USE = """
import asyncio, json, site, sys
from pathlib import Path
site.addsitedir(sys.argv[1])

from amicale.access.service import create_sign_in_link, redeem
from amicale.actor import SYSTEM
from amicale.app import make_engine, make_site
from amicale.database.engine import DB
from amicale.graphql.printing import print_schema
from amicale.instance import Instance, InstanceSettings
from amicale.plugins import toggle
from amicale.plugins.state import statuses
from amicale.portal.exchange import PageRequest
from amicale.testing.kit import School

async def main():
    await DB.open(sys.argv[2])
    school = await School.begin(sys.argv[2])
    core = print_schema(school.assembly.schema)
    told = {"listed": [s.state for s in await statuses() if s.name == "neighbours"]}
    await school.enable("neighbours")
    anne = school.actor(await school.person("Anne", city="Lyon"))
    await school.person("Zoé", city="Lyon")
    told["data"] = dict(await school.data(anne, "{ me { abroad neighbours { givenName } welcome } }"))
    instance = Instance(Path(sys.argv[1]), InstanceSettings(database_url=sys.argv[2]))
    page = next(page for page in school.assembly.pages if page.name == "neighbours")
    site = make_site(school.assembly, make_engine(school.assembly), instance)
    answer = await site.show(page, PageRequest(anne, "/neighbours"))
    told["page"] = [answer.status, "Near you: Zoé" in answer.html]
    told["static"] = "/static/neighbours/near.css?v=" in answer.html
    told["where"] = sys.modules["amicale_neighbours.plugin"].__file__
    await school.disable("neighbours")
    told["same"] = print_schema(school.assembly.schema) == core
    print(json.dumps(told))

asyncio.run(main())
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """What the guide says to write, and a page."""
    folder = tmp_path / "amicale-neighbours"
    pages = folder / "amicale_neighbours" / "pages"
    pages.mkdir(parents=True)
    (pages.parent / "__init__.py").touch()
    for name in ("pyproject.toml", "amicale_neighbours/plugin.py"):
        code = re.search(rf"```\w*\n# {re.escape(name)}\n(.*?)```", GUIDE, re.DOTALL)
        assert code is not None
        (folder / name).write_text(code[1] + (PAGE if name.endswith(".py") else ""), "utf-8")
    (pages.parent / "static").mkdir()
    (pages.parent / "static" / "near.css").write_text("p{}")
    (pages / "neighbours.graphql").write_text("{ me { neighbours { givenName } } }")
    head = '{% extends "layout.html" %}{% block head %}{{ static("neighbours/near.css") }}{% endblock %}'
    body = head + "{% block content %}Near you: {{ data.me.neighbours[0].givenName }}{% endblock %}"
    (pages / "neighbours.html").write_text(body)
    return folder


def install(project: Path, target: Path, *options: str) -> None:
    from uv import find_uv_bin

    command = [find_uv_bin(), "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--offline"]
    command += ["--python", sys.executable, "--target", str(target), *options, str(project)]
    subprocess.run(command, check=True, capture_output=True, text=True)


@pytest.mark.slow
@pytest.mark.parametrize("options", [(), ("--editable",)], ids=["wheel", "editable"])
async def test_it_works_like_a_bundled_one(
    school: School, project: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    target = tmp_path / "site"
    install(project, target, *options)
    ran = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-c", USE, str(target), school.address],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": ""},
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told.pop("where").startswith(str(project if options else target))
    assert told == {
        "listed": ["available"],
        "data": {"me": {"abroad": False, "neighbours": [{"givenName": "Zoé"}], "welcome": "Welcome to Lyon!"}},
        "page": [200, True],
        "static": True,
        "same": True,
    }
    assert [s.state for s in await statuses() if s.name == "neighbours"] == ["missing"]  # this process never saw it
