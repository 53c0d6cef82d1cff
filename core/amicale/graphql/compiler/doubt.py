"""What the compiler leaves to the reference executor."""

from __future__ import annotations


class Doubt(Exception):
    """This cannot be planned, or not be run as planned: the reference executor answers instead."""
