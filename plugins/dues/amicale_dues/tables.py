"""Plans, who joined them, what they were asked for and what they paid: PostgreSQL schema ``dues``.

The rules that the database itself keeps (a booking balances, nothing in the ledger changes) are in the migrations.
"""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, BigInt, Boolean, Date, ForeignKey, Integer, OnDelete, Text, Timestamptz

from amicale import MemberTable, Table
from amicale_dues.receipts.tables import Letterhead


class Plan(Table, schema="dues", tablename="plan"):
    """A plan of the by-laws, as the settings say it, or one that a club asks its members for. Never deleted."""

    owner = Text(help_text="Empty for the association, else who asks: a type and a key, Club:<id>.")
    code = Text()
    kind = Text(help_text="lifetime, period, free or honorary.")
    terms = JSONB(help_text="terms.Terms, whole.")
    grace_days = Integer(default=0)
    grace_until = Text(help_text="MM-DD, or empty.")
    offered = Boolean(default=True, help_text="Whether it can still be taken.")
    position = Integer(default=0)
    created_at = Timestamptz()


class Exemption(Table, schema="dues", tablename="exemption"):
    """Who owes nothing by right: conditions on a person, of which null asks nothing."""

    code = Text(unique=True)
    title = JSONB(help_text="The reason, by language.")
    position = Integer(default=0)
    least_years = Integer(null=True, default=None)
    most_years = Integer(null=True, default=None)
    least_age = Integer(null=True, default=None)
    most_age = Integer(null=True, default=None)
    student = Boolean(null=True, default=None)
    graduated = Boolean(null=True, default=None)
    study_year = Integer(null=True, default=None)
    until = Date(null=True, default=None)
    year_starts = Text(default="", help_text="MM-DD, where it holds until the end of the year in which it does.")
    terms = JSONB(help_text="terms.Exemption, whole.")


class Membership(Table, schema="dues", tablename="membership"):
    """That somebody joined a plan: when, by which act, with which proof."""

    member = ForeignKey(MemberTable, on_delete=OnDelete.set_null)
    plan = ForeignKey(Plan, on_delete=OnDelete.no_action, null=False)
    source = Text(help_text="joined, enrolled, imported or granted.")
    state = Text(default="active", help_text="asked, active or ended.")
    act = Text(help_text="acceptance, school_mandate or by_laws: the will to join, or what stands for it.")
    wording = JSONB(null=True, default=None, help_text="The words they accepted, by language.")
    proof = Text(help_text="What shows it: a file and row, a letter, a decision.")
    since = Date()
    recorded_at = Timestamptz()
    recorded_by = ForeignKey(MemberTable, on_delete=OnDelete.set_null)
    opt_out_until = Date(null=True, default=None)
    ended_on = Date(null=True, default=None)
    end_reason = Text()
    wish = JSONB(null=True, default=None, help_text="What they chose who asked: parts, who pays.")


class Charge(Table, schema="dues", tablename="charge"):
    """A call for dues, on the terms of its day. Amounts are in minor units."""

    reference = Text(unique=True, help_text="ISO 11649, for the bank.")
    membership = ForeignKey(Membership, on_delete=OnDelete.no_action, null=False)
    member = ForeignKey(MemberTable, on_delete=OnDelete.set_null)
    plan = ForeignKey(Plan, on_delete=OnDelete.no_action, null=False)
    tariff = JSONB(null=True, default=None, help_text="What the tariff is called, by language.")
    amount = BigInt()
    currency = Text(help_text="ISO 4217.")
    covers_from = Date()
    covers_until = Date(null=True, default=None, help_text="Null for life.")
    basis = Text(help_text="receipt: income when paid; call: income when called for.")
    income = Text(help_text="7561 without, 7562 with a counterpart.")
    payer = Text(default="member")
    payer_name = Text()
    called_on = Date()
    due_on = Date()
    open_amount = BigInt(default=0, help_text="The sum of its entries on the receivable; a trigger keeps it.")
    closed = Text(help_text="cancelled, written_off or empty.")
    created_at = Timestamptz()


class Instalment(Table, schema="dues", tablename="instalment"):
    """A part of a call that is due on a day of its own."""

    charge = ForeignKey(Charge, on_delete=OnDelete.no_action, null=False)
    position = Integer()
    due_on = Date()
    amount = BigInt()


class Cover(Table, schema="dues", tablename="cover"):
    """Time that somebody is covered for; by a call, as far as that is paid."""

    membership = ForeignKey(Membership, on_delete=OnDelete.no_action, null=False)
    member = ForeignKey(MemberTable, on_delete=OnDelete.set_null)
    plan = ForeignKey(Plan, on_delete=OnDelete.no_action, null=False)
    charge = ForeignKey(Charge, on_delete=OnDelete.no_action)
    starts_on = Date()
    ends_on = Date(null=True, default=None, help_text="Null for life.")
    known = Boolean(default=True, help_text="Whether what was paid for it is known.")
    void_since = Date(null=True, default=None)
    proof = Text(help_text="Of time from an old list: file, row and words.")
    paid = BigInt(null=True, default=None, help_text="What that list says was paid, in minor units. It is not booked.")
    paid_currency = Text()
    paid_on = Date(null=True, default=None)
    import_run = UUID(null=True, default=None, help_text="The import of that list.")


class Payment(Table, schema="dues", tablename="payment"):
    """Money that came, once for each reference of its way."""

    way = Text()
    reference = Text()
    state = Text(default="received", help_text="promised, received or refused.")
    amount = BigInt()
    currency = Text()
    received_on = Date()
    member = ForeignKey(MemberTable, on_delete=OnDelete.set_null)
    payer_name = Text()
    details = JSONB()
    recorded_by = ForeignKey(MemberTable, on_delete=OnDelete.set_null)
    created_at = Timestamptz()


class Booking(Table, schema="dues", tablename="booking"):
    """Entries that add up to nothing, numbered without gaps by year."""

    year = Integer()
    number = Integer()
    booked_on = Date()
    at = Timestamptz()
    kind = Text()
    memo = Text()
    key = Text(unique=True, help_text="What makes it the same booking again.")
    reverses: ForeignKey[Booking] = ForeignKey("self", on_delete=OnDelete.no_action, unique=True)


class Entry(Table, schema="dues", tablename="entry"):
    """A line of the ledger: debit above zero, credit below, in minor units."""

    booking = ForeignKey(Booking, on_delete=OnDelete.no_action, null=False)
    account = Text(help_text="accounts.py.")
    amount = BigInt()
    currency = Text()
    charge = ForeignKey(Charge, on_delete=OnDelete.no_action)
    payment = ForeignKey(Payment, on_delete=OnDelete.no_action)


class Attempt(Table, schema="dues", tablename="attempt"):
    """A try to pay online."""

    way = Text()
    charge = ForeignKey(Charge, on_delete=OnDelete.no_action, null=False)
    member = ForeignKey(MemberTable, on_delete=OnDelete.set_null)
    amount = BigInt()
    currency = Text()
    state = Text(default="new", help_text="new, open, promised, paid, failed or expired.")
    reference = Text(help_text="The provider's.")
    url = Text()
    error = Text()
    created_at = Timestamptz()
    expires_at = Timestamptz(null=True, default=None)
    asked = JSONB(help_text="In which words the provider was told of it.")
    looked_at = Timestamptz(null=True, default=None, help_text="When the provider was last asked what became of it.")


class Notice(Table, schema="dues", tablename="notice"):
    """What a provider told us, as it came."""

    way = Text()
    event = Text(help_text="The provider's number of it.")
    body = JSONB()
    state = Text(default="new", help_text="new, done or set_aside.")
    said = Text(help_text="What became of it, or went wrong.")
    received_at = Timestamptz()
    done_at = Timestamptz(null=True, default=None)
    tries = Integer(default=0)
    tried_at = Timestamptz(null=True, default=None)


class Question(Table, schema="dues", tablename="question"):
    """What somebody has to look at."""

    kind = Text()
    way = Text()
    reference = Text()
    payment = ForeignKey(Payment, on_delete=OnDelete.no_action)
    charge = ForeignKey(Charge, on_delete=OnDelete.no_action)
    amount = BigInt(default=0)
    said = Text()
    asked_at = Timestamptz()
    settled_at = Timestamptz(null=True, default=None)
    settled_by = ForeignKey(MemberTable, on_delete=OnDelete.set_null)
    answer = Text()


class Receipt(Table, schema="dues", tablename="receipt"):
    """A numbered receipt: what it said on its day."""

    kind = Text(default="receipt", help_text="receipt, credit (for money that went back) or tax.")
    year = Integer()
    number = Integer()
    payment = ForeignKey(Payment, on_delete=OnDelete.no_action, null=False)
    member = ForeignKey(MemberTable, on_delete=OnDelete.set_null)
    content = JSONB(help_text="What it says: receipts/content.py. Names stand in it at people, apart.")
    template = Integer()
    issued_at = Timestamptz()
    about = Text(help_text="Empty, or the booking that it is about where a payment has several.")
    corrects: ForeignKey[Receipt] = ForeignKey("self", on_delete=OnDelete.no_action)
    letterhead = ForeignKey(Letterhead, on_delete=OnDelete.no_action, null=False)
    amount = BigInt()
    currency = Text()
    issued_in = BigInt(help_text="The transaction that issued it: until that ends, it may still be written.")


class Early(Table, schema="dues", tablename="early"):
    """Money that went back before we heard that it came."""

    way = Text()
    reference = Text()
    key = Text()
    kind = Text()
    amount = BigInt()
    currency = Text()
    moved_on = Date()
    heard_at = Timestamptz()


class Comparison(Table, schema="dues", tablename="comparison"):
    """Our books compared with a provider's: what was looked at, booked and asked about."""

    way = Text()
    since = Date()
    at = Timestamptz()
    movements = Integer()
    booked = Integer()
    asked = Integer()
    error = Text()
    sums = JSONB(help_text="What came and stayed by currency: [as the provider says, by our books], in minor units.")


OWN: list[type[Table]] = [
    Plan, Exemption, Membership, Charge, Instalment, Cover, Payment, Booking, Entry, Attempt, Notice, Question, Receipt,
    Early, Comparison,
]  # fmt: skip


def every_table() -> list[type[Table]]:
    """Those of the rooms too, which have their own ``tables.py``."""
    from amicale_dues.card.tables import TABLES as CARD
    from amicale_dues.enrolling.tables import TABLES as ENROLLING
    from amicale_dues.history.tables import TABLES as HISTORY
    from amicale_dues.ledger.tables import TABLES as LEDGER
    from amicale_dues.liveness.tables import TABLES as LIVENESS
    from amicale_dues.mine.tables import TABLES as MINE
    from amicale_dues.receipts.tables import TABLES as RECEIPTS
    from amicale_dues.reminding.tables import TABLES as REMINDING
    from amicale_dues.ways.bank.tables import TABLES as BANK
    from amicale_dues.ways.byhand.tables import TABLES as BYHAND
    from amicale_dues.ways.helloasso.tables import TABLES as HELLOASSO
    from amicale_dues.ways.invoices.tables import TABLES as INVOICES

    return [
        *OWN,
        *MINE,
        *RECEIPTS,
        *CARD,
        *LEDGER,
        *HISTORY,
        *ENROLLING,
        *BYHAND,
        *INVOICES,
        *BANK,
        *HELLOASSO,
        *REMINDING,
        *LIVENESS,
    ]
