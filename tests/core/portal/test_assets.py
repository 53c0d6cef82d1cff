import gzip
from pathlib import Path

import pytest

from amicale.portal.assets import read_assets


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "vendor").mkdir()
    (tmp_path / "portal.css").write_text("a{color:red}" * 200)
    (tmp_path / "tiny.js").write_text("1")
    (tmp_path / "vendor" / "big.css").write_text("b{}")
    (tmp_path / "vendor" / "big.css.br").write_bytes(b"brotli")
    (tmp_path / "vendor" / "big.css.gz").write_bytes(b"gzip")
    (tmp_path / "vendor" / ".inputs").write_text("stamp")
    return tmp_path


class TestReadAssets:
    def test_offers_every_file_but_packed_twins_and_hidden_ones(self, folder: Path) -> None:
        assert sorted(read_assets(folder).files) == ["portal.css", "tiny.js", "vendor/big.css"]

    def test_packs_what_the_build_did_not(self, folder: Path) -> None:
        packed = read_assets(folder).files["portal.css"].encoded["gzip"]
        assert gzip.decompress(packed) == (folder / "portal.css").read_bytes()

    def test_says_what_each_file_is(self, folder: Path) -> None:
        files = read_assets(folder).files
        assert files["portal.css"].media_type == "text/css; charset=utf-8"
        assert files["tiny.js"].media_type == "text/javascript; charset=utf-8"


class TestUrl:
    def test_changes_with_the_content(self, folder: Path) -> None:
        before = read_assets(folder).url("tiny.js")
        (folder / "tiny.js").write_text("2")
        assert before.startswith("/static/tiny.js?v=")
        assert read_assets(folder).url("tiny.js") != before

    def test_a_file_that_is_not_there_has_no_address(self, folder: Path) -> None:
        with pytest.raises(KeyError):
            read_assets(folder).url("nothing.css")


class TestBest:
    @pytest.mark.parametrize(
        ("accepted", "expected"),
        [
            ("gzip, deflate, br", "br"),
            ("gzip", "gzip"),
            ("br;q=0, gzip", "gzip"),
            ("br;q=0.5", "br"),
            ("identity", None),
            ("", None),
        ],
    )
    def test_is_the_smallest_form_that_the_client_reads(
        self, folder: Path, accepted: str, expected: str | None
    ) -> None:
        encoding, content = read_assets(folder).files["vendor/big.css"].best(accepted)
        assert encoding == expected
        assert content == {"br": b"brotli", "gzip": b"gzip", None: b"b{}"}[expected]
