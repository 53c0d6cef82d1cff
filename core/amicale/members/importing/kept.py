"""The pairs that are kept while everybody is compared: as many as people can use, however long the file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from amicale.members.importing.scoring import Scored, Verdict

MOST_DOUBTFUL = 20_000
ENOUGH_TO_JOIN = 6
"""Certain pairs of one row: whoever has more is joined through these."""


@dataclass(slots=True)
class Kept:
    """The certain pairs, and the likeliest of the doubtful ones; `omitted` counts the others."""

    certain: list[Scored] = field(default_factory=list)
    doubtful: list[Scored] = field(default_factory=list)
    omitted: int = 0
    _ties: Counter[int] = field(default_factory=Counter)

    def add(self, pair: Scored) -> None:
        """Keep a pair, unless it is clearly apart."""
        if pair.verdict == Verdict.JOINED:
            self._join(pair)
        elif pair.verdict == Verdict.DOUBTFUL:
            self.doubtful.append(pair)
            if len(self.doubtful) >= 2 * MOST_DOUBTFUL:
                self._cut()

    def _join(self, pair: Scored) -> None:
        one, other = pair.one.index, pair.other.index
        if min(self._ties[one], self._ties[other]) < ENOUGH_TO_JOIN:
            self._ties[one] += 1
            self._ties[other] += 1
            self.certain.append(pair)

    def _cut(self) -> None:
        self.doubtful.sort(key=lambda pair: (-pair.bits, pair.one.index, pair.other.index))
        self.omitted += len(self.doubtful) - MOST_DOUBTFUL
        del self.doubtful[MOST_DOUBTFUL:]
