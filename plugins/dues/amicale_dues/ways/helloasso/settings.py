"""What a school sets to be paid through HelloAsso."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from amicale import PluginSettings, Secret, Shown, mark

SLUG = r"^([a-z0-9][a-z0-9-]{0,99})?$"


class HelloAssoSettings(PluginSettings):
    """HelloAsso: nothing is set up until its key is given."""

    helloasso_organization: str = Field(
        "",
        pattern=SLUG,
        title=mark("HelloAsso: the association's short name"),
        description=mark("As it stands in its address at HelloAsso: amicale-de-l-ecole."),
    )
    helloasso_client: str = Field(
        "",
        max_length=100,
        title=mark("HelloAsso: clientId"),
        description=mark("HelloAsso shows it under My account, Integrations and API."),
    )
    helloasso_secret: Secret = Field(
        Secret(), title=mark("HelloAsso: clientSecret"), description=mark("Beside the clientId.")
    )
    helloasso_mode: Annotated[
        Literal["sandbox", "live"],
        Shown(words={"sandbox": mark("Trial: no money moves"), "live": mark("Real payments")}),
    ] = Field(
        "live",
        title=mark("HelloAsso: trial or real"),
        description=mark("The trial has an association, a clientId and a clientSecret of its own."),
    )
    helloasso_signature_key: Secret = Field(
        Secret(),
        title=mark("HelloAsso: signature key"),
        description=mark("Only partners of HelloAsso have one. With it, notices that are not signed are refused."),
    )
    helloasso_networks: tuple[str, ...] = Field(
        (),
        title=mark("HelloAsso: addresses that notices come from"),
        description=mark(
            "One a line; 51.138.206.200 is theirs, 4.233.135.234 that of the trial. Empty: from anywhere. What a notice"
            " says is never believed: HelloAsso is asked."
        ),
    )
    helloasso_forms: tuple[str, ...] = Field(
        (),
        title=mark("HelloAsso: forms that take dues too"),
        description=mark(
            "Short names of forms at HelloAsso, one a line. What is paid there waits for you to say whose it is."
        ),
    )
