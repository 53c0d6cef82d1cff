"""A way of signing in that the sign-in form offers beside the e-mail. Which there are stands in ``offered.py``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from amicale.i18n import Text

if TYPE_CHECKING:
    from amicale.plugins.assembly import Assembly


@dataclass(frozen=True, slots=True)
class SignInWay:
    """A button below the form.

    :param title: like "With the school's account".
    :param path: where it leads, below ``/sign-in/``; it gets the parameter ``next``, which it must not trust.
    :param order: the smallest comes first.
    :param script: the name of a data attribute (``data-am-passkey``), by which a script finds the button; the button is
        then hidden until the script shows it.
    """

    title: Text | str
    path: str
    icon: str = "login-2"
    order: int = 100
    script: str = ""

    def href(self, target: str) -> str:
        """Where it leads for somebody who wants to go to ``target``."""
        return self.path if target in ("", "/") else f"{self.path}?{urlencode({'next': target})}"


Ways = Callable[["Assembly"], Sequence[SignInWay]]
"""What a module offers at a school: nothing where it is not set up."""
