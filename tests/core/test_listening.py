from __future__ import annotations

import socket
import sys

import pytest

from amicale.errors import ConfigurationError
from amicale.listening import listen, turn_away


class TestListen:
    def test_takes_a_free_port(self) -> None:
        with listen("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname(), timeout=2):
            pass

    def test_refuses_a_taken_one_even_where_its_owner_would_share(self) -> None:
        with socket.socket() as other:
            other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            other.bind(("127.0.0.1", 0))
            other.listen()
            with pytest.raises(ConfigurationError, match="taken by another program"):
                listen("127.0.0.1", other.getsockname()[1])

    def test_refuses_an_address_of_another_machine(self) -> None:
        with pytest.raises(ConfigurationError, match="not an address of this machine"):
            listen("192.0.2.1", 0)

    def test_refuses_an_unknown_host(self) -> None:
        with pytest.raises(ConfigurationError, match="is not known"):
            listen("no such host", 0)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux only")
class TestTurnAway:
    def test_keeps_who_has_connected_and_lets_nobody_new_in(self) -> None:
        with listen("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname(), timeout=2) as early:
            turn_away(listener)
            with pytest.raises(TimeoutError):
                socket.create_connection(listener.getsockname(), timeout=0.3)
            listener.setblocking(True)
            accepted, _ = listener.accept()
            early.sendall(b"hello")
            assert accepted.recv(5) == b"hello"
            accepted.close()
