"""``amicale demo``: a lively school in one command."""

from __future__ import annotations

from pathlib import Path

import typer

HELP = "demo"


def demo(directory: Path = typer.Argument(Path("amicale-demo"))) -> None:
    raise NotImplementedError
