"""What a person is shown of themself as others see it."""

from __future__ import annotations

import pytest

from amicale.members.preview import label_of


class TestLabelOf:
    @pytest.mark.parametrize(("label", "said"), [("2024", ""), ("Simone Veil", "Simone Veil"), ("", "")])
    def test_says_a_class_once(self, label: str, said: str) -> None:
        assert label_of({"classLabel": label, "graduationYear": 2024}) == said
