"""What dues add to the schema: each room's part, together."""

from __future__ import annotations

import strawberry

from amicale import Connection, GraphQL, Query, connection
from amicale_dues.types import NEWEST_FIRST, DuesCharge, DuesMembership, DuesPayment


@strawberry.type
class BooksQuery:
    """The books, for those who read them."""

    dues_charges: Connection[DuesCharge] = connection(access="dues.read", order=NEWEST_FIRST)
    dues_memberships: Connection[DuesMembership] = connection(access="dues.read", order=NEWEST_FIRST)
    dues_payments: Connection[DuesPayment] = connection(access="dues.read", order=NEWEST_FIRST)


DUES = GraphQL(extends={Query: (BooksQuery,)})
