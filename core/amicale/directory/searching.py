"""What was understood of a search, as SQL over members: which rows fit, and which of them come first."""

from __future__ import annotations

from amicale.directory.reading import read_as_json
from amicale.graphql.declarations import Order, Understanding
from amicale.graphql.sql import Sql

FITS = Sql(
    """
{row}.id IN (
    WITH read AS MATERIALIZED (SELECT {arg[reading]:jsonb} AS it),
    term AS MATERIALIZED (
        SELECT part, kind, key COLLATE "C" AS key
        FROM read, jsonb_to_recordset(it -> 'terms') AS t(part int, kind text, key text))
    SELECT fitting.member FROM (
        SELECT m.id AS member, -1 AS part FROM amicale.member m
        WHERE m.search @@ (SELECT amicale.search_query(it ->> 'name') FROM read)
        UNION ALL
        SELECT m.id, 0 FROM amicale.member m WHERE m.class_years && (
            SELECT array_agg(year::smallint) FROM read, jsonb_array_elements_text(it -> 'years') AS year)
        UNION ALL
        SELECT m.id, t.part FROM term t JOIN amicale.member m ON m.city_key = t.key
        WHERE t.kind = 'city' AND {rule[place@m]}
        UNION ALL
        SELECT m.id, t.part FROM term t JOIN amicale.member m ON m.country = t.key
        WHERE t.kind = 'country' AND {rule[place@m]}
        UNION ALL
        SELECT m.id, t.part FROM term t JOIN amicale.position p ON p.sector_key = t.key AND p.is_current
        JOIN amicale.member m ON m.id = p.member WHERE t.kind = 'sector' AND {rule[work@m]}
        UNION ALL
        SELECT m.id, t.part FROM term t JOIN amicale.position p ON p.employer_key = t.key AND p.is_current
        JOIN amicale.member m ON m.id = p.member WHERE t.kind = 'employer' AND {rule[work@m]}
        UNION ALL
        SELECT m.id, t.part FROM term t JOIN amicale.education e ON e.programme_key = t.key
        JOIN amicale.member m ON m.id = e.member WHERE t.kind = 'programme' AND {rule[studies@m]}
        UNION ALL
        SELECT m.id, t.part FROM term t JOIN amicale.member m ON m.search @@ amicale.search_query(t.key, 3)
        WHERE t.kind = 'name'
    ) AS fitting GROUP BY 1
    HAVING count(DISTINCT fitting.part) = (SELECT (it ->> 'parts')::int FROM read))
"""
)
"""Every part of a reading fits: the name, the years, and of each kind of thing one at least. Who may see a person's
city or work finds them by it, nobody else."""

NAMED = "{{row}}.search @@ (SELECT amicale.search_query({{arg[reading]:jsonb}} ->> '{}', {}))"
CALLED = (
    "{row}.search @@ (SELECT string_agg('(' || amicale.search_query(called, 3)::text || ')', ' | ')::tsquery "
    "FROM jsonb_array_elements_text({arg[reading]:jsonb} -> 'called') AS called)"
)
RANK = (
    f"CASE WHEN {NAMED.format('whole', 3)} THEN 5 WHEN {CALLED} THEN 4 WHEN {NAMED.format('name', 3)} THEN 3 "
    f"WHEN {NAMED.format('name', 2)} THEN 2 ELSE 1 END"
)
"""Names win: who is called what was typed comes first, whatever else it may mean."""


def understanding(or_else: Sql, order: tuple[Order, ...]) -> Understanding:
    """How the directory understands a search.

    :param or_else: what also finds somebody.
    :param order: those of one rank among themselves.
    """
    return Understanding(read_as_json, FITS | or_else, (Order(Sql(RANK), "int", descending=True), *order))
