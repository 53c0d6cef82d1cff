"""What the codes in somebody's data mean, for the page that they read: the other forms keep the codes themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from babel import Locale

from amicale.countries import country_names
from amicale.here import HERE
from amicale.i18n import Text, translator
from amicale.members.statuses import STATUSES
from amicale.members.visibility import BY_NAME, TITLES

_ = translator("amicale")

STATES = {
    "queued": _("waiting to be sent"), "sent": _("sent"), "failed": _("failed"), "skipped": _("not sent"),
    "parked": _("failed"), "unproven": _("address not confirmed"), "waiting": _("waiting"), "asked": _("asked"),
    "accepted": _("accepted"), "refused": _("refused"), "replaced": _("replaced by a newer one"),
    "corrected": _("corrected"), "declined": _("declined"), "invited": _("invited"),
    "open": _("not decided yet"), "apart": _("another person"), "dismissed": _("dismissed"), "warned": _("warned"),
    "stopped": _("stopped"), "settled": _("settled"),
}  # fmt: skip
SOURCES = {
    "page": _("your own page"), "mail": _("the link of a mail"), "import": _("a file of the school's"),
    "staff": _("the association"), "invitation": _("an invitation"), "member": _("yourself"),
    "claim": _("your request to join"),
}  # fmt: skip
CODES: Mapping[str, Mapping[str, Text]] = {
    "title": {"mr": _("Mr"), "ms": _("Ms"), "mx": _("Mx")},
    "status": STATUSES,
    "kind": {
        "personal": _("personal"), "work": _("of work"), "school": _("of the school"),
        "updated": _("your record would be changed"), "unchanged": _("nothing would change"),
        "joined": _("rows that are you"), "doubtful": _("perhaps you"), "rejected": _("not a person"),
        "remark": _("a remark"), "created": _("a new record would be made"),
        "register": _("adding a passkey"), "sign_in": _("signing in"), "confirm": _("confirming that it is you"),
    },
    "source": SOURCES,
    "state": STATES,
    "takes": {"members": _("everyone signed in"), "class": _("your classmates"), "nobody": _("nobody")},
    "reason": {
        "harassment": _("it harasses or insults"), "advertising": _("it is advertising"),
        "fraud": _("it wants money or data by deceit"), "other": _("something else"),
    },
    "skipped": {"stopped": _("stopped"), "unsubscribed": _("you do not want to be reminded")},
    "outcome": {
        "rule": _("by the school's rule"), "known": _("you were in already"), "linked": _("your record was found"),
        "created": _("a new record was made"),
    },
    "action": {
        "created": _("a new record was made"), "updated": _("your record was changed"),
        "joined": _("put together with your record"), "unchanged": _("nothing"), "rejected": _("rejected"),
    },
    "method": {
        "link": _("link of a mail"), "code": _("code of a mail"), "openid": _("linked account"),
        "passkey": _("passkey"), "command": _("command on the server"),
    },
    "by": {"you": _("You"), "the association": _("The association"), "the system": _("The system")},
    "client": {
        "browser": _("in a browser"), "token": _("by a program"), "command": _("on the server"), "job": _("by a job"),
        "visitor": _("without signing in"),
    },
}  # fmt: skip
"""By column, and code. What is not here, such as a plugin's own, is shown as it stands."""


def in_words(column: str, code: str, locale: str) -> str | None:
    """What a code of this column means; None where it is none that is known."""
    known = CODES.get(column, {}).get(code) or declared(column, code)
    if known is not None:
        return known.to(locale)
    names: Any = None
    if column in ("country", "nationality"):
        names = country_names(locale)
    elif column in ("language", "locale"):
        names = Locale.parse(locale).languages
    return None if names is None else names.get(code)


def declared(column: str, code: str) -> Text | None:
    """What the core or a plugin calls what it has declared: a kind of mail, a purpose."""
    if HERE.assembly is None:
        return None
    things: Mapping[str, Any] = {"kind": HERE.assembly.mails, "purpose": HERE.assembly.purposes}.get(column, {})
    title: Text | None = getattr(things.get(code), "title", None)
    return title


def visibility_in_words(choices: Mapping[str, Any], locale: str) -> str:
    """Who sees what, as the person has chosen it."""
    said = [
        _("%(group)s: %(level)s", group=BY_NAME[group].title, level=TITLES[level]).to(locale)
        for group, level in choices.items()
        if group in BY_NAME and level in TITLES
    ]
    return ", ".join(said)
