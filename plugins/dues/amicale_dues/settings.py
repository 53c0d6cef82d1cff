"""What a school can set about dues: each room's own settings, together."""

from __future__ import annotations

from amicale_dues.bylaws.settings import BylawsSettings


class DuesSettings(BylawsSettings):
    """Settings of the dues plugin. A room with something to set has a ``settings.py``, and its class stands above."""
