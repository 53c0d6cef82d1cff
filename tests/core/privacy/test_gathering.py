"""What plugins hold about a member, in the copy of one's data."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from amicale.privacy.gathering import as_json


class TestAsJson:
    def test_rows_may_be_as_the_database_gives_them(self) -> None:
        row = {
            "id": UUID(int=1),
            "at": datetime(2026, 3, 1, tzinfo=UTC),
            "on": date(2026, 3, 1),
            "rate": Decimal("0.20"),
        }
        assert as_json({"dues": {"payments": [row]}}) == {"dues": {"payments": [{
            "id": "00000000-0000-0000-0000-000000000001", "at": "2026-03-01T00:00:00Z", "on": "2026-03-01",
            "rate": "0.20",
        }]}}  # fmt: skip

    def test_a_plugin_that_holds_nothing_is_left_out(self) -> None:
        assert as_json({"dues": {}, "jobs": None}) == {}
