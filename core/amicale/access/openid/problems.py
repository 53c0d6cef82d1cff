"""What can go wrong on the way: said to the person in general, to the log in particular."""

from __future__ import annotations

from typing import Literal

from amicale.errors import Refusal
from amicale.i18n import Text, translator

_ = translator("amicale")

Reason = Literal[
    "OPENID_STATE", "OPENID_CANCELLED", "OPENID_UNAVAILABLE", "OPENID_PROVIDER", "OPENID_TOKEN", "OPENID_ISSUER",
    "OPENID_CODE", "OPENID_USERINFO",
]  # fmt: skip

STALE = _(
    "This sign-in was begun too long ago, in another browser, or is done already. Begin again from the sign-in page."
)
CANCELLED = _("You have not signed in there. Try again, or choose another way.")
UNAVAILABLE = _("The other site does not answer. Try again in a few minutes, or sign in by e-mail.")
WRONG = _(
    "What the other site answered does not fit, so it was not believed. Begin again; if this comes back, write to the "
    "association."
)
SAID: dict[Reason, Text] = {
    "OPENID_STATE": STALE,
    "OPENID_CANCELLED": CANCELLED,
    "OPENID_UNAVAILABLE": UNAVAILABLE,
}


class OpenIDProblem(Refusal):
    """A try that led nowhere. ``detail`` is for the log: what was not as it must be; it holds no secret."""

    def __init__(self, reason: Reason, detail: str) -> None:
        code = "UNAVAILABLE" if reason == "OPENID_UNAVAILABLE" else "FORBIDDEN"
        super().__init__(SAID.get(reason, WRONG), code=code, reason=reason)  # type: ignore[arg-type]
        self.detail = detail
