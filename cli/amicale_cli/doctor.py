"""``amicale doctor`` and ``amicale version``."""

from __future__ import annotations

import asyncio
import platform
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from amicale_cli.context import json_option, session_of
from amicale_cli.output import done, line, print_json, print_table
from amicale_cli.texts import LOCALE, n, t, told

if TYPE_CHECKING:
    from amicale.plugins.manifest import Finding

HELP = t("Look whether all is well; every problem comes with a remedy. Exits with 1 when there is one.")
VERSION_HELP = t("The versions of Amicale and its plugins.")


def doctor(ctx: typer.Context, as_json: bool = json_option()) -> None:
    findings = look(ctx)
    problems = [finding for finding in findings if not finding.ok]
    if as_json:
        print_json({"ok": not problems, "findings": findings})
    else:
        show(findings, len(problems))
    if problems:
        raise typer.Exit(1)


def look(ctx: typer.Context) -> Sequence[Finding]:
    """All findings; where the settings are wrong, that is the only one."""
    from amicale.doctor import examine
    from amicale.errors import ConfigurationError
    from amicale.here import HERE
    from amicale.plugins.manifest import Finding

    try:
        instance = session_of(ctx).instance()
    except ConfigurationError as error:
        remedy = t("Correct amicale.toml, or the variable AMICALE_... that says otherwise.")
        return [Finding(t("settings"), False, told(error), remedy)]
    HERE.begin(instance.settings, instance.folder)  # what plugins check asks for their settings
    return asyncio.run(examine(instance, LOCALE))


def show(findings: Sequence[Finding], problems: int) -> None:
    """Findings, for people."""
    for finding in findings:
        line(f"{'✓' if finding.ok else '✗'} {finding.check}: {finding.detail}", "" if finding.ok else "bold red")
        if not finding.ok:
            line(f"  → {finding.remedy}", "yellow")
    if not problems:
        done(t("All is well."))
    else:
        line(n("%(count)s problem", "%(count)s problems", problems), "bold red")


def version(as_json: bool = json_option()) -> None:
    from importlib import metadata

    from amicale.plugins.discovery import installed

    versions = {"amicale": metadata.version("amicale"), "amicale-core": metadata.version("amicale-core")}
    versions |= {found.package: found.version for found in installed().values()}
    if as_json:
        return print_json({**versions, "python": platform.python_version()})
    return print_table((t("Package"), t("Version")), [*versions.items(), ("python", platform.python_version())])
