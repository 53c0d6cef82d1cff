"""Words of a need that are nearly the name of a place or a sector: "a Toulose" is Toulouse.

Only words are looked at that something leads to, and that the directory does not know. What is guessed is shown like
everything else, and can be taken away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from amicale import Actor, read
from amicale_mentoring.network.saying import is_of_the_writer
from amicale_mentoring.network.words import ARTICLES, LEADING, NOISE, folded

LEAST = 6
"""Letters of a word that is looked at: a shorter one is near to too much."""
NEAR = 0.86
"""How like two words are at least, from 0 to 1 (``difflib``): one slip in seven letters."""
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
FACETS = "{ memberFacets { cities { value label } countries { value label } sectors { value label } } }"
KINDS = {"cities": "city", "countries": "country", "sectors": "sector"}


async def guesses(actor: Actor, text: str, known: Sequence[tuple[int, int]]) -> list[tuple[str, str]]:
    """What is nearly named: entry and label. ``known`` are the spans that were understood."""
    unknown = list(dict.fromkeys(led_words(text, known)))
    if not unknown:
        return []
    facets = (await read(actor, FACETS))["memberFacets"]
    names = {folded(each["label"]): (f"{kind}:{each['value']}", each["label"])
             for field, kind in KINDS.items() for each in facets[field]}  # fmt: skip
    return [found for found in (nearest_of(word, names) for word in unknown) if found is not None]


def nearest_of(word: str, names: Mapping[str, tuple[str, str]]) -> tuple[str, str] | None:
    """The name that a word is a slip of; None for one that is a name itself, or none."""
    near = get_close_matches(word, names, n=1, cutoff=NEAR) if word not in names else []
    return names[near[0]] if near else None


def led_words(text: str, known: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Words that another one leads to ("à", "dans le"), folded; without what was understood, or says nothing."""
    for found in WORD.finditer(text):
        word = folded(found[0])
        if len(word) < LEAST or word in NOISE or any(start <= found.start() < end for start, end in known):
            continue
        before = [each for each in folded(text[: found.start()]).split() if each not in ARTICLES]
        if before and before[-1] in LEADING and not is_of_the_writer(text[: found.start()]):
            yield word
