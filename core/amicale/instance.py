"""A school's instance: the folder it lives in, its settings, its database.

``amicale.toml`` says how this deployment runs; an environment variable ``AMICALE_<SETTING>`` goes before it. What the
school is (name, language, colour) and its plugins' settings are data, in the database: see ``amicale export-config``.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from amicale.access.openid.settings import OpenIDProvider, refuse_wrong_names
from amicale.database.embedded import EmbeddedServer
from amicale.errors import ConfigurationError
from amicale.mail.settings import MailSettings

FILE = "amicale.toml"
SECRET = frozenset({"database_url", "smtp_password", "client_secret"})
"""Settings whose values are never shown, not even wrong ones."""


class InstanceSettings(MailSettings):
    """How this deployment runs. Every setting has a type, a default and a sentence."""

    model_config = SettingsConfigDict(env_prefix="AMICALE_", env_nested_delimiter="__", extra="forbid")

    database_url: str | None = Field(
        None,
        description="A PostgreSQL server of your own, 15 or later: postgresql://user:password@host/database. "
        "Without it, the instance runs an embedded one in its folder.",
    )
    database_connections: int = Field(10, ge=2, le=200, description="The most connections one process holds.")
    base_url: str = Field(
        "http://127.0.0.1:8000", description="The address people use, as it stands in mails and links."
    )
    secret_key: str | None = Field(
        None,
        repr=False,
        description="What secrets in the database are sealed with: 32 bytes as base64. Without it, the file secret_key "
        "in the instance's folder, which is made by itself. Hosts that share a database share it.",
    )
    mode: Literal["production", "development"] = Field(
        "production", description="Development allows GraphiQL, introspection and plain http cookies."
    )
    graphiql: bool = Field(False, description="Offer GraphiQL to people who are signed in, also in production.")
    cache_folder: str = Field(
        "cache",
        description="A folder, seen from the instance's, for what can be made anew at any time: which files of plugins "
        "were checked. Without it, commands only begin more slowly.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="What the log says.")
    trusted_proxies: list[str] = Field(
        default_factory=list, description="Addresses of proxies whose X-Forwarded-For is believed."
    )
    statement_seconds: float = Field(
        4.0,
        ge=0.1,
        le=60,
        description="How long one statement of the database may take before it is ended, waiting for locks included.",
    )
    compile_documents: bool = Field(
        True,
        description="Whether GraphQL documents are compiled into SQL. Without, all go through the reference executor, "
        "many times slower: to find out whether a wrong answer is the compiler's.",
    )
    trusted_documents: str | None = Field(
        None,
        description="A folder of .graphql files, seen from the instance's: documents that API clients may name by "
        "their hash instead of sending them.",
    )
    document_mode: Literal["open", "trusted"] = Field(
        "open",
        description="Which documents API clients may have executed: any (open), or only those of trusted_documents.",
    )
    budget_anonymous: int = Field(
        50_000, ge=0, description="Points a minute for each network address that is not signed in; 0 is no limit."
    )
    budget_member: int = Field(
        200_000, ge=0, description="Points a minute for each member; a page costs 50 to 300. 0 is no limit."
    )
    budget_staff: int = Field(
        1_000_000, ge=0, description="Points a minute for each person who holds a permission; 0 is no limit."
    )
    budget_token: int = Field(
        600_000, ge=0, description="Points a minute for all API tokens of one person; 0 is no limit."
    )
    openid: dict[str, OpenIDProvider] = Field(
        default_factory=dict,
        description="Whose accounts people may sign in with besides a mail: the school's own, Google, LinkedIn. Each "
        "has a table of its own at the end of this file, like [openid.school], with title, issuer and client_id; its "
        "client_secret may stand in the environment, AMICALE_OPENID__SCHOOL__CLIENT_SECRET. See docs/sign-in.md.",
    )

    @field_validator("openid")
    @classmethod
    def _are_well_named(cls, value: dict[str, OpenIDProvider]) -> dict[str, OpenIDProvider]:
        return refuse_wrong_names(value)

    @field_validator("base_url")
    @classmethod
    def _has_scheme_and_host(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")) or len(value.split("/")) < 3 or not value.split("/")[2]:
            raise ValueError("must be a whole address, like https://alumni.example.org")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _is_postgresql(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("postgresql://", "postgres://")):
            raise ValueError("must begin with postgresql://")
        return value

    @model_validator(mode="after")
    def _knows_what_it_trusts(self) -> Self:
        if self.document_mode == "trusted" and not self.trusted_documents:
            raise ValueError('document_mode = "trusted" needs trusted_documents, the folder of those')
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment goes before the file, whose values are given as arguments."""
        return env_settings, init_settings


class Instance:
    """One school on this machine."""

    def __init__(self, folder: Path, settings: InstanceSettings) -> None:
        self.folder = folder.resolve()
        self.settings = settings
        self._embedded: EmbeddedServer | None = None

    @classmethod
    def load(cls, folder: Path) -> Instance:
        """Read an instance's settings.

        :raises ConfigurationError: there is none, or a setting is wrong; the message names it.
        """
        return cls(folder, read_settings(folder / FILE))

    @classmethod
    def find(cls, folder: Path | None = None) -> Instance:
        """The instance that is meant: the folder given, ``AMICALE_INSTANCE``, or the nearest one upwards from here."""
        meant = folder or folder_from_here()
        if meant is not None:
            return cls.load(meant)
        raise ConfigurationError(
            f"No {FILE} here or in any folder above. Go into an instance's folder, name one with --instance DIR, "
            "or make one: amicale init DIR"
        )

    @property
    def embedded(self) -> bool:
        """Whether the database is the one in the instance's own folder."""
        return self.settings.database_url is None

    def join_database(self) -> str:
        """The database's address; starts the embedded server when there is need.

        :raises ConnectionError: it does not start.
        """
        if self.settings.database_url is not None:
            return self.settings.database_url
        if self._embedded is None:
            self._embedded = EmbeddedServer(self.folder / "database")
        try:
            return self._embedded.join()
        except Exception as error:
            log = self.folder / "database" / "log"
            reason = str(error) or type(error).__name__
            raise ConnectionError(f"The embedded database does not start ({reason}). Its log is {log}.") from error

    @property
    def trusted_documents(self) -> Path | None:
        """The folder of the documents that clients may name by their hash."""
        given = self.settings.trusted_documents
        return self.folder / given if given else None

    def leave_database(self) -> None:
        """Leave the embedded server; the last one to leave stops it."""
        if self._embedded is not None:
            self._embedded.leave()
            self._embedded = None

    def forget_database(self) -> None:
        """In a process that was forked: let go of the share that the parent holds; :meth:`join_database` takes one."""
        if self._embedded is not None:
            self._embedded.forget()
            self._embedded = None


def folder_from_here() -> Path | None:
    """The instance's folder where none is given: ``AMICALE_INSTANCE``, or the nearest upwards; None without one."""
    if os.environ.get("AMICALE_INSTANCE"):
        return Path(os.environ["AMICALE_INSTANCE"])
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / FILE).is_file()), None)


def read_settings(path: Path) -> InstanceSettings:
    """Read and check ``amicale.toml``.

    :raises ConfigurationError: naming the file and each setting that is wrong.
    """
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise ConfigurationError(f"{path} is missing. Make an instance with: amicale init {path.parent}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path} is not valid TOML: {error}") from None
    try:
        return InstanceSettings(**values)
    except ValidationError as error:
        raise ConfigurationError(explain(error, str(path), InstanceSettings)) from None


def explain(error: ValidationError, where: str, model: type[Any]) -> str:
    """Say what is wrong with settings, one line each, naming setting and remedy. What may be secret is not repeated."""
    lines = [f"Wrong settings in {where}:"]
    for problem in error.errors():
        name, said = ".".join(str(part) for part in problem["loc"]), problem["msg"].removeprefix("Value error, ")
        if not name:
            lines.append(f"  {said}")
        elif problem["type"] == "extra_forbidden":
            known = settings_beside(model, problem["loc"])
            lines.append(f"  {name}: no such setting. There are: {', '.join(sorted(known))}.")
        elif not SECRET.isdisjoint(map(str, problem["loc"])) or isinstance(problem["input"], dict | BaseModel):
            lines.append(f"  {name}: {said}")
        else:
            lines.append(f"  {name}: {said} (given: {problem['input']!r})")
    return "\n".join(lines)


def settings_beside(model: type[Any], place: Sequence[int | str]) -> Iterable[str]:
    """The settings that there are where a wrong one stands: those of a provider, within one."""
    return OpenIDProvider.model_fields if len(place) > 2 and place[0] == "openid" else model.model_fields
