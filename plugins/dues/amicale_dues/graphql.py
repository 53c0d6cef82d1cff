"""What dues add to the schema: each room's part, together."""

from __future__ import annotations

import strawberry

from amicale import Connection, GraphQL, Member, MemberFilter, Mutation, Query, connection
from amicale_dues.bylaws.graphql import BylawsQuery, PlanInWords
from amicale_dues.bylaws.mutations import BylawsMutation
from amicale_dues.bylaws.owned_graphql import OwnedMutation, OwnedQuery
from amicale_dues.card.graphql import CardMutation, CardQuery
from amicale_dues.enrolling.graphql import EnrollingQuery
from amicale_dues.enrolling.mutations import EnrollingMutation
from amicale_dues.history.graphql import HistoryMutation, HistoryQuery
from amicale_dues.ledger.graphql import ChargeBooks, PaymentBooks, TreasuryQuery
from amicale_dues.ledger.mutations import TreasuryMutation
from amicale_dues.liveness.graphql import LivenessMutation, LivenessQuery
from amicale_dues.mine.graphql import MemberDuesBooks, MineQuery
from amicale_dues.mine.mutations import MineMutation
from amicale_dues.mine.partners_graphql import PartnersMutation, PartnersQuery
from amicale_dues.mine.paying import PayingQuery
from amicale_dues.receipts.graphql import MemberReceipts, ReceiptsQuery
from amicale_dues.receipts.tax_graphql import TaxMutation, TaxQuery
from amicale_dues.reminding.graphql import RemindingQuery
from amicale_dues.reminding.mutations import RemindingMutation
from amicale_dues.reminding.when_graphql import ReminderSettingsMutation, ReminderSettingsQuery
from amicale_dues.report.graphql import ReportMutation, ReportQuery
from amicale_dues.standing.graphql import DuesMemberFilter, MemberDues
from amicale_dues.standing.people import StandingQuery
from amicale_dues.types import NEWEST_FIRST, DuesCharge, DuesMembership, DuesPayment, DuesPlan
from amicale_dues.ways.bank.graphql import BankQuery
from amicale_dues.ways.bank.mutations import BankMutation
from amicale_dues.ways.byhand.graphql import ByHandQuery, PaymentByHand
from amicale_dues.ways.byhand.mutations import ByHandMutation
from amicale_dues.ways.graphql import WaysQuery
from amicale_dues.ways.invoices.graphql import InvoicesQuery
from amicale_dues.ways.invoices.mutations import InvoicesMutation
from amicale_dues.ways.mutations import WaysMutation
from amicale_dues.ways.staff_graphql import WaysStaffQuery


@strawberry.type
class BooksQuery:
    """The books, for those who read them."""

    dues_charges: Connection[DuesCharge] = connection(access="dues.read", order=NEWEST_FIRST)
    dues_memberships: Connection[DuesMembership] = connection(access="dues.read", order=NEWEST_FIRST)
    dues_payments: Connection[DuesPayment] = connection(access="dues.read", order=NEWEST_FIRST)


GRAPHQL = GraphQL(
    extends={
        Query: (
            EnrollingQuery,
            HistoryQuery,
            CardQuery,
            TreasuryQuery,
            ReportQuery,
            RemindingQuery,
            ReminderSettingsQuery,
            LivenessQuery,
            ReceiptsQuery,
            TaxQuery,
            BooksQuery,
            StandingQuery,
            ByHandQuery,
            BankQuery,
            InvoicesQuery,
            WaysQuery,
            WaysStaffQuery,
            MineQuery,
            PayingQuery,
            PartnersQuery,
            BylawsQuery,
            OwnedQuery,
        ),
        Mutation: (
            TaxMutation,
            EnrollingMutation,
            HistoryMutation,
            CardMutation,
            TreasuryMutation,
            ReportMutation,
            RemindingMutation,
            ReminderSettingsMutation,
            LivenessMutation,
            WaysMutation,
            ByHandMutation,
            BankMutation,
            InvoicesMutation,
            MineMutation,
            PartnersMutation,
            BylawsMutation,
            OwnedMutation,
        ),
        DuesPlan: (PlanInWords,),
        Member: (
            MemberReceipts,
            MemberDues,
            MemberDuesBooks,
        ),
        DuesCharge: (ChargeBooks,),
        DuesPayment: (
            PaymentBooks,
            PaymentByHand,
        ),
        MemberFilter: (DuesMemberFilter,),
    }
)
