"""Old lists, as the treasurer reads them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from history_lists import LAWS, bring, who
from making import Dues

from amicale import DB


async def test_words_are_decided_and_written_down(dues: Dues, tmp_path: Path, browser: Any) -> None:
    await dues.set(plans=LAWS)
    await bring(dues, tmp_path, {"Anne": "à vie", "Bob": "bienfaiteur", "Zoé": "non"})
    await browser.sign_in(await dues.administrator())
    assert "people of whom a list says something of dues" in (await browser.get("/staff")).text
    page = (await browser.get("/staff/dues/history")).text
    assert "Write down 1 person" in page
    assert "bienfaiteur" in page
    page = (await browser.post("/staff/dues/history", "ReadDuesWords", word="?bienfaiteur", plan="life", until="")).text
    assert "Write down 2 people" in page
    page = (await browser.post("/staff/dues/history", "ApplyDuesHistory", people="2")).text
    assert "It is written down" in page
    assert await dues.standing(await who("Bob")) == "lifetime"
    page = (await browser.post("/staff/dues/history", "TakeBackDuesHistory")).text
    assert "Taken back" in page
    assert await DB.fetch_value("SELECT count(*) FROM dues.membership") == 0


async def test_without_a_list_it_says_what_to_do(dues: Dues, browser: Any) -> None:
    await browser.sign_in(await dues.administrator())
    assert "Import a list" in (await browser.get("/staff/dues/history")).text


async def test_readers_look_and_change_nothing(dues: Dues, tmp_path: Path) -> None:
    await dues.plan("life", **LAWS["life"])
    await bring(dues, tmp_path, {"Anne": "à vie"})
    reader = await dues.auditor()
    found = await dues.school.data(reader, "{ duesHistory { new words { key people } } duesHistoryWaiting }")
    assert found == {"duesHistory": {"new": 1, "words": [{"key": "lifetime", "people": 1}]}, "duesHistoryWaiting": 1}
    for act in (
        "applyDuesHistory(people: 1) { new }",
        "takeBackDuesHistory { new }",
        'forgetDuesWords(word: "x") { new }',
    ):
        assert (await dues.school.refusal(reader, f"mutation {{ {act} }}"))["code"] == "FORBIDDEN"
