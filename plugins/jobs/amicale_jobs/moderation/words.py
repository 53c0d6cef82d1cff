"""Why an offer is not accepted, in words that a poster can do something with."""

from __future__ import annotations

from collections.abc import Mapping

from amicale import Text, translator

_ = translator("jobs")
REFUSALS: Mapping[str, Text] = {
    "duplicate": _("It is online already, or one that says the same is."),
    "unclear": _("It does not say enough: readers need to know what the work is, where, and how to apply."),
    "not_for_us": _("It is not meant for students or alumni of this school."),
    "unlawful": _(
        "Something in it is not lawful in an offer. The warnings beside its fields say what, and by which rule."
    ),
    "pay": _("It does not say the pay, or less than the law wants."),
    "expired": _("It is over, as far as we know."),
    "other": _("For the reason below."),
}
REPORTS: Mapping[str, Text] = {
    "filled": _("It is filled"), "misleading": _("It is not what it says"),
    "discriminating": _("It excludes people"), "fraud": _("It looks like fraud"), "other": _("Something else"),
}  # fmt: skip
