"""Writing ``amicale.toml``: every setting with its sentence, those that keep their default as comments."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from amicale.instance import InstanceSettings

HEAD = """\
# How this deployment of Amicale runs. What the school is (name, language, colours) and its plugins' settings are in
# the database: see `amicale export-config`. An environment variable AMICALE_<SETTING> goes before this file.
"""


def settings_text(values: Mapping[str, Any]) -> str:
    """The file for these values; they must be settings."""
    parts = [entry(name, field, values) for name, field in InstanceSettings.model_fields.items()]
    return "\n".join([HEAD, *parts])


def entry(name: str, field: FieldInfo, values: Mapping[str, Any]) -> str:
    """One setting: what it is for, which values there are, its value."""
    text = field.description or ""
    choices = get_args(field.annotation) if get_origin(field.annotation) is Literal else ()
    if choices:
        text += f" One of: {', '.join(choices)}."
    lines = textwrap.wrap(text, 116, initial_indent="# ", subsequent_indent="# ")
    if name in values and values[name] is not None:
        lines.append(f"{name} = {toml(values[name])}")
    else:
        default = field.get_default(call_default_factory=True)
        lines.append(f"# {name} = {toml(default) if default is not None else '...'}")
    return "\n".join(lines) + "\n"


def toml(value: Any) -> str:
    """A value as TOML writes it; for text, numbers, truth values and lists of them, JSON is TOML."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{json.dumps(name)} = {toml(part)}" for name, part in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False)
