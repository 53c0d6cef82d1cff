"""Files to download: safe in a spreadsheet, saved under their name, kept by nobody."""

from __future__ import annotations

from amicale.files import attachment, csv_file, download


class TestCsvFile:
    def test_no_cell_is_a_formula_and_every_cell_is_quoted(self) -> None:
        file = csv_file("a.csv", [["Name", "Paid"], ["=HYPERLINK()", None], ["Zoé; Anne", 12]], "en")
        assert file.content.decode("utf-8-sig") == ('"Name","Paid"\r\n"\'=HYPERLINK()",""\r\n"Zoé; Anne","12"\r\n')
        assert file.content.startswith(b"\xef\xbb\xbf")

    def test_french_spreadsheets_have_semicolons_between_cells(self) -> None:
        assert csv_file("a.csv", [["a", "b"]], "fr").content.endswith(b'"a";"b"\r\n')


class TestDownload:
    def test_is_saved_and_not_kept_on_the_way(self) -> None:
        answer = download(csv_file("dues.csv", [], "en"))
        assert answer.media_type == "text/csv; charset=utf-8"
        assert answer.headers == {
            "cache-control": "no-store",
            "x-content-type-options": "nosniff",
            "content-disposition": 'attachment; filename="dues.csv"',
        }


class TestAttachment:
    def test_has_letters_that_ascii_has_not(self) -> None:
        said = attachment("reçu.pdf")["content-disposition"]
        assert said == "attachment; filename=\"re_u.pdf\"; filename*=UTF-8''re%C3%A7u.pdf"

    def test_a_name_cannot_add_to_the_header(self) -> None:
        said = attachment('a"\r\nset-cookie: b.csv')["content-disposition"]
        assert "\r" not in said
        assert "\n" not in said
        assert said.startswith('attachment; filename="a___set-cookie: b.csv"; filename*=')
