"""A provider's public keys: kept for a while, fetched again when it signs with one that is not known."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, KeySet

from amicale.access.openid.fetching import ask_for_object
from amicale.access.openid.problems import OpenIDProblem

SECONDS = 600.0
"""How long keys are believed without asking again: as long may one that was taken back still be used."""
PAUSE_SECONDS = 30.0
"""How long after a fetch an unknown key leads to no other: made-up key ids are no way to flood the provider."""


@dataclass
class Keys:
    """The keys at one address, in this process."""

    clock: Callable[[], float] = time.monotonic
    _known: KeySet | None = None
    _fetched: float = field(default=0.0)

    async def for_token(self, url: str, key_id: str | None) -> KeySet:
        """The keys, among which the one a token names is, if the provider has it."""
        age = self.clock() - self._fetched
        if self._known is None or age > SECONDS or (age > PAUSE_SECONDS and not has(self._known, key_id)):
            self._known = read_keys(await ask_for_object(url))
            self._fetched = self.clock()
        return self._known


def has(keys: KeySet, key_id: str | None) -> bool:
    """Whether the named one is there; a token need not name the only one."""
    return key_id is None or any(key.kid == key_id for key in keys)


def read_keys(document: Mapping[str, Any]) -> KeySet:
    """The keys that verify signatures: public ones, each alone, so that a strange one spoils no other."""
    found = []
    listed = document.get("keys")
    for entry in listed if isinstance(listed, list) else ():
        if not isinstance(entry, dict) or entry.get("kty") not in ("RSA", "EC") or entry.get("use", "sig") != "sig":
            continue
        try:
            found.append(JWKRegistry.import_key(entry))
        except (JoseError, ValueError, TypeError):
            continue
    if not found:
        raise OpenIDProblem("OPENID_PROVIDER", "the provider has no key that signs")
    return KeySet(found)
