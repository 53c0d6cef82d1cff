"""What people are told of their factors reads well, in both languages, whatever somebody calls a passkey."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from amicale.access.factors.notices import FACTORS, MAILS, compose
from amicale.mail.templates import rendered
from amicale.plugins.manifest import Mail
from amicale.testing.kit import School

SIGNS = {"en": "Hello Ada,", "fr": "Bonjour Ada,"}


@pytest.mark.parametrize("locale", ["en", "fr"])
@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: str(mail.name))
async def test_each_has_a_subject_and_a_text(school: School, mail: Mail, locale: str) -> None:
    recipient: Any = SimpleNamespace(member_id=uuid4(), address="ada@example.org", name="Ada", locale=locale)
    for factor in FACTORS:
        values = await compose({"factor": factor, "called": "My [phone](evil) <b>", "left": 1}, recipient)
        assert values is not None
        subject, body = rendered(mail, locale, values)
        assert len(subject) > 10
        assert SIGNS[locale] in body
        assert "https://school.test/" in body.replace("\\", "")
        assert "[phone](evil)" not in body
        assert "<b>" not in body
