"""How everybody stands, in one statement: for the list's figures, for files and for the command line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from amicale import DB, Actor, File, Refusal, csv_file, log_act, today, translator

_ = translator("dues")
STATES = ("lifetime", "current", "honorary", "exempt", "free", "grace", "lapsed", "none")
"""The best first; those before ``lapsed`` are in standing."""
COUNTS = """
    SELECT coalesce(s.state, 'none') AS state, count(*)::int AS count
    FROM amicale.member m LEFT JOIN dues.standings('', $1) s ON s.member = m.id WHERE NOT m.deceased GROUP BY 1
"""
# MATERIALIZED: the function's guessed cost drowns that of the join, and each person would be compared with each other.
LINES = """
    WITH standing AS MATERIALIZED (SELECT * FROM dues.standings('', $9))
    SELECT btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name)) AS name,
           m.class_years[cardinality(m.class_years)] AS class_year, coalesce(s.state, 'none') AS state, s.until,
           p.code AS plan, p.terms -> 'title' AS title, x.title AS reason, m.id
    FROM amicale.member m LEFT JOIN standing s ON s.member = m.id
    LEFT JOIN dues.plan p ON p.id = s.plan LEFT JOIN dues.exemption x ON x.id = s.exemption
    WHERE NOT m.deceased AND ($1::text IS NULL OR coalesce(s.state, 'none') = $1)
      AND ($2::boolean IS NULL OR (coalesce(s.state, 'none') NOT IN ('lapsed', 'none')) = $2)
      AND ($3::uuid IS NULL OR s.plan = $3) AND ($4::date IS NULL OR s.until <= $4)
      AND ($5::date IS NULL OR s.until >= $5)
      AND ($6::text IS NULL OR m.search @@ amicale.search_query($6))
      AND ($7::int IS NULL AND $8::int IS NULL OR m.class_years && amicale.years($7, $8))
    ORDER BY m.sort_name, m.id
"""
WORDS = {
    "lifetime": _("Member for life"),
    "current": _("Up to date"),
    "honorary": _("Honorary member"),
    "exempt": _("Exempt"),
    "free": _("Free membership"),
    "grace": _("To be renewed"),
    "lapsed": _("Membership over"),
    "none": _("No membership"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Of whom a list is: what is not given asks nothing."""

    state: str | None = None
    in_standing: bool | None = None
    plan: UUID | None = None
    until: date | None = None
    since: date | None = None
    search: str | None = None
    class_from: int | None = None
    class_to: int | None = None

    def values(self) -> tuple[Any, ...]:
        """As :data:`LINES` has them.

        :raises Refusal: there is no such state.
        """
        if self.state is not None and self.state not in STATES:
            message = _("There is no state %(state)s. There are: %(all)s.", state=self.state, all=", ".join(STATES))
            raise Refusal(message, field="state")
        return (
            self.state, self.in_standing, self.plan, self.until, self.since, (self.search or "").strip() or None,
            self.class_from, self.class_to, today(),
        )  # fmt: skip


async def counts() -> dict[str, int]:
    """How many people stand in which way, all states, the best first."""
    found = {row["state"]: row["count"] for row in await DB.fetch(COUNTS, today())}
    return {state: found.get(state, 0) for state in STATES}


async def lines(actor: Actor, wanted: Wanted) -> Sequence[Mapping[str, Any]]:
    """The people of a list, by name.

    :raises Refusal: the actor may not read the books.
    """
    if not actor.may("dues.manage"):
        actor.require("dues.read")
    return await DB.fetch(LINES, *wanted.values())


async def people_file(actor: Actor, wanted: Wanted) -> File:
    """The same as a file; who took how much is in the audit log."""
    rows = await lines(actor, wanted)
    await log_act(actor, "dues.people_exported", count=len(rows))
    return csv_file("dues.csv", [heads(actor.locale), *(cells(row, actor.locale) for row in rows)], actor.locale)


def heads(locale: str) -> list[str]:
    """The columns' titles."""
    titles = (_("Name"), _("Class"), _("Standing"), _("Until"), _("Plan"), _("Reason"))
    return [title.to(locale) for title in titles]


def cells(row: Mapping[str, Any], locale: str) -> list[Any]:
    """A line of the file."""
    return [
        row["name"], row["class_year"], WORDS[row["state"]].to(locale), row["until"], words(row["title"], locale),
        words(row["reason"], locale),
    ]  # fmt: skip


def words(kept: Any, locale: str) -> str:
    """A text by language, in this one, else in the one there is."""
    by_language = json.loads(kept) if isinstance(kept, str | bytes) else kept or {}
    return str(by_language.get(locale) or next(iter(by_language.values()), ""))
