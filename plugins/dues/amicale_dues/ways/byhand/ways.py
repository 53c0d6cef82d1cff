"""Cheques and cash: what people are told who pay so. What comes is recorded by somebody (recording.py)."""

from __future__ import annotations

from amicale import school_look, settings_of, translator
from amicale_dues.ledger.accounts import Account
from amicale_dues.ways.byhand.settings import ByHandSettings
from amicale_dues.ways.contract import Advice, Line, Owed, Setup, Way

_ = translator("dues")


class Cheque(Way):
    """A cheque: on 5112 until the bank has credited its slip."""

    name, title = "cheque", _("Cheque")
    into: Account = "cheques"

    async def ready(self) -> bool:
        """People are told of it once there is an address."""
        return (await self.setup()).ready

    async def setup(self) -> Setup:
        """Whether cheques are taken, and where they go to."""
        settings = await byhand()
        if not settings.cheques:
            return Setup(ready=False)
        if not settings.cheque_address:
            return Setup(ready=False, missing=(_("Say where cheques are posted to."),))
        return Setup()

    async def advise(self, owed: Owed) -> Advice:
        """To whom it is made out, where it goes, and what to write on its back."""
        settings = await byhand()
        payee = settings.cheque_payee or (await school_look()).name
        return Advice(
            (
                Line(_("Made out to"), payee),
                Line(_("Posted to"), settings.cheque_address),
                Line(_("On the back"), owed.reference),
            )
        )


class Cash(Way):
    """Notes and coins."""

    name, title = "cash", _("Cash")
    into: Account = "cash"

    async def ready(self) -> bool:
        """Where the school takes it, and says where."""
        return (await self.setup()).ready

    async def setup(self) -> Setup:
        """Whether cash is taken, and by whom."""
        settings = await byhand()
        if not settings.cash:
            return Setup(ready=False)
        return Setup() if settings.cash_place else Setup(ready=False, missing=(_("Say who takes cash, and where."),))

    async def advise(self, owed: Owed) -> Advice:
        """Whom it is given to, and what to say."""
        return Advice((Line(_("Given to"), (await byhand()).cash_place), Line(_("Say the reference"), owed.reference)))


async def byhand() -> ByHandSettings:
    """The settings in force."""
    from amicale_dues.settings import DuesSettings

    return await settings_of(DuesSettings)
