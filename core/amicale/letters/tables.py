"""Letters, who takes them, who is blocked, what was reported: PostgreSQL schema ``amicale``."""

from __future__ import annotations

from piccolo.columns import ForeignKey, OnDelete, Text, Timestamptz

from amicale.database.tables import Table
from amicale.members.tables import Member


class LetterThread(Table, schema="amicale", tablename="letter_thread"):
    """A conversation of two people. It goes with either of them: half of one would still speak of both."""

    writer = ForeignKey(Member, on_delete=OnDelete.cascade, null=False)
    reader = ForeignKey(Member, on_delete=OnDelete.cascade, null=False)
    begun_at = Timestamptz()


class Letter(Table, schema="amicale", tablename="letter"):
    """One letter. Without a reader it came from somebody who is blocked: only its writer sees it."""

    thread = ForeignKey(LetterThread, on_delete=OnDelete.cascade, null=False)
    writer = ForeignKey(Member, on_delete=OnDelete.cascade, null=False)
    reader = ForeignKey(Member, on_delete=OnDelete.cascade)
    subject = Text()
    body = Text()
    address = Text(help_text="The writer's own, where they chose to show it.")
    sent_at = Timestamptz()
    read_at = Timestamptz(null=True, default=None)


class LetterChoice(Table, schema="amicale", tablename="letter_choice"):
    """From whom somebody takes letters; without a row, from everyone signed in."""

    member = ForeignKey(Member, on_delete=OnDelete.cascade, null=False, unique=True)
    takes = Text(help_text="members, class or nobody.")


class LetterBlock(Table, schema="amicale", tablename="letter_block"):
    """Somebody whose letters do not come any more. They never learn of it."""

    member = ForeignKey(Member, on_delete=OnDelete.cascade, null=False)
    blocked = ForeignKey(Member, on_delete=OnDelete.cascade, null=False)
    at = Timestamptz()


class LetterArchive(Table, schema="amicale", tablename="letter_archive"):
    """A conversation that somebody has put away, until one of the two writes on. The other one is not told."""

    thread = ForeignKey(LetterThread, on_delete=OnDelete.cascade, null=False)
    member = ForeignKey(Member, on_delete=OnDelete.cascade, null=False)
    at = Timestamptz()


class LetterReport(Table, schema="amicale", tablename="letter_report"):
    """A letter that its reader shows to those who look after letters: a copy, and what came of it."""

    letter = ForeignKey(Letter, on_delete=OnDelete.set_null)
    reporter = ForeignKey(Member, on_delete=OnDelete.cascade, null=False)
    accused = ForeignKey(Member, on_delete=OnDelete.cascade, null=False)
    subject = Text()
    body = Text()
    sent_at = Timestamptz()
    reason = Text(help_text="harassment, advertising, fraud or other.")
    said = Text(help_text="What the reader adds.")
    at = Timestamptz()
    state = Text(default="waiting", help_text="waiting, dismissed, warned or stopped.")
    answer = Text(help_text="What the writer was told, or a note where nothing was.")
    decided_at = Timestamptz(null=True, default=None)
    decided_by = ForeignKey(Member, on_delete=OnDelete.set_null)


class LetterStop(Table, schema="amicale", tablename="letter_stop"):
    """Somebody who may write no letters, for some time or until that is lifted."""

    member = ForeignKey(Member, on_delete=OnDelete.cascade, null=False, unique=True)
    until = Timestamptz(null=True, default=None)
    reason = Text()
    at = Timestamptz()
    stopped_by = ForeignKey(Member, on_delete=OnDelete.set_null)


LETTER_TABLES: list[type[Table]] = [
    LetterThread, Letter, LetterChoice, LetterBlock, LetterArchive, LetterReport, LetterStop,
]  # fmt: skip
