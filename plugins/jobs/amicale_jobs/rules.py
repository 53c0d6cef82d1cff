"""Who sees what of jobs, said once. ``{row}`` is the offer or the company that the rule is about."""

from __future__ import annotations

from amicale import Sql

MANAGE = "jobs.moderate"
CAREERS = "jobs.careers"
POST_AS_PARTNER = "jobs.post_as_partner"
"""Held by people of partners, and nobody else."""

MINE = """({row}.posted_by = {me} AND {row}.source <> 'staff'
    OR {row}.contact IN (SELECT pc.id FROM amicale.partner_contact pc WHERE pc.partner = {partner}))"""
"""Who wrote it: a member, or all people of the partner whose contact did. What was written in the association's name is
of those who look after offers now, not of who once did."""
FED = "({row}.source = 'feed' AND {row}.company IN (SELECT fc.id FROM jobs.company fc WHERE fc.partner = {partner}))"
"""Taken from a list of the partner's own."""
RESTING = "JOIN amicale.partner sp ON sp.id = sr.partner AND sp.state <> 'active'"


def stands(offer: str) -> str:
    """Offers of a partner that is paused or closed, its lists' too, are not shown: at once, and again when it is back.

    :param offer: the alias of the offer.
    """
    return (
        f"({offer}.contact IS NULL OR {offer}.contact NOT IN (SELECT sr.id FROM amicale.partner_contact sr {RESTING})) "  # noqa: S608
        f"AND ({offer}.source <> 'feed' OR {offer}.company IS NULL "
        f"OR {offer}.company NOT IN (SELECT sr.id FROM jobs.company sr {RESTING}))"
    )


STANDS = stands("{row}")
READABLE = f"({{row}}.state = 'open' AND ({{me}} IS NOT NULL OR {{row}}.public) AND {STANDS})"
"""``public`` is only ever true while the school lets the world read offers (settings, outside/)."""
OVER = f"""({{me}} IS NOT NULL AND {{row}}.state IN ('filled', 'expired') AND {{row}}.opened_at IS NOT NULL
    AND {{row}}.sent_at IS NULL AND {STANDS})"""
"""What was open and ended in due course stays to be read, so that a link in an old mail says what became of it;
but not what waited to be looked at then (``sent_at``), as nobody has accepted how it reads now."""
NOTED = """({row}.state = 'withdrawn' AND {row}.opened_at IS NOT NULL AND EXISTS (SELECT FROM jobs.application ap
    WHERE ap.offer = {row}.id AND ap.member = {me}))"""
EDITS = f"({{may[{MANAGE}]}} OR {MINE})"
"""Who may change it, and see what is for its writer."""
OFFER_EXISTS = Sql(f"{EDITS} OR {READABLE} OR {OVER} OR {FED} OR {NOTED}")
WRITERS = Sql(f"{EDITS} OR {FED}")
"""Those who see how often it was looked at, and what was said about it in moderation."""

OFFERS_SEEN = """EXISTS (SELECT FROM jobs.offer co WHERE co.company = {row}.id AND (
    co.state = 'open' AND ({me} IS NOT NULL OR co.public)
    OR {me} IS NOT NULL AND co.state IN ('filled', 'expired') AND co.opened_at IS NOT NULL
    OR co.posted_by = {me}
    OR co.contact IN (SELECT pc.id FROM amicale.partner_contact pc WHERE pc.partner = {partner})))"""
COMPANY_EXISTS = Sql(f"{{may[{MANAGE}]}} OR {{row}}.partner = {{partner}} OR {OFFERS_SEEN}")
"""A company is known by what it offers: one that stands in nobody's offer, or in a draft only, is nobody's to read."""
