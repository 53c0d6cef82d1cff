"""What the rooms of the core add to its root types and to members."""

from __future__ import annotations

from amicale.access.account_graphql import AccountMutation, AccountQuery
from amicale.access.factors.graphql import FactorsMutation, FactorsQuery
from amicale.access.openid.graphql import IdentityMutation, IdentityQuery
from amicale.access.role_graphql import MemberRoles, RolesQuery
from amicale.access.role_mutations import RolesMutation
from amicale.auditlog.graphql import AuditFilter, AuditQuery
from amicale.classes.graphql import ClassesMemberFilter, ClassesMutation, ClassesQuery, MemberClasses
from amicale.desk.bulk_graphql import BulkMutation, BulkQuery
from amicale.desk.fields import DeskAuditFilter, DeskMember, DeskMemberFilter
from amicale.desk.listing import DeskListQuery
from amicale.desk.newcomers_graphql import NewcomersMutation
from amicale.desk.studies_graphql import StudiesMutation
from amicale.directory.facets_graphql import FacetsQuery
from amicale.directory.places_graphql import PlacesQuery
from amicale.directory.reading_graphql import ReadingQuery
from amicale.directory.saved_graphql import SavedMutation, SavedQuery
from amicale.duplicates.graphql import DuplicatesMutation, DuplicatesQuery
from amicale.figures.graphql import FiguresQuery
from amicale.home.graphql import HomeMutation, HomeQuery
from amicale.joining.claims_graphql import ClaimsMutation, ClaimsQuery
from amicale.joining.invitations_graphql import InvitationsMutation, InvitationsQuery
from amicale.letters.graphql import MemberLetters
from amicale.letters.queries import LettersMutation, LettersQuery
from amicale.letters.staff_graphql import ReportsMutation, ReportsQuery
from amicale.mail.graphql import MailMutation, MailQuery
from amicale.members.addresses_graphql import AddressesMutation, MemberAddresses
from amicale.members.availability_graphql import (
    AvailabilityFilter,
    AvailabilityMutation,
    AvailabilityQuery,
    MemberAvailability,
)
from amicale.members.corrections_graphql import CorrectionsMutation, CorrectionsQuery, MemberCorrections
from amicale.members.graphql import Member, MemberFilter, Mutation, Query
from amicale.members.imports.graphql import ImportsMutation, ImportsQuery
from amicale.members.merging_graphql import MergingQuery
from amicale.members.photo_graphql import MemberPhoto, PhotoMutation
from amicale.members.positions_graphql import PositionsMutation, PositionsQuery
from amicale.members.suggestions_graphql import SuggestionsMutation, SuggestionsQuery
from amicale.members.visibility_graphql import MemberVisibility, VisibilityMutation, VisibilityQuery
from amicale.partners.graphql import Partner
from amicale.partners.own_graphql import OwnPartnerMutation, OwnPartnerQuery
from amicale.partners.staff_graphql import StaffPartner, StaffPartnersMutation, StaffPartnersQuery
from amicale.plugins.manifest import GraphQL
from amicale.privacy.graphql import PrivacyQuery
from amicale.privacy.mutations import PrivacyMutation
from amicale.school.mails_graphql import OwnTextsMutation, OwnTextsQuery
from amicale.school.plugins_graphql import PluginsMutation, PluginsQuery
from amicale.school.school_graphql import SchoolMutation, SchoolQuery
from amicale.school.texts_graphql import LegalMutation, LegalQuery
from amicale.tasks.graphql import JobsMutation, JobsQuery

CORE = GraphQL(
    extends={
        Query: (
            AccountQuery,
            ClaimsQuery,
            InvitationsQuery,
            VisibilityQuery,
            AvailabilityQuery,
            PositionsQuery,
            CorrectionsQuery,
            SuggestionsQuery,
            FactorsQuery,
            RolesQuery,
            IdentityQuery,
            AuditQuery,
            FiguresQuery,
            JobsQuery,
            PrivacyQuery,
            MailQuery,
            LettersQuery,
            ClassesQuery,
            HomeQuery,
            ReportsQuery,
            PluginsQuery,
            SchoolQuery,
            LegalQuery,
            OwnTextsQuery,
            SavedQuery,
            ReadingQuery,
            FacetsQuery,
            PlacesQuery,
            DeskListQuery,
            BulkQuery,
            ImportsQuery,
            DuplicatesQuery,
            MergingQuery,
            OwnPartnerQuery,
            StaffPartnersQuery,
        ),
        Mutation: (
            JobsMutation,
            AccountMutation,
            ClaimsMutation,
            InvitationsMutation,
            AddressesMutation,
            VisibilityMutation,
            PhotoMutation,
            AvailabilityMutation,
            PositionsMutation,
            CorrectionsMutation,
            SuggestionsMutation,
            FactorsMutation,
            RolesMutation,
            IdentityMutation,
            PrivacyMutation,
            MailMutation,
            LettersMutation,
            ClassesMutation,
            HomeMutation,
            ReportsMutation,
            PluginsMutation,
            SchoolMutation,
            LegalMutation,
            OwnTextsMutation,
            SavedMutation,
            BulkMutation,
            StudiesMutation,
            NewcomersMutation,
            ImportsMutation,
            DuplicatesMutation,
            OwnPartnerMutation,
            StaffPartnersMutation,
        ),
        Partner: (StaffPartner,),
        Member: (
            MemberAddresses,
            MemberVisibility,
            MemberPhoto,
            MemberAvailability,
            MemberCorrections,
            MemberRoles,
            MemberLetters,
            MemberClasses,
            DeskMember,
        ),
        MemberFilter: (
            AvailabilityFilter,
            ClassesMemberFilter,
            DeskMemberFilter,
        ),
        AuditFilter: (DeskAuditFilter,),
    }
)
