"""Every template of the repository, the plugins' included, keeps to what ships and to the pages' policy."""

import re
from pathlib import Path

import pytest

from amicale.portal.assets import OWN
from amicale.testing.written import faults_in

REPOSITORY = Path(__file__).parents[3]
PORTAL = REPOSITORY / "core" / "amicale" / "portal"
TEMPLATES = [
    *(PORTAL / "templates").rglob("*.html"),
    *(PORTAL / "pages").rglob("*.html"),
    *REPOSITORY.glob("plugins/*/amicale_*/pages/**/*.html"),
]
STYLESHEETS = ["vendor/tabler.css", *(path.name for path in sorted(OWN.glob("*.css")))]
IN_ENGLISH = "styleguide"
"""What developers read is in English."""


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_nothing_is_wrong_with_a_template(path: Path) -> None:
    faults = faults_in(path.read_text("utf-8"))
    assert [one for one in faults if IN_ENGLISH not in str(path) or not one.startswith("a text outside")] == []


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
