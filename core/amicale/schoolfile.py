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
    grants = ["secretary@example.org"]

What the file does not mention stays as it is; with ``exclusive = true``, plugins that it does not mention are disabled.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

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


class RolePart(Part):
    """``[[roles]]``"""

    name: str = Field(pattern="^[a-z][a-z0-9-]*$")
    title: str = ""
    permissions: tuple[str, ...] = ()
    grants: tuple[str, ...] = ()
    """E-mail addresses of those who hold it. Nobody loses a role by not being listed."""


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
