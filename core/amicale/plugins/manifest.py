"""What a plugin says of itself, and the typed values that its ``register_*`` hooks answer with."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from amicale.errors import CompositionError
from amicale.i18n import Text
from amicale.plugins.manifest_access import Area as Area  # noqa: PLC0414
from amicale.plugins.manifest_access import Permission as Permission  # noqa: PLC0414
from amicale.plugins.manifest_access import Reservation as Reservation  # noqa: PLC0414
from amicale.plugins.manifest_menu import Access as Access  # noqa: PLC0414 -- on to whoever imports from here
from amicale.plugins.manifest_menu import MenuCount as MenuCount  # noqa: PLC0414
from amicale.plugins.manifest_menu import NavigationItem as NavigationItem  # noqa: PLC0414
from amicale.plugins.secret import refuse_hidden_secrets

NAME = re.compile(r"[a-z][a-z0-9_]{1,39}")
COMMANDS = frozenset({
    "apply", "audit", "claim", "demo", "doctor", "init", "invitation", "mail", "members", "migrate", "partners",
    "plugin", "privacy", "queue", "role", "schema", "secret", "serve", "session", "token", "version", "worker",
})  # fmt: skip
"""What ``amicale`` itself is told to do: a plugin's commands appear beside these, under its name."""
RESERVED = COMMANDS | {
    "public", "information_schema", "graphql", "static", "vendor", "health", "pgqueuer", "all", "core",
}  # fmt: skip


class PluginSettings(BaseModel):
    """The base of a plugin's settings: typed fields with default and description. Unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)

    @classmethod
    def __pydantic_init_subclass__(cls, **options: Any) -> None:
        refuse_hidden_secrets(cls)


class NoSettings(PluginSettings):
    """For a plugin that has nothing to set."""


@dataclass(frozen=True, slots=True)
class Plugin:
    """The manifest of a plugin, in its ``plugin.py``.

    :param name: lower case, the same as its entry point; also the name of its PostgreSQL schema and its catalogue.
    :param title: what people call it.
    :param requires: names of plugins it cannot do without.
    :param settings: its settings' type.
    :param rooms: the folders of its package that say in ``declared.py`` what they bring. With them, the core finds all
        else by the names of the house (``housefiles.PLACES``); None for a plugin that writes out its hooks.
    """

    name: str
    title: Text
    description: Text | None = None
    requires: tuple[str, ...] = ()
    settings: type[PluginSettings] = NoSettings
    rooms: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.name) or self.name in RESERVED or self.name.startswith("pg_"):
            why = "it is taken" if self.name in RESERVED else "it must be 2 to 40 of a-z, 0-9, _"
            raise CompositionError(f"{self.name!r} cannot be a plugin's name: {why}.", self.name)
        if isinstance(self.rooms, str) or len(set(self.rooms or ())) < len(self.rooms or ()):
            raise CompositionError(f"{self.name}: rooms= are several names, each once: ('ledger', 'ways')", self.name)


@dataclass(frozen=True, slots=True)
class GraphQL:
    """What a plugin adds to the schema.

    :param extends: fields added to others' types: ``{Query: ClubsQuery, Member: MemberClubs}``; several as a tuple.
    :param types: types that no field reaches by itself.
    """

    extends: Mapping[type, type | tuple[type, ...]] = field(default_factory=dict)
    types: tuple[type, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A portal page: an address, a GraphQL document and a template, in the plugin's ``pages`` folder.

    ``/clubs/{id}`` gives the variable ``id``; query parameters give the document's other variables. A form posts to the
    page's own address and names, in ``_operation``, one of the mutations that stand in the document.
    """

    path: str
    name: str
    title: Text
    access: Access = "member"
    package: str = ""
    found: bool | Callable[[], Awaitable[bool]] = False
    """Whether search engines may list it; a function is asked each time."""

    @property
    def folder(self) -> str:
        """Where the document and the template lie, inside the package."""
        return pages_folder(self.package)


def pages_folder(package: str) -> str:
    """The folder of a package's pages: the core's portal is a room of its own."""
    return "portal/pages" if package == "amicale" else "pages"


@dataclass(frozen=True, slots=True)
class Slot:
    """A piece of another's page: a template with a document of its own, shown at a place such as ``person``."""

    place: str
    name: str
    order: int = 100
    access: Access = "member"
    package: str = ""

    @property
    def folder(self) -> str:
        """Where the document and the template lie, inside the package."""
        return pages_folder(self.package)


@dataclass(frozen=True, slots=True)
class Job:
    """Work done later by a worker: ``run`` gets the payload. ``every`` (seconds) makes it recurring.

    It may run twice after a crash: make it idempotent. Each run is cut off after ``timeout`` seconds. ``title`` is what
    staff read of it.
    """

    name: str
    run: Callable[[Mapping[str, Any]], Awaitable[None]]
    every: int | None = None
    timeout: float = 300.0
    title: Text | None = None


@dataclass(frozen=True, slots=True)
class Mail:
    """A kind of mail: ``mails/<name>.md`` in the package is its text, in Markdown, its first line the subject.

    :param name: ``clubs.announcement``; the template is ``announcement.md``.
    :param title: what people and staff call it.
    :param compose: from the payload, and who will read it, the values of the template; None when it need not be sent
        any more. It runs when the mail is sent: what is secret is made here, and never waits in the database.
    :param purpose: for a bulk mail: the :class:`Purpose` that its readers agreed to. It can be unsubscribed from.
    :param private: whether nobody but its reader is to learn that they got it. The log that staff see says then that a
        private mail of this plugin went to an address, and what became of it, but not which.
    """

    name: str
    title: Text
    compose: Callable[[Mapping[str, Any], Any], Awaitable[Mapping[str, Any] | None]]
    purpose: str | None = None
    package: str = ""
    asked_for: bool = False
    """Whether its reader asks for it at this moment, as for a sign-in link: it is tried even where mails bounced."""
    sample: Mapping[str, Any] = field(default_factory=dict)
    """Values for ``amicale mail preview``, where made-up ones will not do."""
    attach: Callable[[Mapping[str, Any], Any], Awaitable[Sequence[Any]]] | None = None
    """The files that go with it (:class:`~amicale.File`), from what ``compose`` gets, after it."""
    private: bool = False


@dataclass(frozen=True, slots=True)
class Purpose:
    """What personal data may be used for if the person agrees: ``Purpose("amicale.newsletter", ...)``.

    :param text: what they are asked, word for word.
    :param version: of that wording; grows when it changes in substance, and is kept with each answer.
    :param yes_since: the first version whose yes still counts. When the words come to ask for more than they did, it
        is the new version, and those who agreed are asked again; a no counts whatever the words were.
    :param default: whether it holds for those who were never asked: only where the law lets it, as for what an
        association tells its members about itself (GDPR, article 6.1.f).
    """

    name: str
    title: Text
    text: Text
    version: int = 1
    default: bool = False
    yes_since: int = 1


@dataclass(frozen=True, slots=True)
class Act:
    """An act of the audit log in words, for those who read it: ``Act("clubs.removed", _("Removed from a club"))``.

    It says what was done; who did it, and to whom, is shown beside it. A place such as ``%(fields)s`` is a value of the
    entry's detail, as ``log_act`` was given it.
    """

    name: str
    sentence: Text


@dataclass(frozen=True, slots=True)
class Retention:
    """How long something is kept: ``Retention("clubs.ended", _("..."), 1095, "clubs.membership", "since < {before}")``.

    A daily job takes away what has expired. The school may set another number of days.

    :param name: begins with the plugin's name.
    :param title: what is kept, as a register of processing says it.
    :param days: how long, unless the school says otherwise; ``{before}`` is the moment so many days ago (UTC).
    :param table: with its PostgreSQL schema.
    :param expired: the SQL condition on a row that has expired; nothing of a request is ever in it.
    :param emptied: what to set in such a row (``raw = '{}'``) instead of deleting it.
    :param least: the fewest days that a school may set.
    :param then: gets the rows, as they are now or were when deleted, in the same transaction: to emit that they ended.
    """

    name: str
    title: Text
    days: int
    table: str
    expired: str
    emptied: str = ""
    least: int = 1
    then: Callable[[Sequence[Mapping[str, Any]]], Awaitable[None]] | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What ``erase_member`` has to keep because the law says so, without the person where that is possible.

    :param what: told to the person in the last mail: ``_("3 payments, without your name")``.
    :param until: the day it goes; None when that is not known yet.
    :param basis: the law that wants it: ``_("accounting, 10 years (Code de commerce, L123-22)")``.
    """

    what: Text
    basis: Text
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What ``diagnose`` has found: ``ok`` or not, and then what to do."""

    check: str
    ok: bool
    detail: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class MemberMerge:
    """Two records that are one person: everything of ``merged_id`` must follow ``kept_id``."""

    kept_id: Any
    merged_id: Any


@dataclass(frozen=True, slots=True)
class PartnerMerge:
    """Two partners that are one organisation: everything of ``merged_id`` must follow ``kept_id``."""

    kept_id: UUID
    merged_id: UUID


@dataclass(frozen=True, slots=True)
class Demo:
    """The demonstration school, as ``fill_demo`` gets it.

    :param members: all its people; the first of them are those whose sign-in links are shown.
    :param random: the one source of chance, so that every demonstration is alike.
    """

    members: Sequence[UUID]
    random: Random
    locale: str = "fr"


@dataclass(frozen=True, slots=True)
class Distribution:
    """What the installed metadata says, without running any code."""

    name: str
    """The entry point's name, which is the plugin's."""
    module: str
    package: str
    """The distribution to ``pip install``."""
    version: str
    summary: str = ""
    requirements: tuple[str, ...] = ()
    problem: str = ""
    """Why it cannot be used, whatever else is installed: its name is another's, say."""
    location: Path | None = None
