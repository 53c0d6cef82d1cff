"""What a school can set about looking at offers before others read them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from amicale import PluginSettings, Shown, mark


class ModerationSettings(PluginSettings):
    """Whose offers wait until somebody has looked."""

    moderated: Annotated[
        tuple[Literal["member", "partner", "feed"], ...],
        Shown(words={"member": mark("Of members"), "partner": mark("Of partners"), "feed": mark("Taken from lists")}),
    ] = Field(
        ("partner",), title=mark("Offers looked at first"),
        description=mark("Whose offers wait until somebody of the association has looked at them."),
    )  # fmt: skip
    changes_moderated: bool = Field(
        True, title=mark("Changes looked at again"),
        description=mark(
            "Whether an accepted offer of such a writer waits again when its title, words, contract, company or way to "
            "apply change."
        ),
    )  # fmt: skip
