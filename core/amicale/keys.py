"""The instance's secret key: what lies in the database and must be read again is sealed with it.

It is a file ``secret_key`` in the instance's folder, or the setting ``secret_key``, never in the database: who gets
hold of a dump or a backup of the database alone can read nothing of it. The first line seals; older keys on further
lines still open what they sealed.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import secrets
from collections.abc import Sequence
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from amicale.errors import ConfigurationError

FILE = "secret_key"
KEY_BYTES, NONCE_BYTES, NAME_BYTES = 32, 12, 4


class Keys:
    """Seals and opens: AES-256-GCM (NIST SP 800-38D), with a name of the key in front.

    :param keys: 32 bytes each, the current one first.
    """

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._keys = {name_of(key): key for key in keys}
        self._current = name_of(keys[0])

    def seal(self, plain: bytes, about: bytes) -> bytes:
        """Seal a secret. ``about`` is what it belongs to: it opens nowhere else."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return self._current + nonce + AESGCM(self._keys[self._current]).encrypt(nonce, plain, about)

    def open(self, sealed: bytes, about: bytes) -> bytes:
        """What was sealed.

        :raises ConfigurationError: with a key that is not here, for something else, or changed since.
        """
        name, nonce, rest = sealed[:NAME_BYTES], sealed[NAME_BYTES : NAME_BYTES + NONCE_BYTES], sealed[16:]
        if name not in self._keys:
            raise ConfigurationError(
                "This was sealed with another secret key. Put that instance's file secret_key into this one's folder, "
                "or its line below the one that is there."
            )
        try:
            return AESGCM(self._keys[name]).decrypt(nonce, rest, about)
        except InvalidTag:
            raise ConfigurationError("What was sealed here has been changed since, or belongs elsewhere.") from None

    def mac(self, about: bytes) -> bytes:
        """32 bytes that only who has the current key can make (HMAC-SHA-256); for secrets that need not be stored."""
        return hmac.digest(self._keys[self._current], b"amicale mac\0" + about, "sha256")

    def knows(self, sealed: bytes) -> bool:
        """Whether it was sealed with one of these keys."""
        return sealed[:NAME_BYTES] in self._keys

    def is_current(self, sealed: bytes) -> bool:
        """Whether it was sealed with the key that seals now."""
        return sealed[:NAME_BYTES] == self._current


def name_of(key: bytes) -> bytes:
    """Which key it is, without telling it."""
    return hashlib.sha256(b"amicale key name" + key).digest()[:NAME_BYTES]


def read_keys(setting: str | None, folder: Path | None) -> Keys:
    """The keys of an instance; its file is made when there is none.

    :raises ConfigurationError: they cannot be read.
    """
    if setting is not None:
        return keys_from(setting, "The setting secret_key")
    if folder is None:
        raise ConfigurationError("There is no secret key: set secret_key, or AMICALE_SECRET_KEY.")
    path = folder / FILE
    try:
        if not path.exists():
            make_key_file(path)
        text = path.read_text("ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path} cannot be read: {error}") from None
    return keys_from(text, str(path))


def changed_at(folder: Path | None) -> int:
    """When the file was last changed, in nanoseconds; 0 without one."""
    try:
        return (folder / FILE).stat().st_mtime_ns if folder is not None else 0
    except OSError:
        return 0


def keys_from(text: str, where: str) -> Keys:
    """Keys, one a line, as base64.

    :raises ConfigurationError: there is none, or one is not of 32 bytes.
    """
    try:
        keys = [base64.urlsafe_b64decode(line.strip() + "=") for line in text.split() if line.strip()]
    except (binascii.Error, ValueError):
        keys = []
    if not keys or any(len(key) != KEY_BYTES for key in keys):
        raise ConfigurationError(f"{where} must have a key of 32 bytes on each line, as base64 (43 characters).")
    return Keys(keys)


def new_key() -> str:
    """A key as a line of the file."""
    return base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode("ascii").rstrip("=")


def add_key(path: Path) -> None:
    """Put a new key on the file's first line: what is sealed from now on is sealed with it. It is replaced whole."""
    old = path.read_text("ascii") if path.exists() else ""
    draft_of(path, f"{new_key()}\n{old}").replace(path)


def draft_of(path: Path, text: str) -> Path:
    """A file beside it, for its owner alone."""
    draft = path.with_name(f".{FILE}-{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(text)
    return draft


def make_key_file(path: Path) -> None:
    """Make the file, whole; of two processes that do it at once, one wins."""
    draft = draft_of(path, new_key() + "\n")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
