"""``amicale members ...``"""

from __future__ import annotations

from amicale_cli.context import group

app = group()


@app.command("export")
def export() -> None: ...


@app.command("import")
def import_() -> None: ...
