"""What a school can set about mentoring: each room's own settings, together."""

from __future__ import annotations

from amicale import PluginSettings


class MentoringSettings(PluginSettings):
    """Settings of the mentoring plugin. A room with something to set has a ``settings.py``, whose class is above."""
