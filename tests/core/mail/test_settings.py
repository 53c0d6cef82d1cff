"""The settings of mail: wrong ones are refused, and the password is shown nowhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from amicale.errors import ConfigurationError
from amicale.instance import InstanceSettings, read_settings

GOOD = 'smtp_host = "smtp.example.org"\nmail_from = "alumni@example.org"\n'
SECRET = "hunter2-and-more"


class TestReading:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ('smtp_host = "smtp.example.org"', "mail_from"),
            (GOOD + 'smtp_user = "me"', "smtp_password"),
            (GOOD + f'smtp_password = "{SECRET}"', "smtp_user"),
            (GOOD + f'smtp_user = "me"\nsmtp_password = "{SECRET}"\nsmtp_security = "none"', "in the clear"),
            (GOOD + 'smtp_security = "ssl"', "smtp_security"),
            (GOOD + "smtp_port = 0", "smtp_port"),
            (GOOD + f'smtp_user = "me"\nsmtp_password = ["{SECRET}"]', "smtp_password"),
            ('smtp_host = "https://smtp.example.org"\nmail_from = "a@b.org"', "smtp_host"),
            ('smtp_host = "smtp.example.org"\nmail_from = "Alumni <a@b.org>"', "mail_from_name"),
            ('smtp_host = "smtp.example.org"\nmail_from = "a@b.org\\r\\nBcc: x@y.org"', "mail_from"),
            (GOOD + 'mail_reply_to = "a@b.org, c@d.org"', "mail_reply_to"),
            (GOOD + 'mail_from_name = "A\\r\\nBcc: x@y.org"', "mail_from_name"),
            (GOOD + "mails_per_minute = 0", "mails_per_minute"),
            (GOOD + 'smtp_pasword = "typo"', "smtp_password"),
        ],
    )
    def test_wrong_ones_are_refused_with_a_sentence(self, tmp_path: Path, text: str, said: str) -> None:
        path = tmp_path / "amicale.toml"
        path.write_text(text)
        with pytest.raises(ConfigurationError) as caught:
            read_settings(path)
        assert said in str(caught.value)
        assert SECRET not in str(caught.value)

    @pytest.mark.parametrize(("security", "port"), [("starttls", 587), ("tls", 465), ("none", 25)])
    def test_the_port_follows_the_encryption(self, security: Any, port: int) -> None:
        settings = InstanceSettings(smtp_host="localhost", mail_from="a@b.org", smtp_security=security)
        assert settings.port == port
        assert settings.model_copy(update={"smtp_port": 2525}).port == 2525

    def test_the_password_shows_nowhere(self) -> None:
        settings = InstanceSettings(smtp_host="h", mail_from="a@b.org", smtp_user="u", smtp_password=SECRET)  # type: ignore[arg-type]
        assert SECRET not in repr(settings) + str(settings) + settings.model_dump_json()

    def test_the_environment_goes_first(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("AMICALE_SMTP_PASSWORD", SECRET)
        path = tmp_path / "amicale.toml"
        path.write_text(GOOD + 'smtp_user = "me"\n')
        found = read_settings(path).smtp_password
        assert found is not None
        assert found.get_secret_value() == SECRET
