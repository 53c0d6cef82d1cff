from __future__ import annotations

from pathlib import Path

import pytest

from amicale.errors import ConfigurationError
from amicale.graphql.persisted import hash_of
from amicale.graphql.trusted import by_hash, read_trusted


class TestReadTrusted:
    def test_reads_all_graphql_files_also_in_folders_below(self, tmp_path: Path) -> None:
        (tmp_path / "app").mkdir()
        (tmp_path / "app" / "me.graphql").write_text("{ me { id } }")
        (tmp_path / "hello.graphql").write_bytes("{ hello } # é\r\n".encode())
        (tmp_path / "readme.md").write_text("{ no }")
        found = read_trusted(tmp_path)
        assert [(it.file, it.text) for it in found] == [
            ("app/me.graphql", "{ me { id } }"),
            ("hello.graphql", "{ hello } # é\r\n"),
        ]
        assert found[0].id == f"sha256:{hash_of('{ me { id } }')}"

    def test_what_cannot_be_read_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(ConfigurationError, match=r"no folder .*nowhere"):
            read_trusted(tmp_path / "nowhere")
        (tmp_path / "bad.graphql").write_bytes(b"\xff")
        with pytest.raises(ConfigurationError, match=r"bad\.graphql"):
            read_trusted(tmp_path)


class TestByHash:
    def test_knows_a_file_with_and_without_the_line_break_at_its_end(self, tmp_path: Path) -> None:
        (tmp_path / "a.graphql").write_text("{ hello }\n")
        found = by_hash(read_trusted(tmp_path))
        assert found == {hash_of("{ hello }"): "{ hello }", hash_of("{ hello }\n"): "{ hello }\n"}
