"""What people read when something goes wrong: never a traceback, unless they ask for it."""

from __future__ import annotations

import re
import traceback
from typing import Any
from uuid import uuid4

from amicale_cli.context import WrongUse
from amicale_cli.output import note, notes, problem
from amicale_cli.texts import LOCALE, mark, t, told

WRONG_USE, REFUSED = 2, 1

# What Typer says, and how we say it; it has no French of its own.
SENTENCES = (
    (r"No such command '(?P<name>.*?)'\.(?P<more>.*)", mark("There is no command %(name)s.%(more)s")),
    (r"No such option: (?P<name>\S+)\s*(?P<more>.*)", mark("There is no option %(name)s.%(more)s")),
    (r"Missing command\.", mark("Name a command.")),
    (r"Missing argument '?(?P<name>[^'.]*)'?\.?", mark("Something is missing: %(name)s.")),
    (r"Missing option '?(?P<name>.*?)'?\.(?P<more>.*)", mark("The option %(name)s is missing.%(more)s")),
    (r"Got unexpected extra argument(?:s|\(s\))? \((?P<name>.*)\)", mark("This is too much: %(name)s")),
    (r"Option '(?P<name>.*?)' requires an argument\.", mark("The option %(name)s needs a value.")),
    (r"Option '(?P<name>.*?)' does not take a value\.", mark("The option %(name)s takes no value.")),
    (r"Invalid value for '?(?P<name>[^':]*)'?: (?P<more>.*)", mark("%(name)s cannot be that: %(more)s")),
)


def usage_text(error: Any) -> str:
    """A usage error of Typer, in the terminal's language."""
    message = str(error.format_message())
    for pattern, english in SENTENCES:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            parts = {**found.groupdict(), "more": suggestion(found.groupdict().get("more") or "")}
            return t(english, **parts).strip()
    return message


def suggestion(text: str) -> str:
    """What Typer adds where it has a guess."""
    found = re.search(r"(?:Did you mean|Possible options:) (?P<names>[^?)]*)", text)
    return " " + t("Did you mean %(name)s?", name=found["names"].strip()) if found else text


def show_usage_error(error: Any) -> int:
    """Say what is wrong and where to read what would be right; answers the exit code."""
    problem(usage_text(error))
    ctx = getattr(error, "ctx", None)
    if ctx is not None:
        note(t("Usage: %(usage)s", usage=ctx.get_usage().partition(":")[2].strip()))
        note(t("Help: %(command)s --help", command=ctx.command_path))
    return int(error.exit_code)


def show_error(error: BaseException, *, debug: bool) -> int:
    """Say why nothing was done; answers the exit code."""
    if debug:
        notes().print("".join(traceback.format_exception(error)), markup=False)
    if isinstance(error, WrongUse):
        problem(str(error))
        return WRONG_USE
    if is_expected(error):
        problem(told(error))
        return REFUSED
    incident = uuid4().hex[:12]
    problem(t("This should not have happened (%(kind)s, incident %(id)s).", kind=type(error).__name__, id=incident))
    if not debug:
        note(t("The same command with --debug shows where: amicale --debug ..."))
    return REFUSED


def is_expected(error: BaseException) -> bool:
    """Whether the error's message is written for people."""
    from amicale.errors import ConfigurationError, Refusal
    from amicale.members.importing.notices import ImportFileError
    from amicale.plugins.hooks import HookFailed

    return isinstance(error, ConfigurationError | Refusal | ImportFileError | HookFailed | ConnectionError)


__all__ = ["LOCALE", "show_error", "show_usage_error"]
