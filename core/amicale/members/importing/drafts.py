"""People as an import file describes them, before anything is written: frozen values without a database.

`PersonFields` is what can be compared between a row of a file and somebody already known. A field is None (or an empty
tuple) when nothing is known about it, which never means "erase it".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from amicale.members.importing.messages import sentence
from amicale.members.importing.notices import Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class EducationDraft:
    """One stay at the school; `class_label` is what its people call their class ("2009", "Simone Veil")."""

    programme: str | None = None
    entry_year: int | None = None
    graduation_year: int | None = None
    class_label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionDraft:
    """One employment; the first of a person's positions is the current one."""

    employer: str | None = None
    title: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFields:
    """What is known of a person.

    `title` is "mr", "ms", "mx" or None; `emails` are lower case, the main one first; `phones` are E.164; `country` and
    `nationality` are ISO 3166 alpha-2; `language` is ISO 639-1; `status` is "student", "alumnus", "staff" or "friend";
    `listed` is False when the person refused to be in the directory; `external_id` is the school's own record number.
    """

    title: str | None = None
    given_name: str | None = None
    family_name: str | None = None
    birth_name: str | None = None
    usual_name: str | None = None
    birth_date: date | None = None
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    educations: tuple[EducationDraft, ...] = ()
    positions: tuple[PositionDraft, ...] = ()
    city: str | None = None
    country: str | None = None
    linkedin_url: str | None = None
    status: str | None = None
    deceased: bool | None = None
    listed: bool | None = None
    external_id: str | None = None
    nationality: str | None = None
    language: str | None = None

    @property
    def phone(self) -> str | None:
        """The main phone number."""
        return self.phones[0] if self.phones else None

    @property
    def full_name(self) -> str:
        """Given and family name, for messages."""
        return " ".join(part for part in (self.given_name, self.usual_name or self.family_name) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDraft(PersonFields):
    """One row of the file as a person, or several rows merged into one.

    `row` is the row as a spreadsheet numbers it (the first line of the file is 1). `fingerprint` is the same for the
    same row in any later file. `raw` keeps the cells of columns that were not understood and of values that could not
    be used.
    """

    row: int
    fingerprint: str = ""
    raw: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson(PersonFields):
    """Somebody the association already knows; `fingerprints` are those of the rows imported into them before."""

    id: str
    fingerprints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that cannot be a person, with the reason and all its cells."""

    row: int
    code: str
    args: Mapping[str, str]
    raw: Mapping[str, str]

    def text(self, language: str = "en") -> str:
        """Why the row was rejected, as a sentence."""
        return sentence(self.code, self.args, language)
