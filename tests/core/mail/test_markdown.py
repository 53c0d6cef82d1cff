"""Markdown as the two parts of a mail."""

from amicale.mail.markdown import as_html, as_text, plain
from amicale.mail.styles import Styles

STYLES = Styles("#1d4ed8")


class TestAsText:
    def test_lists_stay_lists(self) -> None:
        assert (
            as_text("- one\n- two\n\nThen\n\n1. first\n2. second\n") == "- one\n- two\n\nThen\n\n1. first\n2. second\n"
        )

    def test_a_long_entry_is_indented(self) -> None:
        assert as_text("- " + "word " * 20) == "- " + " ".join(["word"] * 15) + "\n  " + " ".join(["word"] * 5) + "\n"

    def test_a_heading_is_underlined(self) -> None:
        assert as_text("# Race\n\nOn Sunday") == "Race\n====\n\nOn Sunday\n"

    def test_quotes_rules_and_hard_breaks(self) -> None:
        assert as_text("> one\\\n> two\n\n---\n\nthree") == "> one\n> two\n\n" + "-" * 40 + "\n\nthree\n"

    def test_an_address_is_never_broken(self) -> None:
        link = "https://a.org/" + "x-" * 60
        assert link in as_text(f"Please read [this]({link}) now")


class TestAsHtml:
    def test_a_close_list_has_no_paragraphs(self) -> None:
        assert "<p" not in as_html("- one\n- two", STYLES)

    def test_every_element_carries_its_style(self) -> None:
        html = as_html("# A\n\nB [c](https://d.e)\n\n- f\n\n> g\n\n---", STYLES)
        for tag in ("h1", "p", "a", "ul", "li", "blockquote"):
            assert all("style=" in part.split(">")[0] for part in html.split(f"<{tag} ")[1:]), tag
            assert f"<{tag}>" not in html


class TestPlain:
    def test_is_one_line_without_marks(self) -> None:
        assert plain("Hello **you**, \\*star\\* & `code`") == "Hello you, *star* & code"
