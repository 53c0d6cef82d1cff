"""Skills: free words, said as most people here write them, so that one skill is one; and in each reader's language
where the school's list has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from amicale import DB, Context, Refusal, new_id, plain_text, translator
from amicale_freelance.profiles.settings import ProfilesSettings

_ = translator("freelance")
MOST, LONGEST = 20, 60
SPELT = """
WITH said AS (SELECT word, freelance.skill_key(word) AS key, at FROM unnest($1::text[]) WITH ORDINALITY t (word, at))
SELECT DISTINCT ON (s.key) s.at, coalesce(
    (SELECT t.title FROM freelance.skill_title t WHERE t.key = amicale.fold(s.word) ORDER BY t.code, t.locale LIMIT 1),
    (SELECT one FROM freelance.profile p, unnest(p.skills) AS one
     WHERE p.state IN ('open', 'resting') AND p.skill_keys @> ARRAY[s.key] AND amicale.fold(one) = s.key
     GROUP BY one ORDER BY count(*) DESC, one LIMIT 1), s.word) AS word
FROM said s WHERE s.key <> '' ORDER BY s.key, s.at
"""
"""Each word as the school's list has it, else as most people write it, else as it was typed; twice is once, also in two
languages."""
POPULAR = """
SELECT freelance.skill_word(min(one), $2) AS word, count(DISTINCT p.id) AS people FROM freelance.profile p
JOIN amicale.member m ON m.id = p.member AND m.listed AND NOT m.deceased, unnest(p.skills) AS one
WHERE p.state = 'open' GROUP BY freelance.skill_key(one) ORDER BY count(DISTINCT p.id) DESC, 1 LIMIT $1
"""
LISTED = """
SELECT coalesce(min(title) FILTER (WHERE locale = $1), min(title)) AS word FROM freelance.skill_title
GROUP BY code ORDER BY amicale.fold(coalesce(min(title) FILTER (WHERE locale = $1), min(title)))
"""
TOUCHED = """
WITH gone AS (DELETE FROM freelance.skill_title t WHERE NOT EXISTS (
         SELECT FROM unnest($1::text[], $2::text[], $3::text[]) AS s (code, locale, title)
         WHERE (s.code, s.locale, s.title) = (t.code, t.locale, t.title)) RETURNING code, key)
SELECT code, key FROM gone
"""
ADDED = """
INSERT INTO freelance.skill_title (id, code, locale, title)
SELECT * FROM unnest($4::uuid[], $1::text[], $2::text[], $3::text[]) ON CONFLICT (code, locale) DO NOTHING
RETURNING code, key
"""
ANEW = """
UPDATE freelance.{0} SET skills = skills
WHERE skill_keys && $1::text[] OR EXISTS (SELECT FROM unnest(skills) AS s WHERE amicale.fold(s) = ANY ($2))
"""
"""The trigger reckons what a skill is known by."""


async def follow(settings: ProfilesSettings) -> bool:
    """Write down what the settings call the skills, and look anew at who has one that is called otherwise now.

    Answers whether anything was; what stands already costs a look.
    """
    rows = [
        (code, locale, title.strip()) for code, titles in settings.skills.items() for locale, title in titles.items()
    ]
    values = [[row[at] for row in rows] for at in range(3)]
    async with DB.transaction():
        await DB.execute("LOCK TABLE freelance.skill_title IN SHARE ROW EXCLUSIVE MODE")  # one at a time
        touched = [*await DB.fetch(TOUCHED, *values), *await DB.fetch(ADDED, *values, [new_id() for _each in rows])]
        keys, codes = {row["key"] for row in touched}, {f"#{row['code']}" for row in touched}
        for table in ("profile", "mission") if touched else ():
            await DB.execute(ANEW.format(table), list(codes), list(keys))
    return bool(touched)


async def titles_of(words: Iterable[str]) -> Mapping[str, Mapping[str, str]]:
    """What each language calls these skills, by language, for those of the school's list."""
    found: dict[str, dict[str, str]] = {}
    for row in await DB.fetch(
        """SELECT w, t.locale, t.title FROM unnest($1::text[]) AS w
           JOIN freelance.skill_title t ON '#' || t.code = freelance.skill_key(w)""",
        list(words),
    ):
        found.setdefault(row["w"], {})[row["locale"]] = row["title"]
    return found


async def skill_words(rows: Sequence[Any], context: Context) -> list[list[str]]:
    """Skills as the reader's language calls them, for many rows at once."""
    titles, locale = await titles_of({word for row in rows for word in row.skills}), context.actor.locale
    return [list(dict.fromkeys(titles.get(word, {}).get(locale, word) for word in row.skills)) for row in rows]


async def skills_in(words: Sequence[str], field: str = "input.skills", most: int = MOST) -> list[str]:
    """Skills as they are kept: each once, whatever its accents and capitals, spelt as others spell it.

    :param words: as they were typed; several may stand in one, with commas between them.
    :raises Refusal: too many, or one too long.
    """
    typed = [one for word in words for one in word.replace(";", ",").replace("\n", ",").split(",")]
    given = [plain_text(field, one, LONGEST, lines=False) for one in typed]
    rows = await DB.fetch(SPELT, [word for word in given if word])
    if len(rows) > most:
        raise Refusal(_("Choose at most %(most)s skills: the strongest ones are read.", most=most), field=field)
    return [row["word"] for row in sorted(rows, key=lambda row: row["at"])]


async def suggested(locale: str, beginning: str = "", first: int = 40) -> list[str]:
    """Skills to choose from, in a language: what people here offer, the most frequent first, then the school's list."""
    rows = [*await DB.fetch(POPULAR, 200, locale), *await DB.fetch(LISTED, locale)]
    words = await DB.fetch(
        """SELECT DISTINCT ON (freelance.skill_key(word)) word, at
           FROM unnest($1::text[]) WITH ORDINALITY t (word, at)
           WHERE starts_with(amicale.fold(word), amicale.fold($2)) ORDER BY freelance.skill_key(word), at""",
        [row["word"] for row in rows], beginning,
    )  # fmt: skip
    return [row["word"] for row in sorted(words, key=lambda row: row["at"])][:first]
