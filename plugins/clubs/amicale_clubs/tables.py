"""Clubs, who is in them and what they announce: PostgreSQL schema ``clubs``."""

from __future__ import annotations

from piccolo.columns import Bytea, ForeignKey, OnDelete, Text, Timestamptz

from amicale import MemberTable, Table


class Club(Table, schema="clubs", tablename="club"):
    """A group around a theme. An archived one keeps its members and is seen by staff only."""

    name = Text()
    theme = Text(help_text="What it is about, in a word or two: sport, luxury, entrepreneurs.")
    description = Text()
    joining = Text(default="open", help_text="open, on_request or by_invitation.")
    created_at = Timestamptz()
    archived_at = Timestamptz(null=True, default=None)


class Picture(Table, schema="clubs", tablename="picture"):
    """A club's picture, in a table of its own: whoever reads clubs does not read it along."""

    club = ForeignKey(Club, on_delete=OnDelete.cascade, null=False, unique=True)
    digest = Text(help_text="Names the content in its address, so that a browser may keep it for ever.")
    content = Bytea(help_text="WebP.")


class Membership(Table, schema="clubs", tablename="membership"):
    """How a member stands to a club: one row for each pair, whatever has happened between them."""

    club = ForeignKey(Club, on_delete=OnDelete.cascade, null=False)
    member = ForeignKey(MemberTable, on_delete=OnDelete.cascade, null=False)
    role = Text(default="member", help_text="member or leader.")
    state = Text(default="active", help_text="active, asked, invited, refused, left or removed.")
    message = Text(help_text="What the person wrote when asking.")
    reason = Text(help_text="Why they were refused or removed.")
    since = Timestamptz(help_text="Since when the state is what it is (UTC).")
    decided_by = ForeignKey(MemberTable, on_delete=OnDelete.set_null)


class Announcement(Table, schema="clubs", tablename="announcement"):
    """What a leader tells the club."""

    club = ForeignKey(Club, on_delete=OnDelete.cascade, null=False)
    author = ForeignKey(MemberTable, on_delete=OnDelete.set_null)
    title = Text()
    body = Text()
    posted_at = Timestamptz()


TABLES: list[type[Table]] = [Club, Picture, Membership, Announcement]
