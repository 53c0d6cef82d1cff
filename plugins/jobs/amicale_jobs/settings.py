"""What a school can set about jobs: each room's own settings, together."""

from __future__ import annotations

from amicale_jobs.applying.settings import ApplyingSettings
from amicale_jobs.boosting.settings import BoostingSettings
from amicale_jobs.careers.settings import CareersSettings
from amicale_jobs.feeds.settings import FeedsSettings
from amicale_jobs.law.settings import LawSettings
from amicale_jobs.moderation.settings import ModerationSettings
from amicale_jobs.offers.settings import OffersSettings
from amicale_jobs.outside.settings import OutsideSettings
from amicale_jobs.referring.settings import ReferringSettings
from amicale_jobs.searches.settings import SearchesSettings


class JobsSettings(
    OffersSettings, ModerationSettings, LawSettings, FeedsSettings, OutsideSettings,
    ApplyingSettings, CareersSettings, ReferringSettings,
    SearchesSettings, BoostingSettings,
):  # fmt: skip
    """Settings of the jobs plugin. A room with something to set has a ``settings.py``, whose class is above."""
