"""What a school can set about mentoring: each room's own settings, together."""

from __future__ import annotations

from amicale_mentoring.closing.settings import ClosingSettings
from amicale_mentoring.network.settings import NetworkSettings
from amicale_mentoring.pairs.settings import PairsSettings
from amicale_mentoring.people.settings import PeopleSettings


class MentoringSettings(ClosingSettings, NetworkSettings, PairsSettings, PeopleSettings):
    """Settings of the mentoring plugin. A room with something to set has a ``settings.py``, whose class is above."""
