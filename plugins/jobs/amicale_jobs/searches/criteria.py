"""What offers are searched by, each said once: for the list, for the counts beside its filters, and for saved searches.

A condition is SQL with ``[o]`` for the offer and ``[v]`` for the value that is asked for. Cities and remote work belong
together: who would work from afar all the time takes such an offer from anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping

from amicale_jobs.rules import stands

CITY = "[o].city_key = ANY([v])"
AFAR = "([o].remote = 'full' AND 'full' = ANY([v]))"
CONDITIONS: Mapping[str, str] = {
    "contracts": "[o].contract = ANY([v])",
    "sectors": "[o].sector_key = ANY([v])",
    "country": "[o].country = [v]",
    "remote": "[o].remote = ANY([v])",
    "level_until": "([o].level IS NULL OR [o].level <= [v])",
    "starts_from": "([o].starts_on IS NULL OR [o].starts_on >= [v])",
    "starts_until": "([o].starts_on IS NULL OR [o].starts_on <= [v])",
    "pay_shown": "([o].pay_from IS NOT NULL OR [o].pay_to IS NOT NULL)",
    "from_partner": """([o].source <> 'member' AND EXISTS (SELECT FROM jobs.company pc JOIN amicale.partner pa
        ON pa.id = pc.partner AND pa.state = 'active' WHERE pc.id = [o].company))""",
    "for_me": """(coalesce([o].class_years_from, [o].class_years_until) IS NULL OR EXISTS (
        SELECT FROM unnest([v]) AS y
        WHERE y >= coalesce([o].class_years_from, 0) AND y <= coalesce([o].class_years_until, 9999)))""",
    "words": "[o].search @@ [v]",
}
SECTOR_KEYS = "ARRAY(SELECT amicale.fold(said) FROM unnest([v]) AS said)"
"""Keys of sectors that somebody wrote."""
CITY_KEYS = "ARRAY(SELECT key FROM unnest([v]) AS said, unnest(amicale.city_keys(said)) AS key)"
"""Keys of cities that somebody wrote, in any spelling."""
WORDS = "(SELECT amicale.search_query([v]))"
OPEN = "[o].state = 'open' AND [o].expires_on >= (now() AT TIME ZONE {zone})::date AND " + stands("[o]")
"""What the list shows: one that ends today is shown until midnight, whenever the job comes by that ends it."""


def said(name: str, offer: str, value: str) -> str:
    """A condition over this offer and this value."""
    return put(CONDITIONS[name], offer, value)


def put(sql: str, offer: str, value: str = "") -> str:
    """A piece of SQL with its places filled."""
    return sql.replace("[o]", offer).replace("[v]", value)


CLASSES = "(SELECT m.class_years FROM amicale.member m WHERE m.id = [s].member)"
WHOLE = f"""
    ([s].contracts = '{{}}' OR {said("contracts", "[o]", "[s].contracts")})
    AND ([s].city_keys = '{{}}' OR {put(CITY, "[o]", "[s].city_keys")} OR {put(AFAR, "[o]", "[s].remote")})
    AND ([s].sector_keys = '{{}}' OR {said("sectors", "[o]", "[s].sector_keys")})
    AND ([s].country = '' OR {said("country", "[o]", "[s].country")})
    AND ([s].remote = '{{}}' OR {said("remote", "[o]", "[s].remote")})
    AND ([s].level_until IS NULL OR {said("level_until", "[o]", "[s].level_until")})
    AND ([s].starts_from IS NULL OR {said("starts_from", "[o]", "[s].starts_from")})
    AND ([s].starts_until IS NULL OR {said("starts_until", "[o]", "[s].starts_until")})
    AND (NOT [s].pay_shown OR {said("pay_shown", "[o]", "")})
    AND ([s].query IS NULL OR {said("words", "[o]", "[s].query")})
    AND (NOT [s].from_partner OR {said("from_partner", "[o]", "")})
    AND (NOT [s].for_me OR {said("for_me", "[o]", CLASSES)})
"""


def fits(offer: str, search: str) -> str:
    """Whether an offer fits a saved search, over their aliases."""
    return WHOLE.replace("[o]", offer).replace("[s]", search)


def fits_in(offer: str, search: str) -> str:
    """The same for a piece of ``Sql``, where braces are places."""
    return fits(offer, search).replace("{}", "{{}}")
