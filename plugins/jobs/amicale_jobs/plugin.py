"""Jobs, internships and apprenticeships.

A table of contents: what each room brings stands in its ``declared.py``.
"""

from __future__ import annotations

from amicale import Plugin, hookimpl, translator
from amicale_jobs.settings import JobsSettings

_ = translator("jobs")

plugin = Plugin(
    name="jobs",
    title=_("Jobs"),
    description=_("Offers of work, internships and apprenticeships."),
    settings=JobsSettings,
    rooms=(
        "law", "companies", "offers", "moderation", "searches", "boosting", "applying", "careers", "referring",
        "feeds", "outside", "report", "keeping",
    ),
)  # fmt: skip


@hookimpl
async def plugin_enabled(settings: JobsSettings) -> None:
    from amicale_jobs.outside.reading import follow

    await follow(settings)


@hookimpl
async def settings_changed(settings: JobsSettings) -> None:
    from amicale_jobs.outside.reading import follow

    await follow(settings)
