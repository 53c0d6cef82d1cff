"""Who people are: PostgreSQL schema ``amicale``. What only one module needs is in its own tables, keyed by member.

Columns that PostgreSQL generates (the folded name to sort by, the search vector) are in the migrations only.
"""

from __future__ import annotations

from piccolo.columns import (
    JSONB,
    Array,
    Boolean,
    Bytea,
    Date,
    ForeignKey,
    Integer,
    OnDelete,
    SmallInt,
    Text,
    Timestamptz,
)

from amicale.database.tables import Table


class Member(Table, schema="amicale", tablename="member"):
    """A person the school knows: student, former student, staff or friend."""

    external_id = Text(null=True, default=None, help_text="The school's own number for this person.")
    title = Text(help_text="mr, ms, mx, or empty.")
    given_name = Text()
    family_name = Text()
    birth_name = Text(help_text="The family name at birth, where it is another.")
    usual_name = Text(help_text="The family name in use, where it is another.")
    birth_date = Date(null=True, default=None)
    nationality = Text()
    language = Text()
    status = Text(default="alumnus")
    deceased = Boolean(default=False)
    deceased_on = Date(null=True, default=None)
    city = Text()
    city_key = Text(help_text="Which city that is, however it is written; PostgreSQL keeps it (0028_cities.sql).")
    country = Text(help_text="ISO 3166-1 alpha-2, or empty.")
    phones = Array(base_column=Text(), help_text="E.164, the main one first.")
    linkedin_url = Text()
    listed = Boolean(default=True, help_text="Whether other members find this person in the directory.")
    class_years = Array(
        base_column=SmallInt(), help_text="Years of graduation here, the last one last. They follow Education."
    )
    visibility = JSONB(null=True, default=None, help_text="Who sees what: only what they chose (visibility.py).")
    photo = Text(help_text="The digest of their photo, or empty. It follows Photo.")
    availabilities = Array(base_column=Text(), help_text="What they would help with: codes of the school's settings.")
    version = Integer(default=1, help_text="Grows with each change: a second writer is told.")
    created_at = Timestamptz()
    updated_at = Timestamptz()


class Email(Table, schema="amicale", tablename="email"):
    """An address of a member. A verified one is theirs alone."""

    member = ForeignKey(Member, on_delete=OnDelete.cascade, null=False)
    address = Text(help_text="In lower case.")
    kind = Text(default="personal", help_text="personal, work or school.")
    is_primary = Boolean(default=False)
    verified_at = Timestamptz(null=True, default=None)
    bounced_at = Timestamptz(null=True, default=None)
    source = Text()
    created_at = Timestamptz()


class Education(Table, schema="amicale", tablename="education"):
    """What a member studied here. The class year (promotion) is the year of graduation."""

    member = ForeignKey(Member, on_delete=OnDelete.cascade, null=False)
    programme = Text()
    entry_year = SmallInt(null=True, default=None)
    graduation_year = SmallInt(null=True, default=None)
    class_label = Text()
    graduated = Boolean(null=True, default=None)
    apprenticeship = Boolean(null=True, default=None)


class Position(Table, schema="amicale", tablename="position"):
    """Where a member works or worked."""

    member = ForeignKey(Member, on_delete=OnDelete.cascade, null=False)
    employer = Text()
    title = Text()
    sector = Text()
    city = Text()
    country = Text()
    started_on = Date(null=True, default=None)
    ended_on = Date(null=True, default=None)
    is_current = Boolean(default=True)
    freelance = Boolean(default=False)


class Photo(Table, schema="amicale", tablename="photo"):
    """A member's face, square, in two sizes; in a table of its own, so that whoever reads members does not read it."""

    member = ForeignKey(Member, on_delete=OnDelete.cascade, null=False, unique=True)
    digest = Text(unique=True)
    small = Bytea()
    large = Bytea()
    set_at = Timestamptz()


class DismissedSuggestion(Table, schema="amicale", tablename="dismissed_suggestion"):
    """Help with one's profile that somebody does not want to be shown again."""

    member = ForeignKey(Member, on_delete=OnDelete.cascade, null=False)
    name = Text()
    at = Timestamptz()


class Correction(Table, schema="amicale", tablename="correction"):
    """What somebody says is wrong in the school's own records of them, and what came of it."""

    member = ForeignKey(Member, on_delete=OnDelete.cascade, null=False)
    text = Text()
    asked_at = Timestamptz()
    state = Text(default="waiting", help_text="waiting, corrected or declined.")
    answer = Text()
    decided_at = Timestamptz(null=True, default=None)
    decided_by = ForeignKey(Member, on_delete=OnDelete.set_null, null=True, default=None)


MEMBER_TABLES: list[type[Table]] = [Member, Email, Education, Position, Photo, DismissedSuggestion, Correction]
