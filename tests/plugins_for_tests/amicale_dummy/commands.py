"""``amicale dummy ...``"""

from __future__ import annotations

import typer

app = typer.Typer(help="Notes on members.")


@app.command()
def hello(name: str = "world") -> None:
    """Greet somebody."""
    typer.echo(f"Hello {name}")


@app.command()
def bye() -> None:
    """Say good-bye."""
    typer.echo("Bye")
