"""What was found good is not looked at again by the next process; what is wrong is, each time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from amicale.here import HERE, Here
from amicale.instance import InstanceSettings
from amicale.plugins import check_mails, checked, checks
from amicale.plugins.checked import LARGEST, Checked, key_of, place

GOOD, WRONG, MAIL = b"{% if x %}a{% endif %}", b"{% if x %}a", b"Subject\n\nText"


class Jinja:
    """Counts what is read."""

    def __init__(self, real: Any) -> None:
        self.real, self.read = real, list[str]()

    def parse(self, text: str) -> Any:
        self.read.append(text)
        return self.real.parse(text)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates that are read from now on."""
    jinja = Jinja(checks.JINJA)
    monkeypatch.setattr(checks, "JINJA", jinja)
    return jinja.read


def next_process(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    """One that has only this file."""
    for module in (checks, check_mails):
        monkeypatch.setattr(module, "CHECKED", Checked(lambda: file))


class TestNextProcess:
    def test_takes_what_is_good_and_reads_the_rest(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, read: list[str]
    ) -> None:
        for _process in range(2):
            next_process(monkeypatch, tmp_path / "cache" / "checked")
            assert checks.template_problem(GOOD) == ""
            assert "line 1" in checks.template_problem(WRONG)
        assert read == [GOOD.decode(), WRONG.decode(), WRONG.decode()]

    def test_a_page_that_is_good_is_no_mail_that_is(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        next_process(monkeypatch, tmp_path / "checked")
        assert checks.template_problem(b" ") == ""
        assert check_mails.template_problem(b" ")

    def test_a_mail_is_compiled_once(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        next_process(monkeypatch, tmp_path / "checked")
        assert check_mails.template_problem(MAIL) == ""
        next_process(monkeypatch, tmp_path / "checked")
        monkeypatch.setattr(check_mails, "environment_of", lambda *_: pytest.fail("compiled again"))
        assert check_mails.template_problem(MAIL) == ""

    def test_other_checkers_check_anew(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, read: list[str]) -> None:
        for version in (b"1", b"2"):
            monkeypatch.setattr(checked, "WHO", [version])
            next_process(monkeypatch, tmp_path / "checked")
            checks.template_problem(GOOD)
        assert len(read) == 2


class TestFile:
    def test_two_processes_add_to_it_and_a_torn_line_harms_nothing(self, tmp_path: Path) -> None:
        file = tmp_path / "checked"
        file.write_bytes(b"torn\xff\n")
        one, two = Checked(lambda: file), Checked(lambda: file)
        for each, key in ((one, "a"), (two, "b"), (one, "a")):
            each.keep(key)
        third = Checked(lambda: file)
        assert [third.knows(key) for key in ("a", "b", "c")] == [True, True, False]
        assert file.read_bytes() == b"torn\xff\na\nb\n"

    def test_one_that_cannot_be_written_is_done_without(self, tmp_path: Path) -> None:
        (tmp_path / "cache").write_text("no folder")
        found = Checked(lambda: tmp_path / "cache" / "checked")
        found.keep("a")
        assert found.knows("a")

    def test_one_that_has_grown_too_large_begins_anew(self, tmp_path: Path) -> None:
        file = tmp_path / "checked"
        file.write_bytes(b"a\n" * LARGEST)
        found = Checked(lambda: file)
        assert not found.knows("a")
        found.keep("b")
        assert file.read_bytes() == b"b\n"

    def test_keys_tell_their_parts_apart(self) -> None:
        assert key_of("page", "ab", "c") != key_of("page", "a", "bc")


class TestPlace:
    def test_is_in_the_instance_or_where_it_says(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.delenv("AMICALE_CACHE_FOLDER")
        here = Here()
        monkeypatch.setattr(checked, "HERE", here)
        assert place() is None
        here.begin(InstanceSettings())
        assert place() is None
        here.begin(InstanceSettings(), tmp_path)
        assert place() == tmp_path / "cache" / "checked"
        here.begin(InstanceSettings(cache_folder="/var/cache/amicale"), tmp_path)
        assert place() == Path("/var/cache/amicale/checked")

    def test_of_these_tests_is_shared_with_the_commands_that_they_start(self) -> None:
        assert HERE.begun is False or place() == Path(InstanceSettings().cache_folder) / "checked"
