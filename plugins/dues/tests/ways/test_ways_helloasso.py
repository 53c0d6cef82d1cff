"""HelloAsso: what every way must keep, and what is its own."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import date
from typing import Any

import pytest
from standin_helloasso import CLIENT, ORG, SECRET, HelloAssoRig, StandIn

from amicale import DB
from amicale.here import HERE
from amicale.instance import InstanceSettings
from amicale.testing.kit import SECRET_KEY, School
from amicale_dues.testing.conformance import WayConformance
from amicale_dues.testing.rig import Debt, balance, begin, deliver, open_amount, owing
from amicale_dues.ways.contract import Begun, Delivery, NotBelieved, WayFailed
from amicale_dues.ways.helloasso import api, notices
from amicale_dues.ways.helloasso.reading import movements_of
from amicale_dues.ways.movements import take


@pytest.fixture
def standin(monkeypatch: pytest.MonkeyPatch) -> StandIn:
    """The provider, in reach of the way."""
    made = StandIn()
    monkeypatch.setattr(api, "transport", lambda: made)
    return made


@pytest.fixture
async def rig(school: School, standin: StandIn) -> HelloAssoRig:
    """HelloAsso at a school with an address of https."""
    HERE.begin(InstanceSettings(base_url="https://school.test", secret_key=SECRET_KEY))
    return HelloAssoRig(school, standin)


@pytest.fixture
async def begun(school: School, rig: HelloAssoRig) -> tuple[Debt, Begun]:
    """A checkout that somebody has begun."""
    await rig.set_up()
    debt = await owing(school, rig.way)
    return debt, await begin(rig.way, debt)


class TestHelloAsso(WayConformance):
    """The same tests as for every way."""

    @pytest.fixture
    async def rig(self, school: School, standin: StandIn) -> HelloAssoRig:
        HERE.begin(InstanceSettings(base_url="https://school.test", secret_key=SECRET_KEY))
        return HelloAssoRig(school, standin)


class TestMoney:
    """What has come and what has not."""

    async def test_authorized_is_a_promise_and_no_cash(self, rig: HelloAssoRig, begun: tuple[Debt, Begun]) -> None:
        payment = rig.standin.paid(int(begun[1].reference), 30000, cash="MoneyIn")
        await deliver(rig.way, rig.notices()[0])
        assert (await open_amount(begun[0].charge), await balance("transit")) == (30000, 0)
        payment["cashOutState"] = "Transfered"
        async for moved in rig.way.since(date(2999, 1, 1)):
            await take(rig.way, moved)
        assert (await open_amount(begun[0].charge), await balance("transit")) == (0, 30000)

    async def test_a_tip_is_not_the_association_s(self, rig: HelloAssoRig, begun: tuple[Debt, Begun]) -> None:
        rig.standin.paid(int(begun[1].reference), 30000, tip=450)
        (moved,) = await rig.way.read(begun[1].reference)
        assert (moved.amount, moved.details["tip"]) == (30000, 450)

    async def test_less_than_fifty_cents_is_not_begun(self, school: School, rig: HelloAssoRig) -> None:
        await rig.set_up()
        with pytest.raises(WayFailed, match=r"0\.50"):
            await rig.way.begin((await owing(school, rig.way, 49)).attempt)
        assert not rig.standin.intents

    @pytest.mark.parametrize("state", ["Refused", "Error", "Canceled", "Abandoned"])
    async def test_what_is_refused_leaves_the_call_open(
        self, rig: HelloAssoRig, begun: tuple[Debt, Begun], state: str
    ) -> None:
        rig.standin.paid(int(begun[1].reference), 30000, cash="Unknown")["state"] = state
        await deliver(rig.way, rig.notices()[0])
        assert await open_amount(begun[0].charge) == 30000
        assert await DB.fetch_value("SELECT state FROM dues.attempt") == "failed"

    async def test_a_refund_that_failed_at_helloasso_is_none(
        self, rig: HelloAssoRig, begun: tuple[Debt, Begun]
    ) -> None:
        payment = rig.standin.paid(int(begun[1].reference), 30000)
        payment["refundOperations"] = [{"id": 1, "amount": 30000, "status": "Refused"}]
        assert [each.kind for each in await rig.way.read(begun[1].reference)] == ["paid"]

    async def test_contested_and_won_is_booked_back_and_forth(
        self, rig: HelloAssoRig, begun: tuple[Debt, Begun]
    ) -> None:
        payment = rig.standin.paid(int(begun[1].reference), 30000)
        opens = []
        for state, cash in (("Authorized", "CashedOut"), ("Contested", "Contested"), ("Authorized", "CashedOut")):
            payment["state"], payment["cashOutState"] = state, cash
            for moved in await rig.way.read(begun[1].reference):
                await take(rig.way, moved)
            opens.append(await open_amount(begun[0].charge))
        assert opens == [0, 30000, 0]

    @pytest.mark.parametrize("state", ["Pending", "Init", "Waiting", "Unknown", "Inconsistent", "Registered", ""])
    def test_what_says_nothing_of_money_is_nothing(self, state: str) -> None:
        assert movements_of({"id": 1, "amount": 100, "state": state, "cashOutState": "MoneyIn"}, None) == []


class TestWhose:
    """Which payments at HelloAsso are dues of this school."""

    async def test_other_forms_and_shops_of_the_association_are_not_dues(
        self, rig: HelloAssoRig, begun: tuple[Debt, Begun]
    ) -> None:
        rig.standin.paid(None, 1500, formType="Event", formSlug="gala")
        rig.standin.intents[5] = {"id": 5, "metadata": {"shop": 1}, "wanted": {}}
        rig.standin.paid(5, 2500)
        assert [moved async for moved in rig.way.since(date(2020, 1, 1))] == []

    async def test_a_form_that_takes_dues_waits_in_the_queue(self, rig: HelloAssoRig) -> None:
        await rig.set_up(helloasso_forms=["adhesion-2026"])
        rig.standin.paid(None, 5000, formType="Membership", formSlug="adhesion-2026")
        async for moved in rig.way.since(date(2020, 1, 1)):
            await take(rig.way, moved)
        assert await DB.fetch_value("SELECT kind FROM dues.question") == "unmatched"
        assert await balance("suspense") == -5000

    async def test_a_payment_of_another_association_is_nothing(
        self, rig: HelloAssoRig, begun: tuple[Debt, Begun]
    ) -> None:
        rig.standin.paid(int(begun[1].reference), 30000, organizationSlug="another")
        await deliver(rig.way, rig.notices()[0])
        assert await open_amount(begun[0].charge) == 30000

    async def test_another_instance_s_checkout_is_not_ours(self, rig: HelloAssoRig, begun: tuple[Debt, Begun]) -> None:
        """A trial copy of the school and the real one share the association's account."""
        await DB.execute("UPDATE dues.attempt SET reference = ''")
        rig.standin.intents[int(begun[1].reference)]["metadata"]["amicale"] = "https://trial.school.test/"
        rig.standin.paid(int(begun[1].reference), 30000)
        assert await deliver(rig.way, rig.notices()[0]) == []


class TestNotices:
    """Hints, and who may give them."""

    async def test_nothing_personal_is_kept_of_one(self, rig: HelloAssoRig, begun: tuple[Debt, Begun]) -> None:
        payment = rig.standin.paid(int(begun[1].reference), 30000)
        letter = await rig.way.open(rig.notices()[0])
        assert letter.body == {"kind": "Payment", "id": str(payment["id"])}

    async def test_only_from_the_addresses_that_are_set(self, rig: HelloAssoRig, begun: tuple[Debt, Begun]) -> None:
        await rig.set_up(helloasso_networks=["51.138.206.200"])
        rig.standin.paid(int(begun[1].reference), 30000)
        body = rig.notices()[0].body
        with pytest.raises(NotBelieved):
            await rig.way.open(Delivery({}, body, "203.0.113.9"))
        assert (await rig.way.open(Delivery({}, body, "51.138.206.200"))).event

    async def test_signed_where_the_association_is_a_partner(
        self, rig: HelloAssoRig, begun: tuple[Debt, Begun]
    ) -> None:
        await rig.set_up(helloasso_signature_key="key")
        rig.standin.paid(int(begun[1].reference), 30000)
        body = rig.notices()[0].body
        for headers in ({}, {"x-ha-signature": ""}, {"x-ha-signature": signed(body + b" ")}):
            with pytest.raises(NotBelieved):
                await rig.way.open(Delivery(headers, body))
        assert (await rig.way.open(Delivery({"x-ha-signature": signed(body)}, body))).event

    async def test_not_without_end(
        self, rig: HelloAssoRig, begun: tuple[Debt, Begun], monkeypatch: pytest.MonkeyPatch, refused: Any
    ) -> None:
        monkeypatch.setattr(notices, "PER_MINUTE", 2)
        for number in range(2):
            body = json.dumps({"eventType": "Payment", "data": {"id": number + 1}}).encode()
            await rig.way.open(Delivery({}, body, "203.0.113.9"))
        async with refused("TOO_MANY_REQUESTS"):
            await rig.way.open(Delivery({}, body, "203.0.113.9"))
        assert (await rig.way.open(Delivery({}, body, "51.138.206.200"))).event


def signed(body: bytes) -> str:
    return hmac.new(b"key", body, hashlib.sha256).hexdigest()


class TestTokens:
    """Asked for rarely, renewed, and sealed."""

    async def test_one_serves_for_all_questions(self, rig: HelloAssoRig, begun: tuple[Debt, Begun]) -> None:
        await rig.way.read(begun[1].reference)
        await rig.way.read(begun[1].reference)
        assert rig.standin.given == ["client_credentials"]

    async def test_it_is_renewed_before_it_ends(self, rig: HelloAssoRig, begun: tuple[Debt, Begun]) -> None:
        await DB.execute("UPDATE dues.helloasso_token SET expires_at = now() + interval '1 minute'")
        await rig.way.read(begun[1].reference)
        assert rig.standin.given == ["client_credentials", "refresh_token"]

    async def test_one_that_is_refused_is_asked_for_anew(self, rig: HelloAssoRig, begun: tuple[Debt, Begun]) -> None:
        rig.standin.valid.clear()
        rig.standin.refreshes.clear()
        await rig.way.read(begun[1].reference)
        assert rig.standin.given == ["client_credentials", "client_credentials"]

    async def test_none_is_readable_in_the_database(self, rig: HelloAssoRig, begun: tuple[Debt, Begun]) -> None:
        sealed = bytes(await DB.fetch_value("SELECT sealed FROM dues.helloasso_token"))
        assert not any(token.encode() in sealed for token in (*rig.standin.valid, *rig.standin.refreshes))

    async def test_a_wrong_secret_says_so_without_it(self, school: School, rig: HelloAssoRig) -> None:
        await rig.set_up(helloasso_secret="wrong-secret")
        with pytest.raises(WayFailed) as refused:
            await rig.way.begin((await owing(school, rig.way)).attempt)
        assert "clientSecret" in str(refused.value)
        assert "wrong-secret" not in str(refused.value)
        assert refused.value.certain


class TestFailures:
    """What goes wrong at HelloAsso, in words for the log."""

    @pytest.mark.parametrize(("status", "certain"), [(400, True), (429, False), (500, False), (503, False)])
    async def test_what_may_have_begun_is_not_called_certain(
        self, school: School, rig: HelloAssoRig, status: int, certain: bool
    ) -> None:
        await rig.set_up()
        debt = await owing(school, rig.way)
        rig.standin.fail_next = status
        with pytest.raises(WayFailed) as failed:
            await rig.way.begin(debt.attempt)
        assert failed.value.certain is certain
        assert not any(word in str(failed.value) for word in ("anne@", ORG, CLIENT, SECRET))

    async def test_without_https_it_is_not_ready(self, rig: HelloAssoRig) -> None:
        await rig.set_up()
        HERE.begin(InstanceSettings(base_url="http://school.test", secret_key=SECRET_KEY))
        setup = await rig.way.setup()
        assert not setup.ready
        assert "https" in setup.missing[0].to("en")

    async def test_what_it_asks_for_names_nobody(self, school: School, rig: HelloAssoRig) -> None:
        await rig.set_up()
        debt = await owing(school, rig.way)
        await begin(rig.way, debt)
        sent: dict[str, Any] = next(iter(rig.standin.intents.values()))["wanted"]
        assert sent["metadata"] == {
            "amicale": "https://school.test/", "attempt": str(debt.attempt.id), "reference": debt.attempt.reference
        }  # fmt: skip
        assert sent["containsDonation"] is False
        assert sent["totalAmount"] == sent["initialAmount"] == 30000
