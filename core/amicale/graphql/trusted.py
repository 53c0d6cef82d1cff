"""The folder of trusted documents: what a school's clients are known to ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from amicale.errors import ConfigurationError
from amicale.graphql.persisted import PREFIX, hash_of


@dataclass(frozen=True, slots=True)
class TrustedDocument:
    """A document of the school's folder. ``file`` is its path within it."""

    file: str
    text: str

    @property
    def id(self) -> str:
        """What a client sends as ``documentId``."""
        return PREFIX + hash_of(self.text)


def read_trusted(folder: Path) -> list[TrustedDocument]:
    """The documents of a folder and those below it: its ``.graphql`` files.

    :raises ConfigurationError: there is no such folder, or a file cannot be read.
    """
    if not folder.is_dir():
        raise ConfigurationError(f"trusted_documents: there is no folder {folder}.")
    found = []
    for path in sorted(folder.rglob("*.graphql")):
        try:
            found.append(TrustedDocument(path.relative_to(folder).as_posix(), path.read_bytes().decode("utf-8")))
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigurationError(f"trusted_documents: {path} cannot be read: {error}") from None
    return found


def by_hash(documents: Iterable[TrustedDocument]) -> dict[str, str]:
    """Texts by hash. Editors end a file with a line break, code generators hash without: both are known."""
    found: dict[str, str] = {}
    for document in documents:
        for text in (document.text.rstrip("\r\n"), document.text):
            found[hash_of(text)] = text
    return found
