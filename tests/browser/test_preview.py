"""Every sample page in a real browser, by day and by night, wide and narrow.

Needs Debian's chromium (apt-get install chromium) and axe (npm ci in this folder).
"""

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "preview"))

from samples import SCENES  # noqa: E402
from shots import AXE, CHROMIUM, main  # noqa: E402

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="apt-get install chromium"),
    pytest.mark.skipif(not AXE.exists(), reason="npm ci in tests/browser"),
]


@pytest.mark.parametrize(
    ("colour", "names"), [("9b2743", list(SCENES)), ("ffcc00", ["components"]), ("0a3d62", ["components"])]
)
def test_axe_finds_nothing_and_the_policy_refuses_nothing_and_nothing_is_cut_off(colour: str, names: list[str]) -> None:
    assert main(None, names, colour) == []
