"""Certificates as files. Who asks is asked at every download."""

from __future__ import annotations

from litestar import Response, get

from amicale import Actor, download, key_of
from amicale_mentoring.closing.certificates import certificate


@get("/plugin/mentoring/certificates/{part:str}", access="member")
async def certificate_pdf(actor: Actor, part: str, language: str = "") -> Response[bytes]:
    """One's own certificate, in the reader's language or the other one."""
    return download(await certificate(actor, key_of(part, "MentoringParticipation"), language))


ROUTES = (certificate_pdf,)
