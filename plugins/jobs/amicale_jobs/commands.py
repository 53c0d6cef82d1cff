"""``amicale jobs ...``: each room's own commands, below one name."""

from __future__ import annotations

import typer

from amicale_jobs.feeds.commands import export, feeds, take

app = typer.Typer(no_args_is_help=True, help="Jobs: lists of partners in, offers out.")
app.command("import")(take)
app.command()(feeds)
app.command()(export)


@app.callback()
def jobs() -> None:
    """Jobs."""
