"""Who may see what of a proposal: conditions over the row ``{row}`` and the actor, declared once.

Two people read it: who proposes themselves, and the client. Staff do not.
"""

from __future__ import annotations

from amicale import Sql
from amicale_freelance.rules import client_of

MINE = Sql("EXISTS (SELECT FROM freelance.profile o WHERE o.id = {row}.profile AND o.member = {me})")
NOT_BLOCKED = (
    "NOT EXISTS (SELECT FROM amicale.letter_block b JOIN freelance.profile o ON o.member = b.blocked "
    "WHERE b.member = asked.posted_by AND o.id = {0}.profile)"
)
"""What comes from somebody whom the client has blocked is there for its writer alone, like a letter."""
FOR_ME = Sql(
    "({row}.state <> 'withdrawn' OR {row}.short_at IS NOT NULL) AND EXISTS (SELECT FROM freelance.mission asked "
    f"WHERE asked.id = {{row}}.mission AND {client_of('asked')} AND {NOT_BLOCKED.format('{row}')})"
)
PROPOSAL_EXISTS = MINE | FOR_ME
BOTH_AGREE = "{row}.client_shares_at IS NOT NULL AND {row}.freelance_shares_at IS NOT NULL"
STANDS = "{row}.state IN ('sent', 'short')"
"""Waits for an answer."""

OF_A_PROPOSAL = "EXISTS (SELECT FROM freelance.proposal q WHERE q.id = {row}.proposal AND "
THEIRS = Sql(
    OF_A_PROPOSAL + "(" + MINE.text.replace("{row}", "q") + " OR (" + FOR_ME.text.replace("{row}", "q") + ")))"
)
"""A row with a column ``proposal``: for the two sides of it."""
MY_SIDE = (
    "(CASE WHEN EXISTS (SELECT FROM freelance.proposal q JOIN freelance.profile o ON o.id = q.profile "
    "WHERE q.id = {row}.proposal AND o.member = {me}) THEN 'freelance' ELSE 'client' END)"
)
"""The reader's side, where they have one."""
