"""Old workbooks (XLS): read when honest, refused when they reach too far, and the process lives."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from amicale.members.importing.notices import ImportFileError
from amicale.members.importing.reader_sheet import open_sheet

FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
Cells = list[tuple[int, int, str]]


def record(kind: int, data: bytes) -> bytes:
    """A record of BIFF8 (MS-XLS 2.1.4)."""
    return struct.pack("<HH", kind, len(data)) + data


def begins(kind: int) -> bytes:
    """The record that a workbook (5) or a sheet (16) begins with."""
    return record(0x809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def label(row: int, column: int, text: str) -> bytes:
    """A cell with a text."""
    return record(0x204, struct.pack("<HHHHB", row, column, 0, len(text), 0) + text.encode("latin-1"))


def workbook(path: Path, cells: Cells) -> Path:
    """A file with one sheet (MS-CFB: header, one sector of FAT, the directory, the stream)."""
    end = record(0x0A, b"")
    opening = len(begins(5)) + len(record(0x85, b"\0" * 14)) + len(end)
    bound = record(0x85, struct.pack("<IHBB", opening, 0, 6, 0) + b"People")
    body = begins(5) + bound + end + begins(16) + b"".join(label(*cell) for cell in cells) + end
    body = body.ljust(max(4096, -(-len(body) // 512) * 512), b"\0")
    sectors = len(body) // 512
    fat = [FAT, END, *range(3, sectors + 2), END]
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0) + struct.pack("<I", 0)
    header += struct.pack("<I", FREE) * 108
    directory = entry("Root Entry", 5, END, 0, child=1) + entry("Workbook", 2, 2, len(body)) + bytes(256)
    table = b"".join(struct.pack("<I", each) for each in fat).ljust(512, b"\xff")
    path.write_bytes(header + table + directory + body)
    return path


def entry(name: str, kind: int, start: int, size: int, child: int = FREE) -> bytes:
    """A line of the directory."""
    coded = (name + "\0").encode("utf-16-le")
    head = coded.ljust(64, b"\0") + struct.pack("<HBBIII", len(coded), kind, 1, FREE, FREE, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)


HONEST: Cells = [(0, 0, "Nom"), (0, 1, "Prénom"), (1, 0, "Martin"), (1, 1, "Anne")]


class TestOldWorkbooks:
    def test_an_honest_one_is_read(self, tmp_path: Path) -> None:
        source, found = open_sheet(workbook(tmp_path / "people.xls", HONEST))
        assert found.recognised == 2
        assert [row.cells for row in source.records()][1] == ("Martin", "Anne")

    @pytest.mark.parametrize(
        ("corner", "code"), [((65_535, 65_535), "file_too_large"), ((65_535, 200), "sheet_too_large")]
    )
    def test_a_stray_value_far_out_is_refused(self, tmp_path: Path, corner: tuple[int, int], code: str) -> None:
        """65,536 rows of 65,536 columns are 137 GB: the reader's allocator ends the process."""
        with pytest.raises(ImportFileError) as refused:
            open_sheet(workbook(tmp_path / "far.xls", [*HONEST, (*corner, "x")]))
        assert refused.value.code == code

    def test_what_only_begins_like_one_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "broken.xls"
        path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000))
        with pytest.raises(ImportFileError) as refused:
            open_sheet(path)
        assert refused.value.code == "broken_workbook"
