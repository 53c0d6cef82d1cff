"""What states, reasons and numbers are called, for pages that are made by Python: files, and the board's figures."""

from __future__ import annotations

from collections.abc import Mapping

from amicale import Text, translator

_ = translator("mentoring")

HEALTH: Mapping[str, Text] = {
    "stuck": _("No first meeting"), "silent": _("Silent"), "new": _("Before the first meeting"), "met": _("Meeting"),
    "paused": _("Paused"), "done": _("Came to its end"), "ended": _("Ended early"),
}  # fmt: skip
SOURCES: Mapping[str, Text] = {
    "request": _("By a request"), "batch": _("By matching"), "by_hand": _("By hand"),
}  # fmt: skip
REASONS: Mapping[str, Text] = {
    "early": _("Earlier than planned"), "no_reply": _("No reply"), "no_fit": _("It did not fit"),
    "no_time": _("No time"), "coordinator": _("Ended by a coordinator"), "left": _("One of them left"),
}  # fmt: skip
SIDES: Mapping[str, Text] = {"mentor": _("Mentors"), "mentee": _("Mentees")}


def said(words: Mapping[str, Text], code: str, locale: str) -> str:
    """A code in words; itself where it has none."""
    return words[code].to(locale) if code in words else code
