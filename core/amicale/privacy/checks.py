"""What ``amicale doctor`` says about personal data: erasures that fail, people who came back, the audit log's guard."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from amicale.auditlog.roles import guard
from amicale.database.engine import DB
from amicale.i18n import translator
from amicale.plugins.manifest import Finding
from amicale.privacy.tombstones import came_back, forgotten

if TYPE_CHECKING:
    from amicale.doctor import Says

_ = translator("amicale")
log = logging.getLogger("amicale.privacy")


async def check_privacy(say: Says) -> list[Finding]:
    """All of it."""
    return [*await check_erasures(say), *await check_erased(say), await check_audit(say)]


async def check_erasures(say: Says) -> list[Finding]:
    """Who should be gone and is not."""
    rows = await DB.fetch(
        """SELECT failed_plugin, count(*) AS count FROM amicale.erasure
           WHERE due_at < now() - interval '1 day' OR tries > 0 GROUP BY failed_plugin ORDER BY failed_plugin"""
    )
    return [
        say.wrong(
            _("erasure"),
            _(
                "%(count)s people could not be erased: %(plugin)s",
                count=row["count"],
                plugin=row["failed_plugin"] or "–",
            ),
            _("Repair that plugin, or see that a worker runs; it is tried again every day. The law gives one month."),
        )
        for row in rows
    ]


async def check_erased(say: Says) -> list[Finding]:
    """Whether a backup was restored that is older than an erasure."""
    back = len(await came_back()) + len(await forgotten())
    if not back:
        return []
    detail = _("a backup was restored that has forgotten the erasure of %(count)s people", count=back)
    return [say.wrong(_("erased"), detail, "amicale privacy reapply")]


async def warn_at_start() -> None:
    """Say it in the log of a server that begins, too: nobody may look into ``doctor`` after a restore."""
    back = len(await came_back()) + len(await forgotten())
    if back:
        log.error("a backup was restored that has forgotten %s erasures: run amicale privacy reapply", back)


async def check_audit(say: Says) -> Finding:
    """How the audit log is guarded from the application itself."""
    found = await guard()
    if not found.by_trigger:
        return say.wrong(
            _("audit log"),
            _("its triggers are switched off: entries can be changed"),
            "ALTER TABLE amicale.audit_entry ENABLE TRIGGER ALL",
        )
    if found.by_role:
        return say.ok(_("audit log"), _("only added to: the application's role can do nothing else"))
    return say.ok(
        _("audit log"), _("only added to, by triggers that the tables' owner could switch off (see docs/privacy.md)")
    )
