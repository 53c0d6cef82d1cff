"""Documents as PDF: the same each time, whatever somebody's name is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

import amicale
from amicale import pdf_of, picture_of

AT = datetime(2026, 11, 23, 10, tzinfo=UTC)
LETTER = """
#let data = json(bytes(sys.inputs.data))
#set document(title: "Letter")
#set text(font: "Libertinus Serif", lang: "fr")
= Letter
#data.name
"""
CODE = '#read("/etc/passwd") #panic("x") ] $ \\ * _ < @x "'


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A plugin's package with a template."""
    folder = tmp_path / "lettered"
    (folder / "templates").mkdir(parents=True)
    (folder / "__init__.py").write_text("")
    (folder / "templates" / "letter1.typ").write_text(LETTER)
    monkeypatch.syspath_prepend(str(tmp_path))
    yield "lettered"
    sys.modules.pop("lettered", None)


class TestPdfOf:
    async def test_is_the_same_for_the_same_data_and_another_for_others(self, package: str) -> None:
        first = await pdf_of(package, "letter1.typ", {"name": "Anne", "day": 1}, AT)
        assert first[:5] == b"%PDF-"
        assert await pdf_of(package, "letter1.typ", {"day": 1, "name": "Anne"}, AT) == first
        assert await pdf_of(package, "letter1.typ", {"name": "Zoé", "day": 1}, AT) != first

    async def test_is_for_archives_and_for_screen_readers(self, package: str) -> None:
        made = await pdf_of(package, "letter1.typ", {"name": "Anne"}, AT)
        assert b"pdfaid:part" in made
        assert b"pdfuaid:part" in made

    async def test_what_looks_like_code_is_what_somebody_is_called(self, package: str) -> None:
        assert (await pdf_of(package, "letter1.typ", {"name": CODE}, AT))[:5] == b"%PDF-"

    async def test_a_name_in_a_script_that_no_font_has_costs_the_standard_and_not_the_document(
        self, package: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        made = await pdf_of(package, "letter1.typ", {"name": "王 🎓"}, AT)
        assert made[:5] == b"%PDF-"
        assert b"pdfaid:part" not in made
        assert "王" not in caplog.text, "a name is not for the log"

    def test_is_offered_to_plugins(self) -> None:
        assert "pdf_of" in amicale.__all__


class TestPictureOf:
    async def test_is_a_png_with_a_pixel_for_each_point(self, package: str, tmp_path: Path) -> None:
        page = "#let data = json(bytes(sys.inputs.data))\n#set page(width: 120pt, height: 63pt)\n#data.name"
        (tmp_path / "lettered" / "templates" / "card.typ").write_text(page)
        first = await picture_of(package, "card.typ", {"name": "Anne"})
        with Image.open(BytesIO(first)) as image:
            assert (image.format, image.size) == ("PNG", (120, 63))
        assert await picture_of(package, "card.typ", {"name": "Anne"}) == first
        assert await picture_of(package, "card.typ", {"name": CODE}) != first
