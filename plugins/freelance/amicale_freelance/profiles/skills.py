"""Skills: free words, said as most people here write them, so that one skill is one."""

from __future__ import annotations

from collections.abc import Sequence

from amicale import DB, Refusal, plain_text, settings_of, translator
from amicale_freelance.settings import FreelanceSettings

_ = translator("freelance")
MOST, LONGEST = 20, 60
SPELT = """
WITH said AS (SELECT word, amicale.fold(word) AS key, at FROM unnest($1::text[]) WITH ORDINALITY t (word, at)),
     known AS (SELECT DISTINCT ON (amicale.fold(word)) amicale.fold(word) AS key, word
               FROM unnest($2::text[]) AS l (word) ORDER BY amicale.fold(word), word)
SELECT DISTINCT ON (s.key) s.at, coalesce(k.word, (
    SELECT one FROM freelance.profile p, unnest(p.skills) AS one
    WHERE p.state IN ('open', 'resting') AND p.skill_keys @> ARRAY[s.key] AND amicale.fold(one) = s.key
    GROUP BY one ORDER BY count(*) DESC, one LIMIT 1), s.word) AS word
FROM said s LEFT JOIN known k ON k.key = s.key WHERE s.key <> '' ORDER BY s.key, s.at
"""
"""Each word as the school's list has it, else as most people write it, else as it was typed; twice is once."""
POPULAR = """
SELECT min(one) AS word, count(DISTINCT p.id) AS people FROM freelance.profile p
JOIN amicale.member m ON m.id = p.member AND m.listed AND NOT m.deceased, unnest(p.skills) AS one
WHERE p.state = 'open' GROUP BY amicale.fold(one) ORDER BY count(DISTINCT p.id) DESC, min(one) LIMIT $1
"""


async def skills_in(words: Sequence[str], field: str = "input.skills", most: int = MOST) -> list[str]:
    """Skills as they are kept: each once, whatever its accents and capitals, spelt as others spell it.

    :param words: as they were typed; several may stand in one, with commas between them.
    :raises Refusal: too many, or one too long.
    """
    typed = [one for word in words for one in word.replace(";", ",").replace("\n", ",").split(",")]
    given = [plain_text(field, one, LONGEST, lines=False) for one in typed]
    known = (await settings_of(FreelanceSettings)).skills
    rows = await DB.fetch(SPELT, [word for word in given if word], list(known))
    if len(rows) > most:
        raise Refusal(_("Choose at most %(most)s skills: the strongest ones are read.", most=most), field=field)
    return [row["word"] for row in sorted(rows, key=lambda row: row["at"])]


async def suggested(beginning: str = "", first: int = 40) -> list[str]:
    """Skills to choose from: what people here offer, the most frequent first, then the school's list."""
    rows = await DB.fetch(POPULAR, 200)
    known = (await settings_of(FreelanceSettings)).skills
    words = await DB.fetch(
        """SELECT DISTINCT ON (amicale.fold(word)) word, at FROM unnest($1::text[]) WITH ORDINALITY t (word, at)
           WHERE starts_with(amicale.fold(word), amicale.fold($2)) ORDER BY amicale.fold(word), at""",
        [*(row["word"] for row in rows), *known], beginning,
    )  # fmt: skip
    return [row["word"] for row in sorted(words, key=lambda row: row["at"])][:first]
