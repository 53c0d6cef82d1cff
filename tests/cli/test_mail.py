"""``amicale mail``: trying out, listing, sending again, looking."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import amicale


@pytest.fixture
def develop(instance: Path) -> Path:
    """A development instance: its mails are files."""
    path = instance / "amicale.toml"
    path.write_text(path.read_text() + '\nmode = "development"\n')
    return instance


class TestMail:
    def test_a_test_mail_is_really_sent(self, develop: Path) -> None:
        ran = amicale("--instance", develop, "mail", "test", "me@example.org", "--locale", "fr", "--json")
        assert (ran.code, ran.json["ok"]) == (0, True)
        assert b"To: me@example.org" in Path(ran.json["answer"]).read_bytes()

    def test_without_a_mail_server_it_says_what_to_set(self, run) -> None:
        ran = run("mail", "test", "me@example.org")
        assert ran.code == 1
        assert "smtp_host" in ran.err

    def test_a_server_that_is_not_there_comes_with_a_remedy(self, instance: Path) -> None:
        path = instance / "amicale.toml"
        secret = "hunter2-and-more"
        settings = {"smtp_host": "127.0.0.1", "smtp_port": 1, "mail_from": "a@b.org", "smtp_user": "u",
                    "smtp_password": secret}  # fmt: skip
        lines = "".join(f"{name} = {json.dumps(value)}\n" for name, value in settings.items())
        path.write_text(path.read_text() + "\n" + lines)
        ran = amicale("--instance", instance, "mail", "test", "me@example.org", "--json")
        assert (ran.code, ran.json["ok"]) == (1, False)
        assert "smtp_port" in ran.json["remedy"]
        checked = amicale("--instance", instance, "doctor", "--json")
        problem = next(it for it in checked.json["findings"] if it["check"] == "mail server")
        assert (problem["ok"], "smtp_port" in problem["remedy"]) == (False, True)
        assert secret not in ran.out + ran.err + checked.out + checked.err

    def test_lists_retries_and_previews(self, run) -> None:
        assert isinstance(run("mail", "list", "--state", "parked", "--json").json, list)
        assert run("mail", "retry", "--all", "--json").json == {"queued": 0}
        assert "amicale.mail_test" in run("mail", "preview", "--json").json
        shown = run("mail", "preview", "amicale.mail_test", "--locale", "fr").out
        assert "L’envoi d’e-mails fonctionne" in shown

    @pytest.mark.parametrize("arguments", [["list", "--state", "nonsense"], ["retry"], ["preview", "a.b"]])
    def test_wrong_use_is_refused(self, run, arguments) -> None:
        assert run("mail", *arguments).code in (1, 2)
