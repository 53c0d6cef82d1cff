from __future__ import annotations

from typing import Any

import pytest

from amicale.access.addresses import client_address

PROXIES = frozenset({"10.0.0.1", "10.0.0.2"})


def asked(client: str | None, forwarded: str = "") -> dict[str, Any]:
    headers = [(b"x-forwarded-for", forwarded.encode())] if forwarded else []
    return {"client": (client, 1) if client else None, "headers": headers}


class TestClientAddress:
    def test_is_who_connects(self) -> None:
        assert client_address(asked("192.0.2.1"), PROXIES) == "192.0.2.1"
        assert client_address(asked(None), PROXIES) == ""

    def test_a_stranger_is_not_believed_to_be_somebody_else(self) -> None:
        assert client_address(asked("192.0.2.1", "192.0.2.9"), PROXIES) == "192.0.2.1"

    @pytest.mark.parametrize(
        ("forwarded", "address"),
        [
            ("192.0.2.9", "192.0.2.9"),
            ("198.51.100.1, 192.0.2.9", "192.0.2.9"),
            ("198.51.100.1, 192.0.2.9, 10.0.0.2", "192.0.2.9"),
            ("10.0.0.2", "10.0.0.1"),
            ("", "10.0.0.1"),
            ("192.0.2.9,", "10.0.0.1"),
            ("nonsense", "10.0.0.1"),
        ],
    )
    def test_a_proxy_of_ours_is_believed_as_far_as_it_wrote_it(self, forwarded: str, address: str) -> None:
        assert client_address(asked("10.0.0.1", forwarded), PROXIES) == address

    def test_a_line_that_the_client_wrote_is_not_taken_for_the_proxys_own(self) -> None:
        forged, own = asked("10.0.0.1", "198.51.100.1"), asked("10.0.0.1", "192.0.2.9")
        both = {**forged, "headers": [*forged["headers"], *own["headers"]]}
        assert client_address(both, PROXIES) == "192.0.2.9"

    def test_of_ipv6_it_is_the_network(self) -> None:
        assert client_address(asked("2001:db8:1:2:3:4:5:6"), PROXIES) == "2001:db8:1:2::"
        assert client_address(asked("::ffff:192.0.2.1"), PROXIES) == "192.0.2.1"
