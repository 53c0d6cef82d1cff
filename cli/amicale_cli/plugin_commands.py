"""The commands that enabled plugins bring: ``amicale <plugin> ...``.

Only a name that is none of ours makes us look: a broken plugin or database never stands in the way of another command.
A plugin's command may be ``async``; then it runs with the school's database open.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

from amicale_cli.context import Session, run_in
from amicale_cli.texts import t

if TYPE_CHECKING:
    from amicale.instance import Instance


COMPLETION = frozenset({"install_completion", "show_completion"})
"""Options that Typer gives to each app that is not told otherwise."""


class RootGroup(TyperGroup):
    """Our own commands, then those of plugins."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """A command by name; None when neither we nor an enabled plugin has it."""
        own = super().get_command(ctx, cmd_name)
        if own is not None or not is_installed(cmd_name):
            return own
        return plugin_command(instance_for(ctx), cmd_name)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Ours, and a word on the plugins'."""
        super().format_help(ctx, formatter)
        names = installed_names()
        if names:
            listed = ", ".join(names)
            typer.echo(
                t("Plugins that are enabled may bring commands of their own: amicale %(names)s ...", names=listed)
            )


def installed_names() -> list[str]:
    """Plugins on this machine; reads metadata only."""
    from amicale.errors import CompositionError
    from amicale.plugins.discovery import installed

    try:
        return list(installed())
    except CompositionError:
        return []


def is_installed(name: str) -> bool:
    """Whether a command can be a plugin's at all."""
    return name in installed_names()


def instance_for(ctx: Any) -> Instance:
    """The instance; the options before the sub-command are read, but their callback has not run yet."""
    folder = ctx.params.get("instance")
    return Session(Path(folder) if folder else None).instance()


def plugin_command(instance: Instance, name: str) -> Any:
    """The commands of one enabled plugin.

    :raises ConfigurationError: it is not enabled, cannot be loaded, or has no commands.
    """
    from amicale.errors import ConfigurationError

    commands = run_in(instance, lambda: commands_of(name))
    if commands is None:
        raise ConfigurationError(t("The plugin %(name)s has no commands.", name=name))
    command = typer.main.get_command(commands)
    return with_school(command, instance)


async def commands_of(name: str) -> typer.Typer | None:
    """What a plugin registers, when it is enabled."""
    from amicale.errors import ConfigurationError
    from amicale.plugins.discovery import installed
    from amicale.plugins.hooks import Hooks
    from amicale.plugins.state import load_one, records

    record = (await records()).get(name)
    if record is None or not record.enabled:
        raise ConfigurationError(
            t("The plugin %(name)s is not enabled. Enable it: amicale plugin enable %(name)s", name=name)
        )
    registered: Mapping[str, Any] = dict(
        Hooks([load_one(installed()[name], record.settings)]).compose("register_commands")
    )
    return registered.get(name)


def with_school(command: Any, instance: Instance) -> Any:
    """Let coroutines of a command, or of the commands below it, run with the database open; without options that would
    complete in the shell a command of the plugin's own, which there is not."""
    command.params = [option for option in command.params if option.name not in COMPLETION]
    for below in getattr(command, "commands", {}).values():
        with_school(below, instance)
    callback = command.callback
    if callback is not None:

        def call(*arguments: Any, **options: Any) -> Any:
            answer = callback(*arguments, **options)
            if not inspect.iscoroutine(answer):
                return answer
            return run_in(instance, lambda: answer)

        command.callback = call
    return command
