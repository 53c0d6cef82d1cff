"""Short ways to say what a test of mail needs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from amicale.database.engine import DB
from amicale.here import HERE
from amicale.i18n import Text
from amicale.plugins.manifest import Mail, Purpose
from amicale.testing.kit import School

Compose = Callable[[Mapping[str, Any], Any], Awaitable[Mapping[str, Any] | None]]


@pytest.fixture
def kind(school: School, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Adds a kind of mail: ``kind("Subject\\n\\nHello", compose)``; its template is the text."""
    folder = tmp_path / "instance"
    overrides = folder / "templates" / "mails" / "amicale"
    overrides.mkdir(parents=True)
    monkeypatch.setattr(HERE, "_folder", folder)

    def add(template: str, compose: Compose | None = None, **more: Any) -> str:
        async def plain(payload: Mapping[str, Any], _reader: Any) -> Mapping[str, Any]:
            return payload

        name = f"made_{len(school.assembly.mails)}"
        (overrides / f"{name}.md").write_text(template, "utf-8")
        mail = Mail(f"amicale.{name}", Text("amicale", "Made up"), compose or plain, package="amicale", **more)
        mails = {**school.assembly.mails, mail.name: mail}
        school.assembly = HERE.assembly = replace(school.assembly, mails=mails)
        return mail.name

    return add


@pytest.fixture
def purpose(school: School) -> str:
    """A purpose that holds for everybody who has not refused."""
    words = Text("amicale", "News of a made-up club")
    made = Purpose("amicale.made_up", words, words, default=True)
    school.assembly = HERE.assembly = replace(school.assembly, purposes={**school.assembly.purposes, made.name: made})
    return made.name


@pytest.fixture
def states() -> Callable[[], Awaitable[list[tuple[str, int, str]]]]:
    """State, attempts and error of every mail, the oldest first."""

    async def states() -> list[tuple[str, int, str]]:
        rows = await DB.fetch("SELECT state, attempts, error FROM amicale.mail ORDER BY created_at, id")
        return [(row["state"], row["attempts"], row["error"]) for row in rows]

    return states


@pytest.fixture
def later(school: School) -> Callable[[], Awaitable[None]]:
    """Lets all pauses be over, and sends."""
    from amicale.mail.sending import send_due

    async def later() -> None:
        await DB.execute("UPDATE amicale.mail SET next_at = now() WHERE state = 'queued'")
        await DB.execute("UPDATE amicale.mail_server SET paused_until = NULL")
        await send_due({})

    return later
