"""``amicale schema ...``"""

from __future__ import annotations

from pathlib import Path

import typer

from amicale_cli.context import WrongUse, group, json_option, run
from amicale_cli.output import done, line, print_json, print_text
from amicale_cli.schema_changes import SIGNS
from amicale_cli.schema_documents import check_documents
from amicale_cli.texts import t

app = group()
app.command(help=t("Whether each trusted document fits the schema, and what it costs."))(check_documents)
EVERYTHING = typer.Option(False, "--all", help=t("With every installed plugin, without an instance."))


@app.command("print", help=t("The schema of the enabled plugins, in GraphQL's language."))
def print_schema(
    ctx: typer.Context,
    everything: bool = EVERYTHING,
    output: Path | None = typer.Option(None, help=t("Write to this file.")),
) -> None:
    text = current(ctx, everything=everything)
    if output is None:
        return print_text(text)
    output.write_text(text, "utf-8")
    done(t("The schema is in %(path)s.", path=output))
    return None


@app.command(help=t("What has changed since a schema was printed to a file."))
def diff(
    ctx: typer.Context,
    old: Path = typer.Argument(help=t("A file that `amicale schema print` has written.")),
    new: Path | None = typer.Argument(None, help=t("Another; otherwise the schema as it is now.")),
    everything: bool = EVERYTHING,
    check: bool = typer.Option(False, "--check", help=t("Exit with 1 when a change breaks clients.")),
    as_json: bool = json_option(),
) -> None:
    from graphql import GraphQLError

    from amicale.graphql.printing import diff as differences

    try:
        changes = differences(read(old), read(new) if new else current(ctx, everything=everything))
    except GraphQLError as error:
        raise WrongUse(t("This is not a GraphQL schema: %(error)s", error=error.message)) from None
    if as_json:
        print_json(changes)
    else:
        for change in changes:
            line(f"{change.severity}: {change.description}", SIGNS[change.severity])
        if not changes:
            done(t("The schemas are the same."))
    if check and any(change.severity == "breaking" for change in changes):
        raise typer.Exit(1)


def read(path: Path) -> str:
    """A file's text.

    :raises WrongUse: it cannot be read.
    """
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or t("not UTF-8")
        raise WrongUse(t("%(path)s cannot be read: %(reason)s", path=path, reason=reason)) from None


def current(ctx: typer.Context, *, everything: bool) -> str:
    """The schema as it is now."""
    from amicale.graphql.printing import print_schema as as_text
    from amicale.plugins.assembly import assemble
    from amicale.plugins.discovery import installed
    from amicale.plugins.state import assemble_recorded, load_core, load_one

    if everything:
        plugins = [load_core(None), *(load_one(found, {}) for found in installed().values())]
        return as_text(assemble(plugins).schema)
    return as_text(run(ctx, assemble_recorded).schema)
