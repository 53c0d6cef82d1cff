"""Static files as a value: read once, each with an address that changes when its content does.

So a browser may keep them for a year, and a new version is seen at once. The core's are there always; a plugin's, from
the folder ``static`` of its package, under its name and as long as it is on: ``dues/card.css``.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from pathlib import Path

OWN = Path(__file__).parent / "static"
"""The portal's own files; static/vendor is made by hatch_build.py."""
FOLDER = "static"
"""A plugin's, in its package."""

ENCODINGS = {"br": ".br", "gzip": ".gz"}
CACHE = "public, max-age=31536000, immutable"
WORTH_PACKING = 1024
REMARK = re.compile(rb"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^)]*\))|/\*.*?\*/\s*""", re.DOTALL)
"""A comment of a stylesheet (CSS Syntax 3, 4.3.2), or what may look like one and is not."""
TYPES = {".woff2": "font/woff2", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file: its media type, content, and content by encoding (``br``, ``gzip``) where that is smaller."""

    media_type: str
    content: bytes
    encoded: Mapping[str, bytes]
    digest: str

    def best(self, accept_encoding: str) -> tuple[str | None, bytes]:
        """The smallest form that the client says it reads: (encoding, content)."""
        accepted = encodings(accept_encoding)
        return next(((name, data) for name, data in self.encoded.items() if name in accepted), (None, self.content))


@dataclass(frozen=True, slots=True)
class Assets:
    """Files by name (``portal.css``, ``vendor/htmx.js``, a plugin's ``dues/card.css``), and where they are served."""

    base: str = "/static/"
    files: Mapping[str, Asset] = field(default_factory=dict)

    def url(self, name: str) -> str:
        """The address of a file. Raises KeyError when there is none, so that a wrong name is found by any test."""
        return f"{self.base}{name}?v={self.files[name].digest}"


def read_assets(folder: Path = OWN, base: str = "/static/") -> Assets:
    """Reads a folder with all below it."""
    names = [path for path in sorted(folder.rglob("*")) if is_servable(path)]
    return Assets(base, {path.relative_to(folder).as_posix(): read_asset(path) for path in names})


@lru_cache(maxsize=1)
def core_assets() -> Assets:
    """The core's files; they do not change while the process lives."""
    return read_assets()


def assets_of(packages: Mapping[str, str]) -> Assets:
    """The core's files and those of plugins.

    :param packages: plugin name -> import package.
    """
    core = core_assets()
    plugins = {name: package for name, package in packages.items() if name != "amicale"}
    own = {name: asset for plugin, package in plugins.items() for name, asset in plugin_files(plugin, package).items()}
    return Assets(core.base, {**own, **core.files})


def plugin_files(plugin: str, package: str) -> dict[str, Asset]:
    """A plugin's files by name, ``dues/card.css``. No link is followed: what is served lies in the package itself."""
    home = Path(str(resources.files(package)))
    folder, real = home / FOLDER, home.resolve() / FOLDER
    paths = (path for path in sorted(folder.rglob("*")) if is_servable(path))
    names = {path: path.relative_to(folder) for path in paths}
    return {
        f"{plugin}/{name.as_posix()}": read_asset(path)
        for path, name in names.items()
        if not any(part.startswith(".") for part in name.parts) and lies_at(path, real / name)
    }


def lies_at(path: Path, place: Path) -> bool:
    """Whether a file and its packed twins are where they seem to be, and not elsewhere behind a link."""
    twins = [path.with_name(path.name + suffix) for suffix in ENCODINGS.values()]
    return path.resolve() == place and not any(twin.is_symlink() for twin in twins)


def is_servable(path: Path) -> bool:
    """Whether a file is one of its own, not a packed twin of another, and not hidden."""
    return path.is_file() and not path.name.startswith(".") and path.suffix not in ENCODINGS.values()


def read_asset(path: Path) -> Asset:
    """Reads one file with its packed twins; packs it now when the build did not."""
    content = path.read_bytes()
    twins = {name: path.with_name(path.name + suffix) for name, suffix in ENCODINGS.items()}
    encoded = {name: twin.read_bytes() for name, twin in twins.items() if twin.is_file()}
    if not encoded and path.suffix != ".woff2" and len(content) > WORTH_PACKING:
        encoded = {"gzip": packed(without_remarks(content) if path.suffix == ".css" else content)}
    return Asset(media_type(path), content, encoded, hashlib.sha256(content).hexdigest()[:10])


def without_remarks(style: bytes) -> bytes:
    """A stylesheet as it travels: every page waits for it, and nobody reads its comments there."""
    return REMARK.sub(lambda found: found[1] or b" ", style)


@lru_cache(maxsize=256)
def packed(content: bytes) -> bytes:
    """The same, smaller. Kept, since each set of plugins asks again."""
    return gzip.compress(content, 9, mtime=0)


def encodings(accept_encoding: str) -> set[str]:
    """What an Accept-Encoding header accepts: ``br;q=0, gzip`` is gzip alone (RFC 9110, 12.5.3)."""
    parts = [part.replace(" ", "").lower().partition(";q=") for part in accept_encoding.split(",")]
    return {name for name, _, weight in parts if not weight or weight.strip("0.")}


def media_type(path: Path) -> str:
    """What a browser is told about a file; it is also told not to guess."""
    return TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
