"""Nobody learns from the sign-in form who is a member."""

from __future__ import annotations

import re
import time
from typing import Any

from amicale.database.engine import DB
from amicale.testing.kit import School

from .conftest import Visitor, browser, mailed, with_email


class TestEnumeration:
    async def test_an_unknown_address_is_answered_alike(self, app: Any, school: School) -> None:
        await with_email(school, "known@school.test")
        seen = []
        for number, address in enumerate(("known@school.test", "unknown@school.test")):
            async with browser(app, f"10.2.{number}.1") as client:
                answer = await client.ask(address)
                page = await client.get("/sign-in/code")
                await mailed(address)
                wrong = await client.type_code("000000")
                texts = [re.sub(r'value="[0-9a-f]{90,}"', "", part.text).replace(address, "") for part in (page, wrong)]
                seen.append((answer.status_code, sorted(answer.headers), page.status_code, wrong.status_code, *texts))
        assert seen[0] == seen[1]

    async def test_an_unknown_address_takes_as_long(self, app: Any, school: School) -> None:
        for number in range(100):
            await with_email(school, f"known{number}@school.test")
        slower = 0
        for number in range(100):
            times = {}
            order = ("known", "unknown") if number % 2 else ("unknown", "known")
            for kind in order:
                async with browser(app, f"10.3.{number}.{1 + (kind == 'known')}") as client:
                    token = await client.token()
                    begun = time.perf_counter()
                    await client.post("/sign-in", data={"csrf_token": token, "email": f"{kind}{number}@school.test"})
                    times[kind] = time.perf_counter() - begun
            slower += times["known"] > times["unknown"]
        assert 0.3 <= slower / 100 <= 0.7

    async def test_runs_the_same_statements(self, app: Any, school: School) -> None:
        await with_email(school, "known@school.test")
        counts = []
        for address in ("known@school.test", "unknown@school.test"):
            async with browser(app) as client:
                token = await client.token()
                with school.counting() as statements:
                    await client.post("/sign-in", data={"csrf_token": token, "email": address})
                    counts.append([*statements])
        assert counts[0] == counts[1]

    async def test_an_unknown_address_is_written_to_once_a_day(self, visitor: Visitor, app: Any) -> None:
        for number in range(3):
            async with browser(app, f"10.4.{number}.1") as client:
                await client.ask("nobody@school.test")
                assert await mailed("nobody@school.test") == {}
        sent = await DB.fetch("SELECT kind FROM amicale.mail WHERE kind = 'amicale.sign_in_unknown'")
        assert len(sent) == 1
