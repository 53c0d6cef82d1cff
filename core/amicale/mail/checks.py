"""What ``amicale doctor`` says about mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicale.i18n import translator
from amicale.instance import Instance
from amicale.mail.routes_out import way_out
from amicale.mail.service import status
from amicale.mail.transport import Transport, Undelivered
from amicale.mail.words import explained
from amicale.plugins.manifest import Finding

if TYPE_CHECKING:
    from amicale.doctor import Says

_ = translator("amicale")
PATIENCE_SECONDS = 600.0
"""How long a mail may be due before somebody should look."""


async def check_mail_server(instance: Instance, say: Says) -> list[Finding]:
    """Whether there is one, and whether it lets us in."""
    settings, name = instance.settings, _("mail server")
    if way_out(settings, instance.folder) == "folder":
        return [say.ok(name, _("development: mails are files in %(folder)s", folder=instance.folder / "mails"))]
    if settings.smtp_host is None:
        remedy = _("Set smtp_host and mail_from in amicale.toml, then: amicale mail test you@example.org")
        return [say.wrong(name, _("mail is not set up: mails wait, and nobody can sign in by mail"), remedy)]
    transport = Transport(settings)
    try:
        await transport.connected()
        return [say.ok(name, _("%(host)s takes mail from us", host=settings.smtp_host))]
    except Undelivered as failure:
        detail = _("%(host)s cannot be used: %(code)s", host=settings.smtp_host, code=str(failure))
        return [say.wrong(name, detail, explained(str(failure)) or "amicale mail test")]
    finally:
        await transport.close()


async def check_mails(say: Says) -> list[Finding]:
    """Whether mails leave."""
    now, name = await status(), _("mails")
    parked, queued = now.counts.get("parked", 0), now.counts.get("queued", 0)
    findings = []
    if parked:
        remedy = _("See why: amicale mail list --state parked. When it is mended: amicale mail retry --all")
        findings.append(say.wrong(name, _("%(count)s mails failed for good", count=parked), remedy))
    if now.waiting > PATIENCE_SECONDS:
        detail = _("%(count)s mails wait, the oldest for %(minutes)s minutes", count=queued,
                   minutes=round(now.waiting / 60))  # fmt: skip
        why = explained(now.error) or _("Start a worker: amicale worker, or amicale serve without --no-worker")
        findings.append(say.wrong(name, detail, why))
    return findings or [say.ok(name, _("%(count)s mails wait, none for long", count=queued))]
