"""What somebody is to the school, under one name everywhere: pages, files, figures."""

from __future__ import annotations

from collections.abc import Mapping

from amicale.i18n import Text, translator

_ = translator("amicale")

STATUSES: Mapping[str, Text] = {
    "student": _("Student"), "alumnus": _("Graduate"), "staff": _("Staff member"), "friend": _("Friend"),
}  # fmt: skip
"""Of one person, by code."""
GROUPS: Mapping[str, Text] = {
    "student": _("Students"), "alumnus": _("Graduates"), "staff": _("Staff"), "friend": _("Friends"),
}  # fmt: skip
"""Of many people, by code."""


def statuses(locale: str) -> dict[str, str]:
    """Names for a template, by the code of GraphQL: ``ALUMNUS``."""
    return {code.upper(): name.to(locale) for code, name in STATUSES.items()}


def groups_of_people(locale: str) -> dict[str, str]:
    """The same, of many people."""
    return {code.upper(): name.to(locale) for code, name in GROUPS.items()}
