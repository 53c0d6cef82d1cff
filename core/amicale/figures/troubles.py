"""What is wrong with the portal itself, for those who can do something about it: the dashboard says it first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from amicale.actor import Actor
from amicale.here import HERE
from amicale.i18n import Text, translator
from amicale.mail.routes_out import way_out
from amicale.mail.service import status as mail_status
from amicale.mail.words import explained
from amicale.tasks.service import PATIENCE_SECONDS, workers
from amicale.tasks.status import queue_status

_ = translator("amicale")


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong, and what to do; ``href`` is the page where one does it, or empty."""

    title: Text
    remedy: Text
    href: str = ""


async def troubles(actor: Actor) -> Sequence[Trouble]:
    """All that this person is to know of; nothing is wrong for those who may not look after anything."""
    return [each for permission, look in LOOKS.items() if actor.may(permission) for each in await look()]


async def with_plugins() -> Sequence[Trouble]:
    """Plugins that are on, but had to be left out."""
    return [
        Trouble(
            _("The plugin “%(name)s” is in quarantine", name=name),
            _("The portal runs without it: %(reason)s Install a version that works, or switch it off.", reason=reason),
            "/staff/plugins",
        )
        for name, reason in (await HERE.assembled()).quarantined.items()
    ]


async def with_work() -> Sequence[Trouble]:
    """Nobody works, or work is piling up."""
    if not await workers():
        remedy = _(
            "Mails, imports and reminders wait until one runs. Whoever looks after the server starts it with “amicale "
            "worker”, or “amicale serve” without --no-worker."
        )
        return [Trouble(_("No worker is there"), remedy, "/staff/jobs")]
    waited = (await queue_status()).oldest_seconds
    if waited > PATIENCE_SECONDS:
        title = _("Work has been waiting for %(minutes)s minutes", minutes=round(waited / 60))
        return [
            Trouble(title, _("Look whether it waits for a plugin in quarantine, or start more workers."), "/staff/jobs")
        ]
    return []


async def with_mails() -> Sequence[Trouble]:
    """Mails do not leave."""
    if way_out(HERE.settings, HERE.folder) == "none":
        remedy = _("Mails wait. Whoever looks after the server sets smtp_host and mail_from in amicale.toml.")
        return [Trouble(_("Mail is not set up"), remedy, "/staff/mails")]
    now = await mail_status()
    if now.failing_since is None:
        return []
    why = explained(now.error) or _("The mail server cannot be reached.")
    return [Trouble(_("Mails do not leave"), why, "/staff/mails")]


LOOKS: Mapping[str, Callable[[], Awaitable[Sequence[Trouble]]]] = {
    "plugins.manage": with_plugins, "jobs.manage": with_work, "mails.manage": with_mails,
}  # fmt: skip
"""Who is told of what: those who hold this permission."""
