"""Secrets that people carry: 256 random bits, kept here only as a hash.

A fast hash is enough for a value that nobody chose (NIST SP 800-63B, 5.1.4: look-up secrets of 112 bits and more).
"""

from __future__ import annotations

import hashlib
import secrets


def new_secret(prefix: str = "") -> str:
    """A new one; the prefix lets scanners of leaked secrets recognise it."""
    return prefix + secrets.token_urlsafe(32)


def hashed(secret: str) -> bytes:
    """What is stored of it: SHA-256."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()
