"""The instance's key: what it seals, who can read its file, and how it is changed."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from amicale.errors import ConfigurationError
from amicale.here import Here
from amicale.instance import InstanceSettings
from amicale.keys import FILE, Keys, add_key, make_key_file, new_key, read_keys


class TestKeys:
    def test_opens_what_it_has_sealed(self) -> None:
        keys = Keys([bytes(32)])
        assert keys.open(keys.seal(b"secret", b"me"), b"me") == b"secret"

    def test_seals_the_same_differently_each_time(self) -> None:
        keys = Keys([bytes(32)])
        assert keys.seal(b"secret", b"me") != keys.seal(b"secret", b"me")

    def test_opens_for_nobody_else(self) -> None:
        keys = Keys([bytes(32)])
        with pytest.raises(ConfigurationError, match="belongs elsewhere"):
            keys.open(keys.seal(b"secret", b"me"), b"you")

    @pytest.mark.parametrize("place", [-1, 5, 16])
    def test_notices_a_change_of_a_single_bit(self, place: int) -> None:
        keys = Keys([bytes(32)])
        sealed = bytearray(keys.seal(b"secret", b"me"))
        sealed[place] ^= 1
        with pytest.raises(ConfigurationError):
            keys.open(bytes(sealed), b"me")

    def test_of_before_still_open(self) -> None:
        old, new = bytes(32), bytes([1]) * 32
        sealed = Keys([old]).seal(b"secret", b"me")
        both = Keys([new, old])
        assert both.open(sealed, b"me") == b"secret"
        assert not both.is_current(sealed)
        with pytest.raises(ConfigurationError, match="another secret key"):
            Keys([new]).open(sealed, b"me")


class TestReadKeys:
    def test_makes_the_file_for_its_owner_alone(self, tmp_path: Path) -> None:
        read_keys(None, tmp_path)
        assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600
        assert os.listdir(tmp_path) == [FILE]

    def test_makes_it_once_however_many_ask(self, tmp_path: Path) -> None:
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda _number: make_key_file(tmp_path / FILE), range(20)))
        assert len((tmp_path / FILE).read_text().split()) == 1

    def test_takes_the_setting_instead(self, tmp_path: Path) -> None:
        read_keys(new_key(), tmp_path)
        assert not (tmp_path / FILE).exists()

    @pytest.mark.parametrize(
        "text", ["", "short", "é" * 43, f"{new_key()}\nx"], ids=["none", "short", "accents", "two lines"]
    )
    def test_refuses_what_is_no_key(self, text: str) -> None:
        with pytest.raises(ConfigurationError, match="32 bytes"):
            read_keys(text, None)

    def test_refuses_to_do_without(self) -> None:
        with pytest.raises(ConfigurationError, match="AMICALE_SECRET_KEY"):
            read_keys(None, None)

    def test_is_in_no_message(self) -> None:
        key = new_key()
        assert key not in repr(InstanceSettings(secret_key=key))
        with pytest.raises(ConfigurationError) as caught:
            read_keys(f"{key} x", None)
        assert key not in str(caught.value)


class TestAddKey:
    def test_is_heard_of_by_a_process_that_runs(self, tmp_path: Path) -> None:
        here = Here()
        here.begin(InstanceSettings(), tmp_path)
        old = here.keys.seal(b"secret", b"me")
        add_key(tmp_path / FILE)
        assert not here.keys.is_current(old)
        assert here.keys.open(old, b"me") == b"secret"
        assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600
