"""Codes of cards: signed, unreadable and short-lived. Nothing is written down for one, and nothing of a person is in it
that anybody could read.

A code is what it says, sealed with the instance's key (AES-256-GCM): who changes a bit has none, who makes one up has
none. Sealing with another key leaves codes of the older one alive for as long as that is in the file, as all that is
sealed. Three kinds live for as long as their use needs (docs/decisions/0041-receipts-and-card.md).
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal
from uuid import UUID

from amicale import ConfigurationError, seal, unseal

Kind = Literal["live", "kept", "printed"]
ABOUT = "dues.card"
LIVES: dict[Kind, timedelta] = {
    "live": timedelta(minutes=5), "kept": timedelta(hours=36), "printed": timedelta(days=400),
}  # fmt: skip
LETTERS: dict[str, Kind] = {"l": "live", "k": "kept", "p": "printed"}
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Code:
    """What a code says."""

    member: UUID
    version: int
    kind: Kind
    expires_at: datetime

    @property
    def made_at(self) -> datetime:
        """When it was shown first."""
        return self.expires_at - LIVES[self.kind]


def new_code(member: UUID, version: int, kind: Kind, now: datetime) -> Code:
    """A code of somebody's card, from now on; to the second."""
    return Code(member, version, kind, now.replace(microsecond=0) + LIVES[kind])


def written(code: Code) -> str:
    """As it stands in an address: letters, digits, ``-`` and ``_``."""
    plain = f"{code.kind[0]}{base64.urlsafe_b64encode(code.member.bytes).decode().rstrip('=')}"
    sealed = seal(f"{plain}{code.version:x}.{int(code.expires_at.timestamp()):x}", ABOUT)
    return base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def read_code(text: str) -> Code | None:
    """What a code says, whether or not it still holds; None where it is none of ours."""
    if not 60 <= len(text) <= LONGEST:
        return None
    try:
        said = unseal(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True), ABOUT)
    except (ConfigurationError, binascii.Error, ValueError):
        return None
    version, _dot, expires = said[23:].partition(".")
    member = UUID(bytes=base64.urlsafe_b64decode(said[1:23] + "=="))
    return Code(member, int(version, 16), LETTERS[said[0]], datetime.fromtimestamp(int(expires, 16), UTC))
