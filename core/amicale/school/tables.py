"""The school's own texts and pictures: PostgreSQL schema ``amicale``."""

from __future__ import annotations

from piccolo.columns import Bytea, ForeignKey, OnDelete, Text, Timestamptz

from amicale.database.tables import Table
from amicale.members.tables import Member


class OwnText(Table, schema="amicale", tablename="own_text"):
    """A version of a text that the school words itself; the latest holds."""

    area = Text()
    """``legal``: a page; ``mail``: a kind of mail; ``word``: a single text of a catalogue."""
    domain = Text()
    """The plugin whose mail or text it is; ``amicale`` is the core."""
    name = Text()
    """The page's address, the kind of mail, or the text in English."""
    locale = Text()
    title = Text()
    body = Text()
    plural = Text()
    """Of a word that depends on a number."""
    state = Text()
    author = ForeignKey(Member, on_delete=OnDelete.set_null, null=True)
    at = Timestamptz()


class SchoolPicture(Table, schema="amicale", tablename="school_picture"):
    """A picture that everybody may see, named by what is in it."""

    digest = Text(unique=True)
    media_type = Text()
    content = Bytea()
    added_at = Timestamptz()


SCHOOL_TABLES: list[type[Table]] = [OwnText, SchoolPicture]
