from __future__ import annotations

import tomllib

from amicale.instance import InstanceSettings
from amicale.settingsfile import settings_text


class TestSettingsText:
    def test_what_is_given_is_set_and_the_rest_is_a_comment(self) -> None:
        given = {"base_url": "https://amis.example.org", "trusted_proxies": ["10.0.0.1"], "graphiql": True}
        text = settings_text(given)
        assert tomllib.loads(text) == given
        assert "# database_connections = 10" in text

    def test_every_line_that_is_a_comment_can_be_used_as_it_stands(self) -> None:
        lines = [line.removeprefix("# ") for line in settings_text({}).splitlines() if " = " in line]
        values = tomllib.loads("\n".join(line for line in lines if not line.endswith("...")))
        assert InstanceSettings(**values) == InstanceSettings()

    def test_tables_are_written_too(self) -> None:
        given = {
            "openid": {
                "school": {"title": "École", "issuer": "https://a.example", "client_id": "x", "trusts_email": True}
            }
        }
        text = settings_text(given)
        assert tomllib.loads(text) == given
        assert InstanceSettings(**tomllib.loads(text)).openid["school"].title == "École"

    def test_text_is_written_safely(self) -> None:
        url = 'postgresql://a:"\\é@localhost/x'
        assert tomllib.loads(settings_text({"database_url": url})) == {"database_url": url}
