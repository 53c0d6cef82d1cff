"""A PostgreSQL server of the school's own, in the oldest version that is supported."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import free_port, init, serving

BINARIES = Path("/usr/lib/postgresql/15/bin")
pytestmark = pytest.mark.skipif(not (BINARIES / "initdb").exists(), reason="PostgreSQL 15 is not installed")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Its address, without a database's name."""
    folder, port = tmp_path_factory.mktemp("own") / "data", free_port()
    as_user = become_somebody(folder)
    initdb = [*as_user, BINARIES / "initdb", "-A", "trust", "-U", "amicale", "-D", folder]
    subprocess.run(initdb, check=True, capture_output=True)
    options = f"-p {port} -h 127.0.0.1 -c unix_socket_directories='' -c fsync=off"
    control = [*as_user, BINARIES / "pg_ctl", "-D", folder, "-w"]
    subprocess.run([*control, "-l", folder / "log", "-o", options, "start"], check=True, stdout=subprocess.DEVNULL)
    yield f"postgresql://amicale@127.0.0.1:{port}"
    subprocess.run([*control, "-m", "immediate", "stop"], check=True, capture_output=True)


def become_somebody(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root."""
    folder.mkdir()
    if os.geteuid() != 0:
        return []
    user = next(name for name in ("postgres", "nobody") if any(entry.pw_name == name for entry in pwd.getpwall()))
    shutil.chown(folder, user)
    for parent in folder.parents:
        if parent != Path("/") and not parent.stat().st_mode & 0o001:
            parent.chmod(parent.stat().st_mode | 0o011)
    return ["setpriv", "--reuid", user, "--regid", str(pwd.getpwnam(user).pw_gid), "--clear-groups"]


@pytest.fixture
def database(server: str) -> str:
    """The address of a new database."""
    name = f"school_{os.urandom(4).hex()}"
    subprocess.run([BINARIES / "psql", f"{server}/postgres", "-qc", f"CREATE DATABASE {name}"], check=True)
    return f"{server}/{name}"


class TestOwnServer:
    @pytest.mark.slow
    def test_carries_a_whole_school(self, database: str, tmp_path: Path) -> None:
        from .conftest import amicale

        folder = tmp_path / "school"
        ran = init(folder, "--preset", "lifetime-dues", "--database-url", database)
        assert ran.code == 0, ran.err
        assert not (folder / "database").exists()
        checked = amicale("--instance", folder, "doctor", "--json").json["findings"]
        assert [finding["check"] for finding in checked if not finding["ok"]] == ["mail server"], "none is set up yet"
        with serving(folder, "--processes", "2") as served:
            assert served.get("/health")[0] == 200

    @pytest.mark.slow
    def test_is_chosen_by_the_environment(self, database: str, tmp_path: Path) -> None:
        folder = tmp_path / "school"
        ran = init(folder, AMICALE_DATABASE_URL=database)
        assert ran.code == 0, ran.err
        assert not (folder / "database").exists()
        with serving(folder, AMICALE_DATABASE_URL=database) as served:
            assert served.get("/health")[0] == 200

    def test_a_database_with_a_school_is_not_founded_anew(self, database: str, tmp_path: Path) -> None:
        assert init(tmp_path / "one", "--database-url", database).code == 0
        ran = init(tmp_path / "two", "--database-url", database)
        assert (ran.code, "holds a school already" in ran.err) == (1, True)
        assert not (tmp_path / "two").exists()
