"""Jobs that failed for good, as a table: PostgreSQL schema ``amicale``."""

from __future__ import annotations

from piccolo.columns import UUID, Boolean, Bytea, Integer, Text, Timestamptz

from amicale.database.tables import Table


class ParkedJob(Table, schema="amicale", tablename="parked_job"):
    """A job that failed again and again, and waits for somebody."""

    plugin = Text()
    name = Text()
    payload = Bytea(secret=True, null=True, default=None, help_text="What it was to work on; it may be personal.")
    recurring = Boolean(default=False)
    error = Text(help_text="The error's type, never its message.")
    place = Text(help_text="The line that raised it.")
    incident = UUID(help_text="Stands in the log.")
    attempts = Integer()
    at = Timestamptz()


TASK_TABLES: list[type[Table]] = [ParkedJob]
