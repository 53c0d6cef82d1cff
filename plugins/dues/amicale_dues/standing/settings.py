"""What the school keeps for members in standing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from amicale import Option, PluginSettings, Shown, mark

if TYPE_CHECKING:
    Assembly = Any


def areas(assembly: Assembly) -> Sequence[Option]:
    """The parts of the portal that there are, of all plugins that run."""
    return [Option(area.name, area.title) for area in assembly.schema.areas.areas]


class StandingSettings(PluginSettings):
    """What depends on standing."""

    reserved: Annotated[tuple[str, ...], Shown(options=areas)] = Field(
        (),
        title=mark("For members in standing only"),
        description=mark(
            "Parts of the portal that others read about and cannot use. One's own profile, account and membership "
            "are open to everybody, and staff see everything."
        ),
    )
