"""What was checked and found good need not be checked again: not by this process, nor by the next one.

Assembling reads every template and document of every plugin, which is most of what a command does before it begins. A
check says the same of the same files; so what it read when it found nothing is kept as a hash, in the instance's
``cache_folder``. Problems are never kept: what is wrong is looked at each time, and said in full. Losing the file, or a
line of it, costs time and nothing else.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import sha256
from importlib import resources
from importlib.metadata import version
from pathlib import Path

from amicale.here import HERE

FILE = "checked"
DIGITS = 40
"""Of a hash: who can write the file can write the templates too, so this is against chance only."""
LARGEST = 2_000_000
"""Bytes, which is 48,000 checks: many years of changes. Then the file begins anew."""
CHECKERS = ("jinja2", "graphql-core", "strawberry-graphql")


WHO: list[bytes] = []
"""What :func:`checkers` found, once."""


def place() -> Path | None:
    """The file of this instance; None where nothing has begun, or no folder is known."""
    if not HERE.begun:
        return None
    folder = Path(HERE.settings.cache_folder)
    if HERE.folder is None and not folder.is_absolute():
        return None
    return (HERE.folder or folder) / folder / FILE


def lines_of(path: Path) -> list[str]:
    """What the file has; one that has grown too large is begun anew."""
    try:
        if path.stat().st_size > LARGEST:
            path.unlink()
            return []
        return path.read_text("ascii", "replace").split("\n")
    except OSError:
        return []


def append(path: Path, key: str) -> None:
    """One line more, whoever writes at the same time; a folder that cannot be written is no reason to stop."""
    try:
        path.parent.mkdir(exist_ok=True)
        file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(file, f"{key}\n".encode("ascii"))
        finally:
            os.close(file)
    except OSError:
        return


def key_of(check: str, *read: str | bytes) -> str:
    """What a check reads, as one text; it is another one with another version of who checks."""
    found = sha256(checkers())
    for each in (check, *read):
        content = each.encode() if isinstance(each, str) else each
        found.update(b"%d:" % len(content))
        found.update(content)
    return found.hexdigest()[:DIGITS]


def checkers() -> bytes:
    """Who checks: the libraries' versions, and the core's own code, by when its files were written."""
    if not WHO:
        folder = Path(str(resources.files("amicale")))
        files = sorted((str(path), path.stat()) for path in folder.rglob("*.py"))
        told = [f"{path} {stat.st_size} {stat.st_mtime_ns}" for path, stat in files]
        WHO.append(sha256("\n".join([*map(version, CHECKERS), *told]).encode()).digest())
    return WHO[0]


class Checked:
    """What was found good, in memory and in a file.

    :param where: says which file that is now; None for none.
    """

    def __init__(self, where: Callable[[], Path | None] = place) -> None:
        self._where = where
        self._path: Path | None = None
        self._known: set[str] = set()

    def knows(self, key: str) -> bool:
        """Whether this was found good before."""
        self._open()
        return key in self._known

    def keep(self, key: str) -> None:
        """This is good."""
        self._open()
        if key in self._known:
            return
        self._known.add(key)
        if self._path is not None:
            append(self._path, key)

    def _open(self) -> None:
        """Read what the file has; in memory all is kept, whichever file it was in."""
        path = self._where()
        if path != self._path:
            self._path = path
            if path is not None:
                self._known.update(lines_of(path))


CHECKED = Checked()
