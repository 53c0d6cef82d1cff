"""What could not be read of a list, said once for each reason: the same thing is wrong with most offers of a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from amicale import Text
from amicale_jobs.feeds.mapping import Unread

KEYS = 3
"""How many offers are named of those that have the same reason."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, and for which offers; ``count`` is how many those are."""

    why: Text
    count: int
    keys: tuple[str, ...]

    @property
    def named(self) -> str:
        """Which offers: the first few, and how many more."""
        more = self.count - len(self.keys)
        return ", ".join(key[:60] or "–" for key in self.keys) + (f" … (+{more})" if more else "")


def by_reason(unread: Sequence[Unread]) -> list[Reason]:
    """The reasons, what concerns most offers first; before them, why rows are nobody's."""
    words = [each.why.to("en") for each in unread]
    firsts: dict[str, Text] = {}
    keys: dict[str, list[str]] = {}
    for word, each in zip(words, unread, strict=True):
        firsts.setdefault(word, each.why)
        keys.setdefault(word, []).append(each.key)
    frequent = sorted(Counter(words).most_common(), key=lambda pair: bool(keys[pair[0]][0]))
    return [Reason(firsts[word], count, tuple(keys[word][:KEYS])) for word, count in frequent]


def facts_of(reasons: Sequence[Reason]) -> list[dict[str, str]]:
    """As they are kept, in both languages."""
    return [{"key": each.named, "en": each.why.to("en"), "fr": each.why.to("fr")} for each in reasons]
