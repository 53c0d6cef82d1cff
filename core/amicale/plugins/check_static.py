"""Whether the static files are there that a plugin's templates name: the core's, its own, and those it requires."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from pathlib import Path

from amicale.errors import CompositionError
from amicale.plugins.discovery import CORE, Loaded
from amicale.plugins.manifest import pages_folder
from amicale.portal.assets import FOLDER, Assets

COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
NAMED = re.compile(r"""\bstatic\(\s*(["'])([^"']*)\1\s*\)""")


def check_static(plugins: Iterable[Loaded], assets: Assets) -> None:
    """Refuse a template that names a file which is not there, or which is there only as long as a stranger is on.

    :raises CompositionError: naming the plugin, the template and the file.
    """
    ordered = list(plugins)
    others = {loaded.name for loaded in ordered if loaded.name != CORE}
    for loaded in ordered:
        if loaded.name != CORE:
            strangers = others - {loaded.name, *loaded.plugin.requires}
            check_one(loaded, frozenset(name for name in assets.files if name.split("/")[0] not in strangers))


def check_one(loaded: Loaded, there: frozenset[str]) -> None:
    """The same for one plugin."""
    pages = Path(str(resources.files(loaded.package))) / pages_folder(loaded.package)
    for path in sorted(pages.rglob("*.html")):
        for name in names_in(path.read_bytes()):
            if name not in there:
                where = path.relative_to(pages.parent).as_posix()
                raise CompositionError(f"{loaded.name}: {where}: {lacking(loaded.name, name)}", loaded.name)


def lacking(plugin: str, name: str) -> str:
    """What is wrong with the name of a file, and where such a file would be."""
    owner, _slash, rest = name.partition("/")
    if owner == plugin:
        return f"there is no static file {name!r}: put it at {FOLDER}/{rest} of the package; a link is not followed."
    return f"there is no static file {name!r}: it is neither the core's, nor its own, nor of a plugin that it requires."


@lru_cache(maxsize=1000)
def names_in(template: bytes) -> tuple[str, ...]:
    """The static files that a template names as they are. Kept, since each set of plugins asks again."""
    text = COMMENT.sub("", template.decode("utf-8", "replace"))
    return tuple(dict.fromkeys(found[2] for found in NAMED.finditer(text)))
