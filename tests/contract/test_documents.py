"""Every document that the portal itself sends is valid, and within the limits that bind everybody."""

from pathlib import Path

import pytest

from amicale.graphql.documents import prepare
from amicale.graphql.limits import Limits
from amicale.graphql.schema import AmicaleSchema
from amicale.plugins.assembly import assemble
from amicale.plugins.discovery import installed
from amicale.plugins.state import load_core, load_one

ROOT = Path(__file__).parents[2]
BUNDLED = ("clubs",)
DOCUMENTS = sorted(
    path for folder in ("core", "plugins") for path in (ROOT / folder).rglob("pages/**/*.graphql") if path.is_file()
)


@pytest.fixture(scope="module")
def schema() -> AmicaleSchema:
    """The schema of the full set of plugins."""
    found = installed()
    return assemble([load_core(None), *(load_one(found[name], {}) for name in BUNDLED)]).schema


def test_there_are_documents() -> None:
    assert DOCUMENTS


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_passes_the_limits(schema: AmicaleSchema, path: Path) -> None:
    document = prepare(schema.graphql, path.read_text("utf-8"), Limits(), introspection=False)
    for operation in document.operations.values():
        operation.check_cost({}, Limits())
