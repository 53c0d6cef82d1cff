"""A SEPA transfer: to which account, with which reference, and as a QR code for banking apps."""

from __future__ import annotations

from stdnum import iban

from amicale import school_look, settings_of, translator
from amicale_dues.ledger.accounts import Account
from amicale_dues.ways.bank.settings import BankSettings
from amicale_dues.ways.contract import Advice, Line, Owed, Setup, Way

_ = translator("dues")
LONGEST_NAME = 70
EURO = "EUR"


class Transfer(Way):
    """A transfer: it is booked when the bank's statement shows it."""

    name, title = "transfer", _("Bank transfer")
    into: Account = "bank"

    async def ready(self) -> bool:
        """Once there is an account."""
        return bool((await bank()).bank_iban)

    async def setup(self) -> Setup:
        """Whether there is an account."""
        return Setup() if await self.ready() else Setup(ready=False, missing=(_("Give the IBAN of your account."),))

    async def advise(self, owed: Owed) -> Advice:
        """The account, and the reference that makes the transfer known again on the statement."""
        settings, holder = await bank(), await account_holder()
        if not settings.bank_iban:
            return Advice()
        lines = [Line(_("Payable to"), holder), Line(_("IBAN"), str(iban.format(settings.bank_iban)))]
        if settings.bank_bic:
            lines.append(Line(_("BIC"), settings.bank_bic))
        lines.append(Line(_("Reference"), owed.reference))
        return Advice(tuple(lines), epc(settings, holder, owed))


def epc(settings: BankSettings, holder: str, owed: Owed) -> str:
    """What the QR code says (EPC069-12, version 002): a SEPA credit transfer in euros, up to 999,999,999.99.

    Nothing for another currency, or for what the code cannot say.
    """
    if owed.currency != EURO or not 0 < owed.amount <= 99_999_999_999:
        return ""
    amount = f"EUR{owed.amount // 100}.{owed.amount % 100:02}"
    name = " ".join(holder.split())[:LONGEST_NAME]
    return "\n".join(
        ("BCD", "002", "1", "SCT", settings.bank_bic, name, settings.bank_iban, amount, "", owed.reference)
    )


async def account_holder() -> str:
    """Whose account it is: as the settings say, or the association's name."""
    return (await bank()).bank_holder or (await school_look()).name


async def bank() -> BankSettings:
    """The settings in force."""
    from amicale_dues.settings import DuesSettings

    return await settings_of(DuesSettings)
