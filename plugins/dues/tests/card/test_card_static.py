"""The looks and the script of pages come with the plugin itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from making import Dues

import amicale_dues


@pytest.mark.parametrize(("page", "files"), [("/dues", {"dues.css"}), ("/dues/card", {"card.css", "card.js"})])
async def test_are_served_with_it(dues: Dues, browser: Any, page: str, files: set[str]) -> None:
    me = await dues.person("Anne")
    await dues.payment(await dues.charge(me))
    await browser.sign_in(me)
    named = re.findall(r'(?:href|src)="(/static/dues/([^?"]+)\?v=\w+)"', (await browser.get(page)).text)
    assert {name for _address, name in named} == files
    for address, name in named:
        answer = await browser._client.get(address, headers={"accept-encoding": "identity"})
        assert answer.status_code == 200
        assert answer.content == (Path(amicale_dues.__file__).parent / "static" / name).read_bytes()
