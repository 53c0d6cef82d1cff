"""The card: what a door learns, and how nobody fools it."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from making import Dues

from amicale import DB, new_id, seal, today
from amicale.here import HERE
from amicale.keys import keys_from, new_key
from amicale.testing.browser import Browser
from amicale_dues.card import service
from amicale_dues.card.codes import LIVES, Kind, new_code, read_code, written
from amicale_dues.card.qr import drawn

NOW = datetime.now(UTC)


async def member(dues: Dues, name: str = "Anne", **values: Any) -> UUID:
    """Somebody who is a member today."""
    person = await dues.person(name, family_name="Durand", **values)
    await dues.cover(person, starts=today() - timedelta(days=1), ends=None)
    return person


async def shown(dues: Dues, person: UUID, kind: Kind = "live") -> str:
    """What somebody shows at the door."""
    made = await service.code_for(dues.as_(person), kind)
    assert made is not None
    return made[1]


class TestCodes:
    @pytest.mark.parametrize("kind", ["live", "kept", "printed"])
    def test_says_what_was_put_into_it(self, school: Any, kind: Kind) -> None:
        code = new_code(new_id(), 3, kind, NOW)
        assert read_code(written(code)) == code
        assert code.expires_at - code.made_at == LIVES[kind]

    def test_nothing_of_the_person_can_be_read_and_no_two_are_alike(self, school: Any) -> None:
        key = new_id()
        one, two = (written(new_code(key, 1, "live", NOW)) for _ in range(2))
        assert one != two
        raw = base64.urlsafe_b64decode(one + "==")
        assert key.bytes not in raw
        assert key.hex.encode() not in raw

    def test_who_changes_one_has_none(self, school: Any) -> None:
        text = written(new_code(new_id(), 1, "live", NOW))
        for at in range(0, len(text) - 1, 7):
            other = "A" if text[at] != "A" else "B"
            assert read_code(text[:at] + other + text[at + 1 :]) is None
        for made_up in ("", "x", "A" * 90, "é" * 90, text[:-3], text + "AAAA", "A" * 10_000):
            assert read_code(made_up) is None

    def test_what_was_sealed_for_something_else_is_none(self, school: Any) -> None:
        sealed = base64.urlsafe_b64encode(seal("l" + "A" * 22 + "1.ffffffff", "dues.token")).decode().rstrip("=")
        assert read_code(sealed) is None

    def test_fits_a_code_that_a_telephone_reads_from_a_screen(self, school: Any) -> None:
        size, path = drawn("https://alumni.example.org/dues/check/" + written(new_code(new_id(), 12, "live", NOW)))
        assert size <= 57 + 8
        assert path.startswith("M4 4h7v1h-7z")


class TestCheck:
    async def test_a_door_learns_that_it_holds_and_until_when(self, dues: Dues) -> None:
        anne = await member(dues)
        it = await service.check(dues.as_(None), await shown(dues, anne))
        assert (it.valid, it.until, it.name) == (True, None, "")

    async def test_who_looks_after_the_door_learns_the_name(self, dues: Dues) -> None:
        anne = await member(dues)
        door = dues.as_(await dues.person("Dora"), "dues.check")
        assert (await service.check(door, await shown(dues, anne))).name == "Anne Durand"

    async def test_it_is_dead_when_it_is_old(self, dues: Dues, monkeypatch: pytest.MonkeyPatch) -> None:
        anne = await member(dues)
        for kind, life in LIVES.items():
            code = new_code(anne, 1, kind, NOW - life - timedelta(seconds=1))
            assert (await service.check(dues.as_(None), written(code))).why == "expired"

    async def test_it_is_dead_at_once_when_its_holder_is_no_member_any_more(self, dues: Dues) -> None:
        anne = await member(dues)
        code = await shown(dues, anne, "printed")
        await DB.execute("UPDATE dues.membership SET state = 'ended', ended_on = $1, end_reason = 'resigned'", today())
        assert (await service.check(dues.as_(None), code)).why == "not_member"
        assert await service.code_for(dues.as_(anne), "live") is None

    async def test_it_is_dead_at_once_when_it_was_replaced(self, dues: Dues) -> None:
        anne = await member(dues)
        old = await shown(dues, anne, "printed")
        for _ in range(2):
            await service.replace(dues.as_(anne))
        assert (await service.check(dues.as_(None), old)).why == "replaced"
        assert (await service.check(dues.as_(None), await shown(dues, anne))).valid

    @pytest.mark.parametrize(
        "gone", ["UPDATE amicale.member SET deceased = true WHERE id = $1", "DELETE FROM amicale.member WHERE id = $1"]
    )
    async def test_of_somebody_who_is_gone_it_says_nothing(self, dues: Dues, gone: str) -> None:
        anne = await member(dues)
        code = await shown(dues, anne)
        await DB.execute(gone, anne)
        assert (await service.check(dues.as_(None), code)).why == "unknown"


class TestPages:
    async def test_my_card_has_a_code_and_the_door_a_yes_without_a_name(self, dues: Dues, browser: Browser) -> None:
        anne = await member(dues)
        await browser.sign_in(anne)
        page = (await browser.get("/dues/card")).text
        assert "Anne Durand" in page
        assert 'data-am-card="live"' in page
        assert (await browser.get("/dues/card?kind=KEPT")).text.count('data-am-card="kept"') == 1
        code = await shown(dues, anne)
        browser.sign_out()
        answer = await browser.get(f"/dues/check/{code}")
        assert answer.status_code == 200
        assert "A member of the association" in answer.text or "Membre de l" in answer.text
        assert "Anne" not in answer.text
        assert "Durand" not in answer.text
        assert (await browser.get("/dues/check/nonsense")).status_code == 200

    async def test_another_member_learns_no_name_either_and_the_door_does(self, dues: Dues, browser: Browser) -> None:
        anne = await member(dues)
        code = await shown(dues, anne)
        await browser.sign_in(await dues.person("Eve", family_name="Other"))
        assert "Durand" not in (await browser.get(f"/dues/check/{code}")).text
        document = (
            "query ($c: String!) { duesCheck(code: $c) { valid name } duesCheckedMember(code: $c) { givenName } }"
        )
        door = dues.as_(await dues.person("Dora"), "dues.check")
        assert await dues.school.data(door, document, c=code) == {
            "duesCheck": {"valid": True, "name": "Anne Durand"}, "duesCheckedMember": {"givenName": "Anne"},
        }  # fmt: skip
        eve = dues.as_(await dues.person("Mallory"))
        assert await dues.school.data(eve, document, c=code) == {
            "duesCheck": {"valid": True, "name": ""}, "duesCheckedMember": None,
        }  # fmt: skip

    async def test_who_is_no_member_has_no_card(self, dues: Dues, browser: Browser) -> None:
        await browser.sign_in(await dues.person("Eve"))
        assert "No card at the moment" in (await browser.get("/dues/card")).text

    async def test_replacing_is_said(self, dues: Dues, browser: Browser) -> None:
        anne = await member(dues)
        old = await shown(dues, anne)
        await browser.sign_in(anne)
        assert "You have a new card" in (await browser.post("/dues/card", "ReplaceDuesCard")).text
        assert "This card was replaced" in (await browser.get(f"/dues/check/{old}")).text


class TestRotation:
    def test_a_code_lives_on_under_another_key_while_the_older_one_is_there(
        self, school: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        old, new, code = new_key(), new_key(), new_code(new_id(), 1, "printed", NOW)
        monkeypatch.setattr(HERE, "_keys", (0, keys_from(old, "test")))
        text = written(code)
        monkeypatch.setattr(HERE, "_keys", (0, keys_from(f"{new}\n{old}", "test")))
        assert read_code(text) == code
        assert written(code)[:5] != text[:5]
        monkeypatch.setattr(HERE, "_keys", (0, keys_from(new, "test")))
        assert read_code(text) is None
