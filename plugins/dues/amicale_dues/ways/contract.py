"""Ways to pay, as any plugin can add one, and what they tell of money, in one language.

Whatever a provider says by a notice, on somebody's return or when it is asked, becomes a :class:`Movement`. Movements
may come twice, at the same moment, late or in another order: ``movements.py`` books each once.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from amicale import ExtensionPoint, Text
from amicale_dues.ledger.accounts import Account

Kind = Literal[
    "paid", "promised", "refused", "expired", "refund", "refund_failed", "charge_back", "charge_back_won", "fee",
    "payout",
]  # fmt: skip
"""``refund_failed`` and ``charge_back_won`` have the key of what they undo. A ``fee`` is what the provider keeps, a
``payout`` what it sent to our bank: its ``payment`` is the provider's reference of that."""


@dataclass(frozen=True, slots=True)
class Movement:
    """Something that happened to money, as a provider says it.

    :param payment: the provider's reference of the payment: one payment, however many events tell of it.
    :param key: for money that goes back, the provider's reference of that.
    :param amount: of this movement, in minor units. What a call asks for is ours to know, never the provider's.
    :param attempt: our own id of the try, if the provider gave it back.
    """

    kind: Kind
    payment: str
    amount: int
    currency: str
    on: date
    key: str = ""
    attempt: UUID | None = None
    payer_name: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Attempt:
    """A try to pay that is about to begin; ``key`` makes the provider do it once, however often it is told."""

    id: UUID
    amount: int
    currency: str
    what: str
    reference: str
    return_url: str
    cancel_url: str
    locale: str
    email: str = ""
    """Where the provider may send its own confirmation; empty where the person has none."""

    @property
    def key(self) -> str:
        """The idempotency key."""
        return f"amicale-{self.id}"


@dataclass(frozen=True, slots=True)
class Begun:
    """Where the person goes to pay."""

    reference: str
    url: str
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """A notice as it came over the network, before anybody has believed it."""

    headers: Mapping[str, str]
    body: bytes
    network: str = ""
    """The address that it came from, as the server knows it."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A notice that is what it says it is, or that will be asked about: ``event`` makes it the same again."""

    event: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Owed:
    """What somebody is about to pay by a way that is not online, for :meth:`Way.advise`."""

    charge: UUID
    reference: str
    """What makes the payment known again (ISO 11649)."""
    amount: int
    currency: str
    locale: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an advice: ``Line(_("IBAN"), "FR76 ...")``."""

    label: Text
    value: str


@dataclass(frozen=True, slots=True)
class Advice:
    """How somebody pays by a way that is not online.

    :param qr: what a QR code says that a banking app reads (EPC069-12); the page draws it.
    """

    lines: tuple[Line, ...] = ()
    qr: str = ""


@dataclass(frozen=True, slots=True)
class Setup:
    """How a way is set up at this school, for the treasurer.

    :param missing: what is left to do, a sentence each; empty where it is ready.
    :param test: whether it plays with money that is none.
    """

    ready: bool = True
    test: bool = False
    missing: tuple[Text, ...] = ()


class NotBelieved(Exception):
    """A notice that does not come from whom it says: answered 400, and nothing is kept of it."""


class WayFailed(Exception):
    """The provider refused or did not answer; in words for the log, never with a secret or a person in them.

    :param certain: whether it is known that nothing was begun. Where it is not, it is tried again with the same key.
    """

    def __init__(self, said: str, *, certain: bool = False) -> None:
        super().__init__(said)
        self.certain = certain


class Way:
    """A way to pay. One that is not online needs no more than its name, its title and an account."""

    name: str
    title: Text
    into: Account = "transit"
    online = False
    """Whether the person is led to the provider: then it can ``begin`` and ``read``."""
    notices = False
    """Whether the provider tells of payments by calling us: then it can ``open`` and ``understand``."""
    refunds = False
    """Whether it can ``pay_back``."""

    async def ready(self) -> bool:
        """Whether it is set up at this school."""
        return True

    async def setup(self) -> Setup:
        """The same, with what is left to do."""
        return Setup(await self.ready())

    async def advise(self, owed: Owed) -> Advice:
        """How one pays where that is not online: to which account, with which words; to whom a cheque is made out."""
        return Advice()

    async def give_up(self, reference: str) -> None:
        """Let a payment that was begun not be paid any more, as far as the provider can do that.

        :raises WayFailed: it could not. What is paid all the same is asked about.
        """

    async def begin(self, attempt: Attempt) -> Begun:
        """Start a payment at the provider.

        :raises WayFailed: it could not; a later try with the same attempt begins the same payment.
        """
        raise NotImplementedError

    async def read(self, reference: str) -> Sequence[Movement]:
        """What has become of a payment that was begun, asked of the provider itself."""
        raise NotImplementedError

    async def open(self, delivery: Delivery) -> Letter:
        """Check a notice before it is kept.

        :raises NotBelieved: it is forged, too old, or cannot be read.
        """
        raise NotImplementedError

    async def understand(self, body: Mapping[str, Any]) -> Sequence[Movement]:
        """What a notice that was kept means; it may ask the provider. May run again."""
        raise NotImplementedError

    def since(self, day: date) -> AsyncIterator[Movement]:
        """All movements at the provider since a day, for reconciliation."""
        raise NotImplementedError

    async def pay_back(self, payment: str, amount: int, currency: str, key: str) -> Movement:
        """Send money back.

        :raises WayFailed: it could not; with the same key it is sent once.
        """
        raise NotImplementedError


WAYS = ExtensionPoint("dues.ways", Way)
"""``await extensions_of(WAYS)``: all ways of all plugins that run."""
