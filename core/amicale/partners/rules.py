"""Names that all of the room uses."""

from __future__ import annotations

MANAGE = "partners.manage"
"""The permission of those who look after partners."""
