"""Who may see what of dues: conditions over the row ``{row}`` and the actor, declared once.

What somebody owes and paid is between them and the treasurer; it is on nobody else's page.
"""

from __future__ import annotations

from amicale import Sql

READS = Sql("{may[dues.read]} OR {may[dues.manage]}")
"""Those who look after the money, and those who check it."""

MINE = Sql("{row}.member = {me}")
MINE_OR_READS = MINE | READS
"""A row with a column ``member``: their own, or everybody's for who reads the books."""
