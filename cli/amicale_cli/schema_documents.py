"""``amicale schema check-documents``: whether the schema still has what clients are known to ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from amicale_cli.context import WrongUse, json_option, run, session_of
from amicale_cli.output import done, line, print_json, print_table, problem
from amicale_cli.texts import n, t, told

if TYPE_CHECKING:
    from amicale.graphql.schema import AmicaleSchema
    from amicale.graphql.trusted import TrustedDocument


@dataclass(frozen=True)
class Checked:
    """A trusted document: how clients name it, what it costs with the variables' defaults, what is wrong with it."""

    id: str
    file: str
    operations: tuple[str, ...] = ()
    cost: int | None = None
    problems: tuple[str, ...] = ()


def check_documents(
    ctx: typer.Context,
    folder: Path | None = typer.Argument(None, help=t("The folder; otherwise the setting trusted_documents.")),
    as_json: bool = json_option(),
) -> None:
    from amicale.graphql.trusted import read_trusted
    from amicale.plugins.state import assemble_recorded

    documents = read_trusted(folder or folder_of(ctx))
    schema = run(ctx, assemble_recorded).schema
    found = [check(schema, document) for document in documents]
    if as_json:
        print_json(found)
    else:
        show(found)
    if any(document.problems for document in found):
        raise typer.Exit(1)


def folder_of(ctx: typer.Context) -> Path:
    """The folder that the instance names.

    :raises WrongUse: it names none.
    """
    folder = session_of(ctx).instance().trusted_documents
    if folder is None:
        raise WrongUse(t("Name a folder, or set trusted_documents in amicale.toml."))
    return folder


def check(schema: AmicaleSchema, document: TrustedDocument) -> Checked:
    """Judge a document as the endpoint does, for somebody who may not ask for the schema."""
    from amicale.graphql.documents import DocumentError, prepare
    from amicale.graphql.limits import LimitExceeded, Limits
    from amicale.graphql.weights import ROW

    limits = Limits()
    cost, problems, names = 0, [], []
    try:
        operations = prepare(schema.graphql, document.text, limits, introspection=False).operations
    except LimitExceeded as error:
        return Checked(document.id, document.file, problems=(told(error),))
    except DocumentError as error:
        return Checked(document.id, document.file, problems=tuple(each.message for each in error.errors))
    for name, operation in operations.items():
        names.append(name or "")
        try:
            operation.check_cost({}, limits)
            cost = max(cost, -(-operation.cost.at(operation.defaults, limits.page) // ROW))
        except LimitExceeded as error:
            problems.append(told(error))
    return Checked(document.id, document.file, tuple(names), None if problems else cost, tuple(problems))


def show(found: Iterable[Checked]) -> None:
    """For people: a table, and what is wrong below it."""
    found = list(found)
    columns = (t("File"), t("Operations"), t("Cost"), t("Valid"), "documentId")
    print_table(
        columns,
        [
            (it.file, ", ".join(filter(None, it.operations)), "" if it.cost is None else it.cost,
             t("no") if it.problems else t("yes"), it.id)
            for it in found
        ],
        {t("no"): "bold red", t("yes"): "green"},
    )  # fmt: skip
    bad = [it for it in found if it.problems]
    for it in bad:
        line(f"{it.file}: {it.problems[0]}", "red")
    if bad:
        problem(n("%(count)s document cannot be executed.", "%(count)s documents cannot be executed.", len(bad)))
    else:
        done(n("%(count)s document can be executed.", "%(count)s documents can be executed.", len(found)))
