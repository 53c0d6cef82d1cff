"""Money: an amount in the smallest unit of its currency, a whole number, never a fraction of binary numbers."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from copy import copy
from decimal import Decimal
from typing import Any

import strawberry
from babel import Locale
from babel.numbers import get_decimal_symbol

from amicale.errors import Refusal
from amicale.graphql.fields import batch
from amicale.i18n import translator

_ = translator("amicale")
NONE = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
THREE = "BHD IQD JOD KWD LYD OMR TND"
FOUR = "CLF UYW"
DIGITS: Mapping[str, int] = {
    **dict.fromkeys(NONE.split(), 0),
    **dict.fromkeys(THREE.split(), 3),
    **dict.fromkeys(FOUR.split(), 4),
}
"""How many decimals a currency has that has not two (ISO 4217, list one of 2024). Not those of Babel: the CLDR says how
many are usually *shown*, which for some is fewer than banks count."""
TYPED = re.compile(r"[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)?")
BEFORE_DIGITS = re.compile(r"(?<=[^\W\d_])(?=\d)")
"""``CHF 12.50``: a code stands apart from its amount, a sign does not (CLDR, currencySpacing)."""
LARGEST = 2**31 - 1
"""What fits an Int of GraphQL: 21 million euros."""


@strawberry.type(description="An amount of money.")
class Money:
    """12.50 € is ``{"amount": 1250, "currency": "EUR"}``."""

    amount: int = strawberry.field(description="In the currency's smallest unit: cents of the euro.")
    currency: str = strawberry.field(description="ISO 4217: EUR.")


def money_of(amount: str, currency: str) -> Any:
    """A field of the type ``Money | None`` over two columns; null where one of them is.

    :param amount: the column with the number of smallest units.
    :param currency: the column with the currency's code.
    """
    return batch(reader(amount, currency), needs=(amount, currency))


def reader(amount: str, currency: str) -> Callable[[Sequence[Any], Any], Awaitable[list[Money | None]]]:
    """What reads the money of many rows."""

    async def load(rows: Sequence[Any], context: Any) -> list[Money | None]:
        found = ((getattr(row, amount), getattr(row, currency)) for row in rows)
        return [Money(amount=much, currency=code) if much is not None and code else None for much, code in found]

    return load


def digits(currency: str) -> int:
    """How many decimals a currency has."""
    return DIGITS.get(currency, 2)


def as_decimal(amount: int, currency: str) -> Decimal:
    """``12.50`` for 1250 cents: for files and for other services."""
    return Decimal(amount).scaleb(-digits(currency))


def money_text(amount: int, currency: str, locale: str, *, short: bool = False) -> str:
    """``€12.50``, ``12,50 €``: as somebody writes it who reads this language.

    :param short: without decimals where there are none to tell: ``€12``.
    """
    known = Locale.parse(locale)
    pattern = copy(known.currency_formats["standard"])
    shown = 0 if short and amount % 10 ** digits(currency) == 0 else digits(currency)
    pattern.frac_prec = (shown, shown)
    text = str(pattern.apply(as_decimal(amount, currency), known, currency=currency, currency_digits=False))
    return BEFORE_DIGITS.sub("\u00a0", text)


def money_typed(amount: int, currency: str, locale: str) -> str:
    """``12.50``, ``12,50``: as somebody types it into a field; :func:`read_money` reads it again."""
    return f"{as_decimal(amount, currency):f}".replace(".", get_decimal_symbol(locale))


def read_money(text: str, currency: str, *, field: str = "amount") -> int:
    """What somebody typed, in smallest units: ``12,50``, ``12.50`` and ``1 250`` as they are meant.

    :param field: the input that it came in, named by a refusal.
    :raises Refusal: it is no amount, has more decimals than the currency, or is too large. There is none below zero.
    """
    typed = text.strip()
    if not TYPED.fullmatch(typed):
        raise Refusal(_("Write an amount, such as 12.50."), field=field)
    exact = Decimal(re.sub(r"\s", "", typed).replace(",", ".")).scaleb(digits(currency))
    if exact != exact.to_integral_value():
        said = _("The smallest amount of %(currency)s is %(smallest)s.", currency=currency,
                 smallest=str(as_decimal(1, currency)))  # fmt: skip
        raise Refusal(said, field=field)
    if exact > LARGEST:
        raise Refusal(_("This amount is too large."), field=field)
    return int(exact)
