"""Every template of the repository, the plugins' included, keeps to what ships and to the pages' policy."""

import re
from pathlib import Path

import pytest

from amicale.plugins.check_static import names_in
from amicale.portal.assets import OWN, core_assets
from amicale.testing.written import classes_in, classes_shipped, faults_in

REPOSITORY = Path(__file__).parents[3]
PORTAL = REPOSITORY / "core" / "amicale" / "portal"
TEMPLATES = [
    *(PORTAL / "templates").rglob("*.html"),
    *(PORTAL / "pages").rglob("*.html"),
    *REPOSITORY.glob("plugins/*/amicale_*/pages/**/*.html"),
]
STYLESHEETS = [
    OWN / "vendor" / "tabler.css", *sorted(OWN.glob("*.css")), *REPOSITORY.glob("plugins/*/amicale_*/static/**/*.css"),
]  # fmt: skip
IN_ENGLISH = "styleguide"
"""What developers read is in English."""


def own_stylesheets(template: Path) -> list[Path]:
    """Those of the plugin whose page this is."""
    pages = next((folder for folder in template.parents if folder.name == "pages"), None)
    return [] if pages is None else sorted((pages.parent / "static").rglob("*.css"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_nothing_is_wrong_with_a_template(path: Path) -> None:
    faults = faults_in(path.read_text("utf-8"), classes_shipped() | classes_in(*own_stylesheets(path)))
    assert [one for one in faults if IN_ENGLISH not in str(path) or not one.startswith("a text outside")] == []


class TestStaticFiles:
    def test_that_the_cores_templates_name_are_the_cores_own(self) -> None:
        ours = [path for path in TEMPLATES if PORTAL in path.parents]
        lacking = {name for path in ours for name in names_in(path.read_bytes()) if name not in core_assets().files}
        assert lacking == set()

    def test_of_the_core_are_none_of_a_plugins(self) -> None:
        plugins = [path.parent.name.removeprefix("amicale_") for path in REPOSITORY.glob("plugins/*/*/plugin.py")]
        assert len(plugins) >= 2
        assert [name for name in core_assets().files if name.split("/")[-1].startswith(tuple(plugins))] == []


class TestStylesheets:
    @pytest.mark.parametrize("path", STYLESHEETS, ids=lambda path: str(path.relative_to(REPOSITORY)))
    def test_name_no_other_server_and_no_data_address(self, path: Path) -> None:
        addresses = re.findall(r"url\(([^)]*)\)", path.read_text("utf-8"))
        assert [one for one in addresses if re.match(r"[\"']?(https?:|//|data:)", one)] == []

    def test_the_pictures_and_typefaces_they_name_are_there(self) -> None:
        for path in STYLESHEETS:
            for address in re.findall(r"url\(([^)?]*)", path.read_text("utf-8")):
                assert (path.parent / address).is_file(), address

    def test_a_first_visit_weighs_less_than_it_may(self) -> None:
        packed = [OWN / "vendor" / name for name in ("tabler.css.br", "htmx.js.br", "icons.svg.br")]
        plain = [OWN / name for name in ("vendor/inter.woff2", "vendor/source-serif-4.woff2", "portal.js", "theme.js")]
        assert sum(path.stat().st_size for path in [*packed, *plain]) < 95_000
