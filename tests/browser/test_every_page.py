"""Every page that can be reached by links, as three kinds of people, in a real browser: axe, the console, the width."""

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from live import MEMBER, STAFF, TWO_WAYS, VISITOR, living, look  # noqa: E402
from shots import AXE, CHROMIUM  # noqa: E402

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="apt-get install chromium"),
    pytest.mark.skipif(not AXE.exists(), reason="npm ci in tests/browser"),
]


@pytest.mark.parametrize(("who", "only"), [(VISITOR, ()), (MEMBER, ()), (STAFF, ("/staff", "/members", "/clubs"))])
def test_nothing_is_wrong_with_any_page_and_no_link_is_dead(who: str, only: tuple[str, ...], tmp_path: Path) -> None:
    with living(tmp_path / "school") as live:
        assert look(live, who, None, only, TWO_WAYS) == []
