"""Who may see what of a member: conditions over the row ``{row}`` (a member) and the actor, declared once.

What members choose themselves is in ``visibility.py``.
"""

from __future__ import annotations

from amicale.graphql.sql import Sql

OWN = Sql("{row}.id = {me}")
STAFF = Sql("{may[members.read]}")
LISTED = Sql("{row}.listed AND {me} IS NOT NULL")

EXISTS = LISTED | OWN | STAFF
"""Members exist for members who are signed in; who did not agree to be listed, only for themselves and for staff."""

PRIVATE = OWN | STAFF
"""Shown to the person and to staff."""

ALIVE = Sql("NOT {row}.deceased")
