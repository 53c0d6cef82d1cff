"""Whom a need is for, as a condition over members: each part of it must fit, under the asker's own visibility.

A part is ``kind:value``, ``city:Lyon``; of several kinds, ``programme|sector:marketing``, whichever fits. Parts of the
same kinds are alternatives, as in the directory's search.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import strawberry

from amicale import Refusal, condition, translator

_ = translator("mentoring")
KINDS = ("programme", "sector", "employer", "city", "country", "year")
PART = re.compile(rf"(?P<kinds>(?:{'|'.join(KINDS)})(?:\|(?:{'|'.join(KINDS)}))*):(?P<value>\S(?:.{{0,98}}\S)?)")
PLACES = ("city", "country", "city|country")
"""Kinds that are alternatives of each other: "Geneva or Luxembourg"."""
YEARS = re.compile(r"(\d{4})?-?(\d{4})?")
MOST_PARTS = 12

AT_WORK = "JOIN amicale.position p ON p.is_current AND {} JOIN amicale.member m ON m.id = p.member"
WORD_OF = "strpos(' ' || {} || ' ', ' ' || s.key || ' ') > 0"
BEGINS = "(p.employer_key = s.key OR (p.employer_key > s.key || ' ' AND p.employer_key < s.key || '!'))"
FITS = f"""
{{row}}.id IN (
    WITH said AS MATERIALIZED (
        SELECT dense_rank() OVER (ORDER BY CASE WHEN split_part(e, ':', 1) IN ('city', 'country', 'city|country')
                                                THEN 'place' ELSE split_part(e, ':', 1) END) AS part, kind,
               substr(e, strpos(e, ':') + 1) AS raw, amicale.fold(substr(e, strpos(e, ':') + 1)) COLLATE "C" AS key
        FROM unnest({{value:text[]}}) AS e, regexp_split_to_table(split_part(e, ':', 1), '[|]') AS kind)
    SELECT fitting.member FROM (
        SELECT m.id AS member, s.part FROM said s JOIN amicale.member m ON m.city_key = ANY(amicale.city_keys(s.raw))
        WHERE s.kind = 'city' AND {{rule[place@m]}}
        UNION ALL
        SELECT m.id, s.part FROM said s JOIN amicale.member m ON m.country = upper(s.raw)
        WHERE s.kind = 'country' AND {{rule[place@m]}}
        UNION ALL
        SELECT m.id, s.part FROM said s {AT_WORK.format(WORD_OF.format("p.sector_key"))}
        WHERE s.kind = 'sector' AND {{rule[work@m]}}
        UNION ALL
        SELECT m.id, s.part FROM said s {AT_WORK.format(BEGINS)}
        WHERE s.kind = 'employer' AND {{rule[work@m]}}
        UNION ALL
        SELECT m.id, s.part FROM said s JOIN amicale.education e ON {WORD_OF.format("e.programme_key")}
        JOIN amicale.member m ON m.id = e.member WHERE s.kind = 'programme' AND {{rule[studies@m]}}
        UNION ALL
        SELECT m.id, s.part FROM said s JOIN amicale.member m
            ON m.class_years && (SELECT amicale.years(nullif(split_part(s.raw, '-', 1), '')::int,
                                                      nullif(split_part(s.raw, '-', 2), '')::int))
        WHERE s.kind = 'year'
    ) AS fitting GROUP BY 1 HAVING count(DISTINCT fitting.part) = (SELECT max(part) FROM said))
"""  # noqa: S608 -- our own words


def checked(parts: Any) -> list[str]:
    """Parts as SQL reads them.

    :raises Refusal: there are too many, or one is none.
    """
    given: Sequence[Any] = parts if isinstance(parts, list) else []
    if len(given) > MOST_PARTS or not all(is_part(each) for each in given):
        raise Refusal(_("This is nothing that people can be looked for by."), field="fits")
    return [str(each) for each in given]


def is_part(part: Any) -> bool:
    """Whether it names kinds and a value."""
    found = PART.fullmatch(part) if isinstance(part, str) else None
    if found is None:
        return False
    kinds = found["kinds"].split("|")
    return "year" not in kinds or (kinds == ["year"] and is_years(found["value"]))


def is_years(value: str) -> bool:
    """``2010-2015``, ``2010-`` or ``-2015``."""
    found = YEARS.fullmatch(value)
    return found is not None and "-" in value and any(found.groups())


@strawberry.input
class NeedFilter:
    """What members can be filtered by beside what the core knows."""

    fits: list[str] | None = condition(
        FITS, convert=checked,
        description="Parts that must all fit, like city:Lyon, employer:Airbus, year:2010-2015, or "
        "programme|sector:marketing, of which one kind must fit. Parts of the same kinds are alternatives.",
    )  # fmt: skip
