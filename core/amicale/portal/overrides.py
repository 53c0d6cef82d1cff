"""The school's own templates: files of the instance's folder ``templates`` that go before those that come.

``templates/welcome.html`` is the core's page ``welcome.html``, ``templates/staff/roles.html`` its page of that name,
``templates/clubs/club.html`` a page of the plugin clubs, ``templates/mails/clubs/invited.md`` a mail of it. What a file
changes in parts only, it takes the rest of from ``original/``: ``{% extends "original/layout.html" %}``. A file that
cannot be read is passed over, so that the page is shown as it comes; ``amicale doctor`` names it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from importlib import resources
from pathlib import Path

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    TemplateNotFound,
    TemplateSyntaxError,
    meta,
)

from amicale.plugins.check_mails import template_problem

log = logging.getLogger("amicale.portal")
ORIGINAL = "original"
MAILS = "mails"
Source = tuple[str, str, Callable[[], bool]]


class OwnFolder(FileSystemLoader):
    """The school's own files; one that cannot be read is as if it were not there."""

    def get_source(self, environment: Environment, template: str) -> Source:
        """A template's text.

        :raises jinja2.TemplateNotFound: there is none that can be read.
        """
        source, path, is_fresh = super().get_source(environment, template)
        try:
            environment.parse(source)
        except TemplateSyntaxError as error:
            log.error("the school's own template %s, line %s: %s", template, error.lineno, error.message)
            raise TemplateNotFound(template) from error
        return source, path, is_fresh


def originals(packages: Mapping[str, str]) -> BaseLoader:
    """What comes with the core, and with each plugin under its name."""
    core = [folder("amicale", "portal/templates"), folder("amicale", "portal/pages")]
    plugins = {name: folder(package, "pages") for name, package in packages.items() if name != "amicale"}
    return ChoiceLoader([*core, PrefixLoader(plugins)])


def with_overrides(packages: Mapping[str, str], overrides: Path | None) -> BaseLoader:
    """The school's own files first, then what comes; that one also by itself, under ``original/``."""
    base = originals(packages)
    if overrides is None or not overrides.is_dir():
        return ChoiceLoader([base, PrefixLoader({ORIGINAL: base})])
    return ChoiceLoader([OwnFolder(overrides), base, PrefixLoader({ORIGINAL: base})])


def folder(package: str, name: str) -> FileSystemLoader:
    """A folder of a package."""
    return FileSystemLoader(Path(str(resources.files(package))) / name)


def override_problems(packages: Mapping[str, str], overrides: Path, environment: Environment) -> Iterator[str]:
    """What is wrong with the school's own files, each by its path."""
    base = originals(packages)
    for path in sorted(overrides.rglob("*")):
        name = path.relative_to(overrides).as_posix()
        if not path.is_file() or path.name.startswith("."):
            continue
        problem = (
            mail_problem(packages, path, name)
            if name.startswith(f"{MAILS}/")
            else page_problem(base, path, name, environment)
        )
        if problem:
            yield f"{name}: {problem}"


def page_problem(base: BaseLoader, path: Path, name: str, environment: Environment) -> str:
    """What is wrong with a page's template; empty when nothing is."""
    try:
        tree = environment.parse(path.read_text("utf-8"))
    except TemplateSyntaxError as error:
        return f"line {error.lineno}: {error.message}"
    except (UnicodeDecodeError, OSError) as error:
        return str(error)
    missing = [each for each in meta.find_referenced_templates(tree) if each and not is_there(environment, each)]
    if missing:
        return f"it needs {', '.join(missing)}, which there is not"
    begins = path.name.startswith("_")
    return "" if begins or known(base, name, environment) else "there is no such template to go before"


def known(base: BaseLoader, name: str, environment: Environment) -> bool:
    """Whether a template comes with the core or a plugin that runs."""
    try:
        base.get_source(environment, name)
    except TemplateNotFound:
        return False
    return True


def is_there(environment: Environment, name: str) -> bool:
    """Whether a template can be had, the school's own included."""
    return environment.loader is not None and known(environment.loader, name, environment)


def mail_problem(packages: Mapping[str, str], path: Path, name: str) -> str:
    """What is wrong with a mail's template; empty when nothing is."""
    _mails, plugin, *rest = name.split("/")
    package = packages.get(plugin)
    if package is None or not (resources.files(package) / MAILS / "/".join(rest)).is_file():
        return "there is no such mail to go before"
    return template_problem(path.read_bytes())
