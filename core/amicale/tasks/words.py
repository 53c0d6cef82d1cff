"""What jobs are called, and why they failed, in plain words and with what to do."""

from __future__ import annotations

from amicale.here import HERE
from amicale.i18n import Text, translator
from amicale.tasks.handling import PRUNE, plugin_of
from amicale.tasks.outbox import EVENT, TELL

_ = translator("amicale")

TOO_LONG = _(
    "It took too long and was cut off. Try it again when the machine is less busy; look at the log if it stays."
)
DATABASE = _(
    "The database was out of reach or refused. Try it again; if it stays, whoever looks after the server is asked."
)
NETWORK = _("A server elsewhere could not be reached. Try it again later.")
GONE = _("What it was about is not there any more, or its plugin has a mistake. If trying again fails, discard it.")
MEMORY = _("The machine ran out of room. Make some, then try it again.")
REFUSED = _(
    "The rules did not let it: what it wanted to do is not allowed any more. Discard it if that is as it should be."
)
LOST_WORKER = _(
    "Its worker stopped again and again while it was at it. Try it once; if it stays, tell the plugin's maker."
)
MISTAKE = _(
    "The plugin made a mistake. Tell its maker the place and the number of the incident; try it again when there is a "
    "new version."
)

REASONS = {
    "TimeoutError": TOO_LONG, "QueryCanceledError": TOO_LONG, "CancelledError": TOO_LONG,
    "ConnectionError": NETWORK, "ConnectionRefusedError": NETWORK, "ConnectionResetError": NETWORK, "gaierror": NETWORK,
    "ConnectError": NETWORK, "ConnectTimeout": NETWORK, "ReadTimeout": NETWORK, "SMTPException": NETWORK,
    "LookupError": GONE, "KeyError": GONE, "ForeignKeyViolationError": GONE, "DoesNotExist": GONE,
    "MemoryError": MEMORY, "OSError": MEMORY, "DiskFullError": MEMORY, "OutOfMemoryError": MEMORY, "Refusal": REFUSED,
    "RuntimeError": LOST_WORKER,
}  # fmt: skip
OF_DATABASE = (
    "Postgres",
    "Interface",
    "Deadlock",
    "Serialization",
    "TooManyConnections",
    "CannotConnect",
    "AdminShutdown",
)


def explained(error: str, place: str = "") -> Text:
    """A failure in words, by the type of its error. A job of whose failing no place is known has lost its worker."""
    if error == "RuntimeError" and place:
        return MISTAKE
    if error in REASONS:
        return REASONS[error]
    return DATABASE if error.startswith(OF_DATABASE) else MISTAKE


async def job_title(name: str, locale: str) -> str:
    """What a job is called; its bare name where nobody says."""
    if name == EVENT:
        return _("Tell the plugins what happened").to(locale)
    if name.startswith(TELL):
        return _("Events for %(plugin)s", plugin=await plugin_title(plugin_of(name), locale)).to(locale)
    known = {PRUNE.name: PRUNE, **(await HERE.assembled()).jobs}.get(name)
    return known.title.to(locale) if known is not None and known.title is not None else name


async def plugin_title(name: str, locale: str) -> str:
    """What a plugin is called; its bare name when it is off."""
    for loaded in (await HERE.assembled()).plugins:
        if loaded.name == name:
            return loaded.plugin.title.to(locale)
    return name
