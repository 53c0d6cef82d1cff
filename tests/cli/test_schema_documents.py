from __future__ import annotations

from hashlib import sha256
from pathlib import Path

GOOD = "query People($n: Int = 30) { members(first: $n) { edges { node { displayName } } } }\n"
BAD = "{ members { nothingSuch } }"
DEAR = "{ members(first: 101) { totalCount } }"


class TestCheckDocuments:
    def test_tells_id_and_cost_of_each(self, run, hosted: Path) -> None:
        (hosted / "documents").mkdir()
        (hosted / "documents" / "people.graphql").write_text(GOOD)
        with (hosted / "amicale.toml").open("a") as file:
            file.write('\ntrusted_documents = "documents"\n')
        ran = run("schema", "check-documents", "--json")
        (found,) = ran.json
        assert ran.code == 0
        assert found["cost"] >= 30
        assert {**found, "cost": 0} == {
            "id": f"sha256:{sha256(GOOD.encode()).hexdigest()}",
            "file": "people.graphql",
            "operations": ["People"],
            "cost": 0,
            "problems": [],
        }

    def test_fails_and_names_what_does_not_fit(self, run, tmp_path: Path) -> None:
        folder = tmp_path / "documents"
        folder.mkdir()
        for name, text in (("good", GOOD), ("bad", BAD), ("dear", DEAR), ("none", "{")):
            (folder / f"{name}.graphql").write_text(text)
        ran = run("schema", "check-documents", folder, "--json")
        assert ran.code == 1
        assert [it["file"] for it in ran.json if it["problems"]] == ["bad.graphql", "dear.graphql", "none.graphql"]
        shown = run("schema", "check-documents", folder, LANG="fr_FR.UTF-8")
        assert shown.code == 1
        assert "nothingSuch" in shown.out
        assert "Une page de 101" in shown.out
        assert "3 documents ne peuvent pas être exécutés." in shown.err

    def test_wants_a_folder(self, run, tmp_path: Path) -> None:
        none = run("schema", "check-documents")
        assert (none.code, "trusted_documents" in none.err) == (2, True)
        missing = run("schema", "check-documents", tmp_path / "nowhere")
        assert (missing.code, "nowhere" in missing.err) == (1, True)
