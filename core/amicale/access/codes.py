"""Codes that people type: six digits, few enough to be guessed by a computer, so they are kept by a slow hash.

Who reads the database would otherwise know each code at once. With scrypt, trying all of them takes longer than a code
lives (the cost is one of those in the OWASP Password Storage Cheat Sheet).
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import secrets

DIGITS = 6
SALT = 16
COST = {"n": 2**14, "r": 8, "p": 5, "maxmem": 2**26}


def new_code() -> str:
    """A new one, like ``042917``."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def typed(code: str) -> str:
    """A code as it was typed or pasted: with spaces, or what a telephone makes of them."""
    return "".join(char for char in code if char.isalnum())[: DIGITS + 1]


async def hash_code(code: str) -> bytes:
    """What is stored of it."""
    salt = secrets.token_bytes(SALT)
    return salt + await slowly(code, salt)


async def is_code(code: str, stored: bytes | None) -> bool:
    """Whether it is the one; takes as long where there is none."""
    salt, wanted = (stored[:SALT], stored[SALT:]) if stored else (bytes(SALT), b"")
    return hmac.compare_digest(await slowly(code, salt), wanted)


async def slowly(code: str, salt: bytes) -> bytes:
    """The hash, computed beside the requests of others."""
    return await asyncio.to_thread(hashlib.scrypt, code.encode("utf-8", "surrogatepass"), salt=salt, dklen=32, **COST)
