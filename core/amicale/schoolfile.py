"""A whole school in one TOML file under version control: what it is, its plugins and their settings, its roles.

    [school]
    name = "École X"

    [plugins.clubs]
    enabled = true
    [plugins.clubs.settings]
    max_leaders = 3

    [[roles]]
    name = "secretary"
    title = "Secretary"
    permissions = ["members.manage"]
    grants = ["secretary@example.org", { email = "treasurer@example.org", on = "Club:Running", until = 2027-06-30 }]

What the file does not mention stays as it is; with ``exclusive = true``, plugins that it does not mention are disabled.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from importlib import resources
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from amicale.errors import ConfigurationError
from amicale.i18n import translator

_ = translator("amicale")

PRESETS = ("lifetime-dues", "volunteer")
"""The schools that ship as examples to begin with."""


class Part(BaseModel):
    """A table of the file. Unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PluginPart(Part):
    """``[plugins.NAME]``"""

    enabled: bool = True
    settings: Mapping[str, Any] = Field(default_factory=dict)


class GrantPart(Part):
    """Somebody who holds a role: a plain address, or a table where there is more to say."""

    email: str
    on: str | None = None
    """The one object that it is held on: ``Club:Running``."""
    until: date | None = None
    """The last day."""


class RolePart(Part):
    """``[[roles]]``"""

    name: str = Field(pattern="^[a-z][a-z0-9-]*$")
    title: str | Mapping[Literal["fr", "en"], str] = ""
    """In the school's language; in several, that one is taken."""
    permissions: tuple[str, ...] = ()
    grants: tuple[str | GrantPart, ...] = ()
    """Those who hold it. Nobody loses a role by not being listed."""

    def title_in(self, locale: str) -> str:
        """What the role is called in a school of this language."""
        if isinstance(self.title, str):
            return self.title
        return {**self.title}.get(locale) or next(iter(self.title.values()), "")  # type: ignore[call-overload]

    @property
    def holders(self) -> tuple[GrantPart, ...]:
        """Those who hold it, each in full."""
        return tuple(GrantPart(email=each) if isinstance(each, str) else each for each in self.grants)


class SchoolFile(Part):
    """The whole file."""

    exclusive: bool = False
    school: Mapping[str, Any] = Field(default_factory=dict)
    plugins: Mapping[str, PluginPart] = Field(default_factory=dict)
    roles: tuple[RolePart, ...] = ()


PARTS: Mapping[str, type[Part]] = {"plugins": PluginPart, "roles": RolePart}


def read_school_file(text: str, where: str) -> SchoolFile:
    """Read and check a school file.

    :param where: its name, for messages.
    :raises ConfigurationError: naming each key that is unknown or wrong, and what is allowed there.
    """
    try:
        return SchoolFile(**tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(_("%(where)s is not valid TOML: %(error)s", where=where, error=error)) from None
    except ValidationError as error:
        problems = "\n".join(f"  {explain(problem)}" for problem in error.errors())
        raise ConfigurationError(_("Wrong in %(where)s:\n%(problems)s", where=where, problems=problems)) from None


def explain(problem: Any) -> str:
    """What is wrong at one place of the file, and what may stand there."""
    place = ".".join(str(part) for part in problem["loc"])
    if problem["type"] != "extra_forbidden":
        return f"{place}: {problem['msg']} (given: {problem['input']!r})"
    part = PARTS.get(str(problem["loc"][0]), SchoolFile) if len(problem["loc"]) > 1 else SchoolFile
    return f"{place}: no such key. There are: {', '.join(part.model_fields)}."


def preset(name: str) -> SchoolFile:
    """One of the files that ship with the core.

    :raises ConfigurationError: there is none of this name.
    """
    if name not in PRESETS:
        names = ", ".join(PRESETS)
        raise ConfigurationError(_("There is no preset %(name)s. There are: %(names)s.", name=name, names=names))
    text = (resources.files("amicale") / "presets" / f"{name}.toml").read_text("utf-8")
    return read_school_file(text, f"{name}.toml")
