"""Files as they come: item 28 of the security list."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from amicale.members.importing import ImportFileError, open_table
from amicale.members.importing.sheet_extent import refuse_vast_sheets

Write = Callable[..., Path]
ACCENTS = "Nom;Prénom;Ville\nLefèvre;Zoé;Nîmes\nÇelik;Anaïs;Orléans\n"


def cells(path: Path) -> list[tuple[str, ...]]:
    return [row.cells for row in open_table(path).rows()]


class TestEncoding:
    @pytest.mark.parametrize(
        "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "mac_roman"]
    )
    def test_accents_are_read_whatever_the_encoding(self, write: Write, encoding: str) -> None:
        table = open_table(write(ACCENTS, encoding=encoding))
        assert table.headers == ("Nom", "Prénom", "Ville")
        assert next(row.cells for row in table.rows()) == ("Lefèvre", "Zoé", "Nîmes")

    def test_an_accent_on_the_last_line_of_a_long_file_decides(self, write: Write) -> None:
        content = b"Nom;Ville\n" + b"Martin;Lyon\n" * 50_000 + "Lefèvre;Nîmes\n".encode("cp1252")
        assert cells(write(content))[-1] == ("Lefèvre", "Nîmes")

    def test_a_few_stray_bytes_do_not_spoil_a_utf8_file(self, write: Write) -> None:
        content = ("Nom;Ville\n" + "Lefèvre;Nîmes\n" * 20).encode() + "Bézu;Sète\n".encode("cp1252")
        assert cells(write(content))[-1] == ("Bézu", "Sète")
        assert cells(write(content))[0] == ("Lefèvre", "Nîmes")


class TestDelimiter:
    @pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
    def test_every_usual_delimiter_is_found(self, write: Write, delimiter: str) -> None:
        content = f"Nom{delimiter}Prénom{delimiter}Fonction\nMartin{delimiter}Léa{delimiter}CEO\n"
        assert cells(write(content)) == [("Martin", "Léa", "CEO")]

    def test_commas_inside_the_cells_of_a_semicolon_file_do_not_mislead(self, write: Write) -> None:
        content = "Nom;Fonction\n" + "Martin;chef, de, projet, senior\n" * 5
        assert cells(write(content))[0] == ("Martin", "chef, de, projet, senior")

    def test_a_sep_line_is_obeyed_and_is_no_header(self, write: Write) -> None:
        table = open_table(write("sep=;\nNom;Prénom\nMartin;Léa\n"))
        assert table.headers == ("Nom", "Prénom")
        assert table.header_row == 2

    def test_a_single_column_is_a_table_too(self, write: Write) -> None:
        assert cells(write("Nom complet\nMARTIN Léa\n")) == [("MARTIN Léa",)]


class TestRows:
    def test_rows_are_numbered_as_a_spreadsheet_does(self, write: Write) -> None:
        table = open_table(write('Nom;Fonction\nMartin;"chef\nde projet"\n\nDurand;CEO\n'))
        assert [(row.row, row.line) for row in table.rows()] == [(2, 2), (4, 5)]

    def test_line_breaks_inside_quotes_stay_in_their_cell(self, write: Write) -> None:
        assert cells(write('Nom;Fonction\r\nMartin;"chef\r\nde projet"\r\n'))[0][1] == "chef\r\nde projet"

    def test_nul_bytes_are_dropped(self, write: Write) -> None:
        assert cells(write(b"Nom;Ville\nMar\x00tin;Lyon\n")) == [("Martin", "Lyon")]

    def test_a_cell_of_a_megabyte_is_cut(self, write: Write) -> None:
        found = cells(write("Nom;Note\nMartin;" + "x" * 1_000_000 + "\nDurand;y\n"))
        assert len(found[0][1]) == 10_000
        assert found[1] == ("Durand", "y")

    def test_our_own_guard_against_formulas_is_taken_off(self, write: Write) -> None:
        assert cells(write("Nom,Tel\nMartin,'+33612345678\n")) == [("Martin", "+33612345678")]

    def test_blank_and_repeated_headers_can_be_told_apart(self, write: Write) -> None:
        table = open_table(write("Nom;E-mail;;E-mail\nMartin;a@example.org;x;b@example.org\n"))
        assert table.headers == ("Nom", "E-mail", "(C)", "E-mail #2")

    def test_a_title_above_the_headers_is_skipped(self, write: Write) -> None:
        table = open_table(write("Export du 12/03/2024;;\n;;\nNom;Prénom;Ville\nMartin;Léa;Lyon\n"))
        assert table.header_row == 3
        assert [row.row for row in table.rows()] == [4]

    def test_old_macintosh_line_ends_are_read(self, write: Write) -> None:
        assert cells(write("Nom;Ville\rMartin;Lyon\rDurand;Nice\r")) == [("Martin", "Lyon"), ("Durand", "Nice")]


class TestRefusals:
    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"", "empty_file"),
            (b"\xef\xbb\xbf \r\n", "empty_file"),
            (b"%PDF-1.7\n%\xe2\xe3", "not_a_table"),
            (b"\x89PNG\r\n\x1a\n0000", "not_a_table"),
            (b"<html><table></table></html>", "not_a_table"),
            (bytes(range(256)) * 40, "not_a_table"),
            (b"PK\x03\x04 this is no zip", "broken_workbook"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password_protected"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 nothing", "broken_workbook"),
            (b"12;jean@example.org\n13;lea@example.org\n", "no_header"),
            (b'Nom;Ville\nMartin;"Lyon\n' + b"Durand;Nice\n" * 500, "unclosed_quote"),
        ],
    )
    def test_what_is_no_table_is_refused_with_its_reason(self, write: Write, content: bytes, code: str) -> None:
        with pytest.raises(ImportFileError) as caught:
            cells(write(content))
        assert caught.value.code == code
        assert caught.value.text("fr") != caught.value.text("en")

    def test_a_missing_file_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(ImportFileError, match="cannot be read"):
            open_table(tmp_path / "none.csv")

    def test_another_zip_archive_is_no_workbook(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "people.xlsx", "w") as archive:
            archive.writestr("word/document.xml", "<w/>")
        with pytest.raises(ImportFileError) as caught:
            open_table(tmp_path / "people.xlsx")
        assert caught.value.code == "not_a_table"

    def test_an_archive_that_unpacks_to_more_than_memory_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "bomb.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/workbook.xml", "<x/>")
            with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as member:
                for _ in range(420):
                    member.write(bytes(1 << 20))
        with pytest.raises(ImportFileError) as caught:
            open_table(path)
        assert caught.value.code == "file_too_large"


class TestWorkbook:
    def test_dates_and_numbers_become_what_a_person_would_type(self, tmp_path: Path) -> None:
        path = tmp_path / "people.xlsx"
        with xlsxwriter.Workbook(str(path)) as book:
            book.add_worksheet("Lisez-moi").write(0, 0, "Ce classeur contient les anciens")
            sheet = book.add_worksheet("Anciens")
            day = book.add_format({"num_format": "dd/mm/yyyy"})
            sheet.write_row(2, 0, ["Nom", "Date de naissance", "Promotion", "Téléphone", "Moyenne", "Actif"])
            sheet.write_row(3, 0, ["Martin", "", 2009, 612345678, 1.5, True])
            sheet.write_datetime(3, 1, datetime.combine(date(1985, 3, 7), datetime.min.time()), day)
        table = open_table(path)
        assert table.source.description["sheet"] == "Anciens"
        assert table.header_row == 3
        (row,) = table.rows()
        assert row.row == 4
        assert row.cells == ("Martin", "1985-03-07", "2009", "612345678", "1.5", "true")

    def test_its_rows_can_be_read_twice(self, tmp_path: Path) -> None:
        path = tmp_path / "people.xlsx"
        with xlsxwriter.Workbook(str(path)) as book:
            book.add_worksheet().write_column(0, 0, ["Nom", "Martin", "Durand"])
        table = open_table(path)
        assert [row.row for row in table.rows()] == [row.row for row in table.rows()] == [2, 3]


class TestExtent:
    """What reaches too far would end the whole process: the reader asks for 550 GB at once."""

    def workbook(self, tmp_path: Path, tail: str, head: str = "") -> Path:
        made, path = tmp_path / "made.xlsx", tmp_path / "people.xlsx"
        with xlsxwriter.Workbook(str(made)) as book:
            book.add_worksheet().write_column(0, 0, ["Nom", "Martin"])
        with zipfile.ZipFile(made) as source, zipfile.ZipFile(path, "w") as target:
            for name in source.namelist():
                text = source.read(name).decode()
                if name.endswith("sheet1.xml"):
                    text = text.replace("<worksheet", f"{head}<worksheet", 1)
                    text = text.replace("</sheetData>", f"{tail}</sheetData>")
                target.writestr(name, text)
        return path

    def refusal(self, path: Path) -> str:
        with pytest.raises(ImportFileError) as caught:
            open_table(path)
        assert caught.value.text("fr") != caught.value.text("en")
        return caught.value.code

    @pytest.mark.parametrize(
        "tail",
        [
            '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
            "<row><c note=\"&gt;/\" r = 'xfd1048576' ><v>1</v></c></row>",
            '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c><c r="XFD1"><v>1</v></c></row>',
            f'<row>{"<c><v>1</v></c>" * 9}</row><row r="1000000"><c><v>1</v></c></row>',
            '<row r="1"><c r="ZZZZZZZ9999999999"><v>1</v></c></row>',
        ],
    )
    def test_a_stray_value_far_away_is_told_and_not_read(self, tmp_path: Path, tail: str) -> None:
        assert self.refusal(self.workbook(tmp_path, tail)) == "sheet_too_large"

    def test_what_is_only_coloured_far_away_is_no_hindrance(self, tmp_path: Path) -> None:
        path = self.workbook(tmp_path, '<row r="1048576" ht="3"><c r="XFD1048576" s="0"/></row>')
        assert cells(path) == [("Martin",)]

    @pytest.mark.parametrize(
        ("body", "code"),
        [
            ('<t:table-row t:number-rows-repeated="9"><t:table-cell t:number-columns-repeated="9"/></t:table-row>', ""),
            ('<t:table-row t:number-rows-repeated="1048570"><t:table-cell/></t:table-row>', ""),
            ('<t:table-row><t:table-cell t:number-columns-repeated="16383"/>%s</t:table-row>' * 400, "sheet_too_large"),
            ('<t:table-row t:number-rows-repeated="9000000">%s</t:table-row>', "sheet_too_large"),
        ],
    )
    def test_repeated_cells_of_an_ods_are_counted(self, tmp_path: Path, body: str, code: str) -> None:
        cell = '<t:table-cell o:value-type="string"><x:p>Nom</x:p></t:table-cell>'
        names = "".join(f' xmlns:{each}="urn:{each}"' for each in "otx")
        path = tmp_path / "people.ods"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("content.xml", f"<o:doc{names}><t:table>{body.replace('%s', cell)}</t:table></o:doc>")
        if code:
            assert self.refusal(path) == code
        else:
            with zipfile.ZipFile(path) as archive:
                refuse_vast_sheets(archive)

    def test_entities_are_refused(self, tmp_path: Path) -> None:
        entity = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
        assert self.refusal(self.workbook(tmp_path, "", entity)) == "broken_workbook"

    def test_what_is_no_xml_before_its_end_is_refused(self, tmp_path: Path) -> None:
        assert self.refusal(self.workbook(tmp_path, "<row>&none;</row>")) == "broken_workbook"

    def test_a_binary_workbook_is_refused(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "people.xlsb", "w") as archive:
            archive.writestr("content.xml", "<x/>")
            archive.writestr("xl/Workbook.bin", "x")
        assert self.refusal(tmp_path / "people.xlsb") == "not_a_table"
