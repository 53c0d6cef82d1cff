"""Amounts in words, in French, as a tax receipt has them: « deux cent quatre-vingt-un euros et cinq centimes ».

Written here because it is thirty lines: a library for forty languages, under another licence, would come with one use.
Spelling with hyphens everywhere (rectifications of 1990, Journal officiel of 6 December 1990).
"""

from __future__ import annotations

SMALL = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)  # fmt: skip
TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 7: "soixante", 8: "quatre-vingt",
        9: "quatre-vingt"}  # fmt: skip
LARGE = ((1_000_000_000, "milliard"), (1_000_000, "million"))


def below_hundred(number: int) -> str:
    """0 to 99; 70 and 90 go on counting from ten. Without the s of quatre-vingts."""
    if number < 20:
        return SMALL[number]
    tens, ones = divmod(number, 10)
    if tens in (7, 9):
        ones += 10
    joint = "-et-" if ones in (1, 11) and tens < 8 else "-"
    return TENS[tens] + (f"{joint}{SMALL[ones]}" if ones else "")


def below_thousand(number: int, *, last: bool) -> str:
    """0 to 999; *cent* and *quatre-vingt* take an s where nothing follows them."""
    hundreds, rest = divmod(number, 100)
    parts = [] if not hundreds else ["cent"] if hundreds == 1 else [SMALL[hundreds], "cent"]
    if rest or not hundreds:
        parts.append(below_hundred(rest))
    plural = last and (rest == 80 or (not rest and hundreds > 1))
    return "-".join(parts) + ("s" if plural else "")


def number_in_words(number: int) -> str:
    """A whole number, not below zero, below 10 to the 12th."""
    parts = []
    for size, name in LARGE:
        count, number = divmod(number, size)
        if count:
            parts.append(f"{below_thousand(count, last=True)}-{name}{'s' if count > 1 else ''}")
    thousands, rest = divmod(number, 1000)
    if thousands:
        parts.append("mille" if thousands == 1 else f"{below_thousand(thousands, last=False)}-mille")
    if rest or not parts:
        parts.append(below_thousand(rest, last=True))
    return "-".join(parts)


def euros_in_words(cents: int) -> str:
    """An amount of euros, in cents."""
    euros, rest = divmod(cents, 100)
    of = "d’euros" if euros and euros % 1_000_000 == 0 else "euro" if euros < 2 else "euros"
    said = f"{number_in_words(euros)} {of}"
    return f"{said} et {number_in_words(rest)} centime{'s' if rest > 1 else ''}" if rest else said
