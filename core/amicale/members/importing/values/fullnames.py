"""Given and family name out of one cell: "DUPONT Jean", "Jean de La Tour", "Dupont, Jean"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from amicale.members.importing.values.names import NameCell, nice_name, parse_name
from amicale.members.importing.values.text import clean_text, fold, word_set

_PARTICLES = word_set(
    "de d du des la le les van von vom zum zur der den ten ter zu da do dos di del della "
    "el al ben bin ibn abu saint sainte st mac mc o"
)


@dataclass(frozen=True, slots=True)
class NameOrder:
    """How a column of full names is written."""

    family_first: bool
    common_given: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FullName:
    """The names of one cell."""

    given: str | None
    family: str | None
    cell: NameCell


def name_order(header: str, values: Iterable[str]) -> NameOrder:
    """The order that the header says ("Nom et prénom"), else that of the cells with one shouted name, else given name
    first."""
    words = fold(header).split()
    given_at = min((i for i, w in enumerate(words) if w.startswith(("prenom", "first", "given"))), default=-1)
    family_at = min((i for i, w in enumerate(words) if w in ("nom", "noms", "last", "family", "surname")), default=-1)
    cells = [_words(value) for value in values]
    if given_at >= 0 and family_at >= 0:
        family_first = family_at < given_at
    else:
        votes = sum(_vote(words) for words in cells)
        all_shouted = bool(cells) and sum(all(w.isupper() for w in words) for words in cells) > 0.9 * len(cells)
        family_first = votes > 0 or (votes == 0 and all_shouted)
    return NameOrder(family_first, _common_given(cells, family_first))


def _words(value: str) -> list[str]:
    return (parse_name(value).name or "").replace(",", " ").split() if value.isupper() else clean_text(value).split()


def _vote(words: list[str]) -> int:
    """+1 when the shouted words come first, -1 when they come last."""
    shouted = [len(word) > 1 and word.isupper() for word in words]
    if not words or all(shouted) or not any(shouted):
        return 0
    return 1 if shouted[0] else -1 if shouted[-1] else 0


def _common_given(cells: list[list[str]], family_first: bool) -> frozenset[str]:
    """Words that stand where a given name must be: certain ones beside a shouted surname, else those that stand there
    often."""
    counts: Counter[str] = Counter()
    for words in cells:
        if len(words) < 2:
            continue
        vote = _vote(words)
        given_last = vote > 0 if vote else family_first
        counts[fold(words[-1] if given_last else words[0])] += 2 if vote else 1
    return frozenset(word for word, count in counts.items() if count >= 2)


def split_full_name(value: str, order: NameOrder) -> FullName:
    """Split a cell; one word alone is a family name."""
    raw = clean_text(value)
    if "," in raw:
        family, given = raw.split(",", 1)
        cell = parse_name(family)
        return FullName(nice_name(given.strip()), cell.name, cell)
    words = _plain_words(raw)
    cell = parse_name(raw)
    if len(words) < 2:
        return FullName(None, cell.name, cell)
    cut, family_first = _cut(words, order)
    first, last = " ".join(words[:cut]), " ".join(words[cut:])
    given, family = (last, first) if family_first else (first, last)
    return FullName(nice_name(given), nice_name(family), cell)


def _plain_words(raw: str) -> list[str]:
    """The words of the name as typed, without what `parse_name` takes out."""
    kept = fold(parse_name(raw).name or "").split()
    words: list[str] = []
    for word in raw.split():
        parts = fold(word).split()
        if parts and kept[: len(parts)] == parts:
            words.append(word.strip(',;"“”«»*'))
            kept = kept[len(parts) :]
    return words


def _cut(words: list[str], order: NameOrder) -> tuple[int, bool]:
    """Where the first name ends, and whether it is the family name."""
    shouted = [len(word) > 1 and word.isupper() for word in words]
    if any(shouted) and not all(shouted):
        if shouted[0] or (fold(words[0]) in _PARTICLES and words[0].islower()):
            return _run(words, shouted), True
        start = next(i for i, loud in enumerate(shouted) if loud)
        return _back_over_particles(words, start), False
    if particle := _particle(words):
        return particle, False
    if _family_first(words, order):
        return _family_first_cut(words, order), True
    return _given_first_cut(words, order), False


def _particle(words: list[str]) -> int:
    """Where a surname begins with a small particle: "Maaike van der Mast" is in no doubt."""
    return next((i for i, word in enumerate(words[:-1]) if i and word.islower() and fold(word) in _PARTICLES), 0)


def _family_first(words: list[str], order: NameOrder) -> bool:
    """The column's order, unless a known given name stands at the other end only."""
    first, last = fold(words[0]) in order.common_given, fold(words[-1]) in order.common_given
    return order.family_first if first == last else last


def _run(words: list[str], shouted: list[bool]) -> int:
    cut = 0
    while cut < len(words) - 1 and (shouted[cut] or fold(words[cut]) in _PARTICLES):
        cut += 1
    return max(cut, 1)


def _back_over_particles(words: list[str], start: int) -> int:
    while start > 1 and fold(words[start - 1]) in _PARTICLES:
        start -= 1
    return max(start, 1)


def _given_first_cut(words: list[str], order: NameOrder) -> int:
    cut = 1
    while cut < len(words) - 1 and fold(words[cut]) not in _PARTICLES and fold(words[cut]) in order.common_given:
        cut += 1
    return cut


def _family_first_cut(words: list[str], order: NameOrder) -> int:
    cut = len(words) - 1
    while cut > 1 and fold(words[cut - 1]) not in _PARTICLES and fold(words[cut - 1]) in order.common_given:
        cut -= 1
    return cut
