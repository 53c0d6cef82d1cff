"""``amicale dues ...``: each room's own commands, below one name."""

from __future__ import annotations

import typer

from amicale_dues.bylaws.commands import plans
from amicale_dues.enrolling.commands import enrol
from amicale_dues.history.commands import history
from amicale_dues.reminding.commands import remind
from amicale_dues.report.commands import export_journal
from amicale_dues.standing.commands import standing
from amicale_dues.ways.bank.commands import statement
from amicale_dues.ways.commands import reconcile

app = typer.Typer(no_args_is_help=True, help="Dues: enrol, remind, reconcile, export.")
app.command("reconcile")(reconcile)
app.command()(remind)
app.command()(plans)
app.command()(standing)
app.command("export")(export_journal)
app.command("statement")(statement)
app.command()(enrol)
app.command()(history)
