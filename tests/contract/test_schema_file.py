"""schema.graphql is the schema of the full set of plugins, so that a change of the API shows in the diff."""

from pathlib import Path

from amicale.graphql.printing import print_schema
from amicale.plugins.assembly import assemble
from amicale.plugins.discovery import installed
from amicale.plugins.state import load_core, load_one

FILE = Path(__file__).parents[2] / "schema.graphql"
BUNDLED = tuple(sorted(path.parent.name for path in Path(__file__).parents[2].glob("plugins/*/pyproject.toml")))


def test_schema_file_is_up_to_date() -> None:
    found = installed()
    assembly = assemble([load_core(None), *(load_one(found[name], {}) for name in BUNDLED)])
    assert print_schema(assembly.schema) == FILE.read_text("utf-8"), (
        "The schema has changed. Look at the difference, then: "
        "python3 dev run amicale schema print --all > schema.graphql"
    )
