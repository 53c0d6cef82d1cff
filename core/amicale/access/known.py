"""Who was asked for lately: the requests of one page, or of one program, ask PostgreSQL once who sends them."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from amicale.access.secrets import hashed
from amicale.actor import Actor

SECONDS = 0.8
"""How long an answer is kept at the most. What ends a session or a role is heard of at once; this is for when it is
not heard, and stays below the second within which it has to act everywhere."""
MOST = 2_000
CHANNEL = "amicale_access"
"""On which PostgreSQL tells of changes to sessions, tokens, roles and members (migration 0008)."""

Find = Callable[[str], Awaitable[tuple[Actor, float | None]]]
"""From a secret: whose it is, and for how many seconds yet, where that is limited."""


@dataclass
class KnownActors:
    """Actors by the hash of their secret, in this process. :meth:`forget` them whenever rights may have changed."""

    clock: Callable[[], float] = time.monotonic
    _known: dict[tuple[Find, bytes], tuple[Actor, float]] = field(default_factory=dict)
    _changes: int = 0

    async def find(self, secret: str, find: Find) -> Actor:
        """The actor of a secret."""
        key = find, hashed(secret)  # a session's secret is no token, and a token no session
        known = self._known.get(key)
        now = self.clock()
        if known is not None and now < known[1]:
            return known[0]
        changes = self._changes
        actor, left = await find(secret)
        if actor.is_known and changes == self._changes:  # else it may have been read before the change
            self._keep(key, actor, now + (SECONDS if left is None else min(SECONDS, left)))
        return actor

    def _keep(self, key: tuple[Find, bytes], actor: Actor, until: float) -> None:
        if len(self._known) >= MOST:
            self._known.clear()
        self._known[key] = actor, until

    def forget(self) -> None:
        """Ask again for everybody."""
        self._changes += 1
        self._known.clear()
