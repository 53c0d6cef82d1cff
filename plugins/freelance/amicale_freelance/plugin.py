"""Freelance missions between members, and with clients.

A table of contents: what each room brings stands in its ``declared.py``.
"""

from __future__ import annotations

from amicale import Plugin, translator
from amicale_freelance.settings import FreelanceSettings

_ = translator("freelance")

plugin = Plugin(
    name="freelance",
    title=_("Freelance"),
    description=_("Profiles, missions and proposals, without a fee."),
    settings=FreelanceSettings,
    rooms=("profiles", "references", "missions", "proposals", "reviews", "matching", "report", "keeping"),
)
