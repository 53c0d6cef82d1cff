"""Every template of the repository, the plugins' included, keeps to what ships and to the pages' policy."""

import io
import json
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from amicale.portal.assets import OWN

REPOSITORY = Path(__file__).parents[3]
PORTAL = REPOSITORY / "core" / "amicale" / "portal"
TEMPLATES = [
    *(PORTAL / "templates").rglob("*.html"),
    *(PORTAL / "pages").rglob("*.html"),
    *REPOSITORY.glob("plugins/*/amicale_*/pages/**/*.html"),
]
STYLESHEETS = ["vendor/tabler.css", "portal.css", "components.css", "print.css"]
JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)

every_template = pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(REPOSITORY)))


def source(path: Path) -> str:
    """A template without its comments."""
    return COMMENT.sub("", path.read_text("utf-8"))


def classes_used(text: str) -> set[str]:
    """Class names that are written out; those put together by Jinja are not seen."""
    written = re.findall(r'class="((?:\{\{.*?\}\}|[^"])*)"', text, re.DOTALL)
    parts = [JINJA.sub("\0", names) for names in written]
    return {name for part in parts for name in part.split() if "\0" not in name}


def classes_shipped() -> set[str]:
    """Class names in Tabler's trimmed stylesheet and in ours."""
    css = "".join((OWN / name).read_text("utf-8") for name in STYLESHEETS)
    return set(re.findall(r"\.(-?[A-Za-z_][\w-]*)", css))


def icons_used(text: str) -> set[str]:
    """Names of icons in calls of the icon macro, and in parameters called icon."""
    return set(re.findall(r'(?:\bicon|_icon|_use)\("([\w-]+)"', text)) | set(re.findall(r'\bicon="([\w-]+)"', text))


@every_template
class TestTemplate:
    def test_uses_only_classes_that_ship(self, path: Path) -> None:
        assert classes_used(source(path)) - classes_shipped() == set()

    def test_uses_only_icons_that_ship(self, path: Path) -> None:
        shipped = json.loads((REPOSITORY / "core/frontend/icons.json").read_text("utf-8"))["outline"]
        assert icons_used(source(path)) - set(shipped) == set()

    def test_has_no_inline_script_style_or_handler(self, path: Path) -> None:
        assert not re.search(r"\sstyle=|\son\w+=|<style|javascript:|hx-on|hx-vals=.js:", source(path))
        assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", source(path)))

    def test_asks_no_other_server_for_anything(self, path: Path) -> None:
        assert not re.search(r'(?:src|srcset|action)="(?:https?:)?//|<link[^>]*href="(?:https?:)?//', source(path))


def texts(path: Path) -> set[str]:
    """The English texts that a template shows."""
    with path.open("rb") as file:
        found = babel_extract(file, ("_", "gettext", "ngettext"), (), {"extensions": "jinja2.ext.do"})
        return {message if isinstance(message, str) else message[0] for _, _, message, _ in found}


def catalogue(folder: Path) -> set[str]:
    """The English texts that have a French one in a package."""
    files = (folder / "locale").rglob("*.po")
    messages = [one for file in files for one in read_po(io.BytesIO(file.read_bytes()), locale="fr")]
    return {(one.id if isinstance(one.id, str) else one.id[0]) for one in messages if one.id and one.string}


class TestFrench:
    @every_template
    def test_every_text_of_a_template_exists_in_french(self, path: Path) -> None:
        own = next(folder for folder in path.parents if folder.name.startswith("amicale"))
        assert texts(path) - catalogue(PORTAL.parent) - catalogue(own) == set()


class TestStylesheets:
    @pytest.mark.parametrize("name", STYLESHEETS)
    def test_name_no_other_server_and_no_data_address(self, name: str) -> None:
        addresses = re.findall(r"url\(([^)]*)\)", (OWN / name).read_text("utf-8"))
        assert [one for one in addresses if re.match(r"[\"']?(https?:|//|data:)", one)] == []

    def test_the_pictures_and_typefaces_they_name_are_there(self) -> None:
        for name in STYLESHEETS:
            for address in re.findall(r"url\(([^)?]*)", (OWN / name).read_text("utf-8")):
                assert ((OWN / name).parent / address).is_file(), address

    def test_a_first_visit_weighs_less_than_it_may(self) -> None:
        packed = [OWN / "vendor" / name for name in ("tabler.css.br", "htmx.js.br", "icons.svg.br")]
        plain = [OWN / name for name in ("vendor/inter.woff2", "vendor/source-serif-4.woff2", "portal.js", "theme.js")]
        assert sum(path.stat().st_size for path in [*packed, *plain]) < 95_000
