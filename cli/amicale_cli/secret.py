"""``amicale secret ...``: the instance's key."""

from __future__ import annotations

import typer

from amicale_cli.context import group, json_option, run, session_of
from amicale_cli.output import done, note, print_json
from amicale_cli.texts import t

app = group()


@app.callback()
def secret() -> None:
    """A group of one command is still a group."""


@app.command(help=t("Make a new key, and seal everything anew with it. The server goes on meanwhile."))
def rotate(ctx: typer.Context, as_json: bool = json_option()) -> None:
    from amicale.errors import ConfigurationError
    from amicale.keys import FILE, add_key

    instance = session_of(ctx).instance()
    if instance.settings.secret_key is not None:
        message = t("The key is in the setting secret_key: put a new one on a line before it, then run this again.")
        if len(instance.settings.secret_key.split()) == 1:
            raise ConfigurationError(message)
    else:
        add_key(instance.folder / FILE)
    count = run(ctx, seal_all_anew)
    if as_json:
        return print_json({"sealed": count})
    done(t("Sealed anew: %(count)s.", count=count))
    note(t("Backups from before need the old line. When none of them matters any more, take it out of the file."))
    return None


async def seal_all_anew() -> int:
    """All that lies sealed in the database: secrets of authenticator apps, and those among settings."""
    from amicale.access.factors.apps import seal_anew
    from amicale.plugins.sealing import seal_settings_anew

    return await seal_anew() + await seal_settings_anew()
