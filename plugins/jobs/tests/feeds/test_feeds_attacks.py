"""What somebody would try who wants to know, or to do, what is not theirs: lists."""

from __future__ import annotations

import json
from datetime import timedelta
from time import perf_counter
from typing import Any

import pytest
from jobs_making import Jobs, put

from amicale import Refusal, new_id, today
from amicale_jobs.feeds.carrying import carry
from amicale_jobs.feeds.checks import as_words
from amicale_jobs.feeds.mapping import FIELDS, FeedMapping, read_feed
from amicale_jobs.law.contracts import FRENCH

END = (today() + timedelta(days=30)).isoformat()
ROW = {"key": "1", "title": "Analyst", "contract": "permanent", "expires_on": END, "apply_url": "https://a.example/1"}


def listed(*rows: dict[str, Any]) -> bytes:
    return json.dumps([{**ROW, **row} for row in rows]).encode()


def read(body: bytes, form: Any = "json", items: str = "") -> Any:
    return read_feed(body, form, FeedMapping(items=items), frozenset(FRENCH))


async def feed(jobs: Jobs, **values: Any) -> dict[str, Any]:
    row = {
        "id": new_id(), "company": await jobs.company("Airbus"), "title": "Airbus", "format": "json",
        "mapping": FeedMapping().model_dump(), **values,
    }  # fmt: skip
    await put("feed", row)
    return await jobs.row("feed", row["id"])


class TestAFeed:
    @pytest.mark.parametrize(
        "name", ["key", "title", "words", "company", "city", "apply_url", "apply_address", "skills"]
    )
    async def test_a_sign_that_no_database_takes_spoils_no_list(self, jobs: Jobs, name: str) -> None:
        row = {name: f"{ROW.get(name, 'a@b.example')}\x00x"}
        found = await carry(await feed(jobs), listed(row, {"key": "2", "title": "Second"}))
        assert found.opened >= 1, found.unread

    async def test_two_long_keys_that_begin_alike_are_two_or_said(self, jobs: Jobs) -> None:
        found = await carry(await feed(jobs), listed({"key": "k" * 250 + "1"}, {"key": "k" * 250 + "2"}))
        assert found.opened + len(found.unread) == 2

    @pytest.mark.parametrize("body", [b"[" * 200_000, b"[" * 200_000 + b"]" * 200_000, b'{"a":' * 100_000])
    def test_deep_json_is_refused(self, body: bytes) -> None:
        with pytest.raises(Refusal):
            read(body)

    def test_deep_values_are_said(self) -> None:
        deep: Any = "x"
        for _at in range(900):
            deep = [deep]
        assert [each.key for each in read(listed({"words": deep}, {"key": "2"})).items] == ["1", "2"]

    def test_text_of_nothing_but_beginnings_of_tags_takes_no_time(self) -> None:
        began = perf_counter()
        for part in ("<script ", "<script>", "<a", "<br ", "< li", "<style></script>"):
            as_words(part * (2_000_000 // len(part)))
        assert perf_counter() - began < 10

    @pytest.mark.parametrize("path", ["a[", "..", "//", "a[@x='", "*[", "()"])
    def test_a_path_that_is_none_leads_nowhere(self, path: str) -> None:
        body = b"<jobs><job><key>1</key></job></jobs>"
        assert read(body, "xml", path).items == []
        assert not read_feed(
            body, "xml", FeedMapping(items="job", fields=dict.fromkeys(FIELDS, path)), frozenset(FRENCH)
        ).items

    @pytest.mark.parametrize("link", [
        "https://bank.example@crook.example/", "https://user:pw@crook.example/", "JavaScript:alert(1)", "//a.example",
        "https://", "https:///x", "https://a.example/\u202e", "https://localhost/x",
    ])  # fmt: skip
    def test_a_link_that_leads_elsewhere_than_it_says_is_none(self, link: str) -> None:
        found = read(listed({"apply_url": link, "apply_address": "jobs@a.example"}))
        assert [each.values.get("apply_url", "") for each in found.items] == [""]
