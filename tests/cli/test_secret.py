"""The instance's key, and the last resort of who is locked out."""

from __future__ import annotations

import stat
from pathlib import Path

from .conftest import ADMIN


class TestSecret:
    def test_is_made_with_the_instance_for_its_owner_alone(self, instance: Path) -> None:
        assert stat.S_IMODE((instance / "secret_key").stat().st_mode) == 0o600

    def test_is_changed_and_the_old_one_kept(self, hosted: Path, run) -> None:
        before = (hosted / "secret_key").read_text()
        assert run("secret", "rotate", "--json").json == {"sealed": 0}
        after = (hosted / "secret_key").read_text()
        assert after.endswith(before)
        assert len(after.split()) == len(before.split()) + 1


class TestSignIn:
    def test_says_whether_it_is_strong(self, run) -> None:
        assert run("sign-in", ADMIN, "--strong", "--json").json["strong"] is True
        assert run("sign-in", ADMIN, "--json").json["strong"] is False
