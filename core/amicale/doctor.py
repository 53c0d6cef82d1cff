"""What ``amicale doctor`` looks at. Every finding that is not well says what to do; none needs plugin code to run."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from amicale.access.factors.checks import check_factors
from amicale.access.openid.checks import check_providers
from amicale.database.engine import DB, OLDEST_SERVER
from amicale.database.migrations import booked, migrations_of, pending
from amicale.errors import CompositionError, ConfigurationError
from amicale.i18n import Text, translator
from amicale.instance import Instance
from amicale.mail.checks import check_mail_server, check_mails
from amicale.plugins.assembly import Assembly
from amicale.plugins.check_secrets import check_secrets
from amicale.plugins.discovery import CORE
from amicale.plugins.hooks import HookFailed
from amicale.plugins.manifest import Finding
from amicale.plugins.state import assemble_recorded
from amicale.plugins.toggle import pending_migrations
from amicale.privacy.checks import check_privacy
from amicale.tasks.status import parked_by_plugin, queue_status

_ = translator("amicale")

LEAST_DISK = 1 << 30
"""Bytes: with less than a gigabyte free, PostgreSQL may stop in the middle of a busy day."""
PATIENCE_SECONDS = 300.0
"""How long a job may be due before somebody should look."""
Check = Callable[[Assembly], Awaitable[Sequence[Finding]]]


async def examine(instance: Instance, locale: str = "en") -> Sequence[Finding]:
    """All checks, in an order in which they make sense; those that need what is broken are left out."""
    say = Says(locale)
    findings = [say.ok(_("settings"), _("%(folder)s is well set", folder=instance.folder / "amicale.toml"))]
    findings += [check_address(instance, say), check_disk(instance.folder, say), *check_root(instance, say)]
    findings += await check_providers(instance, say)
    findings += await check_mail_server(instance, say)
    try:
        async with opened(instance):
            findings += await check_database(instance, say)
    except (OSError, ConfigurationError) as error:
        remedy = _("Start the server, or correct database_url in amicale.toml; the embedded one logs to database/log.")
        findings.append(say.wrong(_("database"), str(error), remedy))
    return findings


@asynccontextmanager
async def opened(instance: Instance) -> AsyncIterator[None]:
    """The database, for a few statements."""
    try:
        await DB.open(instance.join_database(), size=2)
        yield
    finally:
        await DB.close()
        instance.leave_database()


class Says:
    """Makes findings in one language."""

    def __init__(self, locale: str) -> None:
        self.locale = locale

    def ok(self, check: Text, detail: Text) -> Finding:
        """All is well."""
        return Finding(check.to(self.locale), True, detail.to(self.locale))

    def wrong(self, check: Text, detail: Text | str, remedy: Text | str) -> Finding:
        """Something is not, and what to do."""
        return Finding(check.to(self.locale), False, self.text(detail), self.text(remedy))

    def text(self, value: Text | str) -> str:
        """In our language."""
        return value.to(self.locale) if isinstance(value, Text) else value


def check_address(instance: Instance, say: Says) -> Finding:
    """People's passwords and data must not travel in the clear."""
    address = urlsplit(instance.settings.base_url)
    local = address.hostname in {"localhost", "127.0.0.1", "::1"}
    if instance.settings.mode == "production" and address.scheme != "https" and not local:
        return say.wrong(
            _("address"),
            _("%(url)s is plain http, in production", url=instance.settings.base_url),
            _("Put a proxy with a certificate in front, and set base_url to its https address."),
        )
    if instance.settings.mode == "development" and not local:
        return say.wrong(
            _("address"),
            _("development mode at %(url)s shows the schema to everybody", url=instance.settings.base_url),
            _('Set mode = "production" in amicale.toml.'),
        )
    return say.ok(_("address"), _("people come to %(url)s", url=instance.settings.base_url))


def check_disk(folder: Path, say: Says) -> Finding:
    """Room to write."""
    free = shutil.disk_usage(folder).free
    gigabytes = f"{free / (1 << 30):.1f}"
    if free < LEAST_DISK:
        return say.wrong(
            _("disk"),
            _("%(free)s GB are free in %(folder)s", free=gigabytes, folder=folder),
            _("Make room, or move the instance to a larger disk."),
        )
    return say.ok(_("disk"), _("%(free)s GB are free", free=gigabytes))


def check_root(instance: Instance, say: Says) -> list[Finding]:
    """The embedded server does not run as root: it takes an account of its own, which needs a way to its folder."""
    if not instance.embedded or os.geteuid() != 0:
        return []
    opened_up = [str(path) for path in instance.folder.parents if path.stat().st_mode & stat.S_IXOTH]
    detail = _(
        "run as root, the embedded database works as the user pgserver; the folders above it let every user pass: "
        "%(folders)s",
        folders=", ".join(opened_up),
    )
    return [say.ok(_("root"), detail)]


async def check_database(instance: Instance, say: Says) -> list[Finding]:
    """Version and tables; then, if these are as they must be, the plugins and the queue."""
    version = int(await DB.fetch_value("SELECT current_setting('server_version_num')::int / 10000"))
    detail = _("PostgreSQL %(version)s answers (%(oldest)s or later is needed)", version=version, oldest=OLDEST_SERVER)
    findings = [say.ok(_("database"), detail)]
    missing = pending(migrations_of(CORE, "amicale"), await booked())
    if missing:
        return [*findings, migrations_missing([migration.name for migration in missing], say)]
    assembly = await assemble_recorded()
    findings += [*await check_plugins(assembly, say), *await check_hooks(assembly, say)]
    findings += [*check_templates(instance, assembly, say), *check_secrets(instance, assembly, say)]
    findings += [*await check_queue(say), *await check_privacy(say), *await check_mails(say)]
    return [*findings, *await check_factors(instance, say)]


def migrations_missing(names: Sequence[str], say: Says) -> Finding:
    """The tables are those of an older version."""
    detail = _("migrations are missing: %(names)s", names=", ".join(names))
    return say.wrong(_("tables"), detail, "amicale migrate")


async def check_plugins(assembly: Assembly, say: Says) -> list[Finding]:
    """Who is in quarantine, and whose tables are older than their code."""
    missing = await pending_migrations(assembly)
    names = [f"{migration.owner}/{migration.name}" for migration in missing]
    findings = [migrations_missing(names, say)] if names else [say.ok(_("tables"), _("are of this version"))]
    for name, reason in assembly.quarantined.items():
        detail = _("%(name)s is in quarantine: %(reason)s", name=name, reason=reason)
        findings.append(say.wrong(_("plugin %(name)s", name=name), detail, remedy_for(name, reason)))
    for area in assembly.schema.areas.missing:
        detail = _("%(name)s is to be kept for some, and there is no such part of the portal", name=area)
        remedy = _("Enable the plugin that brings it, or correct the setting. There are: %(names)s.", names=", ".join(
            each.name for each in assembly.schema.areas.areas))  # fmt: skip
        findings.append(say.wrong(_("areas"), detail, remedy))
    running = [name for name in assembly.names if name != CORE]
    if running:
        findings.append(say.ok(_("plugins"), _("%(names)s run", names=", ".join(running))))
    return findings


def check_templates(instance: Instance, assembly: Assembly, say: Says) -> list[Finding]:
    """The school's own templates: each can be read, and goes before one that there is."""
    from amicale.portal.overrides import override_problems
    from amicale.portal.rendering import Templates

    folder = instance.folder / "templates"
    if not folder.is_dir():
        return []
    packages = {loaded.name: loaded.package for loaded in assembly.plugins}
    environment = Templates(packages, assembly.assets, folder).environment(CORE, "en")
    problems = list(override_problems(packages, folder, environment))
    remedy = _("Correct or remove the file: until then, the page or mail is shown as it comes, or not at all.")
    if problems:
        return [say.wrong(_("templates"), f"templates/{problem}", remedy) for problem in problems]
    return [say.ok(_("templates"), _("the school's own can be read"))]


def remedy_for(name: str, reason: str) -> Text:
    """What to do about a plugin in quarantine. A reason that holds a command is its own remedy."""
    if "pip install" in reason:
        return _("%(command)s, or: amicale plugin disable %(name)s", name=name, command=reason[reason.index("pip ") :])
    return _("Install a version that works, or: amicale plugin disable %(name)s", name=name)


async def check_hooks(assembly: Assembly, say: Says) -> list[Finding]:
    """What the plugins themselves have found."""
    findings = []
    for loaded in assembly.plugins:
        try:
            answers = await assembly.hooks.tell("diagnose", loaded.settings, only=loaded.name)
            found = [finding for _name, answer in answers for finding in answer or ()]
        except (HookFailed, CompositionError) as error:
            found = [say.wrong(_("diagnose"), str(error), remedy_for(loaded.name, ""))]
        findings += [named(finding, loaded.name) for finding in found]
    return findings


def named(finding: Finding, plugin: str) -> Finding:
    """A plugin's finding under its name, with a remedy even where it gives none."""
    remedy = finding.remedy or ("" if finding.ok else f"amicale plugin info {plugin}")
    return replace(finding, check=f"{plugin}: {finding.check}", remedy=remedy)


async def check_queue(say: Says) -> list[Finding]:
    """Whether queued work gets done."""
    status, parked = await queue_status(), await parked_by_plugin()
    findings = []
    if parked:
        counts = ", ".join(f"{name} {count}" for name, count in parked.items())
        remedy = _("amicale queue list says why. Repair the cause, then: amicale queue retry --all")
        findings.append(say.wrong(_("queue"), _("jobs failed for good: %(counts)s", counts=counts), remedy))
    if status.oldest_seconds > PATIENCE_SECONDS:
        detail = _(
            "%(count)s jobs are due, the oldest for %(minutes)s minutes",
            count=status.queued, minutes=round(status.oldest_seconds / 60),
        )  # fmt: skip
        remedy = _("Start one: amicale worker, or amicale serve without --no-worker")
        findings.append(say.wrong(_("worker"), detail, remedy))
    return findings or [say.ok(_("queue"), _("%(count)s jobs wait, none for long", count=status.queued))]
