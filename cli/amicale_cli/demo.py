"""``amicale demo``: a lively school in one command."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from amicale_cli.context import run_in
from amicale_cli.output import done, line, meter, next_step, note
from amicale_cli.serve import serve_instance
from amicale_cli.texts import LOCALE, t

if TYPE_CHECKING:
    from amicale.instance import Instance

HELP = t("A school with 2,000 invented members, served here; a second time, nothing doubles.")
ADMIN = "demo@example.org"
LOCAL = re.compile(r'^base_url = "http://127\.0\.0\.1:\d+"$', re.MULTILINE)
"""An address as an earlier demonstration wrote it down."""
LINKS_LAST = timedelta(hours=1)


@dataclass(frozen=True)
class Links:
    """Secrets of one-time sign-in links."""

    member: str
    staff: str


def demo(
    directory: Path = typer.Argument(Path("amicale-demo"), help=t("The instance's folder; made when it is not there.")),
    port: int = typer.Option(8000, min=1, max=65_535, help=t("The port to serve on.")),
    no_serve: bool = typer.Option(False, "--no-serve", help=t("Only fill the school.")),
) -> None:
    from amicale.listening import listen

    if not no_serve:
        listen("127.0.0.1", port).close()  # a taken port is better told before the work than after it
    address = f"http://127.0.0.1:{port}"
    instance = the_instance(directory, address)
    with meter() as progress:
        links = run_in(instance, lambda: prepare(lambda d, total: progress(t("Members"), d, total)), migrated=False)
    done(t("The school is filled."))
    if no_serve:
        return next_step(f"amicale --instance {shlex.quote(str(directory))} serve --port {port}")
    line(t("Come in as a member: %(url)s", url=f"{address}/sign-in/{links.member}"), "bold")
    line(t("Come in as staff:    %(url)s", url=f"{address}/sign-in/{links.staff}"), "bold")
    note(t("Each link works once, within an hour; run the command again for new ones."))
    return serve_instance(instance, "127.0.0.1", port, 1)


def the_instance(directory: Path, address: str) -> Instance:
    """The instance in a folder, made when there is none."""
    from amicale.founding import Founding, found
    from amicale.instance import FILE, Instance

    if (directory / FILE).exists():
        move(directory / FILE, address)
        return Instance.load(directory)
    school = {"name": "École Montaigne", "locale": LOCALE}
    founding = Founding(ADMIN, school, {"base_url": address, "mode": "development"})
    return found(directory, founding, lambda text: note(text.to(LOCALE)))


def move(settings: Path, address: str) -> None:
    """Let links in mails lead to where the demonstration is from now on. What somebody else wrote there stays."""
    text = settings.read_text("utf-8")
    moved = LOCAL.sub(f'base_url = "{address}"', text)
    if moved != text:
        settings.write_text(moved, "utf-8")


async def prepare(progress: Callable[[int, int], None]) -> Links:
    """Tables of this version, all installed plugins, people, and links to come in by."""
    from amicale.access.service import create_sign_in_link
    from amicale.demo import fill
    from amicale.plugins.toggle import migrate_all

    await migrate_all()
    await enable_installed()
    people = await fill(progress)
    return Links(
        await create_sign_in_link(people.member, LINKS_LAST),
        await create_sign_in_link(people.staff, LINKS_LAST),
    )


async def enable_installed() -> Sequence[str]:
    """Switch on every plugin that is installed and was never switched off here; answers which."""
    from amicale.actor import SYSTEM
    from amicale.errors import ConfigurationError
    from amicale.plugins.discovery import installed
    from amicale.plugins.state import records
    from amicale.plugins.toggle import enable
    from amicale.schoolapply import requirements_first

    recorded = await records()
    enabled = []
    for name in requirements_first([name for name in installed() if name not in recorded], recorded):
        try:
            await enable(SYSTEM, name)
            enabled.append(name)
        except ConfigurationError as error:
            note(t("%(name)s stays off: %(reason)s", name=name, reason=error))
    return enabled
