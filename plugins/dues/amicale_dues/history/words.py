"""What a cell of an old list says of dues, read as people write: "à vie", "jusqu'au 31/12/2024", "2023-2024", "50 €".

Whatever is not certain is a question to a person: nobody becomes a member for life by a guess.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal

from amicale_dues.history.days import days_in, last_day_in, without_days, years_in

Kind = Literal["nothing", "lifetime", "honorary", "free", "exempt", "until", "years", "dated", "paid", "unknown"]

NOTHING = frozenset((
    "", "0", "n", "non", "no", "none", "nok", "ko", "faux", "false", "aucun", "aucune", "jamais", "never", "neant",
    "non cotisant", "non cotisante", "pas cotisant", "pas cotisante", "non adherent", "non adherente", "pas a jour",
    "non a jour", "non paye", "non payee", "impaye", "unpaid", "not paid", "not a member", "rien", "nc",
))  # fmt: skip
YES = frozenset((
    "oui", "o", "yes", "y", "x", "xx", "ok", "1", "vrai", "true", "paye", "payee", "paid", "regle", "reglee", "a jour",
    "cotisant", "cotisante", "adherent", "adherente", "membre", "member", "actif", "active", "up to date", "current",
    "cotisation payee", "cotisation reglee", "dues paid",
))  # fmt: skip
LIFETIME = frozenset((
    "a vie", "vie", "avie", "a vie paye", "a vie payee", "cotisation a vie", "membre a vie", "adherent a vie",
    "adherente a vie", "life", "for life", "lifetime", "life member", "lifetime member", "permanent", "permanente",
    "perpetuel", "perpetuelle", "definitif", "definitive", "illimite", "illimitee", "a vie regle", "a vie reglee",
))  # fmt: skip
HONORARY = frozenset((
    "honneur", "d honneur", "membre d honneur", "honoraire", "membre honoraire", "honorary", "honorary member",
))  # fmt: skip
FREE = frozenset(("gratuit", "gratuite", "free", "offert", "offerte", "adhesion gratuite", "cotisation gratuite"))
EXEMPT = frozenset((
    "exonere", "exoneree", "exempt", "exempte", "exemptee", "dispense", "dispensee", "exempted", "exoneration",
))  # fmt: skip
PLAIN: tuple[tuple[Kind, frozenset[str]], ...] = (
    ("nothing", NOTHING), ("lifetime", LIFETIME), ("honorary", HONORARY), ("free", FREE), ("exempt", EXEMPT),
    ("paid", YES),
)  # fmt: skip
MONEY = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:[ \u00a0\u202f.]?\d{3})*|\d+)(?:[.,](\d{1,2}))?\s*(?:€|eur\b|euros?\b)", re.IGNORECASE
)
UNTIL = re.compile(
    r"\b(?:jusqu ?(?:au|en|a|aux)?|until|till?|expire\w*|expiry|echeance|fin|valable|valid\w*|au|end\w*)\b"
)
FILLING = re.compile(
    r"\b(?:cotisation|cotisant\w*|dues|adhesion|adherent\w*|membership|annee|annuelle?|year|yearly|annual|pour|for|le|la|"
    r"the|en|in|et|and|payee?|paid|reglee?|ok|oui|yes|a jour|du|de|of|on|from|depuis|since|saison)\b"
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says. ``amount`` is in cents; ``first`` and ``last`` bound a time; ``years`` are those named."""

    kind: Kind
    first: date | None = None
    last: date | None = None
    years: tuple[tuple[int, int], ...] = ()
    """First and last year of each: the same twice for a calendar year, two for a school year."""
    amount: int | None = None
    word: str = ""
    """The cell, folded: two that differ by case, accents or spaces alone are one."""

    @property
    def key(self) -> str:
        """What people are asked about: a kind; a word of its own where nobody can know."""
        return f"?{self.word}" if self.kind == "unknown" else self.kind


def fold(text: str) -> str:
    """Words without case, accents, punctuation and double spaces; digits, slashes, dots and dashes stay."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    kept = re.sub(r"[^\w€/.,\-]+", " ", plain.replace("’", " ").replace("'", " "))
    return re.sub(r"\s+", " ", kept).strip(" .,-/")[:80]


def read(cell: str) -> Said:
    """What a cell says; ``unknown`` where a person has to look."""
    word = fold(cell)
    if "?" in cell:
        return Said("unknown", word=word)
    amount = money_in(cell)
    bare = fold(MONEY.sub(" ", cell))
    plain = next((kind for kind, words in PLAIN if bare in words), None) if bare or amount is None else "paid"
    if plain is not None:
        return Said("paid" if plain == "nothing" and amount else plain, amount=amount, word=word)
    return timed(bare, amount, word)


def timed(bare: str, amount: int | None, word: str) -> Said:
    """Days or years, with nothing else beside them than words that add nothing."""
    days, rest = days_in(bare), without_days(bare)
    if days is None:
        return Said("unknown", word=word)
    if days:
        return dated(days, rest, amount, word)
    for_life = re.sub(r"\b(?:a vie|lifetime|for life|life)\b", " ", rest)
    years = years_in(for_life)
    if not years or leftover(without_years(for_life)):
        return Said("unknown", word=word)
    if for_life != rest:
        first = date(years[0][0], 1, 1)
        return (
            Said("lifetime", first=first, amount=amount, word=word) if len(years) == 1 else Said("unknown", word=word)
        )
    if UNTIL.search(rest):
        return Said("until", last=last_day_in(years[-1][1]), amount=amount, word=word)
    return Said("years", years=years, amount=amount, word=word)


def dated(days: list[date], rest: str, amount: int | None, word: str) -> Said:
    """One day: until it, since it for life, or paid on it. Two: from one to the other."""
    life = re.sub(r"\b(?:a vie|lifetime|for life|life)\b", " ", rest)
    until = UNTIL.search(rest) is not None
    if leftover(life) or len(days) > 2 or (life != rest and (until or len(days) > 1)):
        return Said("unknown", word=word)
    if life != rest:
        return Said("lifetime", first=days[0], amount=amount, word=word)
    if len(days) == 2:
        if days[0] > days[1]:
            return Said("unknown", word=word)
        return Said("until", first=days[0], last=days[1], amount=amount, word=word)
    if until:
        return Said("until", last=days[0], amount=amount, word=word)
    return Said("dated", first=days[0], amount=amount, word=word)


def leftover(text: str) -> str:
    """What of a text says something beyond its days and years."""
    return re.sub(r"[\s/.,;&+\-]+", "", FILLING.sub(" ", UNTIL.sub(" ", text)))


def without_years(text: str) -> str:
    """A text without the years in it."""
    return re.sub(r"\b(?:19|20)\d\d(?:\s*[-/]\s*(?:(?:19|20)?\d\d))?\b", " ", text)


def money_in(text: str) -> int | None:
    """An amount in euros, in cents; None where there is none, or more than one."""
    found = MONEY.findall(text)
    if len(found) != 1:
        return None
    whole, cents = found[0]
    return int(re.sub(r"\D", "", whole)) * 100 + int((cents or "0").ljust(2, "0"))
