"""What each reader may ask for: shared by processes, nearly free, and nobody's trouble when the database is away."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import asyncpg
import httpx
import pytest

from amicale.actor import ANONYMOUS, SYSTEM, Actor
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.graphql.budget import (
    ABANDONED,
    AWAY_SECONDS,
    BASE,
    BLOCKS,
    MINUTE,
    RESERVE,
    TAKE,
    Buckets,
    Budget,
    OutOfBudget,
    Rates,
    Take,
    Taken,
)  # fmt: skip
from amicale.graphql.engine import Result
from amicale.graphql.http import points_of

RATE = 60_000
BLOCK = RATE // BLOCKS
ANNE, BO = Actor(uuid7(), kind="session"), Actor(uuid7(), kind="session")


class Bucket:
    """The shared bucket in memory, with a clock of its own; it can be out of reach."""

    def __init__(self, rates: Rates | None = None) -> None:
        self.now = 1_000.0
        self.full_at: dict[bytes, float] = {}
        self.asked = 0
        self.away: Exception | None = None
        self.budget = self.process(rates or Rates(member=RATE))

    def process(self, rates: Rates) -> Budget:
        return Budget(rates, self.take, lambda: self.now)

    async def take(self, who: bytes, owed: float, block: float, least: float) -> Taken:
        self.asked += 1
        await asyncio.sleep(0)
        if self.away:
            raise self.away
        base = max(self.full_at.get(who, 0.0), self.now) + owed
        room = MINUTE - (base - self.now)
        given = min(block, room) if room >= least else 0.0
        self.full_at[who] = base + given
        return Taken(given, self.full_at[who] - self.now)


async def spend(budget: Budget, actor: Actor, points: int, address: str = "") -> bool:
    """Ask for a document of this cost; whether it was executed."""
    try:
        account = await budget.admit(actor, address)
    except OutOfBudget:
        return False
    if account is not None:
        account.settle(points)
    return True


async def spend_all(budget: Budget, actor: Actor, points: int = 500, address: str = "") -> int:
    """Ask until it is refused; answers the points."""
    for number in range(10_000):
        if not await spend(budget, actor, points, address):
            return number * points
    raise AssertionError("never refused")


class TestAdmit:
    async def test_refuses_when_a_minutes_points_are_spent(self) -> None:
        bucket = Bucket()
        assert RATE <= await spend_all(bucket.budget, ANNE) <= RATE + 500

    async def test_says_when_to_come_back_and_then_it_works(self) -> None:
        bucket = Bucket()
        await spend_all(bucket.budget, ANNE)
        with pytest.raises(OutOfBudget) as refused:
            await bucket.budget.admit(ANNE)
        assert 1 <= refused.value.seconds <= 3
        bucket.now += refused.value.seconds
        assert await spend(bucket.budget, ANNE, 10)

    async def test_one_reader_does_not_use_up_anothers(self) -> None:
        bucket = Bucket(Rates(member=RATE, anonymous=RATE))
        await spend_all(bucket.budget, ANNE)
        await spend_all(bucket.budget, ANONYMOUS, address="192.0.2.1")
        assert await spend(bucket.budget, BO, 500)
        assert await spend(bucket.budget, ANONYMOUS, 500, "192.0.2.2")

    async def test_each_kind_of_reader_has_its_rate(self) -> None:
        key = uuid7()
        actors = {
            "anonymous": Actor(),
            "member": Actor(key, kind="session"),
            "staff": Actor(key, frozenset({"x"}), kind="session"),
            "token": Actor(key, frozenset({"x"}), kind="token"),
        }
        for kind, actor in actors.items():
            bucket = Bucket(Rates(**{kind: RATE}))
            assert await spend_all(bucket.budget, actor) >= RATE
            for other in [*(set(actors.values()) - {actor}), SYSTEM]:
                assert await bucket.budget.admit(other) is None

    async def test_asks_the_bucket_once_a_block(self) -> None:
        bucket = Bucket()
        for _ in range(BLOCK // 30):
            assert await spend(bucket.budget, ANNE, 30)
        assert bucket.asked == 1

    async def test_many_at_once_ask_it_once(self) -> None:
        bucket = Bucket()
        found = await asyncio.gather(*(bucket.budget.admit(ANNE) for _ in range(BLOCK // RESERVE)))
        assert (len([it for it in found if it]), bucket.asked) == (BLOCK // RESERVE, 1)

    async def test_refusing_asks_nobody(self) -> None:
        bucket = Bucket()
        await spend_all(bucket.budget, ANNE)
        before = bucket.asked
        for _ in range(1_000):
            assert not await spend(bucket.budget, ANNE, 500)
        assert bucket.asked == before

    async def test_what_runs_at_once_is_counted_before_it_ends(self) -> None:
        bucket = Bucket()
        asked = (bucket.budget.admit(ANNE) for _ in range(RATE))
        found = await asyncio.gather(*asked, return_exceptions=True)
        assert 0 < sum(not isinstance(it, OutOfBudget) for it in found) <= RATE // RESERVE

    async def test_what_a_burst_took_beyond_is_owed(self) -> None:
        bucket = Bucket()
        accounts = [await bucket.budget.admit(ANNE) for _ in range(100)]
        for account in accounts:
            assert account is not None
            account.settle(5_000)
        assert not await spend(bucket.budget, ANNE, 1)
        bucket.now += (100 * 5_000 - RATE) / (RATE / MINUTE)  # the debt is paid when its time has passed
        assert not await spend(bucket.budget, ANNE, 1)
        bucket.now += 2
        assert await spend(bucket.budget, ANNE, 1)

    async def test_points_unused_for_a_minute_are_given_up(self) -> None:
        bucket = Bucket()
        await spend(bucket.budget, ANNE, 1)
        bucket.now += MINUTE + 1
        assert await spend_all(bucket.budget, ANNE) <= RATE + 500

    async def test_two_processes_share_it(self) -> None:
        bucket = Bucket()
        other = bucket.process(Rates(member=RATE))
        spent = 0
        while True:
            found = [await spend(each, ANNE, 500) for each in (bucket.budget, other)]
            spent += 500 * sum(found)
            if not any(found):
                break
        assert RATE <= spent <= RATE + 2 * 500

    async def test_holds_few_accounts(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("amicale.graphql.budget.MOST_ACCOUNTS", 10)
        bucket = Bucket(Rates(anonymous=RATE))
        for number in range(100):
            await spend(bucket.budget, ANONYMOUS, 1, str(number))
        assert len(bucket.budget._accounts) == 10


class TestWithoutTheDatabase:
    @pytest.mark.parametrize("error", [ConnectionRefusedError(), asyncpg.UndefinedTableError("budget"), TimeoutError()])
    async def test_nobody_is_refused_and_it_is_asked_once_a_second(self, error: Exception) -> None:
        bucket = Bucket()
        bucket.away = error
        for _ in range(1_000):
            assert await spend(bucket.budget, ANNE, 5_000)
        assert bucket.asked == 1
        bucket.now += AWAY_SECONDS
        assert await spend(bucket.budget, ANNE, 5_000)
        assert bucket.asked == 2

    async def test_what_was_spent_meanwhile_is_counted_when_it_is_back(self) -> None:
        bucket = Bucket()
        bucket.away = ConnectionRefusedError()
        for _ in range(20):
            await spend(bucket.budget, ANNE, RATE // 10)
        bucket.away = None
        bucket.now += AWAY_SECONDS
        assert not await spend(bucket.budget, ANNE, 1)

    async def test_requests_that_failed_for_its_lack_cost_nothing(self) -> None:
        bucket = Bucket()
        bucket.away = ConnectionRefusedError()
        for _ in range(10_000):
            await spend(bucket.budget, ANNE, points_of(Result(outcome="unavailable")))
        bucket.away = None
        bucket.now += AWAY_SECONDS
        assert await spend_all(bucket.budget, ANNE) >= RATE - RESERVE

    async def test_one_that_hangs_is_waited_for_a_little(self, monkeypatch: pytest.MonkeyPatch) -> None:
        async def hang(*_: Any) -> Taken:
            await asyncio.sleep(60)
            raise AssertionError

        monkeypatch.setattr("amicale.graphql.budget.PATIENCE", 0.05)
        async with asyncio.timeout(2):
            assert await spend(Budget(Rates(member=RATE), hang), ANNE, 1)


def bucket_in(pool: asyncpg.Pool) -> Take:
    """The shared bucket over a pool, as another process has it."""

    async def take(who: bytes, owed: float, block: float, least: float) -> Taken:
        row = await pool.fetchrow(TAKE, who, owed, block, least)
        return Taken(row["granted"], row["ahead"])

    return take


class TestBuckets:
    async def test_two_processes_together_keep_to_the_budget(self, database: str) -> None:
        async def one_process() -> int:
            async with asyncpg.create_pool(database, min_size=1, max_size=4) as pool:
                budget = Budget(Rates(member=RATE), bucket_in(pool))
                return sum(await asyncio.gather(*(spend_all(budget, ANNE, 200) for _ in range(8))))

        started = time.monotonic()
        spent = sum(await asyncio.gather(one_process(), one_process()))
        refilled = (time.monotonic() - started) * RATE / MINUTE
        assert RATE - 1 <= spent <= RATE + refilled + 2 * BLOCK

    async def test_pays_what_is_owed_and_gives_what_there_is(self, database: str) -> None:
        take = Buckets().take
        assert await take(b"x", 0.0, 3.0, 1.0) == Taken(3.0, pytest.approx(3.0, abs=0.1))
        assert await take(b"x", 50.0, 3.0, 1.0) == Taken(3.0, pytest.approx(56.0, abs=0.2))
        granted, ahead = await take(b"x", 0.0, 30.0, 1.0)
        assert (granted, ahead) == (pytest.approx(4.0, abs=0.3), pytest.approx(60.0, abs=0.1))
        assert await take(b"x", 20.0, 3.0, 1.0) == Taken(0.0, pytest.approx(80.0, abs=0.2))

    async def test_clears_rows_of_no_use_away(self, database: str) -> None:
        await DB.execute("INSERT INTO amicale.budget VALUES ('\\x01', now() - interval '1 hour', 0)")
        await Buckets().take(b"x", 0.0, 3.0, 1.0)
        assert await DB.fetch_value("SELECT count(*) FROM amicale.budget") == 1

    async def test_names_nobody(self, database: str) -> None:
        await spend(Budget(Rates(member=RATE)), ANNE, 1)
        assert len(await DB.fetch_value("SELECT who FROM amicale.budget")) == 16
        assert await DB.fetch_value("SELECT count(*) FROM amicale.budget WHERE who = $1", ANNE.member_id.bytes) == 0


class TestPointsOf:
    def test_a_document_takes_its_cost_and_a_little(self) -> None:
        class Costly(Result):
            pass

        found = Costly()
        object.__setattr__(found, "cost", 37)
        assert points_of(found) == BASE + 37

    def test_what_is_refused_costs_the_reading_and_our_faults_nothing(self) -> None:
        outcomes = ("refused", "bad_request", "not_allowed", "timeout", "unavailable", "failed")
        found = [points_of(Result(outcome=outcome)) for outcome in outcomes]
        assert found == [RESERVE, RESERVE, RESERVE, ABANDONED, 0, 0]


class TestEndpoint:
    async def test_answers_429_and_when_to_come_back(self, client: httpx.AsyncClient, house: Any) -> None:
        house.actor, house.budget = Actor(uuid7(), locale="fr", kind="session"), Bucket(Rates(member=1_000)).budget
        query = {"query": "{ members(first: 100) { edges { node { name } } } }"}
        answers = [await client.post("/", json=query) for _ in range(30)]
        assert (answers[0].status_code, {each.status_code for each in answers[15:]}) == (200, {429})
        assert int(answers[-1].headers["retry-after"]) >= 1
        error = answers[-1].json()["errors"][0]
        assert error["extensions"] == {"code": "TOO_MANY_REQUESTS", "reason": "BUDGET"}
        assert error["message"].startswith("Vous avez demandé beaucoup")

    async def test_refused_documents_count_too(self, client: httpx.AsyncClient, house: Any) -> None:
        house.actor, house.budget = ANNE, Bucket(Rates(member=1_000)).budget
        assert {(await client.post("/", json={"query": "{ helo"})).status_code for _ in range(20)} == {200, 429}


class TestCost:
    async def cost(self, client: httpx.AsyncClient, params: Any = None, **headers: str) -> Any:
        response = await client.post("/", json={"query": "{ hello }", **(params or {})}, headers=headers)
        assert response.json()["data"] == {"hello": "Hello world"}
        return response.json().get("extensions")

    async def test_is_shown_when_asked_for(self, client: httpx.AsyncClient, house: Any) -> None:
        house.introspection, house.actor, house.budget = True, ANNE, Bucket().budget
        found = await self.cost(client, {"extensions": {"cost": True}})
        assert found["cost"]["limit"] == house.engine.limits.cost
        assert 0 < found["cost"]["budget"]["left"] < found["cost"]["budget"]["perMinute"] == RATE
        assert await self.cost(client, **{"x-graphql-cost": "1"}) is not None

    async def test_is_not_shown_otherwise(self, client: httpx.AsyncClient, house: Any) -> None:
        house.introspection = True
        assert await self.cost(client) is None
        assert await self.cost(client, {"extensions": {"cost": "yes"}}) is None
        house.introspection = False
        assert await self.cost(client, {"extensions": {"cost": True}}) is None
