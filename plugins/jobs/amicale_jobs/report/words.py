"""Codes of the report in words."""

from __future__ import annotations

from collections.abc import Mapping

from amicale import Text, translator

_ = translator("jobs")
SOURCES: Mapping[str, Text] = {
    "member": _("Members"), "staff": _("Staff"), "partner": _("Partners"), "feed": _("Partners' lists"),
}  # fmt: skip
NOT_SAID = _("Not said")
