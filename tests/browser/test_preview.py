"""Every sample page in a real browser: by day and by night, wide and narrow. Needs Debian's chromium and `npm ci` here."""

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "preview"))

from samples import SCENES  # noqa: E402
from shots import AXE, CHROMIUM, main  # noqa: E402

pytestmark = [
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="apt-get install chromium"),
    pytest.mark.skipif(not AXE.exists(), reason="npm ci in tests/browser"),
]


@pytest.mark.parametrize("colour", ["9b2743", "ffcc00", "0a3d62"])
def test_axe_finds_nothing_nothing_is_refused_by_the_policy_and_nothing_is_cut_off(tmp_path: Path, colour: str) -> None:
    assert main(tmp_path, list(SCENES), colour) == []
