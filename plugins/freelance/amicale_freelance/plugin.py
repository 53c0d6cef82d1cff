"""Freelance missions between members, and with clients.

A table of contents: what each room brings stands in its ``declared.py``.
"""

from __future__ import annotations

from amicale import Plugin, hookimpl, translator
from amicale_freelance.settings import FreelanceSettings

_ = translator("freelance")

plugin = Plugin(
    name="freelance",
    title=_("Freelance"),
    description=_("Profiles, missions and proposals, without a fee."),
    settings=FreelanceSettings,
    rooms=("profiles", "references", "missions", "proposals", "reviews", "matching", "report", "keeping"),
)


@hookimpl
async def plugin_enabled(settings: FreelanceSettings) -> None:
    from amicale_freelance.profiles.skills import follow

    await follow(settings)


@hookimpl
async def settings_changed(settings: FreelanceSettings) -> None:
    from amicale_freelance.profiles.skills import follow

    await follow(settings)
