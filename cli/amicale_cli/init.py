"""``amicale init``: a new instance."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from amicale_cli.context import WrongUse, is_interactive
from amicale_cli.output import done, line, next_step, note
from amicale_cli.texts import LOCALE, t

if TYPE_CHECKING:
    from amicale.founding import Founding

HELP = t("Make a new instance: its folder, its database, its first administrator.")
PRESETS = ("lifetime-dues", "volunteer")


def init(
    directory: Path = typer.Argument(help=t("A new or empty folder.")),
    preset: str | None = typer.Option(
        None, help=t("Begin as an association of this kind: lifetime-dues or volunteer.")
    ),
    name: str | None = typer.Option(None, help=t("The association's name.")),
    admin_email: str | None = typer.Option(None, help=t("The first administrator's address.")),
    locale: str | None = typer.Option(None, help=t("The language of the portal: fr or en.")),
    database_url: str | None = typer.Option(
        None, help=t("A PostgreSQL server of your own, 15 or later; otherwise one is embedded.")
    ),
    base_url: str | None = typer.Option(None, help=t("The address people will use, like https://alumni.example.org.")),
    no_input: bool = typer.Option(
        False, "--no-input", help=t("Ask nothing; what is missing has its default, or is refused.")
    ),
) -> None:
    from amicale.audit import MACHINE
    from amicale.founding import Founding, found, refuse_unusable

    MACHINE.set("command")
    refuse_unusable(directory.resolve())
    asking = is_interactive() and not no_input
    school = the_school(directory.resolve().name, name, locale, asking=asking)
    email = admin_email or (ask(t("The first administrator's e-mail address")) if asking else missing("--admin-email"))
    settings = {key: value for key, value in {"database_url": database_url, "base_url": base_url}.items() if value}
    founding = Founding(email, school, settings, the_preset(preset, asking=asking))
    refuse_wrong(founding)
    instance = found(directory, founding, lambda text: note(text.to(LOCALE)))
    done(t("%(name)s is ready in %(folder)s.", name=school["name"], folder=instance.folder))
    line(
        t(
            "The administrator is %(email)s. Settings are in %(file)s.",
            email=email,
            file=instance.folder / "amicale.toml",
        )
    )
    next_step(*next_commands(directory, email))


def the_school(default: str, name: str | None, locale: str | None, *, asking: bool) -> dict[str, str]:
    """What the school is: given, asked for, or the default."""
    if name is None:
        name = ask(t("The association's name"), default) if asking else default
    if locale is None:
        locale = ask(t("Language (fr, en)"), LOCALE) if asking else LOCALE
    return {"name": name, "locale": one_of("--locale", locale, ("fr", "en"))}


def the_preset(preset: str | None, *, asking: bool) -> str | None:
    """The kind of association to begin as, or None."""
    if preset is None and asking:
        preset = ask(t("Begin as (lifetime-dues, volunteer, or nothing)"), "") or None
    return one_of("--preset", preset, PRESETS) if preset else None


def next_commands(directory: Path, email: str) -> list[str]:
    """What people do after this."""
    command = f"amicale --instance {shlex.quote(str(directory))}"
    return [f"{command} members import FILE --plan", f"{command} serve", f"{command} sign-in {email}"]


def ask(question: str, default: str | None = None) -> str:
    """An answer from the terminal."""
    return str(typer.prompt(question, default=default)).strip()


def missing(option: str) -> str:
    """Nobody can be asked.

    :raises WrongUse: always.
    """
    raise WrongUse(t("The option %(name)s is missing.%(more)s", name=option, more=""))


def one_of(what: str, value: str, allowed: tuple[str, ...]) -> str:
    """One of a few words.

    :raises WrongUse: it is another.
    """
    if value not in allowed:
        listed = ", ".join(allowed)
        raise WrongUse(
            t("%(what)s cannot be %(value)s. There are: %(allowed)s.", what=what, value=repr(value), allowed=listed)
        )
    return value


def refuse_wrong(founding: Founding) -> None:
    """Check the settings before anything is made.

    :raises ConfigurationError: naming the setting.
    """
    from pydantic import ValidationError

    from amicale.errors import ConfigurationError
    from amicale.instance import InstanceSettings, explain
    from amicale.schoolsettings import SchoolSettings

    for model, values in ((InstanceSettings, founding.settings), (SchoolSettings, founding.school)):
        try:
            model(**values)
        except ValidationError as error:
            raise ConfigurationError(explain(error, t("what you gave"), model)) from None
