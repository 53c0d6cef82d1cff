"""What the log of mails shows of a mail: all that staff, or whoever runs the machine, read of it goes through here.

Of a private one (``Mail(private=True)``) that is whose plugin it is, to whom it went, its state, its times, and why it
failed; never which mail it is, nor what tells that: whether it goes to many, or that its reader does not want its kind.
"""

from __future__ import annotations

from amicale.errors import CompositionError
from amicale.here import HERE
from amicale.i18n import Text, translator
from amicale.plugins.discovery import CORE
from amicale.plugins.manifest import Mail

_ = translator("amicale")
PRIVATE = "private"
"""Stands for the name of every private mail of a plugin: ``jobs.private``."""


def kind_of(row: str) -> str:
    """SQL: what kind of mail a row of ``amicale.mail`` is, as it may be shown and searched by.

    :param row: the row's name in the statement, such as ``q``.
    """
    return f"(CASE WHEN {row}.private THEN split_part({row}.kind, '.', 1) || '.{PRIVATE}' ELSE {row}.kind END)"


def error_of(row: str) -> str:
    """SQL: why it failed. Of a private one, nothing that only some kinds meet: a purpose, a class of theirs."""
    return f"""(CASE WHEN {row}.private AND {row}.error = 'not_agreed' THEN 'not_needed'
        WHEN {row}.private AND starts_with({row}.error, 'compose ') THEN 'compose' ELSE {row}.error END)"""


def purpose_of(row: str) -> str:
    """SQL: what the readers of a bulk mail agreed to; null of a private one."""
    return f"(CASE WHEN NOT {row}.private THEN {row}.purpose END)"


def is_bulk(row: str) -> str:
    """SQL: whether it goes to many; null of a private one."""
    return f"(CASE WHEN NOT {row}.private THEN {row}.purpose IS NOT NULL END)"


def shown_kind(mail: Mail) -> str:
    """A kind of mail, as the log names it."""
    return f"{mail.name.partition('.')[0]}.{PRIVATE}" if mail.private else mail.name


async def title_of(kind: str) -> Text | None:
    """What a kind is called that the log names; None when its plugin is off.

    :param kind: as :func:`shown_kind` says it.
    """
    assembly = await HERE.assembled()
    plugin, _dot, name = kind.partition(".")
    if name != PRIVATE:
        return assembly.mails[kind].title if kind in assembly.mails else None
    if plugin == CORE:
        return _("Private mail of the portal")
    title = next((each.plugin.title for each in assembly.plugins if each.name == plugin), None)
    return None if title is None else _("Private mail: %(plugin)s", plugin=title)


def refuse_reserved(plugin: str, mail: Mail) -> None:
    """Refuse a mail whose name stands for all private ones.

    :raises CompositionError: naming the plugin.
    """
    if mail.name.partition(".")[2] == PRIVATE:
        raise CompositionError(
            f"{plugin}: no mail can be called {mail.name}: in the log, that stands for its private ones.", plugin
        )
