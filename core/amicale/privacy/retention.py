"""How long things are kept: declared by the core and by plugins, carried out every day, and told before it happens."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from amicale.actor import SYSTEM
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.here import HERE
from amicale.i18n import translator
from amicale.plugins.manifest import Retention
from amicale.privacy.tombstones import write_down

_ = translator("amicale")
log = logging.getLogger("amicale.privacy")
AUDIT = "amicale.audit"
SECONDS = 300


@dataclass(frozen=True, slots=True)
class Kept:
    """A rule as it stands here: how many days, and how many rows are over them now."""

    rule: Retention
    days: int
    expired: int


async def rules() -> Sequence[tuple[Retention, int]]:
    """All rules in force with their days: the school's number where it has set one, never less than a rule's least."""
    from amicale.schoolsettings import SchoolSettings  # the core's manifest lists this room

    chosen = (await HERE.settings_of(SchoolSettings)).retention
    return [
        (rule, max(rule.least, chosen.get(rule.name, rule.days)))
        for rule in (await HERE.assembled()).retention.values()
    ]


def moment(days: int) -> datetime:
    """So many days ago."""
    return datetime.now(UTC) - timedelta(days=days)


def condition(rule: Retention) -> str:
    """The rule's condition, its moment bound."""
    return rule.expired.replace("{before}", "$1::timestamptz")


async def look() -> list[Kept]:
    """What the next run would take away."""
    found = []
    for rule, days in await rules():
        sql = f"SELECT count(*) FROM {rule.table} WHERE {condition(rule)}"  # noqa: S608 -- declared by code
        found.append(Kept(rule, days, int(await DB.fetch_value(sql, moment(days)))))
    return found


async def carry_out() -> dict[str, int]:
    """Take away what has expired: rule by rule, so that one that fails leaves the others; answers how many rows each.

    :raises RuntimeError: naming the rules that failed; the others are done.
    """
    counts: dict[str, int] = {}
    failed: list[str] = []
    for rule, days in await rules():
        try:
            counts[rule.name] = await apply(rule, days)
        except Exception as error:  # a statement of a plugin's, or what it does then
            log.error("the rule of retention %s fails: %s", rule.name, type(error).__name__)
            failed.append(rule.name)
    async with DB.transaction():
        await DB.execute(
            "INSERT INTO amicale.retention_run (id, counts, failed) VALUES ($1, $2, $3)",
            uuid7(), json.dumps(counts), failed,
        )  # fmt: skip
        if sum(counts.values()):
            await log_act(SYSTEM, "privacy.retention", None, count=sum(counts.values()), failed=failed)
    if failed:
        raise RuntimeError(f"rules of retention that failed: {', '.join(failed)}")
    return counts


async def apply(rule: Retention, days: int) -> int:
    """One rule."""
    async with DB.transaction():
        await DB.execute(f"SET LOCAL statement_timeout = '{SECONDS}s'")
        if rule.name == AUDIT:
            return int(await DB.fetch_value("SELECT amicale.forget_audit($1)", moment(days)))
        verb = f"UPDATE {rule.table} SET {rule.emptied}" if rule.emptied else f"DELETE FROM {rule.table}"  # noqa: S608
        statement = f"{verb} WHERE {condition(rule)}"
        if rule.then is not None:
            rows = [dict(row) for row in await DB.fetch(f"{statement} RETURNING *", moment(days))]
            await rule.then(rows)
            return len(rows)
        tag = await DB.execute(statement, moment(days))
        return int(tag.rpartition(" ")[2])


async def run_daily(_payload: Mapping[str, Any]) -> None:
    """The job; also writes down who was erased, where a crash has left the file behind."""
    await write_down()
    await carry_out()


YEAR = 365
CORE_RULES = (
    Retention(AUDIT, _("Audit log"), YEAR, "amicale.audit_entry", "at < {before}", least=181),
    Retention(
        "amicale.sessions", _("Devices whose sign-in is over"), 7, "amicale.session", "expires_at < {before}"
    ),
    Retention("amicale.sign_in_tries", _("Sign-in links"), 7, "amicale.sign_in_try", "expires_at < {before}"),
    Retention(
        "amicale.tokens", _("API tokens that have ended"), 90, "amicale.api_token",
        "least(revoked_at, expires_at) < {before}",
    ),
    Retention("amicale.throttle", _("Counts of tries to sign in"), 1, "amicale.throttle", "until < {before}"),
    Retention(
        "amicale.import_rows", _("Lines of imported files, as they stood there"), YEAR, "amicale.import_row",
        "(raw <> '{}' OR changes <> '[]') AND run IN (SELECT id FROM amicale.import_run WHERE applied_at < {before})",
        emptied="raw = '{}', changes = '[]'",
    ),
    Retention(
        "amicale.mails", _("Mails: to whom and when, not what they said"), 30, "amicale.mail",
        "state IN ('sent', 'skipped', 'failed', 'parked') AND coalesce(sent_at, tried_at, created_at) < {before}",
    ),
    Retention(
        "amicale.data_exports", _("Copies of somebody's data"), 1, "amicale.data_export",
        "coalesce(expires_at, asked_at + interval '1 day') < least({before} + interval '1 day', now())",
    ),
    Retention(
        "amicale.erasure_requests", _("Requests to be erased that were not confirmed"), 30, "amicale.erasure",
        "confirmed_at IS NULL AND asked_at < {before}",
    ),
    Retention("amicale.parked_jobs", _("Work that failed for good"), 180, "amicale.parked_job", "at < {before}"),
    Retention(
        "amicale.retention_runs", _("Reports of this list"), YEAR, "amicale.retention_run", "at < {before}"
    ),
)  # fmt: skip
"""Records of members themselves are not here: a school keeps its graduates as long as they do not ask to go."""
