import gzip
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from amicale.plugins.manifest import RESERVED
from amicale.portal.assets import OWN, assets_of, core_assets, plugin_files, read_assets


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

    @pytest.mark.parametrize(
        ("written", "sent"),
        [
            ("a{b:c} /* why,\n   at length */\n d{}", "a{b:c}  d{}"),
            ("a{margin:1px/**/2px}", "a{margin:1px 2px}"),
            ('a{content:\'/* said */\'} b{content:"\\"/*"}/**/', 'a{content:\'/* said */\'} b{content:"\\"/*"} '),
            ("a{background:url(data:image/svg+xml,/*)} /**/b{}", "a{background:url(data:image/svg+xml,/*)}  b{}"),
        ],
    )
    def test_sends_no_comments_of_stylesheets(self, tmp_path: Path, written: str, sent: str) -> None:
        for name in ("portal.css", "portal.js"):
            (tmp_path / name).write_text(written + "/* x */" * 200)
        files = read_assets(tmp_path).files
        assert gzip.decompress(files["portal.css"].encoded["gzip"]).decode().rstrip() == sent.rstrip()
        assert "/* x */" in gzip.decompress(files["portal.js"].encoded["gzip"]).decode()

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


@pytest.fixture
def static(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a plugin's static files; the package is ``amicale_filed``."""
    package = tmp_path / "amicale_filed"
    (package / "static" / "deep").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "secret.py").write_text("KEY = 1")
    (package / "static" / "card.css").write_text("a{color:red}" * 200)
    (package / "static" / "deep" / "card.js").write_text("1")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield package / "static"
    sys.modules.pop("amicale_filed", None)


class TestPluginFiles:
    def test_are_named_after_the_plugin_and_packed(self, static: Path) -> None:
        files = plugin_files("filed", "amicale_filed")
        assert sorted(files) == ["filed/card.css", "filed/deep/card.js"]
        assert gzip.decompress(files["filed/card.css"].encoded["gzip"]) == (static / "card.css").read_bytes()

    def test_are_none_where_there_is_no_folder(self) -> None:
        assert plugin_files("email", "email") == {}

    def test_follow_no_link_out_of_the_folder(self, static: Path) -> None:
        (static / "secret.css").symlink_to(static.parent / "secret.py")
        (static / "all").symlink_to(static.parent, target_is_directory=True)
        (static / "same.css").symlink_to(static / "card.css")
        assert sorted(plugin_files("filed", "amicale_filed")) == ["filed/card.css", "filed/deep/card.js"]

    def test_have_no_packed_twin_behind_a_link(self, static: Path) -> None:
        (static / "card.css.br").symlink_to(static.parent / "secret.py")
        assert sorted(plugin_files("filed", "amicale_filed")) == ["filed/deep/card.js"]

    def test_are_none_when_the_folder_itself_is_a_link(self, static: Path) -> None:
        static.rename(static.parent / "elsewhere")
        static.symlink_to(static.parent, target_is_directory=True)
        assert plugin_files("filed", "amicale_filed") == {}

    def test_may_lie_in_a_package_that_is_reached_by_a_link(
        self, static: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "linked").symlink_to(tmp_path, target_is_directory=True)
        monkeypatch.syspath_prepend(str(tmp_path / "linked"))
        assert len(plugin_files("filed", "amicale_filed")) == 2

    def test_hide_what_is_hidden(self, static: Path) -> None:
        (static / ".git").mkdir()
        (static / ".git" / "config").write_text("x")
        (static / ".env").write_text("x")
        assert sorted(plugin_files("filed", "amicale_filed")) == ["filed/card.css", "filed/deep/card.js"]


class TestAssetsOf:
    def test_has_the_cores_files_and_those_of_plugins(self, static: Path) -> None:
        assets = assets_of({"amicale": "amicale", "filed": "amicale_filed"})
        assert {"portal.css", "vendor/htmx.js", "filed/card.css"} <= assets.files.keys()
        assert "filed/card.css" not in core_assets().files

    def test_a_plugin_cannot_take_the_place_of_a_file_of_the_cores(self, static: Path) -> None:
        (static / "htmx.js").write_text("evil()")
        assert assets_of({"vendor": "amicale_filed"}).files["vendor/htmx.js"] == core_assets().files["vendor/htmx.js"]
        assert {path.name for path in OWN.iterdir() if path.is_dir()} <= RESERVED
