"""What a school can set about the end of pairs."""

from __future__ import annotations

from pydantic import Field

from amicale import PluginSettings, mark


class ClosingSettings(PluginSettings):
    """How it was, and certificates."""

    closing_remind_days: int = Field(
        7, ge=0, le=30, title=mark("Ask a second time how it was, after days"),
        description=mark("Who has not said how it was is asked once more after so many days; 0 is never."),
    )  # fmt: skip
    certificate_signed_by: str = Field(
        "", max_length=120, title=mark("Certificates of mentoring are signed by"),
        description=mark("A name and a function, such as “Anne Martin, president”. Empty: the association alone."),
    )  # fmt: skip
    certificate_place: str = Field(
        "", max_length=80, title=mark("Certificates of mentoring are made in"),
        description=mark("The city that stands before the date of a certificate."),
    )  # fmt: skip
