"""``amicale``: start a school, import its alumni, turn modules on and off, serve it."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import typer

from amicale_cli import (
    audit,
    demo,
    doctor,
    init,
    invitations,
    mails,
    members,
    partners,
    plugins,
    privacy,
    queue,
    roles,
    schema,
    school,
    secret,
    serve,
    sessions,
    signing_in,
    tokens,
)
from amicale_cli.context import NAMED, Session, group
from amicale_cli.errors import show_error, show_usage_error
from amicale_cli.plugin_commands import RootGroup
from amicale_cli.texts import t

app = group(
    cls=RootGroup,
    name="amicale",
    help=t(
        "Run an association of former students: start a school, import its alumni, turn modules on and off, serve it."
    ),
)
app.command("init", help=init.HELP)(init.init)
app.command("demo", help=demo.HELP)(demo.demo)
app.command("serve", help=serve.HELP)(serve.serve)
app.command("sign-in", help=signing_in.HELP)(signing_in.sign_in)
app.command("worker", help=serve.WORKER_HELP)(serve.worker)
app.command("migrate", help=school.MIGRATE_HELP)(school.migrate)
app.command("doctor", help=doctor.HELP)(doctor.doctor)
app.command("version", help=doctor.VERSION_HELP)(doctor.version)
app.command("apply", help=school.APPLY_HELP)(school.apply)
app.command("export-config", help=school.EXPORT_HELP)(school.export_config)
app.add_typer(invitations.app, name="invitation", help=t("Invite people to their record, in waves."))
app.add_typer(mails.app, name="mail", help=t("Try mail out, see what was sent, send again."))
app.add_typer(queue.app, name="queue", help=t("Work in the background: see what failed, try again, discard."))
app.add_typer(members.app, name="members", help=t("Import and export members."))
app.add_typer(partners.app, name="partners", help=t("Organisations that are no members, and their people."))
app.add_typer(plugins.app, name="plugin", help=t("See, enable, disable, set and purge plugins."))
app.add_typer(sessions.app, name="session", help=t("Where people are signed in."))
app.add_typer(tokens.app, name="token", help=t("API tokens."))
app.add_typer(roles.app, name="role", help=t("Who may do what."))
app.add_typer(privacy.app, name="privacy", help=t("Personal data: copies, erasure, how long things are kept."))
app.add_typer(audit.app, name="audit", help=t("Who did what to whom."))
app.add_typer(secret.app, name="secret", help=t("The key that secrets in the database are sealed with."))
app.add_typer(schema.app, name="schema", help=t("The GraphQL schema."))


@app.callback()
def options(
    ctx: typer.Context,
    instance: Path | None = typer.Option(
        None, help=t("The instance's folder. Otherwise AMICALE_INSTANCE, or the nearest folder up with amicale.toml.")
    ),
    debug: bool = typer.Option(False, "--debug", help=t("Show the inside of unexpected errors.")),
) -> None:
    NAMED.set(instance)
    ctx.obj = Session(instance, debug)


def main(arguments: list[str] | None = None) -> None:
    """Run one command, and exit with 0; 1 when it is refused, 2 when it is used wrongly."""
    given = sys.argv[1:] if arguments is None else arguments
    signal.signal(signal.SIGTERM, terminated)
    sys.exit(execute(given, debug="--debug" in given))


def execute(arguments: list[str], *, debug: bool) -> int:
    """Run one command; answers the exit code."""
    try:
        code = typer.main.get_command(app).main(arguments, prog_name="amicale", standalone_mode=False)
    except KeyboardInterrupt:
        return 130
    except typer.Abort:
        return 130
    except Exception as error:
        if hasattr(error, "format_message"):
            return show_usage_error(error)
        return show_error(error, debug=debug)
    return code if isinstance(code, int) else 0


def terminated(_number: int, _frame: FrameType | None) -> Any:
    """Leave in good order: what is half done is undone on the way out."""
    sys.exit(143)
