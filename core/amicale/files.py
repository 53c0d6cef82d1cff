"""Files that people download: a table for a spreadsheet, a document. Made for who asks, kept by nobody on the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from amicale.members.csvsafe import csv_bytes

if TYPE_CHECKING:
    from litestar import Response

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
ZIP = "application/zip"


@dataclass(frozen=True, slots=True)
class File:
    """A file with its name, as it is saved under.

    :param media_type: by RFC 6838, such as ``application/pdf``.
    """

    name: str
    content: bytes
    media_type: str


def csv_file(name: str, rows: Iterable[Sequence[object]], locale: str) -> File:
    """A table as CSV (RFC 4180), the headings its first row: no cell is run as a formula, and the spreadsheet of
    somebody who reads this language opens it in columns."""
    return File(name, csv_bytes(rows, locale), CSV)


def download(file: File) -> Response[bytes]:
    """The answer of a route that saves a file: no cache keeps it, no browser shows it as a page of ours."""
    from litestar import Response

    return Response(file.content, media_type=file.media_type, headers=attachment(file.name))


def attachment(name: str) -> dict[str, str]:
    """The headers of a file to be saved; its name also with letters that ASCII has not (RFC 6266, 4.3)."""
    plain = "".join(char if " " <= char <= "~" and char not in '"\\%' else "_" for char in name)
    disposition = f'attachment; filename="{plain}"'
    if plain != name:
        disposition += f"; filename*=UTF-8''{quote(name.encode('utf-8', 'replace'), safe='')}"
    return {
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "content-disposition": disposition,
    }
