"""``amicale freelance ...``: each room's own commands, below one name."""

from __future__ import annotations

import typer

app = typer.Typer(no_args_is_help=True, help="Freelance.")


@app.callback()
def freelance() -> None:
    """Freelance."""
