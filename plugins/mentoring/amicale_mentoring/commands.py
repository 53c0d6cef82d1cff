"""``amicale mentoring ...``: each room's own commands, below one name."""

from __future__ import annotations

import typer

from amicale_mentoring.matching.commands import match
from amicale_mentoring.programmes.commands import programmes

app = typer.Typer(no_args_is_help=True, help="Mentoring: programmes, match.")
app.command()(match)
app.command()(programmes)


@app.callback()
def mentoring() -> None:
    """Mentoring."""
